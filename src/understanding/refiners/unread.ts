/** In a list of several actions, words of their own that say nothing of the one before them: they are said not to be followed. */
import type { Command, Reference } from '../../domain/conversation/command.ts';
import { cautionsBeside, isHarmless } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import { isSocial } from '../recognisers/short-words.ts';
import { tellsOfSomething } from './guard.ts';
import type { Statement } from './join.ts';

/**
 * The parts of a message that would be lost: added to what was said to be complete, of which only the words of the whole are
 * kept. What tells how it came about is no such part. `command`: what the statement came to; `all`: everything said.
 */
export function unreadIn(statement: Statement, command: Command, all: readonly Statement[]): Command[] {
  if (command.kind !== 'complete') return [];
  // "1 done, 2 xyz": numbered, though no list was shown.
  const numbered = isNumber(command.target) ? statement.added.filter(({ said }) => NUMBERED.test(said)).length : 0;
  if (all.filter(isOfAnItem).length + numbered < 2) return [];
  return statement.added
    .filter((clause) => clause.start > statement.clause.start && isLost(clause))
    .map(({ text }) => ({ kind: 'unread', words: text }));
}

function isOfAnItem({ reading: { command } }: Statement): boolean {
  return 'target' in command && (command.target?.by === 'ref' || command.target?.by === 'position');
}

function isLost(clause: Clause): boolean {
  const { said, references, relative } = clause;
  if (relative || references.length > 0 || said.split(' ').length < 2) return false;
  const telling = { ...clause, said: said.replace(NUMBERED, '') };
  return !isHarmless(said) && !isSocial(said) && cautionsBeside(said).length === 0 && !tellsOfSomething(telling);
}

const NUMBERED = /^\d{1,2} /u;

function isNumber(target: Reference): boolean {
  return target.by === 'ref' && !target.ref.includes('.');
}
