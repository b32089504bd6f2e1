/** What somebody is called in the record once they are forgotten: by what they were when they did it. */
import { calendarDay } from '../calendar.ts';
import { isOn, type Person, withNational } from '../people/person.ts';
import type { NameAt } from './personal.ts';

/**
 * Names `person` by the post through which the action was theirs that day (in `zone`), else by one they held in that plan,
 * else as coordinator, manager or plain somebody.
 */
export function nameAtTheTime(person: Person, zone: string): NameAt {
  return (record, at, action) => {
    const day = calendarDay(new Date(at), zone);
    const held = withNational(
      person.holdings.filter((holding) => isOn(holding, day)).map(({ post }) => post),
      [record],
    );
    const here = record.posts.filter(({ id }) => held.includes(id));
    const owners = action === null ? [] : (record.actions[action]?.owners ?? []);
    const post = here.find(({ id }) => owners.includes(id)) ?? here[0];
    if (post !== undefined) return `${post.name} at the time`;
    return `${anyRole(person)} at the time`;
  };
}

/** What they are called where no plan is at hand. */
export function anyRole(person: Person): string {
  if (person.coordinator) return 'Coordinator';
  return person.remits.some(({ as }) => as === 'manager') ? 'Manager' : 'Somebody';
}
