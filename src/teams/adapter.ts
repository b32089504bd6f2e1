/** The adapter between Teams and a turn: it authenticates and hands over, and says nothing of its own over HTTP. */
import { TeamsAdapter } from '@microsoft/teams-ai';
import type { Activity, TurnContext } from 'botbuilder';
import { type ConnectorClient, KeptClients } from './kept-clients.ts';

/** Who the bot is, under the names the Bot Framework gives these settings. Empty in local mode: nobody is authenticated. */
export type Credentials = NonNullable<ConstructorParameters<typeof TeamsAdapter>[0]>;

/**
 * TeamsAdapter without its HTTP half, which writes the text of every error into the answer and to the console.
 * What goes back over HTTP is decided by the caller.
 */
export class TurnAdapter extends TeamsAdapter {
  // In place of the one TeamsAdapter makes for itself; it takes none from outside.
  protected override readonly botFrameworkAuthentication: KeptClients;

  /** `prepare` is done to each client that requests to Teams are made with. */
  constructor(credentials: Credentials, prepare: (connector: ConnectorClient) => void = () => {}) {
    super(credentials);
    this.botFrameworkAuthentication = new KeptClients(credentials, this.userAgent, prepare);
  }

  /** Runs one turn. Rejects where the sender is not authentic (see `isUnauthentic`), or where the turn fails unanswered. */
  async turn(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    await this.processActivity(authorization, activity, logic);
  }
}

/** Whether `error` says that a request does not come from Teams, or is not meant for this bot. */
export function isUnauthentic(error: unknown): boolean {
  // The SDK's AuthenticationError is not exported; nothing else that it throws before a turn carries this code.
  return error instanceof Error && 'statusCode' in error && error.statusCode === 401;
}
