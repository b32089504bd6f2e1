/** Whether what was verified lasts: which verified actions come back after three and six months, and what their owner says of it. */
import { addMonths } from 'date-fns/addMonths';
import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import type { CalendarDay } from '../calendar.ts';
import type { PlanAction, PlanRecord, SustainedMonths, Verification } from './plan.ts';
import { indexOf } from './record-index.ts';

/** A verified action of which its owners are to be asked: is this still happening? */
export interface SustainedDue {
  readonly action: PlanAction;
  /** After how many months. */
  readonly months: SustainedMonths;
  /** The day since which it is to be asked. */
  readonly since: CalendarDay;
}

/** The latest first: where six months have gone by, nobody is asked about the first three any more. */
const PERIODS: readonly SustainedMonths[] = [6, 3];

/**
 * The actions of a plan that are due for the question on `today`, in published order: from the day on, until it is answered
 * or the next one is due. None where the plan does not ask. Months are counted from the day of the verification in UTC.
 */
export function sustainedDue(record: PlanRecord, today: CalendarDay): SustainedDue[] {
  if (!record.settings.sustained) return [];
  return indexOf(record).actions.flatMap((action) => sustainedOn(action, today) ?? []);
}

/** The question that is due for one action, whatever its plan has set; null where none is. */
export function sustainedOn(action: PlanAction, today: CalendarDay): SustainedDue | null {
  const { verification } = action;
  if (verification?.state !== 'verified' || action.status !== 'complete') return null;
  for (const months of PERIODS) {
    const since = dayAfter(verification, months);
    if (since <= today) return verification.sustained.includes(months) ? null : { action, months, since };
  }
  return null;
}

/** The same verification, with a yes after so many months. */
export function confirmedAfter(verification: Verification, months: SustainedMonths): Verification {
  return { ...verification, sustained: [...verification.sustained, months] };
}

function dayAfter({ at }: Verification, months: SustainedMonths): CalendarDay {
  return format(addMonths(parseISO(at.slice(0, 'yyyy-mm-dd'.length)), months), 'yyyy-MM-dd');
}
