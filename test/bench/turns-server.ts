/** A bot that is measured: ours, or one that only echoes, on the same server and libraries. Arguments: contender, folder. */
import { devNull } from 'node:os';
import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import { pino } from 'pino';
import restify from 'restify';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { welcome } from '../../src/flows/welcome.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createTeamsBot } from '../../src/teams/bot.ts';
import { serveAsWorker } from './worker.ts';

/** Which bot. */
export type Bot = 'ours' | 'echo';

/** Half of what was promised for late 2026 and early 2027 is overdue then. */
const NOW = new Date('2027-02-01T09:00:00.000Z');

const [, , bot = 'ours', folder = ''] = process.argv;
const { port, close } = bot === 'ours' ? await serveOurs() : await serveEcho();
serveAsWorker(async () => port, close);

/** Put together as src/app.ts does it in local mode, where nobody signs in; logging as much, to nowhere. */
async function serveOurs(): Promise<{ port: number; close: () => Promise<void> }> {
  const ids = () => crypto.randomUUID();
  const log = pino({ level: 'info' }, pino.destination(devNull));
  const opened = await openStore({ folder, access: 'write', ids });
  if (opened.kind !== 'open') throw new Error(opened.message);
  const desk: Desk = { store: opened.store, ids, zone: 'Europe/London' };
  const bot = createTeamsBot({
    ...{ local: true, tenants: [], credentials: {} },
    ...{ clock: () => NOW, zone: desk.zone, ids, log },
    stories: {
      answer: (message) => answerMessage(desk, message),
      press: (press) => pressButton(desk, press),
      welcome: (sender, at) => welcome(desk, sender, at),
    },
  });
  const server = createHttpServer({ receive: bot.receive, isReady: () => true, log });
  const port = await server.listen('127.0.0.1', 0);
  const close = async () => {
    await server.close(1000);
    await opened.store.close();
  };
  return { port, close };
}

/** As the samples of these libraries have it. */
async function serveEcho(): Promise<{ port: number; close: () => Promise<void> }> {
  const adapter = new TeamsAdapter({});
  const app = new Application({ adapter, startTypingTimer: false });
  app.activity('message', async (context) => {
    await context.sendActivity(`You said: ${context.activity.text}`);
  });
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    await adapter.process(request, response, async (context) => {
      await app.run(context);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: server.address().port, close: async () => server.close() };
}
