/** The second key: what is complete and awaits that somebody other than its owner looks at it, and who may. */
import type { ActionView } from '../conversation/outcome.ts';
import { isOwn, recordOf, type Scene, viewOf } from '../conversation/scene.ts';
import type { PersonId } from '../people/person.ts';
import { may } from '../people/rights.ts';
import type { PlanAction, PlanRecord } from './plan.ts';
import { indexOf } from './record-index.ts';
import { sustainedOn } from './sustained.ts';

/** Whether an action is complete and nobody has looked at it yet. */
export function isAwaiting({ status, verification }: PlanAction): boolean {
  return status === 'complete' && verification?.state === 'awaiting';
}

/** Whether an action is complete and was verified. */
export function isVerified({ status, verification }: PlanAction): boolean {
  return status === 'complete' && verification?.state === 'verified';
}

/**
 * Whether the speaker may verify or return this action. Never as its owner or deputy, and never what they completed
 * themselves, whatever posts they hold by now.
 */
export function mayCheck(deed: 'verify' | 'return', action: PlanAction, scene: Scene): boolean {
  return may(deed, scene, action) && completedBy(recordOf(scene, action), action) !== scene.speaker.id;
}

/** The actions of `records` that await the speaker's verification, those that wait longest first. */
export function awaitingVerification(records: readonly PlanRecord[], scene: Scene): PlanAction[] {
  return records
    .flatMap((record) => indexOf(record).actions.filter(isAwaiting))
    .filter((action) => mayCheck('verify', action, scene))
    .sort((left, right) => (since(left) < since(right) ? -1 : since(left) > since(right) ? 1 : 0));
}

/** An action as the speaker should be shown it by itself: with whether they may verify it, or are asked whether it lasts. */
export function viewInFull(action: PlanAction, scene: Scene): ActionView {
  const due =
    isOwn(scene, action) && recordOf(scene, action).settings.sustained ? sustainedOn(action, scene.today) : null;
  return {
    ...viewOf(scene, action),
    ...(action.status === 'complete' && mayCheck('verify', action, scene) ? { checks: true } : {}),
    ...(due === null ? {} : { lasts: due.months }),
  };
}

/** Who completed it here; null where it is not complete, or was published so. */
function completedBy(record: PlanRecord, action: PlanAction): PersonId | null {
  if (action.status !== 'complete') return null;
  const own = indexOf(record).changes.get(action.id) ?? [];
  const last = own.findLast((change) => change.field === 'status' && change.to === 'complete');
  return last === undefined || last.cause.surface === 'import' ? null : last.by;
}

function since({ verification }: PlanAction): string {
  return verification?.at ?? '';
}
