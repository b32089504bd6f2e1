/** Which activity goes to which story, and how its reply goes back. Decides nothing itself. */
import { ACTION_INVOKE_NAME, Application, type TurnState } from '@microsoft/teams-ai';
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import { markdown } from '../cards/plain-text.ts';
import { readPressData, VERBS } from '../cards/press-data.ts';
import { calendarDay } from '../domain/calendar.ts';
import type { Reply, Sender } from '../flows/desk.ts';
import { FILES_IN_PERSONAL_CHAT } from '../flows/wording/file-words.ts';
import { GARBLED_CARD, GROUP_WELCOME, NOT_SERVED } from '../flows/wording/labels.ts';
import { inPlainWords } from '../flows/wording/outcome-words.ts';
import type { TurnAdapter } from './adapter.ts';
import { type Envelope, senderOf } from './admission.ts';
import { attachedFiles } from './attachments.ts';
import { leaveFile, offerFile, sendAgreedFile, takeFiles, withoutFiles } from './files.ts';
import { isPersonal, mentionedIn, mentionsUs, typedText } from './incoming.ts';
import { cardMessage, cardOf, keepsCard, messageOf, plainMessage, settlesCard } from './replies.ts';
import { logOutcome, penOf, type Routing } from './routing.ts';

/** The application with all its routes. Each expects an activity that was admitted. */
export function createRoutes(adapter: TurnAdapter, means: Routing): Application {
  // No storage and no recognisers: what is remembered is in our own store, and one route takes every message.
  const app = new Application({ adapter, startTypingTimer: false, removeRecipientMention: false });
  const on = (handle: (context: TurnContext, activity: Envelope) => Promise<void>) => (context: TurnContext) =>
    handle(context, envelopeOf(context));

  app.adaptiveCards.actionExecute([...VERBS], (context: TurnContext, _state: TurnState, data: unknown) =>
    pressed(context, data, means),
  );
  app.fileConsentAccept((context) => sendAgreedFile(context, envelopeOf(context), means));
  app.fileConsentDecline((context) => leaveFile(context, means));
  app.addRoute(
    async (context) => context.activity.type === ActivityTypes.Invoke,
    (context) => answerUnknownInvoke(context, means),
    true,
  );
  app.activity(
    ActivityTypes.Message,
    on((context, activity) =>
      isSubmit(activity) ? submitted(context, activity, means) : written(context, activity, means),
    ),
  );
  app.activity(
    ActivityTypes.InstallationUpdate,
    on((context, activity) => installed(context, activity, means)),
  );
  return app;
}

/** Answers an invoke or a message with one sentence that changes nothing. Says nothing to what nobody waits for. */
export async function say(context: TurnContext, text: string): Promise<void> {
  if (context.activity.type === ActivityTypes.Invoke) await answerInvoke(context, 200, sentence(text));
  else if (isAddressed(envelopeOf(context))) await context.sendActivity(plainMessage(text));
}

/** Whether somebody waits for an answer: in a group, only who mentioned the bot or pressed one of its buttons. */
function isAddressed(activity: Envelope): boolean {
  return (
    activity.type === ActivityTypes.Message && (isPersonal(activity) || mentionsUs(activity) || isSubmit(activity))
  );
}

/** Words are answered in their turn, with the files that are evidence; files that are plans come after it. */
async function written(context: TurnContext, activity: Envelope, means: Routing): Promise<void> {
  if (!isAddressed(activity)) return;
  const sender = senderOf(activity);
  if (sender === null) return say(context, NOT_SERVED);
  const files = attachedFiles(activity);
  const text = typedText(activity);
  const mentions = mentionedIn(activity);
  const message = {
    surface: 'teams',
    conversation: activity.conversation.id,
    key: activity.id ?? means.ids(),
    sender,
    text,
    at: means.clock().toISOString(),
    ...(mentions.length > 0 && { mentions }),
    ...(isPersonal(activity) ? {} : { readers: await means.roster.readers(context, activity) }),
  } as const;
  if (files.length > 0 && isPersonal(activity)) {
    const kept = await means.stories.attach(
      message,
      files.map(({ name, link }) => ({ name, link })),
    );
    if (kept !== null) {
      logOutcome(activity, kept, means);
      return answer(context, activity, kept, means);
    }
  }
  if (text !== '' || files.length === 0) {
    const reply = await means.stories.answer(message);
    logOutcome(activity, reply, means);
    // "Here is the new plan" says nothing to us, and needs no answer beside what is said of the plan.
    if (files.length === 0 || reply.outcome.kind !== 'not-understood') await answer(context, activity, reply, means);
  }
  if (files.length === 0) return;
  if (isPersonal(activity)) takeFiles(context, activity, files, means);
  else await context.sendActivity(plainMessage(FILES_IN_PERSONAL_CHAT));
}

