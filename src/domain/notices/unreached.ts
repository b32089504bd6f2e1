/** Who cannot be told anything, why, and since when: so that nobody is thought to have been told. */
import { type CalendarDay, calendarDay, type Instant } from '../calendar.ts';
import { type Decision, say } from '../conversation/decision.ts';
import type { Scene } from '../conversation/scene.ts';
import { type Person, postsHeld, withNational } from '../people/person.ts';
import { may } from '../people/rights.ts';
import type { PlanRecord } from '../record/plan.ts';
import type { KeptNotice } from './notice.ts';
import type { Reach, Unreachable } from './reach.ts';

/** What is known of everybody: people, how they are reached, and what did not arrive. */
export interface Reachability {
  readonly people: readonly Person[];
  readonly reaches: readonly Reach[];
  readonly undelivered: readonly KeptNotice[];
}

/** Where nothing was looked up. */
export const NOBODY_KNOWN: Reachability = { people: [], reaches: [], undelivered: [] };

/** See the file's head. */
export interface Unreached {
  readonly id: string;
  readonly name: string;
  /** The posts they hold today: `Governor, HMP Fernhill`. */
  readonly posts: readonly string[];
  /** `unknown`: something was sent, and nobody knows whether it arrived. */
  readonly why: Unreachable | 'unknown';
  /** Since which day (in the zone of the service); null: never reached at all. */
  readonly since: CalendarDay | null;
  /** How many notices wait for their next message. */
  readonly waiting: number;
}

/** Everybody who holds a post in `records`, or coordinates, and was not reached. By name. */
export function unreachedAmong(
  { people, reaches, undelivered }: Reachability,
  records: readonly PlanRecord[],
  at: { readonly now: Instant; readonly today: CalendarDay; readonly zone: string },
): Unreached[] {
  const reachOf = new Map(reaches.map((reach) => [reach.person, reach]));
  const kept = Map.groupBy(undelivered, ({ person }) => person);
  const names = new Map(
    records.flatMap(({ posts }) => posts).map((post) => [post.id, `${post.name}, ${post.establishment}`]),
  );
  return people
    .flatMap((person): Unreached[] => {
      const posts = withNational(postsHeld(person, at.today), records).flatMap((post) => names.get(post) ?? []);
      if (posts.length === 0 && !person.coordinator) return [];
      const own = kept.get(person.id) ?? [];
      const why = whyNot(reachOf.get(person.id) ?? null, own, at.now);
      if (why === null) return [];
      const { id, name } = person;
      const since = why.since === null ? null : calendarDay(new Date(why.since), at.zone);
      const waiting = own.filter(({ delivery }) => delivery.state === 'unreached').length;
      return [{ id, name, posts, why: why.is, since, waiting }];
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** Null where they can be reached, and nothing is in doubt. */
function whyNot(
  reach: Reach | null,
  kept: readonly KeptNotice[],
  now: Instant,
): { readonly is: Unreached['why']; readonly since: Instant | null } | null {
  if (reach?.state === 'inactive') return { is: reach.why ?? 'refused', since: reach.since };
  const refused = kept.find(({ delivery }) => delivery.state === 'unreached');
  if (refused?.delivery.state === 'unreached') return { is: refused.delivery.why, since: refused.at };
  // A claim that has run out is nobody's: whoever claimed it stopped, and may have sent it before that.
  const doubtful = kept.find(
    ({ delivery }) => delivery.state === 'unknown' || (delivery.state === 'sending' && delivery.until <= now),
  );
  if (doubtful !== undefined) return { is: 'unknown', since: doubtful.at };
  return reach === null ? { is: 'never-met', since: null } : null;
}

/** How many are told in one answer: the command line tells all. */
const TOLD = 20;

/** Tells who was not reached, where the speaker may know. */
export function tellUnreached(reachability: Reachability, scene: Scene): Decision {
  if (!may('see-unreached', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const all = unreachedAmong(reachability, scene.records, scene);
  return say({ kind: 'answered', answer: { kind: 'unreached', people: all.slice(0, TOLD), total: all.length } });
}
