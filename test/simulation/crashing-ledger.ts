/**
 * A ledger on disk that can be killed between any two steps, and a Teams that notes what arrived: what a process that dies
 * leaves behind is exactly what was written, whole or torn, and what was sent.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DigestRow } from '../../src/domain/digests/digest-rows.ts';
import { type DigestBook, digestBook, type KeepDigests } from '../../src/store/digest-book.ts';
import { digestFiles, readDigests } from '../../src/store/digest-files.ts';
import { replaceFile } from '../../src/store/replace-file.ts';

/** The process is gone. */
export class Killed extends Error {}

/** Where a process may be killed. `torn`: half of what was to be written is on the disk. */
export type KillAt = 'before' | 'torn' | 'after';

/** One life of the process. */
export interface Life {
  readonly ledger: DigestBook;
  readonly isDead: () => boolean;
  /** Takes a step of the process: dies before it, or after it, or does it. */
  step<T>(work: () => Promise<T>): Promise<T>;
  /** Ends it, as an operator would; a dead one only lets go of its files. */
  end(): Promise<void>;
}

/** Begins a life in `folder`. `fate` is asked at each step whether it is the last one; null: it is not. */
export async function begin(folder: string, fate: () => KillAt | null): Promise<Life> {
  // A process that is killed loses nothing that the system has taken: only appending waits for the disk, as ever.
  const files = digestFiles(folder, replaceFile);
  let dead = false;

  async function step<T>(work: () => Promise<T>, torn: () => Promise<unknown> = async () => undefined): Promise<T> {
    if (dead) throw new Killed();
    const last = fate();
    if (last === null) return work();
    dead = true;
    if (last === 'torn') await torn();
    if (last === 'after') await work();
    throw new Killed();
  }

  const keep: KeepDigests = {
    append: (rows) =>
      step(
        () => files.append(rows),
        () => tear(folder, rows),
      ),
    replace: (period, rows) => step(() => files.replace(period, rows)),
    serve: (until) => step(() => files.serve(until)),
  };
  const ledger = digestBook(await readDigests(folder), keep);
  return {
    ledger,
    isDead: () => dead,
    step: (work) => step(work),
    end: async () => {
      await ledger.close();
      await files.close();
    },
  };
}

/** What is on the disk of a write that was broken off: its beginning. What an earlier one left of a line was cut off before it. */
async function tear(folder: string, rows: readonly DigestRow[]): Promise<void> {
  // Of several weeks the first is written first.
  const { period } = rows[0]!;
  const file = join(folder, `${period}.jsonl`);
  const before = await readFile(file, 'utf8').catch(() => '');
  const text = rows
    .filter((row) => row.period === period)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
  const beginning = text.slice(0, Math.floor(text.length * 0.6));
  await writeFile(file, before.slice(0, before.lastIndexOf('\n') + 1) + beginning);
}
