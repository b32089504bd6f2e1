/** A question: what is asked, a button for every answer, and how to answer by typing. */
import { inWords } from '../domain/calendar.ts';
import type { ActionView, Question } from '../domain/conversation/outcome.ts';
import { proposalLine } from '../flows/wording/change-words.ts';
import { LABELS } from '../flows/wording/labels.ts';
import { nudgingLines } from '../flows/wording/nudge-words.ts';
import { besideWords } from '../flows/wording/outcome-words.ts';
import { questionHeading, questionHint } from '../flows/wording/question-words.ts';
import { moveForm } from './action-card.ts';
import { actionLines, onAction, type Pen } from './action-lines.ts';
import { drawAppoint } from './appointing-cards.ts';
import { button, buttonRow, type Drawing, group, heading, hint, line, type Part } from './card.ts';

/** The card of an open question. Its buttons name the question, so that they do nothing once another one is open. */
export function drawQuestion(question: Question, pen: Pen): Drawing {
  switch (question.asks) {
    case 'appoint':
      return drawAppoint(question, pen);
    case 'which':
      return question.offered.length === 1 ? drawYesOrNo(question, pen) : drawWhich(question, pen);
    case 'confirm':
      return drawYesOrNo(question, pen);
    case 'post':
      return drawPosts(question, pen);
    case 'date':
      return drawDate(question, pen);
  }
}

/** With more actions than this a button for each would make the card too big for Teams; numbers can be typed. */
const MOST_BUTTONS = 8;

/** What stands before the ref on the button that picks an action: what the press will do. */
const PICKS = {
  complete: LABELS.complete,
  reopen: LABELS.reopen,
  move: LABELS.move,
  note: LABELS.note,
  block: LABELS.block,
  unblock: LABELS.unblock,
  start: LABELS.start,
  evidence: LABELS.evidence,
  show: '',
} as const;

function drawWhich(question: Extract<Question, { asks: 'which' }>, pen: Pen): Drawing {
  const { offered } = question;
  return {
    body: [
      heading(questionHeading(question)),
      ...offered.map((view, at) => {
        const lines = actionLines(view, pen, at + 1);
        const pick = () => choice(`${PICKS[question.command]} ${view.ref}`.trim(), question, [view], pen);
        return group(offered.length > MOST_BUTTONS ? lines : [...lines, buttonRow([pick()])]);
      }),
      hint(questionHint(question)),
    ],
    actions: [
      choice(offered.length === 2 ? LABELS.both : LABELS.all, question, offered, pen),
      choice(LABELS.neither, question, [], pen),
    ],
  };
}

function drawYesOrNo(question: Extract<Question, { asks: 'which' | 'confirm' }>, pen: Pen): Drawing {
  const lines =
    question.asks === 'confirm' && question.why === 'nudge'
      ? nudgingLines(question).map((text) => line(text))
      : question.asks === 'which'
        ? question.offered.flatMap((view) => actionLines(view, pen))
        : question.changes.map((change) =>
            line(proposalLine(change, question.offered.find((view) => view.action.id === change.action)!)),
          );
  return {
    body: [
      heading(questionHeading(question)),
      group(lines),
      ...besideWords(question, pen.today).flatMap((words) => words.split('\n').map((text) => line(text))),
      hint(questionHint(question)),
    ],
    // What a yes does is pinned with the question: of many actions the button needs not name all.
    actions: [
      choice(LABELS.yes, question, question.offered.slice(0, NAMED_BY_YES), pen),
      choice(LABELS.no, question, [], pen),
    ],
  };
}

const NAMED_BY_YES = 25;

function drawDate(question: Extract<Question, { asks: 'date' }>, pen: Pen): Drawing {
  const reason = question.reason ?? '';
  const view = question.offered[0]!;
  // A date field sets the date of one action; of several it is answered by typing.
  if (question.offered.length > 1)
    return {
      body: [
        heading(questionHeading(question)),
        ...question.offered.map((each) => group(actionLines(each, pen))),
        ...question.could.map((day, at) => line(`${at + 1}. ${inWords(day)}`)),
        hint(questionHint(question)),
      ],
      actions: [choice(LABELS.neither, question, [], pen)],
    };
  return {
    body: [
      heading(questionHeading(question)),
      group(actionLines(view, pen)),
      ...question.could.map((day, at) =>
        buttonRow([button(`${at + 1}. ${inWords(day)}`, { verb: 'move', ...onAction(view, pen), day, reason })]),
      ),
      hint(questionHint(question)),
    ],
    actions: [moveForm(view, reason, pen), choice(LABELS.neither, question, [], pen)],
  };
}

function drawPosts(question: Extract<Question, { asks: 'post' }>, pen: Pen): Drawing {
  return {
    body: [
      heading(questionHeading(question)),
      ...question.offered.map((view) => group(actionLines(view, pen))),
      ...question.posts.map(({ id, name }, at) =>
        buttonRow([
          button(`${at + 1}. ${name}`, { verb: 'hand-over', key: pen.ids(), question: question.id, post: id }),
        ]),
      ),
      hint(questionHint(question)),
    ],
    actions: [choice(LABELS.neither, question, [], pen)],
  };
}

function choice(title: string, question: Question, chosen: readonly ActionView[], pen: Pen): Part {
  const actions = chosen.map((view) => view.action.id);
  return button(title, { verb: 'choose', key: pen.ids(), question: question.id, actions });
}
