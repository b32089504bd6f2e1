/** A bot that is measured: ours, or one that only echoes, on the same server and libraries. Arguments: contender, folder. */
import { devNull } from 'node:os';
import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import { pino } from 'pino';
import restify from 'restify';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { serveAsWorker } from './worker.ts';

/** Which bot. */
export type Bot = 'ours' | 'echo';

/** Half of what was promised for late 2026 and early 2027 is overdue then. */
const NOW = new Date('2027-02-01T09:00:00.000Z');

const [, , bot = 'ours', folder = ''] = process.argv;
const { port, close } = bot === 'ours' ? await serveOurs() : await serveEcho();
serveAsWorker(async () => port, close);

/** In local mode, where nobody signs in; logging as much as in production, to nowhere. */
async function serveOurs(): Promise<{ port: number; close: () => Promise<void> }> {
  const config = readConfig({ DATA_DIR: folder, PORT: '0' });
  if (config.kind === 'faults') throw new Error(config.faults.join('\n'));
  const app = createApp(config, {
    clock: () => NOW,
    ids: () => crypto.randomUUID(),
    log: pino({ level: 'info' }, pino.destination(devNull)),
    say: () => undefined,
    openPlayground: async () => ({ kind: 'not-installed' }),
  });
  const started = await app.start();
  if (started.kind !== 'started') throw new Error(started.reason);
  return { port: started.port, close: () => app.stop() };
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
