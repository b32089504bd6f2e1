/** A process that brings everything stored into memory, and then says what that took. Arguments: contender, folder. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/flows/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openDatabase, TABLES } from './layout.ts';
import { TENANT } from './made-up-plans.ts';
import { changeOne } from './one-change.ts';
import { serveAsWorker } from './worker.ts';

/** What opens it: our store, the same with one write to every plan, the whole bot on top of it, a bare JSON.parse of the same files, or SQLite. */
export type Opener = 'store' | 'written' | 'bot' | 'json' | 'sqlite';

/** Resident memory in MB once the garbage is collected, and how long the opening itself took, in milliseconds. */
export interface Taken {
  readonly resident: number;
  readonly opening: number;
}

const OPENERS: Record<Opener, (folder: string) => Promise<unknown>> = {
  store: openOurStore,
  written: writeEveryPlan,
  bot: startBot,
  json: parseFiles,
  sqlite: readRows,
};

const MB = 1024 * 1024;

const [, , opener = 'store', folder = ''] = process.argv;
const began = performance.now();
const held = await OPENERS[opener as Opener](folder);
const opening = performance.now() - began;
serveAsWorker(taken, async () => {
  // Named here so that what was read is still in use when the garbage is collected.
  if (held === undefined) throw new Error('Nothing was held.');
});

async function taken(): Promise<Taken> {
  for (let time = 0; time < 3; time += 1) {
    globalThis.gc!();
    await pause(50);
  }
  const { rss } = process.memoryUsage();
  return { resident: rss / MB, opening };
}

async function openOurStore(folder: string): Promise<Store> {
  const opened = await openStore({ folder, access: 'write', ids: () => crypto.randomUUID() });
  if (opened.kind !== 'open') throw new Error(opened.message);
  return opened.store;
}

async function writeEveryPlan(folder: string): Promise<Store> {
  const store = await openOurStore(folder);
  for (const { plan } of await store.plans.plans()) await changeOne(store, plan.id, 0);
  return store;
}

/** As `npm start` does in production, on a free port. The libraries are loaded here, so they count too. */
async function startBot(folder: string): Promise<unknown> {
  const { createApp } = await import('../../src/app.ts');
  const { readConfig } = await import('../../src/config.ts');
  const { pino } = await import('pino');
  const environment = {
    NODE_ENV: 'production',
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: TENANT,
    MicrosoftAppTenantId: TENANT,
    MicrosoftAppPassword: 'nobody signs in here',
  };
  const config = readConfig(environment);
  if (config.kind === 'faults') throw new Error(config.faults.join('\n'));
  const ids = () => crypto.randomUUID();
  const log = pino({ level: 'silent' });
  // Production asks for no Playground.
  const openPlayground = async () => ({ kind: 'not-installed' }) as const;
  const app = createApp(config, { clock: () => new Date(), ids, log, say: () => undefined, openPlayground });
  const started = await app.start();
  if (started.kind !== 'started') throw new Error(started.reason);
  return app;
}

async function parseFiles(folder: string): Promise<unknown> {
  const files = await readdir(folder, { recursive: true });
  const parsed: unknown[] = [];
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    parsed.push(JSON.parse(await readFile(join(folder, file), 'utf8')));
  }
  return parsed;
}

async function readRows(folder: string): Promise<unknown> {
  const database = openDatabase(join(folder, 'db.sqlite'), 'WAL');
  return TABLES.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
}
