/** What was asked of one action, answered in the first line. */
import { type CalendarDay, inWords } from '../../domain/calendar.ts';
import type { Answer } from '../../domain/conversation/outcome.ts';
import { lateness, quoted } from './action-words.ts';
import { listed, saidWords, verificationWords } from './completion-words.ts';
import { STATUS } from './labels.ts';

/** The answer in one sentence; null where nothing in particular was asked, or where the action itself says it first. */
export function aboutLine(
  { view, about, completed }: Extract<Answer, { kind: 'action' }>,
  today: CalendarDay,
): string | null {
  const { action } = view;
  const name = `${view.ref} ${quoted(view.name)}`;
  switch (about) {
    case undefined:
    case 'text':
      return null;
    case 'owner':
      return view.owners.length === 0
        ? `${name} has no owner: none was printed.`
        : `${name} belongs to ${listed(view.owners)}.${said()}`;
    case 'target':
      return action.target.printed === ''
        ? `${name} has no published target. ${isDue()}`
        : `The published target of ${name} is ${quoted(action.target.printed)}. ${isDue()}`;
    case 'due':
      if (action.status === 'complete') return `${name} is complete${since()}.`;
      return action.due === null
        ? `${name} has no certain date.${printed()}`
        : `${name} is due ${inWords(action.due)}${lateness(action.due, today)}.`;
    case 'status':
      if (action.status === 'complete') return `${name} is complete${since()}.${verified()}`;
      return `${name} is not complete: it is ${STATUS[action.status]}${action.due === null ? ', with no certain date' : `, due ${inWords(action.due)}${lateness(action.due, today)}`}.${said()}${verified()}`;
  }

  function said(): string {
    return view.said === undefined ? '' : ` Said to be complete by ${saidWords(view)}.`;
  }
  function verified(): string {
    const words = verificationWords(view);
    return words === '' ? '' : ` ${words[0]!.toUpperCase()}${words.slice(1)}.`;
  }

  function isDue(): string {
    if (action.status === 'complete') return `It is complete${since()}.`;
    return action.due === null
      ? 'It has no certain date.'
      : `It is due ${inWords(action.due)}${lateness(action.due, today)}.`;
  }
  function since(): string {
    return completed === undefined || completed === null ? '' : `, since ${inWords(completed)}`;
  }
  function printed(): string {
    return action.target.printed === '' ? '' : ` Its published target is ${quoted(action.target.printed)}.`;
  }
}
