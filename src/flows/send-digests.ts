/**
 * One tick of the digests: whoever is due and unsent is claimed, sent and noted, so many at a time. It may come late, early or
 * twice, and be cut short anywhere: the ledger knows what was sent, and the next tick asks again for the rest.
 */
import { calendarDay, type Instant } from '../domain/calendar.ts';
import type { DigestFate, DigestKey, DigestRow } from '../domain/digests/digest-rows.ts';
import { periodAfter, periodOf, sendingMoment } from '../domain/digests/digest-time.ts';
import { type Calendar, type DueDigest, dueBetween, LOOK_BACK_DAYS, zoneOf } from '../domain/digests/who-is-due.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { Desk } from './desk.ts';
import { type DigestMeans, type Round, roundNow, sendOne } from './send-digest.ts';
import { inParallel } from './send-notices.ts';

/** What a tick needs beside what one digest needs. */
export interface TickMeans extends DigestMeans {
  /** Whether no more is to be begun: the bot is stopping. */
  readonly stopping: () => boolean;
  /** Told after each batch how many digests of this tick were seen to, and how many there are. */
  readonly progress: (done: number, of: number) => void;
}

/**
 * What came of a tick: everybody was seen to, or it was cut short, because the bot stops or because nothing gets through to
 * Teams. What was not seen to is left to the next tick.
 */
export interface Tick {
  readonly ended: 'all' | 'stopping' | 'trouble';
  /** How many digests became what. */
  readonly fates: Readonly<Partial<Record<DigestRow['state'], number>>>;
}

/**
 * How many digests are claimed at once, with one flush of the disk: one in a hundred, within these bounds. Of those that were
 * claimed when the process is killed, these and as many that come next, nobody knows whether they were sent.
 */
const BATCH = { least: 10, most: 50 };

/** After about how many digests it is told how far it is. */
const TOLD_EVERY = 50;

/** How many are sent at once. */
const AT_ONCE = 10;

/** How many are tried, one after another, before it is known that anything gets through. */
const PROBES = 3;

/** How long a claim holds, in milliseconds: longer than a batch takes that Teams slows down as much as it can. */
const CLAIM_MS = 60 * 60_000;

/** How long what failed is left alone, in milliseconds. */
const RETRY_MS = 10 * 60_000;

const DAY_MS = 24 * 60 * 60_000;

/** For how many weeks it is remembered what became of digests. docs/PRIVACY.md says so. */
export const WEEKS_KEPT = 13;

/** Sends everything that is due. One tick at a time. */
export async function sendDue(means: TickMeans): Promise<Tick> {
  const { digests, people, plans } = means.desk.store;
  const now = means.clock().toISOString();
  await digests.expire(now);
  const after = await digests.servedUntil();
  // The first tick ever begins the watch. A clock that was put back begins it anew; what was sent is not sent again.
  if (after === null || after > now) {
    await digests.serve(now);
    return { ended: 'all', fates: {} };
  }
  const round = await roundNow(means);
  const { calendar } = round;
  const due = dueBetween(after, now, await people.people(), await plans.plans(), calendar);
  const fresh = await unsentOf(due, means.desk);
  const anew = new Set(fresh.map(ofWhom));
  // A new week's digest speaks for the one that failed before it.
  const retries = (await retriesAt(now, means.desk, calendar)).filter((key) => !anew.has(ofWhom(key)));
  const unsent = [...fresh, ...retries];
  await noteMissed(due, means.desk, now);
  const tick = await sendAll(means, unsent, round);
  if (tick.ended === 'all') {
    await digests.serve(now);
    await digests.prune(periodAfter(periodOf(calendarDay(new Date(now), means.desk.zone)), -WEEKS_KEPT));
  }
  return tick;
}

function ofWhom({ person, kind }: DigestKey): string {
  return `${kind} ${person}`;
}

/** Those due now of which nothing is noted yet. */
async function unsentOf(due: readonly DueDigest[], { store }: Desk): Promise<DigestKey[]> {
  const unsent: DigestKey[] = [];
  for (const { person, kind, period } of due) {
    if (period === null) continue;
    const key = { person, kind, period };
    if ((await store.digests.row(key)) === null) unsent.push(key);
  }
  return unsent;
}

/** A digest that is due; `by`: at the word of this coordinator. */
type DueKey = DigestKey & { readonly by?: PersonId };

/** What certainly did not arrive in the last days, and may now: it failed a while ago, or its reader has come back. */
async function retriesAt(now: Instant, desk: Desk, calendar: Calendar): Promise<DueKey[]> {
  const { digests } = desk.store;
  const ago = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
  const [tried, tooOld] = [ago(RETRY_MS), ago(LOOK_BACK_DAYS * DAY_MS)];
  // One week more: a digest that is moved past a bank holiday may be due in the week after its own.
  const first = periodAfter(periodOf(calendarDay(new Date(tooOld), desk.zone)), -1);
  const found: DueKey[] = [];
  for (const period of (await digests.periods()).filter((each) => each >= first)) {
    for (const row of await digests.rows(period)) {
      const { person, kind } = row;
      const by = row.state === 'failed' && row.why === 'asked' ? { by: row.by ?? '' } : null;
      const mayGo =
        (row.state === 'failed' && row.at <= tried) || (row.state === 'undeliverable' && (await isBack(row, desk)));
      if (by !== null || (mayGo && (await isInTime(row, tooOld, desk, calendar)))) {
        found.push({ person, kind, period, ...by });
      }
    }
  }
  return found;
}

