/** What every route works with. */
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Pen } from '../cards/action-lines.ts';
import { calendarDay, type Instant } from '../domain/calendar.ts';
import type { AttachedEvidence, IncomingFile, IncomingMessage, Press, Reply, Sender } from '../flows/desk.ts';
import type { ExportedFile, ExportRequest } from '../flows/export-file.ts';
import type { TurnedAwayAttempt } from '../flows/note-attempts.ts';
import type { Ids } from '../flows/ports.ts';
import type { Envelope } from './admission.ts';
import type { FileLimits } from './attachments.ts';
import type { Roster } from './roster.ts';

/** The stories a conversation is made of. Each answers when what it says is durable. */
export interface Stories {
  answer(message: IncomingMessage): Promise<Reply>;
  press(press: Press): Promise<Reply>;
  welcome(sender: Sender, at: Instant): Promise<Reply>;
  /** Keeps the files of a message as evidence, without fetching them; null where they are plans. */
  attach(message: IncomingMessage, files: readonly AttachedEvidence[]): Promise<Reply | null>;
  /** Why files of this sender are not taken; null where they are. Asked before any is fetched. */
  refuseFiles(from: Pick<IncomingFile, 'conversation' | 'sender' | 'at'>): Promise<Reply | null>;
  receiveFile(file: IncomingFile): Promise<Reply>;
  exportFile(asked: ExportRequest): Promise<ExportedFile>;
  /** A file that was asked for has reached the person. */
  fileSent(asked: ExportRequest): Promise<void>;
  /** Takes note of what was not let in. Never throws, and nobody waits for it. */
  turnedAway(attempt: TurnedAwayAttempt): void;
}

/** What the app gives the routes. `zone` is the IANA zone in which cards date lateness. */
export interface RouteMeans {
  readonly stories: Stories;
  readonly clock: () => Date;
  readonly zone: string;
  readonly ids: Ids;
  readonly log: Logger;
  readonly fileLimits: FileLimits;
}

/**
 * Does `work` when the turn of `context` has ended and Teams has its answer, in line with the turns of the conversation.
 * `after` is the context to send with; where the work fails, the person is told.
 */
export type Later = (context: TurnContext, work: (after: TurnContext) => Promise<void>) => void;

/** See the file's head. `local`: files may come from this machine. */
export interface Routing extends RouteMeans {
  readonly local: boolean;
  readonly later: Later;
  readonly roster: Roster;
}

/** What cards are drawn with now. */
export function penOf({ ids, clock, zone }: RouteMeans): Pen {
  return { ids, today: calendarDay(clock(), zone) };
}

/** Logs what came of an activity, and nothing that was said. */
export function logOutcome(activity: Envelope, reply: Reply, { log }: RouteMeans): void {
  log.info({ activity: activity.id, conversation: activity.conversation.id, outcome: reply.outcome.kind }, 'answered');
}
