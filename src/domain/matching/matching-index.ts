/** The words of a set of actions, indexed once plan by plan and asked many times together. */

import type { ActionId, Concern, Plan, PlanAction } from '../record/plan.ts';
import { acronymsIn } from './matching-acronyms.ts';
import { stemOf, termsOf, wordsOf } from './matching-terms.ts';

/** What is indexed of a plan. A `PlanRecord` is one. */
export interface Indexable {
  readonly plan: Pick<Plan, 'id' | 'code'>;
  readonly concerns: readonly Concern[];
  readonly actions: Readonly<Record<ActionId, PlanAction>>;
}

/** One plan's words. Holds for one version of the texts; what else changes about an action (status, due) is not in it. */
export interface PlanIndex {
  readonly code: string;
  /** In published order; everything else here names a promise by its place in this list. */
  readonly entries: readonly Entry[];
  readonly byRef: ReadonlyMap<string, number>;
  /** Which promises have a stem in their own text, and how often: place, count, place, count … */
  readonly inTexts: ReadonlyMap<string, readonly number[]>;
  readonly concerns: readonly ConcernEntry[];
  /** The same of the concerns, by place in that list. */
  readonly inConcerns: ReadonlyMap<string, readonly number[]>;
  /** The acronyms that the plan explains itself, as stems: what else they may mean elsewhere does not count here. */
  readonly explained: ReadonlySet<string>;
  /** Every word of every promise as printed, lower case, by its first letter. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of them that are written with capitals inside: acronyms, never taken for what somebody mistyped. */
  readonly acronyms: ReadonlySet<string>;
}

/** What is kept of one promise. */
export interface Entry {
  readonly id: ActionId;
  readonly ref: string;
  readonly text: string;
  /** How many words that say something it has. */
  readonly length: number;
  /** All its words in order, as stems, joined by single spaces, with one at either end. */
  readonly running: string;
}

/** What is kept of one concern and the sentence that leads to its promises. */
export interface ConcernEntry {
  readonly length: number;
  readonly running: string;
  /** The promises under it. */
  readonly under: readonly number[];
}

/** The plans somebody may see, searched as one. */
export interface ActionIndex {
  readonly plans: readonly PlanIndex[];
  /** How many promises there are in all. */
  readonly size: number;
  /** The place of each plan's first promise in a list of all promises. */
  readonly starts: readonly number[];
  /** The promise at a place in that list, and the place of its plan in `plans`. */
  readonly at: (place: number) => { readonly entry: Entry; readonly plan: number };
  /** How many concerns there are in all, and the place of each plan's first in a list of all concerns. */
  readonly concerns: number;
  readonly concernStarts: readonly number[];
  /** The places of the promises under the concern at a place. */
  readonly under: (concern: number) => readonly number[];
  /** How many words that say something a promise has, and a concern, on the average of all plans. */
  readonly lengths: { readonly text: number; readonly concern: number };
  /** Whether any promise has this stem. */
  readonly has: (stem: string) => boolean;
  /** Whether any concern has it. */
  readonly isInConcern: (stem: string) => boolean;
  /** Whether any promise has this word as typed, lower case. */
  readonly prints: (word: string) => boolean;
  /** The words, other than acronyms, that begin with a letter. */
  readonly wordsFrom: (letter: string) => readonly string[];
}

