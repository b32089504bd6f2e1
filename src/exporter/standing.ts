/** How things stand on the day of the export, as all exports tell it. */
import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import { type CalendarDay, calendarDay } from '../domain/calendar.ts';
import { isOverdue, type PlanAction, type PlanRecord, type Status } from '../domain/record/plan.ts';
import type { ExportContext } from './export-context.ts';

/** A status in a table or a document. */
export const STATUS: Readonly<Record<Status, string>> = {
  open: 'Open',
  'in-progress': 'In progress',
  blocked: 'Blocked',
  complete: 'Complete',
};

/** The days on which actions were completed, by id, for those that were completed here rather than published so. */
export function completionDays(record: PlanRecord, zone: string): ReadonlyMap<string, CalendarDay> {
  const days = new Map<string, CalendarDay>();
  for (const change of record.changes) {
    if (change.field !== 'status') continue;
    if (change.to === 'complete') days.set(change.action, calendarDay(new Date(change.at), zone));
    else days.delete(change.action);
  }
  return days;
}

/** Which of its joint owners have said that it is complete, and which have not; empty where none has, or all have. */
export function saidSoFar({ owners, saidComplete, status }: PlanAction, { posts }: PlanRecord): string {
  if (saidComplete.length === 0 || status === 'complete') return '';
  const named = (ids: readonly string[]) =>
    ids.map((id) => posts.find((post) => post.id === id)?.name ?? id).join(', ');
  const others = owners.filter((post) => !saidComplete.includes(post));
  return `Said to be complete by ${named(saidComplete)}${others.length === 0 ? '' : `; not yet by ${named(others)}`}`;
}

/** The headline: how many actions there are, how many are complete, how many late. */
export function headline(record: PlanRecord, { today }: ExportContext): string {
  const actions = Object.values(record.actions);
  const complete = actions.filter((action) => action.status === 'complete').length;
  const overdue = actions.filter((action) => isOverdue(action, today)).length;
  return `${complete} of ${actions.length} actions complete, ${overdue === 0 ? 'none' : overdue} overdue`;
}

/** A day as documents print it: `4 September 2026`. */
export function inFull(day: CalendarDay): string {
  return format(parseISO(day), 'd MMMM yyyy');
}
