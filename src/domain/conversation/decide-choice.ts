/** An answer to a question the bot asked: what was offered is done, exactly as it was shown, or nothing is. */

import type { CalendarDay } from '../calendar.ts';
import { decideAppointChoice } from '../people/decide-assign.ts';
import type { PlannedChange } from '../record/change.ts';
import type { ActionId, PlanAction } from '../record/plan.ts';
import { among } from './among.ts';
import { askToConfirm, confirmMany } from './asking.ts';
import type { ChangeCommand, Choice, Exception, NewDate, Reference } from './command.ts';
import { changeAll, decideChange } from './decide-change.ts';
import { decideCorrected, oneByOne } from './decide-correct.ts';
import { decidePost, postAmong } from './decide-hand-over.ts';
import { isNudging, nudgeAgreed } from './decide-nudge.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { Offered, PendingQuestion } from './dialogue.ts';
import { showLate } from './late.ts';
import { resolve } from './resolve.ts';
import { findAction, isOwn, type Scene, viewOf } from './scene.ts';
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
  if (pending === null) return withoutQuestion(choice, scene, means);
  if (choice.by === 'none') return { ...say({ kind: 'answered', answer: { kind: 'left-alone' } }), pending: null };
  switch (pending.asks) {
    case 'which':
      if (choice.by === 'reference') return pickByReference(choice.target, pending, scene, means);
      if (choice.by === 'except') return pickOthers(choice.except, pending, scene, means);
      if (choice.by === 'date') return pickByDate(choice, pending, scene, means);
      return pick(choice, pending, scene, means);
    case 'confirm': {
      if (isNudging(pending.changes))
        return choice.by === 'yes' || choice.by === 'all' ? nudgeAgreed(pending.changes, scene, means) : again();
      const chosen = confirmed(choice, pending, scene, means);
      return chosen === null ? again() : carryOut({ ...pending, changes: chosen }, scene);
    }
    case 'post':
      if (choice.by === 'reference' && choice.target.by === 'words')
        return decidePost(pending, postAmong(pending, choice.target.words, scene), scene);
      return decidePost(
        pending,
        choice.by === 'positions' && choice.positions.length === 1
          ? pending.posts[choice.positions[0]! - 1]
          : undefined,
        scene,
      );
    case 'appoint':
      return decideAppointChoice(choice, pending, scene, means);
    // These are answered by words of their own.
    case 'import':
    case 'review':
    case 'pause':
    case 'day':
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
      const { corrects } = pending;
      return onOffered(pending.offered, scene, (actions) =>
        corrects === undefined
          ? confirmMany(changeAll(command, actions, scene, means), scene, means)
          : decideCorrected(corrects, to, scene, means),
      );
    }
  }
}

/** A date in answer to "which do you want to move?": it is the new date, and where only one was offered, that one's. */
function pickByDate(
  choice: Extract<Choice, { by: 'date' }>,
  pending: Extract<PendingQuestion, { asks: 'which' }>,
  scene: Scene,
  means: Means,
): Decision {
  const { command, offered } = pending;
  if (command.kind !== 'move') return again();
  const { to } = choice;
  const { to: before } = command;
  // "31 sept" was impossible and "30 sept" has just gone by: next year's, which was the only one it could mean, is meant.
  const only =
    before.kind === 'unsure' && before.why === 'impossible' && to.kind === 'unsure' && to.why === 'past'
      ? to.could.find((day) => before.could.includes(day))
      : undefined;
  const dated: ChangeCommand = {
    ...command,
    to: only === undefined ? to : exactly(only),
    reason: choice.reason ?? command.reason,
  };
  const asked = { ...pending, command: dated };
  return offered.length === 1
    ? onOffered(offered, scene, (actions) => decideChosen(asked, actions, scene, means))
    : { ...again(), pending: asked };
}

/** Which of the edits shown are to be made: all of them, or those picked; null where the answer picks none. */
function confirmed(
  choice: Choice,
  { changes }: Extract<PendingQuestion, { asks: 'confirm' }>,
  scene: Scene,
  means: Means,
): readonly PlannedChange[] | null {
  switch (choice.by) {
    case 'yes':
    case 'all':
      return changes;
    case 'positions': {
      const picked = choice.positions.map((position) => changes[position - 1]);
      return changes.length > 1 && picked.every((change) => change !== undefined) ? picked : null;
    }
    case 'reference':
    case 'except': {
      const named = choice.by === 'except' ? choice.except : oneByOne(choice.target);
      const shown = changes.map(({ change }) => change.action);
      const ids = named.map((one) => among(one, one.by === 'position' ? shown : [...new Set(shown)], scene, means));
      const picked = changes.filter(({ change }) => ids.includes(change.action) !== (choice.by === 'except'));
      return ids.includes(null) || picked.length === 0 ? null : picked;
    }
    default:
      return null;
  }
}

/** "The 15th", said where the 15th of some month was shown, is that one. */
function asAsked(to: NewDate, could: readonly CalendarDay[]): NewDate {
  if (to.kind !== 'date' || !to.date.guessed.includes('month')) return to;
  const same = could.filter((day) => day.slice(8) === to.date.to.slice(8));
  return same.length === 1 ? { kind: 'date', date: { ...to.date, from: same[0]!, to: same[0]! } } : to;
}

