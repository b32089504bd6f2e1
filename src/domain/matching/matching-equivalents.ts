/** Other ways to say a word or a name: acronyms and what they stand for, other spellings, words of the trade. */
import { MOJ_ACRONYMS } from './matching-moj-acronyms.ts';
import { SAME_NAMES, SYNONYMS } from './matching-synonyms.ts';
import { stemOf, termsOf, wordsOf } from './matching-terms.ts';

/** A word or several in a row, as stems. */
export interface Phrase {
  /** The stems that say something: all of them have to be there. */
  readonly stems: readonly string[];
  /** Whether a text, given as its stems with spaces between and around, says them side by side; null for a single word. */
  readonly standsIn: ((running: string) => boolean) | null;
}

/**
 * Another way to say something. `same`: the same name. `either`: one of the meanings of an acronym that has several.
 * `near`: a synonym.
 */
export interface Equivalent {
  readonly phrase: Phrase;
  readonly kind: 'same' | 'either' | 'near';
}

/** The most words that say something in any phrase of the tables. */
export const LONGEST_PHRASE = 6;

/** These stems one after the other. */
export function inARow(stems: readonly string[]): Phrase {
  if (stems.length === 1) return { stems, standsIn: null };
  const run = ` ${stems.join(' ')} `;
  return { stems, standsIn: (running) => running.includes(run) };
}

/** A phrase as it is written in a table: found with its joining words and without them. */
function phraseOf(written: string): Phrase {
  const { stems, standsIn } = inARow(termsOf(written).map(({ stem }) => stem));
  if (standsIn === null) return { stems, standsIn };
  const whole = ` ${wordsOf(written).map(stemOf).join(' ')} `;
  return { stems, standsIn: (running) => standsIn(running) || running.includes(whole) };
}

/** Every phrase of the tables, by its stems joined with spaces, with what else it may be called. */
const TABLE = tableOf();

/** What else these stems, in this order, may be called; nothing where no table has them. */
export function equivalentsOf(stems: readonly string[]): readonly Equivalent[] {
  return TABLE.get(stems.join(' ')) ?? [];
}

function tableOf(): Map<string, Equivalent[]> {
  const table = new Map<string, Equivalent[]>();
  const add = (group: readonly string[], kind: Equivalent['kind']) => {
    const phrases = group.map(phraseOf);
    for (const from of phrases) {
      const key = from.stems.join(' ');
      const known = table.get(key) ?? [];
      for (const phrase of phrases) {
        const said = phrase.stems.join(' ');
        if (said === key || said === '' || known.some((other) => other.phrase.stems.join(' ') === said)) continue;
        known.push({ phrase, kind });
      }
      table.set(key, known);
    }
  };
  const manifold = withSeveralMeanings();
  for (const group of [...SAME_NAMES, ...MOJ_ACRONYMS]) add(group, manifold.has(group[0]!) ? 'either' : 'same');
  for (const group of SYNONYMS) add(group, 'near');
  return table;
}

/** The acronyms that stand for more than one thing. */
function withSeveralMeanings(): ReadonlySet<string> {
  const first = new Map<string, string>();
  const several = new Set<string>();
  for (const [short, long] of [...SAME_NAMES, ...MOJ_ACRONYMS]) {
    const meaning = phraseOf(long!).stems.join(' ');
    const before = first.get(short!);
    if (before === undefined) first.set(short!, meaning);
    else if (before !== meaning) several.add(short!);
  }
  return several;
}
