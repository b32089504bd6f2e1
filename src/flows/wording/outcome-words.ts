/** An outcome in words: what a person sees where no card can be shown. Every word the bot says is in this folder: short, plain, British. */
import type { CalendarDay } from '../../domain/calendar.ts';
import type { Outcome, Question } from '../../domain/conversation/outcome.ts';
import { answerWords } from './answer-words.ts';
import { changeLine, isHalfCorrected, viewFor } from './change-words.ts';
import { questionWords } from './question-words.ts';
import { refusalWords } from './refusal-words.ts';
import { toldOf, unreadLine } from './several-words.ts';

/** An outcome in words, complete in itself: what a person sees where no card can be shown. `today` dates the lateness. */
export function inPlainWords(outcome: Outcome, today: CalendarDay): string {
  switch (outcome.kind) {
    case 'changed':
      return [
        ...toldOf(outcome.changes).map((change) =>
          changeLine(change, viewFor(change, outcome.views), outcome.posts, outcome.changes),
        ),
        ...(isHalfCorrected(outcome.changes, outcome.views) ? ['Say “right” when all of it is as it should be.'] : []),
        ...(outcome.undo === null ? [] : ['Say “undo” to take it back.']),
        ...outcome.also.map((other) => inPlainWords(other, today)),
      ].join('\n');
    case 'asked':
      return [
        ...alsoWords(outcome.also, today),
        questionWords(outcome.question, today, besideWords(outcome.question, today)),
      ].join('\n');
    case 'answered':
      return [answerWords(outcome.answer, today), ...alsoWords(outcome.also, today)].join('\n');
    case 'refused':
      return [refusalWords(outcome.refusal), ...alsoWords(outcome.also, today)].join('\n');
    case 'not-understood':
      return [
        outcome.words === undefined
          ? 'I did not follow that, and nothing was changed. Try “what’s mine”, “overdue”, “complete 1.2”, or “help”.'
          : unreadLine(outcome.words),
        ...alsoWords(outcome.also, today),
      ].join('\n');
  }
}

/** What came of the other parts of a message, shown under what a yes would do: text of several lines each. */
export function besideWords(question: Question, today: CalendarDay): string[] {
  return question.asks === 'confirm' ? question.beside.map((other) => inPlainWords(other, today)) : [];
}

function alsoWords(also: readonly Outcome[] | undefined, today: CalendarDay): string[] {
  return (also ?? []).map((other) => inPlainWords(other, today));
}
