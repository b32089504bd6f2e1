/** A post is given to a person: what they may see and change from then on. */
import type { CalendarDay } from '../domain/calendar.ts';
import { type Person, personId, postsHeld } from '../domain/person.ts';
import type { PostId } from '../domain/plan.ts';
import type { Sender } from './desk.ts';
import type { PeopleStore } from './ports.ts';

/** Gives `post` to `to` from `today` on, durably. They keep what they held; who holds it already keeps it as it is. */
export async function assignPost(people: PeopleStore, to: Sender, post: PostId, today: CalendarDay): Promise<Person> {
  const id = personId(to.tenantId, to.objectId);
  const known = await people.person(id);
  const before = known?.holdings ?? [];
  const held = known !== null && postsHeld(known, today).includes(post);
  const person: Person = {
    ...to,
    id,
    coordinator: known?.coordinator ?? false,
    holdings: held ? before : [...before, { post, from: today, to: null }],
  };
  await people.save(person);
  return person;
}
