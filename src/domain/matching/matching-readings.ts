/** What the words of a message may stand for in the promises: themselves, another form, another name, a slip of the finger. */
import { type Equivalent, equivalentsOf, inARow, LONGEST_PHRASE, type Phrase } from './matching-equivalents.ts';
import type { ActionIndex } from './matching-index.ts';
import { longForms, stemOf, type Term } from './matching-terms.ts';
import { slips, slipsAllowed } from './matching-typos.ts';

/**
 * How a reading relates to what was typed. `own`: the word itself. `form`: the same word or name, written or shortened
 * otherwise. `slip`: mistyped, or only begun. `either`: one meaning of an acronym that has several. `near`: a synonym.
 */
export type ReadingKind = 'own' | 'form' | 'slip' | 'either' | 'near';

/** One thing a word may stand for. A phrase stands for each of the words it was read from. */
export interface Reading {
  readonly kind: ReadingKind;
  readonly phrase: Phrase;
  /** Whether this is a name from the tables, which a plan that explains the acronym otherwise does not mean. */
  readonly listed: boolean;
}

/** A word of the message with everything it may stand for, surest first. None where no promise has anything like it. */
export interface Group {
  readonly term: Term;
  readonly readings: readonly Reading[];
}

/** What a reading counts beside the word itself. */
export const WEIGHTS: Readonly<Record<ReadingKind, number>> = { own: 1, form: 1, slip: 0.85, either: 0.9, near: 0.45 };

/** Reads `terms`. `shouted` are those typed as acronyms are: they are never corrected. */
export function readingsOf(terms: readonly Term[], shouted: ReadonlySet<string>, index: ActionIndex): Group[] {
  const found = terms.map((): Reading[] => []);
  const isKnown = ({ stems }: Phrase) =>
    stems.length > 0 && stems.every((stem) => index.has(stem) || index.isInConcern(stem));

  terms.forEach(({ word, stem }, at) => {
    if (index.has(stem) || index.isInConcern(stem)) found[at]!.push(single(stem, 'own'));
    for (const long of index.has(stem) ? [] : longForms(word)) {
      const phrase = inARow(long.map(stemOf));
      if (isKnown(phrase)) found[at]!.push({ kind: 'form', phrase, listed: false });
    }
  });

  for (let from = 0; from < terms.length; from += 1) {
    for (let to = from + 1; to <= Math.min(terms.length, from + LONGEST_PHRASE); to += 1) {
      const run = terms.slice(from, to);
      const others = [
        ...equivalentsOf(run.map(({ stem }) => stem)).map(fromTable),
        ...(to === from + 2 ? [joinedUp(run)] : []),
        ...(to === from + 1 ? headOf(run[0]!) : []),
      ].filter(({ phrase }) => isKnown(phrase));
      for (let at = from; at < to; at += 1) found[at]!.push(...others);
    }
  }

  return terms.map((term, at) => {
    const readings = found[at]!;
    if (readings.length > 0) return { term, readings };
    const parts = parted(term.word, index);
    if (parts.length > 0) return { term, readings: parts };
    return { term, readings: shouted.has(term.word) ? [] : mistyped(term.word, index) };
  });
}

function fromTable({ phrase, kind }: Equivalent): Reading {
  return { kind: kind === 'same' ? 'form' : kind, phrase, listed: kind !== 'near' };
}

function single(stem: string, kind: ReadingKind): Reading {
  return { kind, phrase: inARow([stem]), listed: false };
}

/** "Key worker" for `keyworker`. */
function joinedUp([left, right]: readonly Term[]): Reading {
  return single(stemOf(`${left!.word}${right!.word}`), 'form');
}

/** Shorter parts than this are found in too many words. */
const SHORTEST_PART = 3;
const LONGEST_PARTED = 30;

/** "Keyworker" for `key worker`: only counted where the two stand side by side. */
function parted(word: string, index: ActionIndex): Reading[] {
  const found: Reading[] = [];
  if (word.length > LONGEST_PARTED) return found;
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
    const stems = [word.slice(0, at), word.slice(at)].map(stemOf);
    if (stems.every(index.has)) found.push({ kind: 'form', phrase: inARow(stems), listed: false });
  }
  return found;
}

/** Words that look like a short form of "head of", and are none. */
const NO_HEADS = new Set(
  'home hope hold hole hour host hot hop hook hood hose hop hob hoc holy hosp hotel honest house horse'.split(' '),
);

/**
 * "HoS" for `Head of Safety`, and as well for `Head of Security`. Such short forms are made up as they are needed, so
 * they are read by their initials from what the plan prints, and not from a table.
 */
function headOf({ word }: Term): Reading[] {
  if (!/^ho[a-z]{1,4}$/.test(word) || NO_HEADS.has(word)) return [];
  const title = [...word.slice(2)].map((letter) => `(?:and |the )?${letter}\\S* `).join('');
  const pattern = new RegExp(` head of ${title}`);
  return [{ kind: 'form', phrase: { stems: ['head'], standsIn: (running) => pattern.test(running) }, listed: true }];
}

/** The words that begin with it, and those that are fewest slips away. */
function mistyped(word: string, index: ActionIndex): Reading[] {
  const limit = slipsAllowed(word);
  if (limit === 0) return [];
  const longer = index.wordsFrom(word[0]!).filter((printed) => printed.startsWith(word));
  // What may simply be begun is taken for mistyped only where it is a single slip from a word.
  let least: number = longer.length > 0 ? 1 : limit;
  let closest: string[] = [];
  // The first two letters may have changed places.
  for (const letter of new Set([word[0]!, word[1]!])) {
    for (const printed of index.wordsFrom(letter)) {
      if (slipsAllowed(printed) === 0) continue;
      const made = slips(word, printed, least);
      if (made > least) continue;
      if (made < least) closest = [];
      least = made;
      closest.push(printed);
    }
  }
  return [...new Set([...longer, ...closest].map(stemOf))].map((stem) => single(stem, 'slip'));
}