/** Indexes the promises of one plan. */
export function indexPlan({ plan, concerns, actions }: Indexable): PlanIndex {
  const all = Object.values(actions);
  const contexts = concerns.map((concern) => `${concern.leadIn ?? ''} ${concern.text}`);
  const acronyms = acronymsIn([...contexts, ...all.map((action) => action.text)]);
  const places = new Map(concerns.map((concern, at) => [concern.ref, at]));

  const inTexts = new Map<string, number[]>();
  const words = new Map<string, Set<string>>();
  const capitals = new Set(acronyms.map(({ short }) => short));
  const under: number[][] = concerns.map(() => []);
  const entries = all.map((action, at): Entry => {
    const running = ` ${wordsOf(action.text).map(stemOf).join(' ')} `;
    const terms = termsOf(action.text);
    const stems = terms.map((term) => term.stem);
    for (const { short, long } of acronyms) {
      const saysShort = running.includes(` ${short} `) || running.includes(` ${short}s `);
      const saysLong = long.every((stem) => stems.includes(stem));
      if (saysShort && !saysLong) stems.push(...long);
      if (saysLong && !saysShort) stems.push(short);
    }
    for (const { word } of terms) within(words, word[0]!).add(word);
    for (const hit of action.text.matchAll(/\p{L}*\p{Lu}\p{L}*\p{Lu}\p{L}*/gu)) capitals.add(hit[0].toLowerCase());
    count(stems, at, inTexts);
    under[places.get(action.concern) ?? -1]?.push(at);
    return { id: action.id, ref: action.ref, text: action.text, length: stems.length, running };
  });
  for (const { short } of acronyms) within(words, short[0]!).add(short);

  const inConcerns = new Map<string, number[]>();
  const concernEntries = contexts.map((context, at): ConcernEntry => {
    const stems = termsOf(context).map(({ stem }) => stem);
    count(stems, at, inConcerns);
    return { length: stems.length, running: ` ${wordsOf(context).map(stemOf).join(' ')} `, under: under[at]! };
  });
  return {
    code: plan.code,
    entries,
    byRef: new Map(entries.map(({ ref }, at) => [ref.toLowerCase(), at])),
    ...{ inTexts, inConcerns, words },
    concerns: concernEntries,
    explained: new Set(acronyms.map(({ short }) => stemOf(short))),
    acronyms: capitals,
  };
}

/** Puts the indexes of several plans together: cheap beside indexing them, because no word is copied before it is asked for. */
export function together(plans: readonly PlanIndex[]): ActionIndex {
  const starts: number[] = [];
  const concernStarts: number[] = [];
  const at: { entry: Entry; plan: number }[] = [];
  const under: (readonly number[])[] = [];
  let [textWords, concernWords] = [0, 0];
  plans.forEach(({ entries, concerns }, plan) => {
    const start = at.length;
    starts.push(start);
    concernStarts.push(under.length);
    for (const entry of entries) {
      at.push({ entry, plan });
      textWords += entry.length;
    }
    for (const concern of concerns) {
      under.push(concern.under.map((place) => start + place));
      concernWords += concern.length;
    }
  });
  const byLetter = new Map<string, readonly string[]>();
  return {
    ...{ plans, starts, concernStarts },
    size: at.length,
    at: (place) => at[place]!,
    concerns: under.length,
    under: (concern) => under[concern]!,
    lengths: { text: textWords / Math.max(1, at.length), concern: concernWords / Math.max(1, under.length) },
    has: (stem) => plans.some(({ inTexts }) => inTexts.has(stem)),
    isInConcern: (stem) => plans.some(({ inConcerns }) => inConcerns.has(stem)),
    prints: (word) => plans.some(({ words }) => words.get(word[0]!)?.has(word) === true),
    wordsFrom: (letter) => {
      const known = byLetter.get(letter);
      if (known !== undefined) return known;
      const merged = mergedWords(plans, letter);
      // What no plan has is not remembered: people may type anything.
      if (merged.length > 0) byLetter.set(letter, merged);
      return merged;
    },
  };
}

/** Indexes several plans at once. */
export function buildIndex(plans: readonly Indexable[]): ActionIndex {
  return together(plans.map(indexPlan));
}

function mergedWords(plans: readonly PlanIndex[], letter: string): string[] {
  const merged = new Set<string>();
  for (const { words, acronyms } of plans) {
    for (const word of words.get(letter) ?? []) if (!acronyms.has(word)) merged.add(word);
  }
  return [...merged];
}

/** Adds one text's stems to the places that have them. Texts come in order, so a place already there is the last. */
function count(stems: readonly string[], place: number, into: Map<string, number[]>): void {
  for (const stem of stems) {
    const places = into.get(stem);
    if (places === undefined) into.set(stem, [place, 1]);
    else if (places.at(-2) === place) places[places.length - 1]! += 1;
    else places.push(place, 1);
  }
}

function within(words: Map<string, Set<string>>, letter: string): Set<string> {
  const existing = words.get(letter);
  if (existing !== undefined) return existing;
  const made = new Set<string>();
  words.set(letter, made);
  return made;
}
