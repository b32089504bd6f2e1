/** What is said where one message, or one word, is about several actions: all of them, parts of a list, corrections. */

import type { ActionView, Answer, Refusal } from '../../domain/conversation/outcome.ts';
import type { Change } from '../../domain/record/change.ts';
import { comesWithStatus } from '../../domain/record/said-complete.ts';
import { quoted } from './action-words.ts';

/**
 * The edits to be told of: where a correction takes an edit back to make another of the same field, only that one; where an
 * undo takes a correction back, the last of the field. What comes with a status is told with it.
 */
export function toldOf(all: readonly Change[]): Change[] {
  // Who was asked is told beside them, person by person.
  const changes = all.filter((change) => change.field !== 'nudge' && !comesWithStatus(change, all));
  const isUndo = changes.every(({ undoes }) => undoes !== undefined);
  if (isUndo)
    return changes.filter(
      (change, at) =>
        change.field !== 'due' ||
        !changes.slice(at + 1).some(({ action, field }) => action === change.action && field === 'due'),
    );
  return changes.filter(
    (change) =>
      change.undoes === undefined ||
      !changes.some(
        (other) => other.undoes === undefined && other.action === change.action && other.field === change.field,
      ),
  );
}

/** That an action, or all the rest, is as it was. */
export function noChangeLine({ view }: Extract<Answer, { kind: 'no-change' }>): string {
  return view === null ? 'All right, that stays as it is.' : `${view.ref} ${quoted(view.name)} stays as it is.`;
}

/** That of all that was meant there is nothing to be changed. */
export function nothingLeftLine({ command, within, overdue }: Extract<Answer, { kind: 'nothing-left' }>): string {
  const place = within === null ? '' : ` in ${within}`;
  const what = overdue ? 'overdue' : command === 'reopen' ? 'complete' : command === 'unblock' ? 'blocked' : 'open';
  return `Nothing of yours is ${what}${place}. Nothing was changed.`;
}

/** A part of a message that was not followed; null where it was all of it. */
export function unreadLine(words: string): string {
  return `I did not follow ${quoted(words)}, so nothing is done about it. Say it again in other words, or by itself.`;
}

/** Why one of several, or a correction, cannot be done. */
export function severalRefusal(refusal: SeveralRefusal): string {
  switch (refusal.kind) {
    case 'nothing-to-correct':
      return 'I changed nothing just now that you could mean, and nothing was changed. Say it in full, like “complete 1.2”.';
    case 'correct-which':
      return [
        'I changed several, and am not sure which was wrong. Nothing was changed now. Say “undo”, or “not 1.2, 1.3” with the refs:',
        ...lines(refusal.views),
      ].join('\n');
    case 'not-corrected':
      return `I cannot do that to another action in one go, and nothing was changed. Say “undo” to take back what I did on ${refusal.view.ref}.`;
    case 'unclear':
      return [
        refusal.words === ''
          ? 'I am not sure which one you mean, so nothing is done about it. Say it again with its ref:'
          : `${quoted(refusal.words)} could be more than one, so nothing is done about it. Say it again with its ref:`,
        ...lines(refusal.could),
      ].join('\n');
    case 'unclear-date':
      return `To what date ${refusal.view.ref} ${quoted(refusal.view.name)} is to move is not clear${refusal.words === '' ? '' : ` from ${quoted(refusal.words)}`}, so it stays. Say it again with the date.`;
    case 'too-many':
      return `That would change ${refusal.count} at once, and I ask about at most ${refusal.most}. Nothing was changed. Say which, like “everything in 1 done” or “all my overdue ones done”.`;
  }
}

/** See `severalRefusal`. */
export type SeveralRefusal = Extract<
  Refusal,
  { kind: 'nothing-to-correct' | 'correct-which' | 'not-corrected' | 'unclear' | 'unclear-date' | 'too-many' }
>;

function lines(views: readonly ActionView[]): string[] {
  return views.map((view) => `${view.ref} ${view.name}`);
}
