/** A plan goes out again as a file: a document to send, a spreadsheet to work with, or data for other programs. */
import type { CalendarDay } from '../domain/calendar.ts';
import type { ExportFormat } from '../domain/conversation/command.ts';
import type { Plan, PlanRecord } from '../domain/record/plan.ts';
import type { ExportContext } from '../exporter/export-context.ts';

/** What a whole plan can be exported as, to come back in; also the endings of the files' names. */
export const EXPORT_FORMATS: readonly ExportFormat[] = ['docx', 'xlsx', 'csv', 'json'];

/** The bytes of the file. The libraries are loaded when they are needed: most runs export nothing. */
export async function exportPlan(
  record: PlanRecord,
  format: ExportFormat,
  context: ExportContext,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('../exporter/to-docx.ts')).toDocx(record, context);
    case 'xlsx':
      return (await import('../exporter/to-xlsx.ts')).toXlsx(record, context);
    case 'csv':
      return (await import('../exporter/to-csv.ts')).toCsv(record, context);
    case 'json':
      return (await import('../exporter/to-json.ts')).toJson(record, context);
    case 'board-pack':
      return (await import('../exporter/to-board-pack.ts')).toBoardPack(record, context);
  }
}

/** What to call the file: `hmyoi-thornmere-2026-progress-2026-11-23.docx`. */
export function exportName(plan: Pick<Plan, 'id'>, format: ExportFormat, today: CalendarDay): string {
  return format === 'board-pack' ? `${plan.id}-board-pack-${today}.docx` : `${plan.id}-progress-${today}.${format}`;
}
