/**
 * The rows of the digests on disk: one file a week, one line for each thing that became of a digest, only ever added to.
 * Each batch of lines is flushed before anybody is told that it is kept. A last line that breaks off is what a crash leaves.
 */
import { type FileHandle, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DigestRow } from '../domain/digests/digest-rows.ts';
import type { Period } from '../domain/digests/digest-time.ts';
import { type HeldDigests, type KeepDigests, ROW_SHAPE } from './digest-book.ts';
import { damaged } from './json-file.ts';
import type { ReplaceFile } from './replace-file.ts';

/** The file beside the weeks: up to when everybody was seen to. */
const SERVED = 'served.json';
const SERVED_SHAPE = z.object({ until: z.string().datetime() });

/** Reads all that is kept in `folder`; a missing folder reads as nothing. Throws `UnusableFile` at the first line with a fault. */
export async function readDigests(folder: string): Promise<HeldDigests> {
  const rows: DigestRow[] = [];
  for (const period of await periodsIn(folder)) {
    const file = fileOf(folder, period);
    const lines = (await readFile(file, 'utf8')).split('\n');
    // What stands after the last line break was not written to its end.
    lines.slice(0, -1).forEach((line, at) => {
      const row = ROW_SHAPE.safeParse(parsed(line));
      if (!row.success || row.data.period !== period) throw damaged(file, `line ${at + 1} is no row of this week`);
      rows.push(row.data);
    });
  }
  return { rows, servedUntil: await readServed(join(folder, SERVED)) };
}

async function readServed(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(noneThere);
  if (text === null) return null;
  const served = SERVED_SHAPE.safeParse(parsed(text));
  if (!served.success) throw damaged(file, 'it does not say until when digests were sent');
  return served.data.until;
}

/** Keeps rows in `folder`, and closes what it holds open. Only for the one process that may write here. */
export function digestFiles(folder: string, replace: ReplaceFile): KeepDigests & { close(): Promise<void> } {
  /** This week's mostly, and the one before where digests are caught up on. */
  const handles = new Map<Period, FileHandle>();

  async function handleOf(period: Period): Promise<FileHandle> {
    const known = handles.get(period);
    if (known !== undefined) return known;
    for (const old of [...handles.keys()].sort().slice(0, -1)) await letGo(old);
    const file = fileOf(folder, period);
    await cutOff(file);
    // A name that is new in the folder is flushed with it; where the file is new, that is what replacing does.
    if ((await readFile(file).catch(noneThere)) === null) await replace(file, '');
    const handle = await open(file, 'a');
    handles.set(period, handle);
    return handle;
  }

  async function letGo(period: Period): Promise<void> {
    await handles.get(period)?.close();
    handles.delete(period);
  }

  return {
    append: async (rows) => {
      for (const [period, each] of Map.groupBy(rows, (row) => row.period)) {
        const handle = await handleOf(period);
        try {
          await handle.appendFile(linesOf(each));
          await handle.datasync();
        } catch (fault) {
          // Part of it may stand there: the next write begins with cutting that off.
          await letGo(period).catch(() => undefined);
          throw fault;
        }
      }
    },
    replace: async (period, rows) => {
      await letGo(period);
      if (rows.length === 0) await rm(fileOf(folder, period), { force: true });
      else await replace(fileOf(folder, period), linesOf(rows));
    },
    serve: (until) => replace(join(folder, SERVED), `${JSON.stringify({ until })}\n`),
    close: async () => {
      for (const period of [...handles.keys()]) await letGo(period);
    },
  };
}

/** Takes away what a crash left of a line. */
async function cutOff(file: string): Promise<void> {
  const bytes = await readFile(file).catch(noneThere);
  if (bytes === null) return;
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole === bytes.length) return;
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(whole);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function linesOf(rows: readonly DigestRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function fileOf(folder: string, period: Period): string {
  return join(folder, `${period}.jsonl`);
}

async function periodsIn(folder: string): Promise<Period[]> {
  const names = (await readdir(folder).catch(noneThere)) ?? [];
  return names.flatMap((name) => /^(\d{4}-W\d{2})\.jsonl$/.exec(name)?.[1] ?? []).sort();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function noneThere(fault: NodeJS.ErrnoException): null {
  if (fault.code === 'ENOENT') return null;
  throw fault;
}
