import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reply } from '../../src/flows/desk.ts';
import { FILES_IN_PERSONAL_CHAT, NOT_SENT } from '../../src/flows/wording/file-words.ts';
import { GARBLED_CARD, NOT_SERVED } from '../../src/flows/wording/labels.ts';
import { ALEX, type Json, TENANT, textOf } from './fake-connector.ts';
import { type FakeFileHost, startFakeFileHost } from './fake-file-host.ts';
import { type RunningBot, startBot } from './running-bot.ts';
import { completed, reply, view } from './views.ts';

let bot: RunningBot;
let host: FakeFileHost;
beforeEach(async () => {
  bot = await startBot({ fileLimits: { bytes: 1000, ms: 2_000 } });
  host = await startFakeFileHost();
});
afterEach(async () => {
  host.stop();
  await bot.stop();
});

/** What was said so far, each as its words or the name of its attachment. */
function said(): string[] {
  return bot.teams.sent
    .filter(({ kind }) => kind === 'send')
    .map(({ activity: { text, attachments } }) => text ?? attachments[0].name ?? textOf(attachments[0].content));
}

const plan = (name: string) => ({ name, address: host.file(`/${name}`, `the bytes of ${name}`) });
const quiet = (): Reply => reply({ kind: 'answered', answer: { kind: 'social' } });
const notUnderstood = (): Reply => reply({ kind: 'not-understood' });

