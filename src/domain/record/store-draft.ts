/** From a draft, as the importer read it, to the record that is stored: ids, code and owners' index given. Pure. */

import {
  type ActionId,
  NO_SETTINGS,
  type PlanAction,
  type PlanId,
  type PlanRecord,
  type Post,
  type PostId,
} from './plan.ts';
import { type ActionDraft, type PlanDraft, slug } from './plan-draft.ts';

/** Words that many establishments' names share, and that a code made of them would not tell apart. */
const COMMON =
  /^(?:hm|hmp|hmyoi|yoi|hmpyoi|stc|crc|nps|pdu|the|of|and|for|secure|training|centre|prison|probation|service|company|community|rehabilitation)$/i;

/** The key of the post called `name` in the establishment called `establishment`. */
export function postId(establishment: string, name: string): PostId {
  return `${slug(establishment)}/${slug(name)}`;
}

/**
 * A short code for a plan, from the part of its subject that tells it apart: `WER` for HMYOI Werrington, `WY` for West
 * Yorkshire CRC. Where `taken` has it, a number follows: `WER2`.
 */
export function planCode(subject: string, taken: readonly string[]): string {
  const words = subject.split(/[^A-Za-z]+/).filter((word) => word !== '' && !COMMON.test(word));
  const stem = words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? 'PLAN').slice(0, 3);
  const code = stem.slice(0, 4).toUpperCase();
  let free = code;
  for (let number = 2; taken.includes(free); number++) free = `${code}${number}`;
  return free;
}

/** An action as it is first stored: open or complete as published, its date the published one. */
export function actionFromDraft(
  read: ActionDraft,
  given: { readonly id: ActionId; readonly plan: PlanId; readonly concern: string; readonly subject: string },
): PlanAction {
  const { ref, text, target, review, source, status } = read;
  const owners = [...new Set(read.owners.map((name) => postId(given.subject, name)))];
  const { id, plan, concern } = given;
  return {
    id,
    plan,
    ref,
    concern,
    text,
    owners,
    target,
    review,
    source,
    status,
    due: target.due,
    notes: [],
    evidence: [],
    request: null,
    saidComplete: [],
    verification: null,
    version: 0,
  };
}

/** Each post's actions, in the order given. A post without any has an empty list. */
export function ownersIndex(actions: readonly PlanAction[], posts: readonly Post[]): Record<PostId, ActionId[]> {
  const index: Record<PostId, ActionId[]> = Object.fromEntries(posts.map((post) => [post.id, []]));
  for (const action of actions) for (const post of action.owners) index[post]?.push(action.id);
  return index;
}

/** `known` posts and those that own an action of the draft. Another spelling of a post is an alias of it. */
export function withPostsOf(draft: PlanDraft, known: readonly Post[]): Post[] {
  const { subject } = draft.plan;
  const posts = new Map<PostId, Post>(known.map((post) => [post.id, post]));
  const aliases = new Map(draft.posts.map((post) => [post.name, post.aliases]));
  for (const name of draft.concerns.flatMap((concern) => concern.actions.flatMap((action) => action.owners))) {
    const id = postId(subject, name);
    const post = posts.get(id) ?? { id, establishment: subject, name, aliases: [] };
    const others = [...post.aliases, name, ...(aliases.get(name) ?? [])].filter((other) => other !== post.name);
    posts.set(id, { ...post, aliases: [...new Set(others)] });
  }
  return [...posts.values()];
}

/** The record of a plan never stored before. `takenCodes`: the codes of the plans in the store. */
export function recordFromDraft(draft: PlanDraft, takenCodes: readonly string[], ids: () => ActionId): PlanRecord {
  const { id: plan, subject } = draft.plan;
  const posts = withPostsOf(draft, []);
  const actions = draft.concerns.flatMap((concern) =>
    concern.actions.map((read) => actionFromDraft(read, { id: ids(), plan, concern: concern.ref, subject })),
  );
  return {
    plan: { ...draft.plan, code: planCode(subject, takenCodes) },
    posts,
    concerns: draft.concerns.map(({ actions: _, ...concern }) => concern),
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    owners: ownersIndex(actions, posts),
    imports: [],
    changes: [],
    settings: NO_SETTINGS,
    settingChanges: [],
    salts: {},
  };
}
