/**
 * Tables without ruled columns, guessed from where the text stands: columns from the gaps that run down between them,
 * rows from lines ruled across or, where there are none, from the numbers in the first column.
 */
import type { Grid, GridCell, GridRow } from './pdf-grid.ts';
import type { PageContent, Rule, Word } from './pdf-page.ts';

/** A gap of more ems than this parts two columns and not two words. */
const GAP = 0.9;
/** Narrower gaps, in points, between columns cannot be told from chance. */
const NARROWEST_GAP = 4;
/** The share of lines that may reach over a gap: headings across the table. */
const OVER = 0.03;
const BULLET = /^[•●▪■◦○\uf000-\uf0ff–-]$/;
/** A printed number of a concern, as it stands alone in its column. */
const NUMBER = /^(?:[A-Z]{0,2}\d{1,3})(?:\.\d{1,2}){0,2}[.)]?$/;

interface PrintedLine {
  readonly base: number;
  readonly size: number;
  /** Words with nothing but spaces between them, from the left. */
  readonly pieces: readonly { readonly left: number; readonly right: number; readonly text: string }[];
}

/** A table for each page, or null where a page has none; all null where the text stands in fewer than three columns. */
export function guessGrids(pages: readonly PageContent[]): (Grid | null)[] {
  const lines = pages.map((page) => printedLines(page.words));
  const parted = lines.flat().filter((line) => line.pieces.length > 1);
  const edges = edgesOf(parted);
  if (edges.length < 4) return pages.map(() => null);
  let headings: readonly string[] | null = null;
  return pages.map((page, i) => {
    const grid = gridOf(lines[i]!, edges, page.across, headings);
    headings ??= grid === null ? null : linesIn(lines[i]!, grid.rows[0]!).map(textOf);
    return grid;
  });
}

function printedLines(words: readonly Word[]): PrintedLine[] {
  const lines: { base: number; size: number; words: Word[] }[] = [];
  for (const word of [...words].sort((one, other) => one.base - other.base)) {
    const line = lines.at(-1);
    if (line === undefined || word.base - line.base > 0.45 * word.size) {
      lines.push({ base: word.base, size: word.size, words: [word] });
    } else line.words.push(word);
  }
  return lines.map(({ base, size, words: inLine }) => {
    const pieces: { left: number; right: number; text: string }[] = [];
    for (const { left, right, text } of inLine.sort((one, other) => one.left - other.left)) {
      const piece = pieces.at(-1);
      // A bullet hangs further from its text than words stand apart.
      const reach = piece !== undefined && BULLET.test(piece.text) ? 4 : GAP;
      if (piece === undefined || left - piece.right > reach * size) pieces.push({ left, right, text });
      else {
        piece.right = Math.max(piece.right, right);
        piece.text += ` ${text}`;
      }
    }
    return { base, size, pieces };
  });
}

/** Where columns begin and the last one ends: the middles of the gaps that hardly any line reaches over. */
function edgesOf(lines: readonly PrintedLine[]): number[] {
  if (lines.length === 0) return [];
  const [from, to] = spanOf(lines);
  const ink = Array.from({ length: Math.max(1, Math.ceil(to - from)) }, () => 0);
  for (const { pieces } of lines) {
    for (const { left, right } of pieces) {
      for (let x = Math.floor(left - from); x < right - from && x < ink.length; x += 1) ink[x]! += 1;
    }
  }
  const edges = [from - 1];
  let start: number | null = null;
  ink.forEach((count, x) => {
    const isGap = count <= lines.length * OVER;
    if (isGap) start ??= x;
    else if (start !== null) {
      if (x - start >= NARROWEST_GAP) edges.push(from + x - 1);
      start = null;
    }
  });
  return [...edges, to + 1];
}

function spanOf(lines: readonly PrintedLine[]): [number, number] {
  return [
    Math.floor(Math.min(...lines.map(({ pieces }) => pieces[0]!.left))),
    Math.ceil(Math.max(...lines.map(({ pieces }) => pieces.at(-1)!.right))),
  ];
}

/** `headings`: the lines of the first row where the table began on a page before, and goes on at the top of this one. */
function gridOf(
  lines: readonly PrintedLine[],
  edges: readonly number[],
  across: readonly Rule[],
  headings: readonly string[] | null,
): Grid | null {
  const [left, right] = [edges[0]!, edges.at(-1)!];
  const columnOf = (x: number): number => edges.findLastIndex((edge) => x >= edge - 1);
  const isInColumns = ({ pieces }: PrintedLine): boolean =>
    pieces.every((piece) => columnOf(piece.left) === columnOf(piece.right - 1));
  const first = lines.findIndex((line) => line.pieces.length > 2 && isInColumns(line));
  if (first < 0) return null;
  const table = lines.slice(headings === null ? first : 0);
  const top = table[0]!.base - table[0]!.size * 1.2;
  const bottom = table.at(-1)!.base + table.at(-1)!.size * 0.4;
  const ruled = across.filter(
    (rule) => rule.to - rule.from > (right - left) * 0.6 && rule.at > top && rule.at < bottom,
  );
  const repeated = headings === null ? 0 : repeatedAt(table, headings);
  const starts = ruled.length > 1 ? ruled.map((rule) => rule.at) : startsOf(table, isInColumns, columnOf, repeated);
  const bounds = [...new Set([top, ...starts.filter((at) => at > top + 3 && at < bottom - 3), bottom])].sort(
    (a, b) => a - b,
  );
  const rows = bounds.slice(1).map((end, i): GridRow => {
    const here = linesIn(table, { top: bounds[i]!, bottom: end });
    const isAcross = here.length === 1 && !isInColumns(here[0]!);
    const cells: GridCell[] = isAcross
      ? [{ column: 0, left, right, continues: false }]
      : edges.slice(1).map((edge, column) => ({ column, left: edges[column]!, right: edge, continues: false }));
    return { top: bounds[i]!, bottom: end, cells };
  });
  return { left, right, top, bottom, columns: edges.length - 1, rows, isGuessed: true };
}

function linesIn(lines: readonly PrintedLine[], { top, bottom }: Pick<GridRow, 'top' | 'bottom'>): PrintedLine[] {
  return lines.filter((line) => line.base > top && line.base <= bottom);
}

function textOf(line: PrintedLine): string {
  return line.pieces.map((piece) => piece.text).join('|');
}

/** How many lines at the top repeat the headings. */
function repeatedAt(lines: readonly PrintedLine[], headings: readonly string[]): number {
  return headings.every((text, i) => lines[i] !== undefined && textOf(lines[i]!) === text) ? headings.length : 0;
}

/** Where rows begin that nothing is ruled between: at a number, at a line across the columns and after it, and after headings repeated. */
function startsOf(
  lines: readonly PrintedLine[],
  isInColumns: (line: PrintedLine) => boolean,
  columnOf: (x: number) => number,
  repeated: number,
): number[] {
  const starts: number[] = [];
  lines.forEach((line, i) => {
    const [first] = line.pieces;
    const isNumbered = columnOf(first!.left) === 0 && NUMBER.test(first!.text);
    const above = lines[i - 1];
    const isApart = !isInColumns(line) || (above !== undefined && !isInColumns(above));
    if (isNumbered || isApart || (i > 0 && i === repeated)) starts.push(line.base - line.size);
  });
  return starts;
}
