import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type App, createApp } from '../src/app.ts';
import { type Environment, readConfig } from '../src/config.ts';
import { newPerson } from '../src/domain/people/person.ts';
import { PLAYGROUND_USER } from '../src/teams/playground.ts';
import {
  buttonsOf,
  type FakeConnector,
  type From,
  type Json,
  startFakeConnector,
  textOf,
} from './teams/fake-connector.ts';
import { startFakeFileHost } from './teams/fake-file-host.ts';

const ALEX: From = { tenant: PLAYGROUND_USER.tenantId, objectId: PLAYGROUND_USER.objectId, name: PLAYGROUND_USER.name };
const STRANGER: From = { ...ALEX, objectId: 'somebody-else', name: 'Somebody Else' };

/** A few weeks after the sample plan was sent in. */
const NOW = '2026-11-22T09:00:00Z';

let teams: FakeConnector;
let folder: string;
let running: App[];
let said: string[];
let opened: string[];
let port: number;
let now: string;

beforeEach(async () => {
  teams = await startFakeConnector();
  folder = mkdtempSync(join(tmpdir(), 'chaser-app-'));
  running = [];
  said = [];
  opened = [];
  now = NOW;
});
afterEach(async () => {
  for (const app of running) await app.stop();
  await teams.stop();
  rmSync(folder, { recursive: true });
});

/** Starts an app on a free port with the test's data folder, and the reason where it does not start. */
async function start(env: Environment = {}): Promise<string | null> {
  const config = readConfig({ DATA_DIR: folder, PORT: '0', ...env });
  if (config.kind === 'faults') throw new Error(config.faults.join('\n'));
  let ids = 0;
  const app = createApp(config, {
    clock: () => new Date(now),
    ids: () => `id-${process.hrtime.bigint()}-${++ids}`,
    log: pino({ level: 'silent' }),
    say: (line) => said.push(line),
    openPlayground: async (endpoint) => {
      opened.push(endpoint);
      return { kind: 'started', address: 'http://127.0.0.1:1', stop: async () => void opened.push('stopped') };
    },
  });
  running.push(app);
  const started = await app.start();
  if (started.kind === 'failed') return started.reason;
  port = started.port;
  return null;
}

