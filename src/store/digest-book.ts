/** The rows of the digests in memory and the rules of sending each once, whatever keeps them: files, or nothing at all. */
import { z } from 'zod';
import type { Instant } from '../domain/calendar.ts';
import type { DigestKey, DigestRow } from '../domain/digests/digest-rows.ts';
import type { Period } from '../domain/digests/digest-time.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { DigestLedger } from '../flows/ports.ts';
import { inBatches } from './batches.ts';

/** A ledger that can be told to finish. */
export interface DigestBook extends DigestLedger {
  /** Takes nothing more, and resolves when all that was taken before is kept or refused. */
  close(): Promise<void>;
}

/** What keeps the rows. Each promise resolves when that is durable. */
export interface KeepDigests {
  /** Adds rows to those of their weeks; the later of two for the same digest holds. */
  append(rows: readonly DigestRow[]): Promise<void>;
  /** Puts `rows` in the place of all rows of `period`; none: there is nothing of it any more. */
  replace(period: Period, rows: readonly DigestRow[]): Promise<void>;
  serve(until: Instant): Promise<void>;
}

/** What was kept: rows in the order they were added. */
export interface HeldDigests {
  readonly rows: Iterable<DigestRow>;
  readonly servedUntil: Instant | null;
}

/** Keeps nothing: for a book in memory only. */
export const NOTHING_KEPT: KeepDigests = {
  append: async () => undefined,
  replace: async () => undefined,
  serve: async () => undefined,
};

/** How much older the moment that is kept may be than the true one where nothing else is to be written, in milliseconds. */
const SERVED_WITHIN_MS = 60 * 60_000;

const KINDS = ['owner', 'manager'] as const;

const KEY = { person: z.string(), kind: z.enum(KINDS), period: z.string().regex(/^\d{4}-W\d{2}$/) };
const BASE = { ...KEY, at: z.string().datetime() };

/** A row as it is kept. */
export const ROW_SHAPE: z.ZodType<DigestRow> = z.discriminatedUnion('state', [
  z.object({ ...BASE, state: z.literal('sending'), until: z.string().datetime() }).strict(),
  z
    .object({
      ...BASE,
      state: z.literal('sent'),
      listed: z.array(z.string()).optional(),
      resentBy: z.string().optional(),
    })
    .strict(),
  z.object({ ...BASE, state: z.literal('unknown') }).strict(),
  z
    .object({ ...BASE, state: z.literal('failed'), why: z.enum(['busy', 'fault', 'asked']), by: z.string().optional() })
    .strict(),
  z
    .object({
      ...BASE,
      state: z.literal('undeliverable'),
      why: z.enum(['never-met', 'not-installed', 'uninstalled', 'blocked', 'disabled', 'gone', 'refused']),
    })
    .strict(),
  z
    .object({
      ...BASE,
      state: z.literal('skipped'),
      why: z.enum(['nothing-due', 'paused', 'stopped', 'no-longer-holds', 'missed']),
    })
    .strict(),
]);

/** Rows to be added, or a week of which all is to be written anew. */
type Write = { readonly add: readonly DigestRow[] } | { readonly anew: Period };

