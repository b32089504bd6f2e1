/** What a message comes to: commands and the scene in, planned edits and outcomes out. Pure; `flows` carries it out. */

import { decideResend, NOTHING_DELIVERED, tellDelivery } from '../digests/delivery-asked.ts';
import { NOBODY_KNOWN, tellUnreached } from '../notices/unreached.ts';
import { type AppointingCommand, isAppointing } from '../people/appointing.ts';
import { decideAppointing, decideUnplaced, undoAfterAppointment } from '../people/decide-assign.ts';
import { decideGuide, guideMeans } from '../people/guide.ts';
import { may, refusalOf } from '../people/rights.ts';
import type { PlanAction } from '../record/plan.ts';
import { othersAwaited } from '../record/said-complete.ts';
import { sameValue } from '../record/same-value.ts';
import { decideDay } from './ask-day.ts';
import { askToConfirm, askWhich, confirmMany } from './asking.ts';
import {
  type Caution,
  type ChangeCommand,
  type Command,
  type Instead,
  isChangeCommand,
  type NewDate,
  type Reference,
} from './command.ts';
import { correctQuestion } from './correct-question.ts';
import { changeAll, decideChange } from './decide-change.ts';
import { decideChoice, openQuestion } from './decide-choice.ts';
import { commandsAgain, decideCorrect, decideDoubt, lastDone, oneByOne, theOther } from './decide-correct.ts';
import { decideOffered, decideOwnDigest, undoDigest } from './decide-digest.ts';
import { decideHandOver } from './decide-hand-over.ts';
import { decideNudge } from './decide-nudge.ts';
import { decideBoardPack, decideSetPlan, tellPlan } from './decide-plan.ts';
import { decidePreview } from './decide-preview.ts';
import { decideChanges, decideList, decideNames, decideShow, decideStanding } from './decide-question.ts';
import { decideSettle, decideTolerance, tellTolerance } from './decide-requests.ts';
import { decideCheck, decideExport, decideReview, decideSource } from './decide-review.ts';
import { decideChecked, decideCompletion, decideLasts, decideSecondKey } from './decide-second-key.ts';
import { decideDigestTime, NOTHING_KNOWN, undoDigestTime } from './decide-service.ts';
import { together } from './decide-several.ts';
import { decideUndo, decideUndoOf } from './decide-undo.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { Every } from './every.ts';
import { showHistory } from './history.ts';
import { askedAbout, keptOpen } from './kept-question.ts';
import { decideLate } from './late.ts';
import { more } from './more.ts';
import type { ActionView } from './outcome.ts';
import { type Resolution, resolve } from './resolve.ts';
import { hasNoPlace, ownActions, type Scene, viewOf } from './scene.ts';
import { decideSlips } from './slipped.ts';

/** Decides on all commands of one message. */
export function decide(commands: readonly Command[], scene: Scene, means: Means): Decision {
  const all = commands.flatMap(singly);
  const each = all.map((command) => decideOne(command, scene, means));
  // What was shown and confirmed is not asked about again.
  if (each.length === 1) return SHOWN_ALREADY.has(all[0]!.kind) ? each[0]! : confirmMany(each[0]!, scene, means);
  const parts = all.map((command, at) => ({ command, decision: each[at]! }));
  return together(parts, answersList(commands), scene, means);
}

/** "1 done; 3 to end March", "3.1 done, 3.2 blocked, 3.4 no change": said item by item, in answer to a list that was shown. */
function answersList(commands: readonly Command[]): boolean {
  const targets = commands.flatMap((command) => ('target' in command && command.target ? [command.target] : []));
  const byNumber = targets.filter(({ by }) => by === 'position').length;
  const isOneThing = new Set(commands.map(({ kind }) => kind)).size === 1;
  return (byNumber > 1 && !isOneThing) || (targets.length > 2 && commands.some(({ kind }) => kind === 'no-change'));
}

/** What these do was shown before they were said. */
const SHOWN_ALREADY: ReadonlySet<Command['kind']> = new Set(['choose', 'check']);