async function post(activity: Json): Promise<Json> {
  const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/** Says something, and gives the words of the answer. */
async function say(text: string, from: From = ALEX): Promise<string> {
  await post(teams.message(text, from));
  return shown(teams.sent.at(-1)!.activity);
}

function shown(activity: Json): string {
  return activity.attachments ? textOf(activity.attachments[0].content) : activity.text;
}

function lastButtons(): Json[] {
  return buttonsOf(teams.sent.at(-1)!.activity.attachments[0].content);
}

it('removes what was talked about once nothing was said for as long as it is kept', async () => {
  const dialogues = () => readdirSync(join(folder, 'dialogues'));
  const restart = async (at: string, env: Environment = {}) => {
    now = at;
    expect(await start(env)).toBeNull();
    await running.at(-1)!.stop();
  };
  await start();
  await say('what’s mine');
  await running[0]!.stop();
  expect(dialogues()).toHaveLength(1);
  await restart('2027-11-22T08:59:00Z');
  expect(dialogues()).toHaveLength(1);
  await restart('2026-12-23T09:00:00Z', { RETAIN_DIALOGUES_DAYS: '30' });
  expect(dialogues()).toEqual([]);
  expect(readdirSync(join(folder, 'plans'))).toHaveLength(1);
});

describe('local mode', () => {
  it('loads the sample, gives the Playground’s user a post in it, and says where to go', async () => {
    expect(await start()).toBeNull();
    expect(opened).toEqual([`http://127.0.0.1:${port}/api/messages`]);
    expect(said.join('\n')).toMatch(/nobody signs in, and only this machine \(127\.0\.0\.1\) is served/);
    expect(said.join('\n')).toContain('Alex Wilber is its Governor');
    expect(said.at(-1)).toBe('Open http://127.0.0.1:1 in a browser to talk to it.');
    await post(teams.activity('installationUpdate', { action: 'add' }, ALEX));
    expect(shown(teams.sent[0]!.activity)).toMatch(/^Hello Alex Wilber\..*You are: Governor, HMYOI Thornmere\..*help/s);
    expect(await say('what’s mine')).toContain('5.1 Opening the sports hall');
  });

  it('carries a change from the words to the disk, and a restart forgets nothing', async () => {
    await start();
    expect(await say('mark sports hall complete')).toContain('is complete now. It was open.');
    await running[0]!.stop();
    expect(readdirSync(join(folder, 'plans'))).toHaveLength(1);
    await start();
    expect(await say('show 5.1')).toContain('complete');
    const [undo] = await undoAfter('complete 8.1');
    expect(undo).toContain('is open again. It was complete.');
    expect(await say('show 5.1')).toMatch(/Status: complete/);
  });

  it('still waits for its answer after a restart, and takes back after another one what was done', async () => {
    const restart = async () => {
      await running.at(-1)!.stop();
      await start();
    };
    await start();
    expect(await say('mark KSS sessions complete')).toContain('Which do you want to mark complete?');
    await restart();
    expect(await say('the second')).toContain('is complete now. It was open.');
    await restart();
    expect(await say('undo')).toContain('is open again. It was complete.');
    await restart();
    expect(await say('undo please')).toContain('nothing of yours to undo');
  });

  /** Says something that changes the record, and presses the Undo of the answer. */
  async function undoAfter(text: string): Promise<string[]> {
    await say(text);
    const answer = await post(
      teams.press(
        lastButtons().find((each) => each.title === 'Undo'),
        {},
        ALEX,
      ),
    );
    return [textOf(answer.value)];
  }

  it('asks which where several fit, and a press on one answers it', async () => {
    await start();
    expect(await say('mark KSS sessions complete')).toContain('Which do you want to mark complete?');
    // The first has another owner besides, who has not said so.
    const [, second] = lastButtons();
    const answer = await post(teams.press(second, {}, ALEX));
    expect(textOf(answer.value)).toContain('is complete now. It was open.');
    expect((await post(teams.press(second, {}, { ...ALEX, id: 'again' }))).value).toBeDefined();
    expect(await say('what’s mine')).toContain('You have 22 actions open');
  });

  it('changes nothing twice: the same message again, under the same id or another', async () => {
    await start();
    const message = teams.message('note 5.1 the key has come', { ...ALEX, id: 'one' });
    await post(message);
    await post(message);
    await post({ ...message, id: 'two' });
    expect((await say('show 5.1')).match(/the key has come/g)).toHaveLength(1);
  });

  it('changes nothing for a press that is replayed, or that names a version long gone', async () => {
    await start();
    await say('show 5.1');
    const complete = lastButtons().find((each) => each.title === 'Complete');
    await post(teams.press(complete, {}, { ...ALEX, id: 'press-1' }));
    await say('reopen 5.1, not finished');
    for (const id of ['press-1', 'press-2']) await post(teams.press(complete, {}, { ...ALEX, id }));
    expect(await say('show 5.1')).not.toMatch(/Status: complete/);
  });

  it('changes nothing for somebody who does not hold the post, whatever their card says', async () => {
    await start();
    await say('show 5.1');
    const complete = lastButtons().find((each) => each.title === 'Complete');
    const answer = await post(teams.press(complete, {}, STRANGER));
    expect(answer.value).toContain('You do not hold a post');
    expect(await say('complete 5.1', STRANGER)).toContain('You do not hold a post');
    expect(await say('show 5.1')).not.toMatch(/Status: complete/);
  });

  it('gives back a post that was taken away to nobody', async () => {
    await start();
    await running[0]!.stop();
    const people = join(folder, 'people.json');
    writeFileSync(people, readFileSync(people, 'utf8').replace(/"holdings":\s*\[[^\]]*\]/, '"holdings": []'));
    await start();
    expect(await say('what’s mine')).toContain('34 actions are open, whoever owns them:');
    expect(await say('complete 5.1')).toContain('belongs to Governor, so I cannot change it for you');
  });

  it('makes the Playground’s user a coordinator, also one it knew before', async () => {
    await start();
    await running[0]!.stop();
    const people = join(folder, 'people.json');
    writeFileSync(people, readFileSync(people, 'utf8').replace('"coordinator": true', '"coordinator": false'));
    await start();
    expect(await say('review')).toContain('8 to be checked.');
    expect(await say('review', STRANGER)).toContain('Only a coordinator can do that');
    expect(await say('what’s mine')).toContain('You have 23 actions open');
  });

  it('reads a file to its end before it stops', async () => {
    await start();
    const host = await startFakeFileHost();
    const asked = new Promise<ServerResponse>((resolve) => host.serve('/plan.txt', resolve));
    await post(teams.attach([{ name: 'plan.txt', address: `${host.url}/plan.txt` }], '', ALEX));
    const response = await asked;
    const stopped = running[0]!.stop();
    response.end(readFileSync('data/samples/hmyoi-thornmere.txt', 'utf8').replaceAll('Thornmere', 'Ashcombe'));
    await stopped;
    await host.stop();
    expect(shown(teams.sent.at(-1)!.activity)).toContain('plan.txt: Action Plan: HMYOI Ashcombe (new)');
  });

  it('tells people what they were to be told while it did not run, and forgets nothing of how they are reached', async () => {
    await start();
    const BEA: From = { ...ALEX, objectId: 'bea', name: 'Bea Marsh', conversation: 'chat-bea' };
    await post(teams.activity('installationUpdate', { action: 'add' }, BEA));
    await running[0]!.stop();
    const file = join(folder, 'people.json');
    const people = JSON.parse(readFileSync(file, 'utf8'));
    const id = `${ALEX.tenant}/bea`.toLowerCase();
    people.people[id] = {
      ...Object.values<Json>(people.people)[0],
      ...{ id, objectId: 'bea', name: 'Bea Marsh', coordinator: false },
      holdings: [{ post: 'hmyoi-thornmere/governor', as: 'holder', from: '2026-11-20', to: null }],
    };
    writeFileSync(file, JSON.stringify(people));
    teams.sent.length = 0;
    await start();
    while (teams.sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await running[1]!.stop();
    const outbox = readdirSync(join(folder, 'outbox')).map((name) =>
      readFileSync(join(folder, 'outbox', name), 'utf8'),
    );
    expect(outbox).toEqual([expect.stringContaining('"delivery":{"state":"sent"}')]);
    expect(teams.sent.map(({ conversation, of }) => [conversation, of])).toEqual([['chat-bea', null]]);
    expect(shown(teams.sent[0]!.activity)).toMatch(
      /^You are now Governor of HMYOI Thornmere\nWhat goes with the post: 23 actions are open/,
    );
    await start();
    await say('what’s mine');
    expect(teams.sent.filter(({ of }) => of === null)).toHaveLength(1);
  });

  it('ends what it has begun where it is asked to stop while it starts', async () => {
    let stopped: Promise<void> | undefined;
    said.push = (line) => {
      if (/serves http/.test(line)) stopped = running[0]!.stop();
      return 0;
    };
    expect(await start()).toBeNull();
    await stopped;
    expect(opened).toEqual([]);
    expect(readdirSync(join(folder, 'plans'))).toHaveLength(1);
  });

  it('ends the Playground with itself', async () => {
    await start();
    await running[0]!.stop();
    expect(opened.at(-1)).toBe('stopped');
  });
});

describe('for Teams', () => {
  const credentials = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: '0b8f5a3e-0000-4000-8000-000000000001',
    MicrosoftAppTenantId: '0b8f5a3e-0000-4000-8000-000000000002',
    MicrosoftAppPassword: 'a secret',
  };

  it('knows its first coordinators from the start, and leaves those it knew as they are', async () => {
    const [first, second] = ['aaaaaaaa-0000-4000-8000-00000000000a', 'aaaaaaaa-0000-4000-8000-00000000000b'];
    const tenant = credentials.MicrosoftAppTenantId;
    expect(await start({ ...credentials, FIRST_COORDINATOR: first })).toBeNull();
    await running[0]!.stop();
    const people = () => JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')).people;
    const coordinator = (objectId: string) => ({
      ...newPerson({ tenantId: tenant, objectId, name: 'Coordinator' }),
      coordinator: true,
    });
    expect(people()).toEqual({
      [`${tenant}/${first}`]: coordinator(first),
    });
    const file = join(folder, 'people.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"name": "Coordinator"', '"name": "Megan"'));
    expect(await start({ ...credentials, FIRST_COORDINATOR: `${first},${second}` })).toBeNull();
    expect(people()).toMatchObject({
      [`${tenant}/${first}`]: { ...coordinator(first), name: 'Megan' },
      [`${tenant}/${second}`]: coordinator(second),
    });
  });

  it('starts with an empty store and no Playground, and lets in nobody whom Teams does not vouch for', async () => {
    expect(await start(credentials)).toBeNull();
    expect(opened).toEqual([]);
    expect(readdirSync(join(folder, 'plans'))).toEqual([]);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(ready.status).toBe(200);
    const activity = JSON.stringify(teams.message('what’s mine', ALEX));
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body: activity });
    expect(answer.status).toBe(401);
    expect(teams.sent).toEqual([]);
  });
});

