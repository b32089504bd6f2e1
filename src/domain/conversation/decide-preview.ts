/** What a digest would say now, shown to whoever may see it: one's own, somebody's one answers for, a plan's roll-up. Sends nothing. */

import { type Digest, listedBy, type OwnerDigest } from '../digests/digest.ts';
import { answersForOthers, managerDigest, type RollUpFacts } from '../digests/manager-digest.ts';
import { ownerDigest } from '../digests/owner-digest.ts';
import { type Person, postsHeld, withNational } from '../people/person.ts';
import { personCalled } from '../people/person-called.ts';
import { postMeant } from '../people/post-meant.ts';
import { may } from '../people/rights.ts';
import type { PlanRecord, PostId } from '../record/plan.ts';
import type { Command } from './command.ts';
import { type Decision, say } from './decision.ts';
import { isPlanCalled } from './names.ts';
import type { ActionView, Refusal } from './outcome.ts';
import { hasNoPlace, isOwn, type Scene } from './scene.ts';

/** What digests are made of beside the record, and who there is. */
export interface PreviewFacts extends RollUpFacts {
  readonly people: readonly Person[];
}

/** Shows what was asked for, or says why not. */
export function decidePreview(
  { of, whose }: Extract<Command, { kind: 'preview-digest' }>,
  scene: Scene,
  facts: PreviewFacts,
): Decision {
  if (hasNoPlace(scene)) return refused({ kind: 'no-post' });
  if (scene.records.some((record) => !may('standing', scene, record))) return refused({ kind: 'not-here' });
  if (whose === null) return own(of, scene, facts);
  const records = scene.records.filter(({ plan }) => isPlanCalled(plan, whose));
  const meant = of === 'roll-up' || records.length > 0 ? null : ofSomebody(whose, scene, facts);
  if (meant !== null) return meant;
  if (records.length === 0)
    return refused({ kind: 'no-such-plan', words: whose, plans: scene.records.map(({ plan }) => plan.subject) });
  const digest = managerDigest(scene, facts, records);
  return digest === null ? refused({ kind: 'no-preview', why: 'not-yours' }) : shown(digest, null);
}

function own(of: 'digest' | 'roll-up', scene: Scene, facts: PreviewFacts): Decision {
  if (of === 'digest' && scene.speaker.posts.length > 0) return shown(ownerDigest(scene, facts), null);
  return answersForOthers(scene)
    ? shown(managerDigest(scene, facts), null)
    : refused({ kind: 'no-preview', why: 'no-roll-up' });
}

/** That of a post, or of whoever is called so. */
function ofSomebody(whose: string, scene: Scene, facts: PreviewFacts): Decision {
  const { records } = scene;
  // "The governors digest": the apostrophe is gone.
  const ways = [whose, whose.replace(/s$/u, '')];
  const posts = ways.map((words) => heldBy(words, scene, facts)).find((each) => each.length > 0);
  if (posts !== undefined) return ofPosts(posts, namesOf(posts, records), scene, facts);
  const found = ways.map((words) => postMeant(words, records));
  const one = found.find(({ kind }) => kind === 'one') ?? found.find(({ kind }) => kind === 'several') ?? found[0]!;
  switch (one.kind) {
    case 'one':
      return ofPosts(withNational([one.post.id], records), one.post.called, scene, facts);
    case 'several':
      return refused({ kind: 'no-preview', why: 'several', posts: one.posts.map(({ called }) => called) });
    case 'no-place':
      return refused({ kind: 'no-such-plan', words: one.words, plans: one.places });
    case 'no-title':
      return refused({ kind: 'no-such-post', words: whose, posts: one.titles });
  }
}

/** The posts in view of whoever is called so; none where nobody who holds one is, or more than one person. */
function heldBy(name: string, { records, today }: Scene, { people }: PreviewFacts): readonly PostId[] {
  const held = new Map(people.map((person) => [person, withNational(postsHeld(person, today), records)] as const));
  const isInView = (posts: readonly PostId[]) =>
    records.some(({ owners }) => posts.some((post) => Object.hasOwn(owners, post)));
  const found = personCalled(
    name,
    people.filter((person) => isInView(held.get(person)!)),
  );
  return found.kind === 'one' ? held.get(found.one)! : [];
}

function ofPosts(posts: readonly PostId[], whose: string, scene: Scene, facts: PreviewFacts): Decision {
  const seen = posts.filter((post) => scene.speaker.posts.includes(post) || may('preview-digest', scene, post));
  if (seen.length === 0) return refused({ kind: 'no-preview', why: 'not-yours' });
  const speaker = { ...scene.speaker, posts: seen, deputising: [] };
  const digest = ownerDigest({ ...scene, speaker }, facts);
  return shown(digest === null ? null : asSeen(digest, scene), whose);
}

/** Somebody else's lines are looked at, and not pressed. */
function asSeen(digest: OwnerDigest, scene: Scene): OwnerDigest {
  const view = <T extends ActionView>(each: T): T => ({ ...each, mine: isOwn(scene, each.action) });
  const line = <T extends { readonly view: ActionView }>(each: T): T => ({ ...each, view: view(each.view) });
  const { overdue, dueSoon, waiting, early, completed } = digest;
  return {
    ...digest,
    ...{ overdue: overdue.map(line), dueSoon: dueSoon.map(line), waiting: waiting.map(line), early: early.map(line) },
    completed: completed.map(view),
  };
}

function shown(digest: Digest | null, whose: string | null): Decision {
  const decision = say({ kind: 'answered', answer: { kind: 'digest-preview', digest, whose } });
  return digest === null ? decision : { ...decision, listed: listedBy(digest) };
}

function namesOf(posts: readonly PostId[], records: readonly PlanRecord[]): string {
  const all = records.flatMap((record) => record.posts).filter(({ id }) => posts.includes(id));
  return [...new Set(all.map(({ name }) => name))].join(', ');
}

function refused(refusal: Refusal): Decision {
  return say({ kind: 'refused', refusal });
}
