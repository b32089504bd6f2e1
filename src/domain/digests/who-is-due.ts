/**
 * Whose digest is due: asked as a range, "due after this moment and up to that one", so that a tick that comes late, early or
 * twice, or not at all for a week, loses nobody and doubles nobody. Pure: the ledger says what was sent of it.
 */
import { type CalendarDay, calendarDay, daysBetween, type Instant, isZone } from '../calendar.ts';
import { isNational, isOn, nationalOf, type Person, type PersonId } from '../people/person.ts';
import type { PlanRecord, PostId } from '../record/plan.ts';
import type { ServiceSettings, WeekTime } from './digest-choice.ts';
import type { DigestKind } from './digest-rows.ts';
import { type Holidays, type Period, periodAfter, periodOf, sendingMoment } from './digest-time.ts';

/** How far back, in days, a digest that was missed is still sent. */
export const LOOK_BACK_DAYS = 7;

/** How late, in milliseconds, a digest may be without saying so. */
const LATE_MS = 12 * 60 * 60_000;

/** How many weeks back it is noted that a digest was missed; nothing is known of weeks that are longer gone. */
const WEEKS_NOTED = 12;

/** What being due depends on, beside the people. `zone`: that of the service (IANA), for whoever has none of their own. */
export interface Calendar {
  readonly settings: ServiceSettings;
  readonly zone: string;
  readonly holidays: Holidays;
}

/** Somebody's digest of one kind that was due in a range of time. */
export interface DueDigest {
  readonly person: PersonId;
  readonly kind: DigestKind;
  /** The week whose digest is to be sent; null where even the latest was due too long ago, or the next one comes within a day. */
  readonly period: Period | null;
  /** Earlier weeks that were due in the range: one digest speaks for them too. Oldest first. */
  readonly missed: readonly Period[];
}

/** A week's digest and the moment it is due. */
interface Moment {
  readonly period: Period;
  readonly at: Instant;
}

/** Everybody's digests that were due after `after` and up to `now`. Who holds what is read on the day it is now. */
export function dueBetween(
  after: Instant,
  now: Instant,
  people: readonly Person[],
  records: readonly PlanRecord[],
  calendar: Calendar,
): DueDigest[] {
  const today = calendarDay(new Date(now), calendar.zone);
  const isTheirs = postsIn(records);
  // A hundred thousand people choose among some hundred times of the week: those are worked out, not each person's.
  const weeksOf = remembered((when, zone) =>
    weeksBetween(after, now, when, knownZone(zone, calendar), calendar.holidays),
  );
  const usual = weeksOf(calendar.settings.digest, calendar.zone);
  const due: DueDigest[] = [];
  for (const person of people) {
    const { zone, digest } = person;
    const isUsual = digest.when === null && zone === null;
    const weeks = isUsual ? usual : weeksOf(digest.when ?? calendar.settings.digest, zone ?? calendar.zone);
    if (weeks === null) continue;
    for (const kind of kindsFor(person, isTheirs, today)) due.push({ person: person.id, kind, ...weeks });
  }
  return due;
}

/** The kinds of digests somebody gets on `today`. */
export function digestKinds(person: Person, records: readonly PlanRecord[], today: CalendarDay): readonly DigestKind[] {
  return kindsFor(person, postsIn(records), today);
}

/** When the next digest of somebody comes, after `now`, of a week after `done` (empty: of any), and once no pause holds. */
export function nextMoment(
  now: Instant,
  person: Person,
  { settings, zone, holidays }: Calendar,
  done: Period,
): Instant {
  const { when, pausedUntil } = person.digest;
  const where = zoneOf(person, { zone });
  // One week back: a digest that is moved past a bank holiday may be due in the week after its own.
  for (let period = periodAfter(periodOf(calendarDay(new Date(now), where)), -1); ; period = periodAfter(period, 1)) {
    const at = sendingMoment(period, when ?? settings.digest, where, holidays);
    if (at > now && period > done && (pausedUntil === null || calendarDay(new Date(at), where) >= pausedUntil))
      return at;
  }
}

/** The zone a person's digest is timed in. */
export function zoneOf(person: Person, calendar: Pick<Calendar, 'zone'>): string {
  return knownZone(person.zone ?? calendar.zone, calendar);
}

/** What is stored may have been written by hand, and one bad zone must not keep everybody's digests. */
function knownZone(zone: string, calendar: Pick<Calendar, 'zone'>): string {
  return zone === calendar.zone || isZone(zone) ? zone : calendar.zone;
}

