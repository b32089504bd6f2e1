/** Formats that are recognised only to say what to do instead: what the file is, and how to make it one we read. */
import type { Format, FormatReading } from './format.ts';
import { hasZipFolder } from './open-zip.ts';

interface OtherFormat {
  readonly is: (bytes: Buffer) => boolean;
  readonly reason: string;
  readonly remedy: string;
}

const AS_XLSX = 'Open it in Excel, save it as an Excel workbook (.xlsx) and import that.';
const AS_DOCX = 'Open it in Word, save it as a Word document (.docx) and import that.';
const AS_EITHER = 'Open it, save it as a Word document (.docx) or an Excel workbook (.xlsx) and import that.';

/** In the order they are asked: what is inside an OLE or a zip file says more than that it is one. */
const OTHERS: readonly OtherFormat[] = [
  {
    is: (bytes) => isOle(bytes) && holdsStream(bytes, 'EncryptedPackage'),
    reason: 'The file is protected by a password.',
    remedy: 'Open it, save it without a password and import that.',
  },
  {
    is: (bytes) => isOle(bytes) && holdsStream(bytes, 'WordDocument'),
    reason: 'This is an old Word document (.doc).',
    remedy: AS_DOCX,
  },
  {
    is: (bytes) => isOle(bytes) && (holdsStream(bytes, 'Workbook') || holdsStream(bytes, 'Book')),
    reason: 'This is an old Excel workbook (.xls).',
    remedy: AS_XLSX,
  },
  {
    is: isOle,
    reason: 'This is an old Office file, a message or an installer, not a plan we can read.',
    remedy: AS_EITHER,
  },
  {
    is: (bytes) => hasZipFolder(bytes, 'xl/workbook.bin'),
    reason: 'This is a binary Excel workbook (.xlsb).',
    remedy: AS_XLSX,
  },
  {
    is: (bytes) => isZip(bytes) && bytes.subarray(0, 200).includes('application/vnd.oasis.opendocument'),
    reason: 'This is an OpenDocument file.',
    remedy: AS_EITHER,
  },
  {
    is: (bytes) => isZip(bytes) && !bytes.includes('PK\x05\x06', 0, 'latin1'),
    reason: 'The file is damaged or was cut off.',
    remedy: 'Open it to see whether it is whole, save it again and import that.',
  },
  {
    is: isZip,
    reason: 'This is a zip file, and no Word document or Excel workbook.',
    remedy: 'Unpack it and import the plan that is in it.',
  },
  { is: (bytes) => begins(bytes, '{\\rtf'), reason: 'This is a rich text file (.rtf).', remedy: AS_DOCX },
  {
    is: (bytes) => /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)\b/i.test(bytes.subarray(0, 400).toString('latin1')),
    reason: 'This is a web page or an XML file.',
    remedy: 'Open it in Word or Excel, save it as .docx or .xlsx and import that.',
  },
  {
    is: (bytes) => PICTURES.some((start) => begins(bytes, start)),
    reason: 'This is a picture: it has no words that can be read.',
    remedy: 'Import the document it was made from.',
  },
  {
    is: (bytes) => ['\x1f\x8b', '7z\xbc\xaf', 'Rar!', 'BZh'].some((start) => begins(bytes, start)),
    reason: 'This is a compressed file.',
    remedy: 'Unpack it and import the plan that is in it.',
  },
];

const PICTURES = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'RIFF'];

/** See the file's head. */
export const otherFormats: Format = {
  recognises: (bytes) => otherOf(bytes) !== null,
  read: async (bytes): Promise<FormatReading> => {
    const { reason, remedy } = otherOf(bytes)!;
    return { kind: 'unreadable', reason, remedy };
  },
};

function otherOf(bytes: Uint8Array): OtherFormat | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return OTHERS.find(({ is }) => is(buffer)) ?? null;
}

function begins(bytes: Buffer, start: string): boolean {
  return bytes.subarray(0, start.length).equals(Buffer.from(start, 'latin1'));
}

function isOle(bytes: Buffer): boolean {
  return begins(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
}

function isZip(bytes: Buffer): boolean {
  return begins(bytes, 'PK\x03\x04') || begins(bytes, 'PK\x05\x06');
}

/** Whether an OLE file has a stream of this name: its directory holds names in UTF-16, each ended by a zero. */
function holdsStream(bytes: Buffer, name: string): boolean {
  return bytes.includes(Buffer.from(`${name}\0`, 'utf16le'));
}
