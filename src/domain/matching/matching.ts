/** From the words a person used to the promise they mean: one where that is clear, several to choose from where it is not. */

import type { ActionId, PlanAction } from '../record/plan.ts';
import type { ActionIndex, Entry, Indexable } from './matching-index.ts';
import { type Group, type ReadingKind, readingsOf } from './matching-readings.ts';
import { type Hit, LEAST_COVERAGE, type Scores, score } from './matching-score.ts';
import { isCommon, namesPart, stemOf, termsOf, wordsOf } from './matching-terms.ts';
import { namesWhole } from './matching-whole.ts';

/** What words come to among the candidates. */
export type Match =
  /** Clear enough to act on. */
  | { readonly kind: 'one'; readonly action: PlanAction }
  /**
   * One to five, to be asked about: best first where one is clearly better, in published order among equals; a single
   * one where it is likely but not certain. `samePromise`: they all say nearly the same, under several concerns.
   */
  | { readonly kind: 'several'; readonly actions: readonly PlanAction[]; readonly samePromise: boolean }
  /** Nothing fits. `nearest` (at most three) share a word with what was said. */
  | { readonly kind: 'none'; readonly nearest: readonly PlanAction[] };

/** Looks words up among those of the actions in view that compete. Injected, so that an index is kept between messages. */
export type Search = (words: string, competing: Competing) => Match;

/**
 * Those that compete. Where it is a condition, the words may mean something else altogether, and have to say enough to be
 * certain. Where it is a list, as of what was just offered, one of these is meant: the words only have to tell them apart.
 */
export type Competing = readonly PlanAction[] | ((action: PlanAction) => boolean);

/** Words looked up among everything in view, before it is said which actions compete. */
export interface Looked {
  readonly groups: readonly Group[];
  readonly scores: Scores;
  readonly index: ActionIndex;
}

/** The action as it stands now, where it competes; otherwise null. `plan`: the place of its plan in the index. */
type Standing = (id: ActionId, plan: number) => PlanAction | null;

/** The most that are offered to choose from. */
const OFFERED_AT_MOST = 5;

/** More words than this are not looked up. */
const WORDS_AT_MOST = 24;

/** Only so many of the best are compared with each other. */
const COMPARED_AT_MOST = 40;

/** Act on the best only where it scores this many times the next. */
const MARGIN = 1.5;

/** The same where the next has all the words as well: how often it says them, and how long it is, count for little. */
const MARGIN_OF_EQUALS = 2.2;

/** Offer what scores at least this part of the best. */
const WORTH_OFFERING = 0.4;

/** Scores this near to each other are equal: the published order decides. */
const EQUAL = 0.85;

/** Two promises are the same one printed twice where this part of the shorter one's terms is in the other. */
const SAME_PROMISE = 0.72;

/** And where they share this part of all their terms: a short promise is no twin of every long one that holds its words. */
const SAME_PROMISE_OVERALL = 0.45;

/** With fewer terms than this, sharing most of them means little. */
const TOO_SHORT_TO_COMPARE = 5;

interface Found {
  readonly action: PlanAction;
  readonly hit: Hit;
}

/** Looks `words` up among all promises of `index`. Pure: the same words give the same. */
export function lookUp(words: string, index: ActionIndex): Looked {
  const terms = termsOf(words).slice(0, WORDS_AT_MOST);
  const groups = readingsOf(terms, typedAsAcronyms(words), index);
  return { groups, scores: score(groups, index), index };
}

/**
 * The search over `records`, which `index` was made of, in the same order. The same words are looked up once, however
 * often it is asked who of others competes.
 */
export function searchIn(records: readonly Pick<Indexable, 'actions'>[], index: ActionIndex): Search {
  let last: { readonly words: string; readonly looked: Looked } | null = null;
  return (words, competing) => {
    if (last?.words !== words) last = { words, looked: lookUp(words, index) };
    if (typeof competing !== 'function') return tellApart(last.looked, competing);
    return choose(last.looked, (id, plan) => {
      const action = records[plan]!.actions[id]!;
      return competing(action) ? action : null;
    });
  };
}

/**
 * What was looked up, among those that compete. One is acted on only where every word is the promise's own (or four of
 * five, in a long phrase) and no other comes near it. Words that stand only in its concern, words of the trade in place
 * of its own, and an acronym in one of several meanings may find a promise, but never make it certain.
 */
