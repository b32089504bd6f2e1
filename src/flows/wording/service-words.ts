/** When digests go out, in words. */

import type { Answer } from '../../domain/conversation/outcome.ts';
import type { WeekTime } from '../../domain/digests/digest-choice.ts';
import { sameValue } from '../../domain/record/same-value.ts';

/** The days of the week by their ISO number. */
export const WEEKDAYS: Readonly<Record<WeekTime['weekday'], string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

/** `Mondays at 08:30`. */
export function weekTimeWords({ weekday, time }: WeekTime): string {
  return `${WEEKDAYS[weekday]}s at ${time}`;
}

/** That the time was set, what it was before, and how to set it otherwise. */
export function digestTimeWords({ when, before, zone, undone }: Extract<Answer, { kind: 'digest-time' }>): string {
  const now = `Digests go out on ${weekTimeWords(when)}`;
  const whose = `in each person’s own time zone (${zone} where they have none). Who has chosen a time of their own keeps it.`;
  if (sameValue(when, before)) return `${now} already, ${whose} Nothing was changed.`;
  const was = before === null ? '' : ` It was ${weekTimeWords(before)}.`;
  return `${now} from now on, ${whose}${was}${undone ? '' : ' Say “undo” to take it back.'}`;
}

/** It was not said whether the time is meant for everybody. */
export function whoseDigestWords({ when }: Extract<Answer, { kind: 'whose-digest' }>): string {
  const time = weekTimeWords(when);
  return `For everybody, or only yours? Nothing was changed. Say “digest for everyone on ${time}”, or “my digest on ${time}”.`;
}
