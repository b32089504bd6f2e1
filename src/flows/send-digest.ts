/** Sends one digest that was claimed: everything about it is read now, and what became of it is told, whatever happens. */

import { type CalendarDay, calendarDay } from '../domain/calendar.ts';
import { idsNumbered } from '../domain/digests/digest.ts';
import type { DeliveryReport, DigestFate, DigestKey } from '../domain/digests/digest-rows.ts';
import { type Holidays, type Period, periodAfter } from '../domain/digests/digest-time.ts';
import { type Calendar, catchesUpFrom, silenced, zoneOf } from '../domain/digests/who-is-due.ts';
import { type Person, postsHeld, remitsOf } from '../domain/people/person.ts';
import type { ActionId } from '../domain/record/plan.ts';
import type { ComposedDigest, composeDigest } from './compose-digest.ts';
import type { Desk } from './desk.ts';
import { deliveryReport } from './digest-report.ts';
import { warnedActions } from './escalate.ts';
import type { Notifier, Sent } from './ports.ts';

/** What sending digests needs. */
export interface DigestMeans {
  readonly desk: Desk;
  readonly notifier: Notifier;
  readonly compose: Compose;
  readonly clock: () => Date;
  readonly holidays: Holidays;
  /** Told of a fault of ours, with what it was about: ids, and nothing of what was said. */
  readonly failed: (what: string, fault: unknown) => void;
}

/** Makes a digest of the record as it stands; null where there is nothing to tell. */
export type Compose = typeof composeDigest;

/** What all digests of one round have in common. */
export interface Round {
  readonly calendar: Calendar;
  /** What became of the digests of the week before `period`: for roll-ups, and looked up once. */
  readonly deliveryBefore: (period: Period) => Promise<DeliveryReport | null>;
  /** The actions of which it was said that a manager will be told. */
  readonly warnedNow: () => Promise<readonly ActionId[]>;
}

/** How many weeks back it is asked whether a digest was missed. */
const WEEKS_LOOKED_AT = 12;

/** A round that begins now. */
export async function roundNow({
  desk,
  clock,
  holidays,
}: Pick<DigestMeans, 'desk' | 'clock' | 'holidays'>): Promise<Round> {
  let warned: Promise<readonly ActionId[]> | undefined;
  const reports = new Map<Period, Promise<DeliveryReport | null>>();
  return {
    calendar: { settings: await desk.store.service.settings(), zone: desk.zone, holidays },
    deliveryBefore: (period) => {
      const known = reports.get(period) ?? deliveryReport(desk.store, periodAfter(period, -1));
      reports.set(period, known);
      return known;
    },
    warnedNow: () => {
      warned ??= warnedActions(desk.store, calendarDay(clock(), desk.zone));
      return warned;
    },
  };
}

/** Sends the digest of `key`, which is claimed, and gives what became of it. `asked`: they want it now, paused or not. */
export async function sendOne(means: DigestMeans, key: DigestKey, round: Round, asked = false): Promise<DigestFate> {
  try {
    const message = await composeNow(means, key, round, asked);
    if (typeof message === 'string') return { state: 'skipped', why: message };
    const { person, digest } = message;
    const came = await means.notifier.send(person, digest);
    return fateOf(came, digest);
  } catch (fault) {
    // Composing is ours alone: nothing was sent, and nobody else's digest has anything to do with it.
    means.failed(`${key.period} ${key.kind} ${key.person}`, fault);
    return { state: 'failed', why: 'fault' };
  }
}

/** The message, and whom it is for; or why there is none. */
export async function composeNow(
  { desk, compose, clock }: Pick<DigestMeans, 'desk' | 'compose' | 'clock'>,
  key: DigestKey,
  { calendar, deliveryBefore, warnedNow }: Round,
  asked: boolean,
): Promise<{ person: Person; digest: ComposedDigest } | Extract<DigestFate, { state: 'skipped' }>['why']> {
  const { people, digests } = desk.store;
  const at = clock();
  const now = at.toISOString();
  const person = await people.person(key.person);
  if (person === null || !isFor(person, key, calendarDay(at, desk.zone))) return 'no-longer-holds';
  const silent = asked ? null : silenced(person, calendarDay(at, zoneOf(person, calendar)));
  if (silent !== null) return silent;
  const since = (await digests.lastSent(key.person, key.kind))?.at ?? null;
  const from = asked ? null : catchesUpFrom({ ...key, missed: await missedBefore(desk, key), now }, person, calendar);
  const catchesUp = from === null ? null : { from };
  const { kind, period } = key;
  const delivery = kind === 'manager' ? await deliveryBefore(period) : null;
  const warned = kind === 'owner' ? await warnedNow() : [];
  const digest = await compose(desk, person, kind, now, { period, since, catchesUp, delivery, warned });
  return digest === null ? 'nothing-due' : { person, digest };
}

/** Whether somebody is still one that digests of this kind are for. What they hold is for the composer to look at. */
function isFor(person: Person, { kind }: DigestKey, today: CalendarDay): boolean {
  if (kind === 'owner') return postsHeld(person, today).length > 0;
  return person.coordinator || remitsOf(person, today).some(({ as }) => as === 'manager');
}

/** The weeks right before this one of which they were sent nothing for no reason of theirs, oldest first. */
async function missedBefore({ store }: Desk, key: DigestKey): Promise<Period[]> {
  const missed: Period[] = [];
  for (let back = 1; back <= WEEKS_LOOKED_AT; back++) {
    const period = periodAfter(key.period, -back);
    const row = await store.digests.row({ ...key, period });
    const isMissed = row?.state === 'failed' || (row?.state === 'skipped' && row.why === 'missed');
    if (!isMissed) break;
    missed.unshift(period);
  }
  return missed;
}

function fateOf(came: Sent, { digest }: ComposedDigest): DigestFate {
  // What they may point at by its number is noted with its being sent.
  if (came === 'sent') return { state: 'sent', listed: idsNumbered(digest) };
  if (came === 'unknown') return { state: 'unknown' };
  return came === 'later' ? { state: 'failed', why: 'busy' } : { state: 'undeliverable', why: came.unreached };
}