export function choose(looked: Looked, standing: Standing): Match {
  const { groups, scores, index } = looked;
  const found = best(looked, standing);
  const subject = onlySubject(found, looked);
  const first = subject ?? found[0];
  if (first === undefined) return { kind: 'none', nearest: [] };
  if (first.hit.coverage < LEAST_COVERAGE)
    return { kind: 'none', nearest: found.slice(0, 3).map(({ action }) => action) };

  const twins = found.filter(
    ({ hit }) =>
      hit === first.hit || (hit.coverage >= first.hit.coverage * 0.75 && isSamePromise(hit.entry, first.hit.entry)),
  );
  const rival = found.find((other) => !twins.includes(other));
  const isRivalCovered = rival !== undefined && isCovered(scores.kindsAt(rival.hit.place).map(asItsOwn));
  const margin = isRivalCovered ? MARGIN_OF_EQUALS : MARGIN;
  const ahead = rival === undefined || subject !== null || first.hit.score >= rival.hit.score * margin;

  const kinds = scores.kindsAt(first.hit.place);
  const tells =
    (isTelling(first.hit.entry, kinds, groups, index) && !hasCousin(first.action, looked, standing)) ||
    (rival === undefined && isLongSlip(kinds, groups));
  if (ahead && isCovered(kinds) && tells) {
    if (twins.length === 1) return { kind: 'one', action: first.action };
    return { kind: 'several', actions: inOrder(twins), samePromise: true };
  }
  const offered = found.filter(
    ({ hit }) => hit.score >= first.hit.score * WORTH_OFFERING && hit.coverage >= LEAST_COVERAGE,
  );
  return {
    kind: 'several',
    actions: inOrder(offered),
    samePromise: offered.length > 1 && offered.every((other) => twins.includes(other)),
  };
}

/**
 * The only one of those with all the words that is about them, where the others only mention them as what they serve or
 * go with or wait for: "reading strategy" is what is developed, not what the library supports. A single word tells too little for that.
 */
function onlySubject(found: readonly Found[], { groups, scores }: Looked): Found | null {
  if (groups.length < LEAST_SUBJECT) return null;
  const saying = found.filter(({ hit }) =>
    scores
      .kindsAt(hit.place)
      .every((kind, at) => kind === 'own' || kind === 'form' || (kind === 'slip' && groups[at]!.readings.length === 1)),
  );
  const about = saying.filter(({ hit }) => {
    const gist = gistOf(hit.entry, MENTIONS, LEAST_SUBJECT);
    return groups.every((group) => stands(group, gist));
  });
  const [only] = about;
  if (only === undefined || about.length > 1 || saying.length < 2 || found[0]!.hit.coverage > only.hit.coverage)
    return null;
  return saying.some((other) => other !== only && isSamePromise(other.hit.entry, only.hit.entry)) ? null : only;
}

const LEAST_SUBJECT = 2;

/** What comes after these is what a promise serves, goes with or waits for. */
const MENTIONS =
  /\b(?:to|will) (?:support|underpin|implement|inform|enable|promote|achieve)\b|\bin conjunction with\b|\b(?:once|when|until|so that|in order (?:to|that)|based on|subject to)\b/giu;

/** What was looked up, among actions one of which is meant: the one that has the words clearly better than the others. */
function tellApart(looked: Looked, actions: readonly PlanAction[]): Match {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const standing = (id: ActionId) => byId.get(id) ?? null;
  const [first, second] = best(looked, standing);
  // All its words, or one that its concern says: "gym evenings" is not the evening club, though nothing else is offered.
  const isTold =
    first !== undefined && (looked.groups.length === 1 || isCovered(looked.scores.kindsAt(first.hit.place)));
  if (isTold && (second === undefined || first.hit.score >= second.hit.score * MARGIN))
    return { kind: 'one', action: first.action };
  return choose(looked, standing);
}

/** The best of those that compete, best first. */
function best({ scores, index }: Looked, standing: Standing): Found[] {
  const found: Found[] = [];
  for (const place of scores.ranked) {
    const { entry, plan } = index.at(place);
    const action = standing(entry.id, plan);
    if (action === null) continue;
    found.push({ action, hit: scores.hitAt(place) });
    if (found.length === COMPARED_AT_MOST) break;
  }
  return found;
}

/** As they are offered: those that score alike in published order, the better ones before them. */
function inOrder(found: readonly Found[]): PlanAction[] {
  const bands: Found[][] = [];
  for (const each of found) {
    const band = bands.at(-1);
    if (band !== undefined && each.hit.score >= band[0]!.hit.score * EQUAL) band.push(each);
    else bands.push([each]);
  }
  return bands
    .flatMap((band) => band.toSorted((left, right) => left.hit.place - right.hit.place))
    .slice(0, OFFERED_AT_MOST)
    .map(({ action }) => action);
}

