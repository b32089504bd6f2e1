/** Lays one made-up plan out as a file of each format that is read, in the published layout, with as many rows as asked for. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import writeExcelFile from 'write-excel-file/node';
import { makeDocx, p, row, run, table } from '../importer/formats/make-docx.ts';
import { ACTIONS_IN_A_PLAN, madeUpPlan } from './made-up-plans.ts';

/** The formats, in the order they are shown. */
export const FORMATS = ['txt', 'docx', 'pdf', 'xlsx', 'csv'] as const;

/** One of the formats a plan comes in. */
export type Format = (typeof FORMATS)[number];

const TITLE = [
  'Action Plan: HMP Barbar',
  'Action Plan Submitted: 1 September 2026',
  'Report Published: 8 September 2026',
];
const HEADINGS = [
  '1. Rec No',
  '2. Concerns',
  '3. Response Action Taken/Planned',
  '4. Responsible Owner',
  '5. Target Date',
];

type Rows = readonly (readonly string[])[];

/** Writes the plan with `rows` rows in every format into `folder`, and tells where each file is. */
export async function layOutFiles(folder: string, rows: number): Promise<Record<Format, string>> {
  const printed = printedRows(rows);
  const bytes: Record<Format, Uint8Array> = {
    txt: Buffer.from([...TITLE, ...[HEADINGS, ...printed].map((cells) => cells.join('\t'))].join('\n')),
    docx: docxOf(printed),
    pdf: await pdfOf(printed),
    xlsx: await writeExcelFile([HEADINGS, ...printed].map((cells) => cells.map((value) => ({ value })))).toBuffer(),
    csv: Buffer.from([HEADINGS, ...printed].map((cells) => cells.map(quoted).join(',')).join('\r\n')),
  };
  const files = FORMATS.map((format) => [format, join(folder, `${rows}.${format}`)] as const);
  for (const [format, file] of files) await writeFile(file, bytes[format]);
  return Object.fromEntries(files) as Record<Format, string>;
}

/** Before the posts of each hundred rows, in turn: a service of 200 hundreds has more owners and months than one prison. */
const AREAS = ['', 'North ', 'South ', 'East ', 'West ', 'Regional ', 'Valley ', 'Island '];

/**
 * One row for each action; the number and the words of its concern stand in the first of them only. A hundred rows name
 * some sixteen owners and six months, as published plans do; all of them together over a hundred owners and some forty months.
 */
function printedRows(count: number): Rows {
  const rows: string[][] = [];
  let concern = 0;
  for (let number = 0; rows.length < count; number += 1) {
    const { actions, concerns, posts } = madeUpPlan(number);
    const nameOf = new Map(posts.map((post) => [post.id, post.name]));
    let last = '';
    for (const action of Object.values(actions).slice(0, Math.min(ACTIONS_IN_A_PLAN, count - rows.length))) {
      const isFirst = action.concern !== last;
      if (isFirst) concern += 1;
      last = action.concern;
      const words = concerns.find((each) => each.ref === action.concern)!.text;
      rows.push([
        isFirst ? `${concern}` : '',
        isFirst ? words : '',
        action.text,
        action.owners.map((post) => AREAS[number % AREAS.length]! + nameOf.get(post)!).join(' / '),
        monthOf(action.target.printed, number % 30),
      ]);
    }
  }
  return rows;
}

/** The month of an ISO day, so many months later: `March 2027`. */
function monthOf(day: string, later: number): string {
  const [year, month] = day.split('-').map(Number);
  const date = new Date(Date.UTC(year!, month! - 1 + later, 1));
  return date.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** With the run properties and the cut runs that Word writes. */
function docxOf(rows: Rows): Uint8Array {
  const look = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>';
  const runsOf = (text: string): string => {
    const middle = Math.floor(text.length / 2);
    return run(text.slice(0, middle), look) + run(text.slice(middle), look);
  };
  const cells = (texts: readonly string[]): string => row(texts.map((text) => p(text === '' ? '' : runsOf(text))));
  return makeDocx(TITLE.map((line) => p(line)).join('') + table([HEADINGS, ...rows].map(cells)));
}

/** A4 on its side, every cell ruled, the headings again on each page. Lengths in points. */
async function pdfOf(rows: Rows): Promise<Uint8Array> {
  const widths = [50, 200, 290, 130, 90];
  const [margin, padding, size, bottom] = [40, 3, 9, 550];
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve));
  let y = 0;
  const draw = (cells: readonly string[]): void => {
    const boxes = cells.map((text, i) => ({ text, width: widths[i]! - 2 * padding }));
    const height = Math.max(...boxes.map(({ text, width }) => pdf.heightOfString(text, { width }))) + 2 * padding;
    if (y + height > bottom) openNext();
    let x = margin;
    for (const { text, width } of boxes) {
      pdf.rect(x, y, width + 2 * padding, height).stroke();
      if (text !== '') pdf.text(text, x + padding, y + padding, { width });
      x += width + 2 * padding;
    }
    y += height;
  };
  const open = (): void => {
    pdf.addPage().font('Helvetica').fontSize(size).lineWidth(0.5);
    y = margin;
  };
  const openNext = (): void => {
    open();
    draw(HEADINGS);
  };
  open();
  for (const line of TITLE) {
    pdf.text(line, margin, y);
    y += 2 * size;
  }
  draw(HEADINGS);
  rows.forEach(draw);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
