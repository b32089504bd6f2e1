/** People in Teams and the posts they hold. */
import type { CalendarDay } from './calendar.ts';
import type { PostId } from './plan.ts';

/** `tenantId/objectId` of Entra: what a person is known by. Names change, and are never used to authorise. */
export type PersonId = string;

/** A post held by a person. Both days are inclusive; null means from always, or until further notice. */
export interface Holding {
  readonly post: PostId;
  readonly from: CalendarDay | null;
  readonly to: CalendarDay | null;
}

/** Somebody in Teams. */
export interface Person {
  readonly id: PersonId;
  readonly tenantId: string;
  readonly objectId: string;
  readonly name: string;
  readonly holdings: readonly Holding[];
  /** A coordinator at headquarters imports plans, settles doubts and exports, in every plan. */
  readonly coordinator: boolean;
}

/** The key of the person with these Entra ids. */
export function personId(tenantId: string, objectId: string): PersonId {
  return `${tenantId}/${objectId}`.toLowerCase();
}

/** The posts a person holds on `today`. */
export function postsHeld(person: Person, today: CalendarDay): PostId[] {
  return person.holdings
    .filter((holding) => (holding.from ?? today) <= today && today <= (holding.to ?? today))
    .map((holding) => holding.post);
}
