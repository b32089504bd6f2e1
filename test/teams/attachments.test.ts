import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Envelope } from '../../src/teams/admission.ts';
import { attachedFiles, type Fetched, type FileLimits, fetchFile } from '../../src/teams/attachments.ts';
import { BOT, type Json } from './fake-connector.ts';
import { type FakeFileHost, startFakeFileHost } from './fake-file-host.ts';

const LIMITS: FileLimits = { bytes: 1000, ms: 5_000 };
const HASTE: FileLimits = { ...LIMITS, ms: 100 };

let host: FakeFileHost;
beforeEach(async () => {
  host = await startFakeFileHost();
});
afterEach(() => host.stop());

const get = (address: string, limits = LIMITS) => fetchFile(address, true, limits);
const trouble = (why: string): Fetched => ({ kind: 'trouble', trouble: why }) as Fetched;

describe('fetching a file', () => {
  it('gives its bytes as they are', async () => {
    const bytes = Buffer.from([0, 1, 2, 250, 255]);
    expect(await get(host.file('/plan.docx', bytes))).toEqual({ kind: 'file', bytes });
  });

  it('shows nobody who we are: no token, no cookie, nothing in the body', async () => {
    await get(host.answer('/set', 302, { 'set-cookie': 'session=1', location: host.file('/plan', 'x') }));
    expect(host.asked.map(({ path }) => path)).toEqual(['/set', '/plan']);
    for (const { method, headers, body } of host.asked) {
      expect(method).toBe('GET');
      for (const name of ['authorization', 'proxy-authorization', 'cookie', 'referer'])
        expect(headers[name]).toBeUndefined();
      expect(body).toHaveLength(0);
    }
  });

  it('follows three redirects to hosts that are allowed, and no more', async () => {
    host.file('/3', 'the plan');
    for (const hop of [2, 1, 0]) host.redirect(`/${hop}`, `${host.url}/${hop + 1}`);
    expect(await get(`${host.url}/0`)).toMatchObject({ kind: 'file' });
    host.redirect('/before', '/0');
    expect(await get(`${host.url}/before`)).toEqual(trouble('gone'));
    expect(await get(host.redirect('/around', '/around'))).toEqual(trouble('gone'));
  });

  it('follows no redirect to anywhere else', async () => {
    const elsewhere = await startFakeFileHost();
    elsewhere.file('/plan', 'not for you');
    const port = new URL(elsewhere.url).port;
    for (const location of [
      `http://localhost.example.org:${port}/plan`,
      `http://0.0.0.0:${port}/plan`,
      `http://user@127.0.0.1:${port}/plan`,
      `https://127.0.0.1:${port}/plan`,
      'file:///etc/hostname',
      'data:text/plain,plan',
      '',
    ]) {
      expect([location, await get(host.redirect('/plan', location))]).toEqual([location, trouble('gone')]);
    }
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.stop();
  });

  it('asks nobody where the address is not allowed', async () => {
    const address = host.file('/plan', 'the plan');
    expect(await fetchFile(address, false, LIMITS)).toEqual(trouble('host'));
    expect(await get(address.replace('http://', 'http://user:secret@'))).toEqual(trouble('host'));
    expect(host.asked).toEqual([]);
  });

  it('takes a file just as large as may be, and none that is a byte larger', async () => {
    expect(await get(host.file('/fits', 'x'.repeat(1000)))).toMatchObject({ kind: 'file' });
    expect(await get(host.file('/large', 'x'.repeat(1001)))).toEqual(trouble('too-big'));
  });

  it('stops in the middle of one that says nothing of its size, and hangs up', async () => {
    let hungUp: () => void = () => {};
    const closed = new Promise<void>((done) => {
      hungUp = done;
    });
    host.serve('/endless', (response) => {
      const pour = () => {
        while (response.write('x'.repeat(500)));
      };
      response.on('drain', pour).on('close', hungUp);
      pour();
    });
    expect(await get(`${host.url}/endless`)).toEqual(trouble('too-big'));
    await closed;
  });

  it('counts what a compressed file unpacks to, not what is sent', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.length).toBeGreaterThan(900);
    expect(await get(host.answer('/bomb', 200, { 'content-encoding': 'gzip' }, bomb.subarray(0, 900)))).toEqual(
      trouble('too-big'),
    );
  });

  it('does not believe a size that is too small', async () => {
    host.serve('/lie', (response) => {
      response.socket!.end(
        `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7d0\r\n${'x'.repeat(2000)}\r\n0\r\n\r\n`,
      );
    });
    expect(await get(`${host.url}/lie`)).toEqual(trouble('too-big'));
  });

  it('gives up on a host that does not answer, and on one that never comes to an end', async () => {
    host.serve('/silent', () => {});
    expect(await get(`${host.url}/silent`, HASTE)).toEqual(trouble('slow'));
    host.serve('/trickle', (response) => {
      response.write('x');
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await get(`${host.url}/trickle`, HASTE)).toEqual(trouble('slow'));
  });

  it('says what else went wrong', async () => {
    expect(await get(`${host.url}/nowhere`)).toEqual(trouble('gone'));
    expect(await get(host.answer('/denied', 401, { 'www-authenticate': 'Bearer' }))).toEqual(trouble('gone'));
    expect(await get(host.file('/page', '<html>Sign in</html>', 'text/html; charset=utf-8'))).toEqual(trouble('page'));
    host.serve('/cut', (response) => {
      response.setHeader('content-length', '500');
      response.write('x');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await get(`${host.url}/cut`)).toEqual(trouble('unreachable'));
    const { url } = host;
    await host.stop();
    expect(await get(`${url}/plan`)).toEqual(trouble('unreachable'));
    host = await startFakeFileHost();
  });
});

