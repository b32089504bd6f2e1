/** What somebody who comes to a post must know of it: what is open, what is late, what was promised, and what was last said. */
import { type CalendarDay, calendarDay } from '../calendar.ts';
import type { ActionView } from '../conversation/outcome.ts';
import { ownActionsIn, type Scene, viewOf } from '../conversation/scene.ts';
import { isWaiting } from '../record/move-request.ts';
import { isOverdue, type PlanRecord, type PostId } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';

/** How many actions, promises and notes are told of each; all else is a number, and "what's mine" shows it. */
export const TOLD = 5;

/** See the file's head. Of one post in one plan. */
export interface Handover {
  /** As printed. */
  readonly post: string;
  /** The establishment or organisation. */
  readonly plan: string;
  /** How many actions are not complete, and how many of those are past their date. */
  readonly open: number;
  readonly overdue: number;
  /** What comes first: the longest overdue, then what is due next, then what has no certain date. */
  readonly first: readonly ActionView[];
  /** Those whose date somebody moved or asked to move: what others have been told, and why. */
  readonly promised: readonly ActionView[];
  /** The latest notes on what is open, newest first; one for each action. */
  readonly said: readonly {
    readonly view: ActionView;
    readonly text: string;
    readonly by: string;
    readonly day: CalendarDay;
  }[];
}

/** The handover of `post` in `record`, one of the scene's plans; null where nothing of it is open. */
export function handoverOf(post: PostId, record: PlanRecord, scene: Scene): Handover | null {
  const open = ownActionsIn(record, [post])
    .filter(({ status }) => status !== 'complete')
    .sort((one, other) => (one.due ?? UNDATED).localeCompare(other.due ?? UNDATED));
  if (open.length === 0) return null;
  const views = open.map((action) => viewOf(scene, action));
  const said = views
    .flatMap((view) => {
      const last = view.action.notes.at(-1);
      return last === undefined ? [] : [{ view, last }];
    })
    .sort((one, other) => other.last.at.localeCompare(one.last.at));
  return {
    post: indexOf(record).posts.get(post)?.name ?? post,
    plan: record.plan.subject,
    open: open.length,
    overdue: open.filter((action) => isOverdue(action, scene.today)).length,
    first: views.slice(0, TOLD),
    promised: views.filter(({ action, slips }) => slips.moves.length > 0 || isWaiting(action)).slice(0, TOLD),
    said: said.slice(0, TOLD).map(({ view, last: { text, by, at } }) => ({
      view,
      text,
      by,
      day: calendarDay(new Date(at), scene.zone),
    })),
  };
}

/** After every day there is. */
const UNDATED = '9';
