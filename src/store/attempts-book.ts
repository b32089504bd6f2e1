/**
 * Refused attempts to change something: one file a month, one line for each, chained as plans' histories are (see
 * `chain.ts`; each month's chain begins with its name), written behind the answer. Bounded: so many a month, so many months.
 */
import { hash } from 'node:crypto';
import { appendFile, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PersonId } from '../domain/person.ts';
import { FORGOTTEN, type NameOfForgotten } from '../domain/personal.ts';
import type { Attempt, AttemptStore, ChainFault, Head, Ids } from '../flows/ports.ts';
import { canonical } from './chain.ts';
import type { ReplaceFile } from './replace-file.ts';

/** More than this in a month are not kept: the last line says so. */
const MOST_A_MONTH = 20_000;
/** More than this at once are not kept. */
const MOST_WAITING = 2_000;
/** This month's and those of the year before. */
const MONTHS_KEPT = 13;

/** The `tried` of the last line of a month that had too many. */
const FULL = 'more than are kept';

/** An attempt as a line of the file has it. */
const LINE = z.object({
  seq: z.number().int().positive(),
  at: z.string().datetime(),
  by: z.string(),
  byName: z.string(),
  surface: z.enum(['teams', 'command-line', 'import']),
  tried: z.string(),
  plan: z.string().nullable(),
  ref: z.string().nullable(),
  why: z.string(),
  /** What keeps `by` and `byName` from being guessed from the link; or, once the person is forgotten, what stands for them. */
  salt: z.string().optional(),
  veil: z.string().optional(),
  link: z.string(),
});
type Line = z.infer<typeof LINE>;

/** A store of attempts that can be told to finish. */
export interface AttemptsBook extends AttemptStore {
  close(): Promise<void>;
}

