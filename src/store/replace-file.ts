/** Replaces files whole, so that a reader or a crash at any moment meets the old text or the new, never a part. */
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { inBatches } from './batches.ts';

/** What a file is called while it is being written. */
const UNFINISHED = '.tmp';

/** The text of a file, whole or as pieces in UTF-8, one after another. */
export type Text = string | readonly Uint8Array[];

/** Writes `text` in place of the file at `path`. */
export type ReplaceFile = (path: string, text: Text) => Promise<void>;

/**
 * A writer that resolves only when the text, and the name it goes by, are on the disk.
 * Files of one folder that are renamed at the same time share the flush of the folder.
 */
export function durableReplace(): ReplaceFile {
  const flushes = inBatches(async (folders: readonly string[]) => {
    for (const folder of new Set(folders)) await flushFolder(folder);
    return folders;
  });
  return async (path, text) => {
    await writeUnfinished(path, text, { flushed: true });
    await rename(path + UNFINISHED, path);
    // Where this fails the file may hold the new text although the caller is told it was refused. The next write puts that
    // right, and a restart before it finds the message's key in the history, so a repeat of it still changes nothing twice.
    await flushes.submit(dirname(path));
  };
}

/** A writer that leaves it to the system when the text reaches the disk. */
export const replaceFile: ReplaceFile = async (path, text) => {
  await writeUnfinished(path, text, { flushed: false });
  await rename(path + UNFINISHED, path);
};

async function writeUnfinished(path: string, text: Text, { flushed }: { flushed: boolean }): Promise<void> {
  const file = await open(path + UNFINISHED, 'w');
  try {
    if (typeof text === 'string') await file.writeFile(text);
    else await writePieces(file, text);
    if (flushed) await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes the pieces as they are: joining them first would take as much memory again, and a collection of it, for every write. */
async function writePieces(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await file.writev(pieces);
  if (bytesWritten === pieces.reduce((sum, piece) => sum + piece.length, 0)) return;
  // A write that stops short says nothing of why; another one fails with the reason, a full disk mostly.
  await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

/** Makes `folder` and those above it that are missing, and flushes the ones that hold a new name. */
export async function makeFolder(folder: string): Promise<void> {
  const last = resolve(folder);
  const first = await mkdir(last, { recursive: true });
  if (first === undefined) return;
  for (let made = last; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made));
}

/** Removes what writes left unfinished when a process was killed. Only for the one process that may write here. */
export async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(`.json${UNFINISHED}`)) await rm(join(folder, name));
  }
}

/** Resolves when the names of the files in `folder` are on the disk. */
export async function flushFolder(folder: string): Promise<void> {
  // Windows has no way to flush a folder.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
