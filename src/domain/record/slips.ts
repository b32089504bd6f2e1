/** How often the date of an action was moved, and how far it now is beyond the published target: read from the history. */
import { type CalendarDay, daysBetween, type Instant } from '../calendar.ts';
import type { Change } from './change.ts';
import type { PlanAction, PlanRecord, SlipCategory } from './plan.ts';

/** One move of a date that stands. */
export interface Slip {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** In the person's words; null where they gave none. */
  readonly reason: string | null;
  readonly category: SlipCategory;
  readonly at: Instant;
  readonly byName: string;
}

/** See the file's head. */
export interface Slips {
  /** The certain date that was published; null where there is none, and nothing can slip. */
  readonly published: CalendarDay | null;
  /** How many days the date is beyond the published one; 0 where it is within it, earlier, or not certain. */
  readonly days: number;
  /** The moves that stand, oldest first: what was undone, what a new version of the plan said and corrections of what was read do not count. */
  readonly moves: readonly Slip[];
}

/** The slips of `action`, which is in `record`. */
export function slipsOf(record: PlanRecord, action: PlanAction): Slips {
  const published = action.target.due;
  const days = published === null || action.due === null ? 0 : Math.max(0, daysBetween(published, action.due));
  // Most actions were never changed, and a history may be long.
  if (action.version === 0) return { published, days, moves: [] };
  const own = record.changes.filter((change) => change.action === action.id);
  const moves = own.flatMap((change): Slip[] => {
    if (change.field !== 'due' || change.from === null || change.to === null) return [];
    if (!isOfAPerson(change, own) || isUndone(change, own) || takesBack(change, own)) return [];
    const { from, to, at, byName, reason = null, category = 'other' } = change;
    return [{ from, to, at, byName, reason, category }];
  });
  return { published, days, moves };
}

/** Whether `change` was taken back by a later one. `own` is the history of its action. */
export function isUndone(change: Change, own: readonly Change[]): boolean {
  return own.some((later) => isUndoOf(later, change) && later.field === change.field);
}

/** Whether `change` only puts back what stood before an earlier one. An edit made in the same breath as an undo, a correction, is not. */
export function takesBack(change: Change, own: readonly Change[]): boolean {
  return own.some(
    (earlier) =>
      isUndoOf(change, earlier) &&
      earlier.field === change.field &&
      JSON.stringify([earlier.from, earlier.to]) === JSON.stringify([change.to, change.from]),
  );
}

/** An activity's id is unique in its conversation only. */
function isUndoOf(later: Change, earlier: Change): boolean {
  return later.undoes === earlier.cause.key && later.cause.conversation === earlier.cause.conversation;
}

/** Not what an import brought, and not a correction of what was read, which changes the target in the same message. */
function isOfAPerson(change: Change, own: readonly Change[]): boolean {
  const corrects = own.some((other) => other.field === 'target' && other.cause.key === change.cause.key);
  return change.cause.surface !== 'import' && !corrects;
}
