/** Words inside a ruled table as rows of cells; a row is cut where the targets and owners in it stand level with the steps they belong to. */
import type { Cell } from '../document.ts';
import type { Grid, GridCell } from './pdf-grid.ts';
import {
  following,
  leadingOf,
  linesOf,
  type Paragraph,
  paragraphsOf,
  type TextBlock,
  type TextLine,
} from './pdf-lines.ts';
import type { Word } from './pdf-page.ts';

/** A row, or as much of one as stands level with one step. */
export interface PdfRow {
  readonly cells: readonly Cell[];
  /** Which row of the table it is (a part of), from 0. */
  readonly row: number;
  /** The column with most of the text, and its paragraphs: what a page break cuts is joined there. */
  readonly main: number;
  readonly paragraphs: readonly Paragraph[];
}

/** Longer than this is no owner and no target. */
const LONGEST_ENTRY = 150;
/** Lines this near, in points, stand level. */
const LEVEL = 2;
/** A band as narrow as this, in points, is the gap of a double line. */
const NARROWEST = 6;

/** The rows of a table, and the words of the page that stand outside it. */
export function rowsOfGrid(
  grid: Grid,
  words: readonly Word[],
  isWord: (word: string) => boolean,
): { readonly rows: readonly PdfRow[]; readonly outside: readonly Word[] } {
  const { inside, outside } = sortIn(grid, words);
  const blocks = grid.rows.map((row, i) => row.cells.map((_, j) => linesOf(inside[i]![j]!)));
  const paddings = paddingsOf(grid, blocks);
  const main = mainColumn(grid, blocks);
  const all = blocks.flat().filter((lines) => lines.length > 0);
  const leading = Math.min(...all.map((lines) => leadingOf(lines) / lines[0]!.size));
  const rows = grid.rows.flatMap((row, i) => {
    const columns: Column[] = row.cells.map((cell, j) => {
      const lines = blocks[i]![j]!;
      const padding = Math.max(1, paddings.get(cell.column) ?? 1);
      return { cell, block: { lines, limit: cell.right - padding }, leading: leading * (lines[0]?.size ?? 1) };
    });
    const isEmpty = columns.every(({ block }) => block.lines.length === 0);
    if (isEmpty && row.bottom - row.top < NARROWEST) return [];
    return cut(columns, main, isWord).map(
      (parts): PdfRow => ({
        cells: cellsOf(grid, parts),
        row: i,
        main,
        paragraphs: parts.find(({ cell }) => cell.column === main)?.paragraphs ?? [],
      }),
    );
  });
  return { rows, outside };
}

/** A cell of a row while the row is cut. */
interface Column {
  readonly cell: GridCell;
  readonly block: TextBlock;
  readonly leading: number;
}

interface ReadColumn {
  readonly cell: GridCell;
  readonly paragraphs: readonly Paragraph[];
}

/** The words of each cell. What stands in a merged cell is its first row's. */
function sortIn(grid: Grid, words: readonly Word[]): { readonly inside: Word[][][]; readonly outside: Word[] } {
  const inside = grid.rows.map((row) => row.cells.map((): Word[] => []));
  const outside: Word[] = [];
  for (const word of words) {
    const middle = word.base - 0.3 * word.size;
    let row = grid.rows.findIndex((each) => middle >= each.top && middle < each.bottom);
    const x = word.left + Math.min(3, (word.right - word.left) / 2);
    if (row < 0 || x < grid.left || x > grid.right) {
      outside.push(word);
      continue;
    }
    let column = cellAt(grid, row, x);
    while (row > 0 && grid.rows[row]!.cells[column]!.continues) {
      const { left, right } = grid.rows[row]!.cells[column]!;
      row -= 1;
      column = cellAt(grid, row, (left + right) / 2);
    }
    inside[row]![column]!.push(word);
  }
  return { inside, outside };
}

function cellAt(grid: Grid, row: number, x: number): number {
  const { cells } = grid.rows[row]!;
  const at = cells.findIndex((cell) => x < cell.right);
  return at < 0 ? cells.length - 1 : at;
}

/** How far text keeps from the left line of each column; it keeps as far from the right one. */
function paddingsOf(grid: Grid, blocks: readonly (readonly TextLine[][])[]): Map<number, number> {
  const paddings = new Map<number, number>();
  grid.rows.forEach((row, i) => {
    row.cells.forEach((cell, j) => {
      for (const line of blocks[i]![j]!) {
        const padding = line.left - cell.left;
        paddings.set(cell.column, Math.min(padding, paddings.get(cell.column) ?? padding));
      }
    });
  });
  return paddings;
}

