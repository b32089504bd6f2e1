/** Excel workbooks: the cells of every visible sheet, as they are shown. */

import { fold } from '../document.ts';
import { MOST_CHARACTERS, MOST_PARTS, MOST_ROWS, TOO_LARGE } from '../limits.ts';
import type { Format, FormatReading } from './format.ts';
import { hasZipFolder } from './open-zip.ts';
import { readOwnTracker } from './own-tracker.ts';
import { readXml } from './read-xml.ts';
import { documentOf, type LeftOut, MOST_CELLS, type Sheet, type SheetRow, tooLongIn } from './sheet.ts';
import { type CellBook, cellText, openWorkbook, type SheetPart } from './workbook.ts';

/** See the file's head. */
export const xlsx: Format = {
  // A binary workbook has its parts in the same folder.
  recognises: (bytes) => hasZipFolder(bytes, 'xl/') && !hasZipFolder(bytes, 'xl/workbook.bin'),
  read: readXlsx,
};

async function readXlsx(bytes: Uint8Array, name: string): Promise<FormatReading> {
  const opened = await openWorkbook(bytes);
  if (opened.kind === 'unreadable') return opened;
  // Sheets beside the plan, such as the history in our own exports, may hold half as much again; they are not kept.
  const budget: Budget = { rows: MOST_ROWS * 1.5, cells: MOST_PARTS * 1.5, characters: MOST_CHARACTERS * 1.5 };
  const all: Sheet[] = [];
  const shown: Sheet[] = [];
  const leftOut: LeftOut[] = [];
  for (const part of opened.sheets) {
    const rows = await rowsOf(part, opened.book, budget);
    if (rows === 'damaged') return damaged(part.name);
    if (rows === 'full') return TOO_LARGE;
    const sheet = { rows, isGrid: true };
    const long = tooLongIn(sheet);
    if (long !== null) return long;
    all.push(sheet);
    // What somebody hid as a whole is an old version or a list to choose from. Hidden rows and columns are read.
    if (part.isHidden) for (const { place } of rows) leftOut.push({ where: place, reason: 'hidden sheet' });
    else shown.push(sheet);
  }
  return (await readOwnTracker(all, name)) ?? { kind: 'document', document: documentOf(shown, leftOut) };
}

/** What the sheets may still hold, all together. */
interface Budget {
  rows: number;
  cells: number;
  characters: number;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  inline: string;
  formula: string;
}

/** The rows of a sheet that hold something. The cells' text is found as they come; merged cells are told after them. */
async function rowsOf(part: SheetPart, book: CellBook, budget: Budget): Promise<SheetRow[] | 'damaged' | 'full'> {
  const rows: { number: number; cells: string[] }[] = [];
  const merges: string[] = [];
  let number = 0;
  let cells: string[] = [];
  let cell: OpenCell | null = null;
  let field: 'value' | 'inline' | 'formula' | null = null;
  let column = 0;
  let inPhonetic = false;
  const isFull = (): boolean => budget.rows < 0 || budget.cells < 0 || budget.characters < 0;

  const reading = await readXml(part.xml, {
    open(name, attributes) {
      if (name === 'row') {
        number = /^\d{1,7}$/.test(attributes.r ?? '') ? Number(attributes.r) : number + 1;
        cells = [];
        column = 0;
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1;
        cell = {
          column: column - 1,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
          inline: '',
          formula: '',
        };
      } else if (name === 'v') field = 'value';
      else if (name === 'f') field = 'formula';
      else if (name === 't') field = inPhonetic ? null : 'inline';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 'mergeCell' && merges.length < MOST_ROWS) merges.push(attributes.ref ?? '');
    },
    text(text) {
      if (cell !== null && field !== null) cell[field] += text;
    },
    close(name) {
      if (name === 'v' || name === 'f' || name === 't') field = null;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'c' && cell !== null) {
        const text = shownIn(cell, book);
        if (text !== '') put(cells, cell.column, text);
        budget.cells -= text === '' ? 0 : 1;
        budget.characters -= text.length;
        cell = null;
      } else if (name === 'row' && cells.length > 0 && !isFull()) {
        budget.rows -= 1;
        rows.push({ number, cells });
      }
    },
    isFull,
  });
  if (reading !== 'read') return reading;
  const merged = mergedColumns(merges, rows);
  const name = fold(part.name);
  return rows.map((row) => ({
    place: `${name} row ${row.number}`,
    cells: row.cells,
    merged: merged.get(row.number)!,
  }));
}

/** Puts a text in its column; beyond the last column that is kept apart, into that one. */
function put(cells: string[], column: number, text: string): void {
  const at = Math.min(column, MOST_CELLS - 1);
  while (cells.length < at) cells.push('');
  cells[at] = cells[at] === undefined || cells[at] === '' ? text : `${cells[at]} ${text}`;
}

/** What the cell shows. A formula shows what it came to when the file was saved; where that is not stored, itself. */
function shownIn({ type, style, value, inline, formula }: OpenCell, book: CellBook): string {
  if (type === 'inlineStr') return cellText(inline);
  if (value === '') return formula === '' ? '' : `=${formula}`;
  if (type === 's') return book.texts[Number(value)] ?? '';
  if (type === 'str' || type === 'e') return cellText(value);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  // A day in ISO form is one wherever it stands.
  if (type === 'd') return value.replace(/T.*$/, '');
  const figure = Number(value);
  return Number.isFinite(figure) ? book.print(figure, book.formats[style] ?? 'General') : value;
}

/** `C12` is the third column. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** For each row by its number, the columns that are merged with the row above, from 0. */
function mergedColumns(merges: readonly string[], rows: readonly { readonly number: number }[]): Map<number, number[]> {
  const merged = new Map(rows.map((row): [number, number[]] => [row.number, []]));
  const end = rows.at(-1)?.number ?? 0;
  // Merged cells cannot overlap, so there are no more of them than cells; a file that says otherwise is not believed.
  let left = MOST_ROWS * 4;
  for (const reference of merges) {
    const [, from, top, to, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? [];
    const first = (columnOf(from) ?? 1) - 1;
    const last = Math.min((columnOf(to) ?? 0) - 1, MOST_CELLS - 1);
    for (let row = Number(top) + 1; row <= Math.min(Number(bottom), end); row += 1) {
      for (let column = first; column <= last && left > 0; column += 1) {
        merged.get(row)?.push(column);
        left -= 1;
      }
    }
  }
  return merged;
}

function damaged(sheet: string): FormatReading {
  return {
    kind: 'unreadable',
    reason: `The sheet “${fold(sheet).slice(0, 60)}” is damaged and cannot be read.`,
    remedy: 'Open the workbook in Excel, save it again and import that.',
  };
}
