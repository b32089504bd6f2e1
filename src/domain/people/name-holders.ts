/** Several posts of a plan are given to people named by name or email: each to one who is known for certain, or not at all. Pure. */

import type { Scene } from '../conversation/scene.ts';
import type { PlanRecord, PostId } from '../record/plan.ts';
import type { PlannedAppointment } from './appointing.ts';
import { refusedAppointment } from './authorise-people.ts';
import type { DirectoryEntry, LookedUp } from './directory.ts';
import { holdersOf, withSpan } from './holders.ts';
import { type Holding, newPerson, type Person, personId } from './person.ts';
import { emailIn, personCalled } from './person-called.ts';
import { may } from './rights.ts';

/** Who is to hold a post, as typed. */
export interface NamedHolder {
  readonly post: PostId;
  readonly who: string;
}

/**
 * Why a post was not given. `unknown`: nobody known is called so, or has that email. `not-in-directory`, `not-asked`: that
 * email is not in the directory, or it could not be asked. `held`: somebody holds it meanwhile. `own`: whoever does not
 * coordinate gives no post to themself. `overtaken`: somebody else changed that person at the same moment.
 */
export type NotGiven =
  | { readonly why: 'unknown'; readonly email: boolean }
  | { readonly why: 'not-in-directory' | 'not-asked' | 'guest' | 'not-yours' | 'own' | 'overtaken' }
  | { readonly why: 'several'; readonly could: readonly string[] }
  | { readonly why: 'held'; readonly by: string };

/** What became of each post that somebody was named for. */
export interface HoldersNamed {
  readonly plan: { readonly code: string; readonly subject: string };
  readonly given: readonly { readonly post: string; readonly to: string }[];
  readonly left: readonly ({ readonly post: string; readonly id: PostId; readonly said: string } & NotGiven)[];
}

/** A post that may be given: the appointment, each on top of those before it, and how it is told. */
export interface Giving {
  readonly planned: PlannedAppointment & { readonly post: PostId };
  readonly post: string;
  readonly said: string;
  readonly to: string;
}

/** What is to be given, one by one, and which posts are left. */
export interface Naming {
  readonly give: readonly Giving[];
  readonly left: HoldersNamed['left'];
}

/** The words by which a coordinator names themself. */
const SELF = /^(?:me|myself|i|i am|i do|mine|it'?s me|that'?s me|self)$/iu;

/** The emails of `named` that nobody known has: what a directory can be asked for. */
export function strangersIn(named: readonly NamedHolder[], people: readonly Person[]): readonly string[] {
  const emails = named.flatMap(({ who }) => emailIn(who) ?? []);
  return [...new Set(emails)].filter((email) => personCalled(email, people).kind === 'none');
}

/** Decides on each post by itself: what stands in the way of one holds up none of the others. `found`: by email. */
export function nameHolders(
  record: PlanRecord,
  named: readonly NamedHolder[],
  scene: Scene,
  people: readonly Person[],
  found: ReadonlyMap<string, LookedUp>,
): Naming {
  const known = new Map(people.map((person) => [person.id, person]));
  const give: Giving[] = [];
  const left: HoldersNamed['left'][number][] = [];
  const each = new Map(named.map(({ post, who }) => [post, who.trim()]));
  for (const [id, said] of each) {
    const post = record.posts.find((one) => one.id === id);
    if (post === undefined || said === '') continue;
    const who = whoFor(id, said, scene, [...known.values()], found);
    if ('why' in who) {
      left.push({ post: post.name, id, said, ...who });
      continue;
    }
    const before = known.get(who.id) ?? null;
    const edit = { before, after: given(who, id, scene) };
    const planned = { act: 'assign', post: id, edits: [edit], reason: null } as const;
    const refusal = refusedAppointment(planned, scene);
    if (refusal !== null) {
      left.push({ post: post.name, id, said, why: refusal.kind === 'own-post' ? 'own' : 'not-yours' });
      continue;
    }
    known.set(who.id, edit.after);
    give.push({ planned, post: post.name, said, to: who.name });
  }
  return { give, left };
}

/** From today on; what they claimed they have now. */
function given(person: Person, post: PostId, { today }: Scene): Person {
  const holdings = withSpan<Holding>(person.holdings, { post, as: 'holder' }, {}, today) ?? person.holdings;
  return { ...person, holdings, claims: person.claims.filter((claim) => claim.post !== post || claim.as !== 'holder') };
}

function whoFor(
  post: PostId,
  said: string,
  scene: Scene,
  people: readonly Person[],
  found: ReadonlyMap<string, LookedUp>,
): Person | NotGiven {
  if (!may('assign-post', scene, post)) return { why: 'not-yours' };
  const [holder] = holdersOf(post, people, scene.today).holders;
  if (holder !== undefined) return { why: 'held', by: holder.name };
  return SELF.test(said) ? speakerOf(scene, people) : meant(said, people, found);
}

function speakerOf({ speaker }: Scene, people: readonly Person[]): Person {
  const [tenantId = '', objectId = ''] = speaker.id.split('/');
  return people.find(({ id }) => id === speaker.id) ?? newPerson({ tenantId, objectId, name: speaker.name });
}

function meant(said: string, people: readonly Person[], directory: ReadonlyMap<string, LookedUp>): Person | NotGiven {
  const known = personCalled(said, people);
  if (known.kind === 'one') return known.one;
  if (known.kind === 'several')
    return {
      why: 'several',
      could: known.several.map(({ name, email }) => (email === null ? name : `${name} (${email})`)),
    };
  const email = emailIn(said);
  const looked = email === null ? undefined : directory.get(email);
  if (looked === undefined) return { why: 'unknown', email: email !== null };
  switch (looked.kind) {
    case 'none':
      return { why: 'not-in-directory' };
    case 'unavailable':
      return { why: 'not-asked' };
    case 'found':
      return looked.entry.guest ? { why: 'guest' } : personOf(looked.entry, email!, people);
  }
}

/** Somebody whom the directory knows; they may be known by their ids, without an email. */
function personOf(
  { tenantId, objectId, name, email }: DirectoryEntry,
  asked: string,
  people: readonly Person[],
): Person {
  const id = personId(tenantId, objectId);
  const known = people.find((each) => each.id === id);
  return known ?? { ...newPerson({ tenantId, objectId, name }), email: email ?? asked };
}
