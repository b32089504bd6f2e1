/** Words of a PDF as lines, and lines as paragraphs and list items: a PDF says only where each letter stands. */
import { joinText, type Part } from '../document.ts';
import { tidySpaces } from './markup.ts';
import type { Word } from './pdf-page.ts';

/** A printed line of one cell or of the page. */
export interface TextLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  /** The bullet or number that hangs before the text, or null. */
  readonly mark: string | null;
  readonly markLeft: number;
  /** Where the text begins, after the mark. */
  readonly textLeft: number;
  /** The width of its first word: what had to fit at the end of the line above. */
  readonly firstWidth: number;
  /** How many gaps it has that are wider than spaces. */
  readonly gaps: number;
}

/** The lines of one cell, and how far they may reach. */
export interface TextBlock {
  readonly lines: readonly TextLine[];
  /** Where text ends on the right, by the cell's line less the distance the text keeps on the left. */
  readonly limit: number;
}

/** A paragraph or item, and the line it begins on. */
export interface Paragraph {
  readonly part: Part;
  readonly base: number;
  readonly lines: readonly TextLine[];
}

/** Characters that only mark an item: bullets, dashes and boxes, those of symbol fonts too. */
const BULLET = /^[•●∙‣⁃▪■◦○□❑➢➤►▶✓✔\uf000-\uf0ff]$/;
/** The same where a gap follows that no space would leave. */
const SOFT_BULLET = /^[-–—*o·]$/;
const NUMBER = /^(?:\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)])$/;
/** A gap of more ems than this is no space between words. */
const TAB = 0.55;
/** A gap of fewer ems than this stands between letters of one word. */
const INSIDE_A_WORD = 0.12;

/** Words as lines, from the top. What is raised or lowered beside a line belongs to it. */
export function linesOf(words: readonly Word[]): TextLine[] {
  const rows: { base: number; size: number; words: Word[] }[] = [];
  for (const word of [...words].sort((one, other) => one.base - other.base || one.left - other.left)) {
    const row = rows.at(-1);
    const reach = row === undefined ? 0 : 0.45 * Math.max(row.size, word.size);
    if (row === undefined || word.base - row.base > reach) {
      rows.push({ base: word.base, size: word.size, words: [word] });
      continue;
    }
    // The largest letters say where the line is: a raised "th" comes before its number.
    if (word.size > row.size) {
      row.base = word.base;
      row.size = word.size;
    }
    row.words.push(word);
  }
  return rows.map(({ base, size, words: inRow }) => lineOf(drawnOnce(inRow), base, size));
}

/** Words in their order, without what was drawn twice to look bold. */
function drawnOnce(words: readonly Word[]): Word[] {
  const kept: Word[] = [];
  for (const word of [...words].sort((one, other) => one.left - other.left)) {
    const isAgain = kept
      .slice(-3)
      .some((each) => each.text === word.text && Math.abs(each.left - word.left) < 0.2 * word.size);
    if (!isAgain) kept.push(word);
  }
  return kept;
}

function lineOf(words: readonly Word[], base: number, size: number): TextLine {
  const isMarked = words.length > 1 && isMark(words[0]!, words[1]!, size);
  const rest = isMarked ? words.slice(1) : words;
  let text = '';
  let firstRight: number | null = null;
  let gaps = 0;
  rest.forEach((word, i) => {
    const before = rest[i - 1];
    const isApart = before !== undefined && (word.isSpaced || word.left - before.right > INSIDE_A_WORD * size);
    if (isApart) firstRight ??= before.right;
    if (before !== undefined && word.left - before.right > TAB * 2 * size) gaps += 1;
    text += before === undefined ? word.text : isApart ? ` ${word.text}` : word.text;
  });
  const [first, last] = [rest[0]!, rest.at(-1)!];
  return {
    text,
    left: words[0]!.left,
    right: last.right,
    base,
    size,
    mark: isMarked ? words[0]!.text : null,
    markLeft: words[0]!.left,
    textLeft: first.left,
    firstWidth: (firstRight ?? last.right) - first.left,
    gaps,
  };
}

function isMark(word: Word, next: Word, size: number): boolean {
  if (BULLET.test(word.text)) return true;
  const isTab = next.left - word.right > TAB * size;
  return isTab && (SOFT_BULLET.test(word.text) || NUMBER.test(word.text));
}

/** The smallest step from one line to the next: the leading of this text. Double spacing is the widest there is. */
export function leadingOf(lines: readonly TextLine[]): number {
  const steps = lines.slice(1).map((line, i) => line.base - lines[i]!.base);
  const size = Math.max(1, ...lines.map((line) => line.size));
  return Math.min(1.7 * size, ...steps.filter((step) => step > 0.8 * size));
}