/** Several refs in one command are one command each. */
function singly(command: Command): Command[] {
  // Several that are asked about are answered together.
  if (!('target' in command) || command.target.by !== 'refs' || command.kind === 'show') return [command];
  return command.target.refs.map((ref) => ({ ...command, target: { by: 'ref', ...ref } }));
}

function decideOne(command: Command, scene: Scene, means: Means): Decision {
  if (isAppointing(command)) return decidePeople(command, scene, means);
  if ('target' in command && command.target.by === 'every') return decideEvery(command, command.target, scene, means);
  switch (command.kind) {
    case 'help':
      return say({
        kind: 'answered',
        answer: {
          kind: 'help',
          example: example(scene),
          coordinator: scene.speaker.coordinator,
          ...(scene.speaker.remits.some(({ as }) => as === 'manager') ? { manages: true } : {}),
        },
      });
    case 'social':
      return say({ kind: 'answered', answer: { kind: 'social' } });
    case 'out-of-scope':
      return say({ kind: 'refused', refusal: { kind: 'out-of-scope', what: command.what } });
    case 'undo':
      if (command.of !== undefined) return decideUndoing(command.of, scene, means);
      return (
        undoAfterAppointment(scene, means.service?.changes ?? []) ??
        undoDigest(means.digest ?? null, scene, means.service?.changes ?? []) ??
        undoDigestTime(scene, means.service?.changes ?? []) ??
        decideUndo(scene)
      );
    case 'correct':
      return decideCorrection(command.instead, scene, means);
    case 'likewise':
      return decideLikewise(command.target, scene, means);
    case 'no-change':
      return decideNoChange(command.target, scene, means);
    case 'doubt':
      return decideDoubt(command, scene, means) ?? decideOtherwise(command.otherwise, scene, means);
    case 'unread':
      return say({ kind: 'not-understood', words: command.words });
    case 'choose':
      return (
        decideDay(command.choice, scene, (each) => decideOne(each, scene, means)) ??
        decideOffered(command, means.digest ?? null, scene) ??
        decideChoice(command.choice, scene, means)
      );
    case 'list':
      return decideList(command.filter, scene, means);
    case 'preview-digest':
      return means.digests === undefined
        ? say({ kind: 'not-understood' })
        : decidePreview(command, scene, means.digests);
    case 'ask-names':
      return decideNames(command.of, scene);
    case 'standing':
      return decideStanding(command.scope, scene);
    case 'what-changed':
      return decideChanges(command.since, command.scope, scene);
    case 'unreached':
      return tellUnreached(means.reachability ?? NOBODY_KNOWN, scene);
    case 'delivery':
      return tellDelivery(means.delivery ?? NOTHING_DELIVERED, scene);
    case 'resend-digest':
      return decideResend(command, means.delivery ?? NOTHING_DELIVERED, scene);
    case 'late':
      return decideLate(command, scene, means);
    case 'slips':
      return decideSlips(command, scene);
    case 'nudge':
      return decideNudge(command, scene, means);
    case 'more':
      return more(scene, means);
    case 'history':
      return decideHistory(command.target, scene, means);
    case 'tolerance':
      return decideTolerance(command.plan, command.days, scene);
    case 'ask-tolerance':
      return tellTolerance(command.plan, scene);
    case 'set-plan':
      return decideSetPlan(command, scene, means.ids, (otherwise) => decide(otherwise, scene, means));
    case 'ask-plan':
      return tellPlan(command.plan, command.of, scene);
    case 'set-digest':
    case 'ask-digest':
    case 'away':
      return decideOwnDigest(command, scene, means);
    case 'digest-time':
      // Said by whoever cannot set it for everybody it is about their own.
      return command.whose === 'unsaid' && !may('set-digest-time', scene, null)
        ? decideOwnDigest({ kind: 'set-digest', wish: { does: 'when', ...command } }, scene, means)
        : decideDigestTime(command, scene, means.service ?? NOTHING_KNOWN);
    // Where there is one, `flows` has read it before anything is decided.
    case 'import-sample':
      return say({ kind: 'not-understood' });
    case 'guide':
      // Whoever coordinates nothing has nothing to set up, and may want to know what they can say.
      return scene.speaker.coordinator
        ? decideGuide(command, scene, guideMeans(means.service ?? NOTHING_KNOWN))
        : decideOne({ kind: 'help' }, scene, means);
    case 'settle-request':
      return decideChecked(command, scene, means) ?? decideSettle(command, scene, means);
    case 'show':
      return decideShow(command.target, command.about, scene, means);
    case 'verify':
    case 'return':
      return decideSecondKey(command, scene, means);
    case 'lasts':
      return decideLasts(command, scene, means, () => decideOtherwise(command.otherwise, scene, means));
    case 'set-completion':
      return decideCompletion(command.plan, command.to, scene);
    case 'review':
      return decideReview(command.plan, scene, means);
    case 'check':
      return decideCheck(command.verdict, scene, means);
    case 'source':
      return decideSource(single(command.target), scene, means);
    case 'export':
      return command.format === 'board-pack'
        ? decideBoardPack(command.plan, scene)
        : decideExport(command.plan, command.format, scene);
    case 'hand-over':
      return decideHandOver(command, scene, means);
    case 'remark':
      return decideRemark(command, scene, means);
    default:
      return decideOrAsk(command, scene, means);
  }
}

