/** Sends digests that somebody asked for: their own, now; or one again that may not have arrived, at a coordinator's word. */
import { calendarDay, type Instant } from '../domain/calendar.ts';
import type { DigestFate, DigestKey, DigestKind, DigestRow } from '../domain/digest-rows.ts';
import { periodOf } from '../domain/digest-time.ts';
import type { Person, PersonId } from '../domain/person.ts';
import { digestKinds, nextMoment } from '../domain/who-is-due.ts';
import { type DigestMeans, type Round, roundNow, sendOne } from './send-digest.ts';

/** What became of a digest that was asked for. `under-way`: it is being sent at this moment anyway. */
export interface SentNow {
  readonly kind: DigestKind;
  readonly fate: DigestFate | { readonly state: 'under-way' };
}

/** How long a claim of one digest holds, in milliseconds: longer than the notifier ever keeps at one message. */
const CLAIM_MS = 15 * 60_000;

/**
 * Sends somebody the digests of this week now, also where they have paused or stopped them. It is then this week's: at the
 * usual time they get none. None at all where they are not one that digests are for.
 */
export async function sendNow(means: DigestMeans, id: PersonId): Promise<readonly SentNow[]> {
  const { people, plans } = means.desk.store;
  const person = await people.person(id);
  if (person === null) return [];
  const today = calendarDay(means.clock(), means.desk.zone);
  const kinds = digestKinds(person, await plans.plans(), today);
  const round = await roundNow(means);
  const sent: SentNow[] = [];
  for (const kind of kinds) sent.push(await claimAndSend(means, { person: id, kind, period: periodOf(today) }, round));
  return sent;
}

/**
 * Sends again the latest digests of somebody that did not arrive, or of which nobody knows whether they did. `by` is the
 * coordinator who answers for its coming twice. None where there is no such digest.
 */
export async function resend(means: DigestMeans, to: PersonId, by: PersonId): Promise<readonly SentNow[]> {
  const round = await roundNow(means);
  const sent: SentNow[] = [];
  for (const kind of ['owner', 'manager'] as const) {
    const row = await latestRow(means, to, kind);
    if (row !== null && DOUBTFUL.includes(row.state)) {
      sent.push(await claimAndSend(means, { person: to, kind, period: row.period }, round, by));
    }
  }
  return sent;
}

/** What may be sent again by hand. */
const DOUBTFUL: readonly DigestRow['state'][] = ['unknown', 'failed', 'undeliverable'];

/** What became of the latest digest of somebody's; null where nothing did within what is kept. */
async function latestRow({ desk }: DigestMeans, person: PersonId, kind: DigestKind): Promise<DigestRow | null> {
  const { digests } = desk.store;
  for (const period of await digests.periods()) {
    const row = await digests.row({ person, kind, period });
    if (row !== null) return row;
  }
  return null;
}

async function claimAndSend(means: DigestMeans, key: DigestKey, round: Round, by?: PersonId): Promise<SentNow> {
  const { digests } = means.desk.store;
  const { kind } = key;
  const before = await digests.row(key);
  const at = means.clock();
  const until = new Date(at.getTime() + CLAIM_MS).toISOString();
  const claimed = await digests.claim([key], { at: at.toISOString(), until, which: 'again' });
  if (claimed.length === 0) return { kind, fate: { state: 'under-way' } };
  const fate = await sendOne(means, key, round, true);
  const now = means.clock().toISOString();
  const noted: DigestFate = fate.state === 'sent' && by !== undefined ? { ...fate, resentBy: by } : fate;
  // That there was nothing to tell them now does not undo that they were told before.
  await digests.settle(fate.state === 'skipped' && before !== null ? before : { ...key, ...noted, at: now });
  return { kind, fate };
}

/** When somebody's next digest comes; null where they have stopped it. What was sent this week already does not come again. */
export async function nextDigest(
  { desk, clock, holidays }: Pick<DigestMeans, 'desk' | 'clock' | 'holidays'>,
  person: Person,
): Promise<Instant | null> {
  if (person.digest.stopped) return null;
  const { calendar } = await roundNow({ desk, clock, holidays });
  const { period } = (await desk.store.digests.lastSent(person.id, 'owner')) ??
    (await desk.store.digests.lastSent(person.id, 'manager')) ?? { period: '' };
  return nextMoment(clock().toISOString(), person, calendar, period);
}
