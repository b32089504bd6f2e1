/** What is said of an action's progress under its published target, in a document for readers outside the service. */
import { type CalendarDay, calendarDay, inShort } from '../domain/calendar.ts';
import { isOverdue, type PlanAction } from '../domain/record/plan.ts';
import { PROGRESS } from '../domain/record/published-layout.ts';
import type { ExportContext } from './export-context.ts';
import { STATUS } from './standing.ts';

/** How a paragraph about progress is to be seen. */
export type Tone = 'complete' | 'overdue' | 'blocked' | 'plain';

/** A paragraph: what it is about, and what there is to say. */
export interface ProgressLine {
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
}

/** What the second key says, without who or why. */
function verifiedSoFar({ verification, status }: PlanAction): string | null {
  if (verification === null) return null;
  if (status !== 'complete') return verification.state === 'returned' ? 'returned to its owner' : null;
  return verification.state === 'verified' ? 'verified' : 'awaited';
}

/**
 * The paragraphs about an action, the first of them labelled `PROGRESS`; none where all is as published and done. Notes
 * are told with their day and without the name of the writer: the plan names posts, and so does what is sent out.
 * `said`: which of its joint owners have said that it is complete, empty where none has.
 */
export function progressLines(
  action: PlanAction,
  completed: CalendarDay | undefined,
  { today, zone }: ExportContext,
  said = '',
): ProgressLine[] {
  const isLate = isOverdue(action, today);
  const isDone = action.status === 'complete';
  // What the printed target says already need not be said again.
  const isSaid = /^complete/i.test(action.target.printed);
  if (isDone && completed === undefined && isSaid && action.notes.length + action.evidence.length === 0) return [];
  const status = STATUS[action.status];
  const lines: ProgressLine[] = [
    {
      label: PROGRESS,
      text: isLate
        ? `${status}, overdue`
        : completed === undefined || !isDone
          ? status
          : `${status} on ${inShort(completed)}`,
      tone: isDone ? 'complete' : isLate ? 'overdue' : action.status === 'blocked' ? 'blocked' : 'plain',
    },
  ];
  if (said !== '') lines.push({ label: 'So far:', text: said, tone: 'plain' });
  const checked = verifiedSoFar(action);
  if (checked !== null) lines.push({ label: 'Verification:', text: checked, tone: 'plain' });
  if (!isDone && action.due !== action.target.due) {
    const text = action.due === null ? 'to be set' : inShort(action.due);
    lines.push({ label: 'Revised date:', text, tone: 'plain' });
  }
  for (const note of action.notes) {
    const day = inShort(calendarDay(new Date(note.at), zone));
    lines.push({ label: `${day}:`, text: note.text, tone: 'plain' });
  }
  for (const { text } of action.evidence) lines.push({ label: 'Evidence:', text, tone: 'plain' });
  return lines;
}
