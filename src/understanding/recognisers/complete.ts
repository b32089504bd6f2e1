/** "mark 3.2 complete", "close it", "3.2 done", "done 4.4": that an action is finished. */
import { cautionsIn } from '../cautions.ts';
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
/** id like … marked as complete; happy for … to be closed. `wish`: what is told of it is wished for, and not so yet. */
const LIKE = new RegExp(
  `^(?<wish>(?:i|we|id|wed) ?(?:would |should )?(?:now )?(?:like|want|ask for) )(?<name>.+?) (?:to be )?(?:closed|closing|(?:marked|set|shown|recorded|ticked)(?: off)?(?: as)? ${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
/** after "I should be grateful if": 1.9.3 could be closed */
const COULD_CLOSE = new RegExp(
  `^(?<name>.+?) (?<wish>could|can|were|might|may)(?: now| please)* be (?:closed(?: off| down)?|(?:marked|ticked|set|shown|signed|recorded)(?: off| down)?(?: as| to)? ${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
const HAPPY = new RegExp(
  `^(?<wish>(?:im |i am |we are |were )?(?:happy|content) for )(?<name>.+?) to be (?:closed|(?:marked|set|shown|recorded) (?:as )?${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
const HAPPY_TO = /^(?:im |i am |we are |were )?(?:happy|content|good) to close(?: off)? (?<name>.+)$/du;
/** 3.2 can be closed; can 3.2 be closed please */
const CAN_CLOSE = new RegExp(
  `^(?<name>.+?)(?: can(?: now| all| both| also| therefore| accordingly| then)*| may|(?<wish> may)(?: now| therefore| accordingly| then)+)? be (?:closed(?: off| down| out)?|(?:marked|ticked|set|shown|recorded|signed)(?: off| down)?(?: as| to)? ${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
const GOOD_TO_CLOSE =
  /^(?<name>.+?)(?:(?: is| are)?(?: now)? (?:good|fine|ok|safe) to (?:close|go close|be closed)|(?: (?:can|may)(?: now| also| therefore| then)*) (?:close|come off))(?<tail>(?: .*)?)$/du;

const ADVERBS =
  'is|are|was|were|has|have|been|got|s|its|thats|it is|that is|now|all|both|just|already|finally|fully|also|officially|actually|totally|definitely|completely|successfully|well and truly|100 ?%?|as of today|as of now|yes';
/** 3.2 is now complete */
const IS_DONE = new RegExp(`^(?<name>.+?)(?<between>(?: (?:${ADVERBS}))*) (?<done>${DONE})(?<tail>(?: .*)?)$`, 'du');
/** we have finished 3.2 */
const HAVE_DONE = new RegExp(
  `^(?:(?:i|we|ive|weve|have|now|just|all|already|finally|successfully|both|team|the team|also|job(?= done (?:on|with) )) )*(?<done>${DONE})(?: off| out)?(?: with| on| for)? (?<name>.+)$`,
  'du',
);
/** its done 3.2 */
const ITS_DONE = new RegExp(
  `^(?:(?:its|it is|thats|that is|now|all) )+(?<done>${DONE})(?: now| for| on)* (?<name>#.+)$`,
  'du',
);
/** got 3.2 done */
const GOT_DONE = new RegExp(
  `^(?:(?:i|we|ive|weve|have|now|just|finally) )*(?:got|(?<=(?:i|we|ive|weve|have) )made) (?<name>.+?) (?:all )?(?<done>${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
/** 3.2 we have done, 3.2 i have made it complete */
const WE_DID = new RegExp(
  `^(?<name>#\\d+) (?:(?:it|this|that) )?(?:now |just )?(?:(?:i|we) have|ive|weve|(?:i|we)(?= (?:already|just|now|finally|made|got|finished|completed|closed) ))(?: (?:now|just|finally|already|all))* (?:(?:made|got) (?:(?:it|this|that) )?)?(?<done>${DONE})(?: (?:it|this|that))?(?<tail>(?: .*)?)$`,
  'du',
);
/** 3.2 is finish, i finish already the 3.2: as somebody says it whose first language is another. */
const IS_FINISH =
  /^(?<name>#\d+) (?:is|are|has|have)(?: (?:now|already|all|just))* (?<done>finish|complet|close)(?<tail>(?: .*)?)$/du;
const FINISH_ALREADY =
  /^(?:i|we)(?: (?:have|now|already|just))*(?: (?<done>finish|complete|close|done))(?: (?:already|now|yesterday))+ (?:the )?(?<name>#\d+)(?<tail>(?: .*)?)$/du;
/** 3.2 mark as complete, 3.2 close it */
const NAME_FIRST = new RegExp(
  `^(?<name>#\\d+) (?:please )?(?:close (?:it|this|off|down|please|now|ta|thanks)|(?:mark|set)(?: it| this)?(?: off)?(?: as| to)? ${DONE}|tick (?:it )?off)(?<tail>(?: .*)?)$`,
  'du',
);
/** Asked or told to say done for 3.2, to call or consider 3.2 done. */
const SAY_DONE = new RegExp(`^(?<wish>(?:say|call it) ${DONE} (?:for|on) )(?<name>#\\d+)(?<tail>(?: .*)?)$`, 'du');
const CALL_DONE = new RegExp(
  `^(?<wish>(?:call|consider|deem|count|class|treat) )(?<name>#\\d+)(?: now)?(?: as| to be| down as)? ${DONE}(?<tail>(?: .*)?)$`,
  'du',
);
/** a tick for 3.2, give 3.2 a tick, take 3.2 off (the list), thats 3.2 off the list, 3.2 that can be completed now */
const TICK_FOR =
  /^(?:(?:put |add )?(?:a )?(?:big |green )?tick (?:for|on|against|next to|beside) )(?<name>#\d+)(?<tail>(?: .*)?)$/du;
const GIVE_TICK = /^give (?<name>#\d+) (?:a|the) (?:big |green )?tick(?<tail>(?: .*)?)$/du;
const OFF_LIST = /^(?:take )(?<name>#\d+) off(?: (?:the|my|your|our) (?:to ?do )?list)?(?<tail>(?: .*)?)$/du;
const OUT_OF_THE_WAY = /^(?<name>#\d+) off (?:the|my|your|our) (?:to ?do )?list(?<tail>(?: .*)?)$/du;
const THAT_CAN = new RegExp(
  `^(?<name>#\\d+) (?:that|this|that one|this one) (?:can|may)(?: now)? be (?:completed|closed(?: off)?|finished|marked ${DONE})(?<tail>(?: .*)?)$`,
  'du',
);
/** 3.2 can be completed now, 3.2 is in the bag, discharge 3.2: perhaps done, and perhaps still to come. */
const MAY_BE_DONE =
  /^(?:(?<name>#\d+) (?:(?:is|are|its|thats|now) )*(?:in the bag|can(?: now)? be completed(?: now)?|may be discharged|can be discharged|discharged?)|(?:discharge|take(?= #\d+ off)) (?<named>#\d+)(?:(?<=^take #\d+) off(?: (?:my|our) (?:to ?do )?list)?)?)(?: please| thanks| now)*$/u;
/** mark as complete; close; can be closed */
const MARK_IT = new RegExp(
  `^(?:(?:mark|set|log|record|flag|put|make|do|show)(?: (?:it|this|that))?(?: off| down)?(?: as| to)? (?:now )?(?:${DONE}|off)|do complete|(?:to )?(?:close|complete)(?: (?:it|this))?(?= please| now| ta| thanks|$)|close|close off|tick off|mark off|(?:can|may)(?: now)? be (?:closed(?: off)?|(?:marked|ticked) (?:off|as ${DONE}|${DONE})))(?<tail>(?: (?!#).*)?)$`,
  'u',
);

const IN_OTHER_WORDS = [SAY_DONE, CALL_DONE, TICK_FOR, GIVE_TICK, OFF_LIST, OUT_OF_THE_WAY, THAT_CAN];

/** A library may be closed, and a lunch finished; only of a ref are these said as of an action. */
const SAID_OF_OTHER_THINGS = new Set(['closed', 'sorted', 'signed off']);
/** A ref and no words beside it: "10.5 room closed" tells of a room. */
const ONLY_REFS =
  /^(?:(?:the|my|our|and|both|all|actions?|items?|number|it|its|that|thats|this|these|they|one|ones|#\d+)(?: |$))+$/u;
/** "Would you mind closing the library one" asks for it. */
const ASKED_TO = /(?<!\p{L})mind(?: please)? closing(?!\p{L})/u;
/** "Finish the report" is said to people; of a ref, to us. */
const ONLY_OF_REFS = new Set(['finish', 'finalise', 'conclude', 'tick', 'shut', 'sign off']);
const RECURS =
  /(?<!\p{L})(?:weekly|monthly|daily|quarterly|fortnightly|annual|annually|bimonthly|termly|q[1-4]|(?:quarter|term|week|month|round|cohort) (?:\d+|one|two|three|four)|(?:first|second|third|fourth|last|this|spring|summer|autumn|winter) (?:quarter|term|half))(?!\p{L})/u;
/** What took place on a day: "open day done" tells of the day, and seldom of all that was promised. */
const EVENT =
  /(?<!\p{L})(?:day|event|launch|meeting|visit|interviews?|workshop|panel|briefing|assembly|fair|tour|presentation|talk)$/u;
/** "done", "now complete": said of what was named just before. */
const BARE = new RegExp(`^(?:(?:${ADVERBS}) )*${DONE}(?<tail>(?: .*)?)$`, 'u');

/** Reads a clause that says an action is finished; the guard still has to judge it. */
export function recogniseComplete(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  // The name stands where it stood: an "-ing" made into an instruction only shortens the first word.
  const shift = opened + bare.length - said.length;
  return (
    mayBeDone(said, clause, context) ??
    told(said, shift, clause, context) ??
    stated(said, shift, clause, context) ??
    bareClaim(said, context)
  );
}

function mayBeDone(said: string, clause: Clause, context: UnderstandingContext): Reading | null {
  const hit = MAY_BE_DONE.exec(said)?.groups;
  const ref = hit?.name ?? hit?.named;
  const target =
    ref === undefined
      ? /^discharge$/u.test(said)
        ? ({ by: 'pointing' } as const)
        : undefined
      : clause.references[Number(ref.slice(1))];
  // "You can take 3.2 off" lets it go; "take 3.2 off" may also give it away.
  if (target === undefined || (/^you can /u.test(clause.said) && / off$/u.test(said))) return null;
  return asked(
    { command: { kind: 'complete', target }, manner: 'statement', judged: { said: '', naming: '' } },
    clause,
    context,
  );
}

function told(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  const alone = bareInstruction(said, context);
  if (alone !== null) return alone;
  const isWish = / if $/u.test(clause.said.slice(0, shift));
  for (const form of [
    MARK,
    MARK_AS,
    COULD_CLOSE,
    CAN_CLOSE,
    LIKE,
    HAPPY,
    HAPPY_TO,
    ...IN_OTHER_WORDS,
    GOOD_TO_CLOSE,
    NAME_FIRST,
    CLOSE,
  ]) {
    // "Let's call 3.2 done" is said to oneself as much as to us.
    const isUnsaid = (form === COULD_CLOSE && !isWish) || (form === CALL_DONE && /^lets? /u.test(clause.said));
    const hit = isUnsaid ? null : form.exec(said);
    if (hit === null) continue;
    const { name, verb } = hit.groups!;
    if (verb === 'complete' && isTheirOwnWords(clause, context)) return null;
    // "Closing the library early today": somebody tells what they are doing.
    if (
      /^closing /u.test(clause.said.slice(openersIn(clause.said))) &&
      !/^(?:#|it|this|that)/u.test(name!) &&
      !ASKED_TO.test(clause.said)
    )
      return null;
    if (ONLY_OF_REFS.has(verb ?? '') && !name!.startsWith('#')) return null;
    const reading = claim(hit, 'instruction', said, shift, clause, context);
    if (reading !== null) return reading;
  }
  return null;
}

function stated(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  if (isTheirOwnWords(clause, context)) return null;
  for (const form of [GOT_DONE, WE_DID, IS_FINISH, FINISH_ALREADY, ITS_DONE, IS_DONE, HAVE_DONE]) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const reading = claim(hit, 'statement', said, shift, clause, context);
    if (reading === null) continue;
    const { naming } = reading.judged!;
    const { done, name } = hit.groups!;
    const plain = name!.slice(0, endOfName(name!, 'statement', context)?.length);
    const ofOtherThings = SAID_OF_OTHER_THINGS.has(done!) || (form === HAVE_DONE && done === 'complete');
    if (SAID_OF_OTHER_THINGS.has(done!) && form !== HAVE_DONE && naming === '' && !ONLY_REFS.test(plain)) continue;
    if (EVENT.test(naming)) return asked(reading, clause, context);
    if (!ofOtherThings && RECURS.test(naming)) return asked(reading, clause, context);
    if (naming === '' || !ofOtherThings) return reading;
  }
  return null;
}

/** A claim that may be of less than all of the action: a remark, with the question whether it is complete. */
function asked({ command, judged }: Reading, clause: Clause, context: UnderstandingContext): Reading | null {
  if (command.kind !== 'complete' || cautionsIn(judged!, context.promises.has).length > 0) return null;
  const remark = {
    kind: 'remark',
    target: command.target,
    text: clause.text,
    caution: 'hedged',
    wish: command,
  } as const;
  return { command: remark, manner: 'remark', judged: null };
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
  const { left, reason } = split?.tail ?? tailOf((after ?? '').trim(), said.slice(from, to), manner, context);
  const target = named(clause, from + shift, end + shift, context);
  if (target === null || target.strange || left !== '') return null;
  const claimed = after === undefined ? said.slice(0, end) : said.slice(0, said.length - after.length);
  const told = claimed.slice(0, from) + claimed.slice(from + target.lead);
  // "To be closed" is what is wished for, not what is still to come.
  const wished = hit.groups!.wish !== undefined ? said.slice(from, end) : told;
  const isTold = manner === 'instruction' || TELLS_OF_THEM.test(reason ?? '');
  const judged =
    reason !== null && isTold
      ? {
          said: wished,
          naming: target.naming,
          beside: { said: reason, of: manner === 'instruction' ? manner : ('claim' as const) },
        }
      : { said: reason === null ? wished : `${wished} ${reason}`, naming: target.naming };
  return { command: { kind: 'complete', target: target.target }, manner, judged, also: target.also ?? [] };
}

/** What stands after a claim; after one of a ref alone, what people did is why: "3.2 done she started today". */
function tailOf(tail: string, name: string, manner: 'instruction' | 'statement', context: UnderstandingContext): Tail {
  const read = fillersAfter(tail, context.today, manner);
  const tells = manner === 'instruction' ? TELLS_AFTER : TELLS_OF_THEM;
  return read.left !== '' && ONLY_REFS.test(name) && tells.test(read.left) ? { left: '', reason: read.left } : read;
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
  // "Close 3.2 all four started", "close 3.2 HoOMD doing the checks": what is told after a ref alone is why.
  const [, ref, told] = /^(#\d+) ((?!and |or |#)[^#]+)$/u.exec(name) ?? [];
  const isTold = told !== undefined && (manner === 'instruction' ? TELLS_AFTER : TELLS_OF_THEM).test(told);
  return isTold ? { length: ref!.length, tail: { left: '', reason: told! } } : null;
}

/** Words that tell something happened or goes on, from the second on: "interviews" alone would name a part of it. */
const TELLS_AFTER =
  /^(?!(?:for|on|in|at|by|to|of|with|about|until|from|if|once|when|unless|after|before)(?!\p{L}))(?=\S+ ).*(?<!\p{L})(?:\p{L}{3,}ed|(?!thing|morning|evening|during|anything|something|nothing|being|spring|training|meeting|building|reading|planning|staffing|housing|landing)\p{L}{2,}ing|has|have|is|are|was|were|took|taken|came|went|got|ran|held|met|sent|gave|given|built|bought|put|made|began|now|open|live|in (?:post|place|use|stock)|up)(?!\p{L})/u;
/** A claim is only borne out by what people did: "3.2 done she started today". */
const TELLS_OF_THEM =
  /^(?:he|she|they|we|i|it|weve|ive|theyve|hes|shes|everyone|everybody|all|both)(?!\p{L}).*(?<!\p{L})(?:\p{L}{3,}ed|has|have|is|are|was|were|came|went|got|ran|held|met|sent|gave|built|bought|put|made|began|in (?:post|place|use|stock))(?!\p{L})/u;