/** A book of what was kept. */
export function digestBook(held: HeldDigests, keep: KeepDigests): DigestBook {
  const weeks = new Map<Period, Map<string, DigestRow>>();
  const lastSent = new Map<string, DigestRow>();
  /** The latest of each kind that was sent, or may have been. */
  const lastTold = new Map<string, DigestRow>();
  /** Those claimed now: they are asked for at every tick, and there are few. */
  const claimed = new Map<string, DigestRow>();
  for (const row of held.rows) set(row);
  let servedUntil = held.servedUntil;
  let keptServed = servedUntil;
  let closed = false;

  function set(row: DigestRow): void {
    const week = weeks.get(row.period) ?? new Map<string, DigestRow>();
    weeks.set(row.period, week);
    week.set(inWeek(row), row);
    if (row.state === 'sending') claimed.set(everywhere(row), row);
    else claimed.delete(everywhere(row));
    if (row.state !== 'sent' && row.state !== 'unknown') return;
    const before = lastTold.get(inWeek(row));
    if (before !== undefined && before.period > row.period) return;
    // What an older one listed nobody asks for any more.
    if (before !== undefined && before.period < row.period)
      weeks.get(before.period)?.set(inWeek(before), withoutList(before));
    lastTold.set(inWeek(row), row);
    if (row.state === 'sent') lastSent.set(inWeek(row), row);
  }

  function take(key: DigestKey, before: DigestRow | undefined, tried: DigestRow): void {
    const week = weeks.get(key.period)!;
    // Somebody may have set it anew since.
    if (week.get(inWeek(key)) !== tried) return;
    if (before !== undefined) set(before);
    else {
      week.delete(inWeek(key));
      claimed.delete(everywhere(key));
    }
  }

  const writes = inBatches(async (batch: readonly Write[]) => {
    const added = batch.flatMap((each) => ('add' in each ? each.add : []));
    if (added.length > 0) await keep.append(added);
    const anew = new Set(batch.flatMap((each) => ('anew' in each ? [each.anew] : [])));
    for (const period of anew) await keep.replace(period, [...(weeks.get(period)?.values() ?? [])]);
    return batch;
  });

  /** Seen at once, so that nobody claims what is claimed; undone where it could not be kept. */
  async function add(rows: readonly DigestRow[]): Promise<void> {
    if (closed) throw new Error('The store is closed: no digest can be noted any more.');
    if (rows.length === 0) return;
    const stored = rows.map((row) => ROW_SHAPE.parse(row));
    const before = stored.map((row) => get(row));
    for (const row of stored) set(row);
    try {
      await writes.submit({ add: stored });
    } catch (fault) {
      stored.forEach((row, at) => {
        take(row, before[at], row);
      });
      throw fault;
    }
  }

  const get = (key: DigestKey) => weeks.get(key.period)?.get(inWeek(key));

  return {
    row: async (key) => get(key) ?? null,
    rows: async (period) => [...(weeks.get(period)?.values() ?? [])],
    periods: async () => [...weeks.keys()].sort().reverse(),
    lastTold: async (person, kind) => lastTold.get(inWeek({ person, kind })) ?? null,
    lastSent: async (person, kind) => lastSent.get(inWeek({ person, kind })) ?? null,

    claim: async (keys, { at, until, which }) => {
      const may = (key: DigestKey) => {
        const row = get(key);
        if (row === undefined) return true;
        if (row.state === 'sending') return false;
        return which === 'again' || row.state === 'failed' || row.state === 'undeliverable';
      };
      const each = new Map(keys.map((key) => [everywhere(key), key]));
      const free = [...each.values()].filter(may);
      await add(free.map(({ person, kind, period }) => ({ person, kind, period, state: 'sending', until, at })));
      return free;
    },

    settle: (...rows) => add(rows),

    expire: async (at) => {
      const out = [...claimed.values()].filter((row) => row.state === 'sending' && row.until <= at);
      const rows = out.map(({ person, kind, period }): DigestRow => ({ person, kind, period, state: 'unknown', at }));
      await add(rows);
      return rows;
    },

    servedUntil: async () => servedUntil,
    serve: async (until) => {
      servedUntil = until;
      if (keptServed !== null && Math.abs(Date.parse(until) - Date.parse(keptServed)) < SERVED_WITHIN_MS) return;
      keptServed = until;
      await keep.serve(until);
    },

    prune: async (before) => {
      const old = [...weeks.keys()].filter((period) => period < before);
      for (const period of old) weeks.delete(period);
      for (const last of [lastSent, lastTold]) {
        for (const [key, { period }] of last) if (period < before) last.delete(key);
      }
      await Promise.all(old.map((anew) => writes.submit({ anew })));
    },

    forget: async (person) => {
      for (const kind of KINDS) for (const last of [lastSent, lastTold]) last.delete(inWeek({ person, kind }));
      for (const [key, row] of claimed) if (row.person === person) claimed.delete(key);
      const named = [...weeks].filter(([, week]) => [...week.values()].some((row) => names(row, person)));
      for (const [, week] of named) {
        for (const [key, row] of week) {
          if (row.person === person) week.delete(key);
          else if (names(row, person)) week.set(key, withoutName(row));
        }
      }
      await Promise.all(named.map(([anew]) => writes.submit({ anew })));
    },

    close: async () => {
      closed = true;
      await writes.idle();
    },
  };
}

/** The list that goes with it is remembered of the latest one only. */
function withoutList(row: DigestRow): DigestRow {
  if (row.state !== 'sent') return row;
  const { listed: _, ...rest } = row;
  return rest;
}

function withoutName(row: DigestRow): DigestRow {
  const { person, kind, period, at, state } = row;
  return state === 'failed'
    ? { person, kind, period, state, why: row.why, at }
    : { person, kind, period, state: 'sent', at };
}

function inWeek({ person, kind }: Pick<DigestKey, 'person' | 'kind'>): string {
  return `${kind} ${person}`;
}

function everywhere(key: DigestKey): string {
  return `${key.period} ${inWeek(key)}`;
}

function names(row: DigestRow, person: PersonId): boolean {
  if (row.person === person) return true;
  return (row.state === 'sent' && row.resentBy === person) || (row.state === 'failed' && row.by === person);
}
