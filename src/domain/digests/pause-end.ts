/** The first day on which a digest that is paused comes again, from what somebody said of it. */
import { addMonths } from 'date-fns/addMonths';
import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type CalendarDay } from '../calendar.ts';
import type { NewDate } from '../conversation/command.ts';

/** The day; or that the words (empty: none were said) name none, or several, that lie ahead. */
export type PauseEnd =
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'unclear'; readonly words: string; readonly could: readonly CalendarDay[] };

/** "Until April" ends with its first day; "until Monday", said on one, with the next. */
export function pauseEnd(until: NewDate, today: CalendarDay): PauseEnd {
  switch (until.kind) {
    case 'missing':
      return { kind: 'unclear', words: '', could: [] };
    case 'shift': {
      const { unit, by } = until;
      if (unit === 'month') return { kind: 'day', day: format(addMonths(parseISO(today), by), 'yyyy-MM-dd') };
      return { kind: 'day', day: addDays(today, unit === 'week' ? 7 * by : by) };
    }
    case 'unsure': {
      // Of a day gone by another year may be meant, which is for them to say.
      const could = until.why === 'ambiguous' ? until.could.filter((day) => day > today) : [];
      const [only, ...others] = could;
      return only !== undefined && others.length === 0
        ? { kind: 'day', day: only }
        : { kind: 'unclear', words: until.words, could };
    }
    case 'date': {
      const { from, to, grain, words } = until.date;
      const day = grain === 'day' ? to : from;
      return day > today ? { kind: 'day', day } : { kind: 'unclear', words, could: [] };
    }
  }
}
