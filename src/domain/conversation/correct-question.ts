/** A correction while a question waits: the question is asked anew about what was meant. */

import type { PlannedChange } from '../record/change.ts';
import type { PlanAction } from '../record/plan.ts';
import { askToConfirm, askWhich } from './asking.ts';
import type { ChangeCommand, Instead } from './command.ts';
import { changeAll, decideChange } from './decide-change.ts';
import { decideChoice } from './decide-choice.ts';
import { commandsAgain, oneByOne, theOther } from './decide-correct.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { PendingQuestion } from './dialogue.ts';
import { resolve } from './resolve.ts';
import { findAction, type Scene, viewOf } from './scene.ts';

type Confirm = Extract<PendingQuestion, { asks: 'confirm' }>;

/** Decides on a correction of the question that waits; null where that is about something else. */
export function correctQuestion(
  instead: Instead,
  pending: PendingQuestion,
  scene: Scene,
  means: Means,
): Decision | null {
  if (instead.by === 'command')
    return pending.asks === 'confirm' ? confirmOther(instead.command, pending, scene, means) : null;
  switch (pending.asks) {
    case 'which': {
      if (instead.by === 'action') return otherThanOffered(instead, pending, scene, means);
      const { command } = pending;
      if (command.kind !== 'move') return again();
      const actions = pending.offered.flatMap(({ action }) => findAction(scene, action) ?? []);
      const found = { kind: 'several', actions, samePromise: false, concern: null } as const;
      return askWhich({ ...command, to: instead.to }, found, scene, means);
    }
    case 'date': {
      if (instead.by === 'date') return decideChoice({ by: 'date', to: instead.to, reason: null }, scene, means);
      const found = one(instead, 'move', pending.offered[0].action, scene, means);
      if ('said' in found) return found;
      const target = { by: 'pointing' } as const;
      return decideChange(
        { kind: 'move', target, to: { kind: 'missing' }, reason: pending.reason },
        found,
        scene,
        means,
      );
    }
    case 'confirm':
      return instead.by === 'date'
        ? confirmDate(instead, pending, scene, means)
        : confirmAction(instead, pending, scene, means);
    default:
      return null;
  }
}

/** One of those offered; or, where what was said is none of them, the action it plainly is instead. */
function otherThanOffered(
  { target, wrong }: Extract<Instead, { by: 'action' }>,
  pending: Extract<PendingQuestion, { asks: 'which' }>,
  scene: Scene,
  means: Means,
): Decision {
  if (target.by === 'pointing') {
    const except = wrong === null ? [] : oneByOne(wrong).filter((each) => each.by === 'ref' || each.by === 'position');
    return except.length === 1 && pending.offered.length === 2
      ? decideChoice({ by: 'except', except }, scene, means)
      : again();
  }
  const chosen = decideChoice({ by: 'reference', target }, scene, means);
  const isNone = chosen.said.some((said) => said.kind === 'answered' && said.answer.kind === 'pick-again');
  if (target.by !== 'words' || !isNone) return chosen;
  const found = resolve(target, pending.command.kind, scene, means.search);
  return found.kind === 'one' ? decideChange(pending.command, found.action, scene, means) : again();
}

function confirmDate({ to }: Extract<Instead, { by: 'date' }>, pending: Confirm, scene: Scene, means: Means): Decision {
  const moves = pending.changes.filter(({ change }) => change.field === 'due' || change.field === 'request');
  if (moves.length === 0) return again();
  const anew = moves.map(({ change }) =>
    changeAll(
      { kind: 'move', target: { by: 'pointing' }, to, reason: change.reason ?? null },
      [findAction(scene, change.action)!],
      scene,
      means,
    ),
  );
  return asked(
    pending.changes.filter((change) => !moves.includes(change)),
    anew,
    scene,
    means,
  );
}

function confirmAction(
  instead: Extract<Instead, { by: 'action' }>,
  pending: Confirm,
  scene: Scene,
  means: Means,
): Decision {
  const edits = pending.changes.filter(({ change }) => change.undoes === undefined);
  const ids = [...new Set(edits.map(({ change }) => change.action))];
  const wrong = instead.wrong === null ? [] : oneByOne(instead.wrong);
  const meant = wrong.flatMap((reference) => {
    const found = resolve(reference, 'show', scene, means.search);
    return found.kind === 'one' ? [found.action.id] : [];
  });
  const [id, ...others] = ids.length === 1 ? ids : ids.filter((each) => meant.includes(each));
  if (id === undefined || others.length > 0) return again();
  const own = edits.filter(({ change }) => change.action === id);
  const commands = commandsAgain(
    own.map(({ change }) => ({ change, words: '' })),
    instead.target,
    means,
  );
  if (commands === null) return again();
  const found = one(instead, commands[0]!.kind, id, scene, means);
  if ('said' in found) return found;
  const anew = commands.map((command) => changeAll(command, [found], scene, means));
  return asked(
    pending.changes.filter((change) => !own.includes(change)),
    anew,
    scene,
    means,
  );
}

/** "No, 3 to end of April": what is to be done to one of those shown is put otherwise. */
function confirmOther(command: ChangeCommand, pending: Confirm, scene: Scene, means: Means): Decision | null {
  const [reference, ...more] = oneByOne(command.target);
  if (reference === undefined || more.length > 0) return null;
  const found = resolve(reference, command.kind, scene, means.search);
  if (found.kind !== 'one' || !pending.changes.some(({ change }) => change.action === found.action.id)) return null;
  return asked(
    pending.changes.filter(({ change }) => change.action !== found.action.id),
    [changeAll(command, [found.action], scene, means)],
    scene,
    means,
  );
}

/** The same question, with these edits in it. Where one of them cannot be decided, the question stays as it was. */
function asked(kept: readonly PlannedChange[], anew: readonly Decision[], scene: Scene, means: Means): Decision {
  const changes = [...kept, ...anew.flatMap((decision) => decision.changes)];
  const said = anew.flatMap((decision) => decision.said);
  if (changes.length === 0 || said.some(({ kind }) => kind === 'asked' || kind === 'refused')) {
    const refused = said.filter(({ kind }) => kind !== 'asked');
    return refused.length === 0 ? again() : { changes: [], undoes: null, said: refused, focus: [] };
  }
  const isNote = changes.every(({ change }) => change.field === 'note');
  return askToConfirm(changes, isNote ? 'progress' : 'several', scene, means, said);
}

/** The one action meant, or why there is none. */
function one(
  instead: Extract<Instead, { by: 'action' }>,
  intent: Parameters<typeof resolve>[1],
  taken: string,
  scene: Scene,
  means: Means,
): PlanAction | Decision {
  const [reference, ...more] = oneByOne(theOther(instead.target, taken, scene));
  if (reference === undefined || more.length > 0) return again();
  const found = resolve(reference, intent, scene, means.search);
  if (found.kind === 'one') return found.action;
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const could = found.actions.map((action) => viewOf(scene, action));
  return say({
    kind: 'refused',
    refusal: { kind: 'unclear', words: reference.by === 'words' ? reference.words : '', could },
  });
}

function again(): Decision {
  return say({ kind: 'answered', answer: { kind: 'pick-again' } });
}
