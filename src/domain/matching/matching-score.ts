/**
 * How well each promise fits what was looked up: BM25+ (Robertson; the "+" is Lv and Zhai's), with all readings of one
 * word counted as one word, as Lucene does for synonyms, so that a rare name of a common thing does not outweigh it.
 * How rare a word is gets counted over all plans together, so scores of different plans can be compared.
 */
import type { Phrase } from './matching-equivalents.ts';
import type { ActionIndex, Entry, PlanIndex } from './matching-index.ts';
import { type Group, type Reading, type ReadingKind, WEIGHTS } from './matching-readings.ts';
import { isCommon } from './matching-terms.ts';

/** A promise that has at least one of the words, or stands under a concern that has. */
export interface Hit {
  readonly entry: Entry;
  /** The place of its plan in the index, and its own among all promises. */
  readonly plan: number;
  readonly place: number;
  /** The part of the words that it has; one that only its concern has counts half. */
  readonly coverage: number;
  readonly score: number;
}

/** What scoring gives. */
export interface Scores {
  /**
   * The places of all that fit, best first, in published order where they score the same; where nothing fits, of all that
   * have any of the words.
   */
  readonly ranked: Int32Array;
  readonly hitAt: (place: number) => Hit;
  /** For each word that was looked up, as what the text of the promise at a place has it; null where it has not. */
  readonly kindsAt: (place: number) => (ReadingKind | null)[];
  /** How many times a promise or a concern was looked at for a reading of a word: what looking up costs. */
  readonly work: number;
}

/** A word of the text counts this many times one of the sentence or the concern it stands under. */
const TEXT_OVER_CONCERN = 4;

/** The usual constants of BM25+: how soon repeating a word stops to count, how much length does, and the least for having it. */
const [K, B, D] = [1.2, 0.7, 0.5];

const KINDS: readonly ReadingKind[] = ['own', 'form', 'slip', 'either', 'near'];

/** What a word counts towards coverage, by the place of its reading in KINDS plus one; a word that is not there, nothing. */
const COVERS = [0, 1, 1, 1, 1, 0.8];
const ONLY_CONCERN = 0.5;

/** Below this part of the words, a promise is not offered as a fit. */
export const LEAST_COVERAGE = 0.5;

/** Scores every promise of `index` for `groups`. */
export function score(groups: readonly Group[], index: ActionIndex): Scores {
  const total = new Float64Array(index.size);
  const covered = new Float64Array(index.size);
  const isTold = new Uint8Array(index.size);
  const gains = new Float64Array(index.size);
  const isAllCommon = groups.every(({ term }) => isCommon(term.stem));
  let work = 0;

  const textKinds = groups.map((group) => {
    const kinds = new Uint8Array(index.size);
    // "Manager" alone does not make every manager's action a candidate for "library manager".
    const tells = isAllCommon || !isCommon(group.term.stem);
    const tell = (place: number, gain: number, covers: number) => {
      total[place]! += gain;
      covered[place]! += covers;
      if (tells) isTold[place] = 1;
    };

    const { found: places, looks } = spread(group, index, textsOf, kinds, gains);
    const rarity = TEXT_OVER_CONCERN * rarityOf(places.length, index.size);
    for (const place of places) tell(place, rarity * gains[place]!, COVERS[kinds[place]!]!);
    for (const place of places) gains[place] = 0;

    const concernKinds = new Uint8Array(index.concerns);
    const concernGains = new Float64Array(index.concerns);
    const { found: concerns, looks: concernLooks } = spread(group, index, concernsOf, concernKinds, concernGains);
    work += looks + concernLooks;
    const concernRarity = rarityOf(concerns.length, index.concerns);
    for (const concern of concerns) {
      const gain = concernRarity * concernGains[concern]!;
      const covers = ONLY_CONCERN * COVERS[concernKinds[concern]!]!;
      for (const place of index.under(concern)) tell(place, gain, kinds[place] === 0 ? covers : 0);
    }
    return kinds;
  });

  const scoreAt = (place: number) => total[place]! * (covered[place]! / groups.length) ** 2;
  const fits = isTold.map((told, place) => (told === 1 && covered[place]! >= LEAST_COVERAGE * groups.length ? 1 : 0));
  return {
    work,
    kindsAt: (place) => textKinds.map((kinds) => KINDS[kinds[place]! - 1] ?? null),
    ranked: rankedPlaces(fits.includes(1) ? fits : isTold, scoreAt),
    hitAt: (place) => ({ place, coverage: covered[place]! / groups.length, score: scoreAt(place), ...index.at(place) }),
  };
}

