/** The bot as Teams sees it: lets activities in, runs their turns in order, and answers plainly when a turn fails. */
import { type Activity, INVOKE_RESPONSE_KEY, TurnContext } from 'botbuilder';
import type { Sighting } from '../domain/notices/reach.ts';
import type { Notifier } from '../flows/ports.ts';
import { apology, GUESTS_NOT_SERVED, NOT_SERVED, NOT_VERIFIED } from '../flows/wording/labels.ts';
import { type Credentials, isUnauthentic, TurnAdapter } from './adapter.ts';
import { type Admission, Envelope, senderOf, type TurnedAway, turnedAway } from './admission.ts';
import { createNotifier, type NotifierMeans } from './notifier.ts';
import { plainMessage, unpromptedMessage, unpromptedWords } from './replies.ts';
import { createRoster } from './roster.ts';
import { createRoutes, say } from './routes.ts';
import { type Later, penOf, type RouteMeans } from './routing.ts';
import { sightingOf } from './sighting.ts';
import { createDeliveries, createTurnQueue } from './turns.ts';

/** What a bot is made with. */
export interface TeamsBotOptions extends Admission, RouteMeans {
  readonly credentials: Credentials;
  readonly unprompted: Unprompted;
}

/** What sending without having been asked needs, and what it is told. */
export interface Unprompted extends Pick<NotifierMeans, 'reach' | 'pace' | 'patience'> {
  /** Called when a turn has been answered, with whom it showed in their personal chat, where it did. Must not reject. */
  afterTurn(sighting: Sighting | null): Promise<void>;
}

/** What goes back over HTTP. The body is Teams' business, and holds nothing of an error but its reference. */
export interface Received {
  readonly status: number;
  readonly body?: unknown;
}

/** See the file's head. */
export interface TeamsBot {
  /** Takes one activity as it was posted, with its Authorization header. Resolves when its turn has ended; never rejects. */
  receive(authorization: string, body: unknown): Promise<Received>;
  /** Resolves when everything that went on after its turn has ended. */
  settled(): Promise<void>;
  readonly notifier: Notifier;
}

/** How many deliveries are remembered: the last minutes of a busy bot, at worst 25 KB each. */
const DELIVERIES_REMEMBERED = 500;

/** What is said to those who are turned away; whoever sends from elsewhere is told nothing. */
const SAID = { tenant: NOT_SERVED, nobody: NOT_SERVED, guest: GUESTS_NOT_SERVED, unverified: NOT_VERIFIED } as const;

/** Whether something is said or done about an activity. Once the bot is taken out, there is no roster to ask for. */
function isHeard({ type, action }: Envelope): boolean {
  return type === 'message' || type === 'invoke' || (type === 'installationUpdate' && action === 'add');
}

/** How much of a stack is logged: where it broke, in frames. The message stays out, as it may hold what somebody wrote. */
const FRAMES_LOGGED = 8;

