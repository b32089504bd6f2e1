/** The names of months, weekdays and numbers as owners write them. */

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  january: 1,
  feb: 2,
  february: 2,
  mar: 3,
  march: 3,
  apr: 4,
  april: 4,
  may: 5,
  jun: 6,
  june: 6,
  jul: 7,
  july: 7,
  aug: 8,
  august: 8,
  sep: 9,
  sept: 9,
  september: 9,
  oct: 10,
  october: 10,
  nov: 11,
  november: 11,
  dec: 12,
  december: 12,
};

const WEEKDAYS: Readonly<Record<string, number>> = {
  mon: 1,
  monday: 1,
  tue: 2,
  tues: 2,
  tuesday: 2,
  wed: 3,
  weds: 3,
  wednesday: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  thursday: 4,
  fri: 5,
  friday: 5,
  sat: 6,
  saturday: 6,
  sun: 7,
  sunday: 7,
};

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  another: 1,
  two: 2,
  couple: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

/** Ordinals as they are dictated. `twenty` and `thirty` take the first nine after them. */
const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];
const DAYS_IN_WORDS: Readonly<Record<string, number>> = Object.fromEntries([
  ...ORDINALS.map((word, at) => [word, at + 1] as const),
  ...ORDINALS.slice(0, 9).map((word, at) => [`twenty ${word}`, 21 + at] as const),
  ['thirtieth', 30],
  ['thirty first', 31],
]);

const alternatives = (names: Readonly<Record<string, number>>) =>
  Object.keys(names)
    .sort((left, right) => right.length - left.length)
    .join('|');

/** For patterns: any month's name. */
export const MONTH = alternatives(MONTHS);

/** For patterns: any weekday's name. */
export const WEEKDAY = alternatives(WEEKDAYS);

/** For patterns: a small number in digits or words. */
export const COUNT = `\\d{1,3}|${alternatives(NUMBERS)}`;

/** For patterns: a day of the month as it is dictated, "thirty first". */
export const DAY_IN_WORDS = alternatives(DAYS_IN_WORDS);

/** For patterns: those of them that are no place in a list, "the twenty ninth" but not "the second". */
export const LATE_DAY_IN_WORDS = alternatives(
  Object.fromEntries(Object.entries(DAYS_IN_WORDS).filter(([, number]) => number > 10)),
);

/** The day of the month meant by digits or by one of `DAY_IN_WORDS`. */
export function dayNumberOf(said: string): number {
  return DAYS_IN_WORDS[said] ?? Number(said);
}

/** The month from 1. The name must be one of `MONTH`. */
export function monthOf(name: string): number {
  return MONTHS[name]!;
}

/** The weekday from 1 (Monday) to 7. The name must be one of `WEEKDAY`. */
export function weekdayOf(name: string): number {
  return WEEKDAYS[name]!;
}

/** The number meant. The word must be one of `COUNT`. */
export function countOf(word: string): number {
  return NUMBERS[word] ?? Number(word);
}
