/** What is said of blocked actions, evidence, hand-overs, and of details of prisoners. */

import type { ActionView, Answer, PrisonerDetail, Question, Refusal } from '../../domain/conversation/outcome.ts';
import type { Change, Edit } from '../../domain/record/change.ts';
import { quoted } from './action-words.ts';

/** Evidence as it was stored, or taken back. */
export function evidenceChangeLine(change: Extract<Change, { field: 'evidence' }>, action: string): string {
  if (change.to === null) return `Undone: the evidence on ${action} is taken back.`;
  return `${change.kind === 'file' ? 'Kept the file as evidence' : 'Kept as evidence'} for ${action}: ${change.to}`;
}

/** Evidence that is proposed. */
export function evidenceProposal(edit: Extract<Edit, { field: 'evidence' }>, action: string): string {
  return `${action}: keep as evidence ${quoted(edit.to ?? '')}`;
}

/** What is offered to somebody who waits for something. */
export function offerBlockLine({ view }: Extract<Answer, { kind: 'offer-block' }>): string {
  return `If that stops ${view.ref}, say “blocked”.`;
}

/** That an action already is as they said. */
export function alreadyInState(
  is: 'blocked' | 'not-blocked' | 'started' | 'evidence' | 'owned',
  view: ActionView,
  action: string,
  status: string,
): string {
  switch (is) {
    case 'blocked':
      return `${action} is blocked already. Nothing was changed.`;
    case 'not-blocked':
      return `${action} is not blocked: it is ${status}. Nothing was changed.`;
    case 'started':
      return `${action} is in progress already. Nothing was changed.`;
    case 'evidence':
      return `${action} has that evidence already. Nothing was changed.`;
    case 'owned':
      return `${action} belongs to ${view.owners.join(' and ')} already. Nothing was changed.`;
  }
}

/** Why an action is not handed over. */
export function handOverRefusal({ view }: Extract<Refusal, { kind: 'hand-over' }>): string {
  return `Only its manager or a coordinator can hand ${view.ref} ${quoted(view.name)} over to somebody else. Nothing was changed: it belongs to ${view.owners.join(' and ') || 'nobody'}. Ask one of them, and say which post is to have it.`;
}

/** Which of several posts is meant. */
export function postHeading({ words, offered }: Extract<Question, { asks: 'post' }>): string {
  return `${quoted(words)} could be more than one post. Who is to have ${offered[0]?.ref}?`;
}

/** What was noticed in words that would be stored, and what would be better. */
export function noticedHeading(noticed: readonly PrisonerDetail[]): string {
  const what = noticed.map((each) => NOTICED[each]).join(', ');
  return `That looks like details of a prisoner (${what}). Nothing was kept or changed. Shall I keep it as written? Better: say it without them.`;
}

const NOTICED: Readonly<Record<PrisonerDetail, string>> = {
  'prison-number': 'a prison number',
  name: 'a name',
  health: 'health, self-harm or safeguarding',
};
