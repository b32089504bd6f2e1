/** Somebody as the organisation's own directory has them. It tells who they are, and never what they may do. */
import type { PersonId } from './person.ts';

/** See the file's head. */
export interface DirectoryEntry {
  readonly tenantId: string;
  readonly objectId: string;
  readonly name: string;
  readonly email: string | null;
  /** Somebody of another organisation, who is not served. */
  readonly guest: boolean;
  readonly manager: { readonly person: PersonId; readonly name: string } | null;
}

/** What came of looking somebody up. `unavailable`: it could not be asked just now. */
export type LookedUp =
  | { readonly kind: 'found'; readonly entry: DirectoryEntry }
  | { readonly kind: 'none' }
  | { readonly kind: 'unavailable' };
