/** "No, 3.3", "not feb, march": what was just done is taken back and done to what was meant, in one change. */

import { isCalendarDay } from '../calendar.ts';
import { applyChanges } from '../record/apply-changes.ts';
import type { PlannedChange, ProposedChange } from '../record/change.ts';
import type { ActionId, PlanAction } from '../record/plan.ts';
import { comesWithStatus } from '../record/said-complete.ts';
import { askToConfirm, askWhich } from './asking.ts';
import type { ChangeCommand, Command, Instead, NewDate, Reference } from './command.ts';
import { changeAll } from './decide-change.ts';
import { isTakenBack, type Made, madeHere, takeBack } from './decide-undo.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { PendingQuestion } from './dialogue.ts';
import { resolve } from './resolve.ts';
import { findAction, ownActions, recordOf, type Scene, viewOf } from './scene.ts';
import { showAction } from './showing.ts';

/** A correction comes soon: with more messages than this in between it would be about something else. */
const MESSAGES_BETWEEN = 2;

/** And within this many hours: after that, "no, 3.3" may mean anything. */
const HOURS_AFTER = 24;

/** What the last message did, as far as it stands, and its key; null where there is nothing to correct. */
export function lastDone(scene: Scene): { readonly key: string; readonly made: readonly Made[] } | null {
  const mine = madeHere(scene);
  const key = mine.at(-1)?.change.cause.key;
  const made = mine.filter(
    (each) =>
      each.change.cause.key === key &&
      each.change.undoes === undefined &&
      each.change.field !== 'nudge' &&
      !isTakenBack(each, mine),
  );
  if (key === undefined || made.length === 0) return null;
  const { answered } = scene.dialogue;
  const at = answered.findLastIndex((message) => message.changed);
  const hours = (Date.parse(scene.now) - Date.parse(made[0]!.change.at)) / 3_600_000;
  const isRecent =
    at !== -1 && answered[at]!.key === key && answered.length - 1 - at <= MESSAGES_BETWEEN && hours < HOURS_AFTER;
  return isRecent ? { key, made } : null;
}

/**
 * The commands that would make these edits again, on another action; null where one of them is nobody's to repeat. A date
 * that was counted from the target ("a fortnight") is counted again, as `means.reread` finds it in what was said.
 */
export function commandsAgain(
  edits: readonly { readonly change: ProposedChange; readonly words: string }[],
  target: Reference,
  means: Means,
): ChangeCommand[] | null {
  const all = edits.map(({ change }) => ({ action: change.action, field: change.field }));
  const told = edits.filter((_, at) => !comesWithStatus(all[at]!, all));
  const commands = told.map(({ change, words }): ChangeCommand | null => {
    const reason = change.reason ?? null;
    switch (change.field) {
      case 'status':
        if (change.to === 'complete') return { kind: 'complete', target };
        if (change.to === 'blocked') return { kind: 'block', target, reason };
        if (change.to === 'in-progress') return { kind: 'start', target };
        return { kind: change.from === 'blocked' ? 'unblock' : 'reopen', target, reason };
      case 'said-complete':
        return change.to.length > change.from.length
          ? { kind: 'complete', target }
          : { kind: 'reopen', target, reason };
      case 'due':
        return change.to === null ? null : { kind: 'move', target, to: dateAgain(change.to, words, means), reason };
      case 'request':
        return change.to === null
          ? null
          : { kind: 'move', target, to: dateAgain(change.to.to, words, means), reason: change.to.reason };
      case 'note':
        return change.to === null ? null : { kind: 'note', target, text: change.to };
      case 'evidence':
        if (change.to === null) return null;
        return { kind: 'evidence', target, text: change.to, ...(change.kind === 'file' ? { file: true } : {}) };
      default:
        return null;
    }
  });
  return commands.includes(null) ? null : (commands as ChangeCommand[]);
}

function dateAgain(day: string, words: string, means: Means): NewDate {
  const moves = means.reread?.(words).filter((command) => command.kind === 'move') ?? [];
  const [move] = moves;
  if (moves.length === 1 && move!.to.kind === 'shift') return move!.to;
  return { kind: 'date', date: { from: day, to: day, grain: 'day', guessed: [], words: day } };
}

/**
 * Decides on a correction of what was just done. Where there is nothing to correct, nothing changes. `decideOn` decides on
 * a command said in full, on the scene as it was before.
 */