/** The column with the most letters. */
function mainColumn(grid: Grid, blocks: readonly (readonly TextLine[][])[]): number {
  const letters = Array.from({ length: grid.columns }, () => 0);
  grid.rows.forEach((row, i) => {
    row.cells.forEach((cell, j) => {
      for (const line of blocks[i]![j]!) letters[cell.column]! += line.text.length;
    });
  });
  return letters.indexOf(Math.max(...letters));
}

/**
 * Cuts a row into those that belong to one step each. It is cut only where no doubt is left: in every column of short
 * entries each entry begins level with the beginning of a step. Otherwise the row stays whole, and its entries are counted.
 */
function cut(columns: readonly Column[], main: number, isWord: (word: string) => boolean): ReadColumn[][] {
  const read = (column: Column, lines: readonly TextLine[]): ReadColumn => ({
    cell: column.cell,
    paragraphs: paragraphsOf({ ...column.block, lines }, column.leading, isWord),
  });
  const whole = columns.map((column) => read(column, column.block.lines));
  const steps = whole.find(({ cell }) => cell.column === main)?.paragraphs ?? [];
  const stacks = columns.map((column) => (column.cell.column === main ? null : entriesOf(column)));
  const cuts = cutsOf(steps, stacks);
  if (cuts.length === 0) return [whole];
  return [Number.NEGATIVE_INFINITY, ...cuts].map((from, k) => {
    const to = cuts[k] ?? Number.POSITIVE_INFINITY;
    const isHere = (base: number): boolean => base >= from - LEVEL && base < to - LEVEL;
    return columns.map((column, j): ReadColumn => {
      const entries = stacks[j]!;
      if (entries === null && column.cell.column === main) {
        return { cell: column.cell, paragraphs: whole[j]!.paragraphs.filter(({ base }) => isHere(base)) };
      }
      if (entries === null || column.cell.column < main)
        return k === 0 ? whole[j]! : { cell: column.cell, paragraphs: [] };
      const isLevel = entries.every(([first]) => steps.some(({ base }) => Math.abs(base - first!.base) <= LEVEL));
      if (!isLevel) return k === 0 ? whole[j]! : { cell: column.cell, paragraphs: [] };
      return read(column, entries.filter(([first]) => isHere(first!.base)).flat());
    });
  });
}

/** The entries of a column of short ones, each its lines; null where it is none. */
function entriesOf({ block, leading }: Column): TextLine[][] | null {
  const entries: TextLine[][] = [];
  block.lines.forEach((line, i) => {
    const above = block.lines[i - 1];
    const follows = above === undefined ? null : following(above, line, block.limit, leading);
    if (follows === null || follows.isSpaced || follows.isBroken || line.mark !== null) entries.push([line]);
    else entries.at(-1)!.push(line);
  });
  const isShort = entries.every((entry) => entry.reduce((sum, line) => sum + line.text.length, 0) <= LONGEST_ENTRY);
  return isShort ? entries : null;
}

/** Where to cut: where entries begin, below the first step. Nowhere, if one begins beside the middle of a step. */
function cutsOf(steps: readonly Paragraph[], stacks: readonly (readonly TextLine[][] | null)[]): number[] {
  const starts = steps.map(({ base }) => base);
  const isLevel = (line: TextLine): boolean => starts.some((start) => Math.abs(start - line.base) <= LEVEL);
  const several = stacks.filter((entries) => entries !== null && entries.length > 1) as TextLine[][][];
  const isClear = several.every((entries) =>
    entries.every(([first, ...others]) => isLevel(first!) && !others.some(isLevel)),
  );
  if (several.length === 0 || !isClear) return [];
  const begins = several.flatMap((entries) => entries.map(([first]) => first!.base));
  const cuts = starts.filter((start) => begins.some((base) => Math.abs(base - start) <= LEVEL));
  // What stands above the first entry leads in to it, or goes on with the page before; alone it is cut off only if it is a step.
  const [first] = cuts;
  const above = steps.filter(({ base }) => base < first! - LEVEL);
  const leadsIn = above.every(({ part }) => part.kind === 'paragraph' && part.text.endsWith(':'));
  return leadsIn ? cuts.slice(1) : cuts;
}

/** The cells of a row in the columns of the table. */
function cellsOf(grid: Grid, columns: readonly ReadColumn[]): Cell[] {
  const cells: Cell[] = Array.from({ length: grid.columns }, () => ({ parts: [] }));
  for (const { cell, paragraphs } of columns) {
    const parts = paragraphs.map(({ part }) => part);
    cells[cell.column] = cell.continues ? { parts, continues: true } : { parts };
  }
  return cells;
}