/** The attempts kept in `folder`. `noteHead` is told how far each month's chain goes once that is written. */
export function attemptsBook(options: {
  readonly folder: string;
  readonly ids: Ids;
  readonly noteHead: (chain: string, head: Head) => void;
  readonly replace: ReplaceFile;
}): AttemptsBook {
  const { folder, ids, noteHead, replace } = options;
  let waiting: Attempt[] = [];
  let heads = new Map<string, Head>();
  let working: Promise<void> = Promise.resolve();
  let closed = false;

  async function writeWaiting(): Promise<void> {
    const batch = waiting;
    waiting = [];
    for (const [month, attempts] of Map.groupBy(batch, ({ at }) => at.slice(0, 7))) {
      let head = heads.get(month) ?? (await takeUp(month));
      const lines: Line[] = [];
      for (const attempt of attempts.slice(0, Math.max(0, MOST_A_MONTH - head.entries))) {
        const seq = head.entries + 1;
        const kept = seq === MOST_A_MONTH ? { ...attempt, by: '', byName: '', tried: FULL, why: FULL } : attempt;
        const line = { seq, ...kept, salt: ids(), link: '' };
        head = { entries: seq, link: linkAfter(head.link, line) };
        lines.push({ ...line, link: head.link });
      }
      await appendFile(join(folder, `${month}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      heads.set(month, head);
      noteHead(chainOf(month), head);
    }
  }

  /** Where a month's chain goes on. What a crash left of a line is cut off; with a new month the oldest goes. */
  async function takeUp(month: string): Promise<Head> {
    const file = join(folder, `${month}.jsonl`);
    const text = await readIfThere(file);
    if (text === null) for (const old of (await monthsIn(folder)).slice(0, 1 - MONTHS_KEPT)) await rm(fileOf(old));
    const whole = text?.slice(0, text.lastIndexOf('\n') + 1) ?? '';
    if (text !== null && whole !== text) await truncate(file, Buffer.byteLength(whole));
    const last = linesIn(whole).at(-1);
    return last == null ? { entries: 0, link: chainOf(month) } : { entries: last.seq, link: last.link };
  }

  const fileOf = (month: string) => join(folder, `${month}.jsonl`);

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = working.then(work);
    // What could not be written is lost, and where the files end is looked up again: a turn never fails of it.
    working = done.catch(() => {
      heads = new Map();
    });
    return done;
  }

  return {
    note: (attempt) => {
      if (closed || waiting.length >= MOST_WAITING) return;
      waiting.push(attempt);
      if (waiting.length === 1) inTurn(writeWaiting).catch(() => undefined);
    },

    forget: (person, name) =>
      inTurn(async () => {
        for (const month of await monthsIn(folder)) {
          const text = (await readIfThere(fileOf(month))) ?? '';
          if (!text.includes(JSON.stringify(person))) continue;
          const lines = linesIn(text).flatMap((line) => (line === null ? [] : [withoutPerson(line, person, name)]));
          await replace(fileOf(month), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
        }
      }),

    close: async () => {
      closed = true;
      await working;
    },
  };
}

/** The first entry of each month that is not as it was recorded. `claims`: how far each month's chain went. */
export async function faultsInAttempts(
  folder: string,
  claims: ReadonlyMap<string, readonly Head[]>,
): Promise<ChainFault[]> {
  const kept = await monthsIn(folder);
  // Months older than the oldest that is kept went with time.
  const claimed = [...claims.keys()].flatMap((chain) => (chain.startsWith(PREFIX) ? [chain.slice(PREFIX.length)] : []));
  const months = new Set([...kept, ...claimed.filter((month) => kept.length === 0 || month >= kept[0]!)]);
  const faults = await Promise.all(
    [...months].sort().map(async (month) => {
      const text = (await readIfThere(join(folder, `${month}.jsonl`))) ?? '';
      return faultIn(month, text.slice(0, text.lastIndexOf('\n') + 1), claims.get(chainOf(month)) ?? []);
    }),
  );
  return faults.filter((fault) => fault !== null);
}

function faultIn(month: string, text: string, claims: readonly Head[]): ChainFault | null {
  const chain = chainOf(month);
  const claimed = Map.groupBy(claims, ({ entries }) => entries);
  let before = chain;
  let seq = 0;
  for (const line of linesIn(text)) {
    seq += 1;
    if (line === null) return { chain, seq, entry: 'a line that cannot be read', is: 'altered' };
    const entry = `the attempt “${line.tried}”, ${line.at}`;
    if (line.seq > seq) return { chain, seq, entry: null, is: 'missing' };
    if (line.seq < seq) return { chain, seq: line.seq, entry, is: 'inserted' };
    if (linkAfter(before, line) !== line.link) return { chain, seq, entry, is: 'altered' };
    if (claimed.get(seq)?.some((claim) => claim.link !== line.link)) return { chain, seq, entry, is: 'rewritten' };
    before = line.link;
  }
  return Math.max(0, ...claimed.keys()) > seq ? { chain, seq: seq + 1, entry: null, is: 'missing' } : null;
}

const PREFIX = 'attempts/';

function chainOf(month: string): string {
  return `${PREFIX}${month}`;
}

const APART: ReadonlySet<string> = new Set(['link', 'salt', 'veil', 'by', 'byName']);

function linkAfter(before: string, line: Line): string {
  const { salt = '', veil, by, byName } = line;
  const named = veil === undefined ? proofOf(by, byName, line.seq, salt) : by === FORGOTTEN ? veil : '';
  return hash('sha256', `${before}\n${canonical(line, APART)}\n${named}`);
}

function proofOf(by: string, byName: string, seq: number, salt: string): string {
  return hash('sha256', `${salt}\n${seq}\n${JSON.stringify([by, byName])}`);
}

function withoutPerson(line: Line, person: PersonId, name: NameOfForgotten): Line {
  if (line.by !== person) return line;
  const { salt = '', ...rest } = line;
  return { ...rest, by: FORGOTTEN, byName: name, veil: proofOf(line.by, line.byName, line.seq, salt) };
}

/** The lines of a file, in order; null for one that is none of ours. */
function linesIn(text: string): (Line | null)[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      try {
        return LINE.strict().safeParse(JSON.parse(line)).data ?? null;
      } catch {
        return null;
      }
    });
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null;
    throw fault;
  });
}

/** The months there are files of, the oldest first. */
async function monthsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return [];
    throw fault;
  });
  return names.flatMap((name) => /^(\d{4}-\d{2})\.jsonl$/.exec(name)?.[1] ?? []).sort();
}
