/**
 * Reads a story of a Word document (its body, a header, the footnotes) as Word prints it with all changes accepted:
 * insertions are in, deletions are out, fields show their results, hidden text and comments are left aside.
 */
import { MOST_CHARACTERS, MOST_ROWS } from '../limits.ts';
import type { ListCounter, ListItem } from './docx-numbering.ts';
import { attributeOf, type XmlReader } from './read-xml.ts';

/** A paragraph. */
export interface WordParagraph {
  readonly kind: 'paragraph';
  /** Lines broken inside it by `\n`, tabs as two spaces. May be empty. */
  readonly text: string;
  readonly item: ListItem | null;
}

/** One `w:tc`. */
export interface WordCell {
  /** How many columns of the grid it takes. */
  readonly span: number;
  /** Merged with the cell above it. */
  readonly continues: boolean;
  readonly content: readonly WordContent[];
}

/** One `w:tr`. */
export interface WordRow {
  /** Columns of the grid left out before the first cell. */
  readonly before: number;
  readonly cells: readonly WordCell[];
}

/** A table. */
export interface WordTable {
  readonly kind: 'table';
  /** The widths of the grid's columns in twentieths of a point. */
  readonly grid: readonly number[];
  readonly rows: readonly WordRow[];
}

/** What a story or a cell holds, in reading order. */
export type WordContent = WordParagraph | WordTable;

/** A story, a text box or a cell while it is read. */
interface Holder {
  readonly content: WordContent[];
  paragraph: OpenParagraph | null;
  /** Text of paragraphs whose ends were deleted: it goes on with the next one. */
  carried: string;
}

interface OpenParagraph {
  text: string;
  style: string | null;
  list: string | null;
  level: number | null;
  isEndDeleted: boolean;
  /** What stands in text boxes anchored here; it is read after the paragraph. */
  readonly boxed: WordContent[];
}

interface OpenTable {
  readonly grid: number[];
  readonly rows: WordRow[];
  row: { before: number; cells: WordCell[]; isOut: boolean };
  cell: { span: number; continues: boolean };
}

interface Field {
  /** Whether its code has ended. */
  showsResult: boolean;
  readonly choices: string[];
  choice: number;
}

/** Elements that are left out with everything in them: earlier formatting, deletions, codes of fields, the older copy of a drawing. */
const LEFT_OUT = new Set([
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'tblPrExChange',
  'trPrChange',
  'tcPrChange',
  'sectPrChange',
  'tblGridChange',
  'del',
  'moveFrom',
  'delText',
  'instrText',
  'delInstrText',
  'Fallback',
  'rt',
]);

/** Rows, cells and paragraphs: a document with more than a plan of the most rows has is none, and costs more memory than there is. */
const MOST_PIECES = MOST_ROWS * 16;
/** Tables in tables in text boxes nest this deep in no document. */
const DEEPEST = 500;
/** Word itself allows no more columns. */
const MOST_COLUMNS = 63;

