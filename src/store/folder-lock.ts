/** Holds the data folder for one process, by a lock that the system itself lets go of however the process ends. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../domain/calendar.ts';

/** SQLite's result code for a file somebody else has locked (https://sqlite.org/rescode.html#busy). */
const BUSY = 5;

/** The lock, or who has it, as far as is known. */
export type FolderLock =
  | { readonly kind: 'held'; release(): void }
  | { readonly kind: 'taken'; readonly pid: number | null; readonly since: Instant | null };

/**
 * Takes the lock on `folder`, or tells who has it. It holds within one process too. Throws where the folder cannot be written to.
 *
 * The lock is an exclusive transaction, never ended, on an empty SQLite file: Node has no file locks of its own, SQLite has
 * the kernel's. Nothing else in this process may open `lock.sqlite`: closing any other handle of it would give the lock up.
 */
export function lockFolder(folder: string): FolderLock {
  const holder = join(folder, 'lock.pid');
  const database = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    // No journal beside it: there is never anything to roll back.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (fault) {
    database.close();
    if ((fault as { errcode?: number }).errcode === BUSY) return { kind: 'taken', ...holderIn(holder) };
    throw fault;
  }
  writeFileSync(holder, `${process.pid}\n`);
  return {
    kind: 'held',
    release: () => {
      rmSync(holder, { force: true });
      database.close();
    },
  };
}

/** For the message only: the file is written just after the lock is taken, so it may be missing or that of the one before. */
function holderIn(file: string): { pid: number | null; since: Instant | null } {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return { pid: Number.isNaN(pid) ? null : pid, since: statSync(file).mtime.toISOString() };
  } catch {
    return { pid: null, since: null };
  }
}
