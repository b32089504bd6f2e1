/** `chaser digest --send` and `--report`. */
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { reportCommand, type SendOptions, sendCommand } from '../../src/cli/send.ts';
import { readConfig } from '../../src/config.ts';
import { newPerson } from '../../src/domain/people/person.ts';
import type { Sent } from '../../src/flows/ports.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { opened, removeFolder, temporaryFolder } from '../store/temporary-folder.ts';

let folder: string;
let sent: string[];
let came: (name: string) => Sent;
beforeEach(async () => {
  folder = await temporaryFolder();
  sent = [];
  came = () => 'sent';
  const store = await opened(folder);
  await store.plans.add(aRecord());
  const held = { as: 'holder', from: null, to: null } as const;
  const person = (name: string) => newPerson({ tenantId: 't', objectId: name.toLowerCase(), name });
  await store.people.save(
    { ...person('Ada'), holdings: [{ post: GOVERNOR, ...held }] },
    { ...person('Holly'), holdings: [{ post: HEALTHCARE, ...held }] },
    person('Nobody'),
  );
  await store.digests.serve('2026-11-23T08:00:00.000Z');
  await store.close();
});
afterEach(() => removeFolder(folder));

function on(more: Partial<SendOptions> = {}) {
  const [out, err] = [[] as string[], [] as string[]];
  const options: SendOptions = {
    ...{ folder, zone: 'Europe/London', ids: () => crypto.randomUUID(), config: readConfig({}) },
    clock: () => new Date('2026-11-23T09:00:00Z'),
    terminal: {
      ...{ in: new PassThrough(), asks: false, write: () => undefined },
      ...{ say: (text) => void out.push(text), complain: (text) => void err.push(text) },
    },
    deliverer: async () => ({
      send: async ({ name }) => {
        if (came(name) === 'sent') sent.push(name);
        return came(name);
      },
    }),
    ...more,
  };
  return { options, out, err };
}

async function send(more: Partial<SendOptions> = {}) {
  const { options, out, err } = on(more);
  return { status: await sendCommand(options), out, err };
}

describe('--send', () => {
  it('sends what is due, once, and says what became of it', async () => {
    expect(await send()).toEqual({
      status: 0,
      out: ['Week of Monday 23 November 2026: 1 digest was sent.', 'Not sent: 1 had nothing due.'],
      err: [],
    });
    expect(await send()).toMatchObject({ status: 0, out: ['Nothing is due and unsent.'] });
    expect(sent).toEqual(['Ada']);
  });

  it('says so with status 1 where somebody was not reached', async () => {
    came = () => ({ unreached: 'blocked' });
    const { status, out } = await send();
    expect(status).toBe(1);
    expect(out).toContain('Ada (digest): has blocked it, or may not be written to.');
  });

  it('--to sends to one person now, whatever the day, and to a post its holder', async () => {
    expect(await send({ to: 'Ada' })).toMatchObject({ status: 0, out: ['Ada (digest): sent.'] });
    expect(await send({ to: 'Head of Healthcare' })).toMatchObject({
      status: 0,
      out: ['Holly (digest): not sent; nothing is due.'],
    });
    expect(await send({ to: 'Nobody' })).toMatchObject({ status: 1 });
    expect(await send({ to: 'Zebedee' })).toMatchObject({ status: 1, err: [expect.stringContaining('Zebedee')] });
    expect(sent).toEqual(['Ada']);
    expect((await send()).out).not.toContain('2 digests were sent');
  });

  it('--json prints one object', async () => {
    const { out } = await send({ json: true });
    expect(JSON.parse(out[0]!)).toMatchObject({ ended: 'all', fates: { sent: 1, skipped: 1 }, report: { sent: 1 } });
  });

  it('is refused while the bot runs, and with settings that are not complete', async () => {
    const store = await opened(folder);
    const { status, err } = await send();
    await store.close();
    expect(status).toBe(1);
    expect(err[0]).toContain('in use');
    const faulty = await send({ config: readConfig({ MicrosoftAppId: 'nonsense' }) });
    expect(faulty.status).toBe(1);
    expect(faulty.err[0]).toContain('Nothing can be sent with these settings');
    expect(sent).toEqual([]);
  });
});

it('--report tells of the last week, also while the bot runs', async () => {
  const before = on();
  expect(await reportCommand(before.options)).toBe(0);
  expect(before.out).toEqual(['No digest has gone out yet.']);
  await send();
  const store = await opened(folder);
  const after = on();
  expect(await reportCommand(after.options)).toBe(0);
  await store.close();
  expect(after.out[0]).toBe('Week of Monday 23 November 2026: 1 digest was sent.');
});
