/** When a person wants their digest, and when the service sends it to everybody who said nothing. */
import type { CalendarDay } from '../calendar.ts';

/** A time of the week, in the zone of whoever it is for. */
export interface WeekTime {
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** `HH:MM`, from `00:00` to `23:59`. */
  readonly time: string;
}

/** See the file's head. */
export interface DigestChoice {
  /** Null: when the service sends it. */
  readonly when: WeekTime | null;
  /** The first day on which it is sent again; null where it is not paused. */
  readonly pausedUntil: CalendarDay | null;
  /** They want none, until they say otherwise. They stay in their managers' roll-up all the same. */
  readonly stopped: boolean;
}

/** Of somebody who has said nothing about it. */
export const NOTHING_CHOSEN: DigestChoice = { when: null, pausedUntil: null, stopped: false };

/** What a coordinator has set for the whole service. */
export interface ServiceSettings {
  readonly digest: WeekTime;
}

/** Where nobody has set anything: Monday morning. */
export const STANDARD_SETTINGS: ServiceSettings = { digest: { weekday: 1, time: '08:30' } };
