/** Asking owners how things stand, in words: who is asked about what, and who is not, and why. */

import type { ActionView, Answer, Question, Refusal } from '../../domain/conversation/outcome.ts';
import type { Nudging, Told, UnaskedView } from '../../domain/notices/nudging.ts';
import type { Edit } from '../../domain/record/change.ts';
import type { PostId } from '../../domain/record/plan.ts';
import { quoted } from './action-words.ts';
import { WHY_UNREACHED } from './reach-words.ts';

/** At most this many refs are told one by one. */
const REFS_TOLD = 6;

/** At most this many people, or posts of which nobody is asked, are told one by one. */
const LINES_TOLD = 15;

/** The heading of the question whom it goes to. */
export const NUDGE_HEADING = 'Shall I ask them how these stand?';

/** That owners are, or were, asked about one action. `posts`: names by id. */
export function nudgeLine(
  { to }: Extract<Edit, { field: 'nudge' }>,
  action: string,
  posts: Readonly<Record<PostId, string>>,
): string {
  return `${action}: asked ${to.map((post) => posts[post] ?? inWords(post)).join(' and ')} how it stands`;
}

function inWords(post: PostId): string {
  return post.slice(post.indexOf('/') + 1).replaceAll('-', ' ');
}

/** Who is asked, a line each, and who is not. `done`: they have been, rather than will be. */
export function nudgeLines({ told, unasked, words }: Nudging, done: boolean): string[] {
  const people = told
    .slice(0, LINES_TOLD)
    .map((each, at) => (done ? askedLine(each) : `${at + 1}. ${toAskLine(each)}`));
  const rest = told.length - people.length;
  return [
    ...people,
    ...(rest > 0 ? [`And ${rest} more ${rest === 1 ? 'person' : 'people'}.`] : []),
    ...(words === null || told.length === 0
      ? []
      : [`${done ? 'They see' : 'They will see'} who asks, and ${quoted(words)}`]),
    ...unaskedLines(unasked),
  ];
}

function toAskLine({ name, posts, views, unreached }: Told): string {
  const later = unreached === null ? '' : ` – ${WHY_UNREACHED[unreached]}, so ${WAITS[isNew(unreached)]}`;
  return `${name} (${posts.join(', ')}): ${refs(views)}${later}`;
}

function askedLine({ name, posts, views, unreached }: Told): string {
  const who = `${name} (${posts.join(', ')})`;
  if (unreached === null) return `Asked ${who} about ${refs(views)}.`;
  return `${who} ${WHY_UNREACHED[unreached]}: my question about ${refs(views)} ${WAITED[isNew(unreached)]}.`;
}

/** Whoever never opened the chat may be reached all the same, where the bot is installed for them: that is only known once it was tried. */
function isNew(why: NonNullable<Told['unreached']>): 'new' | 'gone' {
  return why === 'never-met' ? 'new' : 'gone';
}

const WAITS = {
  new: 'if I cannot reach them it waits for their next message to me',
  gone: 'it waits for their next message to me',
} as const;

const WAITED = {
  new: 'goes with their next message to me, if I cannot reach them now',
  gone: 'goes with their next message to me',
} as const;

/** What nobody is asked about, a line for each reason and post. */
function unaskedLines(unasked: readonly UnaskedView[]): string[] {
  const groups = Map.groupBy(unasked, ({ why, post, byName }) => JSON.stringify([why, post, byName ?? '']));
  const lines = [...groups.values()].map((group) => unaskedLine(group[0]!, refs(group.map(({ view }) => view))));
  const rest = lines.length - LINES_TOLD;
  return rest > 0 ? [...lines.slice(0, LINES_TOLD), `And ${rest} more of whom nobody is asked.`] : lines;
}

function unaskedLine({ why, post, byName }: UnaskedView, which: string): string {
  switch (why) {
    case 'vacant':
      return `Nobody holds ${post}, so nobody is asked about ${which}.`;
    case 'own':
      return `You hold ${post} yourself: ${which}.`;
    case 'already':
      return `${byName} asked ${post} about ${which} already today.`;
    case 'complete':
      return `Nobody is asked about ${which}: complete.`;
    case 'no-owner':
      return `Nobody is asked about ${which}: no post owns it.`;
  }
}

/** What came of it. */
export function nudgeWords(answer: Extract<Answer, { kind: 'nudge' }>): string {
  const lines = nudgeLines(answer, true);
  return (answer.told.length === 0 ? ['Nobody was asked.', ...lines] : lines).join('\n');
}

/** The lines of the question whom it goes to. */
export function nudgingLines(question: Extract<Question, { asks: 'confirm' }>): string[] {
  return question.nudging === undefined ? [] : nudgeLines(question.nudging, false);
}

/** That there is nothing to ask about. */
export function nothingPressing({ who }: Extract<Answer, { kind: 'nothing-pressing' }>): string {
  return who.length === 0
    ? 'Nothing is overdue there, so nobody was asked. Name an action to ask about it: “nudge 1.2”.'
    : `Nothing of ${who.join(' and ')} is overdue or due in the next two weeks, so nobody was asked. Name an action to ask about it: “nudge 1.2”.`;
}

/** Why owners are not asked. */
export function nudgeRefusal(
  refusal: Extract<Refusal, { kind: 'not-yours-to-nudge' | 'not-theirs' | 'nudge-too-many' | 'was-told' }>,
): string {
  switch (refusal.kind) {
    case 'not-yours-to-nudge':
      return `Only its manager or a coordinator can nudge the owners of ${refusal.view.ref} ${quoted(refusal.view.name)}. Nobody was asked.`;
    case 'not-theirs':
      return `${refusal.view.ref} ${quoted(refusal.view.name)} belongs to ${refusal.view.owners.join(' and ') || 'nobody'}, not to ${quoted(refusal.who)}. Nobody was asked; say “nudge ${refusal.view.ref}” to ask its owners.`;
    case 'nudge-too-many':
      return `That is ${refusal.count} actions, and I ask about at most ${refusal.most} at once. Nobody was asked. Say where: “nudge everyone who is late at” and a place.`;
    case 'was-told':
      return 'What others were asked cannot be taken back, and nothing was changed. To undo something else, name it: “undo 1.2”.';
  }
}

function refs(views: readonly ActionView[]): string {
  const each = [...new Set(views.map(({ ref }) => ref))];
  const told = each.slice(0, REFS_TOLD);
  const rest = each.length - told.length;
  return rest > 0 ? `${told.join(', ')} and ${rest} more` : joined(told);
}

function joined(all: readonly string[]): string {
  return [all.slice(0, -1).join(', '), all.at(-1)].filter(Boolean).join(' and ');
}

/** How to ask about one action, by typing. */
export function nudgeHint(ref: string): string {
  return `To ask its owners: “nudge ${ref}”, or “nudge ${ref}: the board meets on Friday”.`;
}
