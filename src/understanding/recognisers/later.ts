/** "3.2 4 weeks later", "4.3 won't make friday, say 12 feb": a new date told in any words for one; the move to it is offered. */
import type { ChangeCommand, NewDate, Reference } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate, readLength } from '../dates/read-date.ts';
import { named } from '../naming.ts';
import type { Reading } from '../reading.ts';
import { asTyped } from './move.ts';
import { wholeDate } from './new-date.ts';
import { isQuestion } from './show.ts';

const END = "(?![\\p{L}\\p{N}'])";
const DATE = '(?:dates?|deadline|target|timescale|completion|eta)';
/** Words that announce, need or want another date. */
const SIGN = new RegExp(
  `^(?:now|instead|later|longer|needs?|needing|until|till|extension|rather|realistically|realistic|(?:a bit |a lot |much )?more (?:like|realistic)|requesting|requested|request|asking for|aiming for|working (?:to|towards)|slides?|sliding|slippage|overrun|overrunning|revise|rebase|${DATE} (?:is )?wrong|wrong ${DATE}|make it|call it|say|` +
    `(?:new|revised|updated|later|extended|amended)(?: ${DATE})*|(?:${DATE}|due)(?: ${DATE})?(?: change| changes| changed| moves| moved)? (?:now|to)|` +
    `(?:more|extra|additional) time|(?:a )?(?:bit|little|while) (?:longer|more)(?: time)?|give|allow|grant|let (?:me|us) have|could do with|can do with|` +
    `(?:running|runs|gone|going|slipping|got|is|are)(?: a bit| very)? (?:late|behind|over)|(?:slipped|slips|slipping|pushed|delayed|moved|rescheduled|deferred|postponed|put)(?: back| out| on)?|` +
    `looking (?:at|like|more like)|change|amend|adjust|please change it|(?:another|extra|further|additional)(?= )|` +
    `back(?= (?:by )?(?:a|an|one|two|three|four|six|\\d+) (?:days?|weeks?|months?|fortnights?)))${END}`,
  'u',
);
/** And these only of a ref with nothing else beside it. */
const WEAK = new RegExp(
  `^(?:(?:will|going to|to|should) be(?! (?:done|finished|complete|completed|ready|sorted))|(?:can|could) (?:it|that|this) be|to)${END}`,
  'u',
);
/** That the date there was will not be kept; a date behind it is that one. */
const MISSES = new RegExp(
  `^(?:(?:wont|will not|cant|cannot|not (?:going|able) to|isnt going to|unlikely to|we wont|struggling to|not)(?: now| quite)? ` +
    `(?:make|hit|meet|manage|reach|(?:be|get) (?:done|ready|finished|complete|completed|there))(?: (?:by|for|in time for|on|in))?)` +
    `(?: (?:it|that|this|(?:the |that |our )?(?:original |current )?${DATE}|time))?${END}`,
  'u',
);
const MISSES_WHAT = new RegExp(` (?:it|that|this|${DATE}|time)$`, 'u');
/** No earlier than the date that is named. */
const NOT_BEFORE = new RegExp(
  `^(?:wont|will not|cant|cannot|not going to|isnt going to)(?: now)? (?:happen|(?:be|get) (?:done|ready|finished|complete|completed)) (?:before|until|till)${END}`,
  'u',
);
const FILLER = new RegExp(
  `^(?:(?:i|we|im|ill|i'll|we'll|well|were|id|wed|ive|weve|it|its|it'll|itll|that|thats|this|is|are|be|being|been|will|would|should|could|can|have|has|get|` +
    `going|to|by|for|on|at|in|the|a|an|our|my|us|me|of|just|about|around|circa|please|thanks|thank you|ta|cheers|sorry|so sorry|apologies|afraid|unfortunately|sadly|` +
    `then|so|and|as|with|bear with|bear|hi|hello|hey|morning|afternoon|action|item|do|want|like|(?:be |get |have it )?(?:done|finished|completed|complete)(?= (?:by|for|on) )|ok|yes|again|out|read|planned for|estimated|expected|anticipated|${DATE}))${END}`,
  'u',
);
/** After a length of time these say that it comes on top. */
const ON_TOP = /^ (?:later|back|on|more|longer|extra|further|additional|over|out|added|extension)(?![\p{L}\p{N}])/u;
const MORE = /(?<!\p{L})(?:another|more|extra|further|additional|longer)(?!\p{L})/u;
/** Between a date and its reason. */
const BEFORE_REASON = /^ (?:now|instead)(?: please| sorry)*(?= )/u;
/** What happens on a day of its own, whatever the promise speaks of. */
const HAPPENS =
  /^(?:meets?|meetings?|visits?|visiting|adverts?|advertised|interviews?|interviewing|reviews?|panels?|appointments?|calls?|workshops?|events?|audits?|inspections?|starts?|started|starting|opens?|opening|closing|arrives?|delivery|deliveries|shift|leave|holiday)$/u;

/** "3.2 is it 12 april now" */
const ASKS_WHETHER = /^#0 (?:is|was|are) (?:it|the|that|this) /u;
/** These words only look like a question. */
const COULD_DO_WITH = /^(?:(?:i|we|sorry|hi) )*(?:could|can) do with /u;

const LONGEST = 22;

interface Found {
  readonly to: NewDate;
  readonly reason: string | null;
}

