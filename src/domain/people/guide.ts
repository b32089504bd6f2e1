/** Where a coordinator stands in setting the service up: a plan, who holds its posts, and when digests go out. Pure. */
import type { CalendarDay } from '../calendar.ts';
import type { Command } from '../conversation/command.ts';
import { plansMeant } from '../conversation/decide-review.ts';
import { type Decision, type ServiceKnown, say } from '../conversation/decision.ts';
import type { Scene } from '../conversation/scene.ts';
import { STANDARD_SETTINGS, type WeekTime } from '../digests/digest-choice.ts';
import type { PlanId, PlanRecord, Post, PostId } from '../record/plan.ts';
import { holdersOf } from './holders.ts';
import { nationalOf, type Person } from './person.ts';

/** The steps, in their order; `done` comes after the last. */
export type GuideStep = 'plan' | 'holders' | 'digest' | 'done';

/** A post of a plan: how many of its actions are open, and who may speak for it. */
export interface GuidePost {
  readonly id: PostId;
  /** Its place among the posts of its plan, from 0: what a card remembers it by, where nothing hangs on it. */
  readonly at: number;
  readonly name: string;
  readonly open: number;
  /** Names. Nobody at all: it is vacant. */
  readonly holders: readonly string[];
  /** Names of who deputises; a post with deputies and no holder is vacant all the same. */
  readonly deputies: readonly string[];
  /** Names of who says that it is theirs, which nobody has decided on yet. */
  readonly claimed: readonly string[];
}

/** The posts of one plan that have something open, those with most of it first. */
export interface GuidePosts {
  readonly plan: PlanId;
  readonly code: string;
  readonly subject: string;
  /** Those that somebody holds. */
  readonly held: readonly GuidePost[];
  /** Those asked about now, and the places of those asked about before that were left as they are. */
  readonly asked: readonly GuidePost[];
  readonly passed: readonly number[];
  /** How many more are vacant. */
  readonly more: number;
}

/** See the file's head. */
export interface Guide {
  readonly step: GuideStep;
  readonly plans: readonly {
    readonly id: PlanId;
    readonly code: string;
    readonly subject: string;
    readonly vacant: number;
  }[];
  readonly digest: WeekTime;
  /** Whether anybody has said that it is to be so. */
  readonly isDigestSet: boolean;
  /** Whether a plan to try it on is at hand. */
  readonly hasSample: boolean;
  /** IANA zone of the service. */
  readonly zone: string;
  /** Of the step `holders`. */
  readonly posts: GuidePosts | null;
}

/** What a guide is made from besides the scene. */
export interface GuideMeans {
  readonly people: readonly Person[];
  /** When digests go out; null where nobody has said. */
  readonly digest: WeekTime | null;
  readonly hasSample: boolean;
}

/** What a guide is made from, of what is known. */
export function guideMeans({ people, changes, hasSample }: ServiceKnown): GuideMeans {
  return { people, digest: changes.at(-1)?.to ?? null, hasSample };
}

/** What is asked for: a step, where one is named; of the posts a plan, and the places of those that were left as they are. */
export interface GuideAsked {
  readonly step: 'holders' | 'digest' | null;
  readonly plan: PlanId | null;
  readonly passed: readonly number[];
}

/** How many posts are asked about on one card. */
export const POSTS_ASKED = 12;

/** The guide at the step asked for; where none is, at the first that is not done. A post left vacant holds nothing up. */
export function guideTo(asked: GuideAsked, scene: Scene, { people, digest, hasSample }: GuideMeans): Guide {
  const { records, today, zone } = scene;
  const near = peopleByPost(people);
  const each = records.map((record) => ({ record, posts: postsOf(record, near, today) }));
  const plans = each.map(({ record: { plan }, posts }) => ({
    id: plan.id,
    code: plan.code,
    subject: plan.subject,
    vacant: posts.filter(isVacant).length,
  }));
  const isDigestSet = digest !== null;
  const wanted =
    each.find(({ record }) => record.plan.id === asked.plan) ??
    each.find(({ posts }) => posts.some(isVacant)) ??
    each[0];
  const hasVacant = wanted?.posts.some((post) => isVacant(post) && !asked.passed.includes(post.at)) ?? false;
  const step = stepOf(asked, { hasPlans: records.length > 0, hasVacant, isDigestSet });
  const posts = step === 'holders' && wanted !== undefined ? pageOf(wanted.record, wanted.posts, asked.passed) : null;
  return { step, plans, digest: digest ?? STANDARD_SETTINGS.digest, isDigestSet, hasSample, zone, posts };
}

