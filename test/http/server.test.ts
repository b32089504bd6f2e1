import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import type { Received } from '../../src/teams/bot.ts';

let http: HttpServer;
let port: number;
let ready: boolean;
let received: unknown[][];
const logged: string[] = [];
let receive: (authorization: string, body: unknown) => Promise<Received>;

beforeEach(async () => {
  ready = true;
  received = [];
  logged.length = 0;
  receive = async () => ({ status: 200 });
  const into = new Writable({ write: (line, _encoding, done) => done(void logged.push(String(line))) });
  http = createHttpServer({
    receive: (...given) => {
      received.push(given);
      return receive(...given);
    },
    isReady: () => ready,
    log: pino({ level: 'trace' }, into),
  });
  port = await http.listen('127.0.0.1', 0);
});
afterEach(() => http.close(0));

async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  return { status: response.status, text: await response.text() };
}

function post(
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  return ask('/api/messages', { method: 'POST', headers, body });
}

describe('/api/messages', () => {
  it('hands over the body and who vouches for it, and gives back what it is told to', async () => {
    receive = async () => ({ status: 202, body: { given: 'back' } });
    const headers = { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer token' };
    expect(await post('{"type":"message"}', headers)).toEqual({ status: 202, text: '{"given":"back"}' });
    expect(received).toEqual([['Bearer token', { type: 'message' }]]);
  });

  it('gives back nothing where there is nothing to give', async () => {
    expect(await post('{}')).toEqual({ status: 200, text: '' });
  });

  it('takes 256 KiB and refuses one byte more', async () => {
    const limit = 256 * 1024;
    const sized = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
    expect((await post(sized(limit))).status).toBe(200);
    expect((await post(sized(limit + 1))).status).toBe(413);
    expect(received).toHaveLength(1);
  });

  it('counts a body that names no length as it comes in', async () => {
    const body = new ReadableStream({
      start: (to) => {
        for (let chunk = 0; chunk < 5; chunk++) to.enqueue(new TextEncoder().encode(' '.repeat(64 * 1024)));
        to.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    expect((await ask('/api/messages', init as RequestInit)).status).toBe(413);
    expect(received).toEqual([]);
  });

  it('refuses a packed body, which could unpack to any size', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await post(gzipSync(JSON.stringify('x'.repeat(9_000_000))), headers)).status).toBe(415);
    expect(received).toEqual([]);
  });

  it('refuses what is not JSON, without quoting it', async () => {
    const { status, text } = await post('{"text": "A1234BC');
    expect(status).toBe(400);
    expect(text).not.toContain('A1234BC');
    expect(received).toEqual([]);
  });

  it('is for posting', async () => {
    expect((await ask('/api/messages')).status).toBe(405);
  });

  it('says nothing of a fault behind it', async () => {
    receive = async () => {
      throw new Error('A1234BC');
    };
    const { status, text } = await post('{}');
    expect(status).toBe(500);
    expect(text).not.toContain('A1234BC');
  });

  it('takes nothing while the store is not open', async () => {
    ready = false;
    expect((await post('{}')).status).toBe(503);
    expect(received).toEqual([]);
  });
});

it('knows no other path', async () => {
  expect((await ask('/')).status).toBe(404);
  expect((await ask('/api/messages/1', { method: 'POST' })).status).toBe(404);
});

it('is healthy as long as it serves, and ready only while activities can be taken', async () => {
  expect([await ask('/healthz'), await ask('/readyz')].map(({ status }) => status)).toEqual([200, 200]);
  ready = false;
  expect([await ask('/healthz'), await ask('/readyz')].map(({ status }) => status)).toEqual([200, 503]);
});

it('logs requests, and never what is in them', async () => {
  await post('{"text":"A1234BC"}');
  receive = async () => ({ status: 200, body: { text: 'A1234BC' } });
  await post('{}');
  await post('{"A1234BC');
  expect(logged.join()).toContain('"path":"/api/messages"');
  expect(logged.join()).not.toContain('A1234BC');
});

describe('closing', () => {
  it('lets an answer under way go out, and takes no new connection', async () => {
    let finish = () => {};
    const asked = new Promise<void>((begun) => {
      receive = () => {
        begun();
        return new Promise((resolve) => {
          finish = () => resolve({ status: 200, body: 'answered' });
        });
      };
    });
    const answer = post('{}');
    await asked;
    const closed = http.close(60_000);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    finish();
    expect(await answer).toEqual({ status: 200, text: '"answered"' });
    await closed;
  });

  it('waits for no longer than it was given', async () => {
    const idle = connect(port, '127.0.0.1');
    await new Promise((resolve) =>
      idle.write('POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n', resolve),
    );
    const ended = new Promise((resolve) =>
      idle
        .once('close', resolve)
        .on('error', () => {})
        .resume(),
    );
    await http.close(10);
    await ended;
  });

  it('does nothing where nothing was served', async () => {
    await createHttpServer({ receive, isReady: () => true, log: pino({ level: 'silent' }) }).close(60_000);
  });
});

it('says which port is taken', async () => {
  const other = createHttpServer({ receive, isReady: () => true, log: pino({ level: 'silent' }) });
  await expect(other.listen('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
