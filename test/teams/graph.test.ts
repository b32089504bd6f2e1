import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Directory } from '../../src/flows/ports.ts';
import { graphDirectory } from '../../src/teams/graph.ts';
import { type FakeGraph, type GraphAnswer, startFakeGraph, status } from './fake-graph.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const PAT = '22222222-2222-3333-4444-555555555555';
const MIA = '33333333-2222-3333-4444-555555555555';
const SECRET = 'the-secret-of-the-app';

const pat = {
  id: PAT.toUpperCase(),
  displayName: 'Pat Reed',
  mail: 'Pat.Reed@example.org',
  userPrincipalName: 'preed@example.org',
  userType: 'Member',
  accountEnabled: true,
  manager: { id: MIA, displayName: 'Mia Holt' },
};
const found = {
  kind: 'found',
  entry: {
    tenantId: TENANT,
    objectId: PAT,
    name: 'Pat Reed',
    email: 'Pat.Reed@example.org',
    guest: false,
    manager: { person: `${TENANT}/${MIA}`, name: 'Mia Holt' },
  },
};

let graph: FakeGraph;
let directory: Directory;
let now: number;
let logged: string;

beforeEach(async () => {
  graph = await startFakeGraph();
  graph.people = { 'preed@example.org': pat, [PAT]: pat };
  now = Date.parse('2026-11-23T09:00:00Z');
  logged = '';
  directory = aDirectory(5_000);
});
afterEach(() => graph.stop());

/** One whose look-ups may take so long, in milliseconds. */
function aDirectory(timeout: number): Directory {
  const into = new Writable({
    write: (line, _encoding, done) => {
      logged += line;
      done();
    },
  });
  return graphDirectory(
    { tenantId: TENANT, appId: 'the-app', secret: SECRET },
    {
      ...{ clock: () => new Date(now), log: pino({ level: 'trace' }, into), timeout },
      hosts: { login: graph.address, graph: graph.address },
    },
  );
}

const paths = () => graph.received.map(({ path }) => path.replace(/\?.*/, ''));

describe('looking somebody up', () => {
  it('gives name, email and manager of the bot’s own tenant, by email or object id', async () => {
    expect(await directory.find(' PReed@example.org ')).toEqual(found);
    expect(await directory.find(PAT.toUpperCase())).toEqual(found);
    expect(paths()).toEqual([`/${TENANT}/oauth2/v2.0/token`, '/v1.0/users/preed@example.org', `/v1.0/users/${PAT}`]);
    const [asked, first] = graph.received;
    expect(Object.fromEntries(new URLSearchParams(asked!.body))).toEqual({
      client_id: 'the-app',
      client_secret: SECRET,
      scope: 'https://graph.microsoft.com/.default',
      grant_type: 'client_credentials',
    });
    expect(first!.authorization).toBe('Bearer a-token');
    expect(first!.path).toContain('$expand=manager($select=id,displayName)');
  });

  it('finds an address that is not the name they sign in with', async () => {
    graph.people["mail eq 'pat.reed@example.org'"] = { value: [{ ...pat, manager: undefined }] };
    const { entry } = found;
    expect(await directory.find('pat.reed@example.org')).toEqual({ kind: 'found', entry: { ...entry, manager: null } });
  });

  it.each<[string, GraphAnswer]>([
    ['nobody has it', { value: [] }],
    ['two have it', { value: [pat, { ...pat, id: MIA }] }],
  ])('finds nobody where %s', async (_why, answer) => {
    graph.people["mail eq 'shared@example.org'"] = answer;
    expect(await directory.find('shared@example.org')).toEqual({ kind: 'none' });
  });

  it('finds nobody whose account is closed, and tells a guest', async () => {
    graph.people['gone@example.org'] = { ...pat, accountEnabled: false };
    graph.people['guest@example.org'] = { ...pat, userType: 'Guest' };
    expect(await directory.find('gone@example.org')).toEqual({ kind: 'none' });
    expect(await directory.find('guest@example.org')).toMatchObject({ kind: 'found', entry: { guest: true } });
  });

  it.each([
    '',
    'pat',
    'pat@',
    '@example.org',
    'a b@example.org',
    '../me',
    'x@y/../../me',
    'x@y?$select=z',
    `${'x'.repeat(99)}@y`,
  ])('asks nothing about %j', async (who) => {
    expect(await directory.find(who)).toEqual({ kind: 'none' });
    expect(graph.received).toEqual([]);
  });

  it('puts an apostrophe into the filter as one', async () => {
    await directory.find("o'brien@example.org");
    expect(graph.received.at(-1)!.path).toContain("mail eq 'o''brien@example.org'");
  });
});

