/** A plan as a Word document in the published layout, with how things stand in the target column: ready to be sent. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
} from 'docx';
import type { PlanAction, PlanRecord } from '../domain/record/plan.ts';
import {
  type PublishedColumn,
  type PublishedRow,
  type PublishedTable,
  publishedTable,
} from '../domain/record/published-layout.ts';
import { COLOUR, footer, PAGE, runs, TONE } from './docx-parts.ts';
import { embeddedPlan } from './embedded-plan.ts';
import type { ExportContext } from './export-context.ts';
import { finishPackage } from './office-package.ts';
import { progressLines } from './progress.ts';
import { publishedDraft } from './published-draft.ts';
import { completionDays, headline, inFull, saidSoFar } from './standing.ts';

/** A4 on its side: 267 mm for the table. */
const WIDTH = PAGE.height - 2 * PAGE.margin;

/** Shares of the table's width. */
const SHARES: Readonly<Record<PublishedColumn, number>> = {
  number: 6,
  concern: 20,
  agreement: 8,
  action: 38,
  owner: 14,
  target: 22,
};

/** Style of paragraphs about progress: what has it stands beside the published plan and is no part of it. */
const PROGRESS_STYLE = 'ProgressUpdate';
const CELL_STYLE = 'PlanCell';
const STEPS = 'steps';

/** See the file's head. */
export async function toDocx(record: PlanRecord, context: ExportContext): Promise<Uint8Array> {
  const draft = publishedDraft(record);
  const table = publishedTable(draft);
  const document = new Document({
    title: draft.plan.title,
    styles: STYLES,
    numbering: { config: [{ reference: STEPS, levels: [BULLET] }] },
    sections: [
      {
        properties: { page: PAGE_LAYOUT },
        footers: { default: footer(`${draft.plan.title}: progress at ${inFull(context.today)}`, WIDTH) },
        children: [...titleBlock(record, context), planTable(table, record, context)],
      },
    ],
  });
  return finishPackage(await Packer.pack(document, 'uint8array'), {
    title: draft.plan.title,
    at: context.exportedAt,
    parts: embeddedPlan(draft),
  });
}

const PAGE_LAYOUT = {
  size: { width: PAGE.width, height: PAGE.height, orientation: PageOrientation.LANDSCAPE },
  margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin, footer: 400 },
};

const STYLES = {
  default: {
    document: { run: { font: 'Arial', size: 20, color: COLOUR.ink, language: { value: 'en-GB' } } },
    title: {
      run: { font: 'Arial', size: 40, bold: true, color: COLOUR.head },
      paragraph: { spacing: { after: 160 } },
    },
  },
  paragraphStyles: [
    {
      id: CELL_STYLE,
      name: 'Plan Cell',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { before: 20, after: 60 } },
    },
    {
      id: PROGRESS_STYLE,
      name: 'Progress Update',
      basedOn: 'Normal',
      run: { size: 17 },
      paragraph: {
        spacing: { before: 20, after: 40 },
        indent: { left: 100 },
        border: { left: { style: BorderStyle.SINGLE, size: 12, space: 4, color: COLOUR.line } },
      },
    },
  ],
};

const BULLET = {
  level: 0,
  format: LevelFormat.BULLET,
  text: '•',
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 240, hanging: 240 } } },
};

/** The lines above the table, as they are published, and how things stand. */
function titleBlock(record: PlanRecord, context: ExportContext): Paragraph[] {
  const { plan } = record;
  // Only prisons are inspected by HMIP; who inspected others is not on record.
  const isPrison = /\b(?:HMP|HMYOI|YOI|IRC|HM Prison)\b/.test(plan.subject);
  const lines: [label: string, text: string | null][] = [
    ['Action Plan Submitted:', plan.submitted && inFull(plan.submitted)],
    [`A Response to the ${isPrison ? 'HMIP ' : ''}Inspection:`, plan.inspection.printed],
    ['Report Published:', plan.reportPublished && inFull(plan.reportPublished)],
    [isPrison ? 'Establishment:' : 'Organisation:', plan.subject],
  ];
  return [
    new Paragraph({ style: 'Title', children: runs(plan.title) }),
    ...lines.flatMap(([label, text]) =>
      text === null || text === ''
        ? []
        : [
            new Paragraph({
              spacing: { after: 40 },
              children: [...runs(`${label} `, { color: COLOUR.quiet }), ...runs(text, { bold: true })],
            }),
          ],
    ),
    new Paragraph({
      spacing: { before: 160, after: 200 },
      children: runs(`Position at ${inFull(context.today)}: ${headline(record, context)}.`),
    }),
  ];
}

