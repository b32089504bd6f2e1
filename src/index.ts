/** Starts the bot and stops it on a signal. The only file that acts when it is imported. */
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { type App, createApp } from './app.ts';
import { readConfig, readEnvironment } from './config.ts';
import { startPlayground } from './teams/playground.ts';

const environment = readEnvironment(process.cwd());
const config = readConfig(environment);

if (config.kind === 'faults') {
  console.error('Progress Chaser cannot start. Mend these settings (.env.example explains each):');
  for (const fault of config.faults) console.error(`  ${fault}`);
  process.exitCode = 1;
} else {
  const log = pino({ level: config.logLevel });
  const app = createApp(config, {
    clock: () => new Date(),
    ids: randomUUID,
    log,
    say: (line) => console.log(line),
    openPlayground: (endpoint) => startPlayground({ endpoint, environment }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end(app, 0));
  if (environment.npm_lifecycle_event !== undefined) onceOrphaned(() => end(app, 0));
  const started = await app.start();
  if (started.kind === 'failed') {
    console.error(`Progress Chaser cannot start. ${started.reason}`);
    await end(app, 1);
  }
}

async function end(app: App, status: 0 | 1): Promise<void> {
  await app.stop();
  process.exit(status);
}

/**
 * Calls `then` when the process that started us is gone. `npm start` runs us in a shell and hands a signal on to that
 * shell only; a shell that does not hand it on in turn (dash) would leave us running, with the port and the data folder.
 */
function onceOrphaned(then: () => void): void {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    then();
  }, 500);
}
