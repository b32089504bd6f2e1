/** What a board is told of a plan: how it stands, what changed since the last time, what is late, what is asked for. */
import { addDays, type CalendarDay, calendarDay, daysBetween, type Instant, instantOf } from '../calendar.ts';
import type { PlanAction, PlanRecord } from './plan.ts';
import { assessmentsOf, type PlanAssessments, type PlanVisits, visitsOf } from './plan-answer.ts';
import { completionDay, indexOf } from './record-index.ts';
import { type Slip, slipsOf } from './slips.ts';
import { type Counts, countsOf, type Share } from './standing.ts';

/** From when on what is new is told: the last pack, the last meeting of the board, or the last 30 days. */
export interface PackSince {
  readonly at: Instant;
  readonly day: CalendarDay;
  readonly what: 'pack' | 'board' | 'days';
}

/** An action with the posts that own it, and what a section tells of it. */
interface Line {
  readonly action: PlanAction;
  readonly owners: readonly string[];
}

/** See the file's head. Each list is in published order, but for what is late: the latest first. */
export interface BoardPack {
  readonly today: CalendarDay;
  readonly since: PackSince;
  readonly visits: PlanVisits;
  readonly counts: Counts;
  /** By group of concerns, in published order; one share with an empty name where there are no groups. */
  readonly groups: readonly Share[];
  readonly completed: readonly (Line & { readonly on: CalendarDay })[];
  /** Moved later since: `moves` are those since, `times` how often it was moved in all. */
  readonly slipped: readonly (Line & {
    readonly published: CalendarDay | null;
    readonly to: CalendarDay;
    readonly times: number;
    readonly moves: readonly Slip[];
  })[];
  readonly overdue: readonly (Line & { readonly due: CalendarDay; readonly days: number })[];
  /** Later dates that wait to be allowed. */
  readonly waiting: readonly (Line & { readonly to: CalendarDay; readonly reason: string | null })[];
  readonly assessments: PlanAssessments;
  /** Complete, and nothing shows it. */
  readonly unshown: readonly Line[];
}

/** How far back is looked where there was neither a pack nor a meeting before. */
const DAYS_BACK = 30;

/** The pack of `record` at `now`; `zone` is the IANA zone in which a day is a day. */
export function boardPack(record: PlanRecord, now: Instant, zone: string): BoardPack {
  const today = calendarDay(new Date(now), zone);
  const since = packSince(record, now, zone);
  const { actions, concerns, posts } = indexOf(record);
  const lineOf = (action: PlanAction): Line => ({
    action,
    owners: action.owners.map((id) => posts.get(id)?.name ?? id),
  });
  const byGroup = Map.groupBy(actions, ({ concern }) => concerns.get(concern)?.group ?? '');
  const completed = indexOf(record).completions;
  return {
    today,
    since,
    visits: visitsOf(record, today),
    counts: countsOf(actions, today),
    groups: [...byGroup].map(([name, own]) => ({ name, counts: countsOf(own, today) })),
    completed: actions.flatMap((action) => {
      const at = action.status === 'complete' ? completed.get(action.id) : undefined;
      const isNew = at !== undefined && at >= since.at;
      return isNew ? [{ ...lineOf(action), on: completionDay(record, action, zone)! }] : [];
    }),
    slipped: actions.flatMap((action) => {
      const { published, moves } = slipsOf(record, action);
      const late = moves.filter(({ at }) => at >= since.at);
      const [first, last] = [late[0], late.at(-1)];
      if (first === undefined || last === undefined || last.to <= first.from) return [];
      return [{ ...lineOf(action), published, to: last.to, times: moves.length, moves: late }];
    }),
    overdue: actions
      .flatMap((action) => {
        const { due, status } = action;
        if (status === 'complete' || due === null || due >= today) return [];
        return [{ ...lineOf(action), due, days: daysBetween(due, today) }];
      })
      .sort((one, other) => other.days - one.days),
    waiting: actions.flatMap((action) =>
      action.request === null || action.status === 'complete'
        ? []
        : [{ ...lineOf(action), to: action.request.to, reason: action.request.reason }],
    ),
    assessments: assessmentsOf(record, today),
    unshown: actions.filter(({ status, evidence }) => status === 'complete' && evidence.length === 0).map(lineOf),
  };
}

/** Since when a pack made at `now` tells. A meeting is over on the day after it. */
export function packSince({ settings, settingChanges }: PlanRecord, now: Instant, zone: string): PackSince {
  const { packedAt } = settings;
  if (packedAt !== null && packedAt < now)
    return { at: packedAt, day: calendarDay(new Date(packedAt), zone), what: 'pack' };
  const today = calendarDay(new Date(now), zone);
  const met = settingChanges
    .flatMap((change) => (change.setting === 'boardOn' && change.to !== null ? [change.to] : []))
    .filter((day) => day < today)
    .sort()
    .at(-1);
  const day = met ?? addDays(today, -DAYS_BACK);
  return { at: instantOf(day, '00:00', zone), day, what: met === undefined ? 'days' : 'board' };
}
