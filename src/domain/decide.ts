/** What a message comes to: commands and the scene in, planned edits and outcomes out. Pure; `flows` carries it out. */
import { askToConfirm, askWhich, confirmMany } from './asking.ts';
import type { ChangeCommand, Command, Reference } from './command.ts';
import { decideChange } from './decide-change.ts';
import { decideChoice, openQuestion } from './decide-choice.ts';
import { decideCheck, decideExport, decideReview, decideSource } from './decide-review.ts';
import { decideUndo } from './decide-undo.ts';
import { type Decision, type Means, say } from './decision.ts';
import { listOf } from './lists.ts';
import type { ActionView, Listing } from './outcome.ts';
import { type Resolution, resolve } from './resolve.ts';
import { findAction, hasNoPlace, ownActions, type Scene, viewOf } from './scene.ts';
import { firstPage, nextPage, showAction } from './showing.ts';

/** Decides on all commands of one message. */
export function decide(commands: readonly Command[], scene: Scene, means: Means): Decision {
  const all = commands.flatMap(singly);
  const each = all.map((command) => decideOne(command, scene, means));
  // What was shown and confirmed is not asked about again.
  if (each.length === 1) return SHOWN_ALREADY.has(all[0]!.kind) ? each[0]! : confirmMany(each[0]!, scene, means);
  const asking = each.find((decision) => decision.pending != null);
  const together: Decision = {
    changes: each.flatMap((decision) => decision.changes),
    undoes: null,
    said: each.flatMap((decision) => decision.said),
    focus: [...new Set(each.flatMap((decision) => decision.focus))],
    ...(asking === undefined ? {} : { pending: asking.pending }),
    ...(asking?.listed === undefined ? {} : { listed: asking.listed }),
  };
  return confirmMany(together, scene, means);
}

/** What these do was shown before they were said. */
const SHOWN_ALREADY: ReadonlySet<Command['kind']> = new Set(['choose', 'check']);

/** Several refs in one command are one command each. */
function singly(command: Command): Command[] {
  if (!('target' in command) || command.target.by !== 'refs') return [command];
  return command.target.refs.map((ref) => ({ ...command, target: { by: 'ref', ...ref } }));
}

function decideOne(command: Command, scene: Scene, means: Means): Decision {
  switch (command.kind) {
    case 'help':
      return say({
        kind: 'answered',
        answer: { kind: 'help', example: example(scene), coordinator: scene.speaker.coordinator },
      });
    case 'social':
      return say({ kind: 'answered', answer: { kind: 'social' } });
    case 'out-of-scope':
      return say({ kind: 'refused', refusal: { kind: 'out-of-scope', what: command.what } });
    case 'undo':
      return decideUndo(scene);
    case 'choose':
      return decideChoice(command.choice, scene, means);
    case 'list':
      return firstPage(listOf(command.filter, scene), command.filter, scene);
    case 'more':
      return nextPage(scene);
    case 'show':
      return decideShow(command.target, scene, means);
    case 'review':
      return decideReview(command.plan, scene, means);
    case 'check':
      return decideCheck(command.verdict, scene, means);
    case 'source':
      return decideSource(single(command.target), scene, means);
    case 'export':
      return decideExport(command.plan, command.format, scene);
    case 'remark':
      return decideRemark(command, scene, means);
    default:
      return decideOrAsk(command, scene, means);
  }
}

function decideOrAsk(command: ChangeCommand, scene: Scene, means: Means): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  // "the 29th" said in answer to "by when?" is about the action that was asked about.
  const pending = openQuestion(scene);
  if (command.kind === 'move' && command.target.by === 'pointing' && pending?.asks === 'date') {
    const action = findAction(scene, pending.offered[0].action);
    if (action !== null)
      return decideChange({ ...command, reason: command.reason ?? pending.reason }, action, scene, means);
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
  const note: ChangeCommand = { kind: 'note', target: command.target, text: command.text };
  if (found.kind === 'several') return askWhich(note, found, scene, means);
  if (found.kind === 'refused')
    return found.refusal.kind === 'nothing-fits' || found.refusal.kind === 'nothing-to-point-at'
      ? say({ kind: 'not-understood' })
      : refused(found);
  const decision = decideChange(note, found.action, scene, means);
  const plain = ['progress', 'partial', 'hedged', 'recurring'].includes(command.caution);
  return plain || decision.changes.length === 0
    ? decision
    : askToConfirm(decision.changes, command.caution, scene, means);
}

function decideShow(target: Reference, scene: Scene, means: Means): Decision {
  const found = resolve(single(target), 'show', scene, means.search);
  if (found.kind === 'one') return showAction(found.action, scene);
  if (found.kind === 'refused') return refused(found);
  const listing: Listing =
    found.concern !== null ? { which: 'concern', concern: found.concern } : { which: 'words', words: wordsOf(target) };
  return firstPage(found.actions, listing, scene);
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

/** What was looked for, as it was said: a ref stands for itself. */
function wordsOf(target: Reference): string {
  return target.by === 'words' ? target.words : target.by === 'ref' ? target.ref : '';
}
