/** Reads a date, or a length of time, at the beginning of a text of plain lower-case words. */
import type { CalendarDay } from '../../domain/calendar.ts';
import type { NewDate } from '../../domain/conversation/command.ts';
import { COUNT, countOf, DAY_IN_WORDS, MONTH, WEEKDAY } from './calendar-words.ts';
import type { DateReading, Look } from './reading.ts';
import { patternOf, RULES } from './rules.ts';

/** What was read, and how many characters of the text it took. */
export interface DateRead {
  readonly to: NewDate;
  readonly used: number;
}

const COMPILED = RULES.map((rule) => ({
  pattern: new RegExp(`^(?:${patternOf(rule)})(?![\\p{L}\\p{N}/%:]|[.-]\\d)`, 'u'),
  read: rule.read,
}));

/** Only words that can begin a date are tried against the rules. */
const CAN_BEGIN = new RegExp(
  `^(?:\\d|q[1-4]|(?:${MONTH}|${WEEKDAY}|${COUNT}|the|this|next|last|past|coming|mid|middle|early|late|end|beginning|start|` +
    `${DAY_IN_WORDS}|noon|midday|boxing|good|maundy|bank|whit|whitsun|fy|financial|fiscal|calendar|weekend|quarter|` +
    'eom|eow|eoy|eod|cop|cob|close|month|week|w/c|wc|w/b|w/e|year|today|tonight|tomorrow|yesterday|day|in|within|fortnight|' +
    'first|second|third|fourth|spring|summer|autumn|winter|easter|christmas|xmas|new|half|term|before|after|by|asap|as|soon|' +
    'later|whenever|tbc|tbd|sometime|some|when)\\b)',
);

/**
 * The date that `text` begins with, or null where it begins with none. The reading that takes the most words wins:
 * "end of march 2024" before "end of march". `look` says whether a day without a year lies ahead or behind.
 */
export function readDate(text: string, today: CalendarDay, look: Look): DateRead | null {
  const plain = readPlainDate(text, today, look);
  // "cop friday", "5 pm on the 29th": a deadline is the day, whatever the hour.
  const hour = HOUR_FIRST.exec(text)?.[0].length ?? 0;
  const timed = hour === 0 ? null : readPlainDate(text.slice(hour), today, look);
  const isTimed = timed !== null && isOneDay(timed.to) && hour + timed.used > (plain?.used ?? 0);
  const read = isTimed ? { to: said(timed.to, text.slice(0, hour + timed.used)), used: hour + timed.used } : plain;
  if (read === null || !isOneDay(read.to)) return read;
  const after = HOUR_LAST.exec(text.slice(read.used))?.[0].length ?? 0;
  return after === 0 ? read : { to: said(read.to, text.slice(0, read.used + after)), used: read.used + after };
}

const HOUR = '(?:cop|cob|eod|close of play|close of business|end of play|noon|midday|\\d{1,2}(?:[.:]\\d\\d)? ?[ap]m)';
const HOUR_FIRST = new RegExp(`^(?:${HOUR}|end of(?: the day)?|first thing)(?: on)? (?=\\S)`, 'u');
const HOUR_LAST = new RegExp(`^ (?:(?:at|by) )?(?:${HOUR}|first thing)(?![\\p{L}\\p{N}])`, 'u');

function isOneDay(to: NewDate): boolean {
  return to.kind === 'unsure' || (to.kind === 'date' && to.date.grain === 'day');
}

function said(to: NewDate, words: string): NewDate {
  if (to.kind === 'date') return { ...to, date: { ...to.date, words } };
  return to.kind === 'unsure' ? { ...to, words } : to;
}

function readPlainDate(text: string, today: CalendarDay, look: Look): DateRead | null {
  if (!CAN_BEGIN.test(text)) return null;
  let best: { used: number; reading: DateReading } | null = null;
  for (const { pattern, read } of COMPILED) {
    const hit = pattern.exec(text);
    if (hit === null || hit[0].length <= (best?.used ?? 0)) continue;
    const reading = read(hit.groups ?? {}, today, look);
    if (reading !== null) best = { used: hit[0].length, reading };
  }
  if (best === null) return null;
  const words = text.slice(0, best.used);
  const { reading } = best;
  if (reading.kind === 'unsure')
    return { to: { kind: 'unsure', why: reading.why, words, could: reading.could }, used: best.used };
  return { to: { kind: 'date', date: { ...reading.date, words } }, used: best.used };
}

const LENGTH = new RegExp(
  `^(?:by |for )?(?:about |around )?(?:(?:another|an extra|a further|an additional|a) )?(?:(?<count>${COUNT}) )?(?:(?:more|further|extra|additional) )?` +
    "(?:of )?(?<unit>day|week|month|fortnight|year)s?(?![\\p{L}\\p{N}'/])(?: (?:more|further|extra))?",
  'u',
);
const LOOSE_LENGTH =
  /^(?:by |for )?(?:a )?(?:few|bit|little while|while|some|several)(?: more)?(?: (?:day|week|month)s?)?(?: longer| more)?(?!\p{L})/u;

/** A length of time that `text` begins with, counted from the current target: "two weeks", "another fortnight". */
export function readLength(text: string): DateRead | null {
  const loose = LOOSE_LENGTH.exec(text);
  if (loose !== null)
    return { to: { kind: 'unsure', why: 'ambiguous', words: loose[0], could: [] }, used: loose[0].length };
  const hit = LENGTH.exec(text);
  if (hit === null) return null;
  const count = countOf(hit.groups!.count ?? 'a');
  const words = hit[0];
  const unit = hit.groups!.unit!;
  if (count < 1) return null;
  if (unit === 'fortnight') return { to: { kind: 'shift', unit: 'week', by: count * 2, words }, used: words.length };
  if (unit === 'year') return { to: { kind: 'shift', unit: 'month', by: count * 12, words }, used: words.length };
  return { to: { kind: 'shift', unit: unit as 'day' | 'week' | 'month', by: count, words }, used: words.length };
}
