/** The rows that the spreadsheet and the CSV export share: the published plan in its columns, and how things stand beside it. */
import { type CalendarDay, calendarDay, inShort } from '../domain/calendar.ts';
import type { Note, PlanAction, PlanRecord } from '../domain/record/plan.ts';
import { TRACKER, TRACKER_NOW, trackerRows } from '../domain/record/tracker.ts';
import type { ExportContext } from './export-context.ts';
import { publishedDraft } from './published-draft.ts';
import { STATUS, saidSoFar } from './standing.ts';

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
  TRACKER_NOW.confirmed,
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
        [TRACKER_NOW.confirmed]: confirmedBy(action, record, zone),
        [TRACKER_NOW.notes]: [
          ...action.notes.map((note) => noteLine(note, zone)),
          ...action.evidence.map(({ text, ...rest }) => noteLine({ ...rest, text: `Evidence: ${text}` }, zone)),
        ].join('\n'),
      },
      due: action.due,
    };
  });
}

/** Who of its joint owners has said that it is complete, and what the second key says of it, with day and name. */
function confirmedBy(action: PlanAction, record: PlanRecord, zone: string): string {
  const said = saidSoFar(action, record);
  const { verification } = action;
  if (verification === null) return said;
  const { state, at, byName, reason } = verification;
  const day = inShort(calendarDay(new Date(at), zone));
  const words =
    state === 'awaiting'
      ? `Awaiting verification since ${day}`
      : `${state === 'verified' ? 'Verified' : 'Returned'} ${day}, ${byName}`;
  return [said, reason === null ? words : `${words}: ${reason}`].filter((line) => line !== '').join('\n');
}

function noteLine({ text, at, by }: Pick<Note, 'text' | 'at' | 'by'>, zone: string): string {
  return `${inShort(calendarDay(new Date(at), zone))}, ${by}: ${text}`;
}