export function decideCorrect(
  instead: Instead,
  decideOn: (command: ChangeCommand, then: Scene) => Decision,
  scene: Scene,
  means: Means,
): Decision {
  const last = lastDone(scene);
  if (last === null) return nothingToCorrect(instead, scene, means);
  switch (instead.by) {
    case 'date':
      return correctDate(instead.to, last, scene, means);
    case 'action':
      return correctAction(instead, last, scene, means);
    case 'command': {
      if (instead.same) return correctSame(instead.command, decideOn, last, scene, means);
      const touched = [...new Set(last.made.map(({ change }) => change.action))];
      return touched.length > 1
        ? whichWasWrong(touched, scene)
        : redone(last.made, scene, (then) => [decideOn(instead.command, then)]);
    }
  }
}

/** The answer to a question that a correction led to: these actions were meant, or this day. */
export function decideCorrected(
  key: string,
  chosen: readonly PlanAction[] | NewDate,
  scene: Scene,
  means: Means,
): Decision {
  const last = lastDone(scene);
  if (last === null || last.key !== key)
    return { ...say({ kind: 'refused', refusal: { kind: 'question-gone' } }), pending: null };
  if ('kind' in chosen) return correctDate(chosen, last, scene, means);
  const edits = last.made.map(({ change }) => again(change));
  const commands = commandsAgain(edits, { by: 'pointing' }, means);
  if (commands === null) return say({ kind: 'refused', refusal: { kind: 'nothing-to-correct' } });
  return redone(last.made, scene, (then) =>
    commands.map((command) =>
      changeAll(
        command,
        chosen.map(({ id }) => findAction(then, id)!),
        then,
        means,
      ),
    ),
  );
}

/**
 * What may be said of what was just done: whether to take it back is asked, unless it was denied outright. Null where it can
 * be about nothing of it: another action is named, or only a note was kept and the words tell of no mistake.
 */
export function decideDoubt(
  { of, instead, how }: Pick<Extract<Command, { kind: 'doubt' }>, 'of' | 'instead' | 'how'>,
  scene: Scene,
  means: Means,
): Decision | null {
  const last = lastDone(scene);
  if (last === null) return null;
  const made = of === null ? last.made : namedIn(of, last.made, scene, means);
  const isKept = ({ change }: Made) => change.field === 'note' || change.field === 'evidence';
  if (made.length === 0 && instead !== null) return offerInstead(instead, last, scene, means);
  if (made.length === 0 || (how === 'not-so' && made.every(isKept))) return null;
  const back = takeBack(made, scene);
  if ('kind' in back) return say({ kind: 'refused', refusal: back });
  const isSure =
    how === 'denied' &&
    made.length === last.made.length &&
    made.every(({ change }) => OF_STATUS.includes(change.field));
  const focus = [...new Set(back.map(({ change }) => change.action))];
  return isSure
    ? { changes: back, undoes: last.key, said: [], pending: null, focus }
    : askToConfirm(back, 'taken-back', scene, means);
}

/** Where it stands, and what that brings with it. */
const OF_STATUS: readonly string[] = ['status', 'said-complete', 'verification'];

/** "There was a mix-up with 8.3": whether it was meant instead is asked, by showing what would then be changed. */
function offerInstead(target: Reference, last: Last, scene: Scene, means: Means): Decision | null {
  const decision = correctAction({ by: 'action', target, wrong: null }, last, scene, means);
  return decision.changes.length === 0 ? null : askToConfirm(decision.changes, 'proposed', scene, means);
}

/** Words that name no action at all are about all that was done. */
function namedIn(of: Reference, made: readonly Made[], scene: Scene, means: Means): readonly Made[] {
  const found = of.by === 'words' ? resolve(of, 'show', scene, means.search) : null;
  return found?.kind === 'refused' ? made : madeOn(of, made, scene, means);
}

type Last = NonNullable<ReturnType<typeof lastDone>>;

