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
  /** In published order. */
  readonly hits: readonly Hit[];
  /** For each word that was looked up, as what the promise's own text has it; null where it has not. */
  readonly kindsOf: (hit: Hit) => (ReadingKind | null)[];
  /** How many times a promise was looked at: what looking up costs. */
  readonly work: number;
}

/** A word of the text counts this many times one of the sentence or the concern it stands under. */
const TEXT_OVER_CONCERN = 4;

/** The usual constants of BM25+: how soon repeating a word stops to count, how much length does, and the least for having it. */
const [K, B, D] = [1.2, 0.7, 0.5];

const KINDS: readonly ReadingKind[] = ['own', 'form', 'slip', 'either', 'near'];

/** What a word counts towards coverage. */
const COVERS: Readonly<Record<ReadingKind, number>> = { own: 1, form: 1, slip: 1, either: 1, near: 0.8 };
const ONLY_CONCERN = 0.5;

/** Scores every promise of `index` for `groups`. */
export function score(groups: readonly Group[], index: ActionIndex): Scores {
  const total = new Float64Array(index.size);
  const covered = new Float64Array(index.size);
  const isTold = new Uint8Array(index.size);
  const isAllCommon = groups.every(({ term }) => isCommon(term.stem));
  let work = 0;

  const textKinds = groups.map((group) => {
    const text = spreadOfTexts(group, index);
    const concern = spreadOfConcerns(group, index);
    work += text.places.length + concern.places.length;
    const tells = isAllCommon || !isCommon(group.term.stem);
    for (const [spread, times] of [
      [text, TEXT_OVER_CONCERN],
      [concern, 1],
    ] as const) {
      const rarity = times * rarityOf(spread.places.length, index.size);
      for (const place of spread.places) {
        total[place]! += rarity * spread.gains[place]!;
        if (tells) isTold[place] = 1;
      }
    }
    for (const place of concern.places) covered[place]! += ONLY_CONCERN * COVERS[KINDS[concern.kinds[place]! - 1]!];
    for (const place of text.places) {
      const inConcern = concern.kinds[place]!;
      if (inConcern > 0) covered[place]! -= ONLY_CONCERN * COVERS[KINDS[inConcern - 1]!];
      covered[place]! += COVERS[KINDS[text.kinds[place]! - 1]!];
    }
    return text.kinds;
  });

  const hits: Hit[] = [];
  index.plans.forEach(({ entries }, plan) => {
    const start = index.starts[plan]!;
    for (let at = 0; at < entries.length; at += 1) {
      const place = start + at;
      // "Manager" alone does not make every manager's action a candidate for "library manager".
      if (isTold[place] === 0) continue;
      const coverage = covered[place]! / groups.length;
      hits.push({ entry: entries[at]!, plan, place, coverage, score: total[place]! * coverage * coverage });
    }
  });
  return { hits, kindsOf: ({ place }) => textKinds.map((kinds) => KINDS[kinds[place]! - 1] ?? null), work };
}

/** Where a word was found: by place, what it adds before its rarity, and 1 + the place in KINDS of its best reading. */
interface Spread {
  readonly places: number[];
  readonly gains: Float64Array;
  readonly kinds: Uint8Array;
}

function spreadOfTexts(group: Group, index: ActionIndex): Spread {
  const spread = newSpread(index.size);
  index.plans.forEach((plan, number) => {
    const start = index.starts[number]!;
    for (const reading of readingsIn(plan, group)) {
      eachPlace(reading.phrase, plan.inTexts, plan.entries, (at, count) => {
        add(spread, start + at, reading.kind, count, plan.entries[at]!.length / index.lengths.text);
      });
    }
  });
  return spread;
}

function spreadOfConcerns(group: Group, index: ActionIndex): Spread {
  const spread = newSpread(index.size);
  index.plans.forEach((plan, number) => {
    const start = index.starts[number]!;
    for (const reading of readingsIn(plan, group)) {
      eachPlace(reading.phrase, plan.inConcerns, plan.concerns, (concern, count) => {
        const { length, under } = plan.concerns[concern]!;
        for (const at of under) add(spread, start + at, reading.kind, count, length / index.lengths.concern);
      });
    }
  });
  return spread;
}

function newSpread(size: number): Spread {
  return { places: [], gains: new Float64Array(size), kinds: new Uint8Array(size) };
}

/** A plan that explains an acronym itself means that, and nothing else that it may stand for. */
function readingsIn({ explained }: PlanIndex, { term, readings }: Group): readonly Reading[] {
  return explained.has(term.stem) ? readings.filter(({ listed }) => !listed) : readings;
}

/** Tells every place that has the phrase, with how often. */
function eachPlace(
  { stems, standsIn }: Phrase,
  places: ReadonlyMap<string, readonly number[]>,
  texts: readonly { readonly running: string }[],
  tell: (at: number, count: number) => void,
): void {
  let fewest: readonly number[] | undefined;
  for (const stem of stems) {
    const having = places.get(stem);
    if (having === undefined) return;
    if (fewest === undefined || having.length < fewest.length) fewest = having;
  }
  for (let at = 0; at < fewest!.length; at += 2) {
    const place = fewest![at]!;
    if (standsIn === null) tell(place, fewest![at + 1]!);
    else if (standsIn(texts[place]!.running)) tell(place, 1);
  }
}

function add(spread: Spread, place: number, kind: ReadingKind, count: number, length: number): void {
  const gain = WEIGHTS[kind] * (D + (count * (K + 1)) / (count + K * (1 - B + B * length)));
  const before = spread.kinds[place]!;
  const code = KINDS.indexOf(kind) + 1;
  if (before === 0) spread.places.push(place);
  if (before === 0 || code < before) spread.kinds[place] = code;
  if (gain > spread.gains[place]!) spread.gains[place] = gain;
}

/** How much a word tells that `having` of `size` promises have. */
function rarityOf(having: number, size: number): number {
  return Math.log(1 + (size - having + 0.5) / (having + 0.5));
}
