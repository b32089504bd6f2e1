/** Who decides on a claim to a post: whoever has a remit over it, and coordinators. Nobody on their own, but a coordinator. */
import type { CalendarDay } from '../calendar.ts';
import type { PostId } from '../record/plan.ts';
import { type NationalPost, type Person, type PersonId, remitsOf } from './person.ts';
import { may } from './rights.ts';

/** See the file's head; `claimant` is never among them. Managers first: they are nearer. */
export function decidersOf(
  post: PostId | NationalPost,
  people: readonly Person[],
  today: CalendarDay,
  claimant: PersonId,
): Person[] {
  const mayDecide = (person: Person) => {
    const { id, name, coordinator } = person;
    const speaker = { id, name, coordinator, posts: [], deputising: [], remits: remitsOf(person, today) };
    return may('settle-claim', { speaker, readers: [], records: [] }, post);
  };
  const deciding = people.filter((person) => person.id !== claimant && mayDecide(person));
  return [...deciding.filter(({ coordinator }) => !coordinator), ...deciding.filter(({ coordinator }) => coordinator)];
}
