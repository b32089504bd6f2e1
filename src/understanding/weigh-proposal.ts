/** Holds what a model proposes against the message itself: what the words do not bear out becomes a remark, a question or nothing. */
import type { Command, NewDate, Reference } from '../domain/conversation/command.ts';
import type { Proposal } from '../domain/conversation/proposal.ts';
import { cautionsIn } from './cautions.ts';
import { wholeOf } from './clauses.ts';
import { clean } from './clean.ts';
import type { UnderstandingContext } from './context.ts';
import { wholeDate } from './recognisers/new-date.ts';
import { isQuestion } from './recognisers/show.ts';
import { foldRefs } from './refs.ts';
import { tokenise } from './tokens.ts';

/**
 * The command a proposal comes to, or null where it comes to none. `target` is the action whose ref it names; null where
 * it names none that it was given. The same guard holds as for the grammar, over the whole message: any sign that it is
 * no instruction makes a remark of it. A note is always the message itself, and a date is read by our own rules from
 * words that stand in the message: a model writes nothing into the record.
 */
export function weighProposal(
  proposal: Proposal,
  text: string,
  target: Reference | null,
  context: UnderstandingContext,
): Command | null {
  switch (proposal.command) {
    case 'help':
      return { kind: 'help' };
    case 'mine':
    case 'overdue':
      return { kind: 'list', filter: { which: proposal.command } };
    case 'nothing':
      return null;
  }
  if (target === null) return null;
  const { text: own, pasted } = clean(text, context);
  const whole = wholeOf(foldRefs(tokenise(own), context), own);
  if (whole === null) return null;
  if (proposal.command === 'show' || isQuestion(whole)) return { kind: 'show', target };

  const caution = pasted
    ? 'quoted'
    : (cautionsIn({ said: whole.said, naming: '' }, context.promises.has)[0] ?? 'progress');
  if (proposal.command === 'note' || caution !== 'progress') {
    return { kind: 'remark', target, text: whole.text, caution };
  }
  switch (proposal.command) {
    case 'complete':
      return { kind: 'complete', target };
    case 'move':
      return { kind: 'move', target, to: dateIn(proposal.date, whole.said, context), reason: null };
    default:
      return { kind: proposal.command, target, reason: null };
  }
}

/** The date in words that stand in the message; where there are none, it is asked for. */
function dateIn(words: string | null, said: string, context: UnderstandingContext): NewDate {
  const plain = words === null ? '' : tokensOf(words);
  if (plain === '' || !` ${said} `.includes(` ${plain} `)) return { kind: 'missing' };
  return wholeDate(plain, context)?.to ?? { kind: 'missing' };
}

function tokensOf(words: string): string {
  return tokenise(words)
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.norm)
    .join(' ');
}
