/** Who is meant by a name people use for somebody: all of it, or the first or the last name. */
import type { CalendarDay } from './calendar.ts';
import { type Person, postsHeld, withNational } from './person.ts';
import type { PlanRecord, PostId } from './plan.ts';

/** The posts in `records` that whoever is called `name` holds on `today`; none where nobody, or more than one person, is. */
export function personCalled(
  name: string,
  people: readonly Person[],
  records: readonly PlanRecord[],
  today: CalendarDay,
): PostId[] {
  const said = wordsOf(name);
  const inView = people
    .map((person) => ({ person, posts: withNational(postsHeld(person, today), records) }))
    .filter(({ posts }) => records.some(({ owners }) => posts.some((post) => Object.hasOwn(owners, post))));
  const called = inView.filter(({ person }) => {
    const own = wordsOf(person.name);
    return said.length > 0 && said.every((word) => own.includes(word));
  });
  return called.length === 1 ? called[0]!.posts : [];
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word));
}

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'the']);
