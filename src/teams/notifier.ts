/** Sends what nobody has asked for: to one personal chat at a time, at a pace Teams allows, and nothing twice. */
import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { NoticeView } from '../domain/notices/notice.ts';
import { inactive, type Reach, type Unreachable } from '../domain/notices/reach.ts';
import type { Person } from '../domain/people/person.ts';
import type { ComposedDigest } from '../flows/compose-digest.ts';
import type { Notifier, ReachStore, Sent } from '../flows/ports.ts';
import { type Credentials, TurnAdapter } from './adapter.ts';
import { isConnector } from './addresses.ts';
import type { ConnectorClient } from './kept-clients.ts';
import type { Pace } from './pace.ts';
import { whatCameOf } from './send-trouble.ts';
import { createTurnQueue, type TurnQueue } from './turns.ts';

/** What a notifier is made with. */
export interface NotifierMeans {
  readonly credentials: Credentials;
  /** Nobody signs in, and Teams may be on this machine. */
  readonly local: boolean;
  readonly reach: () => Pick<ReachStore, 'reach' | 'somebodyIn' | 'save'>;
  readonly clock: () => Date;
  readonly log: Logger;
  /** The turns of all conversations: what is sent waits in line with them. */
  readonly inTurn: TurnQueue;
  readonly pace: Pace;
  /** How long one request may take, in milliseconds. */
  readonly patience: number;
  /** The message as it is to be seen; and in words alone, for where Teams finds that too large. */
  readonly draw: (message: Message) => Partial<Activity>;
  readonly inWords: (message: Message) => Partial<Activity>;
}

/** How long one request may take. What the person says meanwhile waits for it, and Teams waits some 15 seconds for an answer. */
export const PATIENCE_MS = 10_000;

/** How often a request that Teams did not take (412, 429) is made, at most. */
const TRIES = 5;

/** The audience of a token for the Bot Framework's connector (public cloud). */
const AUDIENCE = 'https://api.botframework.com';