/** Who holds a post; where the words name none, what they come to otherwise. */
function decidePeople(command: AppointingCommand, scene: Scene, means: Means): Decision {
  const decision = decideAppointing(command, scene, means);
  if (decision !== null) return decision;
  const otherwise = 'otherwise' in command ? command.otherwise : [];
  const other = decideOtherwise(otherwise, scene, means);
  const isNothing = other.changes.length === 0 && other.said[0]?.kind === 'not-understood';
  return (isNothing ? decideUnplaced(command, means) : null) ?? { ...other, tried: otherwise.map(({ kind }) => kind) };
}

function decideOtherwise(commands: readonly Command[], scene: Scene, means: Means): Decision {
  return commands.length === 0 ? say({ kind: 'not-understood' }) : decide(commands, scene, means);
}

function decideOrAsk(command: ChangeCommand, scene: Scene, means: Means): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  // "the 29th" said in answer to "by when?" is about the action that was asked about.
  const pending = openQuestion(scene);
  if (command.kind === 'move' && command.target.by === 'pointing' && pending?.asks === 'day')
    return decideOne({ kind: 'choose', choice: { by: 'date', to: command.to, reason: null } }, scene, means);
  if (command.kind === 'move' && command.target.by === 'pointing' && pending?.asks === 'date') {
    return decideChoice({ by: 'date', to: command.to, reason: command.reason }, scene, means);
  }
  const found = resolve(single(command.target), command.kind, scene, means.search);
  if (found.kind === 'one') return decideChange(command, found.action, scene, means);
  if (found.kind === 'refused') return refused(found);
  return askWhich(command, found, scene, means);
}

/**
 * A remark is at most a note. Where it plainly tells of progress it is kept at once; where it says what is not so,
 * what may be, or what somebody else said, the person is asked, so that the record holds only what they meant to put there.
 */
function decideRemark(command: Extract<Command, { kind: 'remark' }>, scene: Scene, means: Means): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const found = resolve(single(command.target), 'note', scene, means.search);
  const note: ChangeCommand = { kind: 'note', target: command.target, text: withoutNumber(command) };
  if (found.kind === 'several') return askWhich(command.wish ?? note, found, scene, means);
  if (found.kind === 'refused')
    return found.refusal.kind === 'nothing-fits' || (found.refusal.kind === 'nothing-to-point-at' && !command.waits)
      ? say({ kind: 'not-understood' })
      : refused(found);
  const isPart = command.part === true && othersAwaited(found.action, scene);
  const wish: ChangeCommand | undefined = isPart ? { kind: 'complete', target: command.target } : command.wish;
  const wished = wish === undefined ? null : offerWish(wish, found.action, scene, means);
  if (wished !== null) return wished;
  const decision = besideQuestion(decideChange(note, found.action, scene, means), command.caution, scene);
  const plain = ['progress', 'partial', 'hedged', 'recurring'].includes(command.caution);
  if (plain && command.waits && found.action.status === 'open') return offerBlock(decision, found.action, scene);
  return plain || decision.changes.length === 0
    ? decision
    : askToConfirm(decision.changes, command.caution, scene, means);
}

