/** What only some may decide, beside what everybody may do with their own actions. One place, to grow from. */
import type { PlanRecord } from './plan.ts';
import type { Speaker } from './scene.ts';

/**
 * `settle-request`: allow or refuse a date that is later than the plan tolerates. `set-tolerance`: say how late that is.
 * `hand-over`: give an action to another post.
 */
export type Authority = 'settle-request' | 'set-tolerance' | 'hand-over';

/** Whether `speaker` may decide this in the plan of `record`. Today a coordinator may, in every plan they see. */
export function hasAuthority(speaker: Speaker, _to: Authority, _record: PlanRecord): boolean {
  return speaker.coordinator;
}