/** A date said in answer to "by when?", or the number of one that was shown. */
function dateChosen(choice: Choice, could: readonly CalendarDay[]): NewDate | null {
  if (choice.by === 'date') return asAsked(choice.to, could);
  const day = choice.by === 'positions' && choice.positions.length === 1 ? could[choice.positions[0]! - 1] : undefined;
  return day === undefined ? null : exactly(day);
}

function exactly(day: CalendarDay): NewDate {
  return { kind: 'date', date: { from: day, to: day, grain: 'day', guessed: [], words: day } };
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
  const offered = pending.offered.map(({ action }) => action);
  const named = namedIn(target, (one) => among(one, offered, scene, means) !== null);
  const ids = named.map((one) => among(one, offered, scene, means));
  if (ids.length > 0 && !ids.includes(null))
    return decidePicked(pending, [...new Set(ids as ActionId[])], scene, means);
  const picked: PlanAction[] = [];
  for (const one of named) {
    if (one.by !== 'ref') return again();
    const found = resolve(one, pending.command.kind, scene, means.search);
    if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
    if (found.kind === 'several') return again();
    picked.push(found.action);
  }
  if (picked.length === 0) return again();
  const decision = decideChosen(pending, picked, scene, means);
  return { ...decision, pending: decision.pending ?? null };
}

/** Several refs one by one, and words that name two things as two: "the lock and the hatch". */
function namedIn(target: Reference, fits: (one: Exclude<Reference, { by: 'refs' }>) => boolean) {
  if (target.by !== 'words' || fits(target)) return oneByOne(target);
  return target.words.split(/\s*,\s*|\s+(?:and|&|\+)\s+/iu).map((words) => ({ by: 'words', words }) as const);
}

/** A date alone may be the new one of the action just spoken of; and a number picks from the list last shown. */
function withoutQuestion(choice: Choice, scene: Scene, means: Means): Decision {
  const [id, ...others] = scene.dialogue.focus;
  const spokenOf = choice.by !== 'date' || others.length > 0 || id === undefined ? null : findAction(scene, id);
  if (choice.by === 'date' && spokenOf !== null && isOwn(scene, spokenOf) && spokenOf.status !== 'complete') {
    const move: ChangeCommand = { kind: 'move', target: { by: 'pointing' }, to: choice.to, reason: choice.reason };
    const decision = decideChange(move, spokenOf, scene, means);
    return decision.changes.length === 0 ? decision : askToConfirm(decision.changes, 'proposed', scene, means);
  }
  const { listed } = scene.dialogue;
  if (choice.by === 'positions' && choice.positions.length === 1 && listed !== null) {
    const late = showLate(choice.positions[0]!, scene);
    if (late !== null) return late;
    const id = listed.actions[choice.positions[0]! - 1];
    const action = id === undefined ? null : findAction(scene, id);
    if (action !== null) return showAction(action, scene);
  }
  return say({ kind: 'answered', answer: { kind: 'nothing-asked' } });
}

/** "All but the second": what was offered, without these; each of them has to be among it. */
function pickOthers(
  except: readonly Exception[],
  pending: Extract<PendingQuestion, { asks: 'which' }>,
  scene: Scene,
  means: Means,
): Decision {
  const offered = pending.offered.map(({ action }) => action);
  const left = except.map((one) => among(one, offered, scene, means));
  if (left.includes(null)) return again();
  const ids = offered.filter((id) => !left.includes(id));
  return decidePicked(pending, ids, scene, means);
}

/** "Yes" to "which one?" picks nothing, unless only one was offered. */
function pick(
  choice: Choice,
  question: Extract<PendingQuestion, { asks: 'which' }>,
  scene: Scene,
  means: Means,
): Decision {
  const { offered } = question;
  const chosen =
    choice.by === 'all' || (choice.by === 'yes' && offered.length === 1)
      ? offered
      : choice.by === 'positions'
        ? choice.positions.map((position) => offered[position - 1])
        : [];
  const known = chosen.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < chosen.length) return again();
  return onOffered(known, scene, (actions) => decideChosen(question, actions, scene, means));
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
  return onOffered(chosen, scene, (actions) => decideChosen(question, actions, scene, means));
}

/** Makes exactly the edits that were shown, or none where a record is no longer as it was. */
export function carryOut(pending: Extract<PendingQuestion, { asks: 'confirm' }>, scene: Scene): Decision {
  const changed = pending.changes.find(
    ({ change }) => findAction(scene, change.action)?.version !== change.expectedVersion,
  );
  if (changed !== undefined) return overtaken(changed.change.action, scene);
  return {
    changes: pending.changes,
    undoes: pending.changes.find(({ change }) => change.undoes !== undefined)?.change.undoes ?? null,
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

/** Does what was asked about to every action chosen: at once for one or two, after a look at the list for more. */
function decideChosen(
  { command, corrects }: Extract<PendingQuestion, { asks: 'which' }>,
  actions: readonly PlanAction[],
  scene: Scene,
  means: Means,
): Decision {
  return corrects === undefined
    ? confirmMany(changeAll(command, actions, scene, means), scene, means)
    : decideCorrected(corrects, actions, scene, means);
}