/** Sends a reply, and offers the files it promises. */
async function answer(context: TurnContext, activity: Envelope, reply: Reply, means: Routing): Promise<void> {
  const { rest, files } = withoutFiles(reply.outcome);
  if (files.length === 0) await context.sendActivity(messageOf(reply, penOf(means)));
  else if (rest !== null) {
    const today = calendarDay(means.clock(), means.zone);
    await context.sendActivity(messageOf({ outcome: rest, text: inPlainWords(rest, today) }, penOf(means)));
  }
  for (const file of files) await offerFile(context, activity, file, means);
}

/**
 * The welcome comes with the installation. Teams tells of it in other ways too (members added, in a personal chat both
 * the person and the bot), and one welcome is enough.
 */
async function installed(context: TurnContext, activity: Envelope, means: Routing): Promise<void> {
  if (activity.action !== 'add') return;
  if (!isPersonal(activity)) {
    await context.sendActivity(plainMessage(GROUP_WELCOME));
    return;
  }
  const sender = senderOf(activity);
  if (sender === null) return;
  const reply = await means.stories.welcome(sender, means.clock().toISOString());
  await context.sendActivity(messageOf(reply, penOf(means)));
}

/** A button on a client that knows Action.Execute: what is returned takes the place of the card, or is said beside it. */
async function pressed(context: TurnContext, data: unknown, means: Routing): Promise<Card | string> {
  const activity = envelopeOf(context);
  const reply = await replyToPress(activity, data, means);
  if (typeof reply === 'string') return reply;
  if (keepsCard(reply.outcome)) return markdown(reply.text);
  const shown = cardOf(reply, penOf(means));
  // The answer reaches the one who pressed; the others see the card of the message itself.
  if (!isPersonal(activity) && settlesCard(reply.outcome)) {
    await replaceMessage(context, cardMessage(shown, reply.text), means);
  }
  return shown;
}

/** The same button on an older client: its data comes as a message without text, and the card's message is changed. */
async function submitted(context: TurnContext, activity: Envelope, means: Routing): Promise<void> {
  // Its answer is a message, which others in a group read too.
  const readers = isPersonal(activity) ? undefined : await means.roster.readers(context, activity);
  const reply = await replyToPress(activity, activity.value, means, readers);
  if (typeof reply === 'string') return say(context, reply);
  const message = messageOf(reply, penOf(means));
  const stays = readPressData(activity.value)?.stays === true;
  const replaces = !stays && !keepsCard(reply.outcome) && (isPersonal(activity) || settlesCard(reply.outcome));
  if (!replaces || !(await replaceMessage(context, message, means))) await context.sendActivity(message);
}

/** The story's reply, or the sentence that says why there is none. */
async function replyToPress(
  activity: Envelope,
  data: unknown,
  means: Routing,
  readers?: readonly Sender[],
): Promise<Reply | string> {
  const sender = senderOf(activity);
  if (sender === null) return NOT_SERVED;
  const press = readPressData(data);
  if (press === null) return garbled(activity, means);
  const conversation = activity.conversation.id;
  const reply = await means.stories.press({
    ...press,
    sender,
    conversation,
    at: means.clock().toISOString(),
    ...(readers && { readers }),
  });
  logOutcome(activity, reply, means);
  return reply;
}

/** A button we never made, or one whose data was altered: taken note of, and answered. */
function garbled(activity: Envelope, { stories, clock }: Routing): string {
  stories.turnedAway({ sender: senderOf(activity), at: clock().toISOString(), tried: 'button', why: 'garbled' });
  return GARBLED_CARD;
}

/**
 * Changes the message that holds the pressed card, for everybody who sees it. False where it could not be changed; what
 * was recorded stands all the same, so that is no reason to fail.
 */
async function replaceMessage(context: TurnContext, message: Partial<Activity>, { log }: Routing): Promise<boolean> {
  const { replyToId, id } = context.activity;
  if (!replyToId) return false;
  try {
    await context.updateActivity({ ...message, id: replyToId });
    return true;
  } catch (error) {
    log.warn({ activity: id, error: (error as Error).name }, 'card not replaced for everybody');
    return false;
  }
}

/** Nothing of ours: a button we never made, or a feature of Teams we do not use. Not a fault of the server, so not a 501. */
async function answerUnknownInvoke(context: TurnContext, means: Routing): Promise<void> {
  if (context.activity.name === ACTION_INVOKE_NAME) return say(context, garbled(envelopeOf(context), means));
  await answerInvoke(context, 400, { error: { code: 'NotSupported', message: 'This bot does not do that.' } });
}

async function answerInvoke(context: TurnContext, status: number, body: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}

function sentence(text: string): unknown {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}

/** Whether a message is a pressed button: data, and no words. */
function isSubmit(activity: Envelope): boolean {
  return typeof activity.value === 'object' && activity.value !== null && !activity.text;
}

/** The activity of a turn. It was read as an `Envelope` before the turn began. */
function envelopeOf(context: TurnContext): Envelope {
  return context.activity as unknown as Envelope;
}
