/** People in Teams, the posts they hold, and what else they answer for. */
import type { CalendarDay, Instant } from '../calendar.ts';
import { type DigestChoice, NOTHING_CHOSEN } from '../digests/digest-choice.ts';
import type { Plan, PlanRecord, PostId } from '../record/plan.ts';
import { slug } from '../record/plan-draft.ts';

/** `tenantId/objectId` of Entra: what a person is known by. Names change, and are never used to authorise. */
export type PersonId = string;

/** A post in every establishment that has it: an asterisk and the slug of its name, as in a star, a slash, `governor`. */
export type NationalPost = `*/${string}`;

/** From when until when something holds. Both days are inclusive; null means from always, or until further notice. */
export interface Span {
  readonly from: CalendarDay | null;
  readonly to: CalendarDay | null;
}

/** A post held by a person. A deputy may act as the holder may. */
export interface Holding extends Span {
  readonly post: PostId | NationalPost;
  readonly as: 'holder' | 'deputy';
}

/** What a person answers for or may look at without holding its posts. It shows them plans, and gives no action to them. */
export interface Remit extends Span {
  readonly of: 'post' | 'establishment' | 'everything';
  /** The post (one establishment's or a national one), or the slug of the establishment; empty for everything. */
  readonly id: string;
  readonly as: 'manager' | 'viewer';
}

/** A post that somebody says is theirs. It gives them nothing until a manager or coordinator approves it. */
export interface Claim {
  readonly post: PostId | NationalPost;
  readonly as: Holding['as'];
  readonly at: Instant;
}

/** Somebody in Teams. */
export interface Person {
  readonly id: PersonId;
  readonly tenantId: string;
  readonly objectId: string;
  readonly name: string;
  /** Shown, and matched against when people are named; never used to authorise. */
  readonly email: string | null;
  /** IANA zone of theirs where it is not the service's; null: the service's. */
  readonly zone: string | null;
  readonly holdings: readonly Holding[];
  readonly remits: readonly Remit[];
  /** Posts they say are theirs, which nobody has decided on yet. */
  readonly claims: readonly Claim[];
  readonly digest: DigestChoice;
  /** A coordinator at headquarters imports plans, settles doubts and exports, in every plan. */
  readonly coordinator: boolean;
}

/** What people choose of their digest: when, and in which zone. */
export type Chosen = Pick<Person, 'digest' | 'zone'>;

/** Whether `id` is an Entra id, as the admin centre shows it. */
export function isEntraId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

/** The key of the person with these Entra ids. */
export function personId(tenantId: string, objectId: string): PersonId {
  return `${tenantId}/${objectId}`.toLowerCase();
}

/** Somebody who is known by their ids and name, and nothing more. */
export function newPerson(known: Pick<Person, 'tenantId' | 'objectId' | 'name'>): Person {
  const { tenantId, objectId, name } = known;
  const id = personId(tenantId, objectId);
  const none = { email: null, zone: null, holdings: [], remits: [], claims: [], digest: NOTHING_CHOSEN };
  return { id, tenantId, objectId, name, ...none, coordinator: false };
}

/** Whether `span` holds on `day`. */
export function isOn({ from, to }: Span, day: CalendarDay): boolean {
  return (from ?? day) <= day && day <= (to ?? day);
}

/** The posts a person holds or deputises for on `today`, national ones as they are, each once. */
export function postsHeld(person: Person, today: CalendarDay): (PostId | NationalPost)[] {
  const posts = person.holdings.filter((holding) => isOn(holding, today)).map((holding) => holding.post);
  return posts.length < 2 ? posts : [...new Set(posts)];
}

/** Those of `posts`, which they hold on `today`, that they hold only as deputies. */
export function deputising(person: Person, posts: readonly PostId[], today: CalendarDay): PostId[] {
  const own = person.holdings.filter((holding) => holding.as === 'holder' && isOn(holding, today));
  if (own.length === person.holdings.length) return [];
  const held = new Set(own.map(({ post }) => post));
  return posts.filter((post) => !held.has(post) && !held.has(nationalOf(post)));
}

/** The remits of a person on `today`. */
export function remitsOf(person: Person, today: CalendarDay): Remit[] {
  return person.remits.filter((remit) => isOn(remit, today));
}

/** Whether `post` is one in every establishment. */
export function isNational(post: PostId | NationalPost): post is NationalPost {
  return post.startsWith('*/');
}

/** The national post that `post`, one establishment's, is one of. */
export function nationalOf(post: PostId): NationalPost {
  return `*/${post.slice(post.indexOf('/') + 1)}`;
}

/** The slug of the establishment a plan is of: what stands before the slash in its posts. */
export function establishmentOf(plan: Plan): string {
  const before = establishments.get(plan);
  if (before !== undefined) return before;
  const establishment = slug(plan.subject);
  establishments.set(plan, establishment);
  return establishment;
}

/** A plan's own description stays the same object from version to version of its record. */
const establishments = new WeakMap<Plan, string>();

/** `posts` with each national one replaced by that post of every plan in `records` that has it. */
export function withNational(posts: readonly (PostId | NationalPost)[], records: readonly PlanRecord[]): PostId[] {
  const each = posts.flatMap((post) =>
    isNational(post)
      ? records
          .map((record) => `${establishmentOf(record.plan)}${post.slice(1)}`)
          .filter((id, at) => Object.hasOwn(records[at]!.owners, id))
      : [post],
  );
  return [...new Set(each)];
}
