import { spawn } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync, zlibSync } from 'fflate';
import { MOST_BYTES } from '../../../src/importer/limits.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { makeDocx } from './make-docx.ts';
import { fileOf, makePdf } from './make-pdf.ts';
import { makeXlsx } from './make-xlsx.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What the import of any one file may take. */
const MOST_MEMORY_MB = 512;
const LONGEST_MS = 30_000;

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

interface Outcome {
  /** Null where the process crashed or was stopped. */
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** Its memory at the highest, from start to end. */
  readonly peakMb: number;
  /** The plans stored by it. */
  readonly stored: readonly string[];
}

/** Imports files with the real command, in a process of its own that is stopped when its time is up. */
async function importing(files: Readonly<Record<string, Uint8Array | string>>): Promise<Outcome> {
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  const data = join(folder, 'store');
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      `data:text/javascript,${encodeURIComponent(TELL_PEAK)}`,
      join(ROOT, 'src/cli/main.ts'),
      ...['import', ...paths, '--yes', '--data', data],
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: LONGEST_MS },
  );
  const [out, err, peak] = [child.stdout, child.stderr, child.stdio[3]].map((stream) =>
    textOf(stream as NodeJS.ReadableStream),
  );
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    status,
    out: await out!,
    err: (await err!).replaceAll(`${folder}/`, ''),
    peakMb: Number(await peak!) / 1024,
    stored: await readdir(join(data, 'plans')),
  };
}

/** The highest memory of the process, in kilobytes, told when it ends. */
const TELL_PEAK =
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))";

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

/** Whether files were refused, each with one line of reason and remedy, within bounds, and nothing was stored. */
function expectRefused({ status, out, err, peakMb, stored }: Outcome, reasons: Readonly<Record<string, string>>): void {
  expect({ status, out, stored }).toEqual({ status: 1, out: '', stored: [] });
  const lines = err.trimEnd().split('\n');
  for (const [i, [name, reason]] of Object.entries(reasons).entries()) {
    expect(lines[i]).toMatch(/^chaser: [^:]+: \S.*[.] [A-Z].*[.]$/);
    expect(lines[i]!.startsWith(`chaser: ${name}: ${reason}`)).toBe(true);
  }
  expect(lines).toHaveLength(Object.keys(reasons).length);
  expect(peakMb).toBeGreaterThan(0);
  expect(peakMb).toBeLessThan(MOST_MEMORY_MB);
}

const HEADINGS = ['Ref', 'Concern', 'Action', 'Owner', 'Target date'];
const CELLS = ['1', 'Post was late.', 'The post room will open at seven.', 'Governor', 'May 2027'];
const ofText = (cells: readonly string[]): string =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const ofWords = (cells: readonly string[]): string =>
  `<w:tr>${cells.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`;
