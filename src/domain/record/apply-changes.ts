/** Carries decided edits out on a plan's record, giving the next record and the history entries; pure. */

import { lastNudged } from '../notices/nudge.ts';
import { type Change, type ChangeSet, type ProposedChange, UNLINKED } from './change.ts';
import type { ActionId, PlanAction, PlanRecord, PostId } from './plan.ts';
import { sameValue } from './same-value.ts';

/** The record after the edits, or the actions that are no longer as they were when the edits were decided. */
export type Applied =
  | { readonly kind: 'applied'; readonly record: PlanRecord; readonly changes: readonly Change[] }
  | { readonly kind: 'stale'; readonly actions: readonly ActionId[] };

/**
 * Applies every edit of `set` to `record`, or none. What does not change is shared with `record`, which stays as it was.
 * Each edit but a nudge adds one to its action's version, and each adds one entry, with an id from `ids`, to the end of the
 * history.
 * Throws where an edit's `from` is not what stands there: at the right version that can only be a wrong decision.
 */
export function applyChanges(record: PlanRecord, set: ChangeSet, ids: () => string): Applied {
  const stale = set.changes.filter((edit) => {
    const { action, expectedVersion } = edit;
    // Ids come from buttons, which may be forged, so `constructor` and the like must not find anything.
    if (!Object.hasOwn(record.actions, action) || record.actions[action]?.version !== expectedVersion) return true;
    // A nudge leaves the version as it is: two at the same moment are told apart by when the last one was.
    return edit.field === 'nudge' && edit.from !== lastNudged(record, action);
  });
  if (stale.length > 0) return { kind: 'stale', actions: [...new Set(stale.map(({ action }) => action))] };

  const actions = { ...record.actions };
  let { owners } = record;
  const changes = set.changes.map((edit): Change => {
    const before = actions[edit.action] as PlanAction;
    actions[edit.action] = withEdit(before, edit, set);
    if (edit.field === 'owners') owners = withOwners(owners, before, edit.to, Object.keys(record.actions));
    const { expectedVersion: _, ...made } = edit;
    return { id: ids(), ...made, at: set.at, by: set.by, byName: set.byName, cause: set.cause, ...UNLINKED };
  });
  return { kind: 'applied', record: { ...record, actions, owners, changes: [...record.changes, ...changes] }, changes };
}

function withEdit(action: PlanAction, edit: ProposedChange, set: ChangeSet): PlanAction {
  const version = action.version + 1;
  switch (edit.field) {
    case 'status':
      insist(edit, action.status);
      return { ...action, status: edit.to, version };
    case 'due':
      insist(edit, action.due);
      return { ...action, due: edit.to, version };
    case 'request':
      insist(edit, action.request);
      return { ...action, request: edit.to, version };
    case 'said-complete':
      insist(edit, action.saidComplete);
      return { ...action, saidComplete: edit.to, version };
    case 'verification':
      insist(edit, action.verification);
      return { ...action, verification: edit.to, version };
    case 'note': {
      insist(edit, action.notes.find(({ id }) => id === edit.note)?.text ?? null);
      if (edit.to === null) return { ...action, notes: action.notes.filter(({ id }) => id !== edit.note), version };
      const note = { id: edit.note, text: edit.to, at: set.at, by: set.byName };
      const notes =
        edit.from === null
          ? [...action.notes, note]
          : action.notes.map((older) => (older.id === edit.note ? note : older));
      return { ...action, notes, version };
    }
    case 'evidence': {
      insist(edit, action.evidence.find(({ id }) => id === edit.evidence)?.text ?? null);
      const others = action.evidence.filter(({ id }) => id !== edit.evidence);
      if (edit.to === null) return { ...action, evidence: others, version };
      const { evidence: id, kind } = edit;
      return { ...action, evidence: [...others, { id, kind, text: edit.to, at: set.at, by: set.byName }], version };
    }
    case 'nudge':
      return action;
    case 'text':
      insist(edit, action.text);
      return { ...action, text: edit.to, version, published: { text: action.text, ...action.published } };
    case 'owners':
      insist(edit, action.owners);
      return { ...action, owners: edit.to, version, published: { owners: action.owners, ...action.published } };
    case 'target':
      insist(edit, action.target);
      return { ...action, target: edit.to, version, published: { target: action.target, ...action.published } };
    case 'review':
      insist(edit, action.review);
      return { ...action, review: edit.to, version, published: { review: action.review, ...action.published } };
  }
}

/** The owners' index with an action moved to other posts: each post's actions stay in published order. */
function withOwners(
  owners: PlanRecord['owners'],
  action: PlanAction,
  to: readonly PostId[],
  order: readonly ActionId[],
): PlanRecord['owners'] {
  const next: Record<PostId, readonly ActionId[]> = { ...owners };
  for (const post of action.owners) next[post] = (next[post] ?? []).filter((id) => id !== action.id);
  for (const post of to) {
    const own = new Set([...(next[post] ?? []), action.id]);
    next[post] = order.filter((id) => own.has(id));
  }
  return next;
}

function insist(edit: ProposedChange, stands: unknown): void {
  if (sameValue(edit.from, stands)) return;
  throw new Error(
    `The edit of ${edit.ref} was decided on ${edit.field} ${JSON.stringify(edit.from)}, but ${JSON.stringify(stands)} stands there.`,
  );
}
