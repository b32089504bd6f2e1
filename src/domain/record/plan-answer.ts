/** What is told of whole plans: the days they are worked towards, how far they have come, who is told of what is late. */
import { type CalendarDay, daysBetween } from '../calendar.ts';
import type { PlanRecord, Progress } from './plan.ts';
import { indexOf } from './record-index.ts';
import { shortName } from './short-name.ts';
import { type Counts, countsOf } from './standing.ts';

/** A plan, as it is named. */
interface Named {
  readonly code: string;
  readonly subject: string;
}

/** A coming day, and how many days are left until then: 0 on the day itself, negative once it has passed. */
export interface Countdown {
  readonly on: CalendarDay;
  readonly days: number;
}

/** The days a plan is worked towards; null where none is known. */
export interface PlanVisits extends Named {
  readonly returnOn: Countdown | null;
  readonly boardOn: Countdown | null;
}

/** How far each concern of a plan has come, in published order. */
export interface PlanAssessments extends Named {
  readonly returnOn: Countdown | null;
  readonly concerns: readonly ConcernAssessed[];
}

/** A concern with what is said of it, and how its actions stand. */
export interface ConcernAssessed {
  readonly ref: string;
  readonly name: string;
  readonly group: string | null;
  readonly progress: Progress | null;
  readonly counts: Counts;
  /** How many of its complete actions have no evidence. */
  readonly unshown: number;
}

/** Of which posts managers are not told, by name; `escalate` false: of none in the plan. */
export interface PlanEscalation extends Named {
  readonly escalate: boolean;
  readonly except: readonly string[];
}

/** A day with how far off it is on `today`; null where there is none. */
export function countdown(on: CalendarDay | null, today: CalendarDay): Countdown | null {
  return on === null ? null : { on, days: daysBetween(today, on) };
}

/** The days that `record` is worked towards. */
export function visitsOf({ plan, settings }: PlanRecord, today: CalendarDay): PlanVisits {
  return {
    code: plan.code,
    subject: plan.subject,
    returnOn: countdown(settings.returnOn, today),
    boardOn: countdown(settings.boardOn, today),
  };
}

/** How far the concerns of `record` have come. */
export function assessmentsOf(record: PlanRecord, today: CalendarDay): PlanAssessments {
  const { plan, settings, concerns } = record;
  const byConcern = Map.groupBy(indexOf(record).actions, ({ concern }) => concern);
  return {
    code: plan.code,
    subject: plan.subject,
    returnOn: countdown(settings.returnOn, today),
    concerns: concerns.map(({ ref, text, group }) => {
      const actions = byConcern.get(ref) ?? [];
      return {
        ref,
        name: shortName(text),
        group,
        progress: settings.assessments[ref] ?? null,
        counts: countsOf(actions, today),
        unshown: actions.filter(({ status, evidence }) => status === 'complete' && evidence.length === 0).length,
      };
    }),
  };
}

/** Of what in `record` managers are told when it is late and nobody speaks of it. */
export function escalationOf({ plan, settings, posts }: PlanRecord): PlanEscalation {
  const except = posts.filter(({ id }) => settings.unescalated.includes(id)).map(({ name }) => name);
  return { code: plan.code, subject: plan.subject, escalate: settings.escalate, except };
}
