/** What an edit is a part of: the deeds of the table of rights that allow it, looked at with the edits made beside it. */

import { recordOf, type Scene } from '../conversation/scene.ts';
import type { ProposedChange } from '../record/change.ts';
import type { PlanAction, PostId, Verification } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import { reversed, sameField } from '../record/reverse-edit.ts';
import { sameValue } from '../record/same-value.ts';
import type { Deed } from './rights.ts';

/**
 * What an edit may be a part of, the most likely first; nothing where nobody may make it so. `beside`: the edits of the same
 * action made with it, itself among them.
 */
export function deedsOf(
  change: ProposedChange,
  beside: readonly ProposedChange[],
  action: PlanAction,
  scene: Scene,
): readonly Deed[] {
  if (change.undoes !== undefined) {
    // Whoever might do it may take it back: what they did themselves, and exactly that.
    const back = beside.filter(({ undoes }) => undoes === change.undoes);
    return isOwn(change, action, scene) ? partOf(turned(change), back.map(turned), scene) : [];
  }
  const anew = beside.filter(({ undoes }) => undoes === undefined);
  return partOf(change, anew, scene);
}

function turned(change: ProposedChange): ProposedChange {
  const { action, ref, expectedVersion } = change;
  return { ...reversed(change), action, ref, expectedVersion };
}

/** Whether the speaker made the edit that this one takes back. */
function isOwn(change: ProposedChange, action: PlanAction, scene: Scene): boolean {
  const made = indexOf(recordOf(scene, action)).changes.get(action.id) ?? [];
  return made.some(
    (earlier) =>
      earlier.by === scene.speaker.id &&
      earlier.cause.key === change.undoes &&
      sameField(earlier, change) &&
      sameValue([earlier.from, earlier.to], [change.to, change.from]),
  );
}

function partOf(change: ProposedChange, beside: readonly ProposedChange[], scene: Scene): readonly Deed[] {
  const has = (field: ProposedChange['field']) => beside.some((other) => other.field === field);
  const checks = (state: 'verified' | 'returned') =>
    beside.some((other) => other.field === 'verification' && other.to?.state === state);
  const owns = (posts: readonly PostId[]) => posts.every((post) => scene.speaker.posts.includes(post));
  switch (change.field) {
    case 'status':
      if (change.to === 'complete') return ['complete'];
      return change.from === 'complete' ? [checks('returned') ? 'return' : 'reopen'] : ['block'];
    case 'due':
      return [
        'move',
        ...(has('request') ? ['settle-request' as const] : []),
        ...(has('target') ? ['correct' as const] : []),
      ];
    case 'request':
      return ['move', 'settle-request'];
    case 'said-complete': {
      const said = change.to.filter((post) => !change.from.includes(post));
      const unsaid = change.from.filter((post) => !change.to.includes(post));
      const given = beside.find(({ field }) => field === 'owners');
      if (given?.field === 'owners' && said.length === 0 && unsaid.every((post) => !given.to.includes(post)))
        return ['hand-over', 'correct'];
      if (change.to.length === 0 && beside.some((other) => other.field === 'status' && other.to === 'complete'))
        return ['complete'];
      // Nobody speaks for a post that is not theirs.
      return owns([...said, ...unsaid]) ? ['complete'] : [];
    }
    case 'verification':
      return deedsOnVerification(change, beside, scene);
    case 'note':
      return ['note'];
    case 'evidence':
      return ['evidence', ...(checks('verified') && change.to !== null ? ['verify' as const] : [])];
    case 'nudge':
      return ['nudge'];
    case 'owners':
      return ['hand-over', 'correct'];
    case 'text':
    case 'target':
    case 'review':
      return ['correct'];
  }
}

/**
 * The second key turns with nothing but its own deed. An owner only brings it about that something awaits verification, by
 * completing it; that nothing does, by reopening it; and that what was verified still happens.
 */
function deedsOnVerification(
  { from, to }: Extract<ProposedChange, { field: 'verification' }>,
  beside: readonly ProposedChange[],
  { speaker }: Scene,
): readonly Deed[] {
  const becomes = beside.find((other) => other.field === 'status') ?? null;
  if (to !== null && to.by !== speaker.id && !isConfirmed(from, to)) return [];
  switch (to?.state) {
    case 'verified':
      return [isConfirmed(from, to) ? 'complete' : 'verify'];
    case 'returned':
      return ['return'];
    case 'awaiting':
      return becomes?.to === 'complete' ? ['complete'] : [];
    case undefined:
      if (becomes?.to === 'complete') return ['complete'];
      return becomes?.from === 'complete' ? ['reopen'] : [];
  }
}

/** Whether nothing is different but that it still happened after so many months. */
function isConfirmed(from: Verification | null, to: Verification): boolean {
  return from?.state === 'verified' && sameValue({ ...to, sustained: from.sustained }, from);
}
