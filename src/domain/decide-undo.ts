/** Taking back what a message or a button changed. */
import type { Edit, PlannedChange } from './change.ts';
import { type Decision, say } from './decision.ts';
import { findAction, type Scene, viewOf } from './scene.ts';

/**
 * Takes back the last message of this person in this conversation that changed anything: all of it or nothing.
 * `key` names an earlier one instead (from its Undo button). What was undone is not undone again, and where somebody
 * changed the same field since, nothing is taken back: their change would be lost.
 */
export function decideUndo(scene: Scene, key: string | null = null): Decision {
  const mine = scene.records
    .flatMap((record) => record.changes.map((change) => ({ plan: record.plan.id, change })))
    .filter(({ change }) => change.by === scene.speaker.id && change.cause.conversation === scene.conversation);
  const last =
    key ??
    mine.reduce((latest, next) => (next.change.at >= latest.change.at ? next : latest), mine[0]!)?.change.cause.key;
  const batch = mine.filter(({ change }) => change.cause.key === last);
  const done = mine.some(({ change }) => change.undoes === last);
  if (batch.length === 0 || done || batch.some(({ change }) => change.undoes !== undefined)) {
    return say({ kind: 'refused', refusal: { kind: 'nothing-to-undo' } });
  }

  const changes: PlannedChange[] = [];
  for (const { plan, change } of batch.reverse()) {
    const action = findAction(scene, change.action);
    if (action === null) throw new Error(`Change ${change.id} is on an action that is not in its plan.`);
    const record = scene.records.find((candidate) => candidate.plan.id === plan)!;
    const since = record.changes.slice(record.changes.indexOf(change) + 1);
    const overtaken = since.find(
      (later) => later.cause.key !== last && later.action === change.action && sameField(later, change),
    );
    if (overtaken !== undefined) {
      return say({
        kind: 'refused',
        refusal: { kind: 'undo-overtaken', view: viewOf(scene, action), byName: overtaken.byName },
      });
    }
    changes.push({
      plan,
      change: { ...reversed(change), action: change.action, ref: change.ref, expectedVersion: action.version },
    });
  }
  return { changes, undoes: last ?? null, said: [], pending: null, focus: changes.map(({ change }) => change.action) };
}

function sameField(left: Edit, right: Edit): boolean {
  return left.field === right.field && (left.field !== 'note' || right.field !== 'note' || left.note === right.note);
}

function reversed(edit: Edit): Edit {
  switch (edit.field) {
    case 'status':
      return { field: 'status', from: edit.to, to: edit.from };
    case 'due':
      return { field: 'due', from: edit.to, to: edit.from };
    case 'note':
      return { field: 'note', note: edit.note, from: edit.to, to: edit.from };
    case 'text':
      return { field: 'text', from: edit.to, to: edit.from };
    case 'owners':
      return { field: 'owners', from: edit.to, to: edit.from };
    case 'target':
      return { field: 'target', from: edit.to, to: edit.from };
    case 'review':
      return { field: 'review', from: edit.to, to: edit.from };
  }
}
