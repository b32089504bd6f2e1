/** A message cut into words, refs and marks, each knowing where it stood. */
import type { Reference } from '../domain/conversation/command.ts';
import { canonical } from './lexicon.ts';

/** One piece of a message. `start` and `end` are character positions in the cleaned text. */
export interface Token {
  readonly kind: 'word' | 'mark' | 'ref';
  /** The canonical form, without spaces; a mark as typed, a line break as `\n`. */
  readonly norm: string;
  readonly start: number;
  readonly end: number;
  /** Set on a ref. */
  readonly reference?: Reference;
}

const PIECE = new RegExp(
  [
    "(?<number>\\p{L}{0,5}\\d+(?:[./:-]\\d+)+(?:'s)?|\\d+(?:st|nd|rd|th)(?!\\p{L})|\\d+)",
    '(?<link>https?://\\S+|www\\.\\S+)',
    '(?<file>[\\p{L}\\p{N}_-]+\\.(?:docx?|xlsx?|pptx?|pdf|csv|msg|jpe?g|png|txt))(?![\\p{L}\\p{N}])',
    '(?<abbreviation>e\\.g\\.?|i\\.e\\.?)(?!\\p{L})',
    '(?<percent>%)',
    '(?<slashed>w/c|w/b|w/e|n/a|n/c|a/l|o/s)(?!\\p{L})',
    '(?<reopen>re-?open(?:ed|ing)?)(?!\\p{L})',
    "(?<word>[\\p{L}](?:[\\p{L}\\p{N}]|['&](?=\\p{L}))*|&|\\+|£)",
    '(?<mark>\\n|[,;:()!?"]|\\.+|…|[–—]|-(?=\\s)|(?<=\\s)-)',
    '(?<emoji>\\p{Extended_Pictographic}|[✗✘☐☒❎])',
  ].join('|'),
  'giu',
);

/** The pieces of `text` in order. What is none of them (stray signs) is left out. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(PIECE)].map((hit) => {
    const { mark, emoji } = hit.groups!;
    const typed = hit[0];
    const kind = mark === undefined ? 'word' : 'mark';
    let norm = mark ?? emoji ?? canonical(typed);
    if (hit.groups!.number !== undefined) norm = typed.toLowerCase().replace(/'s$/, '');
    if (hit.groups!.link !== undefined) norm = 'link';
    if (hit.groups!.file !== undefined) norm = typed.toLowerCase();
    if (hit.groups!.abbreviation !== undefined) norm = typed.toLowerCase().replaceAll('.', '');
    if (hit.groups!.reopen !== undefined) norm = typed.toLowerCase().replace('-', '');
    return { kind, norm, start: hit.index, end: hit.index + typed.length };
  });
}
