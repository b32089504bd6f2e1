/** The days behind us that a question looks back on: "since christmas", "last week", "this month". */
import { addDays, type CalendarDay, dayOf } from '../../domain/calendar.ts';
import { COUNT, countOf } from './calendar-words.ts';
import { readDate } from './read-date.ts';
import { mondayOf, moved } from './reading.ts';

/** From a day up to and including another; `until` null: up to now. */
export interface PastSpan {
  readonly since: CalendarDay;
  readonly until: CalendarDay | null;
  /** Where its words stand in the text. */
  readonly from: number;
  readonly to: number;
}

type Days = Pick<PastSpan, 'since' | 'until'>;

const LEAD = '(?<lead>since|from|after|in|on|over|during|within|for|so far)';

/** Forms that mean the days themselves, and not a date so long ago. */
const FORMS: readonly { readonly form: RegExp; readonly days: (today: CalendarDay, hit: RegExpExecArray) => Days }[] = [
  {
    form: /^(?:the )?(?:last|past|previous) (?<unit>week|month|year)(?!\p{L})/u,
    days: (today, { groups }) => before(today, groups!.unit!),
  },
  {
    form: /^this (?<unit>week|month|year)(?!\p{L})/u,
    days: (today, { groups }) => ({ since: startOf(today, groups!.unit!), until: null }),
  },
  {
    form: new RegExp(
      `^(?:the )?(?:last|past|previous) (?<count>${COUNT}) (?:of )?(?<unit>day|week|month|fortnight)s?(?!\\p{L})`,
      'u',
    ),
    days: (today, { groups }) => ({ since: moved(today, groups!.unit!, -countOf(groups!.count!)), until: null }),
  },
  {
    form: new RegExp(`^(?<count>${COUNT}) (?<unit>day|week|month|fortnight)s? ago(?!\\p{L})`, 'u'),
    days: (today, { groups }) => ({ since: moved(today, groups!.unit!, -countOf(groups!.count!)), until: null }),
  },
  {
    form: /^(?:the )?(?:last|past) fortnight(?!\p{L})/u,
    days: (today) => ({ since: addDays(today, -14), until: null }),
  },
  { form: /^(?:the )?(?:christmas|xmas)(?! eve)(?: day)?(?!\p{L})/u, days: (today) => latest(today, 12, 25) },
  { form: /^(?:the )?new years?(?: day)?(?!\p{L})/u, days: (today) => latest(today, 1, 1) },
];

/** The first span of days behind us in `text`, of canonical words; null where there is none. */
export function pastSpanIn(text: string, today: CalendarDay): PastSpan | null {
  for (let at = 0; at !== -1; at = next(text, at)) {
    const lead = new RegExp(`^(?:${LEAD} )?`, 'u').exec(text.slice(at))!;
    const said = text.slice(at + lead[0].length);
    const days = daysIn(said, today);
    if (days === null) continue;
    const isOpen = ['since', 'from', 'after'].includes(lead.groups?.lead ?? '');
    return {
      since: lead.groups?.lead === 'after' ? addDays(days.since, 1) : days.since,
      until: isOpen ? null : days.until,
      from: at,
      to: at + lead[0].length + days.used,
    };
  }
  return null;
}

function daysIn(said: string, today: CalendarDay): (Days & { used: number }) | null {
  for (const { form, days } of FORMS) {
    const hit = form.exec(said);
    if (hit !== null) return { ...days(today, hit), used: hit[0].length };
  }
  const read = readDate(said, today, 'back');
  if (read === null) return null;
  const { to, used } = read;
  if (to.kind === 'unsure') {
    // A question changes nothing, so of the days it may mean the earliest is taken: more is shown, not less.
    const [since] = to.could.filter((day) => day <= today);
    return since === undefined ? null : { since, until: null, used };
  }
  if (to.kind !== 'date' || to.date.from > today) return null;
  // "Since Monday", said on a Monday, looks back to the last one.
  const isToday = to.date.from === today && !/^(?:today|\d)/u.test(said);
  return { since: isToday ? addDays(today, -7) : to.date.from, until: to.date.to >= today ? null : to.date.to, used };
}

function before(today: CalendarDay, unit: string): Days {
  const start = startOf(today, unit);
  const until = addDays(start, -1);
  return { since: startOf(until, unit), until };
}

function startOf(today: CalendarDay, unit: string): CalendarDay {
  if (unit === 'week') return mondayOf(today);
  return unit === 'month' ? `${today.slice(0, 7)}-01` : `${today.slice(0, 4)}-01-01`;
}

function latest(today: CalendarDay, month: number, day: number): Days {
  const year = Number(today.slice(0, 4));
  const thisYear = dayOf(year, month, day)!;
  const since = thisYear <= today ? thisYear : dayOf(year - 1, month, day)!;
  return { since, until: null };
}

function next(text: string, at: number): number {
  const gap = text.indexOf(' ', at);
  return gap === -1 ? -1 : gap + 1;
}
