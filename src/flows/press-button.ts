/** A button on a card was pressed: nothing in the card is believed but the names of things, and each is looked up again. */
import { type CalendarDay, isCalendarDay } from '../domain/calendar.ts';
import type { ChangeCommand, NewDate } from '../domain/conversation/command.ts';
import { decideChange } from '../domain/conversation/decide-change.ts';
import { carryOut as carryOutConfirmed, decidePicked, openQuestion } from '../domain/conversation/decide-choice.ts';
import { decidePause } from '../domain/conversation/decide-digest.ts';
import { decidePost } from '../domain/conversation/decide-hand-over.ts';
import { isNudging, nudgeAction, nudgeAgreed, nudgePost } from '../domain/conversation/decide-nudge.ts';
import { settleRequest } from '../domain/conversation/decide-requests.ts';
import { decideCheck, decideCorrection } from '../domain/conversation/decide-review.ts';
import { decideUndo } from '../domain/conversation/decide-undo.ts';
import { type Decision, type Means, say } from '../domain/conversation/decision.ts';
import { more } from '../domain/conversation/more.ts';
import type { ActionView } from '../domain/conversation/outcome.ts';
import { findAction, hasNoPlace, type Scene, viewOf } from '../domain/conversation/scene.ts';
import { may, refusalOf } from '../domain/people/rights.ts';
import { carryOut } from './carry-out.ts';
import type { Desk, Press, Reply } from './desk.ts';
import { decideOnGuide } from './guide.ts';
import { holdBack } from './hold-back.ts';
import { buttonTried } from './note-attempts.ts';
import { ownDigest } from './own-digest.ts';
import { decideOnAppointing, isAppointingPress } from './press-appointing.ts';
import { type CheckPress, decideOnCheck } from './press-check.ts';
import { reachabilityFor } from './reachability.ts';
import { decideOnSample, settleImport } from './receive-file.ts';
import { repeats } from './repeats.ts';
import { searchFor } from './search.ts';
import { setScene } from './set-scene.ts';
import { holdNote } from './wording/digest-words.ts';

/** Answers a press. The sender is who the transport says; the posts they hold are read now. */
export async function pressButton(desk: Desk, press: Press): Promise<Reply> {
  const cause = {
    surface: 'teams',
    conversation: press.conversation,
    key: press.key,
    words: `button: ${press.verb}`,
  } as const;
  return carryOut(
    desk,
    () => setScene(desk, press),
    async (scene) => {
      const tried = ['more', 'ask-date', 'ask-note'].includes(press.verb) ? [] : [buttonTried(press.verb)];
      return holdBack({ ...(await decideOnPress(desk, scene, press)), tried }, typedInto(press), scene, desk);
    },
    cause,
  );
}

/** What the person typed into the card. */
function typedInto(press: Press): string {
  switch (press.verb) {
    case 'note':
    case 'nudge':
    case 'nudge-post':
    case 'verify':
      return press.text;
    case 'move':
    case 'block':
    case 'refuse-date':
    case 'return':
    case 'no-longer':
      return press.reason;
    default:
      return '';
  }
}

async function decideOnPress(desk: Desk, scene: Scene, press: Press): Promise<Decision> {
  // A press is known by its button's key alone: the words of a button are the same for every action.
  const repeated = repeats({ surface: 'command-line', key: press.key, text: '', at: press.at }, scene);
  if (repeated !== null) return repeated;
  if (isAppointingPress(press)) return decideOnAppointing(desk, scene, press);
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const means = {
    search: searchFor(scene),
    ids: desk.ids,
    ...(await reachabilityFor([press.verb], scene, desk.store)),
  };
  switch (press.verb) {
    case 'guide':
    case 'name-holders':
    case 'set-digest':
      return decideOnGuide(desk, scene, press);
    case 'import-sample':
      return (await decideOnSample(desk, scene)) ?? say({ kind: 'refused', refusal: { kind: 'question-gone' } });
    case 'verify':
    case 'return':
    case 'still-happens':
    case 'no-longer':
      return decideOnCheck(press, scene, means);
    case 'undo':
      return decideUndo(scene, press.undoes);
    case 'pause-digest':
      return decidePause(press.question, await ownDigest(scene, desk), scene);
    case 'more':
      return press.digest === undefined || isShown(press.digest, scene)
        ? more(scene, means)
        : say({ kind: 'refused', refusal: { kind: 'list-gone', of: press.digest.kind } });
    case 'nudge':
      return nudgeAction(press.plan, press.action, press.text, scene, means);
    case 'nudge-post':
      return nudgePost(press.post, press.text, scene, means);
    case 'import':
    case 'forget-import':
      return settleImport(desk, scene, press.preview, press.verb === 'import');
    case 'accept':
    case 'skip':
    case 'enough':
    case 'correct':
      return openQuestion(scene)?.id === press.question
        ? decideOnReview(press, scene, means)
        : say({ kind: 'refused', refusal: { kind: 'question-gone' } });
    case 'allow-date':
    case 'refuse-date':
      return decideOnRequest(press, scene);
    case 'hand-over': {
      const question = openQuestion(scene);
      return question?.asks === 'post' && question.id === press.question
        ? decidePost(question, press.post, scene)
        : say({ kind: 'refused', refusal: { kind: 'question-gone' } });
    }
    case 'choose': {
      const question = openQuestion(scene);
      if (question === null || question.id !== press.question)
        return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
      if (press.actions.length === 0)
        return { ...say({ kind: 'answered', answer: { kind: 'left-alone' } }), pending: null };
      if (question.asks === 'which') return decidePicked(question, press.actions, scene, means);
      if (question.asks === 'confirm')
        return isNudging(question.changes)
          ? nudgeAgreed(question.changes, scene, means)
          : carryOutConfirmed(question, scene);
      return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
    }
    default: {
      const action = findAction(scene, press.action);
      if (action === null || action.plan !== press.plan)
        return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
      const view = viewOf(scene, action);
      const refusal = refusalOf(toldBy(press.verb), action, scene);
      if (refusal !== null) return say({ kind: 'refused', refusal });
      if (action.version !== press.version)
        return { ...say({ kind: 'refused', refusal: { kind: 'changed-meanwhile', view } }), focus: [action.id] };
      const command = commandOf(press, view, scene);
      return 'kind' in command ? decideChange(command, action, scene, means) : command;
    }
  }
}

