/** Weekdays, weeks, and days counted from today: friday week, w/c 5 feb, in a fortnight. */
import { addDays, type CalendarDay } from '../../domain/calendar.ts';
import { countOf, dayNumberOf, monthOf, weekdayOf } from './calendar-words.ts';
import { dayAlone, dayAndMonth } from './days.ts';
import {
  comingWeekday,
  type DateReading,
  day,
  type Groups,
  type Look,
  mondayOf,
  moved,
  range,
  unsure,
  weekdayNumber,
  yearOf,
} from './reading.ts';

export function weekday(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const wanted = weekdayOf(groups.weekday!);
  if (look === 'back') return day(addDays(today, -((weekdayNumber(today) - wanted + 7) % 7)));
  // The weekday's name on that weekday itself: today, or in a week.
  if (wanted === weekdayNumber(today)) return unsure('ambiguous', [today, addDays(today, 7)]);
  return day(comingWeekday(wanted, today));
}

export function weekdayWeek(groups: Groups, today: CalendarDay): DateReading {
  const wanted = weekdayOf((groups.weekday ?? groups.weekday2)!);
  const unit = groups.unit ?? groups.unit2 ?? 'week';
  const days = (unit === 'fortnight' ? 14 : 7) * countOf(groups.count ?? 'a');
  // "Friday week", said on a Friday, is counted from today by some and from the next one by others.
  if (wanted === weekdayNumber(today)) return unsure('ambiguous', [addDays(today, days), addDays(today, days + 7)]);
  return day(addDays(comingWeekday(wanted, today), days));
}

/** "Next Friday" is the coming one to some and the one after to others. */
export function nextWeekday(groups: Groups, today: CalendarDay): DateReading {
  const coming = comingWeekday(weekdayOf(groups.weekday!), today);
  return unsure('ambiguous', [coming, addDays(coming, 7)]);
}

export function weekdayOfNextWeek(groups: Groups, today: CalendarDay): DateReading {
  return day(addDays(mondayOf(today), 7 + weekdayOf(groups.weekday!) - 1));
}

export function lastWeekday(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const back = (weekdayNumber(today) - weekdayOf(groups.weekday!) + 7) % 7 || 7;
  return daysAgo(back, today, look);
}

export function weekCommencing(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const month =
    groups.month === undefined ? undefined : /^\d/.test(groups.month) ? Number(groups.month) : monthOf(groups.month);
  const start =
    month === undefined
      ? dayAlone(groups, today, look)
      : dayAndMonth(dayNumberOf(groups.day!), month, yearOf(groups.year), today, look);
  if (start.kind !== 'date') return start;
  return range(start.date.from, addDays(mondayOf(start.date.from), 6), 'week');
}

export function week(today: CalendarDay, weeks: number): DateReading {
  const monday = addDays(mondayOf(today), weeks * 7);
  return range(weeks === 0 ? today : monday, addDays(monday, 6), 'week');
}

/** "this weekend" ends with its Sunday; "next weekend" may be this one or the one after. */
export function weekend(groups: Groups, today: CalendarDay): DateReading {
  const sunday = addDays(mondayOf(today), 6);
  return groups.next === undefined
    ? range(addDays(sunday, -1) < today ? today : addDays(sunday, -1), sunday, 'week')
    : unsure('ambiguous', [sunday, addDays(sunday, 7)]);
}

/** The end of a week, in an office, is its Friday. */
export function endOfWeek(today: CalendarDay, weeks: number): DateReading {
  const friday = addDays(mondayOf(today), weeks * 7 + 4);
  return friday < today ? unsure('ambiguous', [addDays(friday, 2), addDays(friday, 7)]) : range(friday, friday, 'week');
}

export function fromToday(groups: Groups, today: CalendarDay): DateReading {
  return day(moved(today, groups.unit!, countOf(groups.count ?? 'a')));
}

export function ago(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const stated = moved(today, groups.unit!, -countOf(groups.count ?? 'a'));
  return look === 'forward' ? unsure('past', []) : day(stated);
}

export function lastUnit(groups: Groups, today: CalendarDay, look: Look): DateReading {
  if (look === 'forward') return unsure('past', []);
  return day(moved(today, groups.unit === 'night' ? 'day' : groups.unit!, -1));
}

export function daysAgo(days: number, today: CalendarDay, look: Look): DateReading {
  return look === 'forward' ? unsure('past', []) : day(addDays(today, -days));
}