/** A reader of one story. `take` is given what stands outside every table and text box, each as soon as it is whole. */
export function storyReader(lists: ListCounter, take: (content: WordContent) => void): XmlReader {
  const path: string[] = [];
  /** How deep inside an element that is left out. */
  let outside = 0;
  const holders: Holder[] = [newHolder()];
  const tables: OpenTable[] = [];
  const fields: Field[] = [];
  /** Fields whose code is being read: what stands in a code is not printed. */
  let codes = 0;
  /** For each open content control, whether it only shows what to type into it. */
  const controls: boolean[] = [];
  let run = { isHidden: false };
  let isText = false;
  let pieces = 0;
  let characters = 0;
  let deepest = 0;

  const holder = (): Holder => holders.at(-1)!;
  const parent = (): string => path.at(-2) ?? '';

  const append = (text: string): void => {
    const { paragraph } = holder();
    if (paragraph === null || run.isHidden || codes > 0 || controls.includes(true)) return;
    characters += text.length;
    paragraph.text += text;
  };

  const hold = (content: WordContent): void => {
    if (holders.length === 1) take(content);
    else holder().content.push(content);
  };

  const closeParagraph = (): void => {
    const { paragraph, carried } = holder();
    if (paragraph === null) return;
    holder().paragraph = null;
    // A field whose code never ends is broken; it must not swallow the rest of the document.
    if (codes > 0) fields.length = fields.findIndex((field) => !field.showsResult);
    codes = 0;
    const text = carried + paragraph.text;
    holder().carried = paragraph.isEndDeleted ? text : '';
    // What a merged cell goes on with is not printed, and not counted.
    const isPrinted = tables.at(-1)?.cell.continues !== true || holders.length === 1;
    if (!paragraph.isEndDeleted && isPrinted) hold({ kind: 'paragraph', text, item: lists.next(paragraph) });
    for (const content of paragraph.boxed) hold(content);
  };

  /** What was to go on with the next paragraph, where none came. */
  const closeHolder = (): void => {
    const { carried } = holder();
    holder().carried = '';
    if (carried !== '') hold({ kind: 'paragraph', text: carried, item: null });
  };

  // Maps, since names come out of the file and objects answer to `constructor`.
  const openers = mapOf<(attributes: Readonly<Record<string, string>>) => unknown>({
    p() {
      pieces += 1;
      holder().paragraph = { text: '', style: null, list: null, level: null, isEndDeleted: false, boxed: [] };
    },
    pStyle: (attributes) => setOnParagraph('style', attributeOf(attributes, 'val')),
    numId: (attributes) => setOnParagraph('list', attributeOf(attributes, 'val')),
    ilvl: (attributes) => setOnParagraph('level', Number(attributeOf(attributes, 'val')) || 0),
    r() {
      run = { isHidden: false };
    },
    vanish(attributes) {
      if (parent() === 'rPr' && path.at(-3) === 'r') run.isHidden = isOn(attributes);
    },
    t() {
      isText = true;
    },
    tab: () => parent() === 'r' && append('  '),
    ptab: () => append('  '),
    br: () => parent() === 'r' && append('\n'),
    cr: () => append('\n'),
    noBreakHyphen: () => append('-'),
    sym: (attributes) => append(symbol(attributeOf(attributes, 'char'), holder().paragraph?.text === '')),
    fldChar(attributes) {
      const type = attributeOf(attributes, 'fldCharType');
      const field = fields.at(-1);
      if (type === 'begin') {
        fields.push({ showsResult: false, choices: [], choice: 0 });
        codes += 1;
      } else if (type === 'separate' && field?.showsResult === false) {
        field.showsResult = true;
        codes -= 1;
      } else if (type === 'end' && fields.pop()?.showsResult === false) {
        codes -= 1;
        // A drop-down of the older kind keeps what was chosen beside its code.
        append(field!.choices[field!.choice] ?? '');
      }
    },
    listEntry: (attributes) => fields.at(-1)?.choices.push(attributeOf(attributes, 'val') ?? ''),
    result(attributes) {
      const field = fields.at(-1);
      if (field !== undefined && parent() === 'ddList') field.choice = Number(attributeOf(attributes, 'val')) || 0;
    },
    sdt: () => controls.push(false),
    showingPlcHdr(attributes) {
      if (controls.length > 0) controls[controls.length - 1] = isOn(attributes);
    },
    txbxContent: () => holders.push(newHolder()),
    tbl() {
      tables.push({ grid: [], rows: [], row: newRow(), cell: { span: 1, continues: false } });
    },
    gridCol(attributes) {
      const grid = tables.at(-1)?.grid;
      if (grid !== undefined && grid.length < MOST_COLUMNS) grid.push(Number(attributeOf(attributes, 'w')) || 0);
    },
    tr() {
      pieces += 1;
      const table = tables.at(-1);
      if (table !== undefined) table.row = newRow();
    },
    gridBefore(attributes) {
      const row = tables.at(-1)?.row;
      if (row !== undefined) row.before = columnsIn(attributes, 0);
    },
    hidden(attributes) {
      const row = tables.at(-1)?.row;
      if (row !== undefined && parent() === 'trPr') row.isOut = isOn(attributes);
    },
    tc() {
      pieces += 1;
      const table = tables.at(-1);
      if (table !== undefined) table.cell = { span: 1, continues: false };
      holders.push(newHolder());
    },
    gridSpan(attributes) {
      const cell = tables.at(-1)?.cell;
      if (cell !== undefined) cell.span = columnsIn(attributes, 1);
    },
    vMerge(attributes) {
      const cell = tables.at(-1)?.cell;
      if (cell !== undefined) cell.continues = attributeOf(attributes, 'val') !== 'restart';
    },
  });

  const closers = mapOf<() => unknown>({
    p: closeParagraph,
    t() {
      isText = false;
    },
    r() {
      run = { isHidden: false };
    },
    sdt: () => controls.pop(),
    txbxContent() {
      if (holders.length === 1) return;
      closeHolder();
      const box = holders.pop()!;
      const { paragraph } = holder();
      if (paragraph === null) for (const content of box.content) hold(content);
      else paragraph.boxed.push(...box.content);
    },
    tc() {
      if (holders.length === 1) return;
      closeHolder();
      const { content } = holders.pop()!;
      const table = tables.at(-1);
      if (table === undefined) return;
      table.row.cells.push({ ...table.cell, content: table.cell.continues ? [] : content });
      table.cell = { span: 1, continues: false };
    },
    tr() {
      const table = tables.at(-1);
      if (table !== undefined && !table.row.isOut)
        table.rows.push({ before: table.row.before, cells: table.row.cells });
    },
    tbl() {
      const table = tables.pop();
      if (table !== undefined) hold({ kind: 'table', grid: table.grid, rows: table.rows });
    },
    body: closeHolder,
  });

  function setOnParagraph<Key extends 'style' | 'list' | 'level'>(key: Key, value: OpenParagraph[Key]): void {
    const { paragraph } = holder();
    if (paragraph !== null) paragraph[key] = value;
  }

  return {
    open(name, attributes) {
      if (outside > 0) {
        outside += 1;
        return;
      }
      const around = path.at(-1);
      if (name === 'del' || name === 'moveFrom') {
        // Inside properties it says that the paragraph's end, or the whole row, was deleted.
        const { paragraph } = holder();
        if (around === 'rPr' && path.at(-2) === 'pPr' && paragraph !== null) paragraph.isEndDeleted = true;
        if (around === 'trPr' && tables.length > 0) tables.at(-1)!.row.isOut = true;
      }
      if (LEFT_OUT.has(name)) {
        outside = 1;
        return;
      }
      path.push(name);
      deepest = Math.max(deepest, path.length);
      openers.get(name)?.(attributes);
    },
    close(name) {
      if (outside > 0) {
        outside -= 1;
        return;
      }
      closers.get(name)?.();
      path.pop();
    },
    text(text) {
      if (isText && outside === 0) append(text.replace(/[\t\r\n]/g, ' '));
    },
    isFull: () => pieces > MOST_PIECES || characters > MOST_CHARACTERS || deepest > DEEPEST,
  };
}

