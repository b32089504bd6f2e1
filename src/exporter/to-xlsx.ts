/** A plan as a spreadsheet to work with: a row per action, the history of changes, and what is told of the plan itself. */

import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { type CalendarDay, inShort } from '../domain/calendar.ts';
import { cameFrom } from '../domain/record/came-from.ts';
import type { Change } from '../domain/record/change.ts';
import type { PlanImport, PlanRecord, SettingChange, Verification } from '../domain/record/plan.ts';
import { settingTold } from '../domain/record/setting-told.ts';
import { TRACKER, TRACKER_NOW, TRACKER_PLAN, trackerPlan } from '../domain/record/tracker.ts';
import type { ExportContext } from './export-context.ts';
import { finishPackage, printable } from './office-package.ts';
import { publishedDraft } from './published-draft.ts';
import { headline, inFull, STATUS } from './standing.ts';
import { COLUMNS, sheetRows } from './tracker-sheet.ts';
import { type PrintedSheet, printing } from './xlsx-printing.ts';

const FONT = { fontFamily: 'Arial', fontSize: 10 };
const HEAD = {
  fontWeight: 'bold',
  textColor: '#FFFFFF',
  backgroundColor: '#1D3557',
  wrap: true,
  alignVertical: 'center',
} as const;
const LINE = { borderStyle: 'thin', borderColor: '#C3CBD4' } as const;
const BODY = { ...LINE, wrap: true, alignVertical: 'top' } as const;
const QUIET = { ...BODY, textColor: '#6B7682' } as const;
const DAY = 'd mmm yyyy';

/** Widths in characters. What only serves to read the plan back, or is seldom needed, is out of sight. */
const WIDTHS: Readonly<Record<string, number>> = {
  [TRACKER.ref]: 11,
  [TRACKER.group]: 13,
  [TRACKER.printedRef]: 8,
  [TRACKER.concern]: 36,
  [TRACKER.agreement]: 12,
  [TRACKER.leadIn]: 36,
  [TRACKER.action]: 56,
  [TRACKER.owners]: 24,
  [TRACKER.target]: 16,
  [TRACKER_NOW.due]: 13,
  [TRACKER_NOW.status]: 12,
  [TRACKER_NOW.confirmed]: 24,
  [TRACKER_NOW.notes]: 46,
  [TRACKER.review]: 17,
  [TRACKER.asRead]: 36,
  [TRACKER.aliases]: 20,
};
const OUT_OF_SIGHT: readonly string[] = [TRACKER.printedRef, TRACKER.leadIn, TRACKER.asRead, TRACKER.aliases];
/** What is the same on all rows of a concern, told in full on the first and quietly on the others, so that filters find it. */
const REPEATED: readonly string[] = [TRACKER.group, TRACKER.concern, TRACKER.agreement];

/** See the file's head. */
export async function toXlsx(record: PlanRecord, context: ExportContext): Promise<Uint8Array> {
  const sheets = [actionsSheet(record, context), historySheet(record, context), planSheet(record, context)];
  const bytes = await writeXlsxFile(sheets, { ...FONT, features: [printing] }).toBuffer();
  return finishPackage(bytes, { title: record.plan.title, at: context.exportedAt });
}

function actionsSheet(record: PlanRecord, context: ExportContext): PrintedSheet {
  const rows = sheetRows(record, context);
  const answers = record.concerns.some((concern) => concern.agreement !== null);
  const hidden = answers ? OUT_OF_SIGHT : [...OUT_OF_SIGHT, TRACKER.agreement];
  const shown = COLUMNS.filter((heading) => !hidden.includes(heading));
  const data = rows.map(({ texts, due }, i): Row => {
    const above = rows[i - 1]?.texts;
    const isRepeated = REPEATED.every((heading) => texts[heading] === above?.[heading]);
    const height = heightOf(shown.map((heading) => [texts[heading] ?? '', WIDTHS[heading]!]));
    return COLUMNS.map((heading) => {
      if (heading === TRACKER_NOW.due) return { ...dayCell(due), height };
      return textCell(texts[heading] ?? '', isRepeated && REPEATED.includes(heading) ? QUIET : BODY);
    });
  });
  return {
    sheet: 'Actions',
    data: [headRow(COLUMNS), ...data],
    columns: COLUMNS.map((heading) => ({ width: WIDTHS[heading]! })),
    hidden: hidden.map((heading) => COLUMNS.indexOf(heading)),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    filterTo: `${letterOf(COLUMNS.length - 1)}${rows.length + 1}`,
    orientation: 'landscape',
    conditionalFormatting: colours(rows.length + 1),
  };
}

