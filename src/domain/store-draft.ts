/** From a draft, as the importer read it, to the record that is stored: ids, code and owners' index given. Pure. */

import type { ActionId, PlanAction, PlanRecord, Post, PostId } from './plan.ts';
import { type PlanDraft, slug } from './plan-draft.ts';
import { sameValue } from './same-value.ts';

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

/** The record of a plan never stored before. `takenCodes`: the codes of the plans in the store. */
export function recordFromDraft(draft: PlanDraft, takenCodes: readonly string[], ids: () => ActionId): PlanRecord {
  const { subject } = draft.plan;
  const named = new Set(draft.concerns.flatMap((concern) => concern.actions.flatMap((action) => action.owners)));
  const aliases = new Map(draft.posts.map((post) => [post.name, post.aliases]));
  const posts = [...named].map(
    (name): Post => ({ id: postId(subject, name), establishment: subject, name, aliases: aliases.get(name) ?? [] }),
  );

  const actions: Record<ActionId, PlanAction> = {};
  const owners: Record<PostId, ActionId[]> = Object.fromEntries(posts.map((post) => [post.id, []]));
  for (const concern of draft.concerns) {
    for (const read of concern.actions) {
      const id = ids();
      const posts = [...new Set(read.owners.map((name) => postId(subject, name)))];
      actions[id] = {
        id,
        plan: draft.plan.id,
        ref: read.ref,
        concern: concern.ref,
        text: read.text,
        owners: posts,
        target: read.target,
        review: read.review,
        source: read.source,
        status: read.status,
        due: read.target.due,
        notes: [],
        version: 0,
      };
      for (const post of posts) owners[post]?.push(id);
    }
  }
  return {
    plan: { ...draft.plan, code: planCode(subject, takenCodes) },
    posts,
    concerns: draft.concerns.map(({ actions: _, ...concern }) => concern),
    actions,
    owners,
    imports: [],
    changes: [],
  };
}

/** Whether a draft says, word for word, what was published when `record` was stored. The file's name does not matter. */
export function saysTheSame(draft: PlanDraft, record: PlanRecord): boolean {
  const { code: _, ...plan } = record.plan;
  const stored = {
    plan,
    concerns: record.concerns.map((concern) => ({
      ...concern,
      actions: Object.values(record.actions)
        .filter((action) => action.concern === concern.ref)
        .map((action) => {
          const { ref, text, owners, target, review } = { ...action, ...action.published };
          return [ref, text, owners, target, review];
        }),
    })),
  };
  const read = {
    plan: draft.plan,
    concerns: draft.concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map((action) => [
        action.ref,
        action.text,
        [...new Set(action.owners.map((name) => postId(draft.plan.subject, name)))],
        action.target,
        action.review,
      ]),
    })),
  };
  return sameValue(stored, read);
}
