/** Reads a file that was named on the command line, and says in one line why it cannot be read. */
import { createReadStream } from 'node:fs';

/** The bytes of `file`, at most one more than `most`: that one tells that it is too large. */
export async function fileBytes(file: string, most: number): Promise<Uint8Array | Error> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: most })) chunks.push(chunk);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    return new Error(`${file} cannot be read (${code}). Check the name and your access to it.`);
  }
  return Buffer.concat(chunks);
}