/** Reads a clause, or a whole message, that names one action and one date to come in words of which each is accounted for. */
export function recogniseLater(clause: Clause, context: UnderstandingContext): Reading | null {
  const { said, references } = clause;
  if (references.length > 1 || ASKS_WHETHER.test(said) || said.split(' ').length > LONGEST) return null;
  if (isQuestion(clause) && (clause.asked || !COULD_DO_WITH.test(said))) return null;
  const [ref] = references;
  if (ref !== undefined && ref.by !== 'ref') return null;

  const dates: Found[] = [];
  const left: { readonly word: string; readonly at: number }[] = [];
  let sure = false;
  let weak = false;
  let isTo = false;
  for (let at = 0; at < said.length; ) {
    const rest = said.slice(at);
    let used = /^#\d+(?!\p{N})/u.exec(rest)?.[0].length ?? 0;
    const missed = used === 0 ? (MISSES.exec(rest)?.[0] ?? null) : null;
    const notBefore = used === 0 ? (NOT_BEFORE.exec(rest)?.[0] ?? null) : null;
    if (notBefore !== null) {
      sure = true;
      used = notBefore.length;
    } else if (missed !== null) {
      sure = true;
      // "Won't make friday, say 12 feb": the first is the date that is missed.
      const after = MISSES_WHAT.test(missed) ? '' : said.slice(at + missed.length + 1);
      const skipped = readDate(after, context.today, 'nearest')?.used ?? 0;
      used = missed.length + (skipped === 0 ? 0 : skipped + 1);
    } else if (used === 0) {
      const date = dateAt(rest, context);
      if (date !== null) {
        dates.push(date.found);
        sure ||= date.onTop;
        used = date.used;
      } else {
        const sign = SIGN.exec(rest)?.[0];
        const faint = WEAK.exec(rest)?.[0];
        const filler = FILLER.exec(rest)?.[0];
        sure ||= sign !== undefined;
        weak ||= faint !== undefined;
        isTo ||= faint === 'to' && dateAt(rest.slice(3), context) !== null;
        used = (sign ?? faint ?? filler ?? '').length;
      }
    }
    if (used === 0) {
      const word = rest.split(' ')[0]!;
      left.push({ word, at });
      used = word.length;
    }
    at += used + 1;
  }
  const [date, ...others] = dates;
  if (date === undefined || others.length > 0) return null;
  if (left.some(({ word }) => HAPPENS.test(word))) return null;
  const target = ref === undefined ? inWords(clause, left, context) : ownWords(ref, left, context);
  if (target === null) return null;
  if (!sure && (ref === undefined || !(isTo || (weak && left.length === 0)))) return null;
  const reason = date.reason === null ? null : asTyped(clause, date.reason);
  const wish: ChangeCommand = { kind: 'move', target, to: date.to, reason };
  const command = { kind: 'remark', target, text: clause.text, caution: 'hedged', wish } as const;
  return { command, manner: 'remark', judged: null };
}

/** A day to come, or a length of time said to come on top, with whatever reason ends the message. */
function dateAt(
  rest: string,
  context: UnderstandingContext,
): { readonly found: Found; readonly used: number; readonly onTop: boolean } | null {
  const day = readDate(rest, context.today, 'forward');
  const length = readLength(rest);
  const read = day !== null && (length === null || day.used >= length.used) ? day : length;
  if (read === null) return null;
  const { to } = read;
  if (to.kind === 'missing' || (to.kind === 'unsure' && to.could.length === 0)) return null;
  if (to.kind === 'date' && to.date.to <= context.today) return null;
  const onTop = to.kind === 'shift' ? (ON_TOP.exec(rest.slice(read.used))?.[0].length ?? 0) : 0;
  const used = read.used + onTop;
  const isMore = onTop > 0 || (to.kind === 'shift' && MORE.test(rest.slice(0, read.used)));
  // "Mid april now as the contractor let us down"
  const after = rest.slice(used);
  const now = BEFORE_REASON.exec(after)?.[0] ?? '';
  const reason =
    after === '' ? null : (wholeDate(rest.slice(0, read.used) + after.slice(now.length), context)?.reason ?? null);
  return reason === null
    ? { found: { to, reason: null }, used, onTop: isMore }
    : { found: { to, reason }, used: rest.length, onTop: isMore || now !== '' };
}

type Left = readonly { readonly word: string; readonly at: number }[];

/** The words beside a ref have to be its own. */
function ownWords(ref: Extract<Reference, { by: 'ref' }>, left: Left, context: UnderstandingContext): Reference | null {
  const beside = left.map(({ word }) => word).join(' ');
  return beside === '' || context.promises.tells(ref.ref, ref.plan, beside) ? ref : null;
}

/** A name in words, in one stretch, of which each longer word stands in a promise. */
function inWords(clause: Clause, left: Left, context: UnderstandingContext): Reference | null {
  const [first] = left;
  const last = left.at(-1);
  if (first === undefined || last === undefined) return null;
  const telling = left.filter(({ word }) => word.length > 3);
  if (telling.length < 1 || left.length < 2 || !telling.every(({ word }) => context.promises.has(word))) return null;
  const to = last.at + last.word.length;
  const between = clause.said.slice(first.at, to);
  if (between.split(' ').length > left.length + 3) return null;
  const target = named(clause, first.at, to, context);
  return target?.target.by === 'words' ? target.target : null;
}
