/** Sheets of cells, as spreadsheets and CSV files hold them, to a document: what stands above a table is prose, other tables are left out. */
import { columnsOfHeadings } from '../columns.ts';
import type { Cell, Document, Line, Row } from '../document.ts';
import { fold } from '../document.ts';
import { LONGEST_CELL, type TooLarge, tooLongAt } from '../limits.ts';
import { readOnce } from '../read-once.ts';
import { plainText, readCell } from './markup.ts';

/** A row as it came: the text of each cell, lines broken by `\n`. */
export interface SheetRow {
  /** As a person would look for it: `Actions row 12`. */
  readonly place: string;
  readonly cells: readonly string[];
  /** The columns, from 0, where it has no cell of its own but one merged with the cell above. */
  readonly merged?: readonly number[];
}

/** A sheet's rows from top to bottom. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Whether a row may be wider than its headings and its cells still be in their columns. In a CSV a stray comma moves them. */
  readonly isGrid: boolean;
}

/** More cells than this are no columns of a plan: what is beyond stays together in the last. */
export const MOST_CELLS = 64;

/** A row that was left out, and why. */
export type LeftOut = NonNullable<Document['leftOut']>[number];

/**
 * The sheets as one document. Where some have the headings of a plan, rows of the others are left out, and only what
 * stands above their tables is kept: a cover sheet says whose plan it is.
 */
export function documentOf(sheets: readonly Sheet[], leftOut: readonly LeftOut[] = []): Document {
  const read = sheets.map(blocksOf);
  const ofThePlan = read.filter((blocks) => blocks.some(isHeadings));
  if (ofThePlan.length === 0) return { blocks: read.flat(), leftOut };
  const others = read.filter((blocks) => !ofThePlan.includes(blocks)).flat();
  return {
    // What other sheets say comes last, so that it does not stand between the rows of the plan.
    blocks: [...ofThePlan.flat(), ...others.filter((block) => block.kind === 'line')],
    leftOut: [
      ...leftOut,
      ...others.filter((block) => block.kind === 'row').map(({ place }) => ({ where: place, reason: 'other sheet' })),
    ],
  };
}

/** The first row with a cell longer than any plan's, refused before its cells are read; or null. */
export function tooLongIn({ rows }: Sheet): TooLarge | null {
  const row = rows.find(({ cells }) => cells.some((cell) => cell.length > LONGEST_CELL));
  return row === undefined ? null : tooLongAt(row.place);
}

function isHeadings(block: Line | Row): boolean {
  return block.kind === 'row' && columnsOfHeadings(block) !== null;
}

function blocksOf({ rows: all, isGrid }: Sheet): (Line | Row)[] {
  const rows = all.slice(0, all.findLastIndex(({ cells }) => cells.some(hasText)) + 1);
  const start = rows.findIndex((row) => !isProse(row));
  const above = start < 0 ? rows : rows.slice(0, start);
  return [...above.flatMap(linesOf), ...tableOf(start < 0 ? [] : rows.slice(start), isGrid)];
}

/** A title, a label with what it labels, or nothing: whatever does not fill three cells. */
function isProse({ cells }: SheetRow): boolean {
  const filled = cells.filter(hasText);
  return filled.length < 3 || /:\s*$/.test(filled[0]!);
}

function linesOf({ place, cells }: SheetRow): Line[] {
  const [label = '', ...rest] = cells.filter(hasText);
  const text = rest.length === 0 ? label : `${label.replace(/\s*:?\s*$/, ':')} ${rest.join(' ')}`;
  return text
    .split('\n')
    .map((line): Line => ({ kind: 'line', place, text: fold(plainText(line)) }))
    .filter((line) => line.text !== '');
}

function tableOf(rows: readonly SheetRow[], isGrid: boolean): Row[] {
  // In a cell of a sheet every line is a paragraph: there is no other way to write one.
  const cellOf = readOnce((text) => readCell(text.replaceAll('\n', '\u2029')));
  const read = rows.map(({ place, cells, merged = [] }): Row => {
    const own = cells.map(cellOf);
    for (const column of merged) {
      while (own.length <= column) own.push(EMPTY);
      // What stands below a merged cell is not shown, but it is there, and not dropped.
      if (own[column]!.parts.length === 0) own[column] = MERGED;
    }
    return { kind: 'row', place, cells: withoutEnd(own) };
  });
  const headings = read.find(isHeadings);
  const width = headings?.cells.length ?? read.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return read.map((row) => {
    const missing = width - row.cells.length;
    if (missing < 0 && !isGrid) return row;
    const cells = missing > 0 ? [...row.cells, ...Array.from({ length: missing }, () => EMPTY)] : row.cells;
    return { ...row, cells, inColumns: true };
  });
}

const EMPTY: Cell = { parts: [] };
const MERGED: Cell = { parts: [], continues: true };

function withoutEnd(cells: readonly Cell[]): Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.parts.length > 0 || cell.continues === true) + 1);
}

function hasText(cell: string): boolean {
  return /\S/.test(cell);
}
