/** Which actions a question is about: the speaker's own, or what they named, out of everything they may see. */

import { may, rolesOn } from '../people/rights.ts';
import type { PlanAction, PlanRecord, PostId } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import type { Scope } from './command.ts';
import { groupsCalled, isPlanCalled, postsCalled } from './names.ts';
import type { Refusal } from './outcome.ts';
import { ownActionsIn, type Scene } from './scene.ts';

/** What a question turned out to be about, as it is told: names as they are printed. */
export interface Within {
  /** Only actions of the speaker's own posts. */
  readonly own: boolean;
  /** The posts named; empty where none was. */
  readonly posts: readonly string[];
  /** The establishments of the plans named; empty where none was. */
  readonly plans: readonly string[];
  readonly concern: string | null;
  /** Groups of concerns; empty where none was named. */
  readonly groups: readonly string[];
}

/** The actions of one plan that a question is about, in published order. */
export interface Part {
  readonly record: PlanRecord;
  readonly actions: readonly PlanAction[];
}

/** What a scope comes to. */
export type Scoped =
  | {
      readonly kind: 'scoped';
      readonly parts: readonly Part[];
      readonly within: Within;
      /** The posts it is limited to; null: whosever. */
      readonly posts: ReadonlySet<PostId> | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** At most this many names are given where the one said is not among them. */
const NAMES_GIVEN = 12;

/** What is the speaker's own, and nothing else even where that is nothing. */
export const OWN_SCOPE: Scope = { everyone: false, own: true, post: null, plan: null, concern: null, group: null };

/** The scope a question has where none was said: the speaker's own; everything where they hold no post. */
const UNSAID: Scope = { ...OWN_SCOPE, own: false };

/**
 * The actions that `scope` means (null or absent: nothing was said), plan by plan. `deed`: what they are to be told for.
 * `unsaid`: where nothing was said, what is the speaker's own, or what is under them, whether or not they hold a post too.
 */
export function scoped(
  scope: Scope | null | undefined,
  scene: Scene,
  deed: 'see' | 'standing' | 'history' = 'see',
  unsaid: 'own' | 'under' = 'own',
): Scoped {
  if (scope == null && (unsaid === 'under' || scene.speaker.posts.length === 0)) {
    const under = underIn(scene);
    if (under !== null)
      return under.parts.some(({ record }) => !may(deed, scene, record)) ? refused({ kind: 'not-here' }) : under;
  }
  const { everyone, own: saysOwn, post, plan, concern, group } = scope ?? UNSAID;
  const holdsNone = scene.speaker.posts.length === 0;
  const own = post === null && (saysOwn || !(everyone || plan !== null || holdsNone));

  let records = scene.records;
  if (plan !== null) {
    records = recordsCalled(plan, records);
    if (records.length === 0)
      return refused({ kind: 'no-such-plan', words: plan, plans: scene.records.map((each) => each.plan.subject) });
  }
  if (!own && records.some((record) => !may(deed, scene, record))) return refused({ kind: 'not-here' });
  const posts = post === null ? null : postsIn(records, post);
  if (posts?.ids.size === 0)
    return refused(
      noSuch(
        'post',
        post!,
        records.flatMap((record) => record.posts.map(({ name }) => name)),
      ),
    );
  const groups = group === null ? null : groupsIn(records, group);
  if (groups?.length === 0)
    return refused(
      noSuch(
        'group',
        group!,
        records.flatMap(({ concerns }) => concerns.flatMap((each) => each.group ?? [])),
      ),
    );
  if (concern !== null && !records.some((record) => isConcern(record, concern)))
    return refused(
      noSuch(
        'concern',
        concern,
        records.flatMap(({ concerns }) => concerns.map(({ ref }) => ref)),
      ),
    );

  const parts = records.flatMap((record): Part[] => {
    const all = own ? ownActionsIn(record, scene.speaker.posts) : indexOf(record).actions;
    const narrow = posts !== null || groups !== null || concern !== null;
    const { concerns } = indexOf(record);
    const actions = narrow
      ? all.filter(
          (action) =>
            (posts === null || action.owners.some((owner) => posts.ids.has(owner))) &&
            (concern === null || isSameRef(action.concern, concern)) &&
            (groups === null || groups.includes(concerns.get(action.concern)?.group ?? '')),
        )
      : all;
    return actions.length === 0 ? [] : [{ record, actions }];
  });
  return {
    kind: 'scoped',
    parts,
    within: {
      own,
      posts: posts?.names ?? [],
      plans: plan === null ? [] : records.map((record) => record.plan.subject),
      concern: concern?.toUpperCase() ?? null,
      groups: groups ?? [],
    },
    posts: own ? new Set(scene.speaker.posts) : (posts?.ids ?? null),
  };
}

/**
 * What the speaker manages or coordinates, and what is their own beside it; null where they answer for nobody: then it is
 * their own, or all that they may look at.
 */
function underIn(scene: Scene): Extract<Scoped, { kind: 'scoped' }> | null {
  const { speaker, records } = scene;
  const all = { own: false, posts: [], plans: [], concern: null, groups: [] };
  if (speaker.coordinator) return { kind: 'scoped', parts: records.map(whole), within: all, posts: null };
  if (!speaker.remits.some(({ as }) => as === 'manager')) return null;
  const managed = new Set<PostId>();
  let isWhole = true;
  const parts = records.flatMap((record): Part[] => {
    const all = rolesOn(scene, record).has('manager');
    const posts = record.posts.map(({ id }) => id).filter((id) => all || isUnder(id, scene));
    for (const id of posts) managed.add(id);
    if (all) return [whole(record)];
    isWhole = false;
    return posts.length === 0 ? [] : [{ record, actions: ownActionsIn(record, posts) }];
  });
  const names = records.flatMap((record) => record.posts.filter(({ id }) => managed.has(id)).map(({ name }) => name));
  const within = isWhole ? all : { ...all, posts: [...new Set(names)] };
  return { kind: 'scoped', parts, within, posts: isWhole ? null : managed };
}

function isUnder(post: PostId, scene: Scene): boolean {
  return scene.speaker.posts.includes(post) || rolesOn(scene, post).has('manager');
}

function whole(record: PlanRecord): Part {
  return { record, actions: indexOf(record).actions };
}

/** Whether `ref` is a concern in view. */
export function isConcern(record: PlanRecord, ref: string): boolean {
  return indexOf(record).concerns.has(ref) || record.concerns.some((each) => isSameRef(each.ref, ref));
}

function recordsCalled(words: string, records: readonly PlanRecord[]): readonly PlanRecord[] {
  return records.filter(({ plan }) => isPlanCalled(plan, words));
}

/** "Governor and healthcare" are two, where no post has both in its name. */
function postsIn(
  records: readonly PlanRecord[],
  words: string,
): { ids: ReadonlySet<PostId>; names: readonly string[] } {
  const called = (said: string) => records.flatMap((record) => postsCalled(record.posts, said));
  const whole = called(words);
  const each = whole.length > 0 ? whole : words.split(/ and |, /).flatMap(called);
  return { ids: new Set(each.map(({ id }) => id)), names: [...new Set(each.map(({ name }) => name))] };
}

function groupsIn(records: readonly PlanRecord[], words: string): string[] {
  return [...new Set(records.flatMap(({ concerns }) => groupsCalled(concerns, words)))];
}

function noSuch(what: 'post' | 'group' | 'concern', words: string, names: readonly string[]): Refusal {
  const each = [...new Set(names)];
  return {
    kind: 'no-such-scope',
    what,
    words,
    known: each.slice(0, NAMES_GIVEN),
    more: Math.max(0, each.length - NAMES_GIVEN),
  };
}

function refused(refusal: Refusal): Scoped {
  return { kind: 'refused', refusal };
}

function isSameRef(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
