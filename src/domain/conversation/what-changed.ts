/** What was changed since a day, or since the last digest: newest first. */

import { getISODay } from 'date-fns/getISODay';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type CalendarDay, clockTime, type Instant, instantOf } from '../calendar.ts';
import type { Change } from '../record/change.ts';
import { indexOf } from '../record/record-index.ts';
import { comesWithStatus } from '../record/said-complete.ts';
import type { Scene } from './scene.ts';
import type { Part } from './scope.ts';

/** When digests go out: on this weekday (from Monday, 1), at this time of day in the zone of the service. */
const DIGEST_DAY = 1;
const DIGEST_TIME = '08:30';

/** The day of the last digest before `scene.now`: today, where today's has gone out. */
export function lastDigestDay({ now, today, zone }: Pick<Scene, 'now' | 'today' | 'zone'>): CalendarDay {
  const back = (getISODay(parseISO(today)) - DIGEST_DAY + 7) % 7;
  const isBefore = back === 0 && clockTime(new Date(now), zone) < DIGEST_TIME;
  return addDays(today, isBefore ? -7 : -back);
}

/** The latest changes, newest first, and how many there are in all. */
export interface Recent {
  readonly newest: readonly Change[];
  readonly total: number;
}

/**
 * The latest `count` changes of the actions in `parts`, up to and including `until`, made since the beginning of `since`, or
 * since the digest of that day.
 */
export function changesSince(
  parts: readonly Part[],
  of: { readonly since: CalendarDay; readonly digest: boolean; readonly until: Instant },
  count: number,
  zone: string,
): Recent {
  const from = instantOf(of.since, of.digest ? DIGEST_TIME : '00:00', zone);
  const histories = parts.map(({ record, actions }) => {
    const all = recentIn(record.changes, from);
    const recent = all.filter(
      (change, at) => !comesWithStatus(change, all.slice(Math.max(0, at - BESIDE), at + BESIDE)),
    );
    const wanted = actions.length === indexOf(record).actions.length ? null : new Set(actions.map(({ id }) => id));
    // That somebody was asked about an action changed nothing on it.
    return recent.filter(
      ({ action, at, field }) => field !== 'nudge' && at <= of.until && (wanted === null || wanted.has(action)),
    );
  });
  return {
    newest: latest(histories, count),
    total: histories.reduce((sum, history) => sum + history.length, 0),
  };
}

/** What comes with a status is told with it, and stands no further from it than this. */
const BESIDE = 4;

/** Histories only grow at their end, so what is older than anything asked for is never looked at. */
function recentIn(changes: readonly Change[], from: Instant): readonly Change[] {
  let first = changes.length;
  while (first > 0 && changes[first - 1]!.at >= from) first -= 1;
  return changes.slice(first);
}

/** The latest of all, each time from the end of whichever history has it: only what is shown is put in order. */
function latest(histories: readonly (readonly Change[])[], count: number): Change[] {
  const left = histories.map((history) => history.length);
  const found: Change[] = [];
  while (found.length < count) {
    let best = -1;
    for (const [at, length] of left.entries()) {
      if (length === 0) continue;
      if (best === -1 || histories[at]![length - 1]!.at > histories[best]![left[best]! - 1]!.at) best = at;
    }
    if (best === -1) break;
    left[best]! -= 1;
    found.push(histories[best]![left[best]!]!);
  }
  return found;
}
