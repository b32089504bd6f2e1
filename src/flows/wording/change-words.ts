/** An edit in words: what is, and what was. */

import { inWords } from '../../domain/calendar.ts';
import type { ActionView } from '../../domain/conversation/outcome.ts';
import type { Change, Edit, ProposedChange } from '../../domain/record/change.ts';
import type { PostId } from '../../domain/record/plan.ts';
import { day, quoted } from './action-words.ts';
import {
  besideStatus,
  completionWords,
  ownerName,
  saidLine,
  saidProposal,
  verificationLine,
} from './completion-words.ts';
import { REVIEW, STATUS } from './labels.ts';
import { nudgeLine } from './nudge-words.ts';
import { lengthInWords, slipWords, WHO_DECIDES } from './slip-words.ts';
import { evidenceChangeLine, evidenceProposal } from './state-words.ts';

/** Whether something read from the document was put right while its doubts still stand. */
export function isHalfCorrected(changes: readonly Change[], views: readonly ActionView[]): boolean {
  const corrects = changes.some(
    ({ field, undoes }) => undoes === undefined && ['text', 'owners', 'target'].includes(field),
  );
  // What is handed over is mostly in no doubt.
  const isDoubted = views.some(({ action }) => action.review.length > 0);
  return corrects && isDoubted && !changes.some(({ field }) => field === 'review');
}

/**
 * One edit as it was made: what it is, and what it was. `posts`: the names of posts that owned the action; `beside`: the
 * edits made with it.
 */
export function changeLine(
  change: Change,
  view: ActionView,
  posts: Readonly<Record<PostId, string>> = {},
  beside: readonly Change[] = [],
): string {
  const undone = change.undoes !== undefined;
  const why = change.reason === undefined ? '' : ` Reason: ${change.reason}.`;
  const action = `${view.ref} ${quoted(view.name)}`;
  switch (change.field) {
    case 'status':
      return `${undone ? 'Undone: ' : ''}${action} is ${STATUS[change.to]}${undone ? ' again' : ' now'}. It was ${STATUS[change.from]}.${why}${besideStatus(change, beside, view)}`;
    case 'due':
      return `${undone ? 'Undone: ' : ''}${action} is ${undone ? 'again' : 'now'} due ${day(change.to)}. It was ${day(change.from)}${published(view)}.${why}${undone ? '' : slipped(view)}`;
    case 'request':
      return undone ? undoneRequest(change, action) : `${requestLine(change, view)}${why}`;
    case 'note':
      return change.to === null
        ? `Undone: the note on ${action} is taken back.`
        : `Noted on ${action}: “${change.to}”.`;
    case 'evidence':
      return evidenceChangeLine(change, action);
    case 'nudge':
      return `${nudgeLine(change, action, posts)}.`;
    case 'said-complete':
      return saidLine(change, action, view);
    case 'verification':
      return verificationLine(change, action);
    case 'owners':
      return `${undone ? 'Undone: ' : ''}${correctionLine(change, action, view)}${belonged(change.from, posts)}${why}`;
    default:
      return `${undone ? 'Undone: ' : ''}${correctionLine(change, action, view)}`;
  }
}

/** The same, told to others than who made it. */
export function changeByAnother(change: Change, view: ActionView): string {
  if (change.field !== 'said-complete') return changeLine(change, view);
  return `${view.ref} ${quoted(view.name)}: ${completionWords(change, (post) => ownerName(post, view))}.`;
}

/** Whose it was, where that is known by name. */
function belonged(from: readonly PostId[], posts: Readonly<Record<PostId, string>>): string {
  const names = from.flatMap((id) => posts[id] ?? []);
  return names.length === 0 ? '' : ` It belonged to ${names.join(' and ')}.`;
}

/** How far it is now beyond the published target, as a sentence of its own; nothing where it is not. */
function slipped(view: ActionView): string {
  const words = slipWords(view);
  return words === '' ? '' : ` That is ${words}.`;
}

function undoneRequest({ from, to }: Extract<Edit, { field: 'request' }>, action: string): string {
  return to === null
    ? `Undone: ${day(from?.to ?? null)} is no longer asked for on ${action}.`
    : `Undone: ${day(to.to)} is asked for again on ${action}, by ${to.byName}.`;
}

/** A later date asked for, or one that no longer waits. */
function requestLine(change: Extract<Change, { field: 'request' }>, view: ActionView): string {
  const action = `${view.ref} ${quoted(view.name)}`;
  const stays = `${action} stays due ${day(view.action.due)}${published(view)}`;
  if (change.to !== null) {
    const { target } = view.action;
    const beyond = target.due === null ? 'further' : lengthInWords(target.due, change.to.to);
    return `${stays}. ${inWords(change.to.to)} would be ${beyond} beyond the published target, further than this plan allows without leave, so it is asked for. ${WHO_DECIDES}`;
  }
  const { to, by, byName } = change.from!;
  return view.action.due === to
    ? `The date ${byName} asked for on ${action} is allowed.`
    : `${stays}. ${inWords(to)}, which ${byName} asked for, is ${change.by === by ? 'no longer asked for' : 'not allowed'}.`;
}

/** A correction of what was read from the document. */
function correctionLine(
  change: Exclude<Edit, { field: 'status' | 'due' | 'request' | 'note' | 'evidence' | 'nudge' }>,
  action: string,
  view: ActionView,
): string {
  switch (change.field) {
    case 'text':
      return `${view.ref} now reads ${quoted(change.to)}. It read ${quoted(change.from)}.`;
    case 'owners':
      return `${action} now belongs to ${view.owners.join(' and ') || 'nobody'}.`;
    case 'said-complete':
    case 'verification':
      return `${action}: ${completionWords(change, postInWords)}.`;
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
  const because = change.reason === undefined ? '' : ` (${change.reason})`;
  switch (change.field) {
    case 'status':
      return `${action}: ${STATUS[change.from]} → ${STATUS[change.to]}${because}`;
    case 'due':
      return `${action}: due ${day(change.from)} → ${day(change.to)}${because}`;
    case 'request':
      return change.to === null
        ? `${action}: the request for ${day(change.from?.to ?? null)} is settled`
        : `${action}: ask for ${day(change.to.to)}`;
    case 'note':
      return `${action}: add the note “${change.to ?? ''}”`;
    case 'evidence':
      return evidenceProposal(change, action);
    case 'nudge':
      return nudgeLine(change, action, {});
    case 'said-complete':
      return saidProposal(change, action, view);
    case 'owners':
      return `${action}: hand over to ${change.to.map(postInWords).join(' and ') || 'nobody'}${because}`;
    default:
      return correctionLine(change, action, view);
  }
}

/** A post that is proposed, from its key: the view shows the owners of now. */
function postInWords(post: PostId): string {
  return post.slice(post.indexOf('/') + 1).replaceAll('-', ' ');
}

/** The view of the action that was changed. */
export function viewFor(change: Change, views: readonly ActionView[]): ActionView {
  return views.find((view) => view.action.id === change.action)!;
}