/** Makes a notifier. It has clients of its own: those of replies try again by themselves, and these must not. */
export function createNotifier(means: NotifierMeans): Notifier {
  const { credentials, local, reach, clock, log, inTurn, pace, draw, inWords } = means;
  const appId = credentials.MicrosoftAppId ?? '';
  const wasSent = new WeakSet<Error>();
  const adapter = new TurnAdapter(credentials, (client) => askedOnce(client, means.patience, wasSent));
  // So that of two notices for somebody whose chat is not known one opens it, and the other finds it open.
  const inLine = createTurnQueue();

  async function send(person: Person, message: Message): Promise<Sent> {
    const known = await reach().reach(person.id);
    if (known?.state === 'inactive') return { unreached: known.why ?? 'refused' };
    if (known?.conversation) return inChat(known, message);
    return openChat(person, message);
  }

  async function inChat(known: Reach, message: Message): Promise<Sent> {
    // What is kept may have been written by hand.
    if (!isConnector(known.serviceUrl, local)) return { unreached: 'refused' };
    const came = await attempt(known, () => put(known, draw(message)));
    // What was refused for its size was certainly not taken.
    return settled(came === 'too-large' ? await attempt(known, () => put(known, inWords(message))) : came);
  }

  /** Only the request waits in line: while Teams wants a pause, what people say is still answered. */
  function put(known: Reach, activity: Partial<Activity>): Promise<void> {
    const goes = (context: TurnContext) => say(context, activity);
    return inTurn(known.conversation!, () => adapter.continueConversationAsync(appId, referenceOf(known), goes));
  }

  /** Somebody who never wrote is reached by their account, where anybody of their tenant has shown where Teams serves it. */
  async function openChat(person: Person, message: Message): Promise<Sent> {
    const other = await reach().somebodyIn(person.tenantId.toLowerCase());
    if (other === null || !isConnector(other.serviceUrl, local)) return { unreached: 'never-met' };
    const { serviceUrl, botId } = other;
    const at = clock().toISOString();
    const chat: Reach = {
      ...{
        person: person.id,
        tenant: person.tenantId.toLowerCase(),
        conversation: null,
        serviceUrl,
        userId: person.objectId,
        botId,
      },
      ...{ state: 'active', why: null, since: at, lastSeen: null },
    };
    const opening = {
      ...{ isGroup: false, bot: { id: botId, name: '' }, tenantId: person.tenantId },
      members: [{ id: person.objectId, name: '' }],
      channelData: { tenant: { id: person.tenantId } },
    };
    let opened = chat;
    const open = () =>
      // biome-ignore lint/suspicious/noExplicitAny: the SDK wants a whole Activity where Teams wants none
      adapter.createConversationAsync(appId, 'msteams', serviceUrl, AUDIENCE, opening as any, async ({ activity }) => {
        opened = { ...chat, conversation: activity.conversation.id };
      });
    const came = settled(await attempt(chat, open));
    // A chat that is opened twice is the same chat, and nothing was said in it yet.
    if (came !== 'sent') return came === 'unknown' ? 'later' : came;
    if (opened.conversation === null) return { unreached: 'refused' };
    await reach().save(opened);
    return inChat(opened, message);
  }

  /** Does `work`, again where Teams certainly took nothing, and remembers where it says that there is no way. */
  async function attempt(to: Reach, work: () => Promise<unknown>): Promise<Sent | 'too-large'> {
    for (let tries = 1; ; tries++) {
      if (!(await pace.turn())) return 'later';
      const came = await work().then(
        () => 'sent' as const,
        (error: unknown) => whatCameOf(error, wasSent.has(error as Error), clock()),
      );
      if (came === 'sent') return 'sent';
      if (came.kind === 'not-taken' && tries < TRIES) {
        if (came.everybody) pace.pause(came.after ?? tries * 2_000);
        else if (!(await pace.rest(tries * 500))) return 'later';
        continue;
      }
      log.warn({ conversation: to.conversation, status: came.status, code: came.code, came: came.kind }, 'not sent');
      if (came.kind === 'not-taken') return 'later';
      if (came.kind === 'unknown') return 'unknown';
      if (came.status === TOO_LARGE) return 'too-large';
      if (came.lasts) await remember(to, came.why);
      return { unreached: came.why };
    }
  }

  async function remember(tried: Reach, why: Unreachable): Promise<void> {
    const now = await reach().reach(tried.person);
    // They may have come back while it was tried.
    if (now !== null && (now.since !== tried.since || now.conversation !== tried.conversation)) return;
    await reach().save(inactive(now ?? tried, why, clock().toISOString()));
  }

  return {
    send: (person, message) =>
      inLine(person.id, () => send(person, message)).catch((error: unknown) => {
        log.error({ person: person.id, error: (error as Error).name }, 'notice failed');
        return 'unknown';
      }),
  };
}

type Message = NoticeView | ComposedDigest;

/** HTTP's word for it. */
const TOO_LARGE = 413;

function settled(came: Sent | 'too-large'): Sent {
  return came === 'too-large' ? { unreached: 'refused' } : came;
}

async function say(context: TurnContext, message: Partial<Activity>): Promise<void> {
  // It answers nothing; the SDK would have it reply to an id of its own making.
  context.activity.id = undefined as unknown as string;
  await context.sendActivity(message);
}

function referenceOf({ conversation, tenant, serviceUrl, userId, botId }: Reach): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl,
    user: { id: userId, name: '' },
    bot: { id: botId, name: '' },
    conversation: { id: conversation!, isGroup: false, conversationType: 'personal', tenantId: tenant, name: '' },
  };
}

/** The parts of the SDK's client that are its own and that it lets nobody set. */
interface Inside {
  readonly client: {
    readonly pipeline: {
      addPolicy(policy: { name: string; sendRequest(request: Request, next: Next): Promise<unknown> }): void;
      removePolicy(policy: { name: string }): void;
    };
  };
}
type Request = { timeout: number };
type Next = (request: Request) => Promise<unknown>;

/**
 * Left to itself the client sends a message up to four times where Teams answers with a fault or the line breaks, though the
 * first may have arrived; and it waits for an answer without end. What fails once it has its token is noted in `wasSent`.
 */
function askedOnce(client: ConnectorClient, patience: number, wasSent: WeakSet<Error>): void {
  const { pipeline } = (client as unknown as Inside).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'time-limit',
    sendRequest: (request, next) => {
      request.timeout = patience;
      return next(request).catch((error: Error) => {
        wasSent.add(error);
        throw error;
      });
    },
  });
}
