/**
 * Who a plan names as owners. A cell's words are read against the posts of the plan itself first, then against what
 * posts look like anywhere (`posts.ts`); what is neither stays whole and is said to be unsure.
 */
import type { PostDraft } from '../domain/plan-draft.ts';
import { acronymsIn, expansionOf } from './acronyms.ts';
import { fold } from './document.ts';
import { isBody, looksLikePersonsPost, looksLikePost, STRICT_START, withoutBrackets } from './posts.ts';

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

/** The owners printed in one entry. `sure` is false where any of them is unknown or the cut between two is a guess. */
export interface ReadOwners {
  readonly owners: readonly string[];
  readonly sure: boolean;
}

/** Longer than this, or in more pieces, no cell names owners: it stays whole. */
const LONGEST_ENTRY = 400;
const MOST_PIECES = 24;
/** A string nobody would know for a post is one all the same where the plan prints it alone this often. */
const OFTEN = 3;

const HARD = /^[/;|+]$/;
const SEPARATOR = /\s*[/;|+]\s*|\s*,\s*(?:and\s+|&\s+)?|\s+(?:&|and)\s+/y;

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
      const { pieces, separators } = cut(tidy(line));
      const isPlain = separators.every((separator) => HARD.test(separator.trim()));
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

/** The posts named in one entry of an owner cell. An empty entry names nobody, for certain. */
export function readOwners(book: OwnerBook, entry: string): ReadOwners {
  if (entry.length > LONGEST_ENTRY) return { owners: [fold(entry)], sure: false };
  const words = tidy(entry);
  if (words === '') return { owners: [], sure: true };
  const whole = known(book, words);
  if (whole !== null) return { owners: [whole], sure: !EXPLAINS.test(words) };
  const { pieces, separators } = cut(words);
  if (pieces.length > MOST_PIECES) return { owners: [words], sure: false };
  const grouped = group(book, pieces, separators);
  const read = grouped.groups.map((each) => resolve(book, each));
  return {
    owners: [...new Set(read.flatMap((each) => each.owners))],
    sure: grouped.sure && read.every((each) => each.sure),
  };
}

/** The entries of an owner cell. `sure` is false where it cannot be told whether they are a stack, or joint owners of everything. */
export interface OwnerEntries {
  readonly entries: readonly string[];
  readonly sure: boolean;
}

/**
 * The entries of an owner cell, one for each target where that can be told. Paragraphs are entries; in flat text, runs
 * of spaces are what is left of them, and a post printed again ("Governor Head of Psychology Governor") shows a stack.
 */
export function ownerEntries(book: OwnerBook, paragraphs: readonly string[], targets: number): OwnerEntries {
  const joined = joinCutEntries(paragraphs);
  if (joined.length === targets || targets < 2) return { entries: joined, sure: true };
  const lines = joinCutEntries(joined.flatMap((entry) => entry.split('\n')));
  if (lines.length === targets || joined.length !== 1) return { entries: lines.length === targets ? lines : joined, sure: true };
  const flat = joined[0]!;
  const spaced = flat.split(/\s{2,}/).filter((each) => each !== '');
  if (spaced.length === targets) return { entries: spaced, sure: true };
  if (flat.length > LONGEST_ENTRY * 4) return { entries: joined, sure: false };
  const posts = splitAdjacent(book, fold(flat));
  if (posts.length === targets) return { entries: posts, sure: new Set(posts).size < posts.length };
  return { entries: joined, sure: posts.length === 1 };
}

