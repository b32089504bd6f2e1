/** One action: the promise, how it stands, and what its owner can do about it. */
import type { ActionView } from '../domain/conversation/outcome.ts';
import { isOverdue } from '../domain/record/plan.ts';
import { standing, typedEquivalents } from '../flows/wording/action-words.ts';
import { checkHint, lastsHint, saidWords, verificationWords } from '../flows/wording/completion-words.ts';
import { noteFormHint } from '../flows/wording/digest-words.ts';
import { LABELS, ON_CARDS, REVIEW } from '../flows/wording/labels.ts';
import { requestHint, requestWords, slipWords } from '../flows/wording/slip-words.ts';
import { actionLines, onAction, type Pen } from './action-lines.ts';
import {
  button,
  buttonRow,
  type Drawing,
  dayInput,
  fact,
  form,
  group,
  heading,
  hint,
  line,
  type Part,
  textInput,
} from './card.ts';
import { checkButtons, lastsButtons } from './check-buttons.ts';
import { requestButtons } from './request-buttons.ts';

/** How many of the latest notes are shown. */
const NOTES_SHOWN = 3;

/** The action in full, with its buttons where the person looking may change it. */
export function drawAction(view: ActionView, pen: Pen): Drawing {
  const { action, concern } = view;
  return {
    body: [
      heading(view.ref),
      line(action.text),
      group([
        fact(`${LABELS.concern} ${concern.ref}`, concern.text, { subtle: true }),
        ...(view.owners.length === 0 ? [] : [fact(LABELS.owner, view.owners.join(', '))]),
        ...(action.target.printed === '' ? [] : [fact(LABELS.target, action.target.printed)]),
        fact(LABELS.status, standing(view, pen.today), { warn: isOverdue(action, pen.today) }),
        ...(slipWords(view) === '' ? [] : [fact(LABELS.slipped, slipWords(view))]),
        ...(requestWords(view) === '' ? [] : [fact(LABELS.request, requestWords(view))]),
        ...(saidWords(view) === '' ? [] : [fact(LABELS.said, saidWords(view))]),
        ...(verificationWords(view) === '' ? [] : [fact(LABELS.verification, verificationWords(view))]),
        ...(view.why === undefined ? [] : [fact(LABELS.why, view.why)]),
        ...(action.review.length === 0
          ? []
          : [fact(LABELS.review, action.review.map((mark) => REVIEW[mark]).join('; '))]),
      ]),
      ...(action.notes.length === 0
        ? []
        : [
            group([
              line([LABELS.notes, { bold: true }]),
              ...action.notes.slice(-NOTES_SHOWN).map((note) => line(note.text)),
            ]),
          ]),
      ...(action.evidence.length === 0
        ? []
        : [
            group([
              line([LABELS.evidence, { bold: true }]),
              ...action.evidence.slice(-NOTES_SHOWN).map((evidence) => line(evidence.text)),
            ]),
          ]),
      ...(view.lasts === undefined ? [] : [hint(lastsHint(view))]),
      ...(view.checks ? [hint(checkHint(view))] : []),
      ...decisionOn(view, pen),
      ...(view.mine ? [hint(typedEquivalents(view))] : []),
    ],
    actions: [...lastsButtons(view, pen), ...checkButtons(view, pen), ...(view.mine ? actionButtons(view, pen) : [])],
  };
}

/** What whoever decides on the later date that waits can press and type: among the lines, as the foot may be full. */
function decisionOn(view: ActionView, pen: Pen): Part[] {
  const buttons = requestButtons(view, pen);
  return buttons.length === 0 ? [] : [buttonRow(buttons), hint(requestHint(view))];
}

/** What the owner of an action can press. */
export function actionButtons(view: ActionView, pen: Pen): Part[] {
  const on = () => onAction(view, pen);
  const note = form(
    LABELS.note,
    [textInput('text', LABELS.noteText, { missing: ON_CARDS.writeNote })],
    button(LABELS.save, { verb: 'note', ...on(), text: '' }, 'positive'),
  );
  const block =
    view.action.status === 'blocked'
      ? button(LABELS.unblock, { verb: 'unblock', ...on() })
      : form(
          LABELS.block,
          [textInput('reason', LABELS.reason)],
          button(LABELS.save, { verb: 'block', ...on(), reason: '' }, 'positive'),
        );
  if (view.action.status === 'complete') return [button(LABELS.reopen, { verb: 'reopen', ...on() }), note];
  if (view.said?.own) return [button(LABELS.unsay, { verb: 'reopen', ...on() }), moveForm(view, '', pen), note, block];
  return [button(LABELS.complete, { verb: 'complete', ...on() }, 'positive'), moveForm(view, '', pen), note, block];
}

/** The form for a note, open. */
export function drawNoteForm(view: ActionView, pen: Pen): Drawing {
  return {
    body: [
      group(actionLines(view, pen)),
      textInput('text', LABELS.noteText, { missing: ON_CARDS.writeNote }),
      hint(noteFormHint(view)),
    ],
    actions: [button(LABELS.save, { verb: 'note', ...onAction(view, pen), text: '' }, 'positive')],
  };
}

/** The form for a new date, with the reason filled in where one was given already. */
export function moveForm(view: ActionView, reason: string, pen: Pen): Part {
  return form(
    LABELS.move,
    [
      dayInput(LABELS.newDate, view.action.due, ON_CARDS.pickDay),
      textInput('reason', LABELS.reason, { value: reason }),
    ],
    button(LABELS.save, { verb: 'move', ...onAction(view, pen), day: '', reason: '' }, 'positive'),
  );
}
