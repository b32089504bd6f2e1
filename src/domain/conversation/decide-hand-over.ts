/** Giving an action to another post: who may, which post is meant, and the edit of its owners. */

import { may } from '../people/rights.ts';
import type { PlanAction, Post } from '../record/plan.ts';
import { owning } from '../record/said-complete.ts';
import type { Command, Reference } from './command.ts';
import { type Decision, type Means, planned, say } from './decision.ts';
import type { PendingQuestion } from './dialogue.ts';
import { findOwner } from './find-owner.ts';
import type { Question } from './outcome.ts';
import { resolve } from './resolve.ts';
import { findAction, recordOf, type Scene, viewOf } from './scene.ts';
import { firstPage } from './showing.ts';

type HandOver = Extract<Command, { kind: 'hand-over' }>;

/** Hands an action over, where the speaker may. It need not be theirs: a coordinator looks after every plan. */
export function decideHandOver(command: HandOver, scene: Scene, means: Means): Decision {
  const found = resolve(command.target as Exclude<Reference, { by: 'refs' | 'every' }>, 'show', scene, means.search);
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const words = command.target.by === 'words' ? command.target.words : '';
  if (found.kind === 'several') return firstPage(found.actions, { which: 'words', words }, scene);
  const { action } = found;
  if (!may('hand-over', scene, action))
    return {
      ...say({ kind: 'refused', refusal: { kind: 'hand-over', view: viewOf(scene, action) } }),
      focus: [action.id],
    };
  const { posts } = recordOf(scene, action);
  const post = findOwner(posts, command.to);
  switch (post.kind) {
    case 'one':
      return handOver(action, post.one, command.reason, scene);
    case 'several':
      return askPost(action, post.several, command, scene, means);
    case 'none':
      return {
        ...say({
          kind: 'refused',
          refusal: { kind: 'no-such-post', words: command.to, posts: posts.map(({ name }) => name) },
        }),
        focus: [action.id],
      };
  }
}

/** Hands the action that was asked about over to one of the posts that were offered. */
export function decidePost(
  question: Extract<PendingQuestion, { asks: 'post' }>,
  id: string | undefined,
  scene: Scene,
): Decision {
  const [{ action: asked, version }] = question.offered;
  const action = findAction(scene, asked);
  const post = action === null ? undefined : recordOf(scene, action).posts.find((each) => each.id === id);
  if (action === null) return { ...say({ kind: 'refused', refusal: { kind: 'question-gone' } }), pending: null };
  if (post === undefined || !question.posts.includes(post.id))
    return say({ kind: 'answered', answer: { kind: 'pick-again' } });
  const view = viewOf(scene, action);
  if (!may('hand-over', scene, action))
    return { ...say({ kind: 'refused', refusal: { kind: 'hand-over', view } }), pending: null };
  if (action.version !== version)
    return { ...say({ kind: 'refused', refusal: { kind: 'changed-meanwhile', view } }), pending: null };
  return { ...handOver(action, post, question.reason, scene), pending: null };
}

/** Which of the posts offered is meant by words typed in answer; undefined where not exactly one is. */
export function postAmong(
  question: Extract<PendingQuestion, { asks: 'post' }>,
  words: string,
  scene: Scene,
): string | undefined {
  const action = findAction(scene, question.offered[0].action);
  if (action === null) return undefined;
  const offered = recordOf(scene, action).posts.filter(({ id }) => question.posts.includes(id));
  const found = findOwner(offered, words);
  return found.kind === 'one' ? found.one.id : undefined;
}

function handOver(action: PlanAction, post: Post, reason: string | null, scene: Scene): Decision {
  if (action.owners.length === 1 && action.owners[0] === post.id)
    return {
      ...say({ kind: 'answered', answer: { kind: 'already', is: 'owned', view: viewOf(scene, action) } }),
      focus: [action.id],
    };
  return {
    changes: owning(action, [post.id]).map((edit, at) => planned(action, edit, at === 0 ? reason : null)),
    undoes: null,
    said: [],
    focus: [action.id],
  };
}

/** At most this many posts are offered to choose from. */
const OFFERED_AT_MOST = 5;

function askPost(action: PlanAction, found: readonly Post[], command: HandOver, scene: Scene, means: Means): Decision {
  const id = means.ids();
  const posts = found.slice(0, OFFERED_AT_MOST);
  const { reason } = command;
  const question: Question = {
    asks: 'post',
    id,
    offered: [viewOf(scene, action)],
    posts: posts.map(({ id: post, name }) => ({ id: post, name })),
    words: command.to,
    reason,
  };
  return {
    ...say({ kind: 'asked', question }),
    pending: {
      id,
      askedAt: scene.now,
      asks: 'post',
      offered: [{ action: action.id, version: action.version }],
      posts: posts.map((post) => post.id),
      reason,
    },
    focus: [action.id],
  };
}
