/** Comma-, semicolon- and tab-separated values, in any encoding a spreadsheet writes. */
import { unguarded } from '../../domain/record/formula-guard.ts';
import { columnsOfHeadings } from '../columns.ts';
import { MOST_CHARACTERS, MOST_PARTS, MOST_ROWS, TOO_LARGE, tooLongAt } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import type { Format, FormatReading } from './format.ts';
import { readOwnTracker } from './own-tracker.ts';
import { documentOf, MOST_CELLS, type SheetRow, tooLongIn } from './sheet.ts';

type Delimiter = ',' | ';' | '\t';
type Unreadable = Extract<FormatReading, { kind: 'unreadable' }>;

/** What separates and quotes the cells takes room as well. */
const LONGEST_TEXT = MOST_CHARACTERS * 1.5;
/** Characters of one row. */
const LONGEST_ROW = 1_000_000;
/** As much of a file as tells what it is. */
const SAMPLE = 64 * 1024;
const SAMPLE_ROWS = 60;

/** See the file's head. */
export const csv: Format = {
  recognises: (bytes) => {
    const text = decodeText(bytes.subarray(0, SAMPLE));
    return text !== null && delimiterOf(text, bytes.length > SAMPLE) !== null;
  },
  read: readCsv,
};

async function readCsv(bytes: Uint8Array, name: string): Promise<FormatReading> {
  const text = decodeText(bytes);
  const delimiter = text === null ? null : delimiterOf(text.slice(0, SAMPLE), text.length > SAMPLE);
  if (text === null || delimiter === null) return NO_TEXT;
  if (text.length > LONGEST_TEXT) return TOO_LARGE;
  const crowded = crowdedLine(text, delimiter);
  if (crowded !== null) return tooLongAt(`line ${crowded}`);
  const rows = await rowsOf(withoutHint(text), delimiter);
  if (!Array.isArray(rows)) return rows;
  const sheet = { rows, isGrid: false };
  const long = tooLongIn(sheet);
  if (long !== null) return long;
  return (await readOwnTracker([sheet], name, unguarded)) ?? { kind: 'document', document: documentOf([sheet]) };
}

/** The first line with more cells than even prose has commas, or null: each would cost memory before it is of no use. */
function crowdedLine(text: string, delimiter: Delimiter): number | null {
  let line = 1;
  let cells = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === delimiter) cells += 1;
    else if (text[i] === '\n') {
      line += 1;
      cells = 0;
    }
    if (cells > MOST_IN_A_LINE) return line;
  }
  return null;
}

const MOST_IN_A_LINE = 20_000;

/** Rows with the number a spreadsheet would give them, or why they cannot be told apart. */
async function rowsOf(text: string, delimiter: Delimiter): Promise<SheetRow[] | Unreadable> {
  const { CsvError, parse } = await import('csv-parse/sync');
  const read = (isLenient: boolean): SheetRow[] | Unreadable => {
    const rows: SheetRow[] = [];
    let characters = 0;
    let filled = 0;
    let broken = 0;
    try {
      parse(text, {
        delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        relax_quotes: isLenient,
        max_record_size: LONGEST_ROW,
        to: MOST_ROWS + 1,
        on_record: (cells: string[]) => {
          const kept = trimmed(cells);
          filled += kept.filter((cell) => cell !== '').length;
          characters += kept.reduce((sum, cell) => sum + cell.length, 0);
          const isModest = characters <= MOST_CHARACTERS && filled <= MOST_PARTS;
          rows.push({ place: `row ${rows.length + 1}`, cells: isModest ? kept : [] });
          if (isLenient && broken === 0 && kept.some(hasSwallowed)) broken = rows.length;
          // Nothing is kept by the parser itself.
          return null;
        },
      });
    } catch (fault) {
      if (!(fault instanceof CsvError)) throw fault;
      if (fault.code === 'CSV_MAX_RECORD_SIZE') return tooLongAt(`row ${rows.length + 1}`);
      return isLenient ? unclosed(rows.length + 1) : read(true);
    }
    if (broken > 0) return unclosed(broken);
    return characters > MOST_CHARACTERS || filled > MOST_PARTS || rows.length > MOST_ROWS ? TOO_LARGE : rows;
  };
  return read(false);
}

/**
 * Read leniently, a quotation mark inside words is one. A cell that still has the mark it opened with, and goes over
 * lines, did not close where it ended: rows were lost in it.
 */
