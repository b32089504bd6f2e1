/** The acronyms a plan explains itself, `Custody Support Plan (CuSP)`, so that either form finds the promise. */
import { stemOf, wordsOf } from './matching-terms.ts';

/** An acronym and the words it stands for, all as stems. */
export interface Acronym {
  readonly short: string;
  readonly long: readonly string[];
}

const JOINING_WORDS = new Set(['and', 'of', 'the', 'for', 'in', 'to', 'on', 'with', 'a', 'an', 'at', 'by']);

/**
 * The acronyms explained in `texts`. One is taken where the letters of the bracketed word are the beginnings of the
 * words before it, in order: joining words may be skipped, and a word may give several of its letters.
 */
export function acronymsIn(texts: Iterable<string>): Acronym[] {
  const found = new Map<string, Acronym>();
  for (const text of texts) {
    for (const hit of text.matchAll(/\(([A-Z][A-Za-z&]{1,8})\)/g)) {
      const short = hit[1]!.replace(/s$/, '').toLowerCase();
      if (found.has(short)) continue;
      const before = wordsOf(text.slice(Math.max(0, hit.index - 120), hit.index));
      const long = wordsBehind(short.replace(/&/g, ''), before);
      if (long !== null) found.set(short, { short, long: long.map(stemOf) });
    }
  }
  return [...found.values()];
}

/** The shortest run of words at the end of `before` whose beginnings spell `letters`, or null. */
function wordsBehind(letters: string, before: readonly string[]): string[] | null {
  for (let count = 1; count <= letters.length + 3 && count <= before.length; count += 1) {
    const run = before.slice(-count);
    if (run[0]![0] === letters[0] && !JOINING_WORDS.has(run[0]!) && spells(letters, run))
      return run.filter((word) => !JOINING_WORDS.has(word));
  }
  return null;
}

/** Whether taking one or more letters from the front part of each word, in order, spells `letters`. */
function spells(letters: string, words: readonly string[]): boolean {
  const [word, ...rest] = words;
  if (word === undefined) return letters === '';
  if (JOINING_WORDS.has(word) && spells(letters, rest)) return true;
  if (word[0] !== letters[0]) return false;
  let taken = 1;
  let from = 1;
  if (spells(letters.slice(1), rest)) return true;
  // Further letters of the same word, in order: `Closed-Circuit` needs none, `TeleVision` and `CUstody` do.
  while (taken < letters.length) {
    const next = word.indexOf(letters[taken]!, from);
    if (next === -1) return false;
    taken += 1;
    from = next + 1;
    if (spells(letters.slice(taken), rest)) return true;
  }
  return false;
}
