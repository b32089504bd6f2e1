/** The bot as it is started: what is due is sent by itself, once, over restarts; and not at all where that is switched off. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import { type Environment, readConfig } from '../src/config.ts';
import { newPerson } from '../src/domain/people/person.ts';
import { aRecord, GOVERNOR } from './domain/a-plan.ts';
import { opened } from './store/temporary-folder.ts';
import { type FakeConnector, startFakeConnector, TENANT, textOf } from './teams/fake-connector.ts';

let teams: FakeConnector;
let folder: string;
const running: (() => Promise<void>)[] = [];

beforeEach(async () => {
  teams = await startFakeConnector();
  folder = mkdtempSync(join(tmpdir(), 'chaser-digests-'));
  const store = await opened(folder);
  await store.plans.add(aRecord());
  const ada = newPerson({ tenantId: TENANT, objectId: 'ada', name: 'Ada' });
  await store.people.save({ ...ada, holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: null }] });
  await store.reach.save({
    ...{ person: ada.id, tenant: TENANT, conversation: 'chat-ada', serviceUrl: teams.url, userId: '29:ada' },
    ...{ botId: '28:bot', state: 'active', why: null, since: '2026-11-01T09:00:00.000Z', lastSeen: '2026-11-01' },
  });
  await store.digests.serve('2026-11-20T09:00:00.000Z');
  await store.close();
});
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
  await teams.stop();
  rmSync(folder, { recursive: true });
});

/** Runs the bot from `at` on, for as long as `until` is not so; at most a few seconds. */
async function run(at: string, until: () => boolean, env: Environment = {}): Promise<void> {
  const config = readConfig({ DATA_DIR: folder, PORT: '0', ...env });
  if (config.kind === 'faults') throw new Error(config.faults.join('\n'));
  const app = createApp(config, {
    clock: () => new Date(at),
    ids: () => crypto.randomUUID(),
    log: pino({ level: 'silent' }),
    say: () => undefined,
    openPlayground: async () => ({ kind: 'not-installed' }),
  });
  running.push(() => app.stop());
  expect(await app.start()).toMatchObject({ kind: 'started' });
  for (let tries = 0; tries < 100 && !until(); tries++) await setTimeout(20);
  await app.stop();
}

const toAda = () => teams.sent.filter(({ conversation }) => conversation === 'chat-ada');

it('sends what became due while it did not run, and a restart sends nothing again', async () => {
  await run('2026-11-23T09:00:00Z', () => toAda().length > 0);
  const [sent] = toAda();
  expect(textOf(sent!.activity.attachments[0].content)).toContain('1.1');
  await run('2026-11-23T09:05:00Z', () => false);
  expect(toAda()).toHaveLength(1);
});

it('sends nothing where digests are switched off, and catches up once they are on', async () => {
  await run('2026-11-23T09:00:00Z', () => toAda().length > 0, { SEND_DIGESTS: 'off' });
  expect(toAda()).toEqual([]);
  await run('2026-11-25T11:00:00Z', () => toAda().length > 0);
  expect(toAda()).toHaveLength(1);
  const text = JSON.stringify(toAda()[0]!.activity);
  expect(text).toContain('23 November 2026');
});
