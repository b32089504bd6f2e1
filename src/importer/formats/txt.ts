/** Plain text as it comes out of documents with tables: a line with tabs is a row, any other line is prose. */
import type { Line, Row } from '../document.ts';
import { fold } from '../document.ts';
import { LONGEST_CELL, MOST_CHARACTERS, MOST_PARTS, MOST_ROWS, TOO_LARGE, tooLongAt } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import type { Format, FormatReading } from './format.ts';
import { plainText, readCell } from './markup.ts';

const REMEDY =
  'Import the plan as a Word document (.docx), PDF, Excel workbook (.xlsx), CSV or text with a tab between the columns.';

/** See the file's head. */
export const txt: Format = {
  recognises: () => true,
  read: async (bytes) => readText(bytes),
};

function readText(bytes: Uint8Array): FormatReading {
  if (bytes.length === 0) return unreadable('The file is empty.', 'Check that the file was saved and choose it again.');
  const text = decodeText(bytes);
  if (text === null) return unreadable('This is not text: it holds bytes that no document has.', REMEDY);
  if (text.length > MOST_CHARACTERS) return TOO_LARGE;
  if (text.trim() === '') return unreadable('The file has no words in it.', REMEDY);
  // A form feed is a page break and stands where a line break would. Of more lines than a plan has, none is looked at.
  const lines = text.split(/\r\n|[\n\r\f\v\u2028\u2029]/, MOST_LINES + 1);
  if (lines.length > MOST_LINES || filledCells(lines) > MOST_PARTS) return TOO_LARGE;
  const long = lines.findIndex(
    (line) => line.length > LONGEST_CELL && cellsOf(line).some((cell) => cell.length > LONGEST_CELL),
  );
  if (long >= 0) return tooLongAt(`line ${long + 1}`);
  return { kind: 'document', document: { blocks: blocksOf(lines) } };
}

/** Twice as many lines as rows: text from a document may have an empty line between any two. */
const MOST_LINES = MOST_ROWS * 2;

function blocksOf(lines: readonly string[]): (Line | Row)[] {
  const blocks: (Line | Row)[] = [];
  lines.forEach((raw, i) => {
    const place = `line ${i + 1}`;
    if (raw.includes('\t')) blocks.push({ kind: 'row', place, cells: cellsOf(raw).map(readCell) });
    else if (raw.trim() !== '') blocks.push({ kind: 'line', place, text: proseOf(raw) });
  });
  return blocks;
}

/** A cell holds something where no tab, or only the end of the line, follows the one before it. */
function filledCells(lines: readonly string[]): number {
  let count = 0;
  for (const line of lines) {
    for (let at = line.indexOf('\t'); at >= 0; at = line.indexOf('\t', at + 1)) {
      if (at > 0 && line[at - 1] !== '\t') count += 1;
    }
  }
  return count;
}

/** More tabs than this separate no columns: what is beyond stays together in the last cell. */
const MOST_CELLS = 64;

function cellsOf(raw: string): string[] {
  const cells = raw.split('\t');
  return cells.length <= MOST_CELLS
    ? cells
    : [...cells.slice(0, MOST_CELLS - 1), cells.slice(MOST_CELLS - 1).join(' ')];
}

/** A line of prose without what a converter put around it: tags, Markdown's heading marks and bold. */
function proseOf(raw: string): string {
  return fold(
    plainText(raw.replace(/<[/a-z][^<>]{0,200}>/gi, ''))
      .replace(/^\s*#{1,6}\s+/, '')
      .replace(/\*\*/g, ''),
  );
}

function unreadable(reason: string, remedy: string): FormatReading {
  return { kind: 'unreadable', reason, remedy };
}