function planTable(table: PublishedTable, record: PlanRecord, context: ExportContext): Table {
  const widths = widthsOf(table.columns);
  const actions = new Map(Object.values(record.actions).map((action) => [action.ref, action]));
  const completed = completionDays(record, context.zone);
  const line = { style: BorderStyle.SINGLE, size: 4, color: COLOUR.line };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 50, bottom: 40, left: 90, right: 90 },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      headRow(table, widths),
      ...table.rows.map((row, i) => {
        if (row.kind === 'group') return groupRow(row.text, table.columns.length);
        const action = row.ref === null ? undefined : actions.get(row.ref);
        const progress =
          action === undefined ? [] : progressParagraphs(action, record, completed.get(action.id), context);
        return actionRow(row, table, widths, goesOn(table.rows[i + 1]), progress);
      }),
    ],
  });
}

function widthsOf(columns: readonly PublishedColumn[]): number[] {
  const sum = columns.reduce((total, column) => total + SHARES[column], 0);
  return columns.map((column) => Math.floor((WIDTH * SHARES[column]) / sum));
}

function goesOn(next: PublishedRow | undefined): boolean {
  return next?.kind === 'action' && !next.begins;
}

function headRow(table: PublishedTable, widths: readonly number[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.headings.map(
      (heading, at) =>
        new TableCell({
          width: { size: widths[at]!, type: WidthType.DXA },
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOUR.head },
          children: [cellParagraph(heading, { run: { bold: true, color: 'FFFFFF' }, keepNext: true })],
        }),
    ),
  });
}

function groupRow(text: string, columns: number): TableRow {
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: columns,
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOUR.tint },
        children: [cellParagraph(text, { run: { bold: true, color: COLOUR.head }, keepNext: true })],
      }),
    ],
  });
}

/** `isMerged`: the rows below belong to the same concern, so the cells that tell of it reach over them. */
function actionRow(
  row: Extract<PublishedRow, { kind: 'action' }>,
  table: PublishedTable,
  widths: readonly number[],
  isMerged: boolean,
  progress: readonly Paragraph[],
): TableRow {
  return new TableRow({
    cantSplit: true,
    children: row.cells.map((texts, at) => {
      const column = table.columns[at]!;
      const paragraphs = texts.map((text, i) =>
        cellParagraph(text, isStep(row, column, i, texts) ? { isStep: true } : {}),
      );
      const children = column === 'target' ? [...paragraphs, ...progress] : paragraphs;
      const merges = ABOUT_THE_CONCERN.includes(column) && (isMerged || !row.begins);
      return new TableCell({
        width: { size: widths[at]!, type: WidthType.DXA },
        ...(merges ? { verticalMerge: row.begins ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}),
        children: children.length > 0 ? children : [cellParagraph('')],
      });
    }),
  });
}

const ABOUT_THE_CONCERN: readonly PublishedColumn[] = ['number', 'concern', 'agreement'];

/** The action is the last paragraph of its cell, under the sentence that leads in to it; a true list item, as published ones are. */
function isStep(
  row: Extract<PublishedRow, { kind: 'action' }>,
  column: PublishedColumn,
  at: number,
  texts: readonly string[],
): boolean {
  return column === 'action' && row.ref !== null && at === texts.length - 1;
}

function cellParagraph(
  text: string,
  {
    run = {},
    isStep = false,
    ...rest
  }: IParagraphOptions & { readonly run?: IRunOptions; readonly isStep?: boolean } = {},
): Paragraph {
  return new Paragraph({
    ...rest,
    style: CELL_STYLE,
    ...(isStep ? { numbering: { reference: STEPS, level: 0 } } : {}),
    children: runs(text, run),
  });
}

function progressParagraphs(
  action: PlanAction,
  record: PlanRecord,
  completed: string | undefined,
  context: ExportContext,
): Paragraph[] {
  return progressLines(action, completed, context, saidSoFar(action, record)).map(({ label, text, tone }) => {
    const colour = TONE[tone];
    const told = colour === undefined ? {} : { bold: true, color: colour };
    return new Paragraph({
      style: PROGRESS_STYLE,
      children: [...runs(`${label} `, { color: COLOUR.quiet }), ...runs(text, told)],
    });
  });
}
