/** "mark 3.2 complete", "close it", "3.2 done", "done 4.4": that an action is finished. */
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { fillersAfter, type Tail } from '../fillers.ts';
import { named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const DONE = '(?:done|complete|completed|finished|closed|sorted|wrapped up|ticked off)';

/** The action stands between the verb and what it is to be: mark … as complete. */
const MARK = new RegExp(
  `^(?:mark|set|put|change|update|make|log|record|flag|move|tick)(?: off| up| down)?(?: (?:the )?status (?:of|on|for))? (?<name>.+?)(?: is| are| was)?(?: over)?(?: off)?(?: as| to| down as| status to| to status| status as| into)?` +
    `(?: being| be| all| now| fully| both| all as| 100 ?%?)* (?<done>${DONE}|off as done|off)(?<tail>(?: .*)?)$`,
  'du',
);
/** mark as complete: … */
const MARK_AS = new RegExp(
  `^(?:mark|set|log|record|flag|show)(?: off)?(?: as)? ${DONE}(?: on| for)? (?<name>.+)$`,
  'du',
);
const CLOSE =
  /^(?<verb>close|complete|finish|conclude|shut|tick off|cross off|check off)(?: off| out| down| up)? (?<name>.+)$/du;

const ADVERBS =
  'is|are|was|were|has|have|had|been|s|now|all|both|just|already|finally|fully|also|officially|actually|totally|definitely|completely|successfully|well and truly|100 ?%?|as of today|as of now|since';
/** 3.2 is now complete. */
const IS_DONE = new RegExp(`^(?<name>.+?)(?<between>(?: (?:${ADVERBS}))*) (?<done>${DONE})(?<tail>(?: .*)?)$`, 'du');
/** we have finished 3.2. */
const HAVE_DONE = new RegExp(
  `^(?:(?:i|we|ive|weve|have|now|just|all|already|finally|both|team|the team|id|wed|also) )*(?<done>${DONE})(?: off| out)?(?: with| on| for)? (?<name>.+)$`,
  'du',
);
/** mark as complete */
const MARK_IT = new RegExp(
  `^(?:mark|set|log|record|flag)(?: off)?(?: as)? (?:now )?${DONE}(?<tail>(?: (?!#).*)?)$`,
  'u',
);
/** 3.2 can be closed. */
const CAN_CLOSE = new RegExp(
  `^(?<name>.+?) (?:can|may) (?:now |all |both |also )*be (?:closed(?: off| down| out)?|(?:marked|ticked|set|shown|recorded|signed)(?: off| down)?(?: as| to)? ${DONE})(?<tail>(?: .*)?)$`,
  'du',
);

/** A library may be closed, and a lunch finished; only of a ref are these said as of an action. */
const SAID_OF_OTHER_THINGS = new Set(['closed', 'sorted']);
const RECURS = /(?<!\p{L})(?:weekly|monthly|daily|quarterly|fortnightly|annual|annually|bimonthly|termly)(?!\p{L})/u;
const NOT_AN_ACTION =
  /^(?:and utter |and total )?(?:nightmare|mess|waste|joke|shambles|disaster|chaos|farce|pain|lie|rubbish|carnage|madness|nonsense|failure|breakdown|pants|crap|idiot|mayhem|headache|car crash|disgrace)/u;

/** "done", "now complete": said of what was named just before. */
const BARE = new RegExp(`^(?:(?:${ADVERBS}) )*${DONE}(?<tail>(?: .*)?)$`, 'u');

/** Reads a clause that says an action is finished; the guard still has to judge it. */
export function recogniseComplete(clause: Clause, context: UnderstandingContext): Reading | null {
  if (/^(?:well done|good work|done deal)(?!\p{L})/u.test(clause.said)) return null;
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  // The name stands where it stood: an "-ing" made into an instruction only shortens the first word.
  const shift = opened + bare.length - said.length;
  return told(said, shift, clause, context) ?? stated(said, shift, clause, context) ?? bareClaim(said, context);
}

function told(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  if (MARK_IT.test(said)) return bareInstruction(said, context);
  for (const form of [MARK, MARK_AS, CAN_CLOSE, CLOSE]) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const { name, verb } = hit.groups!;
    if (verb === 'complete' && (NOT_AN_ACTION.test(name!) || isTheirOwnWords(clause, context))) return null;
    if (verb === 'finish' && !name!.startsWith('#')) return null;
    const reading = claim(hit, 'instruction', said, shift, clause, context);
    if (reading !== null) return reading;
  }
  return null;
}