/** How a line follows the one above it in the same cell. */
export interface Following {
  /** More than the leading lies between them. */
  readonly isSpaced: boolean;
  /** Its first word had room on the line above: the break was made on purpose. */
  readonly isBroken: boolean;
}

/** See `Following`. */
export function following(above: TextLine, line: TextLine, limit: number, leading: number): Following {
  const room = limit - above.right - 0.25 * above.size;
  return {
    isSpaced: line.base - above.base > 1.4 * leading,
    // Two points to spare, since a line that was full must never be taken for one that was broken.
    isBroken: line.firstWidth < room - 2,
  };
}

/**
 * Lines of a cell as paragraphs and items. `isWord` knows the words of the whole document, for those cut by a hyphen;
 * `isBeside` whether a target or an owner begins level with a line: then a full line that ends a sentence ends a paragraph.
 */
export function paragraphsOf(
  block: TextBlock,
  leading: number,
  isWord: (word: string) => boolean,
  isBeside: (line: TextLine) => boolean = () => false,
): Paragraph[] {
  const groups: { lines: TextLine[]; pieces: string[] }[] = [];
  for (const line of block.lines) {
    const group = groups.at(-1);
    const above = group?.lines.at(-1);
    if (group === undefined || above === undefined || line.mark !== null) {
      groups.push({ lines: [line], pieces: [line.text] });
      continue;
    }
    const first = group.lines[0]!;
    const { isSpaced, isBroken } = following(above, line, block.limit, leading);
    // Text that goes back to the left of an item's, after a break made on purpose, is no part of the item.
    const isOut = first.mark !== null && line.textLeft < first.textLeft - 3;
    const isFresh = first.mark === null && ENDS.test(above.text) && BEGINS.test(line.text) && isBeside(line);
    if (isSpaced || isFresh || (isBroken && isOut)) groups.push({ lines: [line], pieces: [line.text] });
    else {
      group.lines.push(line);
      if (isBroken) group.pieces.push(line.text);
      else {
        const isSplit = splitsWord(above, line, block.limit, isWord);
        const end = group.pieces.at(-1)!;
        group.pieces[group.pieces.length - 1] = isSplit ? end + line.text : wrapped(end, line.text, isWord);
      }
    }
  }
  const depths = edgesOf(groups.flatMap(({ lines: [first] }) => (first!.mark === null ? [] : [first!.markLeft])));
  return groups.map(({ lines, pieces }) => {
    const { mark, markLeft, base } = lines[0]!;
    const text = tidySpaces(pieces.join('\n')).trim();
    const number = mark !== null && NUMBER.test(mark) ? { number: mark } : {};
    const part: Part =
      mark === null
        ? { kind: 'paragraph', depth: 0, text }
        : { kind: 'item', depth: depths.findIndex((edge) => markLeft <= edge + 4), text, ...number };
    return { part, base, lines };
  });
}

const ENDS = /[.;:!?]["'”’)]?$/;
const BEGINS = /^["'“‘(]?\p{Lu}/u;

/**
 * Whether a word was cut because its column is too narrow for it: it fills a line from end to end, and what stands on the
 * next makes it a word that stands elsewhere, or is too short to be one. A year can be cut where no break may stand before it.
 */
function splitsWord(above: TextLine, line: TextLine, limit: number, isWord: (word: string) => boolean): boolean {
  if (limit - above.right > 0.7 * above.size) return false;
  const [rest = ''] = /^[\p{L}\p{N}]+/u.exec(line.text) ?? [];
  const year = /(?:^|\s)((?:19|20)\d?)$/.exec(above.text)?.[1];
  if (year !== undefined) return /^\d+$/.test(rest) && year.length + rest.length === 4;
  if (above.text.includes(' ')) return false;
  const [start = ''] = /\p{L}+$/u.exec(above.text) ?? [];
  return start !== '' && /^\p{Ll}+$/u.test(rest) && (isWord(start + rest) || /^[^a]$/.test(rest));
}

/** Two lines of one paragraph. A hyphen at the end stays where the word has one elsewhere, or stands nowhere without. */
export function wrapped(above: string, line: string, isWord: (word: string) => boolean): string {
  if (above.endsWith('\u00ad')) return above.slice(0, -1) + line;
  const [cut, rest] = [/(\p{L}+)-$/u.exec(above)?.[1], /^(\p{Ll}+)/u.exec(line)?.[1]];
  if (cut !== undefined && rest !== undefined && isWord(cut + rest)) return above.slice(0, -1) + line;
  return joinText([above, line]);
}

function edgesOf(places: readonly number[]): number[] {
  const edges: number[] = [];
  for (const place of [...places].sort((one, other) => one - other)) {
    if (edges.length === 0 || place - edges.at(-1)! > 4) edges.push(place);
  }
  return edges;
}