function stepOf(
  { step }: GuideAsked,
  so: { readonly hasPlans: boolean; readonly hasVacant: boolean; readonly isDigestSet: boolean },
): GuideStep {
  if (!so.hasPlans) return step === 'digest' ? 'digest' : 'plan';
  if (step === 'digest') return 'digest';
  if (step === 'holders') return 'holders';
  if (so.isDigestSet) return 'done';
  return so.hasVacant ? 'holders' : 'digest';
}

/** What comes after a plan was stored, or posts of it were named: the posts that are left, the digest, or nothing more. */
export function guideAfter(record: PlanRecord, passed: readonly number[], scene: Scene, means: GuideMeans): Guide {
  const asked = { plan: record.plan.id, passed };
  const records = [...scene.records.filter(({ plan }) => plan.id !== record.plan.id), record];
  const isLeft = postsOf(record, peopleByPost(means.people), scene.today).some(
    (post) => isVacant(post) && !passed.includes(post.at),
  );
  if (isLeft) return guideTo({ ...asked, step: 'holders' }, { ...scene, records }, means);
  return guideTo({ ...asked, step: means.digest === null ? 'digest' : null }, { ...scene, records }, means);
}

/** `set up`: where they stand. */
export function decideGuide(
  { step, plan }: Extract<Command, { kind: 'guide' }>,
  scene: Scene,
  means: GuideMeans,
): Decision {
  if (plan === null) return tellGuide({ step, plan: null, passed: [] }, scene, means);
  const records = plansMeant(plan, scene);
  return 'changes' in records ? records : tellGuide({ step, plan: records[0]!.plan.id, passed: [] }, scene, means);
}

/** The guide as an answer. Others who read along are shown nobody's posts. */
export function tellGuide(asked: GuideAsked, scene: Scene, means: GuideMeans): Decision {
  if (scene.readers.some(({ coordinator }) => !coordinator))
    return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  return say({ kind: 'answered', answer: { kind: 'guide', guide: guideTo(asked, scene, means) } });
}

function isVacant({ holders }: GuidePost): boolean {
  return holders.length === 0;
}

/** Who has ever held, or claims, a post, or that post in every establishment: a hundred plans have a thousand posts to ask about. */
type PeopleByPost = ReadonlyMap<string, ReadonlySet<Person>>;

function peopleByPost(people: readonly Person[]): PeopleByPost {
  const near = new Map<string, Set<Person>>();
  for (const person of people)
    for (const { post } of [...person.holdings, ...person.claims])
      near.set(post, (near.get(post) ?? new Set()).add(person));
  return near;
}

function postsOf(record: PlanRecord, near: PeopleByPost, today: CalendarDay): GuidePost[] {
  return record.posts
    .map((post, at) => postOf(post, at, record, near, today))
    .filter(({ open }) => open > 0)
    .sort((left, right) => right.open - left.open);
}

function postOf({ id, name }: Post, at: number, record: PlanRecord, near: PeopleByPost, today: CalendarDay): GuidePost {
  const people = [...new Set([...(near.get(id) ?? []), ...(near.get(nationalOf(id)) ?? [])])];
  const { holders, deputies } = holdersOf(id, people, today);
  const open = (record.owners[id] ?? []).filter((action) => record.actions[action]?.status !== 'complete').length;
  const claims = people.filter((person) => person.claims.some((claim) => claim.post === id && claim.as === 'holder'));
  const names = (persons: readonly Person[]) => persons.map((person) => person.name);
  return { id, at, name, open, holders: names(holders), deputies: names(deputies), claimed: names(claims) };
}

function pageOf({ plan }: PlanRecord, posts: readonly GuidePost[], passed: readonly number[]): GuidePosts {
  const vacant = posts.filter(isVacant);
  const left = vacant.filter(({ at }) => !passed.includes(at));
  // All were left as they are: asked about once more, from the first.
  const open = left.length > 0 ? left : vacant;
  return {
    plan: plan.id,
    code: plan.code,
    subject: plan.subject,
    held: posts.filter((post) => !isVacant(post)),
    asked: open.slice(0, POSTS_ASKED),
    passed: left.length > 0 ? passed.filter((at) => vacant.some((post) => post.at === at)) : [],
    more: Math.max(0, open.length - POSTS_ASKED),
  };
}
