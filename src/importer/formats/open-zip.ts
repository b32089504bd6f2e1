/** Word and Excel files are zip archives: takes the wanted entries out of one, with limits that hold whatever the archive says of itself. */
import type { Entry, ZipFile } from 'yauzl';

/** What opening gives: the wanted entries by name, or why not and what the person can do. */
export type OpenedZip =
  | { readonly kind: 'entries'; readonly entries: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly remedy: string };

/** Limits of one archive. Sizes in bytes. */
export interface ZipLimits {
  readonly entries: number;
  /** All wanted entries together, expanded. */
  readonly expanded: number;
  /** How many times larger than packed. Asked only above `ratioFrom`: a table that says the same in every row packs well. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** A plan of 20,000 rows expands to some 60 MB; what is made to burst packs about a thousand to one. */
const LIMITS: ZipLimits = { entries: 5_000, expanded: 200e6, ratio: 400, ratioFrom: 20e6 };

/** Whether the bytes are an archive, whole or cut off, with something in this folder: `word/`. Reads names only, nothing is inflated. */
export function hasZipFolder(bytes: Uint8Array, folder: string): boolean {
  const buffer = bufferOf(bytes);
  if (!buffer.subarray(0, 4).equals(LOCAL_HEADER)) return false;
  for (let at = buffer.indexOf(folder, 0, 'latin1'); at >= 0; at = buffer.indexOf(folder, at + 1, 'latin1')) {
    // A name stands 30 bytes into the header before its entry, and 46 bytes into its line of the directory at the end.
    if (at >= 30 && buffer.subarray(at - 30, at - 26).equals(LOCAL_HEADER)) return true;
    if (at >= 46 && buffer.subarray(at - 46, at - 42).equals(DIRECTORY_LINE)) return true;
  }
  return false;
}

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const DIRECTORY_LINE = Buffer.from('PK\x01\x02', 'latin1');

/** Takes the wanted entries out, inflated. Expanded bytes are counted as they come, so that no size an archive states is believed. */
export async function openZip(
  bytes: Uint8Array,
  wants: (name: string) => boolean,
  limits: ZipLimits = LIMITS,
): Promise<OpenedZip> {
  const { fromBufferPromise } = await import('yauzl');
  const entries = new Map<string, Uint8Array>();
  let seen = 0;
  let total = 0;
  try {
    const zip = await fromBufferPromise(bufferOf(bytes));
    for await (const entry of zip.eachEntry()) {
      seen += 1;
      if (seen > limits.entries) return TOO_LARGE;
      if (!wants(entry.fileName) || entries.has(entry.fileName)) continue;
      if (entry.isEncrypted()) return LOCKED;
      const inflated = await inflate(zip, entry, (size) => {
        const isBomb = size > limits.ratioFrom && size > limits.ratio * entry.compressedSize;
        return !isBomb && total + size <= limits.expanded;
      });
      if (inflated === null) return TOO_LARGE;
      total += inflated.length;
      entries.set(entry.fileName, inflated);
    }
  } catch {
    // yauzl throws for what is no whole archive, and the stream for data that cannot be inflated. Neither says more to a person.
    return DAMAGED;
  }
  return { kind: 'entries', entries };
}

/** The entry's bytes, or null as soon as `fits` says no to the size so far. */
async function inflate(zip: ZipFile, entry: Entry, fits: (size: number) => boolean): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the stream, and with it the inflating.
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    if (!fits(size)) return null;
    chunks.push(chunk as Buffer);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const TOO_LARGE: OpenedZip = {
  kind: 'unreadable',
  reason: 'The file expands to far more than a plan could hold.',
  remedy: 'Open it, copy the table of the plan into a new document, save that and import it.',
};
const LOCKED: OpenedZip = {
  kind: 'unreadable',
  reason: 'The file is protected by a password.',
  remedy: 'Open it, save it without a password and import that.',
};
const DAMAGED: OpenedZip = {
  kind: 'unreadable',
  reason: 'The file is damaged or was cut off.',
  remedy: 'Open it to see whether it is whole, save it again and import that.',
};