/** Whether somebody who could not be reached can be since. */
async function isBack(row: DigestRow, { store }: Desk): Promise<boolean> {
  const known = await store.reach.reach(row.person);
  return known?.state === 'active' && known.conversation !== null && known.since > row.at;
}

/** Whether a digest is still worth sending: it was due not long ago, and that of the next week was not seen to. */
async function isInTime(row: DigestRow, tooOld: Instant, { store }: Desk, calendar: Calendar): Promise<boolean> {
  const { person: id, kind, period } = row;
  const person = await store.people.person(id);
  if (person === null) return false;
  const when = person.digest.when ?? calendar.settings.digest;
  if (sendingMoment(period, when, zoneOf(person, calendar), calendar.holidays) < tooOld) return false;
  return (await store.digests.row({ person: id, kind, period: periodAfter(period, 1) })) === null;
}

/** Before anything is claimed, so that a crash in between leaves nobody's week without a word. */
async function noteMissed(due: readonly DueDigest[], { store }: Desk, at: Instant): Promise<void> {
  const rows: DigestRow[] = [];
  for (const { person, kind, missed } of due) {
    for (const period of missed) {
      const key = { person, kind, period };
      if ((await store.digests.row(key)) === null) rows.push({ ...key, state: 'skipped', why: 'missed', at });
    }
  }
  await store.digests.settle(...rows);
}

/** Sends `keys`, batch by batch, until all were seen to, the bot stops, or nothing gets through any more. */
async function sendAll(means: TickMeans, keys: readonly DueKey[], round: Round): Promise<Tick> {
  const line: Line = { isOpen: false, troubles: 0 };
  const notes = notesIn(means);
  const size = Math.min(BATCH.most, Math.max(BATCH.least, Math.ceil(keys.length / 100)));
  const claim = (from: number) => claimed(means, keys.slice(from, from + size));
  const halts = () => means.stopping() || isBroken(line);
  // The next batch is claimed while one is sent: the disk is not waited for.
  let next = claim(0);
  for (let done = 0; done < keys.length && !halts(); done += size) {
    const batch = await next;
    next = claim(done + size);
    // Where it fails, it is waited for all the same, below or at the next turn.
    next.catch(() => undefined);
    await sendBatch(means, batch, round, line, notes);
    const seen = Math.min(done + size, keys.length);
    if (seen === keys.length || seen % TOLD_EVERY < size) means.progress(seen, keys.length);
  }
  for (const { by: _, ...key } of await next) notes.add(key, NOT_TRIED);
  const fates = await notes.kept();
  return { ended: means.stopping() ? 'stopping' : isBroken(line) ? 'trouble' : 'all', fates };
}

async function claimed({ desk, clock }: TickMeans, keys: readonly DueKey[]): Promise<readonly DueKey[]> {
  if (keys.length === 0) return [];
  const at = clock();
  const until = new Date(at.getTime() + CLAIM_MS).toISOString();
  return desk.store.digests.claim(keys, { at: at.toISOString(), until, which: 'unsent' });
}

/** What became of the digests of a tick, on its way to the disk. */
interface Notes {
  /** Not waited for: what is noted meanwhile goes there together. */
  add(key: DigestKey, fate: DigestFate): void;
  /** Resolves when all of it is kept, and says how many became what. */
  kept(): Promise<Tick['fates']>;
}

function notesIn({ desk, clock }: TickMeans): Notes {
  const fates: Partial<Record<DigestRow['state'], number>> = {};
  const writes = new Set<Promise<void>>();
  let fault: unknown;
  return {
    add: (key, fate) => {
      fates[fate.state] = (fates[fate.state] ?? 0) + 1;
      const write = desk.store.digests
        .settle({ ...key, ...fate, at: clock().toISOString() })
        .catch((failure: unknown) => {
          fault ??= failure;
        })
        .finally(() => writes.delete(write));
      writes.add(write);
    },
    kept: async () => {
      await Promise.all(writes);
      if (fault !== undefined) throw fault;
      return fates;
    },
  };
}

/** What is known of the way to Teams: whether anything got through in this tick, and how many in a row did not. */
interface Line {
  isOpen: boolean;
  troubles: number;
}

/** Where nothing gets through, few are tried: each of them may have arrived or not, and nobody may ever know. */
function isBroken({ isOpen, troubles }: Line): boolean {
  return troubles >= (isOpen ? AT_ONCE : PROBES);
}

async function sendBatch(
  means: TickMeans,
  batch: readonly DueKey[],
  round: Round,
  line: Line,
  notes: Notes,
): Promise<void> {
  const see = async ({ by, ...key }: DueKey) => {
    const isTried = !means.stopping() && !isBroken(line);
    const fate = isTried ? await sendOne(means, key, round, by !== undefined) : NOT_TRIED;
    if (isTried) judge(fate, line);
    notes.add(key, fate.state === 'sent' && by ? { ...fate, resentBy: by } : fate);
  };
  const queue = batch.values();
  // One after another, until it is known that anything gets through.
  while (!line.isOpen) {
    const next = queue.next();
    if (next.done) return;
    await see(next.value);
  }
  await inParallel(queue, AT_ONCE, see);
}

/** Certainly not sent, and to be tried with the next tick but one or two. */
const NOT_TRIED: DigestFate = { state: 'failed', why: 'busy' };

/** Whatever Teams gives an answer to shows that it is there. What was never sent shows nothing. */
function judge(fate: DigestFate, line: Line): void {
  if (fate.state === 'skipped' || (fate.state === 'failed' && fate.why === 'fault')) return;
  if (fate.state === 'unknown' || fate.state === 'failed') line.troubles += 1;
  else if (fate.state === 'sent') {
    line.isOpen = true;
    line.troubles = 0;
  }
}
