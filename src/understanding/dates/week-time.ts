/** A time of the week as people type it: `mondays at 8:30`, `every thu 4pm`, `friday morning at nine`, `at noon`. */
import type { WeekTime } from '../../domain/digests/digest-choice.ts';

/** What was said of it; null: not said. At least one of them was. */
export interface SaidWeekTime {
  readonly weekday: WeekTime['weekday'] | null;
  /** `HH:MM`. */
  readonly time: string | null;
}

const DAYS: readonly (readonly [WeekTime['weekday'], RegExp])[] = [
  [1, /^mon(?:day)?s?$/u],
  [2, /^tue(?:s|sday)?s?$/u],
  [3, /^wed(?:s|nesday)?s?$/u],
  [4, /^thu(?:r|rs|rsday)?s?$/u],
  [5, /^fri(?:day)?s?$/u],
  [6, /^sat(?:urday)?s?$/u],
  [7, /^sun(?:day)?s?$/u],
];

const HOURS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const HOUR = `\\d{1,2}|${HOURS.join('|')}`;
const DAY_WORD = '(?<day>[a-z]{3,10})';
const HALF = '(?: (?<part>morning|afternoon|evening|lunchtime)s?)?';
const TIME = [
  `(?<clock>\\d{1,2})[:.h](?<minutes>\\d{2}) ?(?<half>am|pm|a\\.m\\.?|p\\.m\\.?)?`,
  `(?<short>\\d{4})(?:h| hours| hrs)?`,
  `(?<past>half past|quarter past|quarter to|half) (?<named>${HOUR}) ?(?<namedhalf>am|pm)?`,
  `(?<hour>${HOUR}) ?(?:o'?clock ?)?(?<hourhalf>am|pm|a\\.m\\.?|p\\.m\\.?)?`,
  '(?<word>noon|midday|12 noon|midnight)',
].join('|');
const EVERY = '(?:(?:on|every|each|a) )*';
const IN_THE = '(?: in the (?<inthe>morning|afternoon|evening))?';

/** A day, with or without a time after it; a time alone; a time with the day after it. */
const DAY_FIRST = new RegExp(
  `^${EVERY}${DAY_WORD}${HALF}(?:,? ?(?:at |@ ?|from |around )?(?:${TIME})${IN_THE})?$`,
  'u',
);
const TIME_FIRST = new RegExp(
  `^(?:at |@ ?)?(?:${TIME})${IN_THE}(?:,? ${EVERY}(?<day>[a-z]{3,10})(?: (?<part>morning|afternoon|evening)s?)?)?$`,
  'u',
);

/**
 * What `words` (lower case, without marks at the end) say, where they say nothing else. An hour from 1 to 6 without more is
 * of the afternoon: nobody asks for anything at four in the morning by saying "4".
 */
export function readWeekTime(words: string): SaidWeekTime | null {
  const groups = (DAY_FIRST.exec(words) ?? TIME_FIRST.exec(words))?.groups;
  if (groups === undefined) return null;
  const weekday = groups.day === undefined ? null : dayOf(groups.day);
  if (groups.day !== undefined && weekday === null) return null;
  const time = timeOf(groups);
  return time === 'impossible' ? null : { weekday, time };
}

function dayOf(word: string): WeekTime['weekday'] | null {
  return DAYS.find(([, form]) => form.test(word))?.[0] ?? null;
}

function timeOf(said: Readonly<Record<string, string | undefined>>): string | null | 'impossible' {
  const part = said.inthe ?? said.part;
  if (said.word !== undefined) return said.word === 'midnight' ? '00:00' : '12:00';
  if (said.short !== undefined) return clock(Number(said.short.slice(0, 2)), Number(said.short.slice(2)), '24', part);
  if (said.clock !== undefined)
    return clock(Number(said.clock), Number(said.minutes), said.half ?? (said.clock.startsWith('0') ? '24' : ''), part);
  if (said.past !== undefined) {
    const hour = numberOf(said.named!);
    const half = said.namedhalf ?? '';
    if (said.past === 'quarter to') return hour === 1 ? clock(12, 45, half, part) : clock(hour - 1, 45, half, part);
    return clock(hour, said.past === 'quarter past' ? 15 : 30, half, part);
  }
  if (said.hour !== undefined) return clock(numberOf(said.hour), 0, said.hourhalf ?? '', part);
  return null;
}

function numberOf(word: string): number {
  const at = HOURS.indexOf(word);
  return at === -1 ? Number(word) : at + 1;
}

/** `half`: am, pm, `24` for a time of the whole day, or nothing. */
function clock(hour: number, minutes: number, half: string, part: string | undefined): string | 'impossible' {
  const letter = half[0];
  if (hour > 23 || minutes > 59 || ((letter === 'a' || letter === 'p') && (hour === 0 || hour > 12)))
    return 'impossible';
  const isLate = letter === 'p' || (letter === undefined && hour < 12 && isAfternoon(hour, part));
  const of24 = isLate ? (hour % 12) + 12 : letter === 'a' ? hour % 12 : hour;
  return `${String(of24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function isAfternoon(hour: number, part: string | undefined): boolean {
  return part === undefined ? hour >= 1 && hour <= 6 : part !== 'morning' && hour >= 1;
}