describe('the files of a message', () => {
  const type = 'application/vnd.microsoft.teams.file.download.info';
  const names = (attachments: Json) => filesOf(attachments).map(({ name }) => name);
  const filesOf = (attachments: Json) =>
    attachedFiles(
      Envelope.parse({
        ...{ type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/uk/' },
        ...{ from: { id: '29:alex' }, recipient: BOT, conversation: { id: 'c' }, attachments },
      }),
    );
  const file = (name: Json, content: Json = { downloadUrl: 'https://contoso.sharepoint.com/1' }) => ({
    ...{ contentType: type, name, content },
  });

  it('are those that were attached, in order', () => {
    expect(names([file('one.docx'), file('two.xlsx')])).toEqual(['one.docx', 'two.xlsx']);
  });

  it.each([
    ['https://contoso-my.sharepoint.com/personal/a/one.docx', 'https://contoso-my.sharepoint.com/personal/a/one.docx'],
    ['https://contoso.sharepoint.com/one.docx?tempauth=secret#x', 'https://contoso.sharepoint.com/one.docx'],
    ['http://contoso.sharepoint.com/one.docx', null],
    ['http://127.0.0.1/one.docx', null],
    ['https://evil.org/one.docx', null],
    ['https://evilsharepoint.com/one.docx', null],
    ['https://user:pass@contoso.sharepoint.com/one.docx', null],
    ['javascript:alert(1)', null],
    [undefined, null],
  ])('have the link %s only where Teams keeps files, without what would let anybody in', (contentUrl, link) => {
    expect(filesOf([{ ...file('one.docx'), contentUrl }])).toMatchObject([{ link }]);
  });

  it('are not what was pasted into the text, nor anything out of form', () => {
    for (const attachments of [
      undefined,
      'none',
      [null, 'file', {}],
      [{ contentType: 'text/html', content: '<p>hello</p>' }],
      [{ contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/image' }],
      [file('a.docx', null), file('a.docx', {}), file('a.docx', { downloadUrl: 1 })],
    ]) {
      expect(names(attachments)).toEqual([]);
    }
  });

  it('are named without folders, on one line, and not at any length', () => {
    expect(names([file('../../etc/passwd'), file('C:\\plans\\plan.docx'), file('a\r\nb\u202Exslx.docx')])).toEqual([
      'passwd',
      'plan.docx',
      'abxslx.docx',
    ]);
    expect(names([file(`${'x'.repeat(500)}.docx`)])[0]).toHaveLength(100);
    expect(names([file(null), file(''), file('plans/')])).toEqual(['file', 'file', 'file']);
  });
});
