/**
 * What of the history names people, and what is left of it without them. The chain over the history is made of both halves
 * apart, so that a person can be forgotten and the chain still proves that nothing else was altered.
 */
import type { Instant } from '../calendar.ts';
import type { Change } from './change.ts';
import type { ActionId, MoveRequest, PlanImport, PlanRecord, SettingChange, Verification } from './plan.ts';

/** An entry of a plan's history. */
export type Entry = Change | SettingChange | PlanImport;

/**
 * One person as an entry names them: id, name at the time, and, of whoever made it, the conversation and the words or the
 * button it came from (else empty).
 */
export type PersonalPart = readonly [by: string, byName: string, conversation: string, words: string];

/** What stands as the id of somebody who was forgotten. */
export const FORGOTTEN = 'forgotten';

/** What somebody who was forgotten is called: `Governor at the time`. */
export type NameOfForgotten = `${string} at the time`;

/** What somebody who is forgotten is called as of `at` in a plan, beside one of its actions where it is about one. */
export type NameAt = (record: PlanRecord, at: Instant, action: ActionId | null) => NameOfForgotten;

/** Whether nothing is left of a person in `part`. */
export function isForgotten([by, byName, , words]: PersonalPart): boolean {
  return by === FORGOTTEN && byName.endsWith(' at the time') && words === '';
}

/** The people that `entry` names, in a fixed order: who made it, then who asked for, or verified, what stood there, and what stands. */
export function personalParts(entry: Entry): readonly PersonalPart[] {
  const { conversation, words } = 'cause' in entry ? entry.cause : { conversation: '', words: '' };
  return [[entry.by, entry.byName, conversation, words], ...signedIn(entry).map(asPart)];
}

/** `entry` with each of the people it names replaced, in the order of `personalParts`. */
export function withPersonalParts<T extends Entry>(entry: T, parts: readonly PersonalPart[]): T {
  const [[by, byName, conversation, words] = NOBODY, ...signed] = parts;
  const named: Entry = {
    ...entry,
    by,
    byName,
    ...('cause' in entry ? { cause: { ...entry.cause, conversation, words } } : {}),
  };
  if (!isSigned(named)) return named as T;
  let next = 0;
  const renamed = <S extends Signed>(each: S | null): S | null => {
    if (each === null) return null;
    const [signedBy, signedByName] = signed[next++] ?? NOBODY;
    return { ...each, by: signedBy, byName: signedByName };
  };
  return { ...named, from: renamed(named.from), to: renamed(named.to) } as Entry as T;
}

/** A value of a field that names a person of its own. */
type Signed = MoveRequest | Verification;

function isSigned(entry: Entry): entry is Extract<Change, { field: 'request' | 'verification' }> {
  return 'field' in entry && (entry.field === 'request' || entry.field === 'verification');
}

const NOBODY: PersonalPart = ['', '', '', ''];

function signedIn(entry: Entry): Signed[] {
  return isSigned(entry) ? [entry.from, entry.to].filter((each) => each !== null) : [];
}

function asPart({ by, byName }: Signed): PersonalPart {
  return [by, byName, '', ''];
}
