/** The pages of a PDF as one document: tables in rows, what is printed on every page left out, rows that a page break cut joined again. */
import type { Document, Line, Row } from '../document.ts';
import { guessGrids } from './pdf-columns.ts';
import { type Grid, gridsOf } from './pdf-grid.ts';
import { leadingOf, linesOf, paragraphsOf, type TextLine } from './pdf-lines.ts';
import type { PageContent, Word } from './pdf-page.ts';
import { type PdfRow, rowsOfGrid } from './pdf-rows.ts';
import { goesOn, type Reading, stepRows } from './pdf-steps.ts';

/** The share of a page's height, at the top and at the foot, where what is printed on every page stands. */
const MARGIN = 0.13;
/** So many rows at the top of a table may be its headings, repeated on every page. */
const HEADINGS = 3;

/** A page taken apart, which is a small part of what its words with their places take. */
interface ReadPage {
  /** Its words only where no table is ruled on it: then one is looked for among them. */
  readonly content: PageContent;
  readonly tables: readonly { readonly grid: Grid; readonly rows: readonly PdfRow[] }[];
  /** What stands outside the tables. */
  readonly lines: readonly TextLine[];
}

/** A row on the pages it stands on. */
interface Pieces {
  readonly rows: PdfRow[];
  readonly places: string[];
}

/** A document while its pages are read. */
export interface OpenDocument {
  addPage(page: PageContent): void;
  /** The document, or null where no page has a word. */
  finish(): Document | null;
}

/** See the file's head. Pages are added in order. */
export function startDocument(): OpenDocument {
  const pages: ReadPage[] = [];
  const words = new Set<string>();
  return {
    addPage(page) {
      for (const { text } of page.words) words.add(plainWord(text));
      const read = takeApart(page, gridsOf(page));
      pages.push(read.tables.length === 0 ? read : { ...read, content: { ...page, words: [], across: [], down: [] } });
    },
    finish: () => (words.size === 0 ? null : documentOf(pages, (word) => words.has(plainWord(word)))),
  };
}

function plainWord(text: string): string {
  return text.replace(/[^\p{L}-]/gu, '').toLowerCase();
}

function documentOf(pages: readonly ReadPage[], isWord: Reading['isWord']): Document {
  const isFurniture = furnitureOf(pages);
  const read = withGuessedTables(pages, isFurniture);
  const found: (Line | Pieces)[] = [];
  const leftOut: { where: string; reason: string }[] = [];
  const unread: { where: string; message: string }[] = [];
  const mainOf = mainColumns(read);
  const headings = new Map<number, readonly string[]>();
  /** The last row of the page before, where nothing but page furniture stands below it. */
  let above: Pieces | null = null;
  let last: Pieces | null = null;
  read.forEach(({ content, tables, lines }, i) => {
    const page = `page ${i + 1}`;
    if (content.hasPictures && lines.length === 0 && tables.every(isBlank))
      unread.push({ where: page, message: 'This page is a picture without words to read. Rows on it are missing' });
    const furniture = new Set(lines.filter((line) => isFurniture(i, line)));
    for (const _ of furniture) leftOut.push({ where: page, reason: 'page header or footer' });
    const addLines = (from: number, to: number): void => {
      const here = lines.filter((line) => line.base > from && line.base <= to && !furniture.has(line));
      if (here.length === 0) return;
      above = null;
      last = null;
      for (const text of proseOf(here, content.width, isWord)) found.push({ kind: 'line', place: page, text });
    };
    let bottom = Number.NEGATIVE_INFINITY;
    let count = 0;
    for (const { grid, rows } of tables) {
      addLines(bottom, grid.top);
      bottom = grid.bottom;
      const repeated = repeatedAt(headings, rows);
      rows.forEach((row, at) => {
        const place = `${page}, row ${count + row.row + 1}`;
        if (at < repeated) {
          found.push({ rows: [row], places: [place] });
          return;
        }
        const reading = { main: mainOf(row.columns), isWord };
        if (above !== null && goesOn(above.rows.at(-1)!, row, reading)) {
          above.rows.push(row);
          above.places.push(place);
          last = above;
        } else {
          last = { rows: [row], places: [place] };
          found.push(last);
        }
        // Only the first row of a page can go on with the page before.
        above = null;
      });
      count += grid.rows.length;
    }
    addLines(bottom, Number.POSITIVE_INFINITY);
    above = last;
  });
  const blocks = found.flatMap((each): (Line | Row)[] =>
    'kind' in each ? [each] : rowsFrom(each, { main: mainOf(each.rows[0]!.columns), isWord }),
  );
  return { blocks, leftOut, unread };
}

