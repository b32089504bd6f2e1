/** In what order a digest tells of actions: priority concerns first, then by date, then as published. */
import { addDays, type CalendarDay, daysBetween } from '../calendar.ts';
import type { ActionView } from '../conversation/outcome.ts';
import type { Concern, PlanAction } from '../record/plan.ts';
import { SOON_DAYS } from '../record/standing.ts';
import type { DigestLine } from './digest.ts';

/** Whether a group of concerns is, by its printed name, the one that comes first: "Priority concerns". */
export function isPriority({ group }: Pick<Concern, 'group'>): boolean {
  return group !== null && /\bpriority\b/i.test(group);
}

/** `lines`, which come as published, in the order they are told. What has no date comes after what has one. */
export function inOrder<T extends { readonly view: ActionView }>(lines: readonly T[]): T[] {
  return lines.toSorted(
    ({ view: one }, { view: other }) =>
      rank(one.concern) - rank(other.concern) || (one.action.due ?? UNDATED).localeCompare(other.action.due ?? UNDATED),
  );
}

/** A group that is not the priority one comes after it. What stands in no group stands before the first heading, or there is none. */
function rank(concern: Concern): number {
  return concern.group === null || isPriority(concern) ? 0 : 1;
}

/** After every day there is. */
const UNDATED = '9';

/** An action that has a date, as a line. */
export function digestLine(view: ActionView, today: CalendarDay): DigestLine {
  return { view, days: view.action.due === null ? 0 : daysBetween(view.action.due, today) };
}

/** Whether an action is due from `today` up to and including 14 days on. What is complete is not. */
export function isDueSoon({ status, due }: PlanAction, today: CalendarDay, soon = addDays(today, SOON_DAYS)): boolean {
  return status !== 'complete' && due !== null && due >= today && due <= soon;
}
