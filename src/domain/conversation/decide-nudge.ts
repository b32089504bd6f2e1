/** "Nudge 3.2", "remind the governor", "chase everyone who is late": who is asked about what, shown first where it is many. */

import { type Nudges, nudgesOn, type Wanted } from '../notices/nudge.ts';
import { nudging } from '../notices/nudging.ts';
import { pressing } from '../notices/pressing.ts';
import { NOBODY_KNOWN } from '../notices/unreached.ts';
import { postsHeld, withNational } from '../people/person.ts';
import { personCalled } from '../people/person-called.ts';
import { postMeant } from '../people/post-meant.ts';
import { may } from '../people/rights.ts';
import type { PlannedChange } from '../record/change.ts';
import type { ActionId, PlanAction, PlanId, PostId } from '../record/plan.ts';
import type { Command, Reference } from './command.ts';
import { oneByOne } from './decide-correct.ts';
import { type Decision, type Means, type Said, say } from './decision.ts';
import { lateIn } from './late.ts';
import { postsCalled } from './names.ts';
import type { Question } from './outcome.ts';
import { resolve } from './resolve.ts';
import { findAction, hasNoPlace, type Scene, viewOf } from './scene.ts';
import { scoped } from './scope.ts';
import { firstPage } from './showing.ts';

type Nudge = Extract<Command, { kind: 'nudge' }>;

/** With more people than this, or more actions, it is shown first whom it goes to. */
const PEOPLE_AT_ONCE = 1;
const ACTIONS_AT_ONCE = 3;

/** More actions than this are not asked about at once: nobody looks through them before a yes. */
const MOST_ACTIONS = 300;

/** Decides on what was said. */
export function decideNudge({ of, words }: Nudge, scene: Scene, means: Means): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  switch (of.by) {
    case 'action':
      return aboutActions(of.about, of.who, words, scene, means);
    case 'whom':
      return whom(of.who, words, scene, means);
    case 'late':
      return everybodyLate(of.scope, words, scene, means);
  }
}

/** A press of the button beside one action. */
export function nudgeAction(plan: PlanId, id: ActionId, words: string, scene: Scene, means: Means): Decision {
  const action = findAction(scene, id);
  if (action === null || action.plan !== plan) return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
  return ask([{ action, posts: null }], saidWords(words), scene, means);
}

/** A press of the button beside a post that is late. */
export function nudgePost(post: PostId, words: string, scene: Scene, means: Means): Decision {
  const known = scene.records.some(({ posts }) => posts.some(({ id }) => id === post));
  if (!known) return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
  return askOf([post], saidWords(words), scene, means);
}

/**
 * The answer yes to whom it goes to. It changes no action, so what was done meanwhile does not stand in its way: what was
 * completed, or asked by somebody else, is left out. `changes`: those agreed to.
 */
export function nudgeAgreed(changes: readonly PlannedChange[], scene: Scene, means: Means): Decision {
  const wanted = changes.flatMap(({ change }): Wanted[] => {
    const action = findAction(scene, change.action);
    return action === null || change.field !== 'nudge' ? [] : [{ action, posts: change.to }];
  });
  return made(nudgesOn(wanted, changes[0]?.change.reason ?? null, reachabilityOf(means).people, scene), scene, means);
}

/** Whether what a question would do is to ask people, and no edit of an action. */
export function isNudging(changes: readonly PlannedChange[]): boolean {
  return changes.length > 0 && changes.every(({ change }) => change.field === 'nudge');
}

function aboutActions(
  about: readonly Reference[],
  who: string | null,
  words: string | null,
  scene: Scene,
  means: Means,
): Decision {
  const wanted: Wanted[] = [];
  for (const reference of about.flatMap(named)) {
    const rows = postsListed(reference, scene);
    if (rows !== null) return askOf(rows, words, scene, means);
    const found = resolve(reference, 'show', scene, means.search);
    if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
    if (found.kind === 'several' && reference.by !== 'pointing')
      return firstPage(found.actions, listingOf(reference), scene);
    for (const action of found.kind === 'one' ? [found.action] : found.actions) wanted.push({ action, posts: null });
  }
  if (who === null) return ask(wanted, words, scene, means);
  const posts = postsOf(who, scene, means);
  const owned = wanted.map(({ action }) => ({ action, posts: action.owners.filter((post) => posts.includes(post)) }));
  const other = owned.find((each) => each.posts.length === 0)?.action;
  return other === undefined
    ? ask(owned, words, scene, means)
    : say({ kind: 'refused', refusal: { kind: 'not-theirs', view: viewOf(scene, other), who } });
}

function named(reference: Reference): Exclude<Reference, { by: 'refs' }>[] {
  return reference.by === 'refs' ? oneByOne(reference) : [reference];
}

function listingOf(reference: Reference) {
  return { which: 'words', words: reference.by === 'words' ? reference.words : '' } as const;
}

/** "Nudge 2", after a list of who is late, is the second of those; null where it means an action. */
function postsListed(reference: Reference, { dialogue }: Scene): readonly PostId[] | null {
  const of = dialogue.listed?.of;
  if (reference.by !== 'position' || of?.which !== 'late') return null;
  const post = of.posts[reference.position - 1];
  return post === undefined ? null : [post];
}

/** A post, else somebody by name, else words of an action. */
function whom(who: string, words: string | null, scene: Scene, means: Means): Decision {
  const posts = postsOf(who, scene, means);
  if (posts.length > 0) return askOf(posts, words, scene, means);
  return aboutActions([{ by: 'words', words: who }], null, words, scene, means);
}

