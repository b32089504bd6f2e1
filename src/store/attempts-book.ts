/** Refused attempts to change something, in chained lines, written behind the answer. Bounded: so many a month, so many months. */
import { z } from 'zod';
import type { Attempt, AttemptStore, ChainFault, Head, Ids } from '../flows/ports.ts';
import { chainedLines, faultsInLines, type LineForm } from './chained-lines.ts';
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
const SHAPE = z
  .object({
    seq: z.number().int().positive(),
    at: z.string().datetime(),
    by: z.string(),
    byName: z.string(),
    surface: z.enum(['teams', 'command-line', 'import']),
    tried: z.string(),
    plan: z.string().nullable(),
    ref: z.string().nullable(),
    why: z.string(),
    salt: z.string().optional(),
    veil: z.string().optional(),
    link: z.string(),
  })
  .strict();

const FORM: LineForm = {
  name: 'attempts',
  shape: SHAPE,
  people: [{ id: 'by', name: 'byName', more: {}, salt: 'salt', veil: 'veil' }],
  inWords: ({ tried }) => `the attempt “${tried}”`,
  months: MONTHS_KEPT,
  most: MOST_A_MONTH,
  full: (line) => ({ ...line, by: '', byName: '', tried: FULL, why: FULL }),
  durable: false,
};

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
  const lines = chainedLines(FORM, options);
  let waiting: Attempt[] = [];
  let closed = false;
  const takeAll = () => {
    const batch = waiting;
    waiting = [];
    return batch;
  };
  return {
    note: (attempt) => {
      if (closed || waiting.length >= MOST_WAITING) return;
      waiting.push(attempt);
      // What could not be written is lost: a turn never fails of it.
      if (waiting.length === 1) lines.append(takeAll).catch(() => undefined);
    },
    forget: (person, name) => lines.forget(person, name),
    close: async () => {
      closed = true;
      await lines.idle();
    },
  };
}

/** The first entry of each month that is not as it was recorded. `claims`: how far each month's chain went. */
export function faultsInAttempts(folder: string, claims: ReadonlyMap<string, readonly Head[]>): Promise<ChainFault[]> {
  return faultsInLines(FORM, folder, claims);
}
