/** What a plan's or a post's name on the command line means, or why it means nothing. */
import { findPlan, findPost } from '../domain/conversation/find-plan.ts';
import { placedPost } from '../domain/people/placed-post.ts';
import type { PlanRecord, Post } from '../domain/record/plan.ts';

/** The plans meant by `name`; all of them where none is named. */
export function plansNamed(records: readonly PlanRecord[], name: string | undefined): readonly PlanRecord[] | Error {
  if (name === undefined) return records;
  const found = findPlan(records, name);
  if (found.kind === 'one') return [found.one];
  if (found.kind === 'none') return new Error(`No plan is called “${name}”. See “chaser plans”.`);
  return new Error(
    `“${name}” fits several plans: ${found.several.map(({ plan }) => plan.id).join(', ')}. Name one of them.`,
  );
}

/** The one post meant by `name`, in the plan named or in all of them. */
export function postNamed(all: readonly PlanRecord[], name: string, plan: string | undefined): Post | Error {
  const posts = postsNamed(all, name, plan);
  if (posts instanceof Error || posts.length === 1) return posts instanceof Error ? posts : posts[0]!;
  return new Error(
    `“${name}” fits several posts: ${posts.map((post) => `${post.name} of ${post.establishment}`).join(', ')}. Name one of them (“${posts[0]!.name} at ${posts[0]!.establishment}”), or add --plan.`,
  );
}

/** Every post that `name` fits, in the plan named or in all of them, at least one: `Governor`, `Governor at Werrington`, or its id. */
export function postsNamed(all: readonly PlanRecord[], name: string, plan: string | undefined): Post[] | Error {
  const records = plansNamed(all, plan);
  if (records instanceof Error) return records;
  const posts = postsIn(records);
  const found = findPost(posts, name);
  if (found.kind === 'one') return [found.one];
  if (found.kind === 'several') return [...found.several];
  const placed = placedPost(name, records);
  const there = placed.kind === 'post' ? posts.filter(({ id }) => id === placed.post) : [];
  return there.length > 0 ? there : new Error(`No post is called “${name}”. ${postsThereAre(records)}`);
}

/** The posts of these plans, each once. */
export function postsIn(records: readonly PlanRecord[]): Post[] {
  return [...new Map(records.flatMap((record) => record.posts).map((post) => [post.id, post])).values()];
}

/** The names of the posts in these plans, as a sentence. */
export function postsThereAre(records: readonly PlanRecord[]): string {
  const names = new Set(records.flatMap((record) => record.posts.map((post) => post.name)));
  return names.size === 0 ? 'No plan is stored yet.' : `The posts are: ${[...names].join(', ')}.`;
}
