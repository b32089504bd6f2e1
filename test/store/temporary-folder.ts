/** A folder of its own for a test, and the store opened in it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ids, Store } from '../../src/flows/ports.ts';
import { openStore } from '../../src/store/open-store.ts';

/** A new empty folder. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'chaser-store-'));
}

/** Removes the folder and all in it. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** The store in `folder`; fails where it cannot be opened. */
export async function opened(folder: string, options: { access?: 'write' | 'read'; ids?: Ids } = {}): Promise<Store> {
  const result = await openStore({ folder, access: 'write', ids: () => crypto.randomUUID(), ...options });
  if (result.kind !== 'open') throw new Error(result.message);
  return result.store;
}

/** Every file under `folder` with its text, by path. */
export async function contentOf(folder: string): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) content[path.slice(folder.length + 1)] = await readFile(path, 'latin1');
  }
  return content;
}
