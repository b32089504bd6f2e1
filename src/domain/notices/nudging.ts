/** Whom asking about actions reaches: person by person, with what each is asked about, and what nobody is asked about. */

import type { ActionView } from '../conversation/outcome.ts';
import { findAction, recordOf, type Scene, viewOf } from '../conversation/scene.ts';
import type { PersonId } from '../people/person.ts';
import type { PlannedChange } from '../record/change.ts';
import { heardAt, type Unasked } from './nudge.ts';
import { type Reachability, type Unreached, unreachedAmong } from './unreached.ts';

/** One person who is asked. */
export interface Told {
  readonly name: string;
  /** Those of their posts that own what they are asked about. */
  readonly posts: readonly string[];
  readonly views: readonly ActionView[];
  /** Why it waits for their next message; null where it is sent at once. */
  readonly unreached: Exclude<Unreached['why'], 'unknown'> | null;
}

/** See the file's head. */
export interface Nudging {
  readonly told: readonly Told[];
  readonly unasked: readonly UnaskedView[];
  readonly words: string | null;
}

/** What nobody is asked about, as it is told. */
export type UnaskedView = Pick<Unasked, 'why' | 'byName'> & { readonly view: ActionView; readonly post: string | null };

/** What `changes` (nudges, and no other edits) come to. */
export function nudging(
  changes: readonly PlannedChange[],
  unasked: readonly Unasked[],
  reachability: Reachability,
  scene: Scene,
): Nudging {
  const people = new Map<PersonId, { name: string; posts: Set<string>; views: Set<ActionView> }>();
  for (const { change } of changes) {
    const action = findAction(scene, change.action);
    if (action === null || change.field !== 'nudge') continue;
    const view = viewOf(scene, action);
    for (const post of change.to) {
      for (const { id, name } of heardAt(post, reachability.people, scene.today, scene.speaker.id)) {
        const told = people.get(id) ?? { name, posts: new Set(), views: new Set() };
        told.posts.add(nameIn(post, action, scene));
        told.views.add(view);
        people.set(id, told);
      }
    }
  }
  const unreached = new Map(unreachedAmong(reachability, scene.records, scene).map(({ id, why }) => [id, why]));
  const told = [...people].map(([id, { name, posts, views }]): Told => {
    const why = unreached.get(id) ?? null;
    return { name, posts: [...posts], views: [...views], unreached: why === 'unknown' ? null : why };
  });
  return {
    told,
    unasked: unasked.map(({ action, post, ...why }) => ({
      ...why,
      view: viewOf(scene, action),
      post: post === null ? null : nameIn(post, action, scene),
    })),
    words: changes[0]?.change.reason ?? null,
  };
}

function nameIn(post: string, action: Parameters<typeof viewOf>[1], scene: Scene): string {
  return recordOf(scene, action).posts.find(({ id }) => id === post)?.name ?? post;
}
