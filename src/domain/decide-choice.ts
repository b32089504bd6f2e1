/** An answer to a question the bot asked: what was offered is done, exactly as it was shown, or nothing is. */
import { confirmMany } from './asking.ts';
import type { CalendarDay } from './calendar.ts';
import type { ChangeCommand, Choice, NewDate, Reference } from './command.ts';
import { changeAll, decideChange } from './decide-change.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { Offered, PendingQuestion } from './dialogue.ts';
import type { ActionId, PlanAction } from './plan.ts';
import { resolve } from './resolve.ts';
import { findAction, type Scene, viewOf } from './scene.ts';
import { showAction } from './showing.ts';

/** A question not answered within this many hours is forgotten: a "yes" days later may mean anything. */
const HOURS_OPEN = 24;

/** The question that waits for an answer now, or null. */
export function openQuestion(scene: Scene): PendingQuestion | null {
  const { pending } = scene.dialogue;
  if (pending === null) return null;
  const hours = (Date.parse(scene.now) - Date.parse(pending.askedAt)) / 3_600_000;
  return hours < HOURS_OPEN ? pending : null;
}

/** Decides on an answer. With no question open a number picks from the list last shown, and anything else does nothing. */
export function decideChoice(choice: Choice, scene: Scene, means: Means): Decision {
  const pending = openQuestion(scene);
  if (pending === null) return withoutQuestion(choice, scene);
  if (choice.by === 'none') return { ...say({ kind: 'answered', answer: { kind: 'left-alone' } }), pending: null };
  switch (pending.asks) {
    case 'which':
      return choice.by === 'reference'
        ? pickByReference(choice.target, pending, scene, means)
        : pick(choice, pending.offered, pending.command, scene, means);
    case 'confirm':
      return choice.by === 'yes' || choice.by === 'all' ? carryOut(pending, scene) : again();
    // These are answered by words of their own.
    case 'import':
    case 'review':
      return again();
    case 'date': {
      const to = dateChosen(choice, pending.could);
      if (to === null) return again();
      const command: ChangeCommand = {
        kind: 'move',
        target: { by: 'pointing' },
        to,
        reason: reasonIn(choice) ?? pending.reason,
      };
      return onOffered(pending.offered, scene, ([action]) => decideChange(command, action!, scene, means));
    }
  }
}

/** A date said in answer to "by when?", or the number of one that was shown. */
function dateChosen(choice: Choice, could: readonly CalendarDay[]): NewDate | null {
  if (choice.by === 'date') return choice.to;
  const day = choice.by === 'positions' && choice.positions.length === 1 ? could[choice.positions[0]! - 1] : undefined;
  return day === undefined
    ? null
    : { kind: 'date', date: { from: day, to: day, grain: 'day', guessed: [], words: day } };
}

function reasonIn(choice: Choice): string | null {
  return choice.by === 'date' ? choice.reason : null;
}

/**
 * A ref or words in answer to "which one?": one of those offered, where it fits one. A ref of another action is taken
 * as a correction: the same is done to that one, if it is theirs.
 */
function pickByReference(
  target: Reference,
  pending: Extract<PendingQuestion, { asks: 'which' }>,
  scene: Scene,
  means: Means,
): Decision {
  const offered = pending.offered.map(({ action }) => findAction(scene, action)).filter((action) => action !== null);
  if (target.by === 'words') {
    const found = means.search(target.words, offered);
    return found.kind === 'one' ? decidePicked(pending, [found.action.id], scene, means) : again();
  }
  const refs = target.by === 'refs' ? target.refs : target.by === 'ref' ? [target] : [];
  const picked: PlanAction[] = [];
  for (const { ref, plan } of refs) {
    const found = resolve({ by: 'ref', ref, plan }, pending.command.kind, scene, means.search);
    if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
    if (found.kind === 'several') return again();
    picked.push(found.action);
  }
  if (picked.length === 0) return again();
  const ids = picked.map((action) => action.id);
  if (ids.every((id) => pending.offered.some((one) => one.action === id)))
    return decidePicked(pending, ids, scene, means);
  return { ...decideChosen(pending.command, picked, scene, means), pending: null };
}

function withoutQuestion(choice: Choice, scene: Scene): Decision {
  const { listed } = scene.dialogue;
  if (choice.by === 'positions' && choice.positions.length === 1 && listed !== null) {
    const id = listed.actions[choice.positions[0]! - 1];
    const action = id === undefined ? null : findAction(scene, id);
    if (action !== null) return showAction(action, scene);
  }
  return say({ kind: 'answered', answer: { kind: 'nothing-asked' } });
}

/** "Yes" to "which one?" picks nothing, unless only one was offered. */
function pick(
  choice: Choice,
  offered: readonly Offered[],
  command: ChangeCommand,
  scene: Scene,
  means: Means,
): Decision {
  const chosen =
    choice.by === 'all' || (choice.by === 'yes' && offered.length === 1)
      ? offered
      : choice.by === 'positions'
        ? choice.positions.map((position) => offered[position - 1])
        : [];
  const known = chosen.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < chosen.length) return again();
  return onOffered(known, scene, (actions) => decideChosen(command, actions, scene, means));
}

/** Decides on these of the actions offered by a question that waits, by id: a button, or a ref typed in answer. */
export function decidePicked(
  question: Extract<PendingQuestion, { asks: 'which' }>,
  ids: readonly ActionId[],
  scene: Scene,
  means: Means,
): Decision {
  const chosen = question.offered.filter((offered) => ids.includes(offered.action));
  if (chosen.length === 0 || chosen.length < ids.length) return again();
  return onOffered(chosen, scene, (actions) => decideChosen(question.command, actions, scene, means));
}

/** Makes exactly the edits that were shown, or none where a record is no longer as it was. */
export function carryOut(pending: Extract<PendingQuestion, { asks: 'confirm' }>, scene: Scene): Decision {
  const changed = pending.changes.find(
    ({ change }) => findAction(scene, change.action)?.version !== change.expectedVersion,
  );
  if (changed !== undefined) return overtaken(changed.change.action, scene);
  return {
    changes: pending.changes,
    undoes: null,
    said: [],
    pending: null,
    focus: pending.changes.map(({ change }) => change.action),
  };
}

function onOffered(
  offered: readonly Offered[],
  scene: Scene,
  act: (actions: readonly PlanAction[]) => Decision,
): Decision {
  const actions: PlanAction[] = [];
  for (const { action: id, version } of offered) {
    const action = findAction(scene, id);
    if (action === null || action.version !== version) return overtaken(id, scene);
    actions.push(action);
  }
  const decision = act(actions);
  return { ...decision, pending: decision.pending ?? null };
}

function overtaken(id: ActionId, scene: Scene): Decision {
  const action = findAction(scene, id);
  const refusal =
    action === null
      ? ({ kind: 'question-gone' } as const)
      : ({ kind: 'changed-meanwhile', view: viewOf(scene, action) } as const);
  return { ...say({ kind: 'refused', refusal }), pending: null };
}

function again(): Decision {
  return say({ kind: 'answered', answer: { kind: 'pick-again' } });
}

/** Applies a command to every action chosen: at once for one or two, after a look at the list for more. */
function decideChosen(command: ChangeCommand, actions: readonly PlanAction[], scene: Scene, means: Means): Decision {
  return confirmMany(changeAll(command, actions, scene, means), scene, means);
}