/** The posts called so, in whatever place, else the one at the place that was said, else those that somebody called so holds today. */
function postsOf(who: string, scene: Scene, means: Means): PostId[] {
  const called = scene.records.flatMap((record) => postsCalled(record.posts, who)).map(({ id }) => id);
  if (called.length > 0) return called;
  const placed = postMeant(who, scene.records);
  const [post] = placed.kind === 'one' ? [placed.post.id] : [];
  return post !== undefined && !post.startsWith('*') ? [post] : heldBy(who, scene, means);
}

/** The posts in view of whoever is called so; none where nobody who holds one is, or more than one person. */
function heldBy(who: string, { records, today }: Scene, means: Means): PostId[] {
  const held = new Map(
    reachabilityOf(means).people.map((person) => [person, withNational(postsHeld(person, today), records)] as const),
  );
  const isInView = (posts: readonly PostId[]) =>
    records.some(({ owners }) => posts.some((post) => Object.hasOwn(owners, post)));
  const found = personCalled(
    who,
    [...held.keys()].filter((person) => isInView(held.get(person)!)),
  );
  return found.kind === 'one' ? held.get(found.one)! : [];
}

/** Asks about what is most pressing of these posts. */
function askOf(posts: readonly PostId[], words: string | null, scene: Scene, means: Means): Decision {
  const actions = pressing(posts, scene);
  if (actions.length > 0)
    return ask(
      actions.map((action) => ({ action, posts })),
      words,
      scene,
      means,
    );
  const [first] = scene.records.flatMap((record) => (record.owners[posts[0]!] ?? []).map((id) => record.actions[id]!));
  if (first !== undefined && !may('nudge', scene, first)) return notTheirs(first, scene);
  const names = scene.records.flatMap((record) => record.posts.filter(({ id }) => posts.includes(id)));
  const who = [...new Set(names.map(({ name }) => name))];
  return say({ kind: 'answered', answer: { kind: 'nothing-pressing', who } });
}

function everybodyLate(
  scope: Parameters<typeof scoped>[0],
  words: string | null,
  scene: Scene,
  means: Means,
): Decision {
  const listed = scene.dialogue.listed?.of;
  const of = scope ?? (listed?.which === 'late' ? listed.scope : null);
  const found = scoped(of, scene, 'standing', 'under');
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const late = lateIn(found, scene);
  const allowed = late.filter(({ action }) => may('nudge', scene, action));
  if (allowed.length === 0 && late.length > 0) return notTheirs(late[0]!.action, scene);
  if (allowed.length === 0) return say({ kind: 'answered', answer: { kind: 'nothing-pressing', who: [] } });
  return ask(allowed, words, scene, means);
}

function ask(wanted: readonly Wanted[], words: string | null, scene: Scene, means: Means): Decision {
  const forbidden = wanted.find(({ action }) => !may('nudge', scene, action));
  if (forbidden !== undefined) return notTheirs(forbidden.action, scene);
  if (wanted.length > MOST_ACTIONS)
    return say({ kind: 'refused', refusal: { kind: 'nudge-too-many', count: wanted.length, most: MOST_ACTIONS } });
  const nudges = nudgesOn(wanted, words, reachabilityOf(means).people, scene);
  const { told } = report(nudges, scene, means);
  const many = told.length > PEOPLE_AT_ONCE || nudges.changes.length > ACTIONS_AT_ONCE;
  return many ? askFirst(nudges, scene, means) : made(nudges, scene, means);
}

/** What is asked now, and what came of the rest. */
function made(nudges: Nudges, scene: Scene, means: Means): Decision {
  const said: Said = { kind: 'answered', answer: { kind: 'nudge', ...report(nudges, scene, means) } };
  const focus = focusOf(nudges);
  return { changes: nudges.changes, undoes: null, said: [said], pending: null, focus };
}

function askFirst(nudges: Nudges, scene: Scene, means: Means): Decision {
  const id = means.ids();
  const { changes } = nudges;
  const offered = changes.flatMap(({ change }) => {
    const action = findAction(scene, change.action);
    return action === null ? [] : [viewOf(scene, action)];
  });
  const question: Question = {
    asks: 'confirm',
    id,
    changes: changes.map(({ change }) => change),
    offered,
    why: 'nudge',
    beside: [],
    nudging: report(nudges, scene, means),
  };
  return {
    ...say({ kind: 'asked', question }),
    pending: { id, askedAt: scene.now, asks: 'confirm', changes },
    focus: focusOf(nudges),
  };
}

function report(nudges: Nudges, scene: Scene, means: Means) {
  return nudging(nudges.changes, nudges.unasked, reachabilityOf(means), scene);
}

function reachabilityOf({ reachability = NOBODY_KNOWN }: Means) {
  return reachability;
}

function notTheirs(action: PlanAction, scene: Scene): Decision {
  return {
    ...say({ kind: 'refused', refusal: { kind: 'not-yours-to-nudge', view: viewOf(scene, action) } }),
    focus: [action.id],
  };
}

function focusOf({ changes, unasked }: Nudges): ActionId[] {
  return [...new Set([...changes.map(({ change }) => change.action), ...unasked.map(({ action }) => action.id)])];
}

function saidWords(words: string): string | null {
  return words.trim() === '' ? null : words.trim();
}
