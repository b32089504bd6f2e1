/** What the government's page of bank holidays says, and the file made of it. */
import { z } from 'zod';
import { isCalendarDay } from '../src/domain/calendar.ts';

/** Where the page is. */
export const SOURCE = 'https://www.gov.uk/bank-holidays.json';

const PAGE = z.object({
  'england-and-wales': z.object({ events: z.array(z.object({ date: z.string().refine(isCalendarDay) })) }),
});

/** There have been eight a year since 1978, and at most two more for a jubilee, a wedding, a coronation or a funeral. */
const FEWEST = 8;
const MOST = 10;

/** Days by year, with spaces between. */
export type Days = Readonly<Record<string, string>>;

/** The days on `page`, beside those of years `known` before that it no longer has. Refused where it says what cannot be. */
export function holidaysIn(
  page: string,
  known: Days,
): { kind: 'days'; days: Days } | { kind: 'refused'; reason: string } {
  const read = PAGE.safeParse(parsed(page));
  if (!read.success)
    return refused('That is not the page of bank holidays: it has no list of days for England and Wales.');
  const found = new Set(read.data['england-and-wales'].events.map(({ date }) => date));
  const [first, last] = [Object.keys(known)[0] ?? '', Object.keys(known).at(-1) ?? ''];
  const days: Record<string, string> = { ...known };
  for (const [year, each] of Map.groupBy([...found].sort(), (day) => day.slice(0, 4))) {
    // Nobody asks about years gone by; and the last one may not be published whole.
    if (year < first || (year > last && each.length < FEWEST)) continue;
    if (each.length < FEWEST)
      return refused(`It has only ${each.length} bank holidays for ${year}, and there are ${FEWEST}.`);
    if (each.length > MOST)
      return refused(`It has ${each.length} bank holidays for ${year}, and there were never more than ${MOST}.`);
    if (each.some((day) => [0, 6].includes(new Date(day).getUTCDay()))) {
      return refused(`It has a bank holiday at a weekend in ${year}.`);
    }
    days[year] = each.join(' ');
  }
  return { kind: 'days', days };
}

function refused(reason: string): { kind: 'refused'; reason: string } {
  return { kind: 'refused', reason };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The file the bot reads, as it was made on `today`. */
export function renderHolidays(days: Days, today: string): string {
  const lines = Object.entries(days).map(([year, each]) => `    ${year}: '${each}',`);
  return [
    '/** Written by `npm run bank-holidays`: the bank holidays of England and Wales, by year. Not to be edited by hand. */',
    'export const PUBLISHED = {',
    `  source: '${SOURCE} (england-and-wales)',`,
    `  written: '${today}',`,
    '  days: {',
    ...lines,
    '  },',
    '};',
    '',
  ].join('\n');
}
