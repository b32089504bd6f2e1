/** Who is meant by a name on the command line: a person, whoever holds a post, or a stand-in where nobody does. */
import { calendarDay } from '../domain/calendar.ts';
import { findPerson } from '../domain/conversation/find-plan.ts';
import { holdersOf } from '../domain/people/holders.ts';
import { newPerson, type Person } from '../domain/people/person.ts';
import type { Post, PostId } from '../domain/record/plan.ts';
import type { PeopleStore, Store } from '../flows/ports.ts';
import { postNamed, postsNamed } from './naming.ts';

/** What is needed to tell who is meant. */
export interface Named {
  /** A person's name or id, or the name of a post. */
  readonly who: string;
  /** The plan whose post is meant. */
  readonly plan?: string | undefined;
  readonly clock: () => Date;
  readonly zone: string;
}

/** The people meant: a person, else everybody who holds the one post, else a stand-in who holds it; never none. */
export async function peopleNamed(named: Named, store: Pick<Store, 'people' | 'plans'>): Promise<Person[] | Error> {
  return meant(named, store, (...asked) => {
    const post = postNamed(...asked);
    return post instanceof Error ? post : [post];
  });
}

/** The same where several posts may be meant, as nothing is done but shown: everybody who holds one of them, or stands in. */
export async function allNamed(named: Named, store: Pick<Store, 'people' | 'plans'>): Promise<Person[] | Error> {
  return meant(named, store, postsNamed);
}

/** Whoever holds one of `posts` on the day, and for a post that nobody holds a stand-in. */
export function holdersOrStandIns(
  posts: readonly Post[],
  people: readonly Person[],
  { clock, zone }: Pick<Named, 'clock' | 'zone'>,
): Person[] {
  const today = calendarDay(clock(), zone);
  const all = posts.flatMap((post) => {
    const { holders } = holdersOf(post.id, people, today);
    return holders.length > 0 ? [...holders] : [standIn(post.id, post.name, post.id)];
  });
  return [...new Set(all)];
}

async function meant(
  named: Named,
  store: Pick<Store, 'people' | 'plans'>,
  postsMeant: (...asked: Parameters<typeof postsNamed>) => Post[] | Error,
): Promise<Person[] | Error> {
  const { who, plan } = named;
  const people = await store.people.people();
  const person = findPerson(people, who);
  if (person.kind === 'one') return [person.one];
  if (person.kind === 'several') return new Error(`Several people are called “${who}”. Give the object id of one.`);

  // A coordinator sees every plan, and whoever may run this command may import and export anyway.
  if (/^coordinator$/i.test(who)) return [standIn('coordinator', 'Coordinator', null)];
  const posts = postsMeant(await store.plans.plans(), who, plan);
  if (posts instanceof Error) return new Error(`Nobody is called “${who}”. ${posts.message}`);
  return holdersOrStandIns(posts, people, named);
}

function standIn(key: string, name: string, post: PostId | null): Person {
  const objectId = `stand-in:${key}`;
  return {
    ...newPerson({ tenantId: 'command-line', objectId, name: `${name} (stand-in)` }),
    coordinator: post === null,
    holdings: post === null ? [] : [{ post, as: 'holder', from: null, to: null }],
  };
}

/** The people of the store, and one more: a stand-in is known, with what they choose, for as long as the command lasts. */
export function withPerson(people: PeopleStore, one: Person): PeopleStore {
  let now = one;
  return {
    ...people,
    person: async (id) => (await people.person(id)) ?? (id === one.id ? now : null),
    appoint: async (edits, made) => {
      const [edit, ...others] = edits;
      const isOfThem = others.length === 0 && edit?.after.id === one.id && (await people.person(one.id)) === null;
      if (!isOfThem) return people.appoint(edits, made);
      now = edit.after;
      return 'appointed';
    },
  };
}
