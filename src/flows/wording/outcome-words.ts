/** An outcome in words: what a person sees where no card can be shown. Every word the bot says is in this folder: short, plain, British. */
import type { CalendarDay } from '../../domain/calendar.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { answerWords } from './answer-words.ts';
import { changeLine, isHalfCorrected, viewFor } from './change-words.ts';
import { questionWords } from './question-words.ts';
import { refusalWords } from './refusal-words.ts';

/** An outcome in words, complete in itself: what a person sees where no card can be shown. `today` dates the lateness. */
export function inPlainWords(outcome: Outcome, today: CalendarDay): string {
  switch (outcome.kind) {
    case 'changed':
      return [
        ...outcome.changes.map((change) => changeLine(change, viewFor(change, outcome.views))),
        ...(isHalfCorrected(outcome.changes) ? ['Say “right” when all of it is as it should be.'] : []),
        ...(outcome.undo === null ? [] : ['Say “undo” to take it back.']),
        ...outcome.also.map((other) => inPlainWords(other, today)),
      ].join('\n');
    case 'asked':
      return questionWords(outcome.question, today);
    case 'answered':
      return answerWords(outcome.answer, today);
    case 'refused':
      return refusalWords(outcome.refusal);
    case 'not-understood':
      return 'I did not follow that, and nothing was changed. Try “what’s mine”, “overdue”, “complete 1.2”, or “help”.';
  }
}
