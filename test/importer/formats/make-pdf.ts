/** PDFs for tests, with nothing in them but words and ruled lines where each test puts them. */
import { zlibSync } from 'fflate';

/** Words drawn at once: their left end and the line they stand on, in points from the top left corner. */
export interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

/** A page: words, lines from one point to another, and drawing instructions as they are. */
export interface PdfPage {
  readonly words?: readonly Drawn[];
  readonly lines?: readonly (readonly [x0: number, y0: number, x1: number, y1: number])[];
  readonly raw?: string;
  /** The page lies on its side in the file, and is turned for whoever looks at it. */
  readonly isTurned?: boolean;
}

const [WIDTH, HEIGHT] = [842, 595];
/** What stands at other places in the fonts of a PDF than in Unicode. */
const WIN_ANSI: Readonly<Record<string, string>> = { '•': '\x95', '’': '\x92', '–': '\x96', '\u00a0': '\xa0' };

/** The bytes of a PDF. `trailer` adds to its trailer: an encryption, for example. */
export function makePdf(pages: readonly PdfPage[], trailer = ''): Uint8Array {
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ');
  const objects: (string | Uint8Array)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  pages.forEach((page, i) => {
    const box = page.isTurned === true ? `[0 0 ${HEIGHT} ${WIDTH}] /Rotate 90` : `[0 0 ${WIDTH} ${HEIGHT}]`;
    const font = '/Resources << /Font << /F1 3 0 R >> >>';
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox ${box} ${font} /Contents ${5 + i * 2} 0 R >>`);
    const data = zlibSync(bytesOf(contentOf(page)));
    objects.push(
      join([bytesOf(`<< /Filter /FlateDecode /Length ${data.length} >> stream\n`), data, bytesOf('\nendstream')]),
    );
  });
  return fileOf(objects, trailer);
}

/** A file of these objects, numbered from 1; the first is the catalogue. */
export function fileOf(objects: readonly (string | Uint8Array)[], trailer = ''): Uint8Array {
  const parts = [bytesOf('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, i) => {
    offsets.push(length);
    add(bytesOf(`${i + 1} 0 obj\n`));
    add(typeof object === 'string' ? bytesOf(object) : object);
    add(bytesOf('\nendobj\n'));
  });
  const start = length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(bytesOf(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`));
  add(bytesOf(`trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  return join(parts);
}

function contentOf({ words = [], lines = [], raw = '', isTurned = false }: PdfPage): string {
  const texts = words.map(
    ({ x, y, text, size = 10 }) => `BT /F1 ${size} Tf ${x} ${HEIGHT - y} Td (${escaped(text)}) Tj ET\n`,
  );
  const rules = lines.map(([x0, y0, x1, y1]) => `${x0} ${HEIGHT - y0} m ${x1} ${HEIGHT - y1} l S\n`);
  const turn = isTurned ? `0 1 -1 0 ${HEIGHT} 0 cm ` : '';
  return `${turn}0.5 w\n${rules.join('')}${texts.join('')}${raw}`;
}

function escaped(text: string): string {
  return text.replace(/[•’–\u00a0]/g, (sign) => WIN_ANSI[sign]!).replace(/[\\()]/g, '\\$&');
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** A row of a table: for each column its lines from the top, an empty one for a line left free. */
export type TableRow = readonly (readonly string[])[];

/** How a table is drawn. */
export interface Style {
  /** Where columns begin, and where the last ends. */
  readonly edges?: readonly number[];
  readonly top?: number;
  /** From line to line. */
  readonly leading?: number;
  readonly rules?: 'all' | 'across' | 'none';
  /** Rows that no line parts from the one above in the first so many columns. */
  readonly merged?: Readonly<Record<number, number>>;
}

const EDGES = [40, 90, 250, 610, 700, 800];
/** How far text keeps from the lines, and how far the text of an item hangs. */
const PADDING = 5;
const HANG = 14;

/**
 * A page with a table. A line that begins with "• " is an item; one that begins with two spaces hangs where the text of
 * items hangs.
 */
export function tablePage(rows: readonly TableRow[], style: Style = {}, more: PdfPage = {}): PdfPage {
  const { edges = EDGES, top = 90, leading = 12, rules = 'all', merged = {} } = style;
  const words: Drawn[] = [];
  const lines: [number, number, number, number][] = [];
  let y = top;
  const across = (from: number): void => {
    if (rules !== 'none') lines.push([edges[from]!, y, edges.at(-1)!, y]);
  };
  across(0);
  rows.forEach((row, i) => {
    row.forEach((cell, column) => {
      cell.forEach((text, n) => {
        const [x, base] = [edges[column]! + PADDING, y + (n + 1) * leading];
        if (text.startsWith('• ')) words.push({ x, y: base, text: '•' }, { x: x + HANG, y: base, text: text.slice(2) });
        else if (text !== '') words.push({ x: text.startsWith('  ') ? x + HANG : x, y: base, text: text.trim() });
      });
    });
    const height = Math.max(1, ...row.map((cell) => cell.length)) * leading + 6;
    if (rules === 'all') for (const x of edges) lines.push([x, y, x, y + height]);
    y += height;
    across(merged[i + 1] ?? 0);
  });
  return { ...more, words: [...words, ...(more.words ?? [])], lines: [...lines, ...(more.lines ?? [])] };
}
