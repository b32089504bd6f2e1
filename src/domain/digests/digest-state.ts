/** When somebody's digest comes, as it is told them. */
import { addDays, type CalendarDay, calendarDay, clockTime, type Instant } from '../calendar.ts';
import type { Person } from '../people/person.ts';
import type { WeekTime } from './digest-choice.ts';
import type { DigestKind } from './digest-rows.ts';
import { mondayOf, type Period, periodAfter, periodOf } from './digest-time.ts';
import { type Calendar, nextMoment, zoneOf } from './who-is-due.ts';

/** What is known of somebody's digest beside what they have chosen. */
export interface DigestFacts {
  /** Which kinds they get; none: nothing is theirs, and they answer for nobody. */
  readonly kinds: readonly DigestKind[];
  readonly calendar: Calendar;
  /** The latest week whose digest came, or was to come: it does not come again. Empty where there was none. */
  readonly done: Period;
}

/** See the file's head. */
export interface DigestState {
  readonly kinds: readonly DigestKind[];
  readonly when: WeekTime;
  /** Whether that is their own choice, rather than when everybody gets theirs. */
  readonly chosen: boolean;
  readonly zone: string;
  /** Whether the zone is their own, and not that of the service. */
  readonly ownZone: boolean;
  readonly pausedUntil: CalendarDay | null;
  readonly stopped: boolean;
  /** The next one, in their zone; null where they have stopped it. */
  readonly next: NextDigest | null;
}

/** The day and the time of day of a digest. `moved`: the day of the week it would be on, were that no bank holiday. */
export interface NextDigest {
  readonly day: CalendarDay;
  /** `HH:MM`. */
  readonly time: string;
  readonly moved: CalendarDay | null;
}

/** When the digest of `person` comes after `now`. */
export function digestState(person: Person, { kinds, calendar, done }: DigestFacts, now: Instant): DigestState {
  const { when, pausedUntil, stopped } = person.digest;
  const zone = zoneOf(person, calendar);
  const today = calendarDay(new Date(now), zone);
  return {
    kinds,
    when: when ?? calendar.settings.digest,
    chosen: when !== null,
    zone,
    ownZone: zone !== calendar.zone,
    pausedUntil: pausedUntil !== null && pausedUntil > today ? pausedUntil : null,
    stopped,
    next: stopped ? null : nextOf(person, calendar, done, now),
  };
}

function nextOf(person: Person, calendar: Calendar, done: Period, now: Instant): NextDigest {
  const zone = zoneOf(person, calendar);
  const at = new Date(nextMoment(now, person, calendar, done));
  const day = calendarDay(at, zone);
  const { weekday } = person.digest.when ?? calendar.settings.digest;
  // One that is moved past a bank holiday may come in the week after its own.
  const chosen = [0, -1].map((weeks) => addDays(mondayOf(periodAfter(periodOf(day), weeks)), weekday - 1));
  const moved = chosen.find((each) => each <= day && calendar.holidays.has(each));
  return { day, time: clockTime(at, zone), moved: chosen.includes(day) || moved === undefined ? null : moved };
}
