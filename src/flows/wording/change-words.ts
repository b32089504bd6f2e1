/** An edit in words: what is, and what was. */
import type { Change, Edit, ProposedChange } from '../../domain/change.ts';
import type { ActionView } from '../../domain/outcome.ts';
import { day, quoted } from './action-words.ts';
import { REVIEW, STATUS } from './labels.ts';

/** Whether something read from the document was put right while its doubts still stand. */
export function isHalfCorrected(changes: readonly Change[]): boolean {
  const corrects = changes.some(
    ({ field, undoes }) => undoes === undefined && ['text', 'owners', 'target'].includes(field),
  );
  return corrects && !changes.some(({ field }) => field === 'review');
}

/** One edit as it was made: what it is, and what it was. */
export function changeLine(change: Change, view: ActionView): string {
  const undone = change.undoes !== undefined;
  const why = change.reason === undefined ? '' : ` Reason: ${change.reason}.`;
  const action = `${view.ref} ${quoted(view.name)}`;
  switch (change.field) {
    case 'status':
      return `${undone ? 'Undone: ' : ''}${action} is ${STATUS[change.to]}${undone ? ' again' : ' now'}. It was ${STATUS[change.from]}.${why}`;
    case 'due':
      return `${undone ? 'Undone: ' : ''}${action} is ${undone ? 'again' : 'now'} due ${day(change.to)}. It was ${day(change.from)}${published(view)}.${why}`;
    case 'note':
      return change.to === null
        ? `Undone: the note on ${action} is taken back.`
        : `Noted on ${action}: “${change.to}”.`;
    default:
      return `${undone ? 'Undone: ' : ''}${correctionLine(change, action, view)}`;
  }
}

/** A correction of what was read from the document. */
function correctionLine(
  change: Exclude<Edit, { field: 'status' | 'due' | 'note' }>,
  action: string,
  view: ActionView,
): string {
  switch (change.field) {
    case 'text':
      return `${view.ref} now reads ${quoted(change.to)}. It read ${quoted(change.from)}.`;
    case 'owners':
      return `${action} now belongs to ${view.owners.join(' and ') || 'nobody'}.`;
    case 'target':
      return change.to.printed === change.from.printed
        ? `The target ${quoted(change.to.printed)} of ${action} is read as ${day(change.to.due)}. It was read as ${day(change.from.due)}.`
        : `${action} now has the target ${quoted(change.to.printed)}. It was ${quoted(change.from.printed)}.`;
    case 'review':
      return change.to.length === 0
        ? `${action} is checked.`
        : `${action} is to be checked: ${change.to.map((mark) => REVIEW[mark]).join('; ')}.`;
  }
}

/** See the file’s head. */
export function published(view: ActionView): string {
  return view.action.target.printed === '' ? '' : ` (published target: ${view.action.target.printed})`;
}

/** An edit that is proposed: what will be. */
export function proposalLine(change: ProposedChange, view: ActionView): string {
  const action = `${view.ref} ${quoted(view.name)}`;
  switch (change.field) {
    case 'status':
      return `${action}: ${STATUS[change.from]} → ${STATUS[change.to]}`;
    case 'due':
      return `${action}: due ${day(change.from)} → ${day(change.to)}`;
    case 'note':
      return `${action}: add the note “${change.to ?? ''}”`;
    default:
      return correctionLine(change, action, view);
  }
}

/** The view of the action that was changed. */
export function viewFor(change: Change, views: readonly ActionView[]): ActionView {
  return views.find((view) => view.action.id === change.action)!;
}