/** Makes the bot. Nothing is sent or fetched before the first activity. */
export function createTeamsBot(options: TeamsBotOptions): TeamsBot {
  const { ids, log } = options;
  const adapter = new TurnAdapter(options.credentials);
  const inTurn = createTurnQueue();
  const goingOn = new Set<Promise<void>>();
  const roster = createRoster(options.clock);
  const app = createRoutes(adapter, { ...options, later, roster });
  const notifier = createNotifier({
    ...options,
    ...options.unprompted,
    inTurn,
    draw: (message) => unpromptedMessage(message, penOf(options)),
    inWords: (message) => unpromptedWords(message, penOf(options)),
  });
  const once = createDeliveries<Received>(DELIVERIES_REMEMBERED, (received) => received.status < 500);

  /** Logs what broke under a reference that people can quote. */
  function report(error: unknown, activity: Partial<Activity>): string {
    const reference = ids().slice(0, 8);
    const { name, stack } = error instanceof Error ? error : new Error();
    const at = stack
      ?.split('\n')
      .filter((frame) => /^\s+at /.test(frame))
      .slice(0, FRAMES_LOGGED);
    log.error(
      { reference, activity: activity.id, conversation: activity.conversation?.id, error: name, at },
      'turn failed',
    );
    return reference;
  }

  adapter.onTurnError = async (context, error) => {
    if (error instanceof Unanswered) throw error;
    const reference = report(error, context.activity);
    try {
      await say(context, apology(reference));
    } catch (sending) {
      report(sending, context.activity);
      throw new Unanswered(reference);
    }
  };

  function later(context: TurnContext, work: Parameters<Later>[1]): void {
    // The turn's own context ends with it.
    const { activity } = context;
    const reference = TurnContext.getConversationReference(activity);
    const appId = options.credentials.MicrosoftAppId ?? '';
    const goesOn = async (after: TurnContext) => {
      // What is sent is a reply to what was received; the SDK would have it reply to an id of its own making.
      after.activity.id = activity.id;
      try {
        await work(after);
      } catch (error) {
        await after.sendActivity(plainMessage(apology(report(error, activity))));
      }
    };
    // Waits in line: the turn that asks for this has not ended, and later ones come after it.
    const ended = inTurn(activity.conversation.id, async () => {
      try {
        await adapter.continueConversationAsync(appId, reference, goesOn);
      } catch (error) {
        report(error, activity);
      }
    });
    goOn(ended);
  }

  function goOn(work: Promise<void>): void {
    goingOn.add(work);
    work.finally(() => goingOn.delete(work));
  }

  async function takeTurn(context: TurnContext): Promise<Received> {
    try {
      await app.run(context);
    } catch (error) {
      // Here and not in the adapter's own hands: the apology is part of the turn, and the next one waits for it.
      await adapter.onTurnError(context, error as Error);
    }
    return context.turnState.get(INVOKE_RESPONSE_KEY)?.value ?? { status: 200 };
  }

  /** Guests and people of other organisations are not served. On this machine there may be nobody to ask. */
  async function notOneOfUs(context: TurnContext, activity: Envelope): Promise<TurnedAway | null> {
    if (!isHeard(activity)) return null;
    if (activity.type !== 'installationUpdate' && senderOf(activity) === null) return 'nobody';
    const standing = await roster.standing(context, activity);
    if (standing === 'unknown') return options.local ? null : 'unverified';
    return standing === 'guest' ? 'guest' : null;
  }

  async function turnAway(context: TurnContext, activity: Envelope, why: TurnedAway): Promise<Received> {
    log.warn({ activity: activity.id, why }, 'turned away');
    if (activity.type === 'message' || activity.type === 'invoke') {
      const tried = activity.type === 'message' ? 'message' : 'button';
      options.stories.turnedAway({ sender: senderOf(activity), at: options.clock().toISOString(), tried, why });
    }
    if (why === 'channel' || why === 'service-url') return { status: 403 };
    await say(context, SAID[why]);
    return context.turnState.get(INVOKE_RESPONSE_KEY)?.value ?? { status: 200 };
  }

  /** `onLetIn` is called before the turn of whoever is let in. */
  async function admitted(context: TurnContext, activity: Envelope, onLetIn: () => void): Promise<Received> {
    const why = turnedAway(activity, options);
    if (why !== null) return turnAway(context, activity, why);
    options.unprompted.pace.taken();
    // Who they are is asked in their turn: asked before it, two messages might change places.
    const turn = () =>
      inTurn(activity.conversation.id, async () => {
        const not = await notOneOfUs(context, activity);
        if (not !== null) return turnAway(context, activity, not);
        onLetIn();
        return takeTurn(context);
      });
    return activity.id ? once(`${activity.conversation.id} ${activity.id}`, turn) : turn();
  }

  return {
    notifier,
    settled: async () => {
      // What goes on may start more.
      while (goingOn.size > 0) await Promise.all(goingOn);
    },
    async receive(authorization, body) {
      const { data: activity } = Envelope.safeParse(body);
      if (activity === undefined) return { status: 400 };
      let received: Received = { status: 200 };
      let isAdmitted = false;
      try {
        await adapter.turn(authorization, activity as unknown as Activity, async (context) => {
          received = await admitted(context, activity, () => {
            isAdmitted = true;
          });
        });
        return received;
      } catch (error) {
        if (isUnauthentic(error)) return { status: 401 };
        const reference =
          error instanceof Unanswered ? error.reference : report(error, activity as unknown as Activity);
        return { status: 500, body: { reference } };
      } finally {
        // Not waited for: the answer goes first.
        if (isAdmitted) goOn(options.unprompted.afterTurn(sightingOf(activity)));
      }
    },
  };
}

/** A turn that failed, and the person could not be told: the delivery has failed, and Teams may try again. */
class Unanswered extends Error {
  readonly reference: string;

  constructor(reference: string) {
    super('The turn failed, and so did saying so.');
    this.reference = reference;
  }
}
