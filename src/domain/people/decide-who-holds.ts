/** Who holds a post, and which posts nobody holds: asked, and told to whoever may see what the post owns. */

import { type Decision, say } from '../conversation/decision.ts';
import { isPlanCalled } from '../conversation/names.ts';
import type { Scene } from '../conversation/scene.ts';
import type { PlanRecord, PostId } from '../record/plan.ts';
import type { Appointing, AppointingCommand, HeldPost } from './appointing.ts';
import { tell } from './decide-claim.ts';
import { holdersOf, vacantPosts } from './holders.ts';
import { namedPost, postMeant } from './post-meant.ts';
import { may } from './rights.ts';

/** At most so many posts are told at once. */
const TOLD = 9;

/** Null where the words name no post of a plan in view. */
export function decideWhoHolds(
  { words, place }: Extract<AppointingCommand, { kind: 'who-holds' }>,
  scene: Scene,
  all: Appointing,
): Decision | null {
  const there = place === null ? scene.records : scene.records.filter(({ plan }) => isPlanCalled(plan, place));
  const posts =
    words === null ? vacantPosts(there, all.people, scene.today).map(({ post }) => post.id) : meant(words, scene);
  if (words === null ? there.length === 0 : posts.length === 0) return null;
  const seen = posts.filter((post) => isSeen(post, scene));
  if (seen.length < posts.length) return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  const told = seen.slice(0, TOLD).map((post): HeldPost => {
    const { holders, deputies } = holdersOf(post, all.people, scene.today);
    const names = (people: typeof holders) => people.map(({ name }) => name);
    return { called: namedPost(post, scene.records).called, holders: names(holders), deputies: names(deputies) };
  });
  return tell({ is: 'holders', posts: told, more: posts.length - told.length, vacant: words === null });
}

function meant(words: string, { records }: Scene): PostId[] {
  const found = postMeant(words, records);
  const posts = found.kind === 'one' ? [found.post] : found.kind === 'several' ? found.posts : [];
  return posts.map(({ id }) => id).filter((id): id is PostId => !id.startsWith('*'));
}

/** What a post is for is told to whoever may see the plan it stands in, and to all who read along. */
function isSeen(post: PostId, scene: Scene): boolean {
  const record = scene.records.find(({ posts }) => posts.some(({ id }) => id === post)) as PlanRecord;
  return may('see', scene, record);
}
