/** The posts of one plan, gathered from all its owner cells before any of them is read. */
import type { PostDraft } from '../domain/record/plan-draft.ts';
import { acronymsIn } from './acronyms.ts';
import { cutEntry, isHard, keyOf, LONGEST_ENTRY, nameOf, tidyEntry } from './owner-words.ts';
import { isTwoPosts, looksLikePersonsPost, looksLikePost } from './posts.ts';

/** The posts of one plan: every spelling by its key, and the abbreviations the plan explains. */
export interface OwnerBook {
  /** Key of a spelling to the name the plan uses most: posts that stand alone somewhere, or beside different others. */
  readonly names: ReadonlyMap<string, string>;
  /** The same by a looser key, which looks past word order, plurals and abbreviation. What matches only here is unsure. */
  readonly looseNames: ReadonlyMap<string, string>;
  /** The usual spelling of whatever else is printed as an owner. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly acronyms: ReadonlyMap<string, string>;
}

/** A string nobody would know for a post is one all the same where the plan prints it alone this often. */
const OFTEN = 3;

/** Reads every owner cell of a plan (paragraph by paragraph) for its posts, and all its text for abbreviations. */
export function openOwnerBook(entries: readonly string[], texts: readonly string[]): OwnerBook {
  const acronyms = acronymsIn([...entries, ...texts]);
  const alone = new Tally();
  const beside = new Tally();
  const everything = new Tally();
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  for (const [entry, times] of counts) {
    if (entry.length > LONGEST_ENTRY) continue;
    for (const line of entry.split(/\s{2,}|\n/)) {
      const { pieces, separators } = cutEntry(tidyEntry(line));
      const isPlain = separators.every(isHard);
      pieces.forEach((piece, i) => {
        everything.add(piece, times);
        if (isTwoPosts(piece) || piece === '') return;
        if (isPlain && (pieces.length === 1 || looksLikePost(piece))) alone.add(piece, times);
        // "Quality Officer & A" here and "Quality Officer & B" there: the "&" stands between posts. In "Business &
        // Project coordinator", always with the same word before it, it does not.
        else if (!isPlain && looksLikePersonsPost(piece) && (i === 0 || looksLikePost(pieces[i - 1]!)))
          beside.add(piece, 1);
      });
    }
  }
  const posts = alone.all().filter(({ name, times }) => looksLikePost(name) || times >= OFTEN);
  posts.push(...beside.all().filter(({ times }) => times > 1));
  for (const expansion of acronyms.values())
    if (looksLikePersonsPost(expansion)) posts.push({ name: expansion, times: 0 });
  const names = new Map<string, string>();
  const looseNames = new Map<string, string>();
  // Of two spellings that differ only loosely the commoner is the post; the other is taken for it, and marked.
  for (const { name } of posts.sort((one, other) => other.times - one.times)) {
    const loose = looseKeyOf(name, acronyms);
    if (!looseNames.has(loose)) looseNames.set(loose, name);
    if (looseNames.get(loose) === name) names.set(keyOf(name), name);
  }
  return { names, looseNames, spellings: new Map(everything.all().map(({ name }) => [keyOf(name), name])), acronyms };
}

/** Counts spellings by their key. */
class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  add(words: string, times: number): void {
    const name = nameOf(words);
    const spellings = this.#counts.get(keyOf(name)) ?? new Map<string, number>();
    this.#counts.set(keyOf(name), spellings.set(name, (spellings.get(name) ?? 0) + times));
  }

  /** Each post once, in its commonest spelling, with how often it was printed in any. */
  all(): { name: string; times: number }[] {
    return [...this.#counts.values()].map((spellings) => ({
      name: [...spellings].reduce((best, each) => (each[1] > best[1] ? each : best))[0],
      times: [...spellings.values()].reduce((sum, times) => sum + times, 0),
    }));
  }
}

/** The plan's posts that are among `used`, with the abbreviations its text gives for each. */
export function postsOf(book: OwnerBook, used: Iterable<string>): PostDraft[] {
  return [...new Set(used)].map((name) => ({
    name,
    aliases: [...book.acronyms].filter(([, expansion]) => keyOf(expansion) === keyOf(name)).map(([acronym]) => acronym),
  }));
}

/** A post's usual name, by any of its spellings or by the abbreviation the plan gives for it; null where it is not one of the plan's. */
export function knownPost(book: OwnerBook, words: string): string | null {
  const direct = book.names.get(keyOf(words));
  if (direct !== undefined) return direct;
  const expansion = book.acronyms.get(words.trim());
  if (expansion === undefined) return null;
  return book.names.get(keyOf(expansion)) ?? (looksLikePost(expansion) ? nameOf(expansion) : null);
}

/** The name taken for words that match one of the plan's posts only loosely, or null. */
export function looselyKnownPost(book: OwnerBook, words: string): string | null {
  return book.looseNames.get(looseKeyOf(words, book.acronyms)) ?? null;
}

/** The usual spelling of words that are no post of the plan for certain. */
export function spellingOf(book: OwnerBook, words: string): string {
  return book.spellings.get(keyOf(words)) ?? nameOf(words);
}

/** Same words in any order, in the singular, with the plan's own abbreviations for their expansions. */
function looseKeyOf(words: string, acronyms: ReadonlyMap<string, string>): string {
  let text = ` ${keyOf(words)} `;
  for (const [acronym, expansion] of acronyms) text = text.replace(` ${keyOf(expansion)} `, ` ${keyOf(acronym)} `);
  return text
    .trim()
    .split(' ')
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
    .sort()
    .join(' ');
}