/** The weeks whose moment is in the range: the latest to be sent, unless that is left to the next, the others missed. Null: none. */
function weeksBetween(
  after: Instant,
  now: Instant,
  when: WeekTime,
  zone: string,
  holidays: Holidays,
): Pick<DueDigest, 'period' | 'missed'> | null {
  const moments = momentsBetween(after, now, when, zone, holidays);
  const latest = moments.at(-1);
  if (latest === undefined) return null;
  const age = Date.parse(now) - Date.parse(latest.at);
  const next = () => sendingMoment(periodAfter(latest.period, 1), when, zone, holidays);
  // Where the next one comes within a day, it speaks for the one that is late: nobody is sent two in one morning.
  const isOld = age > LOOK_BACK_DAYS * DAY_MS || (age > LATE_MS && Date.parse(next()) - Date.parse(now) <= DAY_MS);
  const missed = (isOld ? moments : moments.slice(0, -1)).map(({ period }) => period);
  return { period: isOld ? null : latest.period, missed };
}

function momentsBetween(after: Instant, now: Instant, when: WeekTime, zone: string, holidays: Holidays): Moment[] {
  const thisWeek = periodOf(calendarDay(new Date(now), zone));
  const weeksSince = Math.ceil(daysBetween(after.slice(0, 10), now.slice(0, 10)) / 7);
  const moments: Moment[] = [];
  // One week more than the range has: a digest that is moved past a bank holiday may be due in the week after its own.
  for (let back = Math.min(weeksSince, WEEKS_NOTED) + 1; back >= 0; back--) {
    const period = periodAfter(thisWeek, -back);
    const at = sendingMoment(period, when, zone, holidays);
    if (at > after && at <= now) moments.push({ period, at });
  }
  return moments;
}

const DAY_MS = 24 * 60 * 60_000;

/** Works `make` out once for each time of the week and zone. */
function remembered<T>(make: (when: WeekTime, zone: string) => T): (when: WeekTime, zone: string) => T {
  const made = new Map<string, T>();
  return (when, zone) => {
    const key = `${when.weekday} ${when.time} ${zone}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(when, zone);
    made.set(key, fresh);
    return fresh;
  };
}

/** Whether a post, one establishment's or a national one, is in any of `records`. */
function postsIn(records: readonly PlanRecord[]): (post: PostId) => boolean {
  const posts = new Set(records.flatMap(({ owners }) => Object.keys(owners)));
  const national = new Set<string>([...posts].map(nationalOf));
  return (post) => (isNational(post) ? national.has(post) : posts.has(post));
}

/** An owner's for whoever holds a post that has actions, or deputises; a manager's for whoever answers for others. */
function kindsFor(person: Person, isTheirs: (post: PostId) => boolean, today: CalendarDay): readonly DigestKind[] {
  const owns = person.holdings.some((holding) => isOn(holding, today) && isTheirs(holding.post));
  const answers = person.coordinator || person.remits.some((remit) => remit.as === 'manager' && isOn(remit, today));
  return owns ? (answers ? BOTH : OWNER) : answers ? MANAGER : NEITHER;
}

const OWNER: readonly DigestKind[] = ['owner'];
const MANAGER: readonly DigestKind[] = ['manager'];
const BOTH: readonly DigestKind[] = ['owner', 'manager'];
const NEITHER: readonly DigestKind[] = [];

/** Whether the digest comes to somebody on `today`: on what grounds not, or null where it does. */
export function silenced(person: Person, today: CalendarDay): 'stopped' | 'paused' | null {
  const { stopped, pausedUntil } = person.digest;
  if (stopped) return 'stopped';
  return pausedUntil !== null && today < pausedUntil ? 'paused' : null;
}

/**
 * The first day that a digest speaks for where it comes late, or speaks for weeks that were `missed` before it (oldest
 * first); null where it simply is this week's.
 */
export function catchesUpFrom(
  sends: { readonly period: Period; readonly missed: readonly Period[]; readonly now: Instant },
  person: Person,
  { settings, zone, holidays }: Calendar,
): CalendarDay | null {
  const { period, missed, now } = sends;
  const where = zoneOf(person, { zone });
  const momentIn = (week: Period) => sendingMoment(week, person.digest.when ?? settings.digest, where, holidays);
  const isLate = Date.parse(now) - Date.parse(momentIn(period)) > LATE_MS;
  const first = missed[0] ?? (isLate ? period : null);
  return first === null ? null : calendarDay(new Date(momentIn(first)), where);
}
