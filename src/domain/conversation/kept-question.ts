/** A question that stays open while something else is recorded. */
import type { PlannedChange } from '../record/change.ts';
import type { ActionId } from '../record/plan.ts';
import type { PendingQuestion } from './dialogue.ts';

/** The actions a question is about. */
export function askedAbout(pending: PendingQuestion): ActionId[] {
  if (pending.asks === 'confirm') return pending.changes.map(({ change }) => change.action);
  return 'offered' in pending ? pending.offered.map(({ action }) => action) : [];
}

/**
 * The question as it stands once these edits are made: a note somebody adds while it waits makes the actions no others
 * than those they were shown.
 */
export function keptOpen(pending: PendingQuestion, made: readonly PlannedChange[]): PendingQuestion {
  const since = (id: ActionId) => made.filter(({ change }) => change.action === id).length;
  switch (pending.asks) {
    case 'import':
    case 'appoint':
    case 'pause':
    case 'day':
      return pending;
    case 'confirm':
      return {
        ...pending,
        changes: pending.changes.map(({ plan, change }) => ({
          plan,
          change: { ...change, expectedVersion: change.expectedVersion + since(change.action) },
        })),
      };
    case 'which':
      return {
        ...pending,
        offered: pending.offered.map(({ action, version }) => ({ action, version: version + since(action) })),
      };
    default: {
      const [{ action, version }] = pending.offered;
      return { ...pending, offered: [{ action, version: version + since(action) }] };
    }
  }
}
