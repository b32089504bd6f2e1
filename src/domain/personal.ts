/**
 * What of the history names people, and what is left of it without them. The chain over the history is made of both halves
 * apart, so that a person can be forgotten and the chain still proves that nothing else was altered.
 */
import type { Change } from './change.ts';
import type { MoveRequest, PlanImport, SettingChange } from './plan.ts';

/** An entry of a plan's history. */
export type Entry = Change | SettingChange | PlanImport;

/** One person as an entry names them: id, name at the time, and the conversation where it is told (else empty). */
export type PersonalPart = readonly [by: string, byName: string, conversation: string];

/**
 * What proves a part of an entry. `salt`: a random word; the hash of it and the part stands in the chain. `hash`: that hash, kept
 * in place of the salt once the person is forgotten, so that nobody can try names against it.
 */
export type Seal = { readonly salt: string } | { readonly hash: string };

/** The people that `entry` names, in a fixed order: who made it, then who asked for what stood there, and for what stands. */
export function personalParts(entry: Entry): readonly PersonalPart[] {
  const conversation = 'cause' in entry ? entry.cause.conversation : '';
  return [[entry.by, entry.byName, conversation], ...requestsIn(entry).map(asPart)];
}

/** `entry` with each of the people it names replaced, in the order of `personalParts`. */
export function withPersonalParts<T extends Entry>(entry: T, parts: readonly PersonalPart[]): T {
  const [[by, byName, conversation] = ['', '', ''] as const, ...asked] = parts;
  const named: Entry = {
    ...entry,
    by,
    byName,
    ...('cause' in entry ? { cause: { ...entry.cause, conversation } } : {}),
  };
  if (!('field' in named) || named.field !== 'request') return named as T;
  let next = 0;
  const renamed = (request: MoveRequest | null): MoveRequest | null => {
    if (request === null) return null;
    const [askedBy = '', askedByName = ''] = asked[next++] ?? [];
    return { ...request, by: askedBy, byName: askedByName };
  };
  return { ...named, from: renamed(named.from), to: renamed(named.to) } as Entry as T;
}

/** `entry` with nobody named in it: what the chain is made of beside the hashes of its parts. */
export function impersonal<T extends Entry>(entry: T): T {
  return withPersonalParts(
    entry,
    personalParts(entry).map(() => ['', '', '']),
  );
}

function requestsIn(entry: Entry): MoveRequest[] {
  return 'field' in entry && entry.field === 'request' ? [entry.from, entry.to].filter((each) => each !== null) : [];
}

function asPart({ by, byName }: MoveRequest): PersonalPart {
  return [by, byName, ''];
}
