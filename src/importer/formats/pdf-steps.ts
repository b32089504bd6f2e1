/**
 * Rows of a PDF as they were before pages broke them, and cut where the targets and owners in them stand level with the
 * steps they belong to. Where they do not stand level a row stays whole, and whoever reads it counts.
 */
import type { Cell, Part } from '../document.ts';
import { following, type Paragraph, paragraphsOf, type TextLine, wrapped } from './pdf-lines.ts';
import type { PdfCell, PdfRow } from './pdf-rows.ts';

/** A row, or as much of one as belongs to one step. */
export interface StepRow {
  readonly cells: readonly Cell[];
  /** Which of the pieces it stands on, from 0. */
  readonly from: number;
  readonly to: number;
  /** Whether what belongs together is certain. */
  readonly isSure: boolean;
}

/** How a document is read: its column of steps, and whether a word stands in it. */
export interface Reading {
  /** The column with most of the text. */
  readonly main: number;
  isWord(word: string): boolean;
}

/** Longer than this is no owner and no target. */
const LONGEST_ENTRY = 150;
/** Lines this near, in points, stand level. */
const LEVEL = 2;
/** Text this near, in points, begins at the same distance from the left. */
const SAME_INDENT = 3;

/** Whether the row at the top of a page goes on with the last one of the page before: no number of its own, no new concern. */
export function goesOn(above: PdfRow, row: PdfRow, { main }: Reading): boolean {
  if (above.columns !== row.columns || row.cells.every(({ lines }) => lines.length === 0)) return false;
  return row.cells.every(({ cell, lines }) => {
    if (cell.column >= main || lines.length === 0) return true;
    return cell.column > 0 && /^\p{Ll}/u.test(lines[0]!.text);
  });
}

/** A row from the pieces it stands on, one for each page. See the file's head. */
export function stepRows(pieces: readonly PdfRow[], reading: Reading): StepRow[] {
  const read = pieces.map((piece) => readPiece(piece, reading));
  const areCut = read.map(
    ({ whole }, i) => i > 0 && continues(mainOf(read[i - 1]!.whole, reading), mainOf(whole, reading)),
  );
  const isLevel = pieces.length === 1 || read.every((piece) => piece.isLevel);
  const isEven = areEven(read, areCut);
  const slices: Slice[] = [];
  read.forEach((piece, i) => {
    const cut = isLevel ? cutPiece(piece, areCut[i]!, reading) : [piece.whole];
    const here = cut.map((columns): Slice => ({ columns, from: i, to: i }));
    const [last, first] = [slices.at(-1), here[0]!];
    if (last !== undefined && (!isLevel || areCut[i])) {
      slices[slices.length - 1] = joined(last, first, reading);
      here.shift();
    }
    slices.push(...here);
  });
  // Steps that nothing marks are as many as entries beside them, or nobody can be sure where they begin.
  const isSure =
    !pieces.some(({ isGuessed }) => isGuessed) &&
    (isEven || (slices.length === pieces.length && read.every(({ isMarked }) => isMarked)));
  return slices.map(({ columns, from, to }) => ({ cells: cellsOf(pieces[0]!.columns, columns), from, to, isSure }));
}

/** The paragraphs of each cell. */
type Columns = readonly { readonly cell: PdfCell; readonly paragraphs: readonly Paragraph[] }[];

interface Slice {
  readonly columns: Columns;
  readonly from: number;
  readonly to: number;
}

function mainOf(columns: Columns, { main }: Reading): Columns[number] | undefined {
  return columns.find(({ cell }) => cell.cell.column === main);
}

interface ReadPiece {
  readonly whole: Columns;
  readonly steps: readonly Paragraph[];
  /** What stands beside the steps, for each column. */
  readonly stacks: readonly Stack[];
  /** Whether all of it stands level with one. */
  readonly isLevel: boolean;
  /** Steps that begin here, without what leads in to them or goes on from the page before. */
  readonly own: readonly Paragraph[];
  /** Whether bullets or numbers mark them. */
  readonly isMarked: boolean;
  /** How many entries each column has beside them: those that stand level or apart, and those broken on purpose as well. */
  readonly counts: ReadonlyMap<number, readonly [apart: number, broken: number]>;
}

function readPiece(piece: PdfRow, { main, isWord }: Reading): ReadPiece {
  const beside = piece.cells.flatMap((cell) => (cell.cell.column > main ? startsOf(cell) : []));
  const isBeside = ({ base }: TextLine): boolean => beside.some((line) => Math.abs(line.base - base) <= LEVEL);
  const whole = piece.cells.map((cell) => {
    const paragraphs = paragraphsOf(cell, cell.leading, isWord, cell.cell.column === main ? isBeside : undefined);
    return { cell, paragraphs };
  });
  const steps = whole.find(({ cell }) => cell.cell.column === main)?.paragraphs ?? [];
  const stacks = piece.cells.map((cell) => (cell.cell.column > main ? stackOf(cell, steps) : NO_STACK));
  const own = ownSteps(steps);
  const isOwn = (line: TextLine): boolean => !steps.some((step) => !own.includes(step) && besides([step], line));
  return {
    whole,
    steps,
    stacks,
    isLevel: areLevel(
      stacks.filter((stack) => stack.entries.length > 0),
      steps,
    ),
    own,
    isMarked: own.every(({ part }) => part.kind === 'item'),
    counts: new Map(
      piece.cells.map((cell, i) => {
        const apart = stacks[i]!.entries.filter(([first]) => isOwn(first!));
        const broken = cell.cell.column > main ? startsOf(cell).filter(isOwn) : [];
        return [cell.cell.column, [apart.length, broken.length]];
      }),
    ),
  };
}

