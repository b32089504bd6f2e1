/** From the words a person used to the promise they mean: one where that is clear, several to choose from where it is not. */
import type { ActionIndex, Entry } from './matching-index.ts';
import { isCommon, longForm, namesPart, stemOf, type Term, termsOf, wordsOf } from './matching-terms.ts';
import { slips, slipsAllowed } from './matching-typos.ts';
import type { ActionId, PlanAction } from './plan.ts';

/** What words come to among the candidates. */
export type Match =
  /** Clear enough to act on. */
  | { readonly kind: 'one'; readonly action: PlanAction }
  /**
   * One to five, best first, to be asked about: a single one where it is likely but not certain.
   * `samePromise`: they all say nearly the same, under several concerns.
   */
  | { readonly kind: 'several'; readonly actions: readonly PlanAction[]; readonly samePromise: boolean }
  /** Nothing fits. `nearest` (at most three) share a word with what was said. */
  | { readonly kind: 'none'; readonly nearest: readonly PlanAction[] };

/** The most that are offered to choose from. */
const OFFERED_AT_MOST = 5;

/** Act on the best only where it scores this many times the next. */
const MARGIN = 1.5;

/** Offer what scores at least this part of the best. */
const WORTH_OFFERING = 0.4;

/** Below this part of the words, an action is not offered as a fit. */
const LEAST_COVERAGE = 0.5;

/** Two promises are the same one printed twice where this part of the shorter one's terms is in the other. */
const SAME_PROMISE = 0.72;

/** And where they share this part of all their terms: a short promise is no twin of every long one that holds its words. */
const SAME_PROMISE_OVERALL = 0.45;

/** With fewer terms than this, sharing most of them means little. */
const TOO_SHORT_TO_COMPARE = 5;

interface Found {
  readonly action: PlanAction;
  readonly entry: Entry;
  /** The part of the words it has in its own text; words of its concern count half. */
  readonly coverage: number;
  readonly score: number;
}

/**
 * Looks `words` up among `candidates`, all of which are in `index`. Pure: the same words give the same match.
 * Acts only where every word is the promise's own (or four of five, in a long phrase) and no other comes near it.
 */
export function match(words: string, candidates: readonly PlanAction[], index: ActionIndex): Match {
  const terms = termsOf(words).slice(0, 24);
  if (terms.length === 0 || candidates.length === 0) return { kind: 'none', nearest: [] };

  const found = find(terms, candidates, index);
  const [best] = found;
  if (best === undefined) return { kind: 'none', nearest: [] };
  if (best.coverage < LEAST_COVERAGE) return { kind: 'none', nearest: found.slice(0, 3).map(({ action }) => action) };

  const twins = found.filter(
    (other) => other === best || (other.coverage >= best.coverage * 0.75 && isSamePromise(other.entry, best.entry)),
  );
  const rival = found.find((other) => !twins.includes(other));
  const ahead = rival === undefined || best.score >= rival.score * MARGIN;

  if (ahead && isCovered(best, terms) && isTelling(terms, best, index)) {
    if (twins.length === 1) return { kind: 'one', action: best.action };
    return { kind: 'several', actions: actionsOf(twins), samePromise: true };
  }
  const offered = found.filter(
    (other) => other.score >= best.score * WORTH_OFFERING && other.coverage >= LEAST_COVERAGE,
  );
  return {
    kind: 'several',
    actions: actionsOf(offered),
    samePromise: offered.length > 1 && offered.every((other) => twins.includes(other)),
  };
}

/** Whether `text` is a promise's own words, in a row: pasted or retyped, and so no claim about it. */
export function isOwnWords(text: string, index: ActionIndex): boolean {
  const stems = wordsOf(text).map(stemOf);
  const [first, ...others] = termsOf(text).map(({ stem }) => index.holders.get(stem) ?? []);
  if (stems.length < LEAST_OWN_WORDS || first === undefined) return false;
  const fewest = others.reduce((least, next) => (next.length < least.length ? next : least), first);
  const run = ` ${stems.join(' ')} `;
  return fewest.some(({ running }) => {
    // A few words are a promise's own only where it begins with them; more, anywhere in it.
    const at = running.indexOf(run);
    return at === 0 || (at > 0 && stems.length > LEAST_OWN_WORDS);
  });
}

const LEAST_OWN_WORDS = 3;

/**
 * Whether all the telling words of `words` stand in the promise with this ref, so that the two agree. Words for a part of
 * a promise never do: "3.2 meeting" is not all of 3.2, even where 3.2 is to meet.
 */
export function tells(ref: string, planCode: string | null, words: string, index: ActionIndex): boolean {
  const terms = termsOf(words);
  if (terms.length === 0 || terms.some(({ stem }) => namesPart(stem))) return false;
  const entries = (index.byRef.get(ref.toLowerCase()) ?? []).filter(
    ({ plan }) => planCode === null || plan.code.toLowerCase() === planCode.toLowerCase(),
  );
  return entries.some(({ stems }) =>
    terms.every(({ word, stem }) => [stem, ...(longForm(word) ?? []).map(stemOf)].some((each) => stems.has(each))),
  );
}

/** Whether any promise has this word, in any of its endings. */
export function hasWord(word: string, index: ActionIndex): boolean {
  return index.holders.has(stemOf(word));
}