function mapOf<Value>(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(entries));
}

function newHolder(): Holder {
  return { content: [], paragraph: null, carried: '' };
}

function newRow(): OpenTable['row'] {
  return { before: 0, cells: [], isOut: false };
}

/** Whether a property that can be switched on is on: present without a value is on. */
function isOn(attributes: Readonly<Record<string, string>>): boolean {
  return !/^(?:0|false|off)$/.test(attributeOf(attributes, 'val') ?? '');
}

function columnsIn(attributes: Readonly<Record<string, string>>, least: number): number {
  const columns = Math.trunc(Number(attributeOf(attributes, 'val')) || 0);
  return Math.min(Math.max(columns, least), MOST_COLUMNS);
}

/** What Wingdings and Symbol draw for a character of theirs, where it means more than a bullet. */
const SYMBOLS: Readonly<Record<string, string>> = {
  F0FC: '✓',
  F0FE: '☑',
  F0A8: '☐',
  F06F: '☐',
  F0FB: '✗',
  F0E0: '→',
  F0E8: '→',
  F0AE: '→',
  F0A3: '≤',
  F0B3: '≥',
  F0B1: '±',
};

/** A character of a symbol font as text: a bullet at the beginning of a paragraph, whatever it draws, and a space inside one. */
function symbol(code: string | null, isAtStart: boolean): string {
  return SYMBOLS[(code ?? '').toUpperCase()] ?? (isAtStart ? '\uf0b7' : ' ');
}
