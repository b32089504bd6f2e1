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
  const stacks = columns.map((column) => (column.cell.column === main ? NO_STACK : stackOf(column, steps)));
  const cuts = cutsOf(steps, stacks);
  if (cuts.length === 0) return [whole];
  return [Number.NEGATIVE_INFINITY, ...cuts].map((from, k) => {
    const to = cuts[k] ?? Number.POSITIVE_INFINITY;
    const isHere = (base: number): boolean => base >= from - LEVEL && base < to - LEVEL;
    return columns.map((column, j): ReadColumn => {
      if (column.cell.column === main) {
        return { cell: column.cell, paragraphs: whole[j]!.paragraphs.filter(({ base }) => isHere(base)) };
      }
      const { entries, isLevel } = stacks[j]!;
      // What stands beside the whole row is read with its first step: the concern, and an owner of them all.
      if (!isLevel || column.cell.column < main) return k === 0 ? whole[j]! : { cell: column.cell, paragraphs: [] };
      return read(column, entries.filter(([first]) => isHere(first!.base)).flat());
    });
  });
}

/** A column of short entries beside the steps of a row. */
interface Stack {
  /** The lines of each entry. */
  readonly entries: readonly TextLine[][];
  /** Whether each begins level with a step. */
  readonly isLevel: boolean;
  /** Whether there is no other way to tell the entries apart. */
  readonly isClear: boolean;
}

const NO_STACK: Stack = { entries: [], isLevel: false, isClear: true };

/**
 * The entries of a column. One begins after a gap, and where a line that was broken on purpose stands level with a step.
 * A full line above a level one leaves it open whether the entry goes on: then the column is not clear by itself.
 */
function stackOf({ block, leading }: Column, steps: readonly Paragraph[]): Stack {
  const entries: TextLine[][] = [];
  let isClear = true;
  let [length, longest] = [0, 0];
  block.lines.forEach((line, i) => {
    const above = block.lines[i - 1];
    const follows = above === undefined ? null : following(above, line, block.limit, leading);
    const isFull = follows !== null && !follows.isSpaced && !follows.isBroken;
    const isBeside = isLevelWith(steps, line.base);
    if (follows === null || follows.isSpaced || isBeside || line.mark !== null) entries.push([line]);
    else entries.at(-1)!.push(line);
    if (isFull && isBeside) isClear = false;
    length = line.text.length + (isFull ? length : 0);
    longest = Math.max(longest, length);
  });
  if (longest > LONGEST_ENTRY) return NO_STACK;
  return { entries, isLevel: entries.every(([first]) => isLevelWith(steps, first!.base)), isClear };
}

function isLevelWith(steps: readonly Paragraph[], place: number): boolean {
  return steps.some(({ base }) => Math.abs(base - place) <= LEVEL);
}

/** Where to cut: at the steps entries begin beside, but for the first. Nowhere, if one begins beside the middle of a step. */
function cutsOf(steps: readonly Paragraph[], stacks: readonly Stack[]): number[] {
  const several = stacks.filter(({ entries }) => entries.length > 1);
  const beside = (stack: Stack): number[] =>
    steps
      .filter(({ base }) => stack.entries.some(([first]) => Math.abs(first!.base - base) <= LEVEL))
      .map(({ base }) => base);
  // A column that is not clear by itself is, where its entries begin beside the same steps as those of one that is.
  const [first] = steps;
  const goesOn = first !== undefined && first.part.kind === 'paragraph' ? first.base : null;
  const known = several.filter(({ isClear }) => isClear).map((stack) => keyOf(beside(stack), goesOn));
  const isSure = several.every(
    (stack) => stack.isLevel && (stack.isClear || known.includes(keyOf(beside(stack), goesOn))),
  );
  if (several.length === 0 || !isSure) return [];
  const cuts = [...new Set(several.flatMap(beside))].sort((one, other) => one - other);
  // What leads in to the first step stays with it; what goes on from the page before does not.
  const above = steps.filter(({ base }) => base < cuts[0]!);
  const leadsIn = above.every(({ part }) => part.kind === 'paragraph' && part.text.endsWith(':'));
  return leadsIn ? cuts.slice(1) : cuts;
}

/** Which steps entries begin beside, but for the paragraph above the first: on it nothing begins that did not on the page before. */
function keyOf(places: readonly number[], without: number | null): string {
  return places.filter((place) => place !== without).join();
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