/** Points that the texts of a row need, given the width of each in characters: not every program works it out when it opens the file. */
function heightOf(cells: readonly (readonly [text: string, width: number])[]): number {
  const linesOf = ([text, width]: readonly [string, number]): number =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
  // A row is never higher than 409 points.
  return Math.min(409, Math.max(...cells.map(linesOf)) * 13 + 5);
}

/** Overdue, due within 14 days, complete: worked out by the spreadsheet on the day it is opened, so that it stays true. */
function colours(lastRow: number): NonNullable<PrintedSheet['conditionalFormatting']> {
  const [due, status] = [TRACKER_NOW.due, TRACKER_NOW.status].map((heading) => letterOf(COLUMNS.indexOf(heading)));
  const isOpen = `AND($${status}2<>"${STATUS.complete}",ISNUMBER($${due}2)`;
  const cellRange = {
    from: { row: 2, column: COLUMNS.indexOf(TRACKER_NOW.due) + 1 },
    to: { row: lastRow, column: COLUMNS.indexOf(TRACKER_NOW.status) + 1 },
  };
  return [
    {
      cellRange,
      condition: { formula: `$${status}2="${STATUS.complete}"` },
      style: { backgroundColor: '#D5EBDB', textColor: '#0B4F26' },
    },
    {
      cellRange,
      condition: { formula: `${isOpen},$${due}2<TODAY())` },
      style: { backgroundColor: '#F9D3D3', textColor: '#8C0B18' },
    },
    {
      cellRange,
      condition: { formula: `${isOpen},$${due}2<=TODAY()+14)` },
      style: { backgroundColor: '#FDE7B8', textColor: '#6B4700' },
    },
  ];
}

