/** The bank holidays of England and Wales, as published by the government; `npm run bank-holidays` reads them anew. */

import type { CalendarDay } from '../calendar.ts';
import { PUBLISHED } from './bank-holidays-published.ts';

/** Every bank holiday that is known. */
export const BANK_HOLIDAYS: ReadonlySet<CalendarDay> = new Set(
  Object.values(PUBLISHED.days).flatMap((days) => days.split(' ')),
);

/** Whether the bank holidays of `year` are known. Where they are not, none of its days is taken for one. */
export function holidaysKnown(year: number): boolean {
  return Object.hasOwn(PUBLISHED.days, year);
}