function correctAction(
  { target, wrong }: Extract<Instead, { by: 'action' }>,
  last: Last,
  scene: Scene,
  means: Means,
): Decision {
  const made = wrong === null ? last.made : madeOn(wrong, last.made, scene, means);
  const touched = [...new Set(made.map(({ change }) => change.action))];
  if (made.length === 0) return say({ kind: 'refused', refusal: { kind: 'nothing-to-correct' } });
  if (touched.length > 1) return whichWasWrong(touched, scene);
  const wrongAction = findAction(scene, touched[0]!)!;

  const commands = commandsAgain(
    made.map(({ change }) => again(change)),
    target,
    means,
  );
  if (commands === null)
    return say({ kind: 'refused', refusal: { kind: 'not-corrected', view: viewOf(scene, wrongAction) } });
  const back = takeBack(made, scene);
  if ('kind' in back) return say({ kind: 'refused', refusal: back });
  const then = afterwards(scene, back);

  const meant: PlanAction[] = [];
  for (const one of oneByOne(theOther(target, wrongAction.id, scene))) {
    const found = resolve(one, commands[0]!.kind, then, means.search);
    if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
    if (found.kind === 'one') meant.push(found.action);
    else {
      const others = found.actions.filter(({ id }) => id !== wrongAction.id);
      if (others.length === 0) return showAction(wrongAction, scene);
      const now = others.map(({ id }) => findAction(scene, id)!);
      const asking = askWhich(commands[0]!, { ...found, actions: now }, scene, means);
      return { ...asking, pending: { ...asking.pending!, corrects: last.key } as PendingQuestion };
    }
  }
  if (meant.length === 0) return say({ kind: 'refused', refusal: { kind: 'nothing-to-point-at' } });
  // "No, 3.2", and 3.2 it was: it is shown as it stands.
  if (meant.some(({ id }) => id === wrongAction.id)) return showAction(wrongAction, scene);
  return redone(made, scene, (restored) =>
    commands.map((command) =>
      changeAll(
        command,
        meant.map(({ id }) => findAction(restored, id)!),
        restored,
        means,
      ),
    ),
  );
}

/** "No, 3 to end of April": put otherwise, where just that was done to it; otherwise it is one thing more. */
function correctSame(
  command: ChangeCommand,
  decideOn: (command: ChangeCommand, then: Scene) => Decision,
  last: Last,
  scene: Scene,
  means: Means,
): Decision {
  const fields = command.kind === 'move' ? ['due', 'request'] : OF_STATUS;
  const onIt = madeOn(command.target, last.made, scene, means).filter(({ change }) => fields.includes(change.field));
  return onIt.length === 0 ? decideOn(command, scene) : redone(onIt, scene, (then) => [decideOn(command, then)]);
}

/** The date of what was moved. Where several were, the new dates are shown first. */
function correctDate(said: NewDate, last: Last, scene: Scene, means: Means): Decision {
  const made = last.made.filter(({ change }) => change.field === 'due' || change.field === 'request');
  const to = inSameMonth(said, made, scene);
  const moved = [...new Set(made.map(({ change }) => change.action))];
  if (moved.length === 0) return say({ kind: 'refused', refusal: { kind: 'nothing-to-correct' } });
  const reasonOf = (id: ActionId) =>
    made.find(({ change }) => change.action === id && change.reason !== undefined)?.change.reason ?? null;
  const decision = redone(made, scene, (then) =>
    moved.map((id) =>
      changeAll(
        { kind: 'move', target: { by: 'pointing' }, to, reason: reasonOf(id) },
        [findAction(then, id)!],
        then,
        means,
      ),
    ),
  );
  const { pending } = decision;
  if (pending != null) {
    const offered = moved.map((id) => ({ action: id, version: findAction(scene, id)!.version }));
    if (moved.length > 1 || pending.asks !== 'date') return whichWasWrong(moved, scene);
    return { ...decision, pending: { ...pending, offered: [offered[0]!], corrects: last.key } };
  }
  return moved.length === 1 || decision.changes.length === 0
    ? decision
    : askToConfirm(decision.changes, 'several', scene, means, decision.said);
}

/** "No, the 26th" is of the month that was said before, where that is still to come. */
function inSameMonth(to: NewDate, made: readonly Made[], scene: Scene): NewDate {
  if (to.kind !== 'date' || to.date.grain !== 'day' || !to.date.guessed.includes('month')) return to;
  const before = made.flatMap(({ change }) =>
    change.field === 'due' ? [change.to] : change.field === 'request' ? [change.to?.to] : [],
  )[0];
  const day = before == null ? '' : `${before.slice(0, 8)}${to.date.to.slice(8)}`;
  return isCalendarDay(day) && day >= scene.today ? { kind: 'date', date: { ...to.date, from: day, to: day } } : to;
}

