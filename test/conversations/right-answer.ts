/** What somebody who knows what they want answers when the bot asks. */

import type { ActionView, Outcome, Question } from '../../src/domain/conversation/outcome.ts';
import type { ProposedChange } from '../../src/domain/record/change.ts';
import type { ChangeLine } from './reader.ts';
import type { Difference } from './standing.ts';

/** The questions in an outcome, those beside a change included. */
export function questionsIn(outcome: Outcome): Question[] {
  if (outcome.kind === 'asked') return [outcome.question];
  return outcome.kind === 'changed' ? outcome.also.flatMap(questionsIn) : [];
}

/** The refs a question offers, without the plan's code. */
export function offeredBy(question: Question): string[] {
  return 'offered' in question ? question.offered.map(({ action }) => action.ref) : [];
}

/**
 * The answer that leads to the changes expected, of which `done` are made; null where nothing is asked, or no answer does.
 * "Which?" is answered with the refs wanted, where they are offered; "shall I?" with a yes to exactly the updates wanted,
 * with or without notes; "by when?" with the date wanted.
 */
export function rightAnswer(
  outcome: Outcome,
  expected: readonly ChangeLine[],
  done: readonly Difference[],
): string | null {
  const [question] = questionsIn(outcome);
  if (question === undefined) return null;
  const wanted = expected.filter(
    (line) => line.must && !done.some(({ ref, field }) => ref === line.ref && field === line.field),
  );
  const offered = offeredBy(question);
  switch (question.asks) {
    case 'which': {
      const refs = [...new Set(wanted.map(({ ref }) => ref).filter((ref) => offered.includes(ref)))];
      return refs.length === 0 ? null : refs.join(' and ');
    }
    case 'confirm': {
      const updates = wanted.filter((line) => ['status', 'said-complete', 'due', 'owner'].includes(line.field));
      const proposed = question.changes.filter(({ field }) =>
        ['status', 'said-complete', 'due', 'owners'].includes(field),
      );
      // The same change may be listed twice: said once, and claimed once.
      const exactly =
        updates.every((line) => proposed.some((change) => isMeant(change, line, question.offered))) &&
        proposed.every((change) => updates.some((line) => isMeant(change, line, question.offered)));
      return exactly && wanted.length > 0 ? 'yes' : null;
    }
    case 'date':
      return wanted.find((line) => line.field === 'due' && offered.includes(line.ref))?.to ?? null;
    default:
      return null;
  }
}

function isMeant(change: ProposedChange, line: ChangeLine, offered: readonly ActionView[]): boolean {
  if (change.ref !== line.ref) return false;
  if (change.field === 'said-complete') {
    const view = offered.find(({ action }) => action.id === change.action)!;
    const names = change.to.map((post) => view.owners[view.action.owners.indexOf(post)]).join('; ');
    return line.field === 'said-complete' && line.to === names;
  }
  return change.field === 'owners' ? line.field === 'owner' : change.field === line.field && change.to === line.to;
}
