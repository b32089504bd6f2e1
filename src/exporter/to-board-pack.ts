/** A board pack as a Word document: how a plan stands, and what changed since the last one. It names posts, and nobody. */
import {
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { daysBetween, inShort } from '../domain/calendar.ts';
import { type BoardPack, boardPack } from '../domain/record/board-pack.ts';
import type { PlanRecord, Progress } from '../domain/record/plan.ts';
import type { Countdown } from '../domain/record/plan-answer.ts';
import type { Counts } from '../domain/record/standing.ts';
import { COLOUR, footer, PAGE, runs, TONE } from './docx-parts.ts';
import type { ExportContext } from './export-context.ts';
import { finishPackage } from './office-package.ts';
import type { Tone } from './progress.ts';
import { inFull } from './standing.ts';

const WIDTH = PAGE.width - 2 * PAGE.margin;
const CELL_STYLE = 'PackCell';

/** A table: its headings with their shares of the width, and its rows. */
interface Grid {
  readonly columns: readonly (readonly [heading: string, share: number])[];
  readonly rows: readonly (readonly Cell[])[];
}

type Cell = string | { readonly text: string; readonly tone: Tone };

/** See the file's head. The same record at the same time gives the same file, to the byte. */
export async function toBoardPack(record: PlanRecord, context: ExportContext): Promise<Uint8Array> {
  const pack = boardPack(record, context.exportedAt, context.zone);
  const title = `Board pack: ${record.plan.subject}`;
  const document = new Document({
    title,
    styles: STYLES,
    sections: [
      {
        properties: { page: PAGE_LAYOUT },
        footers: { default: footer(`${title}, ${inFull(pack.today)}`, WIDTH) },
        children: [...opening(title, pack), ...sections(pack, record)],
      },
    ],
  });
  return finishPackage(await Packer.pack(document, 'uint8array'), { title, at: context.exportedAt });
}

const PAGE_LAYOUT = {
  size: { width: PAGE.width, height: PAGE.height },
  margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin, footer: 400 },
};

const STYLES = {
  default: {
    document: { run: { font: 'Arial', size: 20, color: COLOUR.ink, language: { value: 'en-GB' } } },
    title: { run: { font: 'Arial', size: 40, bold: true, color: COLOUR.head }, paragraph: { spacing: { after: 160 } } },
    heading1: {
      run: { font: 'Arial', size: 26, bold: true, color: COLOUR.head },
      paragraph: { spacing: { before: 320, after: 100 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: CELL_STYLE,
      name: 'Pack Cell',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { before: 20, after: 40 } },
    },
  ],
};

const SINCE: Readonly<Record<BoardPack['since']['what'], string>> = {
  pack: 'the last board pack',
  board: 'the last meeting of the board',
  days: 'the last 30 days',
};

/** The title, the day, since when it tells, and what the plan is worked towards. */
function opening(title: string, { today, since, visits, counts }: BoardPack): Paragraph[] {
  const { complete, overdue } = counts.states;
  const lines: readonly (readonly [string, string])[] = [
    ['Position at:', inFull(today)],
    ['New since:', `${inFull(since.day)} (${SINCE[since.what]})`],
    ...visitLine('The inspectorate returns:', visits.returnOn),
    ...visitLine('The board meets:', visits.boardOn),
  ];
  return [
    new Paragraph({ style: 'Title', children: runs(title) }),
    ...lines.map(
      ([label, text]) =>
        new Paragraph({
          spacing: { after: 40 },
          children: [...runs(`${label} `, { color: COLOUR.quiet }), ...runs(text, { bold: true })],
        }),
    ),
    plain(
      `${complete} of ${counted(counts.total, 'action')} complete (${percent(complete, counts.total)}), ${overdue === 0 ? 'none' : overdue} overdue.`,
    ),
  ];
}

function visitLine(label: string, visit: Countdown | null): readonly (readonly [string, string])[] {
  if (visit === null || visit.days < 0) return [];
  const away = visit.days === 0 ? 'today' : `in ${counted(visit.days, 'day')}`;
  return [[label, `${inFull(visit.on)}, ${away}`]];
}

function sections(pack: BoardPack, { concerns }: PlanRecord): (Paragraph | Table)[] {
  const since = inFull(pack.since.day);
  return [
    ...section('How it stands', standing(pack)),
    ...section(`Completed since ${since}`, completed(pack)),
    ...section(`Slipped since ${since}`, slipped(pack)),
    ...section('Overdue', overdue(pack)),
    ...section('Later dates that wait to be allowed', waiting(pack)),
    ...section('Self-assessment', assessed(pack, new Map(concerns.map(({ ref, text }) => [ref, text])))),
    ...section('Complete without evidence', unshown(pack)),
  ];
}

function section(heading: string, grid: Grid): (Paragraph | Table)[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(heading) }),
    grid.rows.length === 0 ? plain('None.') : table(grid),
  ];
}

const REF = ['Ref', 7] as const;
const ACTION = ['Action', 34] as const;
const OWNER = ['Owner', 17] as const;

function standing({ counts, groups }: BoardPack): Grid {
  const row = (name: string, { total, states }: Counts): Cell[] => [
    name,
    String(total),
    ...[states.complete, states['on-track'], states.soon].map(String),
    toned(states.overdue, 'overdue'),
    toned(states.blocked, 'blocked'),
    String(states.undated),
  ];
  const named = groups.filter(({ name }) => name !== '' || groups.length > 1);
  return {
    columns: [
      ['Concerns', 30],
      ...['Actions', 'Complete', 'On track', 'Due in 14 days', 'Overdue', 'Blocked', 'No date'].map(
        (heading) => [heading, 10] as const,
      ),
    ],
    rows: [
      ...named.map(({ name, counts: own }) => row(name === '' ? 'Other concerns' : name, own)),
      row('All', counts),
    ],
  };
}

