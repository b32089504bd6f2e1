/** Looks actions up by words, over an index that is kept as long as the published texts stay the same. */
import { match } from '../domain/matching.ts';
import { type ActionIndex, buildIndex } from '../domain/matching-index.ts';
import type { Concern } from '../domain/plan.ts';
import type { Search } from '../domain/resolve.ts';
import type { Scene } from '../domain/scene.ts';

interface Kept {
  readonly concerns: readonly (readonly Concern[])[];
  readonly index: ActionIndex;
}

/**
 * Keyed by the first plan's concerns, which stay the same object for as long as the plan is not imported anew:
 * status, dates and notes are not indexed, so an update leaves the index true.
 */
const kept = new WeakMap<readonly Concern[], Kept[]>();

/** The index over all plans in view. Built on the first use for a set of plans, then kept while the store holds them. */
export function indexFor(scene: Scene): ActionIndex {
  const concerns = scene.records.map((record) => record.concerns);
  const [first] = concerns;
  if (first === undefined) return buildIndex([]);
  const known = kept.get(first) ?? [];
  const same = known.find(
    (entry) => entry.concerns.length === concerns.length && entry.concerns.every((own, at) => own === concerns[at]),
  );
  if (same !== undefined) return same.index;
  const index = buildIndex(scene.records);
  kept.set(first, [...known, { concerns, index }]);
  return index;
}

/** The search over everything the speaker may see. */
export function searchFor(scene: Scene): Search {
  return (words, candidates) => match(words, candidates, indexFor(scene));
}
