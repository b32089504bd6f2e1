/** Replies as Teams wants them: a line as a message, everything else as a card. */
import { type Activity, ActivityTypes, CardFactory } from 'botbuilder';
import type { Pen } from '../cards/action-lines.ts';
import { type Card, card } from '../cards/card.ts';
import { drawDigest } from '../cards/digest-card.ts';
import { draw } from '../cards/draw.ts';
import { drawNotice } from '../cards/notice-card.ts';
import { inBrief, verbatim } from '../cards/plain-text.ts';
import type { Answer, Outcome, Refusal } from '../domain/conversation/outcome.ts';
import type { NoticeView } from '../domain/notices/notice.ts';
import type { ComposedDigest } from '../flows/compose-digest.ts';
import type { Reply } from '../flows/desk.ts';
import { noticeWords } from '../flows/wording/notice-words.ts';

/** The longest line that is sent as a plain message, in characters: a card shows a long one better, and stays small. */
const LONGEST_LINE = 500;

/** A reply as a new message: plain text where one line says it all and nothing can be pressed, otherwise a card. */
export function messageOf(reply: Reply, pen: Pen): Partial<Activity> {
  const drawing = draw(reply.outcome, pen);
  const isLine = reply.text.length <= LONGEST_LINE && !reply.text.includes('\n');
  if (drawing.actions.length === 0 && isLine) return plainMessage(reply.text);
  return cardMessage(card(drawing, reply.text), reply.text);
}

/** A message of words alone. Plain, so that nothing in it is read as Markdown. */
export function plainMessage(text: string): Partial<Activity> {
  return { type: ActivityTypes.Message, text: verbatim(text), textFormat: 'plain', summary: inBrief(text) };
}

/** A message that is a card. It has no text beside it: clients would show both. `words` is what a notification shows. */
export function cardMessage(shown: Card, words: string): Partial<Activity> {
  return { type: ActivityTypes.Message, attachments: [CardFactory.adaptiveCard(shown)], summary: inBrief(words) };
}

/** What nobody has asked for, as a message. */
export function unpromptedMessage(message: NoticeView | ComposedDigest, pen: Pen): Partial<Activity> {
  if ('digest' in message)
    return { ...cardMessage(drawDigest(message.digest, pen, message.text), message.text), summary: message.summary };
  const words = noticeWords(message, pen.today);
  return cardMessage(card(drawNotice(message, pen), words), words);
}

/** The same in words alone. */
export function unpromptedWords(message: NoticeView | ComposedDigest, pen: Pen): Partial<Activity> {
  return 'digest' in message
    ? { ...plainMessage(message.text), summary: message.summary }
    : plainMessage(noticeWords(message, pen.today));
}

/** A reply as the card that takes the place of the one pressed. */
export function cardOf(reply: Reply, pen: Pen): Card {
  return card(draw(reply.outcome, pen), reply.text);
}

/** Answers that follow from what a card was for: it asks nothing any more. */
const SETTLED: readonly Answer['kind'][] = ['left-alone', 'repeated', 'imported', 'review', 'review-over'];

/** Whether the pressed card has done its work for everybody who sees it, and is to be replaced for all of them. */
export function settlesCard(outcome: Outcome): boolean {
  return outcome.kind === 'changed' || (outcome.kind === 'answered' && SETTLED.includes(outcome.answer.kind));
}

/** What is wrong with the card itself, rather than with what was filled in or who pressed. */
const OUT_OF_DATE: readonly Refusal['kind'][] = ['changed-meanwhile', 'is-complete', 'question-gone', 'preview-gone'];

/** Whether the pressed card stays as it is, with the words beside it: what was filled in is wrong, or it is not for them. */
export function keepsCard(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'refused':
      return !OUT_OF_DATE.includes(outcome.refusal.kind);
    case 'answered':
      return ['no-more', 'pick-again', 'nothing-asked'].includes(outcome.answer.kind);
    case 'not-understood':
      return true;
    default:
      return false;
  }
}
