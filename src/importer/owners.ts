/**
 * Who a plan names as owners. A cell's words are read against the posts of the plan itself first, then against what
 * posts look like anywhere (`posts.ts`); what is neither stays whole and is said to be unsure.
 */
import { fold } from './document.ts';
import { knownPost, looselyKnownPost, type OwnerBook, spellingOf } from './owner-book.ts';
import { cutEntry, isHard, LONGEST_ENTRY, tidyEntry } from './owner-words.ts';
import { isBody, isTwoPosts, looksLikePersonsPost, looksLikePost, STRICT_START } from './posts.ts';

/** In more pieces than this no entry names owners: it stays whole. */
const MOST_PIECES = 24;

/** The owners printed in one entry. `sure` is false where any of them is unknown or the cut between two is a guess. */
export interface ReadOwners {
  readonly owners: readonly string[];
  readonly sure: boolean;
}

/** The posts named in one entry of an owner cell. An empty entry names nobody, for certain. */
export function readOwners(book: OwnerBook, entry: string): ReadOwners {
  if (entry.length > LONGEST_ENTRY) return { owners: [fold(entry)], sure: false };
  const words = tidyEntry(entry);
  if (words === '') return { owners: [], sure: true };
  const whole = knownPost(book, words);
  if (whole !== null) return { owners: [whole], sure: !EXPLAINS.test(words) };
  const { pieces, separators } = cutEntry(words);
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
  if (lines.length === targets || joined.length !== 1)
    return { entries: lines.length === targets ? lines : joined, sure: true };
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
    for (let to = pieces.length - 1; to > from; to -= 1) if (knownPost(book, joined(from, to)) !== null) return to;
    for (let to = from; to < pieces.length; to += 1) {
      if (to > from && knownPost(book, pieces[to]!) !== null) return -1;
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
    const isSoft = next !== undefined && !isHard(separators[to]!);
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
  if (isHard(separator)) return false;
  return separator.startsWith(',') || / of | for /i.test(post) || !isPost(book, post);
}

/** One group as posts: usually one, two where they stand side by side with nothing between. */
function resolve(book: OwnerBook, words: string): ReadOwners {
  const exact = knownPost(book, words);
  if (exact !== null) return { owners: [exact], sure: true };
  const side = splitAdjacent(book, words);
  if (side.length > 1) {
    return {
      owners: side.map((each) => knownPost(book, each) ?? spellingOf(book, each)),
      sure: side.every((each) => knownPost(book, each) !== null),
    };
  }
  const loose = looselyKnownPost(book, words);
  if (loose !== null) return { owners: [loose], sure: false };
  return {
    owners: [spellingOf(book, words)],
    sure: looksLikePost(words) && !isTwoPosts(words) && !AREA.test(words) && !EXPLAINS.test(words),
  };
}

/** Brackets that hold more than an abbreviation: "(with the Head of Healthcare)". */
const EXPLAINS = /\([^()]*\s[^()]*\)/;

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
    if (isBody(last) || !(knownPost(book, last) !== null || looksLikePost(last))) continue;
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
    if (knownPost(book, tokens.slice(at, to).join(' ')) !== null) return true;
  }
  return false;
}

function isPost(book: OwnerBook, words: string): boolean {
  return knownPost(book, words) !== null || looksLikePost(words) || splitAdjacent(book, words).length > 1;
}

/** Whether two posts are two beyond doubt: one of them is certainly a post by itself, and the other reads as one. */
function isCertainCut(book: OwnerBook, left: string, right: string): boolean {
  const isCertain = (words: string): boolean => knownPost(book, words) !== null || STRICT_START.test(words);
  return (
    (isCertain(left) && (isCertain(right) || looksLikePersonsPost(right))) ||
    (isCertain(right) && looksLikePersonsPost(left))
  );
}
