/** Takes from a message what is not the person's own words: quoted lines, forwarded mail, pasted tables and logs. */

import type { UnderstandingContext } from './context.ts';
import { dictated } from './dictation.ts';
import { withoutLetter } from './letters.ts';
import { printedRefs } from './odd-refs.ts';
import { withoutOwnLines } from './own-list.ts';
import { isCopied } from './pasted.ts';
import { signsInWords } from './signs.ts';

/** A message is read this far, in characters. A longer one is a paste: nothing in it completes or moves anything. */
export const READ_AT_MOST = 2000;

/** What is left of a message. */
export interface Cleaned {
  readonly text: string;
  /** Whether what is left is itself somebody else's words, or cannot be told from them. */
  readonly pasted: boolean;
  /** Whether something was taken away. "This one" may then point at what was quoted. */
  readonly quoting: boolean;
}

/** From here on a message is somebody else's. */
const FORWARDED =
  /^[ \t]*(?:(?:fw|fwd|re)[ \t]*:|-{3,}[ \t]*(?:original|forwarded) message|from:[ \t]|sent:[ \t]|subject:[ \t]|cc:[ \t]|on .{4,80} wrote:|begin forwarded message)/im;

/** A line out of a chat or a log: `[15/01/2024 10:42] Dave Smith: …`, `10:42 Dave: …`. */
const LOG_LINE =
  /^[ \t]*\[?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?[ \t]+)?\d{1,2}:\d{2}(?::\d{2})?(?:[ \t]?[ap]m)?\]?[ \t,-]+.*:/im;

/** A claim of several words within quotes is reported, not made. */
const QUOTED_CLAIM = /"(?=[^"\n]*[^\s"]\s+[^\s"])[^"\n]*\b(?:done|complete|completed|finished|closed)\b[^"\n]*"/i;

/** A single word within quotes is doubted, 3.2 is "done", unless it is what something is to be set to. */
const SCARE_QUOTED =
  /(?:"|(?<![\p{L}\p{N}])')(?:done|complete|completed|finished|closed|sorted|signed off)[.!]?(?:"|'(?!\p{L}))/iu;
/** A star that leads to a note elsewhere: "done*". */
const STARRED = /(?<![*\p{L}])(?:done|complete|completed|finished|closed)\*/iu;
const SETS_TO = /(?<!\p{L})(?:mark|set|change|put|update|make|move|record|log|status)(?!\p{L})/iu;

/** Plain quotes and spaces, spoken marks and signs as words, without the parts that are quoted or forwarded. */
export function clean(text: string, context: UnderstandingContext): Cleaned {
  const typed = text
    .slice(0, READ_AT_MOST)
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]/g, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒]/g, '-')
    .replace(/;-?\)|[:;]-?[/\\|](?=\s|$)/g, ' 😉')
    // "Close off no. 3.2": the stop after a shortened word ends no sentence.
    .replace(/(?<=\p{L} )(no|ref|rec)\. ?(?=\d)/giu, '$1 ')
    .replace(/[\u00a0\u2000-\u200a]/g, ' ');
  const plain = withoutOwnLines(dictated(printedRefs(typed, context), context), context.promises.hasRef)
    // "1." at the beginning of a line numbers it: the mark would end a sentence.
    .replace(/^([ \t]*\d{1,2})[.)](?=[ \t])/gm, '$1:');
  const forwardedAt = plain.search(FORWARDED);
  const before = forwardedAt === -1 ? plain : plain.slice(0, forwardedAt);
  const typedByThem = before
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .trim();
  const quoting = forwardedAt !== -1 || /^\s*>/m.test(before);
  if (typedByThem === '' && quoting) {
    const theirs = plain
      .replace(/^\s*>+ ?/gm, '')
      .replace(/^[ \t]*(?:(?:fw|fwd|re)[ \t]*:)+/im, '')
      .trim();
    return { text: theirs, pasted: true, quoting };
  }
  const own = withoutLetter(typedByThem);
  const isWhollyQuoted = /^"[^"]+"[.!?]?$/.test(own);
  const pasted =
    text.length > READ_AT_MOST ||
    isCopied(own) ||
    LOG_LINE.test(own) ||
    QUOTED_CLAIM.test(own) ||
    (SCARE_QUOTED.test(own) && !SETS_TO.test(own)) ||
    STARRED.test(own) ||
    isWhollyQuoted;
  return { text: signsInWords(own), pasted, quoting };
}