/**
 * Takes these edits back and decides `redo` on the record as it was before them. Where that asks, or comes to nothing,
 * nothing is taken back either.
 */
function redone(made: readonly Made[], scene: Scene, redo: (then: Scene) => readonly Decision[]): Decision {
  const back = takeBack(made, scene);
  if ('kind' in back) return say({ kind: 'refused', refusal: back });
  const each = redo(afterwards(scene, back));
  const said = each.flatMap((decision) => decision.said);
  const focus = [...new Set(each.flatMap((decision) => decision.focus))];
  const asking = each.find(({ pending }) => pending != null);
  const stops = said.find(({ kind }) => kind === 'refused' || kind === 'asked');
  if (asking !== undefined || stops !== undefined)
    return { changes: [], undoes: null, said, focus, ...(asking === undefined ? {} : { pending: asking.pending! }) };
  const anew = each.flatMap(({ changes }) => changes).map((planned) => atVersionOf(planned, scene));
  return { changes: [...back, ...anew], undoes: made[0]!.change.cause.key, said, pending: null, focus };
}

/** The scene as it would be with these edits made. */
function afterwards(scene: Scene, changes: readonly PlannedChange[]): Scene {
  const records = scene.records.map((record) => {
    const own = changes.filter(({ plan }) => plan === record.plan.id).map(({ change }) => change);
    if (own.length === 0) return record;
    const cause = { surface: 'command-line', conversation: scene.conversation, key: '', words: '' } as const;
    const set = { plan: record.plan.id, changes: own, by: scene.speaker.id, byName: '', at: scene.now, cause };
    const applied = applyChanges(record, set, () => '');
    return applied.kind === 'applied' ? applied.record : record;
  });
  return { ...scene, records };
}

function atVersionOf({ plan, change }: PlannedChange, scene: Scene): PlannedChange {
  return { plan, change: { ...change, expectedVersion: findAction(scene, change.action)!.version } };
}

function again(change: Made['change']): { change: ProposedChange; words: string } {
  return { change: { ...change, expectedVersion: 0 }, words: change.cause.words };
}

function madeOn(wrong: Reference, made: readonly Made[], scene: Scene, means: Means): Made[] {
  const ids = oneByOne(wrong).flatMap((one) => {
    const found = resolve(one, 'show', scene, means.search);
    return found.kind === 'one' ? [found.action.id] : found.kind === 'several' ? found.actions.map(({ id }) => id) : [];
  });
  return made.filter(({ change }) => ids.includes(change.action));
}

/** "The other one": of two that were offered or listed, or of the only two they have, the one that was not taken. */
export function theOther(target: Reference, taken: ActionId, scene: Scene): Reference {
  if (target.by !== 'pointing') return target;
  const listed = scene.dialogue.listed?.actions ?? [];
  if (listed.length === 2 && listed.includes(taken))
    return { by: 'position', position: listed.findIndex((id) => id !== taken) + 1 };
  const own = ownActions(scene).filter(({ id, status }) => id === taken || status !== 'complete');
  const other = own.length === 2 ? own.find(({ id }) => id !== taken) : undefined;
  return other === undefined ? target : { by: 'ref', ref: other.ref, plan: recordOf(scene, other).plan.code };
}

/** Several refs, one by one. */
export function oneByOne(target: Reference): Exclude<Reference, { by: 'refs' }>[] {
  return target.by === 'refs' ? target.refs.map((ref) => ({ by: 'ref', ...ref })) : [target];
}

function whichWasWrong(touched: readonly ActionId[], scene: Scene): Decision {
  const views = touched.map((id) => viewOf(scene, findAction(scene, id)!));
  return say({ kind: 'refused', refusal: { kind: 'correct-which', views } });
}

/** What is named is shown, so that the next message can say what is to be done with it. */
function nothingToCorrect(instead: Instead, scene: Scene, means: Means): Decision {
  if (instead.by === 'action') {
    const [one] = oneByOne(instead.target);
    const found = resolve(one!, 'show', scene, means.search);
    if (found.kind === 'one') return showAction(found.action, scene);
    if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  }
  return say({ kind: 'refused', refusal: { kind: 'nothing-to-correct' } });
}