/** A workbook whose only sheet is this XML. */
const workbookOf = (xml: string | Uint8Array, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array =>
  makeXlsx([{ name: 'Actions', rows: [] }], {
    more: { 'xl/worksheets/sheet1.xml': typeof xml === 'string' ? strToU8(xml) : xml, ...more },
  });
const sheetOf = (...rows: string[]): string =>
  `<worksheet><sheetData>${ofText(HEADINGS)}${rows.join('')}</sheetData></worksheet>`;
const GOOD = workbookOf(sheetOf(ofText(CELLS)));
const TABLE = `${HEADINGS.join('\t')}\n`;

/** What the trailer of a PDF says that only a password opens. */
const ENCRYPTED = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<41> <41>]`;

/** An OLE file with one stream of this name: as much of one as tells what it is. */
function ole(stream: string): Buffer {
  const bytes = Buffer.alloc(4_096);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.write(`${stream}\0`, 1_024, 'utf16le');
  return bytes;
}

/** A zip archive by hand, whose lines of the directory say of size and place what they like. */
function zipByHand(
  lines: readonly { name: string; at: number; packed: number; size: number }[],
  local: Buffer,
): Buffer {
  const directory = lines.map(({ name, at, packed, size }) => {
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(20, 4);
    line.writeUInt16LE(20, 6);
    line.writeUInt16LE(8, 10);
    line.writeUInt32LE(packed, 20);
    line.writeUInt32LE(size, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(at, 42);
    return Buffer.concat([line, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(lines.length, 8);
  end.writeUInt16LE(lines.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...directory, end]);
}

function localEntry(name: string, packed: Buffer, size: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}

describe('files that are something else', () => {
  it('are told what they are, whatever they are called, and how to bring the plan', async () => {
    const files = {
      'locked.docx': [ole('EncryptedPackage'), 'The file is protected by a password. Open it, save it without'],
      'old.docx': [ole('WordDocument'), 'This is an old Word document (.doc). Open it in Word'],
      'old.xlsx': [ole('Workbook'), 'This is an old Excel workbook (.xls). Open it in Excel'],
      'mail.doc': [ole('__substg1.0_0037001F'), 'This is an old Office file, a message or an installer'],
      'binary.xlsx': [zipSync({ 'xl/workbook.bin': new Uint8Array(9) }), 'This is a binary Excel workbook (.xlsb).'],
      'open.xlsx': [
        zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
        'This is an OpenDocument file.',
      ],
      'more.docx': [
        zipSync({ 'plan.txt': strToU8('x') }),
        'This is a zip file, and no Word document or Excel workbook.',
      ],
      'rich.doc': ['{\\rtf1\\ansi Action Plan}', 'This is a rich text file (.rtf).'],
      'page.xls': ['<html><table><tr><td>Ref</td></tr></table></html>', 'This is a web page or an XML file.'],
      'picture.csv': [Buffer.from('89504e470d0a1a0a0000', 'hex'), 'This is a picture: it has no words'],
      'packed.txt': [Buffer.from('1f8b0800000000', 'hex'), 'This is a compressed file.'],
      'program.txt': [Buffer.from('7f454c4602010100', 'hex'), 'This is not text: it holds bytes that no document has.'],
      'nul.txt': [
        `${TABLE}1\tA\0b\tOpen it.\tGovernor\tMay 2027\n`,
        'This is not text: it holds bytes that no document has.',
      ],
      'nul.csv': [
        `${HEADINGS.join()}\n${CELLS.join()}\n\0\0`,
        'This is not text: it holds bytes that no document has.',
      ],
      'scan.pdf': [makePdf([{ raw: '0 0 100 100 re f' }]), 'The PDF has no text layer: its pages are pictures.'],
      'locked.pdf': [makePdf([{}], ENCRYPTED), 'The PDF is protected by a password.'],
      'empty.xlsx': ['', 'The file is empty.'],
      'letter.docx': [
        'Dear all,\n\nplease find the minutes attached.\n',
        'No table with actions and target dates was found in it.',
      ],
    } as const;
    const outcome = await importing(Object.fromEntries(Object.entries(files).map(([name, [bytes]]) => [name, bytes])));
    expectRefused(outcome, Object.fromEntries(Object.entries(files).map(([name, [, reason]]) => [name, reason])));
  });

  it('are read where the content is a plan, whatever they are called', async () => {
    const { status, err, stored } = await importing({ 'workbook.docx': GOOD });
    expect([status, err, stored]).toEqual([0, '', ['workbook.json']]);
  });
});

describe('broken files', () => {
  it('are said to be damaged', async () => {
    const scrambled = Uint8Array.from(GOOD, (byte, i) => (i > 400 && i % 97 === 0 ? byte ^ 0x5a : byte));
    const outcome = await importing({
      'cut.xlsx': GOOD.subarray(0, GOOD.length / 2),
      'cut-early.xlsx': GOOD.subarray(0, 100),
      'cut.docx': makeDocx('<w:p/>').subarray(0, 300),
      'scrambled.xlsx': scrambled,
      'half.xlsx': workbookOf('<worksheet><sheetData><row>'),
      'cut.pdf': makePdf([{ raw: '0 0 100 100 re f' }]).subarray(0, 300),
      'cut.json': '{"plan":{"id":"a","tit',
    });
    expectRefused(outcome, {
      'cut.xlsx': 'The file is damaged or was cut off.',
      'cut-early.xlsx': 'The file is damaged or was cut off.',
      'cut.docx': 'The file is damaged or was cut off.',
      'scrambled.xlsx': 'The file is damaged or was cut off.',
      'half.xlsx': 'The sheet “Actions” is damaged and cannot be read.',
      'cut.pdf': 'The PDF was cut off: its end is missing.',
      'cut.json': 'The file is JSON that breaks off or is damaged.',
    });
  });
});

describe('XML that reaches for more', () => {
  it('entities of its own are never looked up or expanded', async () => {
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const lol = `<!DOCTYPE a [<!ENTITY a0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]>`;
    const row = (entity: string) => ofText(['1', 'Post was late.', entity, 'Governor', 'May 2027']);
    const outcome = await importing({
      'outside.xlsx': workbookOf(outside + sheetOf(row('&x;'))),
      'outside.docx': makeDocx('', {
        more: { 'word/document.xml': strToU8(`${outside}<document><body><p><r><t>&x;</t></r></p></body></document>`) },
      }),
      'laughs.xlsx': workbookOf(lol + sheetOf(row('&a9;'))),
      'shared.xlsx': workbookOf(sheetOf(), {
        'xl/sharedStrings.xml': strToU8(`${lol}<sst><si><t>&a9;</t></si></sst>`),
      }),
    });
    expect(outcome.err).not.toContain('root:');
    expectRefused(outcome, {
      'outside.xlsx': 'The sheet “Actions” is damaged and cannot be read.',
      'outside.docx': 'The Word document is damaged.',
      'laughs.xlsx': 'The sheet “Actions” is damaged and cannot be read.',
      'shared.xlsx': 'The workbook is damaged',
    });
  });

  it('nor does it cost memory by depth or by attributes', async () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ');
    const outcome = await importing({
      'deep.xlsx': workbookOf('<a>'.repeat(5_000_000)),
      'wide.xlsx': workbookOf(`<worksheet ${attributes}/>`),
    });
    expectRefused(outcome, {
      'deep.xlsx': 'The sheet “Actions” is damaged and cannot be read.',
      'wide.xlsx': 'The sheet “Actions” is damaged and cannot be read.',
    });
  });
});

describe('archives that burst', () => {
  const TOO_MUCH = 'The file expands to far more than a plan could hold.';

  it('flat, with texts that are used again and again, and within each other', async () => {
    const long = strToU8(`<sst><si><t>${'word '.repeat(6_000)}</t></si></sst>`);
    const again = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'.repeat(20_000);
    const outcome = await importing({
      'flat.xlsx': workbookOf(new Uint8Array(60e6).fill(32)),
      'flat.docx': makeDocx(' '.repeat(60e6)),
      'shared.xlsx': workbookOf(sheetOf(again), { 'xl/sharedStrings.xml': long }),
      'nested.xlsx': workbookOf(zipSync({ a: zipSync({ b: new Uint8Array(60e6) }) })),
    });
    expectRefused(outcome, {
      'flat.xlsx': TOO_MUCH,
      'flat.docx': TOO_MUCH,
      'shared.xlsx': 'The file holds more than any plan',
      'nested.xlsx': 'The sheet “Actions” is damaged and cannot be read.',
    });
  });

  it.each([
    ['of nothing', () => new Uint8Array(300e6).fill(32)],
    ['of words', () => strToU8('BT /F1 7 Tf 1 0 0 1 30 40 Tm (word word) Tj ET '.repeat(2e6))],
  ])('in a PDF, a page %s', async (_what, content) => {
    const data = zlibSync(content(), { level: 1 });
    const page = Buffer.concat([
      strToU8(`<< /Filter /FlateDecode /Length ${data.length} >> stream\n`),
      data,
      strToU8('\nendstream'),
    ]);
    const bomb = fileOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
      page,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ]);
    expectRefused(await importing({ 'bomb.pdf': bomb }), {
      'bomb.pdf': 'The PDF takes far more time or memory to read than a plan would.',
    });
  });

  it('with sizes that are lies, many names for the same bytes, and more names than any workbook has', async () => {
    const packed = deflateRawSync(Buffer.alloc(60e6, 32));
    const name = 'xl/worksheets/sheet1.xml';
    const local = localEntry(name, packed, 100);
    const lines = Array.from({ length: 6_000 }, (_, i) => ({
      name: `xl/worksheets/sheet${i}.xml`,
      at: 0,
      packed: packed.length,
      size: 60e6,
    }));
    const outcome = await importing({
      'liar.xlsx': zipByHand([{ name, at: 0, packed: packed.length, size: 100 }], local),
      'overlap.xlsx': zipByHand(lines.slice(0, 50), local),
      'names.xlsx': zipByHand(
        lines.map((line) => ({ ...line, name: line.name.replace('.xml', '.png') })),
        local,
      ),
    });
    expect(outcome).toMatchObject({ status: 1, out: '', stored: [] });
    const reasons = outcome.err
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^chaser: [^:]+: ([^.]+\.).*$/, '$1'));
    expect(reasons).toEqual([expect.stringMatching(/damaged|far more/), TOO_MUCH, TOO_MUCH]);
    expect(outcome.peakMb).toBeLessThan(MOST_MEMORY_MB);
  });
});

describe('files without end', () => {
  const inCell = (text: string) => (): string => `${TABLE}1\tPost was late.\t${text}\tGovernor\tMay 2027\n`;
  const inRow = (text: string) => (): string => `${HEADINGS.join()}\n1,Post was late.,${text},Governor,May 2027\n`;
  const CROWDED = /one cell holds more than 100,000 characters, as if rows had run together\./;
  const TOO_LARGE = /The file holds more than any plan: over 25,000 rows, 10,000,000 characters or 30,000 actions\./;
  it.each<[string, () => Uint8Array | string, RegExp]>([
    ['large.txt', () => Buffer.alloc(MOST_BYTES + 1, 'a'), /The file is larger than 50 MB\./],
    ['words.txt', inCell('The team will do this. '.repeat(220_000)), CROWDED],
    ['word.txt', inCell('x'.repeat(5e6)), CROWDED],
    ['tags.txt', inCell('<p>'.repeat(1.6e6)), CROWDED],
    ['bullets.csv', inRow('• do it '.repeat(600_000)), CROWDED],
    ['lines.csv', inRow(`"${'do it\n'.repeat(800_000)}"`), CROWDED],
    ['commas.csv', () => `${HEADINGS.join()}\n${','.repeat(5e6)}`, CROWDED],
    ['marks.csv', () => `${HEADINGS.join()}\n${'",'.repeat(2.5e6)}`, CROWDED],
    ['rows.csv', () => `${HEADINGS.join()}\n${'a,b,c\n'.repeat(2e6)}`, TOO_LARGE],
    ['rows.txt', () => TABLE + 'a\tb\tc\n'.repeat(8e6), TOO_LARGE],
    ['rows.xlsx', () => workbookOf(sheetOf(ofText(CELLS).repeat(26_000))), TOO_LARGE],
    ['cells.xlsx', () => workbookOf(sheetOf(`<row>${'<c><v>1</v></c>'.repeat(700_000)}</row>`)), TOO_LARGE],
    [
      'actions.txt',
      () => TABLE + `1\tPost.\t${'• do it now '.repeat(100)}\tGovernor\t${'May 2027 '.repeat(100)}\n`.repeat(2_000),
      TOO_LARGE,
    ],
    ['deep.json', () => `{"plan":${'['.repeat(20e6)}`, /The file is JSON of far more than a plan has\./],
    [
      'wide.json',
      () => `{"plan":[${'{},'.repeat(5e6)}{}],"concerns":[]}`,
      /The file is JSON of far more than a plan has\./,
    ],
    ['wrong.json', () => `{"plan":{},"concerns":[${'{},'.repeat(1.9e6)}{}]}`, /The plan in the file is not sound/],
  ])('%s is refused, before it costs what there is not', async (name, make, reason) => {
    const outcome = await importing({ [name]: make() });
    expectRefused(outcome, { [name]: '' });
    expect(outcome.err).toMatch(reason);
  });

  const action = (i: number): string[] => [
    String(1 + Math.floor(i / 8)),
    `Concern ${1 + Math.floor(i / 8)} was that children’s post came late, again and again.`,
    `The post room will do its part ${i} of what was agreed, and tell the monthly meeting how it went.`,
    i % 2 === 0 ? 'Governor' : 'Head of Residence',
    'May 2027',
  ];
  const rows = (count: number): string[][] => Array.from({ length: count }, (_, i) => action(i));
  it.each([
    ['txt', () => [HEADINGS, ...rows(20_000)].map((cells) => cells.join('\t')).join('\n')],
    ['csv', () => [HEADINGS, ...rows(20_000)].map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\r\n')],
    ['xlsx', () => workbookOf(sheetOf(...rows(20_000).map(ofText)))],
    ['docx', () => makeDocx(`<w:tbl>${[HEADINGS, ...rows(20_000)].map(ofWords).join('')}</w:tbl>`)],
  ])('a plan of 20,000 rows as %s is taken', async (format, make) => {
    const { status, out, err, peakMb, stored } = await importing({ [`plan.${format}`]: make() });
    expect([status, err, stored]).toEqual([0, '', ['plan.json']]);
    expect(out).toContain('2500 concerns, 20000 actions: 0 complete, 20000 open with a due date, 0 open without one.');
    expect(peakMb).toBeLessThan(MOST_MEMORY_MB);
  });
});

describe('words that would be more than words', () => {
  it('stay words, on one line each, and nothing is due on a day that is none', async () => {
    const nasty = [
      '=HYPERLINK("http://x.example","Open it")',
      '<at>everyone</at> will open it',
      'It is [here](javascript:alert(1)) **now**',
      `\${process.exit(3)} #{7*7} {{7*7}}`,
      '<script>alert(1)</script> will run',
      '../../../etc/passwd will be read',
    ];
    const dates = ['30/02/2027', '31/04/2027', '99/99/9999', '31/03/1905', '2027-13-01', '00/00/0000'];
    const csv = [HEADINGS, ...nasty.map((text, i) => ['1', 'Post was late.', text, 'Governor', dates[i]!])]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\n');
    const { status, out, err, stored } = await importing({ 'words.csv': csv });
    expect([status, err, stored]).toEqual([0, '', ['words.json']]);
    expect(out).toContain('1 concerns, 6 actions: 0 complete, 0 open with a due date, 6 open without one.');
    expect(out).toContain('6 to be checked:');
  });

  it('of a name of a plan lead to no other folder', async () => {
    const outcome = await importing({
      'evil.json': '{"plan":{"id":"../../evil","title":"a","subject":"a"},"concerns":[]}',
    });
    expectRefused(outcome, { 'evil.json': 'The plan in the file is not sound: at “plan.id”, this is no key' });
  });
});

it('a bad file among good ones stops none of them, and leaves nothing of itself', async () => {
  const { status, out, err, stored } = await importing({ 'bad.xlsx': GOOD.subarray(0, 600), 'good.xlsx': GOOD });
  expect(status).toBe(1);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(out).toContain('Stored as GOO (good).');
  expect(stored).toEqual(['good.json']);
});