/** A piece in as many as can be told for certain. `isCut`: it begins with the rest of a step from the page before. */
function cutPiece({ whole, steps, stacks }: ReadPiece, isCut: boolean, { main, isWord }: Reading): Columns[] {
  const cuts = cutsOf(steps, stacks, isCut ? 1 : 2);
  if (cuts.length === 0) return [whole];
  return [Number.NEGATIVE_INFINITY, ...cuts].map((from, k) => {
    const to = cuts[k] ?? Number.POSITIVE_INFINITY;
    const isHere = (base: number): boolean => base >= from - LEVEL && base < to - LEVEL;
    return whole.map(({ cell, paragraphs }, i): Columns[number] => {
      if (cell.cell.column === main) return { cell, paragraphs: paragraphs.filter(({ base }) => isHere(base)) };
      const { isLevel, entries } = stacks[i]!;
      // What stands beside the whole row is read with its first step: the concern, and an owner of them all.
      if (!isLevel) return { cell, paragraphs: k === 0 ? paragraphs : [] };
      const lines = entries.filter(([first]) => isHere(first!.base)).flat();
      return { cell, paragraphs: paragraphsOf({ ...cell, lines }, cell.leading, isWord) };
    });
  });
}

/** Without a lead-in, and without a first paragraph that has no mark where the steps below it have one. */
function ownSteps(steps: readonly Paragraph[]): Paragraph[] {
  const isMarked = steps.some(({ part }) => part.kind === 'item');
  return steps.filter(({ part }, i) => part.kind === 'item' || !(part.text.endsWith(':') || (i === 0 && isMarked)));
}

/** Whether a row has one step, or as many as some column has entries. `areCut`: on which pages it begins with the rest of one. */
function areEven(pieces: readonly ReadPiece[], areCut: readonly boolean[]): boolean {
  const begun = pieces.map(({ own }, i) => own.length - (areCut[i] && own[0]?.part.kind === 'paragraph' ? 1 : 0));
  const steps = begun.reduce((sum, count) => sum + count, 0);
  const columns = new Set(pieces.flatMap(({ counts }) => [...counts.keys()]));
  const totals = [...columns].flatMap((column) =>
    [0, 1].map((way) => pieces.reduce((sum, { counts }) => sum + (counts.get(column)?.[way] ?? 0), 0)),
  );
  return steps < 2 || totals.includes(steps) || totals.every((total) => total < 2);
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
 * The entries of a column. One begins after a gap, and where a line stands level with a step. A full line above a level
 * one leaves it open whether the entry goes on: then the column is not clear by itself.
 */
function stackOf({ lines, limit, leading }: PdfCell, steps: readonly Paragraph[]): Stack {
  const entries: TextLine[][] = [];
  let isClear = true;
  let [length, longest] = [0, 0];
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    const follows = above === undefined ? null : following(above, line, limit, leading);
    const isFull = follows !== null && !follows.isSpaced && !follows.isBroken;
    const isBeside = besides(steps, line) !== undefined;
    if (follows === null || follows.isSpaced || isBeside || line.mark !== null) entries.push([line]);
    else entries.at(-1)!.push(line);
    if (isFull && isBeside) isClear = false;
    length = line.text.length + (isFull ? length : 0);
    longest = Math.max(longest, length);
  });
  if (longest > LONGEST_ENTRY) return NO_STACK;
  return { entries, isLevel: entries.every(([first]) => besides(steps, first!) !== undefined), isClear };
}

/** The lines that begin an entry of a column of short ones, whatever they stand beside. */
function startsOf(cell: PdfCell): TextLine[] {
  if (stackOf(cell, []) === NO_STACK) return [];
  return cell.lines.filter((line, i) => {
    if (i === 0) return true;
    const { isSpaced, isBroken } = following(cell.lines[i - 1]!, line, cell.limit, cell.leading);
    return isSpaced || isBroken;
  });
}

/** The step a line stands level with the beginning of. */
function besides(steps: readonly Paragraph[], line: TextLine): Paragraph | undefined {
  return steps.find(({ base }) => Math.abs(base - line.base) <= LEVEL);
}

/**
 * Whether the entries of all these columns begin level with steps. A column that is not clear by itself is, where its
 * entries begin beside the same steps as those of one that is; but for the paragraph above the first step, since on it
 * nothing begins that did not begin on the page before.
 */
