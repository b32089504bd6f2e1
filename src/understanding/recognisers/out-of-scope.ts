/** What the bot never does: deleting, rewording what was published, closing everything unseen, taking orders about itself. */
import type { Command } from '../../domain/command.ts';
import type { Clause } from '../clauses.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const DELETES = /^(?:delete|remove|erase|wipe|bin|destroy|drop|get rid of|purge)(?: |$)/u;
const REWORDS =
  /^(?:reword|rewrite|rephrase|rename|edit|(?:change|amend|alter|update|correct|fix|edit|modify) (?:the |its )?(?:wording|text|words|title|name|description|concern|recommendation|published|owner|owners|promise|typo)(?: |$)|(?:change|amend|update) .+ (?:wording|text)$)/u;
/** All of them, and no words that say which. */
const EVERYTHING =
  /^(?:mark|set|close|complete|finish|tick|reopen|move|push|extend|delay|put|change|update)(?: off)? (?:everything|the (?:whole )?lot|them all|(?:all|every|each|any)(?: of)?(?: (?:my|the|our|these|those|open|overdue|outstanding|remaining|other|them|it|single|late|current))*(?: (?:actions?|items?|tasks?|ones?|dates?|deadlines?|things?|stuff))?)(?= (?:as|to|by|until|complete|completed|done|closed|back|a|an|two|one|\d|for|in|on|under|that|which|due|off|please|now|at)(?:$| )|$)/u;
const EVERYTHING_DONE =
  /^(?:everything|all|every)(?: (?:of )?(?:my |the |our |these |those )?(?:actions|action|items|ones|of them|outstanding|overdue|open|else|in|on|under|for|concern|#\d+|\d+|\p{L}+))* (?:is |are |has been |have been |now |all |been )*(?:done|complete|completed|finished|closed)(?: |$)/u;
const ORDERS =
  /(?<!\p{L})(?:ignore (?:all |your |the |any |my )*(?:previous|prior|above|earlier|other)? ?(?:instructions|rules|prompts?)|system prompt|you are now|pretend (?:to be|you)|act as|disregard|override|jailbreak|developer mode)(?!\p{L})/u;

/** Reads a clause that asks for what is out of scope. */
export function recogniseOutOfScope(clause: Clause): Reading | null {
  const what = whatIn(clause.said.slice(openersIn(clause.said)), clause);
  return what === null ? null : { command: { kind: 'out-of-scope', what }, manner: 'other', judged: null };
}

function whatIn(said: string, clause: Clause): Extract<Command, { kind: 'out-of-scope' }>['what'] | null {
  if (ORDERS.test(said)) return 'other';
  if (isQuestion(clause)) return null;
  if (DELETES.test(said)) return 'delete';
  if (REWORDS.test(said)) return 'reword';
  if (EVERYTHING.test(said)) return 'other';
  return EVERYTHING_DONE.test(said) ? 'other' : null;
}