describe('what keeps it from starting is one line that says what to mend', () => {
  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const taken = String((other.address() as { port: number }).port);
    expect(await start({ PORT: taken })).toBe(
      `Port ${taken} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  it('a data folder that another one uses', async () => {
    await start();
    expect(await start()).toContain(`${folder} is in use by`);
  });

  it('a damaged file, which is left as it is', async () => {
    writeFileSync(join(folder, 'people.json'), '{ nonsense');
    expect(await start()).toContain(join(folder, 'people.json'));
    expect(readFileSync(join(folder, 'people.json'), 'utf8')).toBe('{ nonsense');
  });
});

describe('as a process', () => {
  /** Runs the program as `npm start` does, until it ends. */
  function run(env: Environment): Promise<{ status: number | null; out: string; errors: string }> {
    const child = spawn(process.execPath, [join(process.cwd(), 'src/index.ts')], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
    });
    let [out, errors] = ['', ''];
    child.stdout.on('data', (text) => {
      out += text;
      // Once: a second signal ends it where it stands.
      if (/serves http/.test(out) && !child.killed) child.kill('SIGTERM');
    });
    child.stderr.on('data', (text) => {
      errors += text;
    });
    return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, errors })));
  }

  it('stops before it starts where settings are missing, with every fault and status 1', async () => {
    const { status, out, errors } = await run({ NODE_ENV: 'production', PORT: 'x' });
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(errors.match(/^ {2}\w+ is not/gm)).toHaveLength(5);
  });

  it('reads the .env file of the folder it is started in', async () => {
    writeFileSync(join(folder, '.env'), 'MicrosoftAppId=not an id\nTIME_ZONE=Nowhere/At_All\n');
    const { status, errors } = await run({});
    expect(status).toBe(1);
    expect(errors).toContain('MicrosoftAppId is not of the form');
    expect(errors).toContain('TIME_ZONE is not a time zone');
  });

  it('ends when npm is asked to end it, though the shell between them passes nothing on', async () => {
    const code = `"${process.execPath}" "${join(process.cwd(), 'src/index.ts')}" & echo started; wait`;
    const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, npm_lifecycle_event: 'start' };
    const shell = spawn('sh', ['-c', code], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => shell.stdout.once('close', resolve));
    let out = '';
    shell.stdout.on('data', (text) => {
      out += text;
      if (/serves http/.test(out)) shell.kill('SIGTERM');
    });
    // The pipe closes when the last process that holds it has ended.
    await ended;
    expect(await start()).toBeNull();
  });

  it('ends with status 0 when it is asked to, and lets go of its data folder', async () => {
    const env = { PORT: '0', DATA_DIR: folder };
    expect(await run(env)).toMatchObject({ status: 0, errors: '' });
    expect(await start()).toBeNull();
  });
});