describe('what was found', () => {
  it('is believed for a day, and so is that nobody was', async () => {
    await directory.find('preed@example.org');
    await directory.find('nobody@example.org');
    const asked = graph.received.length;
    now += 24 * 60 * 60 * 1000 - 1;
    expect(await directory.find('preed@example.org')).toEqual(found);
    expect(await directory.find('NOBODY@example.org')).toEqual({ kind: 'none' });
    expect(graph.received).toHaveLength(asked);
    now += 1;
    await directory.find('preed@example.org');
    expect(graph.received.length).toBeGreaterThan(asked);
  });

  it('is kept of so many people and no more', async () => {
    for (let count = 0; count <= 500; count += 1) await directory.find(`p${count}@example.org`);
    const asked = graph.received.length;
    await directory.find('p500@example.org');
    expect(graph.received).toHaveLength(asked);
    await directory.find('p0@example.org');
    expect(graph.received.length).toBeGreaterThan(asked);
  });

  it('a token is used until shortly before it ends', async () => {
    const tokens = () => paths().filter((path) => path.includes('oauth2')).length;
    await directory.find('a@example.org');
    now += 3539_000;
    await directory.find('b@example.org');
    expect(tokens()).toBe(1);
    now += 2_000;
    await directory.find('c@example.org');
    expect(tokens()).toBe(2);
  });
});

const FAULTS: readonly (readonly [string, GraphAnswer])[] = [
  ['401', status(401)],
  ['403', status(403)],
  ['429', status(429)],
  ['500', status(500)],
  ['503', status(503)],
  ['a redirect', status(302, { location: 'https://example.org/elsewhere' })],
  ['a page', (_request, response) => void response.end('<html>')],
  ['nothing', (_request, response) => void response.end()],
  ['null', (_request, response) => void response.end('null')],
  ['another shape', { id: 7, displayName: ['x'] }],
  ['an id that is none', { ...pat, id: 'constructor' }],
  ['no name', { ...pat, displayName: '' }],
  ['a body without end', endless],
  ['silence', () => undefined],
  ['half an answer', (_request, response) => void response.write('{"id":')],
  ['a broken line', (request) => void request.socket.destroy()],
];

function endless(
  _request: unknown,
  response: { write(text: string): boolean; on(event: 'close', end: () => void): void },
): void {
  const more = setInterval(() => response.write(`"${'x'.repeat(32_000)}"`), 1);
  response.on('close', () => clearInterval(more));
}

describe.each(FAULTS)('where Graph answers with %s', (what, answer) => {
  beforeEach(() => {
    if (['silence', 'half an answer'].includes(what)) directory = aDirectory(700);
  });

  it('nobody is found, nothing breaks, and it is left alone for a minute', async () => {
    graph.always = answer;
    expect(await directory.find('preed@example.org')).toEqual({ kind: 'unavailable' });
    const asked = graph.received.length;
    expect(await directory.find('other@example.org')).toEqual({ kind: 'unavailable' });
    expect(graph.received).toHaveLength(asked);
    now += 60_000;
    graph.always = null;
    expect(await directory.find('preed@example.org')).toEqual(found);
  });

  it('as where no token is given', async () => {
    graph.token = answer;
    expect(await directory.find('preed@example.org')).toEqual({ kind: 'unavailable' });
    expect(paths().every((path) => path.includes('oauth2'))).toBe(true);
  });

  it('neither secret, token nor person is logged', async () => {
    graph.always = answer;
    await directory.find('preed@example.org');
    for (const each of [SECRET, 'a-token', 'preed', 'Pat', PAT]) expect(logged).not.toContain(each);
    expect(logged).toContain('directory not asked');
  });
});

describe('where Graph wants to be left alone', () => {
  it('it is, for as long as it asks, up to ten minutes', async () => {
    graph.always = status(429, { 'retry-after': '300' });
    await directory.find('preed@example.org');
    graph.always = null;
    now += 299_000;
    expect(await directory.find('preed@example.org')).toEqual({ kind: 'unavailable' });
    now += 1_000;
    expect(await directory.find('preed@example.org')).toEqual(found);
    graph.always = status(429, { 'retry-after': '999999' });
    await directory.find('x@example.org');
    graph.always = null;
    now += 600_000;
    expect(await directory.find('x@example.org')).toEqual({ kind: 'none' });
  });

  it('a token that was taken back is asked for anew', async () => {
    await directory.find('preed@example.org');
    graph.always = status(401);
    await directory.find('x@example.org');
    graph.always = null;
    now += 60_000;
    await directory.find('y@example.org');
    expect(paths().filter((path) => path.includes('oauth2'))).toHaveLength(2);
  });
});
