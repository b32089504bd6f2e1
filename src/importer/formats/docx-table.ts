/** Tables of a Word document as rows: merged cells in the columns they cover, paragraphs and lists as parts. */
import type { Cell, Part } from '../document.ts';
import type { WordCell, WordContent, WordParagraph, WordRow, WordTable } from './docx-story.ts';
import { startCell, tidySpaces } from './markup.ts';

/** Column edges nearer than this, in twentieths of a point, are one that was drawn twice. 3.5 mm: no column is as narrow. */
const SAME_EDGE = 200;
/** How much further to the right, in twentieths of a point, a list has to stand to be under another. */
const INDENTED = 100;

/** The rows of a table, each with as many cells as the table has columns. What a cell covers beyond its first column is empty. */
export function rowsOf(table: WordTable): readonly (readonly Cell[])[] {
  const columns = columnsOf(table);
  const levels = highestLevels(table);
  return table.rows.map((row) => {
    const cells: Cell[] = Array.from({ length: columns.count }, () => EMPTY);
    placed(row).forEach(({ at, cell }) => {
      const column = columns.of(at);
      const read = readCell(cell, levels);
      cells[column] = cells[column]!.parts.length === 0 ? read : { parts: [...cells[column]!.parts, ...read.parts] };
    });
    return cells;
  });
}

/** Whether a table only arranges others on the page: a column or two, and wider tables in them. */
export function isLayout(table: WordTable): boolean {
  const isNarrow = table.rows.every((row) => row.cells.length <= 2);
  return (
    isNarrow &&
    table.rows.some((row) =>
      row.cells.some((cell) => cell.content.some((each) => each.kind === 'table' && widthOf(each) > 2)),
    )
  );
}

function widthOf(table: WordTable): number {
  return Math.max(0, ...table.rows.slice(0, 50).map((row) => row.cells.length));
}

const EMPTY: Cell = { parts: [] };

function placed(row: WordRow): { readonly at: number; readonly cell: WordCell }[] {
  let at = row.before;
  return row.cells.map((cell) => {
    const here = { at, cell };
    at = Math.min(at + cell.span, MOST_COLUMNS - 1);
    return here;
  });
}

/** Word itself allows no more. What a broken file has beyond them is in the last. */
const MOST_COLUMNS = 63;

interface TableColumns {
  readonly count: number;
  /** The column of a cell that begins at this column of the grid. */
  of(at: number): number;
}

/**
 * The columns cells begin at. The grid has more, where borders of different rows do not quite meet: an edge next to
 * another is that one, unless some row has a cell between the two.
 */
function columnsOf(table: WordTable): TableColumns {
  const begins = new Set<number>();
  const apart = new Set<number>();
  for (const row of table.rows) {
    let last = -1;
    for (const { at } of placed(row)) {
      begins.add(at);
      if (last >= 0) apart.add(at);
      last = at;
    }
  }
  const edges = [...begins].sort((one, other) => one - other);
  const lefts = [0];
  for (const width of table.grid) lefts.push(lefts.at(-1)! + width);
  const columns = new Map<number, number>();
  let count = 0;
  edges.forEach((edge, i) => {
    const before = edges[i - 1];
    const isSame =
      before !== undefined &&
      lefts[edge] !== undefined &&
      lefts[edge] - lefts[before]! < SAME_EDGE &&
      !hasBoth(table, before, edge);
    if (!isSame) count += 1;
    columns.set(edge, count - 1);
  });
  return { count, of: (at) => columns.get(at)! };
}

function hasBoth(table: WordTable, one: number, other: number): boolean {
  return table.rows.some((row) => {
    const begins = placed(row).map(({ at }) => at);
    return begins.includes(one) && begins.includes(other);
  });
}

/** The highest level each list is used at in this table: a list that is only ever at its second level is not under anything. */
function highestLevels(table: WordTable): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const look = (content: readonly WordContent[]): void => {
    for (const each of content) {
      if (each.kind === 'table') for (const row of each.rows) for (const cell of row.cells) look(cell.content);
      else if (each.item !== null) {
        const { list, level } = each.item;
        levels.set(list, Math.min(level, levels.get(list) ?? level));
      }
    }
  };
  look([table]);
  return levels;
}

function readCell(cell: WordCell, levels: ReadonlyMap<string, number>): Cell {
  if (cell.continues) return { parts: [], continues: true };
  const typed = startCell();
  const parts: Part[] = [];
  let first: WordParagraph['item'] = null;
  const paragraphs = isPlain(cell.content) ? cell.content : paragraphsIn(cell.content);
  for (const { text, item } of paragraphs) {
    const words = tidySpaces(text).trim();
    if (item === null) {
      parts.push(...typed(words));
      continue;
    }
    first ??= item;
    if (words !== '') {
      const depth = item.level - (levels.get(item.list) ?? 0) + (isUnder(item, first) ? 1 : 0);
      parts.push({ kind: 'item', depth, text: words, ...(item.number === null ? {} : { number: item.number }) });
    } else if (item.number !== null) {
      // All there is in a column that Word numbers.
      parts.push({ kind: 'paragraph', depth: 0, text: item.number });
    }
  }
  return { parts };
}

/** Whether bullets stand under the numbers that the cell began with, or numbers under its bullets: another list, further in. */
function isUnder(item: NonNullable<WordParagraph['item']>, first: NonNullable<WordParagraph['item']>): boolean {
  const isOtherKind = (item.number === null) !== (first.number === null);
  return isOtherKind && item.indent !== null && first.indent !== null && item.indent > first.indent + INDENTED;
}

function isPlain(content: readonly WordContent[]): content is readonly WordParagraph[] {
  return content.every((each) => each.kind === 'paragraph');
}

/** Every paragraph in reading order, those of tables inside the cell too. */
function paragraphsIn(content: readonly WordContent[]): WordParagraph[] {
  return content.flatMap((each) =>
    each.kind === 'paragraph'
      ? [each]
      : each.rows.flatMap((row) => row.cells.flatMap((cell) => paragraphsIn(cell.content))),
  );
}
