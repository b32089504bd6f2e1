import { describe, expect, it } from '@jest/globals';
import { addDays, inShort, inWords } from '../../../src/domain/calendar.ts';
import { clausesOf } from '../../../src/understanding/clauses.ts';
import { bankHolidays, easterSunday } from '../../../src/understanding/dates/holidays.ts';
import { readDate, readLength } from '../../../src/understanding/dates/read-date.ts';
import { tokenise } from '../../../src/understanding/tokens.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { context } from '../made-up-plan.ts';

/** How a day is printed or typed with all its parts: by the bot, by its exports, by people. */
const FORMS: Readonly<Record<string, (day: string) => string>> = {
  'with its weekday': inWords,
  short: inShort,
  'as exports have it': (day) => day,
  'in figures': (day) => day.split('-').reverse().join('/'),
  'in figures, a short year': (day) => `${day.slice(8)}.${Number(day.slice(5, 7))}.${day.slice(2, 4)}`,
  'with its ordinal': (day) =>
    inWords(day).replace(
      /^(\w+) (\d+) (\w+) (\d+)$/,
      (_, weekday, date, month, year) => `${weekday} the ${date}${suffix(Number(date))} of ${month}, ${year}`,
    ),
};

function suffix(date: number): string {
  return date % 10 === 1 && date !== 11
    ? 'st'
    : date % 10 === 2 && date !== 12
      ? 'nd'
      : date % 10 === 3 && date !== 13
        ? 'rd'
        : 'th';
}

/** The words of a text as the recognisers get them. */
function said(text: string): string {
  return clausesOf(tokenise(text), text)
    .map((clause) => clause.said)
    .join(' ');
}

describe('a date that was printed', () => {
  const todays = ['2023-12-31', '2024-02-29', '2024-03-31', '2026-11-23'];

  it.each(Object.keys(FORMS))('%s is read as that day, whatever day it is', (form) => {
    const wrong: string[] = [];
    for (const today of todays) {
      for (let day = today; day < addDays(today, 3 * 366); day = addDays(day, 1)) {
        const text = said(FORMS[form]!(day));
        const read = readDate(text, today, 'forward');
        const isRight =
          read?.used === text.length && read.to.kind === 'date' && read.to.date.from === day && read.to.date.to === day;
        if (!isRight) wrong.push(`${text} on ${today}: ${JSON.stringify(read)}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it.each(Object.keys(FORMS))('%s, and gone by, is asked about and never put off', (form) => {
    const wrong: string[] = [];
    for (const today of todays) {
      for (let day = addDays(today, -400); day < today; day = addDays(day, 1)) {
        const read = readDate(said(FORMS[form]!(day)), today, 'forward');
        if (read?.to.kind !== 'unsure' || read.to.could.some((could) => could < today))
          wrong.push(`${day} on ${today}: ${JSON.stringify(read)}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

it('a date that the bot printed moves an action to that day', () => {
  const wrong: string[] = [];
  for (let day = '2026-11-23'; day < '2028-01-01'; day = addDays(day, 1)) {
    for (const printed of [inWords(day), inShort(day)]) {
      const understood = understand(`move 3.2 to ${printed}`, context({ today: '2026-11-23' }));
      const [command] = understood.kind === 'commands' ? understood.commands : [];
      const isRight = command?.kind === 'move' && command.to.kind === 'date' && command.to.date.to === day;
      if (!isRight) wrong.push(`${printed}: ${JSON.stringify(understood)}`);
    }
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});

describe('any words at all', () => {
  const WORDS =
    'end of mid early late the a two 30 31 0 99 2024 24 feb february march may mar q1 q9 w/c w/e week fortnight friday next last first thirty twenty easter christmas bank holiday new years day working financial year 31/4 29/2 1.2.3 3/2027 32/13/99 eom cop 5 pm at noon before after - , to until for quarter spring term today tomorrow ago time'.split(
      ' ',
    );

  it('never throw, and give only days there are', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let count = 0; count < 30_000; count += 1) {
      const text = Array.from({ length: 1 + next(6) }, () => WORDS[next(WORDS.length)]).join(' ');
      for (const look of ['forward', 'back', 'nearest'] as const) {
        const read = readDate(text, '2024-02-29', look);
        if (read === null) continue;
        const { to } = read;
        const days = to.kind === 'date' ? [to.date.from, to.date.to] : to.kind === 'unsure' ? to.could : [];
        for (const day of days) if (addDays(day, 0) !== day) throw new Error(`${text}: ${day} is no day`);
        if (look === 'forward' && to.kind === 'date' && to.date.to < '2024-02-29') throw new Error(`${text}: gone by`);
      }
      readLength(text);
    }
  });
});

describe('the days by rule', () => {
  // GOV.UK, bank holidays in England and Wales, as published for these years; 2022 and 2023 each had one more by proclamation.
  it.each([
    [2021, '2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28'],
    [2024, '2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26'],
    [2026, '2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28'],
    [2027, '2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28'],
    [2028, '2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26'],
  ])('bank holidays of %s', (year, days) => {
    expect(bankHolidays(year).join(' ')).toBe(days);
  });

  it.each([
    [1961, '1961-04-02'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });
});
