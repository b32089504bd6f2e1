/** What every format hands to the reader: lines of prose and rows of cells, in reading order, each with its place. */

/** One paragraph or list item of a cell. Runs of spaces are kept: in flat text two of them may be all that is left of a line break. */
export interface Part {
  readonly kind: 'paragraph' | 'item';
  /** How deep a list item is nested, from 0; 0 for a paragraph. */
  readonly depth: number;
  /** Without its bullet, lines broken inside it by `\n`. Never empty. */
  readonly text: string;
  /** The number of a list item that the document itself counts, as printed: `1.`, `b)`. It is not in the text. */
  readonly number?: string;
}

/** One cell of a table. An empty cell has no parts. */
export interface Cell {
  readonly parts: readonly Part[];
  /** The cell is merged with the one above it, which holds the words of both. */
  readonly continues?: true;
}

/** A line that stands outside every table. */
export interface Line {
  readonly kind: 'line';
  readonly place: string;
  readonly text: string;
}

/** A row of a table. */
export interface Row {
  readonly kind: 'row';
  /** As a person would look for it: `line 21`, `page 4, row 3`. */
  readonly place: string;
  readonly cells: readonly Cell[];
  /** True where each cell stands in its own column for certain, as in a sheet; elsewhere cells may have been lost or moved. */
  readonly inColumns?: boolean;
  /** True where what belongs to it, or to which column, could only be guessed. */
  readonly isGuessed?: boolean;
}

/** A document in reading order. */
export interface Document {
  readonly blocks: readonly (Line | Row)[];
  /** Rows the format left out on purpose, each with the reason: `hidden sheet`, `other sheet`. */
  readonly leftOut?: readonly { readonly where: string; readonly reason: string }[];
  /** Places that may hold rows and cannot be read, each with what is wrong: a page that is a picture. */
  readonly unread?: readonly { readonly where: string; readonly message: string }[];
}

/** All of a cell's words, parts joined by one space, whitespace folded. */
export function textOf(cell: Cell | undefined): string {
  return cell === undefined ? '' : fold(cell.parts.map((part) => part.text).join(' '));
}

/** The first few hundred characters of `textOf`: enough to tell what a cell is, however long it is. */
export function openingOf(cell: Cell): string {
  let text = '';
  for (const part of cell.parts) {
    if (text.length >= OPENING) break;
    text += ` ${part.text.slice(0, OPENING)}`;
  }
  return fold(text);
}

const OPENING = 400;

/** Whitespace of any kind and length as one space, none at the ends. */
export function fold(text: string): string {
  // Most texts are folded already, and come back as they are.
  return text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/**
 * Joins pieces of text that row or page breaks cut apart. A hyphen at a cut belongs to the word ("officer-" + "prisoner"),
 * a dash that stands alone does not.
 */
export function joinText(pieces: readonly string[]): string {
  return pieces
    .map((piece, i) => (i === 0 || /\p{L}-$/u.test(pieces[i - 1]!.slice(-3)) ? piece : ` ${piece}`))
    .join('');
}