function stated(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  if (isTheirOwnWords(clause, context)) return null;
  for (const form of [IS_DONE, HAVE_DONE]) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const reading = claim(hit, 'statement', said, shift, clause, context);
    if (reading === null) continue;
    const { naming } = reading.judged!;
    const { done } = hit.groups!;
    const ofOtherThings = SAID_OF_OTHER_THINGS.has(done!) || (form === HAVE_DONE && done === 'complete');
    if (naming === '' || (!ofOtherThings && !RECURS.test(naming))) return reading;
  }
  return null;
}

/** The claim a form found. What is left over after the name and the courtesies was not understood: then it is none. */
function claim(
  hit: RegExpExecArray,
  manner: 'instruction' | 'statement',
  said: string,
  shift: number,
  clause: Clause,
  context: UnderstandingContext,
): Reading | null {
  const [from, to] = hit.indices!.groups!.name!;
  // Where the name is the last thing said, courtesies and reasons have to be told from it.
  const { tail: after } = hit.groups!;
  const split = after === undefined ? endOfName(said.slice(from, to), context) : null;
  const end = split === null ? to : from + split.length;
  const { left, reason } = split?.tail ?? fillersAfter((after ?? '').trim(), context.today);
  const target = named(clause, from + shift, end + shift, context);
  if (target === null || target.strange || left !== '') return null;
  const claimed = after === undefined ? said.slice(0, end) : said.slice(0, said.length - after.length);
  const apart = claimed.slice(0, from) + claimed.slice(from + target.lead);
  const judged = { said: reason === null ? apart : `${apart} ${reason}`, naming: target.naming };
  return { command: { kind: 'complete', target: target.target }, manner, judged };
}

/** "mark as complete": of the action last spoken of. */
function bareInstruction(said: string, context: UnderstandingContext): Reading | null {
  const { left, reason } = fillersAfter(MARK_IT.exec(said)!.groups!.tail!.trim(), context.today);
  if (left !== '') return null;
  return {
    command: { kind: 'complete', target: { by: 'pointing' } },
    manner: 'instruction',
    judged: { said: reason ?? '', naming: '' },
  };
}

function bareClaim(said: string, context: UnderstandingContext): Reading | null {
  const hit = BARE.exec(said);
  if (hit === null || fillersAfter(hit.groups!.tail!.trim(), context.today).left !== '') return null;
  return {
    command: { kind: 'complete', target: { by: 'pointing' } },
    manner: 'statement',
    judged: { said, naming: '' },
    bare: true,
  };
}

function isTheirOwnWords(clause: Clause, context: UnderstandingContext): boolean {
  return clause.references.length === 0 && context.promises.reads(clause.text);
}

/** Where a name ends and courtesies, a past day or a reason begin; null where it is all name. */
function endOfName(name: string, context: UnderstandingContext): { length: number; tail: Tail } | null {
  for (let at = name.indexOf(' '); at !== -1; at = name.indexOf(' ', at + 1)) {
    const tail = fillersAfter(name.slice(at + 1), context.today);
    if (/ (?:for|by|on|at|in|of|to|with|about|until)$/u.test(name.slice(0, at))) continue;
    const isReason =
      tail.reason === null ||
      name.startsWith('#') ||
      /^(?:because|as (?:the|its|it|we|they|all)|since|now that)(?!\p{L})/u.test(tail.reason);
    if (tail.left === '' && isReason) return { length: at, tail };
  }
  return null;
}
