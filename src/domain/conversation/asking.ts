/** The questions the bot asks before it acts: which one, exactly this, by when. */
import type { CalendarDay } from '../calendar.ts';
import type { Edit, PlannedChange } from '../record/change.ts';
import type { ActionId, PlanAction } from '../record/plan.ts';
import { comesWithStatus } from '../record/said-complete.ts';
import type { ChangeCommand } from './command.ts';
import { type Decision, type Means, type Said, say } from './decision.ts';
import type { Offered, PendingQuestion } from './dialogue.ts';
import type { ActionView, Listing, Question } from './outcome.ts';
import type { Resolution } from './resolve.ts';
import { findAction, type Scene, viewOf } from './scene.ts';

/** At most this many named actions are changed at once; more are listed and confirmed first. */
const AT_ONCE = 2;

/** At most this many edits are asked about at once: a longer list is not looked through before a yes. */
const MOST_SHOWN = 25;

/**
 * Three or more actions or edits, and any two of the same field on the same action, are shown before they are made. What is
 * only kept beside an action that changes, a note or evidence, does not count.
 */
export function confirmMany(decision: Decision, scene: Scene, means: Means): Decision {
  if (decision.undoes !== null) return decision;
  const changes = decision.changes.map(({ change }) => change);
  const dated = new Set(changes.filter(({ field }) => field === 'due').map(({ action }) => action));
  // A request that is settled by its date's being set is no edit of its own; nor is what comes with a status.
  const isOwn = (change: Edit & { action: ActionId }) =>
    change.field === 'request' ? !dated.has(change.action) : !comesWithStatus(change, changes);
  const updates = changes.filter((change) => keyOf(change) === null && isOwn(change));
  const updated = new Set(updates.map(({ action }) => action));
  const kept = changes.filter((change) => keyOf(change) !== null && !updated.has(change.action));
  const touched = new Set(changes.map((change) => `${change.action} ${keyOf(change) ?? change.field}`));
  if (updates.length + kept.length <= AT_ONCE && touched.size === changes.length) return decision;
  return askToConfirm(decision.changes, 'several', scene, means, decision.said);
}

/** The key of a note or of evidence; null for anything else. */
function keyOf(change: Edit): string | null {
  return change.field === 'note' ? change.note : change.field === 'evidence' ? change.evidence : null;
}

/** Asks which of several actions is meant; where only one could be, whether it is that one. */
export function askWhich(
  command: ChangeCommand,
  found: Extract<Resolution, { kind: 'several' }>,
  scene: Scene,
  means: Means,
): Decision {
  const id = means.ids();
  const offered: Offered[] = found.actions.map((action) => ({ action: action.id, version: action.version }));
  const pending: PendingQuestion = { id, askedAt: scene.now, asks: 'which', command, offered };
  const question: Question = {
    asks: 'which',
    id,
    command: command.kind,
    offered: found.actions.map((action) => viewOf(scene, action)),
    samePromise: found.samePromise,
    concern: found.concern,
  };
  // What is offered is numbered too: "1 done" means the first of these now, not of a list shown before.
  const { target } = command;
  const of: Listing =
    found.concern === null
      ? { which: 'words', words: target.by === 'words' ? target.words : '' }
      : { which: 'concern', concern: found.concern };
  const listed = { of, actions: found.actions.map((action) => action.id), shown: found.actions.length };
  return { ...say({ kind: 'asked', question }), pending, listed, focus: [] };
}

/**
 * Shows edits and asks whether to make exactly these. `beside`: what came of the other parts of the same message, shown
 * with them.
 */
export function askToConfirm(
  changes: readonly PlannedChange[],
  why: Extract<Question, { asks: 'confirm' }>['why'],
  scene: Scene,
  means: Means,
  beside: readonly Said[] = [],
): Decision {
  if (changes.length > MOST_SHOWN)
    return say({ kind: 'refused', refusal: { kind: 'too-many', count: changes.length, most: MOST_SHOWN } });
  const id = means.ids();
  const offered = [...new Set(changes.map(({ change }) => change.action))].flatMap((action): ActionView[] => {
    const found = findAction(scene, action);
    return found === null ? [] : [viewOf(scene, found)];
  });
  const question: Question = {
    asks: 'confirm',
    id,
    changes: changes.map(({ change }) => change),
    offered,
    why,
    beside,
  };
  return {
    changes: [],
    undoes: null,
    said: [{ kind: 'asked', question }],
    pending: { id, askedAt: scene.now, asks: 'confirm', changes },
    listed: {
      of: { which: 'words', words: '' },
      actions: offered.map((view) => view.action.id),
      shown: offered.length,
    },
    focus: offered.map((view) => view.action.id),
  };
}

/** Asks by when, showing the days the words may mean. */
export function askDate(
  why: Extract<Question, { asks: 'date' }>['why'],
  words: string,
  could: readonly CalendarDay[],
  reason: string | null,
  action: PlanAction,
  scene: Scene,
  means: Means,
): Decision {
  const id = means.ids();
  const pending: PendingQuestion = {
    id,
    askedAt: scene.now,
    asks: 'date',
    offered: [{ action: action.id, version: action.version }],
    reason,
    could,
  };
  const question: Question = { asks: 'date', id, offered: [viewOf(scene, action)], why, words, could, reason };
  return { ...say({ kind: 'asked', question }), pending, focus: [action.id] };
}
