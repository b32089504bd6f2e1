/** Joint owners: who of them has said that an action is complete, who is awaited, and what completing it comes to. */

import { recordOf, type Scene } from '../conversation/scene.ts';
import type { Edit } from './change.ts';
import type { ActionId, PlanAction, PostId, Verification } from './plan.ts';

/** Who owns the action and has not said that it is complete. Posts that nobody holds are awaited too. */
export function awaited({ owners, saidComplete }: PlanAction): PostId[] {
  return owners.filter((post) => !saidComplete.includes(post));
}

/** The speaker's posts among the owners of an action. */
export function ownPosts({ owners }: PlanAction, { speaker }: Scene): PostId[] {
  return owners.filter((post) => speaker.posts.includes(post));
}

/** Whether the speaker has said, for all their posts among its owners, that it is complete, while others are awaited. */
export function hasSaid(action: PlanAction, scene: Scene): boolean {
  if (action.saidComplete.length === 0) return false;
  const own = ownPosts(action, scene);
  return own.length > 0 && own.every((post) => action.saidComplete.includes(post)) && othersAwaited(action, scene);
}

/**
 * The edits that "it is complete", said by the speaker, comes to. Where each joint owner has to say so and others have not,
 * what they said is noted; otherwise it is complete, and awaits verification where the plan asks for that. Empty where they
 * have said so already.
 */
export function completing(action: PlanAction, scene: Scene): Edit[] {
  const { saidComplete, verification, status } = action;
  const own = ownPosts(action, scene);
  const unsaid = own.filter((post) => !saidComplete.includes(post));
  if (othersAwaited(action, scene))
    return unsaid.length === 0
      ? []
      : [{ field: 'said-complete', from: saidComplete, to: [...saidComplete, ...unsaid] }];
  const asked = recordOf(scene, action).settings.verify ? awaitingFrom(scene) : null;
  return [
    { field: 'status', from: status, to: 'complete' },
    ...unsaying(action, []),
    ...(asked === null && verification === null
      ? []
      : [{ field: 'verification', from: verification, to: asked } as const]),
  ];
}

/** The edit that leaves `left` of what was said; none where that is all of it. */
export function unsaying({ saidComplete }: PlanAction, left: readonly PostId[]): Edit[] {
  return left.length === saidComplete.length ? [] : [{ field: 'said-complete', from: saidComplete, to: left }];
}

/** The edits that give an action to other posts: what those have said who no longer own it is dropped, and nothing is completed. */
export function owning(action: PlanAction, owners: readonly PostId[]): Edit[] {
  return [
    { field: 'owners', from: action.owners, to: owners },
    ...unsaying(
      action,
      action.saidComplete.filter((post) => owners.includes(post)),
    ),
  ];
}

/** The edits that "it is not complete" comes to where it is: what was verified of it no longer counts. */
export function reopening({ status, verification }: PlanAction): Edit[] {
  return [
    { field: 'status', from: status, to: 'open' },
    ...(verification === null ? [] : [{ field: 'verification', from: verification, to: null } as const]),
  ];
}

/** An edit of an action; `cause` where it is recorded. */
interface OnAction {
  readonly field: Edit['field'];
  readonly action: ActionId;
  readonly cause?: { readonly key: string };
}

/** Whether an edit only comes with one of the status, made in the same breath: who has said so, and what is to be verified. */
export function comesWithStatus(edit: OnAction, all: readonly OnAction[]): boolean {
  if (edit.field !== 'said-complete' && edit.field !== 'verification') return false;
  return all.some(
    (other) => other.field === 'status' && other.action === edit.action && other.cause?.key === edit.cause?.key,
  );
}

/** Whether each joint owner has to say that it is complete, and others than the speaker have not. */
export function othersAwaited(action: PlanAction, scene: Scene): boolean {
  if (recordOf(scene, action).settings.completion === 'any-owner') return false;
  const own = ownPosts(action, scene);
  return awaited(action).some((post) => !own.includes(post));
}

function awaitingFrom({ speaker, now }: Scene): Verification {
  return { state: 'awaiting', at: now, by: speaker.id, byName: speaker.name, reason: null, sustained: [] };
}
