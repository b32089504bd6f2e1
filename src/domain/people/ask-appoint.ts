/** Asks which post is meant, or whether exactly this is to be done: nobody is given or loses a post on a guess. */

import { type Decision, type Means, say } from '../conversation/decision.ts';
import type { PendingQuestion } from '../conversation/dialogue.ts';
import type { Scene } from '../conversation/scene.ts';
import type { AppointQuestion, NamedPost, Want } from './appointing.ts';
import type { Person } from './person.ts';

/** With one post: shall I? With several: which? `holders`: who else holds it, by name. */
export function askAppoint(
  want: Want,
  person: Person | null,
  posts: readonly NamedPost[],
  holders: readonly string[],
  scene: Scene,
  means: Pick<Means, 'ids'>,
): Decision {
  const id = means.ids();
  const question: AppointQuestion = {
    asks: 'appoint',
    id,
    want,
    name: person?.name ?? null,
    email: scene.readers.length > 0 ? null : (person?.email ?? null),
    posts,
    holders,
    offered: [],
  };
  const pending: PendingQuestion = {
    id,
    askedAt: scene.now,
    asks: 'appoint',
    want,
    posts: posts.map((post) => post.id),
    stood: person?.holdings ?? [],
  };
  return { ...say({ kind: 'asked', question }), pending };
}