/** What was asked for with a doubt beside it is shown, and done after a yes; null where it would change nothing. */
function offerWish(wish: ChangeCommand, action: PlanAction, scene: Scene, means: Means): Decision | null {
  const { changes, pending, ...decision } = decideChange(wish, action, scene, means);
  if (pending != null) return { ...decision, changes, pending };
  return changes.length === 0 ? null : askToConfirm(changes, 'proposed', scene, means);
}

/** "3 will hold": the number of a line means nothing to whoever reads the note. */
function withoutNumber({ target, text }: Extract<Command, { kind: 'remark' }>): string {
  return target.by === 'position' ? text.replace(new RegExp(`^${target.position}[.):]?\\s+(?=\\p{L})`, 'u'), '') : text;
}

/**
 * A note of progress leaves the question that waits open. A doubt about what was asked closes it: "3.2 nearly done" and then
 * "yes" is no yes to completing 3.2.
 */
function besideQuestion(decision: Decision, caution: Caution, scene: Scene): Decision {
  const pending = openQuestion(scene);
  if (pending === null || decision.changes.length === 0) return decision;
  const isAsked = decision.focus.some((id) => askedAbout(pending).includes(id));
  return isAsked && caution !== 'progress' ? decision : { ...decision, pending: keptOpen(pending, decision.changes) };
}

function decideHistory(target: Reference, scene: Scene, means: Means): Decision {
  const found = resolve(single(target), 'show', scene, means.search);
  if (found.kind === 'one') {
    const refusal = refusalOf('history', found.action, scene);
    return refusal === null ? showHistory(found.action, scene) : say({ kind: 'refused', refusal });
  }
  return found.kind === 'refused' ? refused(found) : decideShow(target, undefined, scene, means);
}

/** "Waiting on the contractor" may mean that they cannot go on: the note is kept, and the status offered. */
function offerBlock(decision: Decision, action: PlanAction, scene: Scene): Decision {
  const noted = { ...action, version: action.version + decision.changes.length };
  const offer = { kind: 'answered', answer: { kind: 'offer-block', view: viewOf(scene, noted) } } as const;
  return { ...decision, said: [...decision.said, offer] };
}

/** All that are meant and that the command applies to: always shown first, and done after a yes. */
function decideEvery(command: Command, every: Every, scene: Scene, means: Means): Decision {
  if (command.kind === 'no-change') return say({ kind: 'answered', answer: { kind: 'no-change', view: null } });
  if (command.kind === 'show') return decideShow(every, command.about, scene, means);
  if (!isChangeCommand(command)) return say({ kind: 'refused', refusal: { kind: 'nothing-to-point-at' } });
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const found = resolve(every, command.kind, scene, means.search);
  if (found.kind === 'refused') return refused(found);
  const actions = found.kind === 'one' ? [found.action] : found.actions;
  const answer = { kind: 'nothing-left', command: command.kind, within: every.within?.ref ?? null } as const;
  if (actions.length === 0) return say({ kind: 'answered', answer: { ...answer, overdue: every.only === 'overdue' } });
  const date = command.kind === 'move' ? unsureDate(command.to) : null;
  if (date !== null) return say({ kind: 'refused', refusal: { kind: 'not-a-day', words: date } });
  const decision = changeAll(command, actions, scene, means);
  return decision.changes.length === 0
    ? { ...decision, pending: null }
    : askToConfirm(decision.changes, 'several', scene, means, decision.said);
}