function historySheet(record: PlanRecord, { zone }: ExportContext): PrintedSheet {
  const names = new Map(record.posts.map((post) => [post.id, post.name]));
  const widths = [19, 11, 20, 36, 36, 36, 14, 22, 12, 14, 36];
  const rowOf = (at: string, cells: readonly string[]): Row => {
    const height = heightOf(cells.map((text, i) => [text, widths[i + 1]!]));
    return [
      { ...BODY, align: 'left', value: wallClock(at, zone), type: Date, format: `${DAY} hh:mm`, height },
      ...cells.map((text) => textCell(text)),
    ];
  };
  const changeRow = (change: Change): Row => {
    const { surface, what } = cameFrom(change.cause);
    return rowOf(change.at, [
      `${record.plan.code} ${change.ref}`,
      WHAT[change.field],
      told(change, 'from', names),
      told(change, 'to', names),
      change.reason ?? '',
      change.field === 'due' ? (change.category ?? '') : '',
      change.byName,
      change.undoes === undefined ? '' : 'taken back',
      surface,
      what,
    ]);
  };
  const importRow = ({ at, byName, document, added, changed, missing }: PlanImport): Row => {
    const brought = `${added.length} new, ${changed.length} changed, ${missing.length} no longer in it`;
    return rowOf(at, [record.plan.code, 'Version taken in', '', brought, '', '', byName, '', 'Import', document]);
  };
  const settingRow = ({ at, byName, setting, from, to, cause, undoes }: SettingChange): Row => {
    const { surface, what } = cameFrom(cause);
    const values = [from, to].map(settingTold);
    const undone = undoes === undefined ? '' : 'taken back';
    return rowOf(at, [record.plan.code, `Setting: ${setting}`, ...values, '', '', byName, undone, surface, what]);
  };
  const rows = [
    ...record.imports.map((each) => ({ seq: each.seq, row: importRow(each) })),
    ...record.changes.map((each) => ({ seq: each.seq, row: changeRow(each) })),
    ...record.settingChanges.map((each) => ({ seq: each.seq, row: settingRow(each) })),
  ]
    .sort((one, other) => one.seq - other.seq)
    .map(({ row }) => row);
  return {
    sheet: 'History',
    data: [headRow(HISTORY), ...rows],
    columns: widths.map((width) => ({ width })),
    filterTo: `${letterOf(widths.length - 1)}${rows.length + 1}`,
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

const HISTORY = [
  ...['When', TRACKER.ref, 'What', 'From', 'To', 'Why', 'Kind of delay', 'By', 'Undone', 'Surface', 'Came from'],
];

const WHAT: Readonly<Record<Change['field'], string>> = {
  status: 'Status',
  due: 'Due date',
  request: 'Later date asked for',
  'said-complete': 'Said to be complete by',
  verification: 'Verification',
  note: 'Note',
  evidence: 'Evidence',
  nudge: 'Owners asked',
  text: 'Text',
  owners: 'Owners',
  target: 'Target',
  review: 'To be checked',
};

const VERIFICATION: Readonly<Record<Verification['state'], string>> = {
  awaiting: 'Awaiting verification',
  verified: 'Verified',
  returned: 'Returned',
};

function told(change: Change, side: 'from' | 'to', names: ReadonlyMap<string, string>): string {
  if (change.field === 'status') return STATUS[change[side]];
  if (change.field === 'request') return change[side] === null ? '' : inShort(change[side].to);
  if (change.field === 'due') return change[side] === null ? '' : inShort(change[side]);
  if (change.field === 'verification') return change[side] === null ? '' : VERIFICATION[change[side].state];
  // When it was last asked before says nothing here: that has a row of its own.
  if (change.field === 'nudge' && side === 'from') return '';
  const value = change[side];
  if (value === null || typeof value === 'string') return value ?? '';
  if ('printed' in value) return value.printed;
  return value.map((each) => names.get(each) ?? each.replaceAll('-', ' ')).join('\n');
}

function planSheet(record: PlanRecord, context: ExportContext): PrintedSheet {
  const cells = trackerPlan(publishedDraft(record));
  const lines = Object.values(TRACKER_PLAN).map((heading): [string, string] => [heading, cells[heading] ?? '']);
  const position: [string, string] = [`Position at ${inFull(context.today)}`, headline(record, context)];
  return {
    sheet: 'Plan',
    data: [...lines, position].map(([label, text]): Row => {
      const height = heightOf([[text, PLAN_WIDTHS[1]]]);
      return [
        { ...BODY, value: label, type: String, fontWeight: 'bold', height },
        DAYS.includes(label) ? dayCell(text || null) : textCell(text),
      ];
    }),
    columns: PLAN_WIDTHS.map((width) => ({ width })),
  };
}

const PLAN_WIDTHS = [34, 60] as const;
const DAYS: readonly string[] = [
  TRACKER_PLAN.submitted,
  TRACKER_PLAN.from,
  TRACKER_PLAN.to,
  TRACKER_PLAN.reportPublished,
];

function headRow(headings: readonly string[]): Row {
  return headings.map((value) => ({ ...HEAD, value, type: String, height: 30 }));
}

/** A cell holds at most so many characters; Excel refuses a file with longer ones. */
const LONGEST = 32_767;
const CUT = ' … [cut here: a cell holds no more]';

/** Text is text, never a formula. What could become one when somebody edits the cell is formatted as text as well. */
function textCell(text: string, style: CellObject = BODY): CellObject {
  if (text === '') return { ...style, value: undefined };
  const whole = withoutEscapes(printable(text));
  const value = whole.length <= LONGEST ? whole : whole.slice(0, LONGEST - CUT.length) + CUT;
  return { ...style, value, type: String, ...(/^\s*[=+\-@＝＋－＠]/.test(value) ? { format: '@' } : {}) };
}

/** Spreadsheets read `_x0041_` as the character with that code; words that look like it are kept as they are by escaping the first stroke. */
function withoutEscapes(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

function dayCell(day: CalendarDay | null): CellObject {
  if (day === null) return { ...BODY, value: undefined };
  // A spreadsheet's day has no time zone: it counts days, and the library counts them in UTC.
  return { ...BODY, align: 'left', value: new Date(`${day}T00:00:00Z`), type: Date, format: DAY };
}

/** The time a clock on the wall in `zone` showed, as if it were UTC: see `dayCell`. */
function wallClock(at: string, zone: string): Date {
  return new Date(`${format(new TZDate(at, zone), "yyyy-MM-dd'T'HH:mm:ss")}Z`);
}

function letterOf(column: number): string {
  return String.fromCharCode(65 + column);
}