/** Words with more than one capital, as acronyms are typed; none where everything is in capitals. */
function typedAsAcronyms(words: string): ReadonlySet<string> {
  if (words === words.toUpperCase()) return new Set();
  return new Set((words.match(/\p{L}*\p{Lu}\p{L}*\p{Lu}\p{L}*/gu) ?? []).map((word) => word.toLowerCase()));
}

type Kinds = readonly (ReadingKind | null)[];

/** A word of the trade in place of its own is not a word that it has. */
function asItsOwn(kind: ReadingKind | null): ReadingKind | null {
  return kind === 'near' ? null : kind;
}

function isCovered(kinds: Kinds): boolean {
  const said = kinds.filter((kind) => kind !== null).length;
  return kinds.length < 5 ? said === kinds.length : said >= kinds.length * 0.8;
}

/** A word is of one family with another that begins with as many letters as this. */
const FAMILY = 5;

/**
 * Whether one word is all that was said, and another promise that competes has a word of its family: "teachers" may mean
 * the teaching posts as well.
 */
function hasCousin(first: PlanAction, { groups, index }: Looked, standing: Standing): boolean {
  const [only] = groups;
  if (groups.length > 1 || only === undefined || only.term.word.length <= FAMILY) return false;
  const root = ` ${only.term.word.slice(0, FAMILY)}`;
  return index.plans.some(({ entries }, plan) =>
    entries.some(({ id, running }) => id !== first.id && running.includes(root) && standing(id, plan) !== null),
  );
}

/**
 * Whether the words say enough to act on. One that is common names nothing; one alone has to be the promise's own word
 * or name, letter for letter; one synonym needs the promise's own words beside it; and a part of a promise ("library
 * manager interviews") has to stand in it beside what it is part of.
 */
function isTelling(entry: Entry, kinds: Kinds, groups: readonly Group[], index: ActionIndex): boolean {
  if (kinds.includes('either')) return false;
  const near = groups.filter((_, at) => kinds[at] === 'near').length;
  const own = groups.filter(({ term }, at) => kinds[at] !== null && kinds[at] !== 'near' && !isCommon(term.stem));
  if (near > 1 || own.length === 0 || !own.some((group) => isOfItsGist(group, entry))) return false;
  const apart = groups.filter(({ term }, at) => groups.findIndex((other) => other.term.stem === term.stem) === at);
  if (apart.length === 1) return kinds[0] === 'form' || isPrinted(apart[0]!.term.word, index);
  const last = apart.at(-1)!;
  if (!namesPart(last.term.stem)) return true;
  return beginsWith(last, entry) || apart.slice(0, -1).some((thing) => standTogether(thing, last, entry));
}

/** A single long word, mistyped, that only one word of the promises is like: "adjudicatons". A shorter one may be another word. */
function isLongSlip(kinds: Kinds, [only, ...others]: readonly Group[]): boolean {
  return (
    only !== undefined &&
    others.length === 0 &&
    kinds[0] === 'slip' &&
    only.readings.length === 1 &&
    only.term.word.length >= LONG_WORD
  );
}

const LONG_WORD = 9;

/** What comes after these is a reason, a condition, a circumstance or a further sentence, and not what was promised. */
const ASIDE =
  /(?:[.;:]\s|\b(?:so that|in order (?:to|that)|based on|subject to|at which|which|whose|who|where|when|until|because|furnished|once)\b)/giu;

/** A promise of fewer words than this before an aside has not said what it is about. */
const LEAST_GIST = 4;

/** Whether a word stands in what was promised, and not only in an aside: "survey" is not what "… based on a survey" is about. */
function isOfItsGist({ readings }: Group, entry: Entry): boolean {
  const { running } = entry;
  const gist = gistOf(entry, ASIDE, LEAST_GIST);
  return readings.some(({ phrase }) =>
    phrase.stems.some((stem) => gist.includes(` ${stem} `) || !running.includes(` ${stem} `)),
  );
}

/** The stems of a promise before the first of `marks` by which it has said what it is about, with a space at either end. */
function gistOf({ text }: Entry, marks: RegExp, least: number): string {
  const cut = [...text.matchAll(marks)].find(({ index }) => wordsOf(text.slice(0, index)).length >= least);
  return ` ${wordsOf(text.slice(0, cut?.index)).map(stemOf).join(' ')} `;
}

function stands({ readings }: Group, gist: string): boolean {
  return readings.some(({ phrase }) => phrase.stems.some((stem) => gist.includes(` ${stem} `)));
}

/** Whether the part is the whole: "Training staff in …". */
function beginsWith({ readings }: Group, { running }: Entry): boolean {
  return readings.some(({ phrase }) => running.startsWith(` ${phrase.stems[0]} `));
}

/** Whether a word stands in some promise as typed, but for a plural. */
function isPrinted(word: string, index: ActionIndex): boolean {
  return [word, `${word}s`, word.replace(/s$/, '')].some((form) => form !== '' && index.prints(form));
}

