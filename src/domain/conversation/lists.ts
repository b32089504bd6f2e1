/** Which actions a list holds, and in what order. */
import { addDays, type CalendarDay, type Instant, instantOf } from '../calendar.ts';
import { isOverdue, type PlanAction } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import { isAwaiting, isVerified } from '../record/second-key.ts';
import type { ListFilter } from './command.ts';
import type { Scene } from './scene.ts';
import { type Part, scoped } from './scope.ts';

/**
 * The actions of a list: earliest date first, those without a date last, published order within a day. Completed ones
 * come with the latest first, and those published as complete last. Empty where the scope names what is not there.
 */
export function listOf(filter: ListFilter, scene: Scene): PlanAction[] {
  const found = scoped(filter.scope, scene);
  return found.kind === 'refused' ? [] : listIn(found.parts, filter, scene);
}

/** The same, out of `parts`. */
export function listIn(parts: readonly Part[], filter: ListFilter, scene: Scene): PlanAction[] {
  if (filter.which === 'awaiting') return checkedIn(parts, isAwaiting);
  if (filter.which === 'verified') return checkedIn(parts, isVerified);
  if (filter.which === 'done') return doneIn(parts, filter, scene);
  if (filter.which === 'without-evidence') return withoutEvidence(parts, scene);
  const { today } = scene;
  return byDay(
    parts.flatMap(({ actions }) => actions.filter((action) => fits(action, filter, today))),
    (action) => action.due,
  )
    .toSorted(earliestFirst)
    .flatMap(([, actions]) => actions);
}

/** Those that have waited longest, or were verified longest ago, first. */
function checkedIn(parts: readonly Part[], isMeant: (action: PlanAction) => boolean): PlanAction[] {
  const since = ({ verification }: PlanAction) => Date.parse(verification!.at);
  return parts.flatMap(({ actions }) => actions.filter(isMeant)).sort((left, right) => since(left) - since(right));
}

/** Whether an action is on a list of what is not complete. */
function fits(
  action: PlanAction,
  filter: Exclude<ListFilter, { which: 'done' | 'without-evidence' | 'awaiting' | 'verified' }>,
  today: CalendarDay,
): boolean {
  if (action.status === 'complete') return false;
  switch (filter.which) {
    case 'mine':
    case 'open':
      return true;
    case 'overdue':
      return isOverdue(action, today);
    case 'blocked':
      return action.status === 'blocked';
    case 'in-progress':
      return action.status === 'in-progress';
    case 'not-started':
      return action.status === 'open';
    case 'undated':
      return action.due === null;
    case 'requests':
      return action.request !== null;
    case 'due':
      return action.due !== null && action.due <= filter.by && (filter.from === null || action.due >= filter.from);
  }
}

function doneIn(
  parts: readonly Part[],
  { since, until }: Pick<Extract<ListFilter, { which: 'done' }>, 'since' | 'until'>,
  { zone }: Scene,
): PlanAction[] {
  const from = since === null ? null : instantOf(since, '00:00', zone);
  const before = until === null ? null : instantOf(addDays(until, 1), '00:00', zone);
  const isAsked = (at: Instant | null) =>
    at === null ? from === null && before === null : (from === null || at >= from) && (before === null || at < before);
  const done = parts.flatMap(({ record, actions }) => {
    const { completions } = indexOf(record);
    return actions
      .filter(({ status }) => status === 'complete')
      .map((action) => ({ action, at: completions.get(action.id) ?? null }))
      .filter(({ at }) => isAsked(at));
  });
  return done.sort((left, right) => latestFirst(left.at, right.at)).map(({ action }) => action);
}

/** What is complete and not shown to be, the latest completed first. */
function withoutEvidence(parts: readonly Part[], scene: Scene): PlanAction[] {
  return doneIn(parts, { since: null, until: null }, scene).filter(({ evidence }) => evidence.length === 0);
}

/** How many were due before a day and are not complete: said beside a list that leaves them out. */
export function overdueIn(parts: readonly Part[], today: CalendarDay): number {
  return parts.reduce((sum, { actions }) => sum + actions.filter((action) => isOverdue(action, today)).length, 0);
}

/** Ten thousand actions are due on a few hundred days: only the days are sorted, and the order within one is kept. */
function byDay(
  actions: readonly PlanAction[],
  dayOf: (action: PlanAction) => CalendarDay | null,
): [CalendarDay | null, PlanAction[]][] {
  return [...Map.groupBy(actions, dayOf)];
}

function earliestFirst(
  [left]: readonly [CalendarDay | null, unknown],
  [right]: readonly [CalendarDay | null, unknown],
): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return left < right ? -1 : 1;
}

function latestFirst(left: Instant | null, right: Instant | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? 1 : -1;
}
