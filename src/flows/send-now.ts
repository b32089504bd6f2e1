/** Sends somebody their digest now, at their word or an operator's. */
import { calendarDay } from '../domain/calendar.ts';
import type { DigestFate, DigestKey, DigestKind } from '../domain/digests/digest-rows.ts';
import { periodOf } from '../domain/digests/digest-time.ts';
import { digestKinds } from '../domain/digests/who-is-due.ts';
import type { PersonId } from '../domain/people/person.ts';
import { composeNow, type DigestMeans, type Round, roundNow, sendOne } from './send-digest.ts';

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

async function claimAndSend(means: DigestMeans, key: DigestKey, round: Round): Promise<SentNow> {
  const { digests } = means.desk.store;
  const { kind } = key;
  // What is not sent leaves no trace: at the usual time there may be something to tell.
  const message = await composeNow(means, key, round, true);
  if (typeof message === 'string') return { kind, fate: { state: 'skipped', why: message } };
  const at = means.clock();
  const until = new Date(at.getTime() + CLAIM_MS).toISOString();
  const claimed = await digests.claim([key], { at: at.toISOString(), until, which: 'again' });
  if (claimed.length === 0) return { kind, fate: { state: 'under-way' } };
  const fate = await sendOne(means, key, round, true);
  const now = means.clock().toISOString();
  await digests.settle({ ...key, ...fate, at: now });
  return { kind, fate };
}