function isBlank({ rows }: ReadPage['tables'][number]): boolean {
  return rows.every((row) => row.cells.every((cell) => cell.lines.length === 0));
}

/** How many rows at the top of a table only repeat those of the first table of its width; of that one they are kept. */
function repeatedAt(headings: Map<number, readonly string[]>, rows: readonly PdfRow[]): number {
  const width = rows[0]?.columns ?? 0;
  const here = rows.slice(0, HEADINGS).map(wordsOf);
  const known = headings.get(width);
  if (known === undefined) {
    headings.set(width, here);
    return 0;
  }
  const differs = here.findIndex((words, i) => words !== known[i]);
  return differs < 0 ? here.length : differs;
}

/** The pages as they are where lines draw a table of three columns; otherwise with tables guessed from where the text stands. */
function withGuessedTables(
  pages: readonly ReadPage[],
  isFurniture: (page: number, line: TextLine) => boolean,
): readonly ReadPage[] {
  if (pages.some(({ tables }) => tables.some(({ grid }) => grid.columns > 2))) return pages;
  const texts = pages.map(({ content, lines }, i): PageContent => {
    // What is printed on every page in three columns and more is the heading of the table.
    const furniture = lines.filter((line) => isFurniture(i, line) && (line.gaps < 2 || line.base > content.height / 2));
    const bases = new Set(furniture.map((line) => line.base));
    return { ...content, words: content.words.filter((word) => !word.isFurniture && !bases.has(word.base)) };
  });
  const grids = guessGrids(texts);
  return pages.map((page, i) => (grids[i] === null ? page : takeApart(page.content, [grids[i]!])));
}

function takeApart(page: PageContent, grids: readonly Grid[]): ReadPage {
  let words: readonly Word[] = page.words;
  const tables = grids.map((grid) => {
    const { rows, outside } = rowsOfGrid(grid, words);
    words = outside;
    return { grid, rows };
  });
  return { content: page, tables, lines: linesOf(words.filter((word) => !word.isFurniture)) };
}

function rowsFrom({ rows, places }: Pieces, reading: Reading): Row[] {
  return stepRows(rows, reading).map(({ cells, from, to, isSure }): Row => {
    const place = from === to ? places[from]! : `${places[from]} to ${places[to]}`;
    return { kind: 'row', place, cells, ...(isSure ? {} : { isGuessed: true }) };
  });
}

function wordsOf(row: PdfRow): string {
  return row.cells.map(({ lines }) => lines.map((line) => line.text).join(' ')).join('|');
}

/** The column with the most letters, for tables of each width. */
function mainColumns(read: readonly ReadPage[]): (columns: number) => number {
  const letters = new Map<number, number[]>();
  for (const { rows } of read.flatMap(({ tables }) => tables)) {
    for (const { columns, cells } of rows) {
      const counts = letters.get(columns) ?? Array.from({ length: columns }, () => 0);
      letters.set(columns, counts);
      for (const { cell, lines } of cells) {
        for (const line of lines) counts[cell.column]! += line.text.length;
      }
    }
  }
  return (columns) => {
    const counts = letters.get(columns)!;
    return counts.indexOf(Math.max(...counts));
  };
}

/** Which lines are printed on page after page at the head or the foot, but for the figures in them. */
function furnitureOf(pages: readonly ReadPage[]): (page: number, line: TextLine) => boolean {
  const isInMargin = (page: number, line: TextLine): boolean => {
    const { height } = pages[page]!.content;
    return line.base < height * MARGIN || line.base > height * (1 - MARGIN);
  };
  const keyOf = (line: TextLine): string => line.text.replace(/\d+/g, '#').toLowerCase();
  const counts = new Map<string, number>();
  pages.forEach(({ lines }, i) => {
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
 * Lines that stand outside tables: each paragraph on one, a break made on purpose kept. They reach as near to the right
 * edge of the page as they keep from the left one.
 */
function proseOf(lines: readonly TextLine[], width: number, isWord: Reading['isWord']): string[] {
  const margin = Math.min(...lines.map((line) => line.left));
  const limit = Math.max(width - margin, ...lines.map((line) => line.right));
  return paragraphsOf({ lines, limit }, leadingOf(lines), isWord).flatMap(({ part }) => {
    const number = part.number === undefined ? '' : `${part.number} `;
    return `${number}${part.text}`.split('\n');
  });
}