describe('a file that is attached in a personal chat', () => {
  it('is announced, fetched, and handed to its story with who sent it', async () => {
    bot.stories.receiveFile = async ({ name }) =>
      reply({
        kind: 'refused',
        refusal: { kind: 'unreadable', file: name, reason: 'It is empty.', remedy: 'Send another.' },
      });
    await bot.postAndWait(bot.teams.attach([plan('plan.docx')], '', { id: 'activity-7', conversation: 'c-1' }));
    expect(bot.asked.files).toEqual([
      {
        conversation: 'c-1',
        key: 'activity-7 file 1',
        sender: { tenantId: TENANT, objectId: ALEX, name: 'Alex Wilber' },
        at: '2027-01-11T09:00:00.000Z',
        name: 'plan.docx',
        bytes: Buffer.from('the bytes of plan.docx'),
      },
    ]);
    expect(said()).toEqual(['Reading plan.docx…', 'plan.docx: It is empty. Send another.']);
    expect(bot.teams.sent.map(({ conversation, of }) => [conversation, of])).toEqual([
      ['c-1', 'activity-7'],
      ['c-1', 'activity-7'],
    ]);
    expect(bot.asked.messages).toEqual([]);
  });

  it('is read after Teams has its answer, and before the next message of the conversation', async () => {
    let release: () => void = () => {};
    host.serve('/slow', (response) => {
      release = () => response.end('the plan');
    });
    bot.stories.receiveFile = async () => reply({ kind: 'answered', answer: { kind: 'left-alone' } });
    const { status } = await bot.post(bot.teams.attach([{ name: 'slow.docx', address: `${host.url}/slow` }]));
    expect(status).toBe(200);
    const yes = bot.postAndWait(bot.teams.message('yes'));
    await bot.post(bot.teams.message('hello', { conversation: 'elsewhere' }));
    expect(bot.asked.messages.map(({ text }) => text)).toEqual(['hello']);
    while (host.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    release();
    await yes;
    expect(bot.asked.messages.map(({ text }) => text)).toEqual(['hello', 'yes']);
    expect(said().slice(-2)).toEqual(['All right, nothing was changed.', quiet().text]);
  });

  it('is one of several that are read one after another, and one that fails stops none of the others', async () => {
    const lost = { name: 'lost.docx', address: `${host.url}/lost` };
    await bot.postAndWait(bot.teams.attach([plan('one.docx'), lost, plan('two.xlsx')]));
    expect(said()).toEqual([
      'Reading one.docx…',
      quiet().text,
      'Reading lost.docx…',
      'lost.docx: Teams did not hand it over; its link may have run out. Attach it again. Nothing was stored.',
      'Reading two.xlsx…',
      quiet().text,
    ]);
    expect(bot.asked.files.map(({ key }) => key.slice(-6))).toEqual(['file 1', 'file 3']);
  });

  it('delivered again is read once', async () => {
    const message = bot.teams.attach([plan('plan.docx')], '', { id: 'the-same' });
    await Promise.all([bot.postAndWait(message), bot.postAndWait(message)]);
    await bot.postAndWait(message);
    expect(bot.asked.files).toHaveLength(1);
  });

  it('is refused politely where it is not where Teams keeps files, and nobody is asked for it', async () => {
    const address = host.file('/plan', 'x').replace('http://127.0.0.1', 'http://user@127.0.0.1');
    await bot.postAndWait(bot.teams.attach([{ name: 'plan.docx', address }]));
    expect(said()[1]).toBe(
      'plan.docx: it is not where Teams keeps files, so I did not fetch it. Attach it from your computer or your OneDrive. Nothing was stored.',
    );
    expect(host.asked).toEqual([]);
    expect(bot.asked.files).toEqual([]);
  });

  it('may come with words, which are answered where they say something', async () => {
    bot.stories.answer = async ({ text }) => (text.startsWith('complete') ? completed(view()) : notUnderstood());
    await bot.postAndWait(bot.teams.attach([plan('plan.docx')], 'here is the new plan'));
    expect(said()).toEqual(['Reading plan.docx…', quiet().text]);
    await bot.postAndWait(bot.teams.attach([plan('minutes.docx')], 'complete 1.2, see the minutes'));
    expect(said()[2]).toContain('is complete now');
    expect(said().slice(3)).toEqual(['Reading minutes.docx…', quiet().text]);
  });

  it('whose reading breaks is apologised for, with nothing of the error or the address', async () => {
    bot.stories.receiveFile = async () => {
      throw new TypeError('secret contents');
    };
    const { name, address } = plan('plan.docx');
    await bot.postAndWait(bot.teams.attach([{ name, address: `${address}` }]));
    const entry = bot.logged.find((line) => line.msg === 'turn failed');
    expect(entry).toMatchObject({ error: 'TypeError', conversation: 'a-conversation' });
    expect(said().at(-1)).toContain(entry.reference);
    expect(JSON.stringify([said(), bot.logged])).not.toMatch(/secret contents|127\.0\.0\.1:\d+\/plan/);
    bot.stories.receiveFile = async () => quiet();
    await bot.postAndWait(bot.teams.attach([plan('again.docx')]));
    expect(said().at(-1)).toBe(quiet().text);
  });

  it('that cannot even be announced harms nothing that comes after it', async () => {
    bot.teams.fail(400, 400);
    expect((await bot.postAndWait(bot.teams.attach([plan('plan.docx')]))).status).toBe(200);
    expect(bot.asked.files).toEqual([]);
    await bot.post(bot.teams.message('hello'));
    expect(said()).toEqual([quiet().text]);
  });

  it('from somebody without an account is turned down, and not fetched', async () => {
    const activity = bot.teams.attach([plan('plan.docx')]);
    delete activity.from.aadObjectId;
    await bot.postAndWait(activity);
    expect(said()).toEqual([NOT_SERVED]);
    expect(host.asked).toEqual([]);
  });
});

describe('what is pasted into a message', () => {
  it('is no file: a picture, or the HTML of the words', async () => {
    const message = bot.teams.message('what’s mine');
    await bot.postAndWait({
      ...message,
      attachments: [
        { contentType: 'image/*', contentUrl: `${host.url}/picture` },
        { contentType: 'text/html', content: '<p>what’s mine</p>' },
      ],
    });
    expect(bot.asked.messages.map(({ text }) => text)).toEqual(['what’s mine']);
    expect(host.asked).toEqual([]);
  });

  it('arrives whole, tabs and line breaks included, however long', async () => {
    const row = 'Opening the sports hall on Saturday mornings.\tGovernor\tMarch 2027\n';
    const table = row.repeat(1500).trim();
    const html = { contentType: 'text/html', content: `<div>${table}</div>` };
    const { status } = await bot.post({ ...bot.teams.message(table), attachments: [html] });
    expect(status).toBe(200);
    expect(bot.asked.messages[0]!.text).toBe(table);
  });
});

describe.each(['groupChat', 'channel'] as const)('in a %s', (type) => {
  it('a file is not taken, and where to send it is said', async () => {
    bot.stories.answer = async () => notUnderstood();
    await bot.postAndWait(bot.teams.attach([plan('plan.docx')], 'the new plan', { type }));
    expect(said()).toEqual([FILES_IN_PERSONAL_CHAT]);
    expect(host.asked).toEqual([]);
  });

  it('a file is not spoken of where the bot is not mentioned', async () => {
    const activity = bot.teams.attach([plan('plan.docx')], '', { type });
    await bot.postAndWait({ ...activity, text: 'for Carol', entities: [] });
    expect(said()).toEqual([]);
  });

  it('an export is not sent, and where to ask for it is said', async () => {
    bot.stories.answer = async () => reply(exported);
    await bot.postAndWait(bot.teams.message('export thornmere', { type }));
    expect(said()).toEqual([FILES_IN_PERSONAL_CHAT]);
    expect(bot.asked.exports).toEqual([]);
  });
});

const exported = {
  kind: 'answered',
  answer: { kind: 'export', plan: 'hmyoi-thornmere-2026', format: 'xlsx', title: 'Action Plan: HMYOI Thornmere' },
} as const;
const NAME = 'hmyoi-thornmere-2026-progress-2027-01-11.xlsx';

describe('a plan asked for as a file', () => {
  const bytes = Buffer.from('PK the tracker');
  const refusal = () => reply({ kind: 'refused', refusal: { kind: 'coordinators-only' } });

  beforeEach(() => {
    bot.stories.answer = async () => reply(exported);
    bot.stories.exportFile = async () => ({ kind: 'file', name: NAME, bytes });
  });

  /** The consent card sent last, and the message it is in. */
  function offered(): { card: Json; id: string } {
    const { activity, id } = bot.teams.sent.findLast((sent) => sent.activity?.attachments)!;
    return { card: activity.attachments[0], id };
  }

  function upload(path = '/upload', more: Json = {}): Json {
    host.answer(path, 201, { 'content-type': 'application/json' }, '{}');
    return {
      uploadUrl: `${host.url}${path}`,
      contentUrl: `https://contoso-my.sharepoint.com/personal/alex/Documents/Applications/${NAME}`,
      name: NAME,
      uniqueId: 'unique-1',
      fileType: 'xlsx',
      ...more,
    };
  }

  it('is offered first, with its name, size and what it is', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    // The second line comes in local mode only, where the Playground does not show the card.
    expect(said()).toEqual([
      NAME,
      'Outside Teams, get it with “npm run --silent chaser -- export hmyoi-thornmere-2026 --format xlsx”.',
    ]);
    expect(offered().card).toEqual({
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: NAME,
      content: {
        description: 'Action Plan: HMYOI Thornmere as an Excel tracker, as it stands when you accept.',
        sizeInBytes: bytes.length,
        acceptContext: { plan: 'hmyoi-thornmere-2026', format: 'xlsx' },
        declineContext: { plan: 'hmyoi-thornmere-2026', format: 'xlsx' },
      },
    });
    expect(bot.teams.sent[0]!.activity.summary).toContain('Excel tracker');
  });

  it('is made anew when it is accepted, sent whole without a token, and shown where it is', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    const { card, id } = offered();
    const { status } = await bot.postAndWait(bot.teams.consent(card, upload(), { replyTo: id }));
    expect(status).toBe(200);
    const asked = { sender: { tenantId: TENANT, objectId: ALEX, name: 'Alex Wilber' }, plan: 'hmyoi-thornmere-2026' };
    expect(bot.asked.exports).toMatchObject([asked, asked]);
    expect(host.asked).toHaveLength(1);
    const [put] = host.asked;
    expect(put).toMatchObject({ method: 'PUT', path: '/upload', body: bytes });
    expect(put!.headers).toMatchObject({ 'content-range': 'bytes 0-13/14', 'content-length': '14' });
    for (const name of ['authorization', 'cookie']) expect(put!.headers[name]).toBeUndefined();
    expect(bot.teams.sent.slice(-2)).toMatchObject([
      {
        kind: 'send',
        activity: {
          attachments: [
            {
              contentType: 'application/vnd.microsoft.teams.card.file.info',
              contentUrl: `https://contoso-my.sharepoint.com/personal/alex/Documents/Applications/${NAME}`,
              name: NAME,
              content: { uniqueId: 'unique-1', fileType: 'xlsx' },
            },
          ],
        },
      },
      { kind: 'delete', of: id },
    ]);
  });

  it('is not sent where it was declined', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    const { card, id } = offered();
    expect((await bot.postAndWait(bot.teams.consent(card, null, { replyTo: id }))).status).toBe(200);
    expect(said().at(-1)).toBe(NOT_SENT);
    expect(bot.teams.sent.at(-1)).toMatchObject({ kind: 'delete', of: id });
    expect(bot.asked.exports).toHaveLength(1);
    expect(host.asked).toEqual([]);
  });

  it('is not sent to whoever may not have it, whatever they accept', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    const { card } = offered();
    bot.stories.exportFile = async () => ({ kind: 'refused', reply: refusal() });
    const megan = { objectId: 'bbbbbbbb-0000-0000-0000-000000000002', name: 'Megan', conversation: 'c-2' };
    await bot.postAndWait(bot.teams.consent(card, upload(), megan));
    expect(bot.asked.exports.at(-1)!.sender.objectId).toBe(megan.objectId);
    expect(said().at(-1)).toBe(refusal().text);
    expect(host.asked).toEqual([]);
  });

  it('is not even offered to whoever may not have it', async () => {
    bot.stories.exportFile = async () => ({ kind: 'refused', reply: refusal() });
    await bot.post(bot.teams.message('export thornmere'));
    expect(said()).toEqual([refusal().text]);
  });

  it('is not sent to an address that is not where Teams keeps files', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    const { card } = offered();
    const { port } = new URL(host.url);
    for (const uploadUrl of [
      'https://evil-sharepoint.com/upload',
      'https://contoso.sharepoint.com.evil.org/upload',
      `http://user@127.0.0.1:${port}/upload`,
      `https://127.0.0.1:${port}/upload`,
      'not an address',
    ]) {
      await bot.postAndWait(bot.teams.consent(card, upload('/upload', { uploadUrl })));
      expect(said().at(-1)).toBe(
        `${NAME} was not sent: the address for it is not your organisation’s OneDrive. Say “export” again.`,
      );
    }
    expect(host.asked).toEqual([]);
  });

  it('that cannot be stored is told in one sentence, and the card stays for another try', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    const { card, id } = offered();
    const elsewhere = upload('/elsewhere').uploadUrl;
    const refusals = [
      (path: string) => host.answer(path, 401),
      (path: string) => host.answer(path, 202, {}, '{"nextExpectedRanges":["5-"]}'),
      (path: string) => host.answer(path, 307, { location: elsewhere }),
      (path: string) => host.serve(path, (response) => response.destroy()),
    ];
    for (const [at, refuse] of refusals.entries()) {
      const info = upload(`/${at}`);
      refuse(`/${at}`);
      await bot.postAndWait(bot.teams.consent(card, info, { replyTo: id }));
      expect(said().at(-1)).toBe(`${NAME} was not sent: your OneDrive did not take it. Say “export” again.`);
    }
    expect(host.asked.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3']);
    expect(bot.teams.sent.some(({ kind }) => kind === 'delete')).toBe(false);
  });

  it('is sent though the consent card cannot be removed, and though Teams does not say where it is now', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    const { card } = offered();
    await bot.postAndWait(bot.teams.consent(card, upload('/upload', { contentUrl: 'https://evil.org/plan.xlsx' })));
    expect(said().at(-1)).toBe(`${NAME} is in your OneDrive.`);
    await bot.postAndWait(bot.teams.consent(card, { uploadUrl: `${host.url}/upload` }));
    expect(said().at(-1)).toBe(`${NAME} is in your OneDrive.`);
    expect(JSON.stringify(bot.teams.sent)).not.toContain('evil.org');
  });

  it('asked for beside a change is offered after what was changed', async () => {
    const { outcome } = completed(view());
    bot.stories.answer = async () => reply({ ...outcome, also: [exported] } as typeof outcome);
    await bot.post(bot.teams.message('complete 1.2 and export thornmere as excel'));
    expect(said()[0]).toContain('is complete now');
    expect(said()[0]).not.toContain('Excel');
    expect(said()[1]).toBe(NAME);
  });

  const forged: [what: string, value: Json][] = [
    ['nothing', {}],
    ['no context', { uploadInfo: { uploadUrl: 'https://contoso-my.sharepoint.com/u' } }],
    ['a format we do not make', { context: { plan: 'p', format: 'exe' }, uploadInfo: { uploadUrl: 'https://x' } }],
    [
      'a plan that is no name',
      { context: { plan: { $ne: 1 }, format: 'csv' }, uploadInfo: { uploadUrl: 'https://x' } },
    ],
    ['no address', { context: { plan: 'p', format: 'csv' }, uploadInfo: {} }],
  ];

  it.each(forged)('is not made for an answer that carries %s', async (_what, value) => {
    const { status } = await bot.postAndWait(
      bot.teams.activity('invoke', { name: 'fileConsent/invoke', value: { action: 'accept', ...value } }),
    );
    expect(status).toBe(200);
    expect(said()).toEqual([GARBLED_CARD]);
    expect(bot.asked.exports).toEqual([]);
  });

  it('is not made for an answer that comes from a group', async () => {
    await bot.post(bot.teams.message('export thornmere as excel'));
    const { card } = offered();
    await bot.postAndWait(bot.teams.consent(card, upload(), { type: 'groupChat' }));
    expect(bot.asked.exports).toHaveLength(1);
    expect(host.asked).toEqual([]);
  });
});
