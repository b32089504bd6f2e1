/** The pages of a PDF as one document: tables in rows, what is printed on every page left out, items that a page break cut joined again. */
import { type Cell, type Document, type Line, type Row, textOf } from '../document.ts';
import { type Grid, gridsOf } from './pdf-grid.ts';
import { leadingOf, linesOf, type Paragraph, paragraphsOf, type TextLine, wrapped } from './pdf-lines.ts';
import type { PageContent, Word } from './pdf-page.ts';
import { type PdfRow, rowsOfGrid } from './pdf-rows.ts';

/** The share of a page's height, at the top and at the foot, where what is printed on every page stands. */
const MARGIN = 0.13;
/** So many rows at the top of a table may be its headings, repeated on every page. */
const HEADINGS = 3;
/** Text this near, in points, begins at the same distance from the left. */
const SAME_INDENT = 3;

type OpenRow = { -readonly [Key in keyof Row]: Row[Key] };

/** A page taken apart. */
interface ReadPage {
  readonly tables: readonly { readonly grid: Grid; readonly rows: readonly PdfRow[] }[];
  readonly lines: readonly TextLine[];
}

/** See the file's head. */
export function documentOf(pages: readonly PageContent[]): Document {
  const isWord = vocabularyOf(pages);
  const read = pages.map((page) => takeApart(page, isWord));
  const isFurniture = furnitureOf(pages, read);
  const blocks: (Line | Row)[] = [];
  const leftOut: { where: string; reason: string }[] = [];
  const headings = new Set<string>();
  /** The last row of the page before, where nothing but page furniture stands below it. */
  let above: { readonly block: OpenRow; readonly row: PdfRow } | null = null;
  read.forEach(({ tables, lines }, i) => {
    const page = `page ${i + 1}`;
    const furniture = lines.filter((line) => isFurniture(i, line));
    for (const _ of furniture) leftOut.push({ where: page, reason: 'page header or footer' });
    const text = lines.filter((line) => !furniture.includes(line));
    let count = 0;
    const addLines = (from: number, to: number): void => {
      const here = text.filter((line) => line.base > from && line.base <= to);
      if (here.length === 0) return;
      above = null;
      for (const each of proseOf(here, isWord)) blocks.push({ kind: 'line', place: page, text: each });
    };
    let bottom = Number.NEGATIVE_INFINITY;
    for (const { grid, rows } of tables) {
      addLines(bottom, grid.top);
      bottom = grid.bottom;
      rows.forEach((row, at) => {
        const words = row.cells.map(textOf).join('|');
        const isHeading = at < HEADINGS && headings.has(words);
        if (at < HEADINGS) headings.add(words);
        const rest = above === null || isHeading ? row : joinOn(above, row, isWord);
        if (rest === null) return;
        const block: OpenRow = { kind: 'row', place: `${page}, row ${count + rest.row + 1}`, cells: rest.cells };
        blocks.push(block);
        if (!isHeading) above = { block, row: rest };
      });
      count += grid.rows.length;
    }
    addLines(bottom, Number.POSITIVE_INFINITY);
  });
  return { blocks, leftOut };
}

function takeApart(page: PageContent, isWord: (word: string) => boolean): ReadPage {
  let words: readonly Word[] = page.words;
  const tables = gridsOf(page).map((grid) => {
    const { rows, outside } = rowsOfGrid(grid, words, isWord);
    words = outside;
    return { grid, rows };
  });
  return { tables, lines: linesOf(words.filter((word) => !word.isFurniture)) };
}

/** Which lines are printed on page after page at the head or the foot, but for the figures in them. */
function furnitureOf(
  pages: readonly PageContent[],
  read: readonly ReadPage[],
): (page: number, line: TextLine) => boolean {
  const isInMargin = (page: number, line: TextLine): boolean => {
    const { height } = pages[page]!;
    return line.base < height * MARGIN || line.base > height * (1 - MARGIN);
  };
  const keyOf = (line: TextLine): string => line.text.replace(/\d+/g, '#').toLowerCase();
  const counts = new Map<string, number>();
  read.forEach(({ lines }, i) => {
    const keys = new Set(lines.filter((line) => isInMargin(i, line)).map(keyOf));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const often = Math.max(2, pages.length * 0.3);
  return (page, line) => {
    if (!isInMargin(page, line)) return false;
    return counts.get(keyOf(line))! >= often || /^(?:page )?#(?: ?(?:of|\/) ?#)?$/.test(keyOf(line));
  };
}

/**
 * Joins to a row what goes on with it on the next page: text that hangs where the text of its last item hangs, without a
 * bullet of its own. What else the row has comes back, null where that is nothing.
 */
function joinOn(
  above: { readonly block: OpenRow; readonly row: PdfRow },
  row: PdfRow,
  isWord: (word: string) => boolean,
): PdfRow | null {
  const end = above.row.paragraphs.at(-1);
  const start = row.paragraphs[0];
  if (row.row > HEADINGS || row.main !== above.row.main || !hangsOn(end, start)) return row;
  const joined = { ...end!.part, text: wrapped(end!.part.text, start!.part.text, isWord) };
  above.block.cells = above.block.cells.map((cell, i) =>
    i === row.main ? { ...cell, parts: [...cell.parts.slice(0, -1), joined] } : cell,
  );
  const cells = row.cells.map((cell, i): Cell => (i === row.main ? { ...cell, parts: cell.parts.slice(1) } : cell));
  if (cells.every((cell) => cell.parts.length === 0)) return null;
  return { ...row, cells, paragraphs: row.paragraphs.slice(1) };
}

function hangsOn(end: Paragraph | undefined, start: Paragraph | undefined): boolean {
  const last = end?.lines[0];
  const first = start?.lines[0];
  if (last === undefined || first === undefined || last.mark === null || first.mark !== null) return false;
  return Math.abs(first.textLeft - last.textLeft) < SAME_INDENT && first.textLeft > last.markLeft + SAME_INDENT;
}

/** Lines that stand outside tables: each paragraph on one, a break made on purpose kept. */
function proseOf(lines: readonly TextLine[], isWord: (word: string) => boolean): string[] {
  const limit = Math.max(...lines.map((line) => line.right));
  return paragraphsOf({ lines, limit }, leadingOf(lines), isWord).flatMap(({ part }) => {
    const number = part.number === undefined ? '' : `${part.number} `;
    return `${number}${part.text}`.split('\n');
  });
}

/** Every word of the document as it stands there. */
function vocabularyOf(pages: readonly PageContent[]): (word: string) => boolean {
  const words = new Set<string>();
  for (const page of pages) for (const { text } of page.words) words.add(text.replace(/[^\p{L}-]/gu, '').toLowerCase());
  return (word) => words.has(word.toLowerCase());
}
