/** Who holds which post, worked out once for all posts: where many are looked up, and there are many people. */
import type { CalendarDay } from '../calendar.ts';
import type { PostId } from '../record/plan.ts';
import type { Holders } from './holders.ts';
import { isOn, nationalOf, type Person } from './person.ts';

/** Who holds a post, one establishment's, and who deputises: as `holdersOf` has it. */
export type HoldersOf = (post: PostId) => Holders;

/** Looks up who holds a post on `today` among `people`. */
export function holdersIn(people: readonly Person[], today: CalendarDay): HoldersOf {
  const acting = new Map<string, { readonly person: Person; readonly as: 'holder' | 'deputy' }[]>();
  for (const person of people) {
    for (const holding of person.holdings) {
      if (!isOn(holding, today)) continue;
      const known = acting.get(holding.post);
      if (known === undefined) acting.set(holding.post, [{ person, as: holding.as }]);
      else known.push({ person, as: holding.as });
    }
  }
  return (post) => {
    const each = [...(acting.get(post) ?? []), ...(acting.get(nationalOf(post)) ?? [])];
    const holders = new Set(each.filter(({ as }) => as === 'holder').map(({ person }) => person));
    const deputies = new Set(each.map(({ person }) => person).filter((person) => !holders.has(person)));
    return { holders: [...holders], deputies: [...deputies], vacant: holders.size === 0 };
  };
}
