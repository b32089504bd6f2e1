/** Every change of who is known and what they hold, as it is entered in the ledger of appointments. */
import type { Instant } from '../calendar.ts';
import type { Cause } from '../record/change.ts';
import type { PostId } from '../record/plan.ts';
import { sameValue } from '../record/same-value.ts';
import type { Claim, Holding, NationalPost, Person, PersonId, Remit } from './person.ts';

/**
 * What was done. `claim`: they say that a post is theirs. `withdraw`: that it is not, before anybody decided. `give-up`: they
 * hold it no more, as they say; nothing changes by it. `approve`, `refuse`: a claim. `assign`, `end`: a post is given or taken.
 * `add`: they were made known, or their name, email or zone put right. `import`: by a list. `name-coordinator`: by the settings.
 */
export const ACTS = [
  'claim',
  'withdraw',
  'give-up',
  'approve',
  'refuse',
  'assign',
  'end',
  'add',
  'import',
  'name-coordinator',
  'forget',
] as const;

/** See `ACTS`. */
export type Act = (typeof ACTS)[number];

/** Who did it, when and where, and the words or the button it came from. */
export interface Made {
  readonly at: Instant;
  readonly by: PersonId;
  /** Their name at the time. */
  readonly byName: string;
  readonly surface: Cause['surface'];
  /** Kept and forgotten with the person it is about, whom they may name. */
  readonly words: string;
  readonly act: Act;
  /** The post it is about, where it is about one. */
  readonly post: PostId | NationalPost | null;
  readonly reason: string | null;
}

/** A person as they are to be from now on; `before` as they were when that was decided, null where nobody knew them. */
export interface PersonEdit {
  readonly before: Person | null;
  readonly after: Person;
}

/** What was there and is no more, and what is there now and was not. */
interface Moved<T> {
  readonly from: readonly T[];
  readonly to: readonly T[];
}

/** What changed of a person but for what only they are called by. */
export interface Moves {
  readonly holdings?: Moved<Holding>;
  readonly remits?: Moved<Remit>;
  readonly claims?: Moved<Claim>;
  readonly coordinator?: boolean;
}

/** What changed of what a person is called and reached by. */
export type Details = Readonly<
  Partial<Record<'name' | 'email' | 'zone', { readonly from: string | null; readonly to: string | null }>>
>;

/** An entry of the ledger: one person, and what was done about them. */
export interface Appointment extends Made {
  readonly person: PersonId;
  /** Their name at the time. */
  readonly personName: string;
  readonly details: Details | null;
  readonly moved: Moves;
}

/** The entries that `edits` are, in their order. An edit that changes nothing is one too where the act says something by itself. */
export function entriesOf(edits: readonly PersonEdit[], made: Made): Appointment[] {
  return edits.flatMap(({ before, after }) => {
    const details = detailsOf(before, after);
    const moved = movesOf(before, after);
    const isNothing = details === null && Object.keys(moved).length === 0 && before !== null && made.act !== 'give-up';
    return isNothing ? [] : [{ ...made, person: after.id, personName: after.name, details, moved }];
  });
}

/** That somebody was forgotten: whom is not told. */
export function forgettingOf(made: Made, person: PersonId, personName: string): Appointment {
  return { ...made, act: 'forget', person, personName, details: null, moved: {} };
}

function detailsOf(before: Person | null, after: Person): Details | null {
  const each = (['name', 'email', 'zone'] as const).flatMap((field) => {
    const [from, to] = [before?.[field] ?? null, after[field]];
    return from === to ? [] : [[field, { from, to }] as const];
  });
  return each.length === 0 ? null : Object.fromEntries(each);
}

function movesOf(before: Person | null, after: Person): Moves {
  const lists = (['holdings', 'remits', 'claims'] as const).flatMap((field) => {
    const moved = movedOf<Holding | Remit | Claim>(before?.[field] ?? [], after[field]);
    return moved === null ? [] : [[field, moved] as const];
  });
  const isOther = (before?.coordinator ?? false) !== after.coordinator;
  return { ...Object.fromEntries(lists), ...(isOther ? { coordinator: after.coordinator } : {}) };
}

function movedOf<T>(before: readonly T[], after: readonly T[]): Moved<T> | null {
  const without = (list: readonly T[], others: readonly T[]) =>
    list.filter((each) => !others.some((other) => sameValue(each, other)));
  const [from, to] = [without(before, after), without(after, before)];
  return from.length + to.length === 0 ? null : { from, to };
}
