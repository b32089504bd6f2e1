/** Taking back what a message or a button changed. */

import type { Change, PlannedChange } from '../record/change.ts';
import type { PlanAction, PlanId } from '../record/plan.ts';
import { reversed, sameField } from '../record/reverse-edit.ts';
import { askToConfirm } from './asking.ts';
import { undoSetting } from './decide-requests.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { Refusal } from './outcome.ts';
import { inOrderSaid } from './said-order.ts';
import { findAction, type Scene, viewOf } from './scene.ts';

/** One recorded edit, with the plan it stands in. */
export interface Made {
  readonly plan: PlanId;
  readonly change: Change;
}

/**
 * Takes back the last message of this person in this conversation that changed anything: all of it or nothing.
 * `key` names an earlier one instead (from its Undo button). What was undone is not undone again, and where somebody
 * changed the same field since, nothing is taken back: their change would be lost. Nor is what others were told.
 */
export function decideUndo(scene: Scene, key: string | null = null): Decision {
  const setting = undoSetting(scene, key);
  if (setting !== null) return setting;
  const mine = madeHere(scene);
  if (key === null && mine.at(-1)?.change.field === 'nudge')
    return say({ kind: 'refused', refusal: { kind: 'was-told' } });
  const last = key ?? mine.at(-1)?.change.cause.key;
  const batch = mine.filter(({ change }) => change.cause.key === last && change.field !== 'nudge');
  // An undo is not undone; a correction is, and what it took back stands again.
  if (batch.every(({ change }) => change.undoes !== undefined)) return nothingToUndo();
  return undo(
    batch.filter((made) => !isTakenBack(made, mine)),
    scene,
  );
}

/**
 * Takes back what this person last changed on each of these actions: at once where one message did it, and their last,
 * and after a yes otherwise. All of it or nothing.
 */
export function decideUndoOf(actions: readonly PlanAction[], scene: Scene, means: Means): Decision {
  const mine = madeHere(scene);
  const standing = mine.filter(
    (made) => made.change.undoes === undefined && made.change.field !== 'nudge' && !isTakenBack(made, mine),
  );
  const changes: PlannedChange[] = [];
  for (const action of actions) {
    const onIt = standing.filter(({ change }) => change.action === action.id);
    const key = onIt.at(-1)?.change.cause.key;
    const decision = undo(
      onIt.filter(({ change }) => change.cause.key === key),
      scene,
    );
    if (decision.changes.length === 0) return decision;
    changes.push(...decision.changes);
  }
  const last =
    mine.findLast(({ change }) => change.undoes === undefined && change.field !== 'nudge')?.change.cause.key ?? null;
  return changes.every(({ change }) => change.undoes === last)
    ? { changes, undoes: last, said: [], pending: null, focus: actions.map(({ id }) => id) }
    : askToConfirm(changes, 'several', scene, means);
}

/** Everything this person changed in this conversation, oldest first. */
export function madeHere(scene: Scene): Made[] {
  const order = inOrderSaid(scene);
  return scene.records
    .flatMap((record) => record.changes.map((change) => ({ plan: record.plan.id, change })))
    .filter(({ change }) => change.by === scene.speaker.id && change.cause.conversation === scene.conversation)
    .sort((left, right) => order(left.change, right.change));
}

/** Whether one of `mine` took this edit back. */
export function isTakenBack({ change }: Made, mine: readonly Made[]): boolean {
  return mine.some(
    ({ change: later }) =>
      later.undoes === change.cause.key && later.action === change.action && sameField(later, change),
  );
}

/** The edits that take these back, the last first; or why that may not be. */
export function takeBack(made: readonly Made[], scene: Scene): readonly PlannedChange[] | Refusal {
  const changes: PlannedChange[] = [];
  for (const { plan, change } of made.toReversed()) {
    const action = findAction(scene, change.action);
    if (action === null) throw new Error(`Change ${change.id} is on an action that is not in its plan.`);
    const record = scene.records.find((candidate) => candidate.plan.id === plan)!;
    const since = record.changes.slice(record.changes.indexOf(change) + 1);
    const overtaken = since.find(
      (later) => later.cause.key !== change.cause.key && later.action === change.action && sameField(later, change),
    );
    if (overtaken !== undefined)
      return { kind: 'undo-overtaken', view: viewOf(scene, action), byName: overtaken.byName };
    const back = { action: change.action, ref: change.ref, expectedVersion: action.version };
    changes.push({ plan, change: { ...reversed(change), ...back, undoes: change.cause.key } });
  }
  return changes;
}

function undo(made: readonly Made[], scene: Scene): Decision {
  const [first] = made;
  if (first === undefined) return nothingToUndo();
  const changes = takeBack(made, scene);
  if ('kind' in changes) return say({ kind: 'refused', refusal: changes });
  const focus = [...new Set(changes.map(({ change }) => change.action))];
  return { changes, undoes: first.change.cause.key, said: [], pending: null, focus };
}

function nothingToUndo(): Decision {
  return say({ kind: 'refused', refusal: { kind: 'nothing-to-undo' } });
}