/** A paragraph that ends in a separator, or begins with one, was cut by a line break. */
function joinCutEntries(paragraphs: readonly string[]): string[] {
  const entries: string[] = [];
  for (const paragraph of paragraphs) {
    const before = entries.at(-1);
    const isCut =
      before !== undefined &&
      (/(?:[/&,;]|\b(?:and|of|for|the))\s*$/i.test(before) || /^\s*(?:[/&,;(]|and\b|of\b)/.test(paragraph));
    if (isCut) entries[entries.length - 1] = `${before} ${paragraph}`;
    else entries.push(paragraph);
  }
  return entries;
}

/** The plan's posts that are among `used`, with the abbreviations its text gives for each. */
export function postsOf(book: OwnerBook, used: Iterable<string>): PostDraft[] {
  return [...new Set(used)].map((name) => ({
    name,
    aliases: [...book.acronyms].filter(([, expansion]) => keyOf(expansion) === keyOf(name)).map(([acronym]) => acronym),
  }));
}

/** Which pieces belong together. A separator stands inside a post unless there is one on either side of it. */
function group(
  book: OwnerBook,
  pieces: readonly string[],
  separators: readonly string[],
): { readonly groups: readonly string[]; readonly sure: boolean } {
  const joined = (from: number, to: number): string =>
    pieces.slice(from + 1, to + 1).reduce((words, piece, i) => words + separators[from + i] + piece, pieces[from]!);
  /** Where the post that begins with this piece ends at the earliest, or -1. */
  const endOfPost = (from: number): number => {
    for (let to = pieces.length - 1; to > from; to -= 1) if (known(book, joined(from, to)) !== null) return to;
    for (let to = from; to < pieces.length; to += 1) {
      if (to > from && known(book, pieces[to]!) !== null) return -1;
      if (isPost(book, joined(from, to))) return to;
    }
    return -1;
  };
  const groups: string[] = [];
  let sure = true;
  let from = 0;
  while (from < pieces.length) {
    let to = endOfPost(from);
    if (to < 0) {
      sure = false;
      to = from;
    }
    while (to + 1 < pieces.length && goesOn(book, joined(from, to), separators[to]!.trim()) && endOfPost(to + 1) < 0)
      to += 1;
    // ", MoJ" after a post says where the post is, or names a second owner; which, only a person can tell.
    if (to + 1 < pieces.length && separators[to]!.trim() === ',' && isBody(pieces[to + 1]!)) {
      to += 1;
      sure = false;
    }
    const next = pieces[to + 1];
    const isSoft = next !== undefined && !HARD.test(separators[to]!.trim());
    if (isSoft && !isCertainCut(book, joined(from, to), joined(to + 1, Math.max(to + 1, endOfPost(to + 1)))))
      sure = false;
    groups.push(joined(from, to));
    from = to + 1;
  }
  return { groups, sure };
}

/**
 * Whether words that are no post by themselves belong to the post before them: "Head of Safety and Equalities" and
 * "Deputy Director, Young Adults" do go on; after "Training Lead &" something else begins, though nobody knows what.
 */
function goesOn(book: OwnerBook, post: string, separator: string): boolean {
  if (HARD.test(separator)) return false;
  return separator.startsWith(',') || / of | for /i.test(post) || !isPost(book, post);
}

/** One group as posts: usually one, two where they stand side by side with nothing between. */
function resolve(book: OwnerBook, words: string): ReadOwners {
  const exact = known(book, words);
  if (exact !== null) return { owners: [exact], sure: true };
  const side = splitAdjacent(book, words);
  if (side.length > 1) {
    return {
      owners: side.map((each) => known(book, each) ?? spelt(book, each)),
      sure: side.every((each) => known(book, each) !== null),
    };
  }
  const loose = book.looseNames.get(looseKeyOf(words, book.acronyms));
  if (loose !== undefined) return { owners: [loose], sure: false };
  return {
    owners: [spelt(book, words)],
    sure: looksLikePost(words) && !isTwoPosts(words) && !AREA.test(words) && !EXPLAINS.test(words),
  };
}

/** Brackets that hold more than an abbreviation: "(with the Head of Healthcare)". */
const EXPLAINS = /\([^()]*\s[^()]*\)/;

function spelt(book: OwnerBook, words: string): string {
  return book.spellings.get(keyOf(words)) ?? nameOf(words);
}

/** "Healthcare and Education Manager": one manager of both, or a second owner? */
const AREA =
  /^(?:healthcare|education|psychology|security|safety|chaplaincy|gym|resettlement|operations)\s*(?:,|&|and)\s/i;

/** Posts that stand side by side: "Governor Head of Healthcare". A cut is made only where a post begins beyond doubt. */
function splitAdjacent(book: OwnerBook, words: string): string[] {
  const tokens = words.split(' ');
  const posts: string[] = [];
  let start = 0;
  for (let i = 1; i < tokens.length; i += 1) {
    const left = tokens.slice(start, i).join(' ');
    if (/[,/&]$|\b(?:and|of|for)$/i.test(left) || /^[(,/&]/.test(tokens[i]!)) continue;
    // "Governor/YCS" before "Deputy Director of Operations" is no end of a post.
    const last = left.slice(left.lastIndexOf('/') + 1).trim();
    if (isBody(last) || !(known(book, last) !== null || looksLikePost(last))) continue;
    const right = tokens.slice(i, i + 14).join(' ');
    if (!STRICT_START.test(right) && !startsKnown(book, tokens, i)) continue;
    posts.push(left);
    start = i;
  }
  return [...posts, tokens.slice(start).join(' ')];
}

/** Whether a post that stands alone elsewhere in the plan begins at this word. */
function startsKnown(book: OwnerBook, tokens: readonly string[], at: number): boolean {
  for (let to = Math.min(tokens.length, at + 10); to > at; to -= 1) {
    if (known(book, tokens.slice(at, to).join(' ')) !== null) return true;
  }
  return false;
}

function isPost(book: OwnerBook, words: string): boolean {
  return known(book, words) !== null || looksLikePost(words) || splitAdjacent(book, words).length > 1;
}

/** Whether two posts are two beyond doubt: one of them is certainly a post by itself, and the other reads as one. */
function isCertainCut(book: OwnerBook, left: string, right: string): boolean {
  const isCertain = (words: string): boolean => known(book, words) !== null || STRICT_START.test(words);
  return (
    (isCertain(left) && (isCertain(right) || looksLikePersonsPost(right))) ||
    (isCertain(right) && looksLikePersonsPost(left))
  );
}

/** A post's usual name, by any of its spellings or by the abbreviation the plan gives for it; null where it is not one of the plan's. */
function known(book: OwnerBook, words: string): string | null {
  const direct = book.names.get(keyOf(words));
  if (direct !== undefined) return direct;
  const expansion = book.acronyms.get(words.trim());
  if (expansion === undefined) return null;
  return book.names.get(keyOf(expansion)) ?? (looksLikePost(expansion) ? nameOf(expansion) : null);
}

/** "SMT Public Protection Lead Quality Officer": two nouns that each end a post, with words between. */
function isTwoPosts(words: string): boolean {
  const tokens = withoutBrackets(words).split(' ');
  return tokens
    .slice(0, -2)
    .some(
      (token, i) =>
        PERSON.test(token) && (i > 0 || /^Governor$/.test(token)) && looksLikePost(tokens.slice(i + 1).join(' ')),
    );
}

const PERSON = /^(?:governor|manager|lead|officer|director|co-?ordinator)s?$/i;

/** Cuts an entry at everything that may separate owners, outside brackets. */
function cut(entry: string): { readonly pieces: readonly string[]; readonly separators: readonly string[] } {
  const pieces: string[] = [];
  const separators: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < entry.length; i += 1) {
    const char = entry[i]!;
    if (char === '(') depth += 1;
    if (char === ')') depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    SEPARATOR.lastIndex = i;
    const match = SEPARATOR.exec(entry);
    if (match === null || i === start) continue;
    pieces.push(entry.slice(start, i));
    separators.push(match[0]);
    start = i + match[0].length;
    i = start - 1;
  }
  return { pieces: [...pieces, entry.slice(start)], separators };
}

/** Whitespace folded, stray punctuation at the ends gone, and an "&" that was printed before its own abbreviation: "Team & (SMT) Lead". */
function tidy(entry: string): string {
  return fold(entry)
    .replace(/^(.*?)\s*&\s*\(([A-Z][A-Za-z&]{1,9})\)/, (whole, before: string, acronym: string) =>
      expansionOf(acronym, before) === null ? whole : `${before} (${acronym})`,
    )
    .replace(/^[\s,;/&|.-]+|[\s,;/&|.-]+$/g, '');
}

/** A post's name as we write it: without "The" and without brackets that only abbreviate it. */
function nameOf(words: string): string {
  return withoutBrackets(words).replace(/^(?:[\s,;/&|.-]+|[Tt]he\s+(?=\p{Lu}))+|[\s,;/&|.-]+$/gu, '') || fold(words);
}

/** Same letters, same post: case, spacing, "&" for "and" and brackets make no difference. */
function keyOf(words: string): string {
  return nameOf(words)
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
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
