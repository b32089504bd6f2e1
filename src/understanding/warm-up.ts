/** Reads a message of each kind beforehand: the rules are compiled the first time they are tried, a fifth of a second in all. */
import type { CalendarDay } from '../domain/calendar.ts';
import { NO_NAMES, NO_PROMISES, type UnderstandingContext } from './context.ts';
import { understand } from './understand.ts';

/** One of each kind. */
export const MESSAGES = [
  'push 3.2 to end of feb, waiting on the contract',
  'mark 3.2 complete',
  '3.2 at 60% this week',
  '3.2 blocked, no quote yet',
  'evidence for 3.2: see smt minutes 12/2',
  '1 done; 3 to end of march; 4 no change',
  'everything in 4 done except 4.2',
  'no, 3.3',
  'undo',
  'the second',
  'whats overdue this month',
  'how are we doing',
  'who owns 3.2?',
  'five point three is done full stop',
];

/** Reads them all, on `today`, and keeps nothing. */
export function warmUp(today: CalendarDay): void {
  const context: UnderstandingContext = {
    ...{ today, pending: null, offered: 0, planCodes: [], planNames: [] },
    ...{ promises: NO_PROMISES, names: NO_NAMES },
  };
  for (const text of MESSAGES) understand(text, context);
}