/** The words of a date that several actions cannot be asked about one by one; null where it is certain. */
function unsureDate(to: NewDate): string | null {
  return to.kind === 'unsure' ? to.words : to.kind === 'missing' ? '' : null;
}

/** "Undo 3.2": what was last changed on that one action. */
function decideUndoing(target: Reference, scene: Scene, means: Means): Decision {
  const actions: PlanAction[] = [];
  for (const one of oneByOne(target)) {
    const found = resolve(one, 'show', scene, means.search);
    if (found.kind === 'refused') return refused(found);
    if (found.kind === 'several') return unclear(found.actions, scene);
    actions.push(found.action);
  }
  return decideUndoOf(actions, scene, means);
}

function unclear(actions: readonly PlanAction[], scene: Scene): Decision {
  const could = actions.map((action) => viewOf(scene, action));
  return say({ kind: 'refused', refusal: { kind: 'unclear', words: '', could } });
}

/** While a question waits, a correction is of that; otherwise of what was just done. */
function decideCorrection(instead: Instead, scene: Scene, means: Means): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const pending = openQuestion(scene);
  if (pending !== null) {
    const corrected = correctQuestion(instead, pending, scene, means);
    if (corrected !== null) return corrected;
  }
  const decideOn = (command: ChangeCommand, then: Scene) => decideOrAsk(command, then, means);
  if (lastDone(scene) === null) {
    // Nothing was done that this could take back: what was said in full is done, the rest is not.
    if (instead.by === 'command') return decideOn(instead.command, scene);
    if (instead.by === 'date' && instead.told)
      return decideOn({ kind: 'move', target: { by: 'pointing' }, to: instead.to, reason: null }, scene);
  }
  return decideCorrect(instead, decideOn, scene, means);
}

/** "3.4 too": the same again. Where different things were done to several, nothing says which. */
function decideLikewise(target: Reference, scene: Scene, means: Means): Decision {
  const last = lastDone(scene);
  const made = (last?.made ?? []).map(({ change }) => ({
    change: { ...change, expectedVersion: 0 },
    words: change.cause.words,
  }));
  const ids = [...new Set(made.map(({ change }) => change.action))];
  const each = ids.map((id) =>
    commandsAgain(
      made.filter(({ change }) => change.action === id),
      theOther(target, id, scene),
      means,
    ),
  );
  const [commands] = each;
  if (commands == null || each.some((other) => !sameValue(other, commands)))
    return ids.length > 1 || commands === null
      ? say({ kind: 'refused', refusal: { kind: 'nothing-to-point-at' } })
      : decideShow(target, undefined, scene, means);
  const parts = oneByOne(target).flatMap((one) => commands.map((command) => ({ ...command, target: one })));
  return together(
    (target.by === 'refs' ? parts : commands).map((command) => ({
      command,
      decision: decideOrAsk(command, scene, means),
    })),
    false,
    scene,
    means,
  );
}

/** Nothing is recorded of "no change": it is only said that it was heard. */
function decideNoChange(target: Reference, scene: Scene, means: Means): Decision {
  const found = resolve(single(target), 'show', scene, means.search);
  if (found.kind === 'refused')
    return found.refusal.kind === 'nothing-to-point-at'
      ? say({ kind: 'answered', answer: { kind: 'no-change', view: null } })
      : refused(found);
  if (found.kind === 'several') return unclear(found.actions, scene);
  const { action } = found;
  return {
    ...say({ kind: 'answered', answer: { kind: 'no-change', view: viewOf(scene, action) } }),
    focus: [action.id],
  };
}

function refused(found: Extract<Resolution, { kind: 'refused' }>): Decision {
  return say({ kind: 'refused', refusal: found.refusal });
}

function example(scene: Scene): ActionView | null {
  const open = ownActions(scene).find((action) => action.status !== 'complete');
  return open === undefined ? null : viewOf(scene, open);
}

function single(target: Reference): Exclude<Reference, { by: 'refs' }> {
  if (target.by === 'refs') throw new Error('Several refs are decided one by one.');
  return target;
}