function find(terms: readonly Term[], candidates: readonly PlanAction[], index: ActionIndex): Found[] {
  const groups = terms.map((term) => readings(term, index));
  const queries = looked(groups, index).map((group) => ({ combineWith: 'OR' as const, queries: [...group] }));
  if (queries.length === 0) return [];
  // "Manager" alone does not make every manager's action a candidate for "library manager".
  const isAllCommon = terms.every(({ stem }) => isCommon(stem));
  const results = new Map(
    index.search.search({ combineWith: 'OR', queries }).map((result) => [result.id as ActionId, result]),
  );
  return candidates
    .filter(({ id }) => results.has(id))
    .map((action) => {
      const { score, queryTerms } = results.get(action.id)!;
      const entry = index.entries.get(action.id)!;
      const covered = groups.reduce((sum, group) => sum + partSaid(group, entry, queryTerms), 0);
      const coverage = covered / terms.length;
      return { action, entry, coverage, score: score * coverage * coverage };
    })
    .filter(
      ({ entry }) =>
        isAllCommon ||
        terms.some((term, at) => !isCommon(term.stem) && groups[at]!.some((stem) => entry.stems.has(stem))),
    )
    .sort((left, right) => right.score - left.score);
}

/** A word in more promises than this is not looked up beside a rarer one: it would only make the search slow. */
const TOO_MANY = 200;

/** The groups of stems to look up. All of them count for coverage, looked up or not. */
function looked(groups: readonly (readonly string[])[], index: ActionIndex): readonly (readonly string[])[] {
  const often = (group: readonly string[]) =>
    group.reduce((sum, stem) => sum + (index.holders.get(stem)?.length ?? 0), 0);
  const known = groups.filter((group) => group.length > 0);
  const rarest = Math.min(...known.map(often));
  return known.filter((group) => often(group) <= Math.max(TOO_MANY, rarest));
}

/** 1 where the promise itself says it, a half where only the concern it stands under does, 0 where neither. */
function partSaid(group: readonly string[], entry: Entry, hit: readonly string[]): number {
  if (group.some((stem) => entry.stems.has(stem))) return 1;
  return group.some((stem) => hit.includes(stem)) ? 0.5 : 0;
}

/**
 * The stems a word may stand for, surest first: itself; else its long form; else words that begin with it; else words
 * that are a slip away. Empty where the index knows nothing like it.
 */
function readings(term: Term, index: ActionIndex): string[] {
  if (index.holders.has(term.stem)) return [term.stem];
  const long = longForm(term.word);
  if (long !== null) {
    const known = long.map(stemOf).filter((stem) => index.holders.has(stem));
    if (known.length > 0) return known;
  }
  const sameLetter = index.words.get(term.word[0]!) ?? [];
  if (term.word.length >= 4) {
    const longer = sameLetter.filter((word) => word.startsWith(term.word));
    if (longer.length > 0) return distinct(longer.map(stemOf));
  }
  const limit = slipsAllowed(term.word);
  if (limit === 0) return [];
  let least = limit + 1;
  let closest: string[] = [];
  for (const word of sameLetter) {
    if (word.length < 4) continue;
    const count = slips(term.word, word, limit);
    if (count < least) {
      least = count;
      closest = [];
    }
    if (count === least && count <= limit) closest.push(word);
  }
  return distinct(closest.map(stemOf));
}

function isCovered(found: Found, terms: readonly Term[]): boolean {
  return terms.length < 5 ? found.coverage === 1 : found.coverage >= 0.8;
}

/**
 * Whether the words say enough to act on. One that is common names nothing; one alone has to be the promise's own word,
 * letter for letter; and a part of a promise ("library manager interviews") has to stand in it beside what it is part of.
 */
function isTelling(terms: readonly Term[], best: Found, index: ActionIndex): boolean {
  const distinctTerms = terms.filter((term, at) => terms.findIndex((other) => other.stem === term.stem) === at);
  if (distinctTerms.every((term) => isCommon(term.stem))) return false;
  if (distinctTerms.length === 1) return isPrinted(distinctTerms[0]!.word, index);
  const last = distinctTerms.at(-1)!;
  if (!namesPart(last.stem)) return true;
  return distinctTerms.slice(0, -1).some((term) => stand(term, last, best.entry, index));
}

/** Whether a word stands in some promise as typed, but for a plural. */
function isPrinted(word: string, index: ActionIndex): boolean {
  const printed = index.words.get(word[0]!) ?? [];
  return [word, `${word}s`, word.replace(/s$/, '')].some((form) => printed.includes(form));
}

/** How many words may stand between a thing and its part. */
const BESIDE = 2;

function stand(thing: Term, part: Term, entry: Entry, index: ActionIndex): boolean {
  const running = entry.running.trim().split(' ');
  const places = (term: Term) =>
    readings(term, index).flatMap((stem) => running.flatMap((each, at) => (each === stem ? [at] : [])));
  return places(thing).some((left) => places(part).some((right) => Math.abs(left - right) <= BESIDE));
}

function isSamePromise(left: Entry, right: Entry): boolean {
  const shared = [...left.printed].filter((stem) => right.printed.has(stem)).length;
  const smaller = Math.min(left.printed.size, right.printed.size);
  if (smaller < TOO_SHORT_TO_COMPARE) return false;
  const all = left.printed.size + right.printed.size - shared;
  return shared >= smaller * SAME_PROMISE && shared >= all * SAME_PROMISE_OVERALL;
}

function actionsOf(found: readonly Found[]): PlanAction[] {
  return found.slice(0, OFFERED_AT_MOST).map(({ action }) => action);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** What the understanding of a message asks of the promises in view, answered from the index. */
export function promisesOf(index: ActionIndex) {
  return {
    reads: (words: string) => isOwnWords(words, index),
    tells: (ref: string, plan: string | null, words: string) => tells(ref, plan, words, index),
    has: (word: string) => hasWord(word, index),
  };
}
