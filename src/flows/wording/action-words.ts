/** An action in words: on a line, in full, and how it was read. */
import { type CalendarDay, daysBetween, inShort, inWords } from '../../domain/calendar.ts';
import type { ActionView, Answer } from '../../domain/conversation/outcome.ts';
import { checkHint, lastsHint, saidInShort, saidWords, verificationWords } from './completion-words.ts';
import { LABELS, NO_CERTAIN_DATE, NONE_PRINTED, REVIEW, REVIEW_HINT, STATUS, VERIFICATION } from './labels.ts';
import { requestWords, slipWords } from './slip-words.ts';

/** What can be typed in place of an action's buttons. */
export function typedEquivalents(view: ActionView): string {
  return view.action.status === 'complete' || view.said?.own
    ? `You can also type: “reopen ${view.ref}”, “note ${view.ref} …”.`
    : `You can also type: “complete ${view.ref}”, “move ${view.ref} to 31 March”, “note ${view.ref} …”.`;
}

/** A due date as it is said, or that there is none. */
export function day(due: CalendarDay | null): string {
  return due === null ? 'without a certain date' : inWords(due);
}

/** How an action stands as a line of a list: where it stands in time, and its status where that is not plain open. */
export function standing(view: ActionView, today: CalendarDay): string {
  const { status, due, target, request, verification } = view.action;
  if (status === 'complete')
    return verification === null ? 'complete' : `complete, ${VERIFICATION[verification.state]}`;
  const asked = request === null ? '' : `, ${inShort(request.to)} asked for`;
  const said = view.said === undefined ? '' : `, ${saidInShort(view.said)}`;
  const back = verification?.state === 'returned' ? `, ${VERIFICATION.returned}` : '';
  const marks = `${status === 'open' ? '' : `, ${STATUS[status]}`}${asked}${said}${back}`;
  if (due === null)
    return `${target.printed === '' ? 'no date given' : `“${target.printed}”, no certain date`}${marks}`;
  const late = daysBetween(due, today);
  if (late > 0) return `due ${inShort(due)}, ${days(late)} late${marks}`;
  if (late === 0) return `due today${marks}`;
  return `due ${inShort(due)}${-late <= 14 ? `, in ${days(-late)}` : ''}${marks}`;
}

/** How far a date is off, in brackets. */
export function lateness(due: CalendarDay, today: CalendarDay): string {
  const late = daysBetween(due, today);
  if (late > 0) return ` (${days(late)} late)`;
  return late === 0 ? ' (today)' : ` (in ${days(-late)})`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

/** An action on one line: ref, name and how it stands. */
export function actionLine(view: ActionView, today: CalendarDay): string {
  return `${view.ref} ${view.name} – ${standing(view, today)}`;
}

/** See the file’s head. */
export function reviewWords({ view, left }: Extract<Answer, { kind: 'review' }>): string {
  return [
    `${left} to be checked. ${reviewLine(view)}`,
    `${view.ref}: ${view.action.text}`,
    `${LABELS.owner}: ${view.owners.join(', ') || NONE_PRINTED}`,
    `${LABELS.target}: ${view.action.target.printed || NONE_PRINTED}`,
    `${LABELS.due}: ${view.action.due === null ? NO_CERTAIN_DATE : inWords(view.action.due)}`,
    sourceWords(view),
    REVIEW_HINT,
  ].join('\n');
}

/** Where an action stands in its document, and the exact words there. */
export function sourceWords({ ref, action }: ActionView): string {
  return `${ref} was read from ${action.source.document}, ${action.source.place}: ${quoted(action.source.words)}`;
}

/** See the file’s head. */
export function actionWords(view: ActionView, today: CalendarDay): string {
  const { action, concern } = view;
  return [
    `${view.ref}: ${action.text}`,
    `${LABELS.concern} ${concern.ref}: ${concern.text}`,
    `${LABELS.owner}: ${view.owners.join(', ') || NONE_PRINTED}`,
    `${LABELS.target}: ${action.target.printed || NONE_PRINTED}`,
    `${LABELS.status}: ${standing(view, today)}`,
    ...toldLines(view),
    ...(view.why === undefined ? [] : [`${LABELS.why}: ${view.why}`]),
    ...action.notes.map((note) => `Note: ${note.text}`),
    ...action.evidence.map(({ text }) => `${LABELS.evidence}: ${text}`),
    ...(action.review.length > 0 ? [reviewLine(view)] : []),
    ...(view.mine ? [typedEquivalents(view)] : []),
    ...(view.checks ? [checkHint(view)] : []),
    ...(view.lasts === undefined ? [] : [lastsHint(view)]),
  ].join('\n');
}

/** What there is to tell of a date that moved, or that somebody wants to move, and of who says that it is complete. */
function toldLines(view: ActionView): string[] {
  const told = [
    [LABELS.slipped, slipWords(view)],
    [LABELS.request, requestWords(view)],
    [LABELS.said, saidWords(view)],
    [LABELS.verification, verificationWords(view)],
  ];
  return told.filter(([, words]) => words !== '').map(([label, words]) => `${label}: ${words}`);
}

/** What is not certain about how an action was read. */
export function reviewLine(view: ActionView): string {
  return `${LABELS.review}: ${view.action.review.map((mark) => REVIEW[mark]).join('; ')}.`;
}

/** In quotation marks. */
export function quoted(text: string): string {
  return `“${text}”`;
}

/** The heading of an action under review. `left` counts those still to be checked, this one included. */
export function reviewHeading({ view, left }: Extract<Answer, { kind: 'review' }>): string {
  return `${left} to be checked. Now ${view.ref}`;
}
