/** What is set for the whole service rather than for one plan or person, and how each setting came to be. */
import type { Instant } from '../calendar.ts';
import type { PersonId } from '../people/person.ts';
import type { Cause } from '../record/change.ts';
import { type ServiceSettings, STANDARD_SETTINGS, type WeekTime } from './digest-choice.ts';

/** A setting of the service as it was, and as it is to be. `from` is null where nobody had ever set it. */
export interface ServiceMove {
  readonly setting: 'digest';
  readonly from: WeekTime | null;
  readonly to: WeekTime;
  /** Set where it takes an earlier one back: that one's `cause.key`. */
  readonly undoes?: string;
}

/** One change of a setting: who, when, what was there, what is there, and which message or button it came from. */
export type ServiceChange = ServiceMove & {
  readonly at: Instant;
  readonly by: PersonId;
  /** The person's name at the time. */
  readonly byName: string;
  readonly cause: Cause;
};

/** What the service is set to after `changes`, oldest first. */
export function settingsAfter(changes: readonly ServiceChange[]): ServiceSettings {
  return { digest: changes.at(-1)?.to ?? STANDARD_SETTINGS.digest };
}