function hasSwallowed(cell: string): boolean {
  return cell.startsWith('"') && cell.includes('\n');
}

function unclosed(row: number): Unreadable {
  return {
    kind: 'unreadable',
    reason: `A quotation mark that opens a cell in row ${row} is not closed where the cell ends.`,
    remedy: 'Open the file in a spreadsheet, mend that row, save it as CSV again and import that.',
  };
}

/** Without empty cells at the end, line breaks as `\n`, and no more cells than a plan has. */
function trimmed(cells: readonly string[]): string[] {
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  const kept =
    filled.length <= MOST_CELLS ? filled : [...filled.slice(0, MOST_CELLS - 1), filled.slice(MOST_CELLS - 1).join(' ')];
  return kept.map((cell) => (cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell));
}

/** Excel's own hint, a first line that says `sep=;`. */
const HINT = /^sep=([,;\t])\r?\n/i;

function withoutHint(text: string): string {
  return text.replace(HINT, '');
}

/**
 * What separates the cells, or null where the text is no CSV. A row with the headings of a plan decides; without one,
 * most rows must have as many cells as each other, and three or more. Tabs alone are what plain text has too: they make
 * a CSV only where cells are quoted as one.
 */
function delimiterOf(text: string, isCut: boolean): Delimiter | null {
  const hint = HINT.exec(text)?.[1];
  if (hint !== undefined) return hint as Delimiter;
  const ways = ([',', ';', '\t'] as const).map((delimiter) => ({ delimiter, ...lookOver(text, delimiter, isCut) }));
  const best = ways.reduce((one, other) => (other.likeness > one.likeness ? other : one));
  if (best.likeness < 0.5) return null;
  return best.delimiter !== '\t' || best.isQuoted ? best.delimiter : null;
}

interface Look {
  /** The share of rows of the commonest width; more than 1 with headings. */
  readonly likeness: number;
  /** Whether cells stand in quotation marks, each closed where the cell ends, that need them. */
  readonly isQuoted: boolean;
}

function lookOver(text: string, delimiter: Delimiter, isCut: boolean): Look {
  const { rows, isQuoted } = split(text, delimiter);
  const whole = (isCut && rows.length > 1 && rows.length < SAMPLE_ROWS ? rows.slice(0, -1) : rows).filter((cells) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  const widths = whole.map((cells) => cells.length);
  const counts = [...new Set(widths)].map((width) => ({ width, rows: widths.filter((each) => each === width).length }));
  const common = counts.reduce((one, other) => (other.rows > one.rows ? other : one), { width: 0, rows: 0 });
  const hasHeadings = whole.some(isHeadingRow);
  const share = common.width < 3 || common.rows < 2 ? 0 : common.rows / whole.length;
  return { likeness: hasHeadings ? 1 + share : share, isQuoted };
}

function isHeadingRow(cells: readonly string[]): boolean {
  const read = cells.map((text) => ({ parts: [{ kind: 'paragraph' as const, depth: 0, text }] }));
  return columnsOfHeadings({ kind: 'row', place: '', cells: read }) !== null;
}

/** The first rows, split quickly: enough to tell a delimiter by. */
function split(text: string, delimiter: Delimiter): { readonly rows: readonly string[][]; readonly isQuoted: boolean } {
  const rows: string[][] = [[]];
  let isQuoted = false;
  let isBroken = false;
  const next = new RegExp(
    `("[^"]*(?:""[^"]*)*"(?=${delimiter}|[\\r\\n]|$)|[^${delimiter}\\r\\n]*)(${delimiter}|\\r\\n|\\n|\\r|$)`,
    'y',
  );
  while (next.lastIndex < text.length && rows.length <= SAMPLE_ROWS) {
    const [, cell = '', end] = next.exec(text)!;
    const isInMarks = /^".*"$/s.test(cell) && cell.length > 1;
    isQuoted ||= isInMarks && /[,;\r\n\t]|""/.test(cell.slice(1, -1));
    isBroken ||= cell.startsWith('"') && !isInMarks;
    rows.at(-1)!.push(isInMarks ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== delimiter) rows.push([]);
  }
  if (rows.at(-1)!.length === 0) rows.pop();
  return { rows: rows.slice(0, SAMPLE_ROWS), isQuoted: isQuoted && !isBroken };
}

const NO_TEXT: FormatReading = {
  kind: 'unreadable',
  reason: 'Part of the file is no text: it holds bytes that no document has.',
  remedy: 'Open it in a spreadsheet, save it as CSV again and import that.',
};
