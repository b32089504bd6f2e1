/** "mark 3.2 complete", "close it", "3.2 done", "done 4.4": that an action is finished. */
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { fillersAfter } from '../fillers.ts';
import { type Named, named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const DONE = '(?:done|complete|completed|finished|closed|sorted|wrapped up|ticked off)';

/** The action stands between the verb and what it is to be: mark … as complete. */
const MARK = new RegExp(
  `^(?:mark|set|put|change|update|make|log|record|flag|move|tick|have|get|need)(?: off| up| down)? (?<name>.+?)(?: is| are| was)?(?: over)?(?: off)?(?: as| to| down as| status to| to status| status as| into)?` +
    `(?: being| be| all| now| fully| both| all as| 100 ?%?)* (?<done>${DONE}|off as done|off)(?<tail>(?: .*)?)$`,
  'u',
);
/** mark as complete: … */
const MARK_AS = new RegExp(
  `^(?:mark|set|log|record|flag|show)(?: off)?(?: as)? ${DONE}(?: on| for)? (?<name>.+)$`,
  'u',
);
const CLOSE =
  /^(?<verb>close|complete|finish|conclude|shut|tick off|cross off|check off)(?: off| out| down| up)? (?<name>.+)$/u;

const ADVERBS =
  'is|are|was|were|has|have|had|been|being|s|now|all|both|just|already|finally|fully|also|officially|actually|totally|definitely|completely|successfully|well and truly|100 ?%?|as of today|as of now|since';
/** 3.2 is now complete. */
const IS_DONE = new RegExp(`^(?<name>.+?)(?<between>(?: (?:${ADVERBS}))*) (?<done>${DONE})(?<tail>(?: .*)?)$`, 'u');
/** we have finished 3.2. */
const HAVE_DONE = new RegExp(
  `^(?:(?:i|we|ive|weve|have|now|just|all|already|finally|both|team|the team|id|wed|also) )*(?<done>${DONE})(?: off| out)?(?: with| on| for)? (?<name>.+)$`,
  'u',
);
/** 3.2 can be closed. */
const CAN_CLOSE = new RegExp(
  `^(?<name>.+?) (?:can|may) (?:now |all |both |also )*be (?:closed(?: off| down| out)?|(?:marked|ticked|set|shown|recorded|signed)(?: off| down)?(?: as| to)? ${DONE})(?<tail>(?: .*)?)$`,
  'u',
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
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  // The name stands where it stood: an "-ing" made into an instruction only shortens the first word.
  const shift = opened + bare.length - said.length;
  return told(said, shift, clause, context) ?? stated(said, shift, clause, context) ?? bareClaim(said, context);
}

function told(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  const patterns = [MARK, MARK_AS, CAN_CLOSE, CLOSE];
  for (const pattern of patterns) {
    const hit = pattern.exec(said);
    if (hit === null) continue;
    const { name, verb } = hit.groups!;
    const at = said.indexOf(name!, pattern === CAN_CLOSE || pattern === MARK ? 0 : said.length - name!.length);
    if (verb === 'complete' && (NOT_AN_ACTION.test(name!) || isTheirOwnWords(clause, context))) return null;
    if (verb === 'finish' && !name!.startsWith('#')) return null;
    const isLast = hit.groups!.tail === undefined;
    const end = isLast ? at + name!.length - trailing(name!, context) : at + name!.length;
    const tail = isLast ? '' : hit.groups!.tail!;
    const target = named(clause, at + shift, end + shift, context);
    if (target === null) continue;
    return reading(target, 'instruction', said, fillersAfter(tail.trim(), context.today).left);
  }
  return null;
}

function stated(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  const after = IS_DONE.exec(said);
  if (after !== null) {
    const { name, done, tail } = after.groups!;
    const target = named(clause, shift, shift + name!.length, context);
    const fits =
      target !== null &&
      !isTheirOwnWords(clause, context) &&
      (target.naming === '' || (!SAID_OF_OTHER_THINGS.has(done!) && !RECURS.test(target.naming)));
    if (fits) return reading(target, 'statement', said, fillersAfter(tail!.trim(), context.today).left);
  }
  const before = HAVE_DONE.exec(said);
  if (before === null) return null;
  const { name, done } = before.groups!;
  const at = said.length - name!.length;
  const end = said.length - trailing(name!, context);
  const target = named(clause, at + shift, end + shift, context);
  if (target === null || isTheirOwnWords(clause, context)) return null;
  if (target.naming !== '' && (SAID_OF_OTHER_THINGS.has(done!) || done === 'complete')) return null;
  return reading(target, 'statement', said, '');
}

/** What is left over after the name and the courtesies was not understood, so the whole is no clear claim. */
function reading(target: Named, manner: 'instruction' | 'statement', said: string, left: string): Reading | null {
  if (target.strange || left !== '') return null;
  return { command: { kind: 'complete', target: target.target }, manner, judged: { said, naming: target.naming } };
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

/** How many characters at the end of a name are courtesies, past dates and reasons. */
function trailing(name: string, context: UnderstandingContext): number {
  const gap = name.indexOf(' ');
  for (let at = gap; at !== -1; at = name.indexOf(' ', at + 1)) {
    if (fillersAfter(name.slice(at + 1), context.today).left === '') return name.length - at;
  }
  return 0;
}
