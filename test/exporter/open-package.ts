/** Looks into the Word and Excel files that exports make, without the libraries that made them. */
import { strFromU8, unzipSync } from 'fflate';

/** The parts of a package as text, by path. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
}

/** A paragraph of a Word document. */
export interface WordParagraph {
  readonly text: string;
  readonly style: string | null;
  readonly isItem: boolean;
}

/** A Word document: the lines above its table, and the table cell by cell. `null` is the rest of a cell merged downwards. */
export interface WordDocument {
  readonly lines: readonly string[];
  readonly rows: readonly (readonly (readonly WordParagraph[] | null)[])[];
}

/** See `WordDocument`. */
export function readWord(bytes: Uint8Array): WordDocument {
  const xml = partsOf(bytes)['word/document.xml']!;
  const [before, rest] = xml.split('<w:tbl>');
  const table = rest!.split('</w:tbl>')[0]!;
  return {
    lines: paragraphsOf(before!).map((paragraph) => paragraph.text),
    rows: elements(table, 'w:tr').map((row) =>
      elements(row, 'w:tc').map((cell) =>
        /<w:vMerge(?:\/>| w:val="continue"\/>)/.test(cell) ? null : paragraphsOf(cell),
      ),
    ),
  };
}

function paragraphsOf(xml: string): WordParagraph[] {
  return elements(xml, 'w:p').map((paragraph) => ({
    text: [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([, text]) => (text === undefined ? '\n' : unescaped(text)))
      .join(''),
    style: /<w:pStyle w:val="([^"]*)"/.exec(paragraph)?.[1] ?? null,
    isItem: paragraph.includes('<w:numPr>'),
  }));
}

/** A cell of a spreadsheet: `s` for a string, `n` for a number (dates are numbers), `f` for a formula. */
export interface SheetCell {
  readonly type: 's' | 'n' | 'f';
  readonly value: string;
  /** The format its number or date is shown in. */
  readonly format: string;
}

/** The cells of a sheet by address, `A1` first; empty ones left out. */
export function readSheet(bytes: Uint8Array, sheet: number): Record<string, SheetCell> {
  const parts = partsOf(bytes);
  const strings = elements(parts['xl/sharedStrings.xml']!, 'si').map((item) =>
    unescaped(elements(item, 't')[0]!.replace(/^<t[^>]*>|<\/t>$/g, '')),
  );
  const formats = formatsOf(parts['xl/styles.xml']!);
  const cells: Record<string, SheetCell> = {};
  for (const [, attributes, content] of parts[`xl/worksheets/sheet${sheet}.xml`]!.matchAll(/<c ([^>]*")>(.*?)<\/c>/g)) {
    const read = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes!)?.[1] ?? '';
    const value = /<v>(.*?)<\/v>/.exec(content!)?.[1] ?? '';
    const type = content!.includes('<f>') ? 'f' : read('t') === 's' ? 's' : 'n';
    cells[read('r')] = {
      type,
      value: type === 's' ? strings[Number(value)]! : value,
      format: formats[Number(read('s'))] ?? '',
    };
  }
  return cells;
}

/** The rows of a sheet as texts by the headings of its first row, dates as ISO days. */
export function readTable(bytes: Uint8Array, sheet: number): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  const headings: Record<string, string> = {};
  for (const [address, cell] of Object.entries(readSheet(bytes, sheet))) {
    const [, column, row] = /^([A-Z]+)(\d+)$/.exec(address)!;
    if (row === '1') headings[column!] = cell.value;
    else {
      rows[Number(row) - 2] ??= {};
      rows[Number(row) - 2]![headings[column!]!] = cell.type === 'n' ? dayOf(Number(cell.value)) : unmasked(cell.value);
    }
  }
  return rows;
}

/** The label and value of each row of a sheet of two columns. */
export function readPairs(bytes: Uint8Array, sheet: number): Record<string, string> {
  const cells = readSheet(bytes, sheet);
  return Object.fromEntries(
    Object.entries(cells)
      .filter(([address]) => address.startsWith('A'))
      .map(([address, label]) => {
        const cell = cells[`B${address.slice(1)}`];
        const value = cell === undefined ? '' : cell.type === 'n' ? dayOf(Number(cell.value)) : unmasked(cell.value);
        return [label.value, value];
      }),
  );
}

/** A spreadsheet counts days from the last one of 1899. */
function dayOf(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

/** A string as a spreadsheet shows it: `_x005F_` stands for the stroke itself. */
function unmasked(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function formatsOf(styles: string): string[] {
  const named = new Map(
    [...styles.matchAll(/<numFmt ([^>]*)\/>/g)].map(([, attributes]) => [
      /numFmtId="(\d+)"/.exec(attributes!)![1]!,
      unescaped(/formatCode="([^"]*)"/.exec(attributes!)![1]!),
    ]),
  );
  const cells = elements(styles, 'cellXfs')[0]!;
  return [...cells.matchAll(/<xf ([^>]*?)\/?>/g)].map(
    ([, attributes]) => named.get(/numFmtId="(\d+)"/.exec(attributes!)?.[1] ?? '') ?? '',
  );
}

function elements(xml: string, tag: string): string[] {
  return xml.match(new RegExp(`<${tag}(?: [^>]*)?>.*?</${tag}>`, 'gs')) ?? [];
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
