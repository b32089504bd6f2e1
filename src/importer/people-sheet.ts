/** A list of people as a spreadsheet saves it: CSV in any encoding and with any of its separators -> rows, and what is wrong with them. */
import { CsvError, parse } from 'csv-parse/sync';
import { type CalendarDay, isZone } from '../domain/calendar.ts';
import type { PersonRow, RowFault } from '../domain/people/import-people.ts';
import { decodeText } from './formats/decode-text.ts';
import { readTargets } from './targets.ts';

/** The columns there are, each with the headings it goes by; the first is what a person is told. */
const COLUMNS = {
  name: ['name', 'full name', 'display name', 'person'],
  email: ['email', 'email address', 'e mail', 'mail'],
  objectId: ['entra object id', 'object id', 'objectid', 'entra id', 'aad object id', 'azure ad object id', 'id'],
  tenantId: ['tenant id', 'tenant', 'entra tenant id', 'tenantid'],
  posts: ['posts', 'post', 'posts held'],
  manages: ['manager of', 'manages', 'manager'],
  zone: ['time zone', 'timezone', 'zone'],
  from: ['from', 'start date', 'start'],
  to: ['to', 'until', 'end date', 'end'],
} as const;
type Column = keyof typeof COLUMNS;

const REQUIRED: readonly Column[] = ['name', 'objectId'];

/** More people than any service has; what is larger is some other file. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** The rows that could be read, and a fault for everything that could not: none of them is stored where there is one. */
export interface PeopleSheet {
  readonly rows: readonly PersonRow[];
  readonly faults: readonly RowFault[];
}

/** Reads a list of people. Its first row that is not empty holds the headings, in any order. */
export function readPeopleSheet(bytes: Uint8Array): PeopleSheet {
  if (bytes.length > MOST_BYTES) return unreadable(`it is larger than ${MOST_BYTES / 1024 / 1024} MB. ${SAVE_AS_CSV}`);
  const text = decodeText(bytes)?.replace(/^sep=[,;\t]\r?\n/i, '') ?? null;
  if (text === null) return unreadable(`it is no text. ${SAVE_AS_CSV}`);
  const table = cellsOf(text);
  if (!Array.isArray(table)) return unreadable(table.reason);
  const top = table.findIndex(isFilled);
  if (top === -1) return unreadable('it is empty. Give a row of headings, and a row for each person.');
  const written = table[top]!.slice(0, table[top]!.findLastIndex((cell) => cell !== '') + 1);
  const headings = written.map(columnOf);
  const faults = headingFaults(written, headings, `row ${top + 1}`);
  if (faults.length > 0) return { rows: [], faults };
  const read = table.flatMap((cells, at) =>
    at > top && isFilled(cells) ? [rowOf(cells, headings as readonly Column[], `row ${at + 1}`)] : [],
  );
  if (read.length === 0) return unreadable('it has headings, and nobody under them. Give a row for each person.');
  return { rows: read.map(({ row }) => row), faults: read.flatMap((each) => each.faults) };
}

const SAVE_AS_CSV = 'Save the list as CSV from your spreadsheet, and import that.';

function unreadable(reason: string): PeopleSheet {
  return { rows: [], faults: [{ where: 'the file', message: reason }] };
}

/** The separator is the one by which most headings are known ones. Rows keep the numbers a spreadsheet gives them. */
function cellsOf(text: string): string[][] | { readonly reason: string } {
  const ways = [',', ';', '\t'].map((delimiter) => cut(text, delimiter));
  const known = (table: string[][] | { reason: string }) =>
    Array.isArray(table) ? (table.find(isFilled) ?? []).filter((heading) => columnOf(heading) !== null).length : -1;
  return ways.reduce((best, other) => (known(other) > known(best) ? other : best));
}

function cut(text: string, delimiter: string): string[][] | { reason: string } {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      trim: true,
    }) as string[][];
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    return {
      reason: `a quotation mark in line ${fault.lines} is not closed where its cell ends. Mend that row in a spreadsheet and save it as CSV again.`,
    };
  }
}

function isFilled(cells: readonly string[]): boolean {
  return cells.some((cell) => cell !== '');
}

function columnOf(heading: string): Column | null {
  const words = heading
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const found = Object.entries(COLUMNS).find(([, names]) => (names as readonly string[]).includes(words));
  return (found?.[0] as Column | undefined) ?? null;
}

function headingFaults(cells: readonly string[], columns: readonly (Column | null)[], where: string): RowFault[] {
  const names = Object.values(COLUMNS)
    .map(([first]) => first)
    .join(', ');
  const faults = columns.flatMap((column, at): string[] => {
    if (column === null)
      return [`“${cells[at]}” (column ${at + 1}) is no column of such a list: remove it, or name it one of ${names}.`];
    return columns.indexOf(column) === at
      ? []
      : [`“${cells[at]}” (column ${at + 1}) stands twice: remove one of them.`];
  });
  const missing = REQUIRED.filter((column) => !columns.includes(column)).map(
    (column) => `The column “${COLUMNS[column][0]}” is missing: add it.`,
  );
  return [...faults, ...missing].map((message) => ({ where, message }));
}

function rowOf(cells: readonly string[], columns: readonly Column[], where: string) {
  const faults: RowFault[] = [];
  const cell = (column: Column) => {
    const at = columns.indexOf(column);
    return at === -1 ? '' : (cells[at] ?? '').replace(/\s+/g, ' ');
  };
  // Words on separate lines of a cell are separate too.
  const several = (column: Column) =>
    (cells[columns.indexOf(column)] ?? '')
      .split(/[;\n]/)
      .map((each) => each.trim())
      .filter(Boolean);
  const day = (column: 'from' | 'to'): CalendarDay | undefined => {
    const words = cell(column);
    if (words === '') return undefined;
    const read = dayIn(words);
    if (read === null)
      faults.push({
        where,
        message: `“${words}” is no day: write it like 2026-03-31 or 31/03/2026, or leave it empty.`,
      });
    return read ?? undefined;
  };
  if (cells.length > columns.length && isFilled(cells.slice(columns.length)))
    faults.push({
      where,
      message: 'It has more cells than there are headings: put quotation marks around cells with commas.',
    });
  const zone = cell('zone');
  if (zone !== '' && !isZone(zone))
    faults.push({ where, message: `“${zone}” is no time zone: use a name like Europe/London, or leave it empty.` });
  const row: PersonRow = {
    where,
    name: cell('name'),
    email: cell('email'),
    objectId: cell('objectId'),
    tenantId: cell('tenantId'),
    zone,
    posts: several('posts'),
    manages: several('manages'),
    said: { from: day('from'), to: day('to') },
  };
  return { row, faults };
}

/** The day that `words` are, in any form a target may have; null where they are more or less than one day. */
function dayIn(words: string): CalendarDay | null {
  const [read, ...others] = readTargets([words]);
  return read !== undefined && others.length === 0 && read.sure && read.target.precision === 'day'
    ? read.target.due
    : null;
}
