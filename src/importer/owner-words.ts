/** The words of an owner cell by themselves: where an entry may be cut, and when two spellings are the same. */
import { expansionOf } from './acronyms.ts';
import { fold } from './document.ts';
import { withoutBrackets } from './posts.ts';

/** Longer than this, in characters, no entry names owners: it stays whole. */
export const LONGEST_ENTRY = 400;

const SEPARATOR = /\s*[/;|+]\s*|\s*,\s*(?:and\s+|&\s+)?|\s+(?:&|and)\s+/y;

/** An entry cut at everything that may separate owners: one separator fewer than pieces, as printed. */
export interface CutEntry {
  readonly pieces: readonly string[];
  readonly separators: readonly string[];
}

/** Whether a separator always stands between two owners: "&", "," and "and" may stand inside one. */
export function isHard(separator: string): boolean {
  return /^\s*[/;|+]\s*$/.test(separator);
}

/** Cuts an entry at everything that may separate owners, outside brackets. */
export function cutEntry(entry: string): CutEntry {
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
export function tidyEntry(entry: string): string {
  return fold(entry)
    .replace(/^(.*?)\s*&\s*\(([A-Z][A-Za-z&]{1,9})\)/, (whole, before: string, acronym: string) =>
      expansionOf(acronym, before) === null ? whole : `${before} (${acronym})`,
    )
    .replace(/^[\s,;/&|.-]+|[\s,;/&|.-]+$/g, '');
}

/** A post's name as we write it: without "The" and without brackets that only abbreviate it. */
export function nameOf(words: string): string {
  return withoutBrackets(words).replace(/^(?:[\s,;/&|.-]+|[Tt]he\s+(?=\p{Lu}))+|[\s,;/&|.-]+$/gu, '') || fold(words);
}

/** Same letters, same post: case, spacing, "&" for "and" and brackets make no difference. */
export function keyOf(words: string): string {
  return nameOf(words)
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
