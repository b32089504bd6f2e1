/** What the bot never does: deleting, rewording what was published, closing everything unseen, taking orders about itself. */
import type { Command } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const THING =
  '(?:the |my |our |this |that |all |last |latest )*(?:#\\d+|it|this|that|them|these|those|actions?|items?|plan|concern|notes?|dates?|history|record|log|reminders?|everything)';
/** What an order is about: an action, or what belongs to one. */
const A_THING = `(?: (?:of|on|for|to))? ${THING}(?!\\p{L})`;

const DELETES = new RegExp(
  `^(?:(?:delete|remove|erase|wipe|bin|destroy|drop|get rid of|purge)(?: |$)|(?:scrap|cancel|withdraw|archive|void|scrub|expunge)${A_THING}|clear (?:out |off )?(?:the |all |my )*(?:notes?|history|evidence|log)|take #\\d+ (?:off|out of) (?:the|my|our) plan)`,
  'u',
);
const REWORDS = new RegExp(
  `^(?:reword|rewrite|rephrase|rename|edit|(?:change|amend|alter|update|correct|fix|edit|modify|set) (?:the |its )?(?:wording|text|words|title|name|description|concern|recommendation|published|(?:target )?date published|owner|owners|promise|typo)(?: |$)|(?:change|amend|update) .+ (?:wording|text)$|(?:renumber|translate|summari[sz]e|paraphrase|shorten|simplify|proofread|reformat)${A_THING}|(?:change|make|amend|alter|update|edit) #\\d+ (?:to |so (?:that )?it )?(?:say|says|read|reads|mean|means|cover|include|sound)(?: |$))`,
  'u',
);
const OTHERS = new RegExp(
  `^(?:${[
    `(?:merge|split|combine|swap|hide|unhide|conceal|bury|back ?date|predate|copy|duplicate|clone|lock|unlock|freeze|mute|unmute|snooze|silence|print|prioriti[sz]e|deprioriti[sz]e|escalate|downgrade|upgrade|certify|validate|verify|publish|unpublish|share|send|post|tweet)${A_THING}`,
    '(?:make|set|mark|flag|put) (?:the )?(?:priority (?:of|on|for) )?#\\d+ (?:as |to |down as )?(?:an? )?(?:top |high |low |medium |higher |lower )*(?:priority|urgent|high|low|confidential|private|secret|hidden|verified|certified|validated|assured)(?: |$)',
    '(?:set|change|raise|lower) (?:the )?priority(?: |$)',
    '(?:sign off|tick off|close|complete) #\\d+ as (?:verified|certified|validated|assured|checked|approved)(?: |$)',
    '(?:add|create|raise|invent|new) (?:a |an |another |the )?(?:new )?(?:action|concern|recommendation)(?!s? plan)(?: |$)',
    '(?:turn|switch) (?:off|on) |(?:stop|pause) (?:chasing|reminding|reminders|nagging|the reminders|messaging|sending)',
    '(?:give|grant|make|allow) (?:me|us|him|her|them|\\p{L}+) (?:an? |the |full )?(?:access|admin|administrator|rights|permissions?|coordinator|owner)(?: |$)',
    '(?:email|phone|ring|write to|message|text|notify|contact|inform) (?:(?!sent|gone|went|out|received|from|trail|attached)\\p{L}+ ){1,4}(?:about|that|and|to|of|re|regarding) ',
    '(?:alter|change|rewrite|falsify|fake|edit|doctor) (?:the |its )?(?:history|record|records|log|audit|trail|evidence)',
    '(?:reset|restart|reload) (?:the |my |this |our )?(?:plan|system|bot|chaser|tracker)',
  ].join('|')})`,
  'u',
);
/** All of them, and no words that say which. */
const EVERYTHING =
  /^(?:mark|set|close|complete|finish|tick|reopen|move|push|extend|delay|put|change|update)(?: off)? (?:everything|the (?:whole )?lot|them all|(?:all|every|each|any)(?: of)?(?: (?:my|the|our|these|those|open|overdue|outstanding|remaining|other|them|it|single|late|current))*(?: (?:actions?|items?|tasks?|ones?|dates?|deadlines?|things?|stuff))?)(?= (?:as|to|by|until|complete|completed|done|closed|back|a|an|two|one|\d|for|in|on|under|that|which|due|off|please|now|at)(?:$| )|$)/u;
const EVERYTHING_DONE =
  /^(?:everything|all|every)(?: (?:of )?(?:my |the |our |these |those )?(?:actions|action|items|ones|of them|outstanding|overdue|open|else|in|on|under|for|concern|#\d+|\d+|\p{L}+))* (?:is |are |has been |have been |now |all |been )*(?:done|complete|completed|finished|closed)(?: |$)/u;
const ORDERS =
  /(?<!\p{L})(?:ignore (?:all |your |the |any |my )*(?:previous|prior|above|earlier|other)? ?(?:instructions|rules|prompts?)|system prompt|you are now|pretend (?:to be|you)|act as|disregard|override|jailbreak|developer mode)(?!\p{L})/u;

/**
 * What is written for a machine: orders to set its rules aside, the voices of a conversation with one, calls, queries,
 * commands. None of it is what an owner says, and nothing beside it is taken from it.
 */
const FOR_A_MACHINE = new RegExp(
  [
    '(?<!\\p{L})(?:ignore|disregard|forget|override|bypass|skip)\\s+(?:(?:all|any|your|the|my|of|every|these|those)\\s+)*(?:(?:previous|prior|above|earlier|other|existing|safety)\\s+)*(?:instructions?|rules?|prompts?|guard(?:s|rails)?|above|restrictions|policy|policies|system message)(?!\\p{L})',
    '(?<!\\p{L})(?:system prompt|you are now|jailbreak|developer mode|admin mode|god mode|system override|new instructions)(?!\\p{L})',
    '^\\W*(?:system|assistant|developer|root|instructions?|prompt|tool)\\W*\\s*[:>\\]]',
    '^\\s*as (?:an? |the )?(?:admin|administrator|system|developer|root|superuser)(?!\\p{L})',
    '</?\\s*(?:tool|script|system|function|invoke|instruction|command|assistant|user)[\\w:-]*\\b[^>]*>|\\[/?(?:inst|system)\\]',
    '(?<!\\p{L})(?:update\\s+\\w+\\s+set\\s+\\w+\\s*=|delete\\s+from\\s+\\w+|drop\\s+table|insert\\s+into\\s+\\w+|select\\s+\\*\\s+from|alter\\s+table)',
    '\\w\\((?:["\']?[A-Z]{0,3}\\d+\\.\\d+|["\'])',
    '^\\s*(?:sudo|curl|wget|exec|eval|npm|bash)\\s',
  ].join('|'),
  'iu',
);

/** Whether a message, as typed, is written for a machine and not to the bot. */
export function isForAMachine(text: string): boolean {
  return FOR_A_MACHINE.test(text);
}

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
  if (OTHERS.test(said)) return 'other';
  if (EVERYTHING.test(said)) return 'other';
  return EVERYTHING_DONE.test(said) ? 'other' : null;
}
