/** What of a post's actions is to be asked about first: what is late, else what is due soon. */
import { addDays } from '../calendar.ts';
import { ownActionsIn, type Scene } from '../conversation/scene.ts';
import { may } from '../people/rights.ts';
import { isOverdue, type PlanAction, type PostId } from '../record/plan.ts';
import { SOON_DAYS } from '../record/standing.ts';

/** The overdue actions of `posts`, else those due in the next two weeks, earliest first: those the speaker may ask about. */
export function pressing(posts: readonly PostId[], scene: Scene): readonly PlanAction[] {
  const open = scene.records
    .flatMap((record) => ownActionsIn(record, posts))
    .filter((action) => action.status !== 'complete' && action.due !== null && may('nudge', scene, action))
    .toSorted((left, right) => (left.due! < right.due! ? -1 : left.due! > right.due! ? 1 : 0));
  const late = open.filter((action) => isOverdue(action, scene.today));
  if (late.length > 0) return late;
  const soon = addDays(scene.today, SOON_DAYS);
  return open.filter(({ due }) => due! <= soon);
}
