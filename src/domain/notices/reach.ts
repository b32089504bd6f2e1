/** How a person is reached when nobody has asked anything: their personal chat, and whether anything may be sent there. */
import type { CalendarDay, Instant } from '../calendar.ts';
import type { PersonId } from '../people/person.ts';

/**
 * Why a person cannot be reached. `never-met`: neither they nor anybody of their organisation has opened the chat, so it is
 * not known where Teams serves them. `not-installed`: they do not have the bot. `uninstalled`: they took it out.
 * `blocked`: they, or a policy, let it write nothing. `disabled`: an administrator switched it off. `gone`: Teams no longer
 * knows the chat or the person. `refused`: Teams refuses what was sent, and says nothing of why.
 */
export type Unreachable = 'never-met' | 'not-installed' | 'uninstalled' | 'blocked' | 'disabled' | 'gone' | 'refused';

/** See the file's head. Nothing here says what anybody may do. */
export interface Reach {
  readonly person: PersonId;
  /** Entra id of the tenant. */
  readonly tenant: string;
  /** The personal chat; null where none could be opened. */
  readonly conversation: string | null;
  /** Where Teams serves it: an address that was on the list of those allowed when it was taken in. */
  readonly serviceUrl: string;
  /** Who they are in that chat, and who the bot is: Teams' own ids. */
  readonly userId: string;
  readonly botId: string;
  readonly state: 'active' | 'inactive';
  /** Why it is inactive; null where it is active. */
  readonly why: Unreachable | null;
  /** Since when it is in that state. */
  readonly since: Instant;
  /** The last day (UTC) on which they wrote, pressed or installed; null: never. A day, so that not every message is a write. */
  readonly lastSeen: CalendarDay | null;
}

/** A person as an activity from their personal chat shows them, vouched for by Teams. */
export type Sighting = Pick<Reach, 'person' | 'tenant' | 'conversation' | 'serviceUrl' | 'userId' | 'botId'> & {
  /** Whether they are there, or have just taken the bot out. */
  readonly is: 'here' | 'gone';
};

/** The record after `sighting`: `known` itself where that says nothing new. */
export function afterSighting(known: Reach | null, sighting: Sighting, at: Instant): Reach {
  const { is, ...where } = sighting;
  const lastSeen = at.slice(0, 'yyyy-mm-dd'.length);
  const before = known ?? { ...where, state: 'active', why: null, since: at, lastSeen };
  if (is === 'gone') return inactive(before, 'uninstalled', at);
  const since = before.state === 'active' ? before.since : at;
  const now: Reach = { ...where, state: 'active', why: null, since, lastSeen };
  return known !== null && isSame(known, now) ? known : now;
}

/** The record once sending has failed for `why`: since when that is so stays where it was so already. */
export function inactive(known: Reach, why: Unreachable, at: Instant): Reach {
  return known.state === 'inactive' ? known : { ...known, state: 'inactive', why, since: at };
}

function isSame(one: Reach, other: Reach): boolean {
  return (Object.keys(other) as (keyof Reach)[]).every((field) => one[field] === other[field]);
}