/** Scores are told apart to this part of one. */
const GRAIN = 2 ** 20;

/**
 * The places that are told, best first. Score and place are packed into one number each, because numbers are sorted many
 * times faster than what has to be compared: forty bits are left for scores beside a million promises.
 */
function rankedPlaces(isTold: Uint8Array, scoreAt: (place: number) => number): Int32Array {
  const size = isTold.length;
  const packed = new Float64Array(size);
  let count = 0;
  for (let place = 0; place < size; place += 1) {
    if (isTold[place] === 1) packed[count++] = Math.round(scoreAt(place) * GRAIN) * size + (size - 1 - place);
  }
  const sorted = packed.subarray(0, count).sort();
  return Int32Array.from({ length: count }, (_, at) => size - 1 - (sorted[count - 1 - at]! % size));
}

/** One kind of text of a plan: which of them have a stem, what they say, and the place of the first among all plans'. */
interface Texts {
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly texts: readonly { readonly running: string; readonly length: number }[];
  readonly start: number;
  readonly usualLength: number;
}

function textsOf(index: ActionIndex, plan: number): Texts {
  const { inTexts, entries } = index.plans[plan]!;
  return { places: inTexts, texts: entries, start: index.starts[plan]!, usualLength: index.lengths.text };
}

function concernsOf(index: ActionIndex, plan: number): Texts {
  const { inConcerns, concerns } = index.plans[plan]!;
  return { places: inConcerns, texts: concerns, start: index.concernStarts[plan]!, usualLength: index.lengths.concern };
}

/** Finds one word in all texts, by all its readings. Fills `kinds` (the best reading) and `gains` (before rarity); gives the places. */
function spread(
  group: Group,
  index: ActionIndex,
  of: (index: ActionIndex, plan: number) => Texts,
  kinds: Uint8Array,
  gains: Float64Array,
): { found: number[]; looks: number } {
  const found: number[] = [];
  let looks = 0;
  for (let plan = 0; plan < index.plans.length; plan += 1) {
    const { places, texts, start, usualLength } = of(index, plan);
    for (const { kind, phrase } of readingsIn(index.plans[plan]!, group)) {
      const code = KINDS.indexOf(kind) + 1;
      looks += eachPlace(phrase, places, texts, (at, count) => {
        const place = start + at;
        const length = texts[at]!.length / usualLength;
        const gain = WEIGHTS[kind] * (D + (count * (K + 1)) / (count + K * (1 - B + B * length)));
        const before = kinds[place]!;
        if (before === 0) found.push(place);
        if (before === 0 || code < before) kinds[place] = code;
        if (gain > gains[place]!) gains[place] = gain;
      });
    }
  }
  return { found, looks };
}

/** A plan that explains an acronym itself means that, and nothing else that it may stand for. */
function readingsIn({ explained }: PlanIndex, { term, readings }: Group): readonly Reading[] {
  return explained.has(term.stem) ? readings.filter(({ listed }) => !listed) : readings;
}

/** Tells every place that has the phrase, with how often. Gives how many were looked at. */
function eachPlace(
  { stems, standsIn }: Phrase,
  places: Texts['places'],
  texts: Texts['texts'],
  tell: (at: number, count: number) => void,
): number {
  let fewest: readonly number[] | undefined;
  for (const stem of stems) {
    const having = places.get(stem);
    if (having === undefined) return 0;
    if (fewest === undefined || having.length < fewest.length) fewest = having;
  }
  for (let at = 0; at < fewest!.length; at += 2) {
    const place = fewest![at]!;
    if (standsIn === null) tell(place, fewest![at + 1]!);
    else if (standsIn(texts[place]!.running)) tell(place, 1);
  }
  return fewest!.length / 2;
}

/** How much a word tells that `having` of `size` texts have. */
function rarityOf(having: number, size: number): number {
  return Math.log(1 + (size - having + 0.5) / (having + 0.5));
}
