/** When a later date has to be allowed by somebody else, and the request that comes of it. */
import { type CalendarDay, daysBetween } from '../calendar.ts';
import { recordOf, type Scene } from '../conversation/scene.ts';
import { may } from '../people/rights.ts';
import type { MoveRequest, PlanAction } from './plan.ts';
import { slipCategory } from './slip-category.ts';

/**
 * Whether moving `action` to `to` has to be allowed by somebody else: it is moved later, and further beyond the published
 * date than the plan tolerates. Without a certain published date there is nothing to exceed.
 */
export function needsLeave(action: PlanAction, to: CalendarDay, scene: Scene): boolean {
  const record = recordOf(scene, action);
  const { tolerance } = record.settings;
  const published = action.target.due;
  if (tolerance === null || published === null || may('settle-request', scene, action)) return false;
  return (action.due === null || to > action.due) && daysBetween(published, to) > tolerance;
}

/** The request that a move comes to where it needs leave. Asking again takes the place of what was asked before. */
export function requestOf(to: CalendarDay, reason: string | null, scene: Scene): MoveRequest {
  const { id, name } = scene.speaker;
  return { to, reason, category: slipCategory(reason), at: scene.now, by: id, byName: name };
}

/** Whether a later date waits to be allowed. */
export function isWaiting(action: PlanAction): boolean {
  return action.request !== null && action.status !== 'complete';
}
