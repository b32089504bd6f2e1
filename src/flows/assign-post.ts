/** A post is given to a person: what they may see and change from then on. */

import type { CalendarDay } from '../domain/calendar.ts';
import type { Made } from '../domain/people/appointment.ts';
import { type Said, withSpan } from '../domain/people/holders.ts';
import { type Holding, newPerson, type Person, personId } from '../domain/people/person.ts';
import { changePeople } from './change-people.ts';
import type { Sender } from './desk.ts';
import type { PeopleStore } from './ports.ts';

/** What is given, and the days that were said with it. */
export type Assigned = Pick<Holding, 'post' | 'as'> & Said;

/**
 * Gives a post to `to`, durably: from `today` on unless said. They keep what they held; who holds it already keeps it as it
 * is but for the days that were said. Null, and nothing is stored, where it would end before it begins.
 */
export async function assignPost(
  people: PeopleStore,
  to: Sender,
  { post, as, ...said }: Assigned,
  today: CalendarDay,
  made: Made,
): Promise<Person | null> {
  const known = await people.person(personId(to.tenantId, to.objectId));
  const holdings = withSpan<Holding>(known?.holdings ?? [], { post, as }, said, today);
  if (holdings === null) return null;
  const person: Person = { ...(known ?? newPerson(to)), name: to.name, holdings };
  await changePeople(people, [{ before: known, after: person }], made);
  return person;
}
