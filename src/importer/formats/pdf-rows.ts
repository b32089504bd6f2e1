/** Words inside a ruled table as its rows, each column as printed lines. */
import type { Grid, GridCell } from './pdf-grid.ts';
import { leadingOf, linesOf, type TextBlock, type TextLine } from './pdf-lines.ts';
import type { Word } from './pdf-page.ts';

/** A cell of a row, with what stands in it. */
export interface PdfCell extends TextBlock {
  readonly cell: GridCell;
  /** The step from line to line of text as it is set in this table. */
  readonly leading: number;
}

/** A row as it stands on one page. */
export interface PdfRow {
  /** Which of the table it is, from 0. */
  readonly row: number;
  /** How many columns the table has. */
  readonly columns: number;
  readonly cells: readonly PdfCell[];
  readonly isGuessed: boolean;
}

/** A band as narrow as this, in points, is the gap of a double line. */
const NARROWEST = 6;

/** The rows of a table, and the words of the page that stand outside it. */
export function rowsOfGrid(
  grid: Grid,
  words: readonly Word[],
): { readonly rows: readonly PdfRow[]; readonly outside: readonly Word[] } {
  const { inside, outside } = sortIn(grid, words);
  const lines = inside.map((row) => row.map((cell) => linesOf(cell)));
  const limitOf = limits(grid, lines);
  const filled = lines.flat().filter((cell) => cell.length > 0);
  const leading = Math.min(...filled.map((cell) => leadingOf(cell) / cell[0]!.size));
  const rows = grid.rows.map(
    (row, i): PdfRow => ({
      row: i,
      columns: grid.columns,
      isGuessed: grid.isGuessed === true,
      cells: row.cells.map((cell, j) => ({
        cell,
        lines: lines[i]![j]!,
        limit: limitOf(cell),
        leading: leading * (lines[i]![j]![0]?.size ?? 1),
      })),
    }),
  );
  const isGap = ({ cells }: PdfRow, i: number): boolean =>
    grid.rows[i]!.bottom - grid.rows[i]!.top < NARROWEST && cells.every((cell) => cell.lines.length === 0);
  return { rows: rows.filter((row, i) => !isGap(row, i)), outside };
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

/**
 * How far to the right text may reach in each column: as far from its line as it keeps on the left, or where the line is
 * only guessed as far as any of it does.
 */
function limits(grid: Grid, lines: readonly (readonly TextLine[][])[]): (cell: GridCell) => number {
  const paddings = new Map<number, number>();
  const reaches = new Map<number, number>();
  grid.rows.forEach((row, i) => {
    row.cells.forEach((cell, j) => {
      for (const line of lines[i]![j]!) {
        const padding = line.left - cell.left;
        paddings.set(cell.column, Math.min(padding, paddings.get(cell.column) ?? padding));
        reaches.set(cell.column, Math.max(line.right, reaches.get(cell.column) ?? 0));
      }
    });
  });
  return (cell) =>
    grid.isGuessed === true
      ? (reaches.get(cell.column) ?? cell.right)
      : cell.right - Math.max(1, paddings.get(cell.column) ?? 1);
}
