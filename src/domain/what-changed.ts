/** What was changed since a day, or since the last digest: newest first. */

import { getISODay } from 'date-fns/getISODay';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type CalendarDay, calendarDay, clockTime, type Instant } from './calendar.ts';
import type { Change } from './change.ts';
import { indexOf } from './record-index.ts';
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

/** The changes of the actions in `parts`, up to and including `until`, made since the beginning of `since`, or since the digest of that day. */
export function changesSince(
  parts: readonly Part[],
  { since, digest, until }: { readonly since: CalendarDay; readonly digest: boolean; readonly until: Instant },
  zone: string,
): Change[] {
  const changes: Change[] = [];
  for (const { record, actions } of parts) {
    // Histories only grow at their end, so what is older than anything asked for is never looked at.
    const recent = recentIn(record.changes, (change) => isSince(change, since, digest, zone));
    if (recent.length === 0) continue;
    const wanted = actions.length === indexOf(record).actions.length ? null : new Set(actions.map(({ id }) => id));
    changes.push(...recent.filter(({ action, at }) => at <= until && (wanted === null || wanted.has(action))));
  }
  // Within a plan the latest stands last; a sort that keeps that order puts the plans together.
  return changes.reverse().sort((left, right) => (left.at === right.at ? 0 : left.at < right.at ? 1 : -1));
}

function recentIn(changes: readonly Change[], isRecent: (change: Change) => boolean): readonly Change[] {
  let from = changes.length;
  while (from > 0 && isRecent(changes[from - 1]!)) from -= 1;
  return changes.slice(from);
}

function isSince({ at }: Change, since: CalendarDay, digest: boolean, zone: string): boolean {
  const moment = new Date(at);
  const day = calendarDay(moment, zone);
  return day > since || (day === since && (!digest || clockTime(moment, zone) >= DIGEST_TIME));
}
