/** Replaces files whole, so that a reader or a crash at any moment meets the old text or the new, never a part. */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { inBatches } from './batches.ts';

/** What a file is called while it is being written. */
const UNFINISHED = '.tmp';

/** Writes `text` in place of the file at `path`. */
export type ReplaceFile = (path: string, text: string | Uint8Array) => Promise<void>;

/**
 * A writer that resolves only when the text, and the name it goes by, are on the disk.
 * Files of one folder that are renamed at the same time share the flush of the folder.
 */
export function durableReplace(): ReplaceFile {
  const flushFolder = inBatches(async (folders: readonly string[]) => {
    for (const folder of new Set(folders)) await flush(folder);
    return folders;
  });
  return async (path, text) => {
    await writeUnfinished(path, text, { flushed: true });
    await rename(path + UNFINISHED, path);
    // Where this fails the file may hold the new text although the caller is told it was refused. The next write puts that
    // right, and a restart before it finds the message's key in the history, so a repeat of it still changes nothing twice.
    await flushFolder.submit(dirname(path));
  };
}

/** A writer that leaves it to the system when the text reaches the disk. */
export const replaceFile: ReplaceFile = async (path, text) => {
  await writeUnfinished(path, text, { flushed: false });
  await rename(path + UNFINISHED, path);
};

async function writeUnfinished(
  path: string,
  text: string | Uint8Array,
  { flushed }: { flushed: boolean },
): Promise<void> {
  const file = await open(path + UNFINISHED, 'w');
  try {
    await file.writeFile(text);
    if (flushed) await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes `folder` and those above it that are missing, and flushes the ones that hold a new name. */
export async function makeFolder(folder: string): Promise<void> {
  const last = resolve(folder);
  const first = await mkdir(last, { recursive: true });
  if (first === undefined) return;
  for (let made = last; made.length >= first.length; made = dirname(made)) await flush(dirname(made));
}

/** Removes what writes left unfinished when a process was killed. Only for the one process that may write here. */
export async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(`.json${UNFINISHED}`)) await rm(join(folder, name));
  }
}

async function flush(folder: string): Promise<void> {
  // Windows has no way to flush a folder.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