/** The later date is pinned by when it was asked for: whoever was shown another one has not decided on this. */
function decideOnRequest(press: Extract<Press, { verb: 'allow-date' | 'refuse-date' }>, scene: Scene): Decision {
  const action = findAction(scene, press.action);
  if (action === null || action.plan !== press.plan)
    return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
  const { request } = action;
  if (request !== null && request.at !== press.asked && may('settle-request', scene, action))
    return say({ kind: 'refused', refusal: { kind: 'changed-meanwhile', view: viewOf(scene, action) } });
  const verdict = press.verb === 'allow-date' ? 'allow' : 'refuse';
  return settleRequest(action, verdict, press.reason.trim() || null, scene);
}

function decideOnReview(
  press: Extract<Press, { verb: 'accept' | 'skip' | 'enough' | 'correct' }>,
  scene: Scene,
  means: Means,
): Decision {
  switch (press.verb) {
    case 'accept':
      return decideCheck({ is: 'right' }, scene, means);
    case 'skip':
      return decideCheck({ is: 'skipped' }, scene, means);
    case 'enough':
      return decideCheck({ is: 'enough' }, scene, means);
    case 'correct': {
      const day = press.day.trim();
      if (day !== '' && !isCalendarDay(day))
        return say({ kind: 'refused', refusal: { kind: 'not-a-day', words: day } });
      const owners = press.owners
        .split(/[,;]/)
        .map((name) => name.trim())
        .filter(Boolean);
      return decideCorrection({ text: press.text, owners, due: day === '' ? null : exactly(day) }, scene, means);
    }
  }
}

function exactly(day: CalendarDay): NewDate {
  return { kind: 'date', date: { from: day, to: day, grain: 'day', guessed: [], words: day } };
}

/** What its owner presses on an action. */
type OwnPress = Exclude<Extract<Press, { version: number }>, CheckPress>;

/** The command a button's verb comes to, where its name is another. */
function toldBy(verb: OwnPress['verb']): ChangeCommand['kind'] {
  if (verb === 'ask-date') return 'move';
  return verb === 'ask-note' || verb === 'hold' || verb === 'not-sure' ? 'note' : verb;
}

function commandOf(press: OwnPress, view: ActionView, scene: Scene): ChangeCommand | Decision {
  const target = { by: 'pointing' } as const;
  switch (press.verb) {
    case 'ask-date':
      return { kind: 'move', target, to: { kind: 'missing' }, reason: null };
    case 'ask-note':
      return { ...say({ kind: 'answered', answer: { kind: 'note-form', view } }), focus: [view.action.id] };
    case 'hold':
    case 'not-sure':
      return { kind: 'note', target, text: holdNote(press.verb, view.action.due) };
    case 'complete':
      return { kind: 'complete', target };
    case 'reopen':
      return { kind: 'reopen', target, reason: null };
    case 'note':
      return { kind: 'note', target, text: press.text };
    case 'block':
      return { kind: 'block', target, reason: press.reason.trim() || null };
    case 'unblock':
      return { kind: 'unblock', target, reason: null };
    case 'move': {
      const { day } = press;
      if (!isCalendarDay(day)) return say({ kind: 'refused', refusal: { kind: 'not-a-day', words: day } });
      if (day < scene.today) return say({ kind: 'refused', refusal: { kind: 'day-passed', day } });
      return { kind: 'move', target, to: exactly(day), reason: press.reason.trim() || null };
    }
  }
}

/** Whether the list last shown is that of this digest. */
function isShown(
  { kind, period }: NonNullable<Extract<Press, { verb: 'more' }>['digest']>,
  { dialogue }: Scene,
): boolean {
  const of = dialogue.listed?.of;
  return of?.which === 'digest' && of.kind === kind && of.period === period;
}
