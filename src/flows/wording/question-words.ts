/** What is asked, and how to answer it by typing. */
import { type CalendarDay, inWords } from '../../domain/calendar.ts';
import type { Question } from '../../domain/conversation/outcome.ts';
import { actionLine, quoted } from './action-words.ts';
import { appointHeading, appointHint, appointLines } from './appointing-words.ts';
import { proposalLine } from './change-words.ts';
import { NUDGE_HEADING, nudgingLines } from './nudge-words.ts';
import { noticedHeading, postHeading } from './state-words.ts';

/** What is asked, in one sentence. */
export function questionHeading(question: Question): string {
  switch (question.asks) {
    case 'appoint':
      return appointHeading(question);
    case 'which': {
      const what = VERBS[question.command];
      if (question.offered.length === 1) return `Do you want to ${what} this one?`;
      if (question.concern !== null)
        return `${question.concern} is a concern with several actions. Which do you want to ${what}?`;
      if (question.samePromise)
        return `The same promise stands under more than one concern. Which do you want to ${what}?`;
      return `Which do you want to ${what}?`;
    }
    case 'post':
      return postHeading(question);
    case 'confirm':
      if (question.why === 'prisoner-details') return noticedHeading(question.noticed ?? []);
      return question.why === 'several' && question.changes.length === 1 ? 'Shall I do this?' : CONFIRM[question.why];
    case 'date':
      switch (question.why) {
        case 'missing':
          return 'To what date?';
        case 'impossible':
          return `The calendar has no ${quoted(question.words)}. To what date?`;
        case 'past':
          return `${quoted(question.words)} has passed. To what date?`;
        case 'ambiguous':
          return `${quoted(question.words)} could mean more than one day. Which?`;
      }
  }
}

const VERBS = {
  complete: 'mark complete',
  reopen: 'reopen',
  move: 'move',
  note: 'add the note to',
  block: 'mark blocked',
  unblock: 'unblock',
  start: 'mark in progress',
  evidence: 'keep the evidence for',
} as const;

const CONFIRM: Readonly<Record<Exclude<Extract<Question, { asks: 'confirm' }>['why'], 'prisoner-details'>, string>> = {
  several: 'Shall I do all of this?',
  nudge: NUDGE_HEADING,
  'taken-back': 'Shall I take that back?',
  proposed: 'I think this is what you mean. Shall I do it?',
  progress: 'Shall I keep that as a note?',
  partial: 'Shall I keep that as a note? The status stays.',
  hedged: 'Shall I keep that as a note? The status stays.',
  recurring: 'Shall I keep that as a note? The status stays.',
  negated: 'Nothing was changed. Shall I keep that as a note?',
  conditional: 'That is not yet so, and nothing was changed. Shall I keep it as a note?',
  future: 'That is still to come, and nothing was changed. Shall I keep it as a note?',
  reported: 'Somebody else’s word changes nothing. Shall I keep it as a note?',
  quoted: 'Quoted words change nothing. Shall I keep them as a note?',
};

/** How to answer a question by typing. */
export function questionHint(question: Question): string {
  switch (question.asks) {
    case 'appoint':
      return appointHint(question);
    case 'which':
      if (question.offered.length === 1) return 'Answer “yes” or “no”.';
      return question.offered.length === 2
        ? 'Answer with its number or ref, “both” or “neither”.'
        : 'Answer with a number or ref, “all” or “none”.';
    case 'post':
      return 'Answer with a number or the name of the post, or “none”.';
    case 'confirm':
      return question.changes.length > 2 && question.why !== 'nudge'
        ? 'Answer “yes” or “no”, or say which: “only 1 and 3”, “all but 2”.'
        : 'Answer “yes” or “no”.';
    case 'date':
      return question.could.length > 0
        ? 'Answer with its number, or a date like “31 March”.'
        : 'Answer with a date like “31 March” or “end of May”.';
  }
}

/** A question in words, with what is offered, what came of the rest of the message, and how to answer. */
export function questionWords(question: Question, today: CalendarDay, beside: readonly string[] = []): string {
  if (question.asks === 'appoint')
    return [appointHeading(question), ...appointLines(question), appointHint(question)].join('\n');
  const lines =
    question.asks === 'confirm' && question.why === 'nudge'
      ? nudgingLines(question)
      : question.asks === 'confirm'
        ? question.changes.map(
            (change, at) =>
              `${at + 1}. ${proposalLine(change, question.offered.find((view) => view.action.id === change.action)!)}`,
          )
        : question.asks === 'date' && question.could.length > 0
          ? [
              ...question.offered.map((view) => actionLine(view, today)),
              ...question.could.map((could, at) => `${at + 1}. ${inWords(could)}`),
            ]
          : question.asks === 'post'
            ? [
                ...question.offered.map((view) => actionLine(view, today)),
                ...question.posts.map(({ name }, at) => `${at + 1}. ${name}`),
              ]
            : question.offered.map((view, at) => `${at + 1}. ${actionLine(view, today)}`);
  return [questionHeading(question), ...lines, ...beside, questionHint(question)].join('\n');
}
