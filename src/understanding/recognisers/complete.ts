/** "mark 3.2 complete", "close it", "3.2 done", "done 4.4": that an action is finished. */
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { fillersAfter, type Tail } from '../fillers.ts';
import { named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const DONE =
  '(?:done and dusted|over and done with|done|complete|completed|finished|closed|sorted|wrapped up|ticked off|signed off|✅|✔|☑)';

/** The action stands between the verb and what it is to be: mark … as complete. */
const MARK = new RegExp(
  '^(?:mark|cross|set|put|change|update|make|log|record|flag|move|tick|show(?=.* as ))(?: off| up| down)?(?: (?:the )?status (?:of|on|for))? (?<name>.+?)' +
    '(?: is| are| was)?(?: over)?(?: off)?(?: as| to| down as| status to| to status| status as| into| to show as| showing as| status)?' +
    `(?: being| be| all| now| fully| both| 100 ?%?)* (?<done>${DONE}|off as done|off)(?<tail>(?: .*)?)$`,
  'du',
);
/** mark as complete: …, set status to complete for … */
const MARK_AS = new RegExp(
  `^(?:(?:mark|set|log|record|flag|show)(?: off)?(?: as)?|(?:set|change|update|mark|make) (?:the )?status(?: to| as)?) ${DONE}(?: on| for| of)? (?<name>.+)$`,
  'du',
);
/** close … */
const CLOSE =
  /^(?<verb>close|complete|finish|conclude|finalise|shut|sign off|tick off|cross off|check off|mark off|tick)(?: off| out| down| up)? (?<name>.+)$/du;
/** id like … marked as complete; happy for … to be closed */
const LIKE = new RegExp(
  `^(?:(?:i|we|id|wed) ?(?:would )?(?:like|want) (?<name>.+?) (?:to be )?(?:closed|closing|(?:marked|set|shown|recorded|ticked)(?: off)?(?: as)? ${DONE})(?<tail>(?: .*)?))$`,
  'du',
);
const HAPPY = new RegExp(
  `^(?:im |i am |we are |were )?(?:happy|content) for (?<name>.+?) to be (?:closed|(?:marked|set|shown|recorded) (?:as )?${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
const HAPPY_TO = /^(?:im |i am |we are |were )?(?:happy|content|good) to close(?: off)? (?<name>.+)$/du;
/** To be closed is what is asked for, not what is still to come. */
const WISHED = / to be (closed|closing|marked|set|shown|recorded|ticked)(?!\p{L})/u;
/** 3.2 can be closed; can 3.2 be closed please */
const CAN_CLOSE = new RegExp(
  `^(?<name>.+?)(?: (?:can|may)(?: now| all| both| also)*)? be (?:closed(?: off| down| out)?|(?:marked|ticked|set|shown|recorded|signed)(?: off| down)?(?: as| to)? ${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
const GOOD_TO_CLOSE = /^(?<name>.+?)(?: is| are)?(?: now)? good to (?:close|go close|be closed)(?<tail>(?: .*)?)$/du;

const ADVERBS =
  'is|are|was|were|has|have|been|got|s|its|thats|it is|that is|now|all|both|just|already|finally|fully|also|officially|actually|totally|definitely|completely|successfully|well and truly|100 ?%?|as of today|as of now|yes';
/** 3.2 is now complete */
const IS_DONE = new RegExp(`^(?<name>.+?)(?<between>(?: (?:${ADVERBS}))*) (?<done>${DONE})(?<tail>(?: .*)?)$`, 'du');
/** we have finished 3.2 */
const HAVE_DONE = new RegExp(
  `^(?:(?:i|we|ive|weve|have|now|just|all|already|finally|successfully|both|team|the team|also) )*(?<done>${DONE})(?: off| out)?(?: with| on| for)? (?<name>.+)$`,
  'du',
);
/** got 3.2 done */
const GOT_DONE = new RegExp(
  `^(?:(?:i|we|ive|weve|have|now|just|finally) )*got (?<name>.+?) (?:all )?(?<done>${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
/** 3.2 mark as complete, 3.2 close it */
const NAME_FIRST = new RegExp(
  `^(?<name>#\\d+) (?:please )?(?:close (?:it|this|off|down|please|now|ta|thanks)|(?:mark|set)(?: it| this)?(?: off)?(?: as| to)? ${DONE}|tick (?:it )?off)(?<tail>(?: .*)?)$`,
  'du',
);
/** mark as complete; close; can be closed */
const MARK_IT = new RegExp(
  `^(?:(?:mark|set|log|record|flag)(?: off)?(?: as)? (?:now )?${DONE}|close|close off|tick off|mark off|(?:can|may)(?: now)? be (?:closed(?: off)?|(?:marked|ticked) (?:off|as ${DONE}|${DONE})))(?<tail>(?: (?!#).*)?)$`,
  'u',
);

/** A library may be closed, and a lunch finished; only of a ref are these said as of an action. */
const SAID_OF_OTHER_THINGS = new Set(['closed', 'sorted', 'signed off']);
/** A ref and no words beside it: "10.5 room closed" tells of a room. */
const ONLY_REFS =
  /^(?:(?:the|my|our|and|both|all|actions?|items?|number|it|its|that|thats|this|these|they|one|ones|#\d+)(?: |$))+$/u;
/** "Finish the report" is said to people; of a ref, to us. */
const ONLY_OF_REFS = new Set(['finish', 'finalise', 'conclude', 'tick', 'shut', 'sign off']);
const RECURS = /(?<!\p{L})(?:weekly|monthly|daily|quarterly|fortnightly|annual|annually|bimonthly|termly)(?!\p{L})/u;
/** "done", "now complete": said of what was named just before. */
const BARE = new RegExp(`^(?:(?:${ADVERBS}) )*${DONE}(?<tail>(?: .*)?)$`, 'u');

/** Reads a clause that says an action is finished; the guard still has to judge it. */
export function recogniseComplete(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  // The name stands where it stood: an "-ing" made into an instruction only shortens the first word.
  const shift = opened + bare.length - said.length;
  return told(said, shift, clause, context) ?? stated(said, shift, clause, context) ?? bareClaim(said, context);
}

function told(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  const alone = bareInstruction(said, context);
  if (alone !== null) return alone;
  for (const form of [MARK, MARK_AS, CAN_CLOSE, LIKE, HAPPY, HAPPY_TO, GOOD_TO_CLOSE, NAME_FIRST, CLOSE]) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const { name, verb } = hit.groups!;
    if (verb === 'complete' && isTheirOwnWords(clause, context)) return null;
    if (ONLY_OF_REFS.has(verb ?? '') && !name!.startsWith('#')) return null;
    const reading = claim(hit, 'instruction', said, shift, clause, context);
    if (reading !== null) return reading;
  }
  return null;
}

function stated(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  if (isTheirOwnWords(clause, context)) return null;
  for (const form of [GOT_DONE, IS_DONE, HAVE_DONE]) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const reading = claim(hit, 'statement', said, shift, clause, context);
    if (reading === null) continue;
    const { naming } = reading.judged!;
    const { done } = hit.groups!;
    const ofOtherThings = SAID_OF_OTHER_THINGS.has(done!) || (form === HAVE_DONE && done === 'complete');
    if (SAID_OF_OTHER_THINGS.has(done!) && form !== HAVE_DONE && naming === '' && !ONLY_REFS.test(hit.groups!.name!))
      continue;
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
  const split = after === undefined ? endOfName(said.slice(from, to), manner, context) : null;
  const end = split === null ? to : from + split.length;
  const { left, reason } = split?.tail ?? fillersAfter((after ?? '').trim(), context.today, manner);
  const target = named(clause, from + shift, end + shift, context);
  if (target === null || target.strange || left !== '') return null;
  const claimed = after === undefined ? said.slice(0, end) : said.slice(0, said.length - after.length);
  const told = claimed.slice(0, from) + claimed.slice(from + target.lead);
  const apart = HAPPY.test(said) || LIKE.test(said) ? told.replace(WISHED, ' $1') : told;
  const judged = { said: reason === null ? apart : `${apart} ${reason}`, naming: target.naming };
  return { command: { kind: 'complete', target: target.target }, manner, judged, also: target.also ?? [] };
}

/** "mark as complete": of the action last spoken of. */
function bareInstruction(said: string, context: UnderstandingContext): Reading | null {
  const hit = MARK_IT.exec(said);
  if (hit === null) return null;
  const { left, reason } = fillersAfter(hit.groups!.tail!.trim(), context.today, 'instruction');
  if (left !== '') return null;
  return {
    command: { kind: 'complete', target: { by: 'pointing' } },
    manner: 'instruction',
    judged: { said: reason ?? '', naming: '' },
  };
}

function bareClaim(said: string, context: UnderstandingContext): Reading | null {
  const hit = BARE.exec(said);
  if (hit === null || fillersAfter(hit.groups!.tail!.trim(), context.today, 'statement').left !== '') return null;
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
function endOfName(
  name: string,
  manner: 'instruction' | 'statement',
  context: UnderstandingContext,
): { length: number; tail: Tail } | null {
  for (let at = name.indexOf(' '); at !== -1; at = name.indexOf(' ', at + 1)) {
    const tail = fillersAfter(name.slice(at + 1), context.today, manner);
    if (/ (?:for|by|on|at|in|of|to|with|about|until)$/u.test(name.slice(0, at))) continue;
    const isReason =
      tail.reason === null ||
      name.startsWith('#') ||
      /^(?:because|as (?:the|its|it|we|they|all)|since|now that)(?!\p{L})/u.test(tail.reason);
    if (tail.left === '' && isReason) return { length: at, tail };
  }
  return null;
}
