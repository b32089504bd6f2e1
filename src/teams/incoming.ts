/** What a person wrote, taken out of the activity Teams wraps it in. */
import { z } from 'zod';
import type { Mentioned } from '../flows/desk.ts';
import type { Envelope } from './admission.ts';

/** Whether the bot is alone with the person; in a group chat or a channel others read along. */
export function isPersonal(activity: Envelope): boolean {
  const { conversationType, isGroup } = activity.conversation;
  return conversationType === undefined ? isGroup !== true : conversationType === 'personal';
}

/** Whether the bot is mentioned. In a group chat or a channel it listens to nothing else. */
export function mentionsUs(activity: Envelope): boolean {
  return mentionsIn(activity).some((mention) => mention.mentioned.id === activity.recipient.id);
}

/**
 * What the person typed: without the mention of the bot, with other people's mentions as their names, without the
 * message they reply to (its words are somebody else's, or are long past), and with entities as characters. Tabs stay:
 * they are the columns of a table that was pasted.
 */
export function typedText(activity: Envelope): string {
  const text = withoutQuotation(activity) ?? (typeof activity.text === 'string' ? activity.text : '');
  const ours = mentionsIn(activity).filter((mention) => mention.mentioned.id === activity.recipient.id);
  const unmentioned = ours.reduce((rest, mention) => (mention.text ? rest.replaceAll(mention.text, ' ') : rest), text);
  return decoded(unmentioned.replace(/<\/?at\b[^>]*>/gi, ''))
    .replace(/[^\S\n\t]+/g, ' ')
    .trim();
}

/** The entries of a list in an activity; none where it is no list. */
export function itemsOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list : [];
}

/** The people mentioned, but for the bot. */
export function mentionedIn(activity: Envelope): Mentioned[] {
  return mentionsIn(activity)
    .filter(({ mentioned }) => mentioned.id !== activity.recipient.id)
    .map(({ mentioned, text }) => ({
      name: mentioned.name ?? (text ?? '').replace(/<[^>]*>/g, '').trim(),
      objectId: mentioned.aadObjectId ?? null,
      userId: mentioned.id,
    }));
}

const Mention = z.object({
  type: z.string().regex(/^mention$/i),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string(), name: z.string().nullish(), aadObjectId: z.string().nullish() }),
});

function mentionsIn(activity: Envelope): z.infer<typeof Mention>[] {
  return itemsOf(activity.entities).flatMap((entity) => Mention.safeParse(entity).data ?? []);
}

const HtmlBody = z.object({ contentType: z.literal('text/html'), content: z.string() });
const QUOTATION = /<blockquote\b[\s\S]*<\/blockquote>/gi;

/**
 * A reply to an earlier message arrives with that message's words run into the text; only the HTML beside it tells the
 * two apart. Null where nothing is quoted. Mentions are put back as `<at>`, as the text has them.
 */
function withoutQuotation(activity: Envelope): string | null {
  const bodies = itemsOf(activity.attachments).flatMap((attachment) => HtmlBody.safeParse(attachment).data ?? []);
  const quoting = bodies.find((body) => body.content.search(QUOTATION) >= 0);
  if (quoting === undefined) return null;
  return quoting.content
    .replace(QUOTATION, '')
    .replace(/<span\b[^>]*schema\.skype\.com\/Mention[^>]*>([^<]*)<\/span>/gi, '\u0001$1\u0002')
    .replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/\u0001/g, '<at>')
    .replace(/\u0002/g, '</at>');
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  amp: '&',
};

function decoded(text: string): string {
  return text
    .replace(/&(nbsp|lt|gt|quot|#39|apos|amp);/g, (_, name: string) => ENTITIES[name]!)
    .replaceAll('\u00a0', ' ');
}
