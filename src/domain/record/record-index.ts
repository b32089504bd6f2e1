/** What is looked up in a plan again and again, worked out once for each version of its record. */
import { calendarDay } from '../calendar.ts';
import type { Change } from './change.ts';
import type { ActionId, Concern, PlanAction, PlanRecord, Post, PostId } from './plan.ts';

/** See the file's head. */
export interface RecordIndex {
  /** In published order. */
  readonly actions: readonly PlanAction[];
  readonly posts: ReadonlyMap<PostId, Post>;
  readonly concerns: ReadonlyMap<string, Concern>;
  /** The changes of each action that has any, oldest first. */
  readonly changes: ReadonlyMap<ActionId, readonly Change[]>;
  /** When what is complete was completed, where that was here: what was published as complete is not in it. */
  readonly completions: ReadonlyMap<ActionId, Change['at']>;
}

/** Records never change: a new version is a new object, and what was worked out for an old one goes with it. */
const known = new WeakMap<PlanRecord, RecordIndex>();

/** The index of `record`, made when it is first asked for. */
export function indexOf(record: PlanRecord): RecordIndex {
  const before = known.get(record);
  if (before !== undefined) return before;
  const index: RecordIndex = {
    actions: Object.values(record.actions),
    posts: new Map(record.posts.map((post) => [post.id, post])),
    concerns: new Map(record.concerns.map((concern) => [concern.ref, concern])),
    changes: Map.groupBy(record.changes, ({ action }) => action),
    completions: completionsIn(record.changes),
  };
  known.set(record, index);
  return index;
}

function completionsIn(changes: readonly Change[]): Map<ActionId, Change['at']> {
  const standing = new Map<ActionId, Change['at']>();
  const last = new Map<ActionId, Change['at']>();
  for (const change of changes) {
    if (change.field !== 'status') continue;
    if (change.to !== 'complete') standing.delete(change.action);
    else {
      // An undo that makes it complete again puts back the day it was completed on.
      const at = (change.undoes === undefined ? undefined : last.get(change.action)) ?? change.at;
      standing.set(change.action, at);
      last.set(change.action, at);
    }
  }
  return standing;
}

/** The day on which an action was completed here, in `zone`; null where it is not complete, or was published so. */
export function completionDay(record: PlanRecord, action: PlanAction, zone: string): string | null {
  const at = indexOf(record).completions.get(action.id);
  return at === undefined ? null : calendarDay(new Date(at), zone);
}
