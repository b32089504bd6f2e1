/** A plan as a CSV file: the tracker's rows, each with what is told of the plan as a whole. */
import { guarded } from '../domain/record/formula-guard.ts';
import type { PlanRecord } from '../domain/record/plan.ts';
import { TRACKER_PLAN, trackerPlan } from '../domain/record/tracker.ts';
import type { ExportContext } from './export-context.ts';
import { printable } from './office-package.ts';
import { publishedDraft } from './published-draft.ts';
import { COLUMNS, sheetRows } from './tracker-sheet.ts';

/** RFC 4180 in UTF-8, with the byte order mark without which Excel takes it for Windows-1252. Days are ISO. */
export async function toCsv(record: PlanRecord, context: ExportContext): Promise<Uint8Array> {
  const headings = [...COLUMNS, ...Object.values(TRACKER_PLAN)];
  const plan = trackerPlan(publishedDraft(record));
  const rows = sheetRows(record, context).map(({ texts }) =>
    headings.map((heading) => texts[heading] ?? plan[heading] ?? ''),
  );
  return new TextEncoder().encode(`\ufeff${[headings, ...rows].map(recordOf).join('')}`);
}

function recordOf(cells: readonly string[]): string {
  return `${cells.map(fieldOf).join(',')}\r\n`;
}

/** Line breaks inside a cell are single line feeds, which tells them from the end of a row. */
function fieldOf(cell: string): string {
  const text = guarded(printable(cell));
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
