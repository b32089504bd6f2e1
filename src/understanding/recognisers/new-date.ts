/** Finds the new date in what is said after a verb: where the name ends, what the date is, and why. */
import type { NewDate } from '../../domain/conversation/command.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate, readLength } from '../dates/read-date.ts';

/** A date, and the words around it. */
export interface FoundDate {
  readonly to: NewDate;
  /** Where, in the words searched, those before the date end. */
  readonly nameEnd: number;
  readonly reason: string | null;
}

/** Words that lead from the name to the date. */
const LEADS = /(?: (?:back|out|on|forward|up|over|from .+?))?(?: (?:to|until|for|by|is|now|as|be|at|till|to the))?$/u;
const LEADS_TO_A_DAY = / (?:to|until|till|is|now|as|be)$/u;

/**
 * The first place after `from` where a date or a length of time stands. Without a word that leads to it only what can be
 * nothing else is taken for a date. `isMove` says that a date must follow "to", so that one we cannot read is asked about.
 */
export function dateAfter(
  said: string,
  from: number,
  isMove: boolean,
  context: UnderstandingContext,
): FoundDate | null {
  const isEarlier = /(?<!\p{L})(?:forward|earlier)(?!\p{L})/u.test(said);
  for (let at = said.indexOf(' ', Math.max(0, from - 1)); at !== -1; at = said.indexOf(' ', at + 1)) {
    const before = said.slice(0, at);
    const rest = said.slice(at + 1);
    if (rest.startsWith('from ') || before.endsWith(' from')) continue;
    // "By two weeks from today": the day, and not the two weeks.
    if (/^by .+ from (?:today|now)(?!\p{L})/u.test(rest)) continue;
    const leading = LEADS.exec(before.slice(from - 1))![0];
    const nameEnd = before.length - leading.length;
    const day = readDate(rest, context.today, 'forward');

    const length = LEADS_TO_A_DAY.test(leading) ? null : readLength(rest);
    if (length !== null && (day === null || day.used <= length.used)) {
      const { to } = length;
      return withTail(isEarlier && to.kind === 'shift' ? { ...to, by: -to.by } : to, length.used, rest, nameEnd);
    }
    const isPlain =
      /^(?:the )?\d|^(?:a |an |one |two |three |four |six )?(?:fortnight|weeks?|months?|days?) (?:from|today|tomorrow|on)(?!\p{L})|^(?:end|eom|mid|next|w\/c|wc|week commencing|tomorrow|today)(?!\p{L})/u.test(
        rest,
      ) || MONTH_OR_WEEKDAY.test(rest);
    if (day !== null && (leading.trim() !== '' || isPlain)) return withTail(day.to, day.used, rest, nameEnd);
    if (isMove && / (?:to|until|till)$/u.test(leading) && !rest.startsWith('#')) {
      return { to: { kind: 'unsure', why: 'ambiguous', words: rest, could: [] }, nameEnd, reason: null };
    }
  }
  return null;
}

const MONTH_OR_WEEKDAY =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\p{L}*(?: \d|$)/u;

/** After the date: nothing, courtesies, or the reason. Anything else makes the date unsure: "to march meeting". */
function withTail(to: NewDate, used: number, rest: string, nameEnd: number): FoundDate {
  const reason = reasonIn(rest.slice(used).trim());
  if (reason !== null) return { to, nameEnd, reason: reason === '' ? null : reason };
  return {
    to: { kind: 'unsure', why: 'ambiguous', words: rest, could: to.kind === 'date' ? [to.date.to] : [] },
    nameEnd,
    reason: null,
  };
}

/**
 * The whole of `text` as a date or a length of time, with at most a reason after it. `alone`: nothing stands before it,
 * so what follows has to begin as a reason does.
 */
export function wholeDate(
  text: string,
  context: Pick<UnderstandingContext, 'today'>,
  alone = false,
): { to: NewDate; reason: string | null } | null {
  const day = readDate(text, context.today, 'forward');
  const length = readLength(text);
  const read = day !== null && (length === null || day.used >= length.used) ? day : length;
  if (read === null) return null;
  const tail = text.slice(read.used).trim();
  const isOther = alone && (NOT_ALONE.test(tail) || (TELLS_WHY.test(tail) && !REASONS.test(tail)));
  const reason = isOther ? null : reasonIn(tail);
  return reason === null ? null : { to: read.to, reason: reason === '' ? null : reason };
}

const COURTESIES =
  /^(?:(?:please|thanks|thank you|ta|cheers|now|instead|for me|then|at the latest|latest|ok|too|as well|also|not (?!yet|sure|to |if |until )\p{L}+(?: \p{L}+)?|if (?:thats|that is) (?:ok|alright|possible|fine)|if possible|this year|only)(?![\p{L}\p{N}]) ?)*$/u;
const REASONS =
  /^(?:please |thanks )?(?:because|as(?! (?:far|soon|long|if))|since|due to|owing to|while|whilst|waiting|awaiting|so|given|following|until|pending|for|after|recruitment|contract|contractor|delay|delays|staffing|funding|on account of|thanks to|we|im|the|still|now that|reason)(?![\p{L}\p{N}])/u;

/** A reason that begins with what it is about: "consultation took longer", "profiles not agreed". */
const TELLS_WHY =
  /^(?:the |our |my )?\p{L}+(?: \p{L}+){0,3} (?:took|taking|takes|slipped|slipping|delayed|late|not|isnt|hasnt|havent|pulled|left|fell|failed|failing|cancelled|broke|broken|ran|short|overran|stuck|out of|off sick|on leave|being|needed|closed|rescheduled?)(?!\p{L})/u;

/** After a bare date, in answer to "by when?", these would begin something else. */
const NOT_ALONE = /^(?:we|im|the|still|for|after)(?!\p{L})/u;

/** The reason in what follows a date; empty where only courtesies do, null where it is neither. */
function reasonIn(tail: string): string | null {
  if (COURTESIES.test(tail)) return '';
  return REASONS.test(tail) || TELLS_WHY.test(tail) ? tail.replace(/^(?:please|thanks) /u, '') : null;
}
