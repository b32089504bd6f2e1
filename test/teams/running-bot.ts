/** A bot served by the real HTTP server on a free port, its stories and its clock in the hands of a test. */
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import type { Sighting } from '../../src/domain/notices/reach.ts';
import type { IncomingFile, IncomingMessage, Press, Reply, Sender } from '../../src/flows/desk.ts';
import type { ExportRequest } from '../../src/flows/export-file.ts';
import type { Notifier, ReachStore } from '../../src/flows/ports.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { reachBook } from '../../src/store/reach-book.ts';
import { FILE_LIMITS } from '../../src/teams/attachments.ts';
import { createTeamsBot, type TeamsBotOptions } from '../../src/teams/bot.ts';
import { createPace } from '../../src/teams/pace.ts';
import type { Stories } from '../../src/teams/routing.ts';
import { type FakeConnector, type Json, startFakeConnector } from './fake-connector.ts';
import { reply, TODAY } from './views.ts';

/** See the file's head. */
export interface RunningBot {
  readonly teams: FakeConnector;
  /** What the stories were asked, in order. */
  readonly asked: {
    messages: IncomingMessage[];
    presses: Press[];
    welcomed: Sender[];
    files: IncomingFile[];
    exports: ExportRequest[];
  };
  /** What the stories say; a test may put its own in. */
  stories: Stories;
  /** Every line logged, at every level. */
  readonly logged: Json[];
  /** How people are reached, as the notifier knows it. */
  readonly reach: ReachStore;
  readonly notifier: Notifier;
  /** What follows a turn; a test may put its own in. */
  afterTurn: (sighting: Sighting | null) => Promise<void>;
  readonly url: string;
  post(activity: Json): Promise<{ status: number; body: Json }>;
  /** Posts, and waits for what goes on after the turn too. */
  postAndWait(activity: Json): Promise<{ status: number; body: Json }>;
  stop(): Promise<void>;
}

/** Starts the bot and the connector it answers to. */
export async function startBot(options: Partial<TeamsBotOptions> = {}): Promise<RunningBot> {
  const teams = await startFakeConnector();
  const logged: Json[] = [];
  const into = new Writable({ write: (line, _encoding, done) => done(void logged.push(JSON.parse(String(line)))) });
  const log = pino({ level: 'trace' }, into);
  let ids = 0;
  const quiet = async (): Promise<Reply> => reply({ kind: 'answered', answer: { kind: 'social' } });
  const running = {
    teams,
    asked: { messages: [], presses: [], welcomed: [], files: [], exports: [] } as RunningBot['asked'],
    stories: {
      answer: quiet,
      press: quiet,
      welcome: quiet,
      attach: async () => null,
      refuseFiles: async () => null,
      receiveFile: quiet,
      exportFile: async () => ({ kind: 'refused', reply: await quiet() }),
      fileSent: async () => undefined,
      turnedAway: () => undefined,
    } as Stories,
    logged,
    reach: reachBook(new Map(), async () => undefined) as ReachStore,
    afterTurn: async (_: Sighting | null): Promise<void> => undefined,
  };
  const bot = createTeamsBot({
    local: true,
    tenants: [],
    credentials: {},
    stories: {
      answer: (message) => {
        running.asked.messages.push(message);
        return running.stories.answer(message);
      },
      press: (press) => {
        running.asked.presses.push(press);
        return running.stories.press(press);
      },
      welcome: (sender, at) => {
        running.asked.welcomed.push(sender);
        return running.stories.welcome(sender, at);
      },
      attach: (message, files) => running.stories.attach(message, files),
      refuseFiles: (from) => running.stories.refuseFiles(from),
      receiveFile: (file) => {
        running.asked.files.push(file);
        return running.stories.receiveFile(file);
      },
      exportFile: (asked) => {
        running.asked.exports.push(asked);
        return running.stories.exportFile(asked);
      },
      fileSent: (asked) => running.stories.fileSent(asked),
      turnedAway: (attempt) => running.stories.turnedAway(attempt),
    },
    clock: () => new Date(`${TODAY}T09:00:00Z`),
    zone: 'Europe/London',
    ids: () => `id-${++ids}`,
    log,
    fileLimits: FILE_LIMITS,
    unprompted: {
      reach: () => running.reach,
      afterTurn: async (sighting) => running.afterTurn(sighting),
      pace: createPace({
        aSecond: 30,
        ticks: () => performance.now(),
        wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
      }),
      patience: 2_000,
    },
    ...options,
  });
  const http = createHttpServer({ receive: bot.receive, isReady: () => true, log });
  const url = `http://127.0.0.1:${await http.listen('127.0.0.1', 0)}`;
  const post: RunningBot['post'] = async (activity) => {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return Object.assign(running, {
    notifier: bot.notifier,
    url,
    post,
    postAndWait: async (activity: Json) => {
      const answer = await post(activity);
      await bot.settled();
      return answer;
    },
    stop: async () => {
      await http.close(1000);
      await bot.settled();
      await teams.stop();
    },
  });
}
