/** Which of their actions a person asked to see, and in what order. */
import type { ListFilter } from './command.ts';
import { isOverdue, type PlanAction } from './plan.ts';
import { ownActions, type Scene } from './scene.ts';

/**
 * The actions a list holds: the speaker's own that are not complete, earliest date first, those without a date last,
 * published order within a day.
 */
export function listOf(filter: ListFilter, scene: Scene): PlanAction[] {
  const open = ownActions(scene).filter((action) => action.status !== 'complete');
  return open.filter((action) => fits(action, filter, scene)).sort(compareDue);
}

function fits(action: PlanAction, filter: ListFilter, scene: Scene): boolean {
  switch (filter.which) {
    case 'mine':
      return true;
    case 'overdue':
      return isOverdue(action, scene.today);
    case 'due':
      return action.due !== null && action.due <= filter.by && (filter.from === null || action.due >= filter.from);
  }
}

function compareDue(left: PlanAction, right: PlanAction): number {
  if (left.due === right.due) return 0;
  if (left.due === null) return 1;
  if (right.due === null) return -1;
  return left.due < right.due ? -1 : 1;
}
