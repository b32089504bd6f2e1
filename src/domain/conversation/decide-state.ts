/** That an action is blocked, can go on, has begun, or has evidence: the edits it means, or why it means none. */
import type { PlannedChange } from '../record/change.ts';
import type { Evidence, PlanAction } from '../record/plan.ts';
import { sameValue } from '../record/same-value.ts';
import type { ChangeCommand } from './command.ts';
import { type Decision, edits, type Means, say } from './decision.ts';
import type { Already } from './outcome.ts';
import { type Scene, viewOf } from './scene.ts';

/** The commands that say where an action stands between open and complete, and what shows it. */
export type StateCommand = Extract<ChangeCommand, { kind: 'block' | 'unblock' | 'start' | 'evidence' }>;

/** The longest evidence kept, in characters: an address in SharePoint has some hundreds. */
export const LONGEST_EVIDENCE = 2_000;

/** The edits `command` means for `action`, which the speaker may change. */
export function decideState(command: StateCommand, action: PlanAction, scene: Scene, means: Means): Decision {
  switch (command.kind) {
    case 'block':
      return decideBlock(command.reason, action, scene, means);
    case 'unblock':
      return action.status === 'blocked'
        ? edits(action, [[{ field: 'status', from: 'blocked', to: 'open' }, command.reason]])
        : already('not-blocked', action, scene);
    case 'start':
      if (action.status === 'complete') return isComplete(action, scene);
      return action.status === 'in-progress'
        ? already('started', action, scene)
        : edits(action, [[{ field: 'status', from: action.status, to: 'in-progress' }, null]]);
    case 'evidence': {
      const text = command.text.trim().slice(0, LONGEST_EVIDENCE);
      if (text === '') return say({ kind: 'refused', refusal: { kind: 'no-evidence', view: viewOf(scene, action) } });
      if (action.evidence.some((known) => known.text === text)) return already('evidence', action, scene);
      const kind = command.file ? 'file' : kindOf(text);
      return edits(action, [[{ field: 'evidence', evidence: means.ids(), kind, from: null, to: text }, null]]);
    }
  }
}

/** What is blocked already can be blocked by something more: that is kept beside it. */
function decideBlock(reason: string | null, action: PlanAction, scene: Scene, means: Means): Decision {
  if (action.status === 'complete') return isComplete(action, scene);
  if (action.status !== 'blocked')
    return edits(action, [[{ field: 'status', from: action.status, to: 'blocked' }, reason]]);
  const isKnown = reason === null || reason === '' || reason === viewOf(scene, action).why;
  return isKnown
    ? already('blocked', action, scene)
    : edits(action, [[{ field: 'note', note: means.ids(), from: null, to: reason }, null]]);
}

/** Only an address that begins with https:// is a link; `http:`, `file:` and the like are kept as words. */
export function kindOf(text: string): Evidence['kind'] {
  return /^https:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text) ? 'link' : 'reference';
}

/**
 * The edits of one message as they follow one another: where two are of the same field of an action, the second begins
 * where the first ends. "3.2 done, no longer on hold" leaves it complete.
 */
export function inSequence(changes: readonly PlannedChange[]): PlannedChange[] {
  const made: PlannedChange[] = [];
  for (const planned of changes) {
    const { change } = planned;
    const before = made.findLast(
      (earlier) => earlier.change.action === change.action && earlier.change.field === change.field,
    );
    if (before === undefined || change.field === 'note' || change.field === 'evidence') {
      made.push(planned);
    } else if (change.field === 'status' && before.change.field === 'status') {
      const freed = change.from === 'blocked' && change.to === 'open';
      if (before.change.to !== change.to && !freed)
        made.push({ ...planned, change: { ...change, from: before.change.to } });
    } else if (change.field === 'due' && before.change.field === 'due') {
      if (before.change.to !== change.to) made.push({ ...planned, change: { ...change, from: before.change.to } });
    } else if (change.field === 'status' || !sameValue(before.change.to, change.to)) made.push(planned);
  }
  return made;
}

function already(is: Already, action: PlanAction, scene: Scene): Decision {
  return {
    ...say({ kind: 'answered', answer: { kind: 'already', is, view: viewOf(scene, action) } }),
    focus: [action.id],
  };
}

function isComplete(action: PlanAction, scene: Scene): Decision {
  return {
    ...say({ kind: 'refused', refusal: { kind: 'is-complete', view: viewOf(scene, action) } }),
    focus: [action.id],
  };
}
