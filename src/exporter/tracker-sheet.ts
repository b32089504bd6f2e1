/** The rows that the spreadsheet and the CSV export share: the published plan in its columns, and how things stand beside it. */
import { type CalendarDay, calendarDay, inShort } from '../domain/calendar.ts';
import type { Note, PlanRecord } from '../domain/plan.ts';
import { TRACKER, TRACKER_NOW, trackerRows } from '../domain/tracker.ts';
import type { ExportContext } from './export-context.ts';
import { publishedDraft } from './published-draft.ts';
import { STATUS } from './standing.ts';

/** The columns in order: what people look at first, what serves to read the plan back last. */
export const COLUMNS: readonly string[] = [
  TRACKER.ref,
  TRACKER.group,
  TRACKER.printedRef,
  TRACKER.concern,
  TRACKER.agreement,
  TRACKER.leadIn,
  TRACKER.action,
  TRACKER.owners,
  TRACKER.target,
  TRACKER_NOW.due,
  TRACKER_NOW.status,
  TRACKER_NOW.notes,
  TRACKER.review,
  TRACKER.asRead,
  TRACKER.aliases,
];

/** One row: texts by heading, and the date that counts today, for those who can write real dates. */
export interface SheetRow {
  readonly texts: Readonly<Record<string, string>>;
  readonly due: CalendarDay | null;
}

/** All rows of a plan, in published order. */
export function sheetRows(record: PlanRecord, { zone }: ExportContext): SheetRow[] {
  const actions = new Map(Object.values(record.actions).map((action) => [action.ref, action]));
  return trackerRows(publishedDraft(record), record.plan.code).map(({ ref, cells }) => {
    const action = cells[TRACKER.action] === undefined ? undefined : actions.get(ref);
    if (action === undefined) return { texts: cells, due: null };
    return {
      texts: {
        ...cells,
        [TRACKER_NOW.due]: action.due ?? '',
        [TRACKER_NOW.status]: STATUS[action.status],
        [TRACKER_NOW.notes]: [
          ...action.notes.map((note) => noteLine(note, zone)),
          ...action.evidence.map(({ text, ...rest }) => noteLine({ ...rest, text: `Evidence: ${text}` }, zone)),
        ].join('\n'),
      },
      due: action.due,
    };
  });
}

function noteLine({ text, at, by }: Pick<Note, 'text' | 'at' | 'by'>, zone: string): string {
  return `${inShort(calendarDay(new Date(at), zone))}, ${by}: ${text}`;
}
