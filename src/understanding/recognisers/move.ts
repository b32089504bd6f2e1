/** "push 3.2 to end of Feb", "extend it a fortnight", "3 to end March": that an action's date is to be another. */
import type { NewDate } from '../../domain/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate, readLength } from '../dates/read-date.ts';
import { named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

/** Verbs that can only mean the date. Alone they are asked "by when?". */
const MOVES =
  /^(?:push|move|extend|delay|postpone|reschedule|defer|slip|shift|kick|knock|nudge|bump|rebaseline)(?: back| out| on| over)? /u;
/** Verbs that may mean anything: only with a date, or with the word for it. */
const CHANGES = /^(?:change|set|put|make|update|amend|revise|bring|alter|adjust|reset)(?: back| out| forward)? /u;
/** A date announced: new date for 3.2 … */
const ANNOUNCES =
  /^(?:the )?(?:new|revised|updated|extended|later|amended|changed)? ?(?:target |due |end |completion )?(?:date|deadline|target|eta)(?: needed| wanted)? (?:for|of|on) /u;
/** More time asked for: need until friday for 3.2, an extension on 3.2 … */
const ASKS_FOR_TIME =
  /^(?:(?:can|could|may) (?:i|we) (?:please )?(?:have|get)|(?:i|we|id|ill)? ?(?:would like|need|want|like)|give me|give us|grant me|request(?:ing)?|requires?|asking for|need|can i please have) (?=.*(?:until|another|extra|more|further|extension|longer|weeks?|months?|days?|fortnight))/u;
/** 3.2 has slipped to … */
const SLIPPED =
  /^(?<name>#\d+|it|that|this|that one|this one)(?: (?:has|is|was|have|been|now|had|to be|being|needs to be|just))* (?:slipped|slipping|moved|pushed|delayed|extended|postponed|deferred|rescheduled|put back|pushed back|moved back|now due|moving|new date|new deadline|new target|date|deadline|target|due date|new due date|new target date)(?: back| out| on)? /u;
const NAMED_FIRST =
  /^(?<name>#\d+|it|that|this|that one|this one|make it|make that) (?=to |until |out to |back to |by another |for another )/u;

const BEFORE_DATE =
  /(?: (?:back|out|on|forward|up|over))?(?: (?:to|until|till|for|by|is|now|as|be|at|=|from .+? to|to the))?$/u;

/** Reads a clause that gives an action another date; the guard still has to judge it. */
export function recogniseMove(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  const shift = opened + bare.length - said.length;

  const verb = MOVES.exec(said) ?? ANNOUNCES.exec(said);
  if (verb !== null) return after(verb[0].length, said, shift, clause, context, true);
  const loose = CHANGES.exec(said);
  if (loose !== null) return after(loose[0].length, said, shift, clause, context, speaksOfDate(said));
  const asked = ASKS_FOR_TIME.exec(said);
  if (asked !== null) return moreTime(said, shift, clause, context);
  const first = SLIPPED.exec(said) ?? NAMED_FIRST.exec(said);
  if (first === null) return null;
  const name = first.groups!.name!.replace(/^make /, '');
  const start = said.indexOf(name);
  const target = named(clause, shift + start, shift + start + name.length, context);
  const rest = said.slice(first[0].length).replace(/^(?:out |back )?(?:to|until|by|for|is|now) /u, '');
  const to = wholeDate(rest, context);
  if (target === null || target.strange || to === null) return null;
  return reading(target.target, to.to, to.reason, 'statement', said.slice(0, first[0].length), '', clause);
}

/** The verb is read; what follows is the name of the action and the date, or the name alone. */
function after(
  from: number,
  said: string,
  shift: number,
  clause: Clause,
  context: UnderstandingContext,
  dateExpected: boolean,
): Reading | null {
  const found = dateIn(said, from, context);
  if (found === null && !dateExpected) return null;
  const nameEnd = found?.nameEnd ?? said.length;
  const trimmed = trimmedName(said, from, nameEnd);
  const target = trimmed === null ? null : named(clause, trimmed.from + shift, trimmed.to + shift, context);
  if (target === null) return trimmed === null && found !== null ? pointing(found, said, from) : null;
  const to: NewDate = found?.to ?? { kind: 'missing' };
  const outside = said.slice(0, nameEnd);
  if (target.strange) return null;
  return reading(target.target, to, found?.reason ?? null, 'instruction', outside, target.naming, clause);
}

/** "move the date to friday": of the action last spoken of. */
function pointing(found: FoundDate, said: string, from: number): Reading {
  return {
    command: { kind: 'move', target: { by: 'pointing' }, to: found.to, reason: found.reason },
    manner: 'instruction',
    judged: { said: said.slice(0, from), naming: '' },
  };
}

interface FoundDate {
  readonly to: NewDate;
  /** Where, in `said`, the words before the date end. */
  readonly nameEnd: number;
  readonly reason: string | null;
}

/** The first place after `from` where a date or a length of time stands after a word that leads to one. */
function dateIn(said: string, from: number, context: UnderstandingContext): FoundDate | null {
  for (let at = said.indexOf(' ', from); at !== -1; at = said.indexOf(' ', at + 1)) {
    const before = said.slice(0, at);
    const rest = said.slice(at + 1);
    const lead = BEFORE_DATE.exec(before);
    const leading = lead?.[0] ?? '';
    if (/^from /u.test(rest) || / from$/u.test(before)) continue;
    const back = /(?: forward| earlier)/u.test(said) ? -1 : 1;
    const length = / (?:to|until|till|is|now|as|be)$/u.test(leading) ? null : readLength(rest);
    if (length !== null && from < at) {
      const earlier = back === -1 && length.to.kind === 'shift' ? { ...length.to, by: -length.to.by } : length.to;
      const tail = rest.slice(length.used).trim();
      const fromToday = readDate(rest, context.today, 'forward');
      if (fromToday === null || fromToday.used <= length.used)
        return withTail(earlier, tail, before.length - leading.length, rest);
    }
    // Without a word that leads to it, only what can be nothing but a date is taken for one.
    if (
      leading.trim() === '' &&
      !/^(?:the )?\d|^(?:end|eom|mid|next|w\/c|wc|week commencing|tomorrow|today)(?!\p{L})/u.test(rest) &&
      !isMonthOrWeekday(rest)
    )
      continue;
    const date = readDate(rest.replace(/^the (?=\d)/u, 'the '), context.today, 'forward');
    if (date !== null) return withTail(date.to, rest.slice(date.used).trim(), before.length - leading.length, rest);
    // "to", and then nothing we can read as a date.
    if (/ (?:to|until|till)$/u.test(leading) && !rest.startsWith('#'))
      return {
        to: { kind: 'unsure', why: 'ambiguous', words: rest, could: [] },
        nameEnd: before.length - leading.length,
        reason: null,
      };
  }
  return null;
}

function isMonthOrWeekday(text: string): boolean {
  return /^(?:jan|feb|mar|apr|may|june|july|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\p{L}*(?: \d|$)/u.test(
    text,
  );
}

/** After the date: nothing, courtesies, or the reason. Anything else makes the date unsure: "to march meeting". */
function withTail(to: NewDate, tail: string, nameEnd: number, words: string): FoundDate {
  const reason = reasonAfter(tail);
  if (reason !== null) return { to, nameEnd, reason: reason === '' ? null : reason };
  return {
    to: { kind: 'unsure', why: 'ambiguous', words, could: to.kind === 'date' ? [to.date.to] : [] },
    nameEnd,
    reason: null,
  };
}

/** Words for the date itself: "due" tells of no future here. */
const DUE =
  /(?<!\p{L})(?:(?:new|target|due|end|completion) )*(?:date|deadline|target|due|timescale|timeline)(?!\p{L})/gu;

const COURTESIES =
  /^(?:(?:please|thanks|thank you|ta|cheers|now|instead|for me|then|at the latest|latest|ok|too|as well|also|not (?!yet|sure|to |if |until )\p{L}+(?: \p{L}+)?|pls|if (?:thats|that is) (?:ok|alright|possible|fine)|if possible|this year|only)(?![\p{L}\p{N}]) ?)*$/u;
const REASONS =
  /^(?:please |thanks )?(?:because|as(?! (?:far|soon|long|if))|since|due to|owing to|while|whilst|waiting|awaiting|so|given|following|until|pending|for|after|recruitment|contract|contractor|delay|delays|staffing|funding|on account of|thanks to|we|im|the|still|now that|reason)(?![\p{L}\p{N}])/u;

/** After a bare date, in answer to "by when?", these would begin something else. */
const NO_REASON_ALONE = /^(?:we|im|the|still|for|after)(?!\p{L})/u;

function reasonAfter(tail: string): string | null {
  if (COURTESIES.test(tail)) return '';
  return REASONS.test(tail) ? tail.replace(/^(?:please|thanks) /u, '') : null;
}

/** The name between verb and date without the words for the date itself. */
function trimmedName(said: string, from: number, to: number): { from: number; to: number } | null {
  let words = said.slice(from, to);
  const lead =
    /^(?:(?:the|its|their) )?(?:new |current )?(?:target |due |end |completion )?(?:date|deadline|target|due|timescale|timeline)(?: (?:of|for|on))?(?: |$)/u.exec(
      words,
    )?.[0].length ?? 0;
  words = words.slice(lead);
  const tail =
    /(?:^| )(?:s )?(?:new |current )?(?:(?:target|due|end|completion) )?(?:date|deadline|target|due|timescale|timeline|dates)(?: is| to be| now)?$/u.exec(
      words,
    )?.[0].length ?? 0;
  const start = from + lead;
  const end = start + words.length - tail;
  return end <= start ? null : { from: start, to: end };
}

function speaksOfDate(said: string): boolean {
  return /(?<!\p{L})(?:date|deadline|due date|target date|timescale)(?!\p{L})/u.test(said);
}

/** "need another two weeks on 3.2", "can i have until friday for the library manager". */
function moreTime(said: string, shift: number, clause: Clause, context: UnderstandingContext): Reading | null {
  const hit =
    /(?<lead>until |till |to |another |an extra |a further |an additional |(?:a |an )?(?:\d+ |two |three |few )?(?:more |extra )?(?=weeks?|months?|days?|fortnight)|more time|extension|longer)/u.exec(
      said,
    );
  if (hit === null) return null;
  const onName = / (?:on|for|with) (?<name>.+?)(?: (?:to|until) (?<date>.+))?$/u.exec(said);
  const toFirst = /(?:until|till|to) (?<date>.+?) (?:on|for|with) (?<name>.+)$/u.exec(said);
  const chosen = toFirst ?? onName;
  if (chosen === null) return null;
  const name = chosen.groups!.name!;
  const at = said.lastIndexOf(name);
  const target = named(clause, shift + at, shift + at + name.length, context);
  if (target === null || target.strange) return null;
  const words = chosen.groups!.date;
  const length = words === undefined ? readLength(said.slice(hit.index)) : null;
  const read =
    words === undefined ? (length === null ? null : { to: length.to, reason: null }) : wholeDate(words, context);
  return reading(target.target, read?.to ?? { kind: 'missing' }, null, 'instruction', '', target.naming, clause);
}

/** The whole of `text` as a date or a length of time, with at most a reason after it. */
export function wholeDate(
  text: string,
  context: Pick<UnderstandingContext, 'today'>,
  alone = false,
): { to: NewDate; reason: string | null } | null {
  const date = readDate(text, context.today, 'forward');
  const length = readLength(text);
  const read = date !== null && (length === null || date.used >= length.used) ? date : length;
  if (read === null) return null;
  const tail = text.slice(read.used).trim();
  const reason = alone && NO_REASON_ALONE.test(tail) ? null : reasonAfter(tail);
  return reason === null ? null : { to: read.to, reason: reason === '' ? null : reason };
}

function reading(
  target: NonNullable<ReturnType<typeof named>>['target'],
  to: NewDate,
  reason: string | null,
  manner: 'instruction' | 'statement',
  outside: string,
  naming: string,
  clause: Clause,
): Reading {
  const typedReason = reason === null ? null : typedTail(clause, reason);
  return {
    command: { kind: 'move', target, to, reason: typedReason },
    manner,
    judged: { said: outside.replace(DUE, ' '), naming },
  };
}

/** The reason as typed: the end of the clause that long. */
function typedTail(clause: Clause, reason: string): string {
  const at = clause.said.lastIndexOf(reason);
  const typed = at === -1 ? reason : clause.typed(at, at + reason.length);
  return typed.replace(/^(?:because|as|since|due to|owing to|given) /iu, '');
}