function completed({ completed: lines }: BoardPack): Grid {
  return {
    columns: [REF, ACTION, OWNER, ['Completed', 14], ['Evidence', 28]],
    rows: lines.map(({ action, owners, on }) => [
      ...named(action, owners),
      inShort(on),
      action.evidence.length === 0
        ? { text: 'None yet', tone: 'blocked' }
        : action.evidence.map(({ text }) => text).join('\n'),
    ]),
  };
}

function slipped({ slipped: lines }: BoardPack): Grid {
  return {
    columns: [REF, ACTION, OWNER, ['Original target', 13], ['Date now', 13], ['Moved', 10], ['Why', 22]],
    rows: lines.map(({ action, owners, published, to, times, moves }) => [
      ...named(action, owners),
      published === null ? action.target.printed : inShort(published),
      // It may have been completed, or read anew, since it was moved.
      `${inShort(action.due ?? to)}${published === null ? '' : beyond(daysBetween(published, action.due ?? to))}`,
      times === 1 ? 'once' : `${times} times`,
      [...new Set(moves.map(({ reason }) => reason ?? 'No reason given'))].join('\n'),
    ]),
  };
}

function beyond(days: number): string {
  return days > 0 ? `\n${counted(days, 'day')} beyond` : '';
}

function overdue({ overdue: lines }: BoardPack): Grid {
  return {
    columns: [REF, ACTION, OWNER, ['Due', 14], ['Late by', 12], ['Last said', 28]],
    rows: lines.map(({ action, owners, due, days }) => [
      ...named(action, owners),
      inShort(due),
      { text: counted(days, 'day'), tone: 'overdue' },
      `${action.status === 'blocked' ? 'Blocked. ' : ''}${action.notes.at(-1)?.text ?? ''}` || 'Nothing',
    ]),
  };
}

function waiting({ waiting: lines }: BoardPack): Grid {
  return {
    columns: [REF, ACTION, OWNER, ['Date now', 14], ['Asked for', 14], ['Why', 26]],
    rows: lines.map(({ action, owners, to, reason }) => [
      ...named(action, owners),
      action.due === null ? action.target.printed : inShort(action.due),
      inShort(to),
      reason ?? 'No reason given',
    ]),
  };
}

const PROGRESS: Readonly<Record<Progress, readonly [string, Tone]>> = {
  'no-meaningful': ['No meaningful progress', 'overdue'],
  insufficient: ['Insufficient progress', 'blocked'],
  reasonable: ['Reasonable progress', 'plain'],
  good: ['Good progress', 'complete'],
};

function assessed({ assessments }: BoardPack, texts: ReadonlyMap<string, string>): Grid {
  return {
    columns: [
      ['Concern', 11],
      ['What it is about', 43],
      ['Progress', 24],
      ['Complete', 13],
      ['Overdue', 11],
      ['Without evidence', 12],
    ],
    rows: assessments.concerns.map(({ ref, progress, counts, unshown: bare }) => {
      const [text, tone] = progress === null ? (['Not assessed', 'plain'] as const) : PROGRESS[progress];
      const { complete, overdue: late } = counts.states;
      return [
        ref,
        inBrief(texts.get(ref) ?? ''),
        { text, tone },
        `${complete} of ${counts.total}`,
        toned(late, 'overdue'),
        String(bare),
      ];
    }),
  };
}

function unshown({ unshown: lines }: BoardPack): Grid {
  return {
    columns: [REF, ['Action', 60], ['Owner', 33]],
    rows: lines.map(({ action, owners }) => named(action, owners)),
  };
}

function named(action: { readonly ref: string; readonly text: string }, owners: readonly string[]): string[] {
  return [action.ref, inBrief(action.text), owners.join(' / ')];
}

/** The beginning of a text, as far as a board needs it to know what is meant, cut between words. */
function inBrief(text: string): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  return whole.length <= BRIEF
    ? whole
    : `${whole.slice(0, whole.lastIndexOf(' ', BRIEF)).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** In characters: four lines or so of a column. */
const BRIEF = 160;

function toned(count: number, tone: Tone): Cell {
  return count === 0 ? '0' : { text: String(count), tone };
}

function table({ columns, rows }: Grid): Table {
  const sum = columns.reduce((total, [, share]) => total + share, 0);
  const widths = columns.map(([, share]) => Math.floor((WIDTH * share) / sum));
  const line = { style: BorderStyle.SINGLE, size: 4, color: COLOUR.line };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 40, bottom: 30, left: 80, right: 80 },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(([heading], at) => headCell(heading, widths[at]!)),
      }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((cell, at) => bodyCell(cell, widths[at]!)) }),
      ),
    ],
  });
}

function headCell(heading: string, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOUR.head },
    children: [
      new Paragraph({ style: CELL_STYLE, keepNext: true, children: runs(heading, { bold: true, color: 'FFFFFF' }) }),
    ],
  });
}

function bodyCell(cell: Cell, width: number): TableCell {
  const { text, tone }: Exclude<Cell, string> = typeof cell === 'string' ? { text: cell, tone: 'plain' } : cell;
  const colour = TONE[tone];
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: [
      new Paragraph({
        style: CELL_STYLE,
        children: runs(text, colour === undefined ? {} : { bold: true, color: colour }),
      }),
    ],
  });
}

function plain(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 120, after: 80 }, children: runs(text) });
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '0%' : `${Math.round((100 * part) / whole)}%`;
}
