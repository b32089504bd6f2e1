/** What was changed on an action: who, when, from what to what, and why, oldest first. */
import { type CalendarDay, calendarDay, clockTime, type Instant } from '../calendar.ts';
import type { Change } from '../record/change.ts';
import type { PlanAction, PostId } from '../record/plan.ts';
import { isUndone, takesBack } from '../record/slips.ts';
import { type Decision, say } from './decision.ts';
import { findAction, recordOf, type Scene, viewOf } from './scene.ts';

/** One change as it is told. */
export interface HistoryEntry {
  readonly change: Change;
  /** The day and the time of day, `09:05`, in the zone of the service. */
  readonly day: CalendarDay;
  readonly time: string;
  /** Taken back later. */
  readonly undone: boolean;
  /** Takes an earlier one back. */
  readonly undoes: boolean;
  /** Where a request for a later date is gone: what became of it. */
  readonly settled: 'allowed' | 'refused' | 'withdrawn' | null;
}

/** How many changes are shown at a time. */
const PAGE = 10;

/** Everything that was changed on `action`, oldest first. */
export function historyOf(action: PlanAction, scene: Scene): HistoryEntry[] {
  const own = recordOf(scene, action).changes.filter((change) => change.action === action.id);
  return own.map((change) => asTold(change, own, scene.zone));
}

/** One change as it is told. `own`: all changes of its action; `zone`: IANA. */
export function asTold(change: Change, own: readonly Change[], zone: string): HistoryEntry {
  return {
    change,
    ...momentOf(change.at, zone),
    undone: isUndone(change, own),
    undoes: takesBack(change, own),
    settled: settledBy(change, own),
  };
}

/** The day and the time of day of an instant in `zone` (IANA). */
export function momentOf(instant: Instant, zone: string): { readonly day: CalendarDay; readonly time: string } {
  const at = new Date(instant);
  return { day: calendarDay(at, zone), time: clockTime(at, zone) };
}

/** The first changes of an action, remembered so that "more" goes on. */
export function showHistory(action: PlanAction, scene: Scene): Decision {
  return page(action, 0, scene);
}

/** The next changes where a history was shown last; null where something else was. */
export function moreHistory(scene: Scene): Decision | null {
  const { listed } = scene.dialogue;
  if (listed?.of.which !== 'history') return null;
  const action = findAction(scene, listed.of.action);
  return action === null || listed.shown >= historyOf(action, scene).length
    ? say({ kind: 'answered', answer: { kind: 'no-more' } })
    : page(action, listed.shown, scene);
}

function page(action: PlanAction, before: number, scene: Scene): Decision {
  const entries = historyOf(action, scene);
  const shown = entries.slice(before, before + PAGE);
  const posts: Record<PostId, string> = {};
  for (const post of recordOf(scene, action).posts) posts[post.id] = post.name;
  const of = { which: 'history', action: action.id } as const;
  return {
    ...say({
      kind: 'answered',
      answer: { kind: 'history', view: viewOf(scene, action), posts, entries: shown, before, total: entries.length },
    }),
    listed: { of, actions: [action.id], shown: before + shown.length },
    focus: [action.id],
  };
}

/** Allowed where its date was set in the same message; withdrawn by another date, an undo, or whoever asked. */
function settledBy(change: Change, own: readonly Change[]): HistoryEntry['settled'] {
  if (change.field !== 'request' || change.from === null || change.to !== null) return null;
  const set = own.find((other) => other.field === 'due' && sameMessage(other, change));
  if (set?.to === change.from.to) return 'allowed';
  return set !== undefined || change.undoes !== undefined || change.by === change.from.by ? 'withdrawn' : 'refused';
}

function sameMessage(left: Change, right: Change): boolean {
  return left.cause.key === right.cause.key && left.cause.conversation === right.cause.conversation;
}
