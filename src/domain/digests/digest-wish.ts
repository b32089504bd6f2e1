/** What a person says of their own digest: when it is to come, that it is to pause, stop or go on, and where they are. */
import type { NewDate } from '../conversation/command.ts';
import type { WeekTime } from './digest-choice.ts';

/** See the file's head. */
export type DigestWish =
  /** What is null was not said, and stays. */
  | { readonly does: 'when'; readonly weekday: WeekTime['weekday'] | null; readonly time: string | null }
  /** Until a day, or for a length of time from today. */
  | { readonly does: 'pause'; readonly until: NewDate }
  | { readonly does: 'stop' }
  | { readonly does: 'start' }
  /** `words`: a zone, as typed. */
  | { readonly does: 'zone'; readonly words: string }
  /** A time for it, but none that can be: no day of the week, no time of day, or not once a week. */
  | { readonly does: 'unclear'; readonly of: 'day' | 'time' | 'often'; readonly words: string };