/** How many words may stand between a thing and its part. */
const BESIDE = 2;

function standTogether(thing: Group, part: Group, { running }: Entry): boolean {
  const stems = running.trim().split(' ');
  const places = ({ readings }: Group) =>
    readings.flatMap(({ phrase }) => stems.flatMap((each, at) => (each === phrase.stems.at(-1) ? [at] : [])));
  return places(thing).some((left) => places(part).some((right) => Math.abs(left - right) <= BESIDE));
}

function isSamePromise(left: Entry, right: Entry): boolean {
  const [ours, theirs] = [stemsOf(left), stemsOf(right)];
  const smaller = Math.min(ours.size, theirs.size);
  if (smaller < TOO_SHORT_TO_COMPARE) return false;
  let shared = 0;
  for (const stem of ours) if (theirs.has(stem)) shared += 1;
  const all = ours.size + theirs.size - shared;
  return shared >= smaller * SAME_PROMISE && shared >= all * SAME_PROMISE_OVERALL;
}

/** The stems of a promise that say something. They are asked for message after message, and never change. */
function stemsOf(entry: Entry): ReadonlySet<string> {
  let stems = stemsOfEntries.get(entry);
  if (stems === undefined) {
    stems = new Set(termsOf(entry.text).map(({ stem }) => stem));
    stemsOfEntries.set(entry, stems);
  }
  return stems;
}

const stemsOfEntries = new WeakMap<Entry, ReadonlySet<string>>();

const LEAST_OWN_WORDS = 3;

/** Whether `text` is a promise's own words, in a row: pasted or retyped, and so no claim about it. */
export function isOwnWords(text: string, index: ActionIndex): boolean {
  const stems = wordsOf(text).map(stemOf);
  const telling = [...new Set(termsOf(text).map(({ stem }) => stem))];
  if (stems.length < LEAST_OWN_WORDS || telling.length === 0) return false;
  const run = ` ${stems.join(' ')} `;
  return index.plans.some(({ entries, inTexts }) => {
    let fewest: readonly number[] | undefined;
    for (const stem of telling) {
      const places = inTexts.get(stem);
      if (places === undefined) return false;
      if (fewest === undefined || places.length < fewest.length) fewest = places;
    }
    return fewest!.some((place, at) => {
      if (at % 2 === 1) return false;
      // A few words are a promise's own only where it begins with them; more, anywhere in it.
      const from = entries[place]!.running.indexOf(run);
      return from === 0 || (from > 0 && stems.length > LEAST_OWN_WORDS);
    });
  });
}

/**
 * Whether all the telling words of `words` name the promise with this ref, so that the two agree. Words for a part of a
 * promise, or for one thing in it, never do: "3.2 meeting" is not all of 3.2, even where 3.2 is to meet.
 */
export function tells(ref: string, planCode: string | null, words: string, index: ActionIndex): boolean {
  if (termsOf(words).some(({ stem }) => namesPart(stem))) return false;
  const { groups, scores } = lookUp(words, index);
  return index.plans.some(({ code, byRef }, plan) => {
    const at = byRef.get(ref.toLowerCase());
    if (at === undefined || (planCode !== null && code.toLowerCase() !== planCode.toLowerCase())) return false;
    const kinds = scores.kindsAt(index.starts[plan]! + at);
    const agrees = groups.length > 0 && kinds.every((kind) => kind !== null && SAYS_THE_SAME.has(kind));
    return agrees && namesWhole(groups, index.at(index.starts[plan]! + at).entry.text);
  });
}

const SAYS_THE_SAME: ReadonlySet<ReadingKind> = new Set(['own', 'form', 'slip']);

/** Whether any promise has this word, in any of its endings. */
export function hasWord(word: string, index: ActionIndex): boolean {
  return index.has(stemOf(word));
}

/** What the understanding of a message asks of the promises in view, answered from the index. */
export function promisesOf(index: ActionIndex) {
  return {
    reads: onceEach((words) => isOwnWords(words, index)),
    tells: (ref: string, plan: string | null, words: string) => tells(ref, plan, words, index),
    has: onceEach((word) => hasWord(word, index)),
    hasRef: onceEach((ref) => index.plans.some(({ byRef }) => byRef.has(ref.toLowerCase()))),
  };
}

/** One message is asked about by many, and the same words again and again: each is answered once. */
function onceEach(answer: (words: string) => boolean): (words: string) => boolean {
  const known = new Map<string, boolean>();
  return (words) => {
    let told = known.get(words);
    if (told === undefined) {
      told = answer(words);
      known.set(words, told);
    }
    return told;
  };
}