function areLevel(stacks: readonly Stack[], steps: readonly Paragraph[]): boolean {
  const above = steps[0]?.part.kind === 'paragraph' ? steps[0] : null;
  const keyOf = (stack: Stack): string =>
    startsBeside(stack, steps)
      .filter((base) => base !== above?.base)
      .join();
  const known = stacks.filter(({ isClear }) => isClear).map(keyOf);
  return stacks.every((stack) => stack.isLevel && (stack.isClear || known.includes(keyOf(stack))));
}

/** The steps that entries begin beside. */
function startsBeside(stack: Stack, steps: readonly Paragraph[]): number[] {
  return stack.entries.flatMap(([first]) => besides(steps, first!)?.base ?? []);
}

/**
 * Where to cut: at the steps entries begin beside, but for the first. Nowhere, if one begins beside the middle of a step,
 * or no column has `least` entries.
 */
function cutsOf(steps: readonly Paragraph[], stacks: readonly Stack[], least: number): number[] {
  const several = stacks.filter(({ entries }) => entries.length >= least);
  if (several.length === 0 || !areLevel(several, steps)) return [];
  const beside = several.flatMap((stack) => startsBeside(stack, steps));
  const cuts = [...new Set(beside)].sort((one, other) => one - other);
  // What leads in to the first step stays with it; what goes on from the page before does not.
  const above = steps.filter(({ base }) => base < cuts[0]!);
  const leadsIn = above.every(({ part }) => part.kind === 'paragraph' && part.text.endsWith(':'));
  return leadsIn ? cuts.slice(1) : cuts;
}

/** Two pieces of one row over a page break: what the break cut is joined, the rest stands below. */
function joined(above: Slice, below: Slice, reading: Reading): Slice {
  const [main, first] = [mainOf(above.columns, reading), mainOf(below.columns, reading)];
  const isCut = continues(main, first);
  const steps = isCut ? first!.paragraphs.slice(1) : (first?.paragraphs ?? []);
  const foot = Math.max(...above.columns.flatMap(({ cell }) => cell.lines.map((line) => line.base)));
  const head = Math.min(...below.columns.flatMap(({ cell }) => cell.lines.map((line) => line.base)));
  /** An entry from the very last line of one page to the very first of the next, where no step begins beside it. */
  const isEntryCut = ({ cell, paragraphs }: Columns[number], next: Paragraph): boolean => {
    const [end, start] = [paragraphs.at(-1)?.lines.at(-1), next.lines[0]!];
    if (end === undefined || end.base < foot - LEVEL || start.base > head + LEVEL || start.mark !== null) return false;
    // A year alone has its month on the page before.
    const isFull = !following(end, start, cell.limit, cell.leading).isBroken || /^\d{4}$/.test(start.text);
    return besides(steps, start) === undefined && isFull;
  };
  const columns = above.columns.map((column): Columns[number] => {
    const other = below.columns.find(({ cell }) => cell.cell.column === column.cell.cell.column);
    const [next, ...rest] = other?.paragraphs ?? [];
    if (next === undefined) return column;
    if (column === main ? !isCut : !isEntryCut(column, next))
      return { ...column, paragraphs: [...column.paragraphs, next, ...rest] };
    const end = column.paragraphs.at(-1)!;
    const part: Part = { ...end.part, text: wrapped(end.part.text, next.part.text, reading.isWord) };
    return { ...column, paragraphs: [...column.paragraphs.slice(0, -1), { ...end, part }, ...rest] };
  });
  return { columns, from: above.from, to: below.to };
}

/** Whether a page break cut the last step of one piece, and the first paragraph of the other is the rest of it. */
function continues(above: Columns[number] | undefined, below: Columns[number] | undefined): boolean {
  const end = above?.paragraphs.at(-1);
  const start = below?.paragraphs[0];
  if (end === undefined || start === undefined || start.lines[0]!.mark !== null) return false;
  const [begun, line] = [end.lines[0]!, start.lines[0]!];
  // Text that hangs where the text of an item hangs has its bullet on the page before.
  const hangs = begun.mark !== null && line.textLeft > begun.markLeft + SAME_INDENT;
  if (hangs && Math.abs(line.textLeft - begun.textLeft) < SAME_INDENT) return true;
  const { isBroken } = following(end.lines.at(-1)!, line, above!.cell.limit, above!.cell.leading);
  if (isBroken || begun.mark !== null) return false;
  return /^\p{Ll}/u.test(line.text) || !/[.:;!?]["'”’)]?$/.test(end.part.text);
}

/** The cells of a row in the columns of the table. */
function cellsOf(count: number, columns: Columns): Cell[] {
  const cells: Cell[] = Array.from({ length: count }, () => ({ parts: [] }));
  for (const { cell, paragraphs } of columns) {
    const parts = paragraphs.map(({ part }) => part);
    cells[cell.cell.column] = cell.cell.continues ? { parts, continues: true } : { parts };
  }
  return cells;
}
