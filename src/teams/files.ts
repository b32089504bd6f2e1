/** Files in a personal chat: those that come in go to their story one after another, those asked for go out. */
import type { TurnContext } from 'botbuilder';
import type { Answer, Outcome } from '../domain/conversation/outcome.ts';
import {
  FILES_IN_PERSONAL_CHAT,
  fileTroubleLine,
  NOT_SENT,
  offerLine,
  readingLine,
  sendTroubleLine,
  sentLine,
  withoutTeamsLine,
} from '../flows/wording/file-words.ts';
import { GARBLED_CARD, NOT_SERVED } from '../flows/wording/labels.ts';
import { type Envelope, senderOf } from './admission.ts';
import { type AttachedFile, fetchFile } from './attachments.ts';
import { consentMessage, readAgreed, sendFile, sentMessage } from './consent.ts';
import { isPersonal } from './incoming.ts';
import { messageOf, plainMessage } from './replies.ts';
import { logOutcome, penOf, type Routing } from './routing.ts';

/** What an outcome says is to be sent as a file. */
type Export = Extract<Answer, { kind: 'export' }>;

/** Fetches and reads files after the turn: together they may take longer than Teams waits for an answer. */
export function takeFiles(
  context: TurnContext,
  activity: Envelope,
  files: readonly AttachedFile[],
  routing: Routing,
): void {
  const sender = senderOf(activity);
  if (sender === null) return;
  const { stories, clock, ids, log, local, fileLimits, later } = routing;
  later(context, async (after) => {
    const refused = await stories.refuseFiles({
      conversation: activity.conversation.id,
      sender,
      at: clock().toISOString(),
    });
    if (refused !== null) {
      logOutcome(activity, refused, routing);
      await after.sendActivity(messageOf(refused, penOf(routing)));
      return;
    }
    for (const [at, { name, address }] of files.entries()) {
      await after.sendActivity(plainMessage(readingLine(name)));
      const fetched = await fetchFile(address, local, fileLimits);
      if (fetched.kind === 'trouble') {
        log.warn({ activity: activity.id, trouble: fetched.trouble }, 'file not fetched');
        await after.sendActivity(plainMessage(fileTroubleLine(name, fetched.trouble)));
        continue;
      }
      const reply = await stories.receiveFile({
        conversation: activity.conversation.id,
        key: `${activity.id ?? ids()} file ${at + 1}`,
        sender,
        at: clock().toISOString(),
        name,
        bytes: fetched.bytes,
      });
      logOutcome(activity, reply, routing);
      await after.sendActivity(messageOf(reply, penOf(routing)));
    }
  });
}

/** Takes what is to be sent as a file out of an outcome; what else it says is left, or null where that was all. */
export function withoutFiles(outcome: Outcome): { readonly rest: Outcome | null; readonly files: readonly Export[] } {
  if (outcome.kind === 'changed') {
    const also = outcome.also.map(withoutFiles);
    const rest = { ...outcome, also: also.flatMap((each) => (each.rest === null ? [] : [each.rest])) };
    return { rest, files: also.flatMap((each) => each.files) };
  }
  return outcome.kind === 'answered' && outcome.answer.kind === 'export'
    ? { rest: null, files: [outcome.answer] }
    : { rest: outcome, files: [] };
}

/** Asks whether a file may be put into the person's OneDrive. It is made now to tell its size, and anew when they agree. */
export async function offerFile(
  context: TurnContext,
  activity: Envelope,
  { plan, format, title }: Export,
  routing: Routing,
): Promise<void> {
  const sender = senderOf(activity);
  if (sender === null) return;
  if (!isPersonal(activity)) {
    await context.sendActivity(plainMessage(FILES_IN_PERSONAL_CHAT));
    return;
  }
  const made = await routing.stories.exportFile({ sender, plan, format, at: routing.clock().toISOString() });
  if (made.kind === 'refused') {
    await context.sendActivity(messageOf(made.reply, penOf(routing)));
    return;
  }
  const words = offerLine(title, format);
  await context.sendActivity(consentMessage({ plan, format }, made.name, made.bytes.length, words));
  if (routing.local) await context.sendActivity(plainMessage(withoutTeamsLine(plan, format)));
}

/** The person agreed: the file is made as things stand now, for whoever they are now, and sent after the turn. */
export async function sendAgreedFile(context: TurnContext, activity: Envelope, routing: Routing): Promise<void> {
  const { stories, clock, local, fileLimits, log, later } = routing;
  const sender = senderOf(activity);
  const agreed = readAgreed(activity.value);
  if (sender === null || agreed === null || !isPersonal(activity)) {
    await context.sendActivity(plainMessage(sender === null ? NOT_SERVED : GARBLED_CARD));
    return;
  }
  const card = context.activity.replyToId;
  later(context, async (after) => {
    const asked = { sender, ...agreed.context, at: clock().toISOString() };
    const made = await stories.exportFile(asked);
    if (made.kind === 'refused') {
      logOutcome(activity, made.reply, routing);
      await after.sendActivity(messageOf(made.reply, penOf(routing)));
      return;
    }
    const sent = await sendFile(made.bytes, agreed.uploadInfo.uploadUrl, local, fileLimits);
    log.info({ activity: activity.id, sent }, 'file');
    if (sent !== 'sent') {
      await after.sendActivity(plainMessage(sendTroubleLine(made.name, sent)));
      return;
    }
    const line = sentLine(agreed.uploadInfo.name ?? made.name);
    await after.sendActivity(sentMessage(agreed, local, line) ?? plainMessage(line));
    await removeCard(after, card, routing);
    await stories.fileSent(asked);
  });
}

/** The person declined. */
export async function leaveFile(context: TurnContext, routing: Routing): Promise<void> {
  await context.sendActivity(plainMessage(NOT_SENT));
  await removeCard(context, context.activity.replyToId, routing);
}

/** A consent card that was answered is in the way: pressed again it would send the file again. */
async function removeCard(context: TurnContext, card: string | undefined, { log }: Routing): Promise<void> {
  if (!card) return;
  try {
    await context.deleteActivity(card);
  } catch (error) {
    log.warn({ error: (error as Error).name }, 'consent card not removed');
  }
}
