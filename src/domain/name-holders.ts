/** Several posts of a plan are given to people named by name or email: each to one who is known for certain, or not at all. Pure. */
import type { PersonEdit } from './appointment.ts';
import type { DirectoryEntry, LookedUp } from './directory.ts';
import { holdersOf, withSpan } from './holders.ts';
import { type Holding, newPerson, type Person, type PersonId, personId } from './person.ts';
import { emailIn, personCalled } from './person-called.ts';
import type { PlanRecord, PostId } from './plan.ts';
import { may } from './rights.ts';
import type { Scene } from './scene.ts';

/** Who is to hold a post, as typed. */
export interface NamedHolder {
  readonly post: PostId;
  readonly who: string;
}

/**
 * Why a post was not given. `unknown`: nobody known is called so, or has that email. `not-in-directory`, `not-asked`: that
 * email is not in the directory, or it could not be asked. `held`: somebody holds it meanwhile.
 */
export type NotGiven =
  | { readonly why: 'unknown'; readonly email: boolean }
  | { readonly why: 'not-in-directory' | 'not-asked' | 'guest' | 'not-yours' }
  | { readonly why: 'several'; readonly could: readonly string[] }
  | { readonly why: 'held'; readonly by: string };

/** What became of each post that somebody was named for. */
export interface HoldersNamed {
  readonly plan: { readonly code: string; readonly subject: string };
  readonly given: readonly { readonly post: string; readonly to: string }[];
  readonly left: readonly ({ readonly post: string; readonly id: PostId; readonly said: string } & NotGiven)[];
}

/** What they are, as edits to be made together, and what is to be told. */
export interface Naming {
  readonly edits: readonly PersonEdit[];
  readonly told: HoldersNamed;
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
  const before = new Map(people.map((person) => [person.id, person]));
  const after = new Map<PersonId, Person>();
  const given: HoldersNamed['given'][number][] = [];
  const left: HoldersNamed['left'][number][] = [];
  const each = new Map(named.map(({ post, who }) => [post, who.trim()]));
  for (const [id, said] of each) {
    const post = record.posts.find((known) => known.id === id);
    if (post === undefined || said === '') continue;
    const leave = (why: NotGiven) => left.push({ post: post.name, id, said, ...why });
    if (!may('assign-post', scene, id)) {
      leave({ why: 'not-yours' });
      continue;
    }
    const [holder] = holdersOf(id, people, scene.today).holders;
    const who = SELF.test(said) ? speakerOf(scene, before) : meant(said, people, found);
    if (holder !== undefined) leave({ why: 'held', by: holder.name });
    else if ('why' in who) leave(who);
    else {
      const person = after.get(who.id) ?? who;
      const holding = { post: id, as: 'holder' } as const;
      after.set(who.id, {
        ...person,
        holdings: withSpan<Holding>(person.holdings, holding, {}, scene.today) ?? person.holdings,
      });
      given.push({ post: post.name, to: person.name });
    }
  }
  const { code, subject } = record.plan;
  return {
    edits: [...after.values()].map((person) => ({ before: before.get(person.id) ?? null, after: person })),
    told: { plan: { code, subject }, given, left },
  };
}

function speakerOf({ speaker }: Scene, known: ReadonlyMap<PersonId, Person>): Person {
  const [tenantId = '', objectId = ''] = speaker.id.split('/');
  return known.get(speaker.id) ?? newPerson({ tenantId, objectId, name: speaker.name });
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
  const person = people.find((each) => each.id === id) ?? newPerson({ tenantId, objectId, name });
  return { ...person, email: person.email ?? email ?? asked };
}
