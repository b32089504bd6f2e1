/** What is talked about once a digest was sent: its lines, until something is said. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Dialogue, NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import type { DigestRow } from '../../src/domain/digests/digest-rows.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { dialogueNow } from '../../src/flows/dialogue-now.ts';
import { aDesk } from './a-desk.ts';

const CHAT = 'chat-ada';
const SENT = '2026-11-23T08:30:00.000Z';
const key = { person: 't/ada', period: '2026-W48', at: SENT } as const;
const before: Dialogue = { ...NEW_DIALOGUE, focus: ['id-1.2'], at: '2026-11-20T10:00:00.000Z' };

let desk: Desk;
const settle = (row: Omit<DigestRow, keyof typeof key>) => desk.store.digests.settle({ ...key, ...row } as DigestRow);
const now = (conversation = CHAT) => dialogueNow(desk, conversation, 't/ada');

beforeEach(async () => {
  desk = aDesk();
  await desk.store.reach.save({
    ...{ person: 't/ada', tenant: 't', conversation: CHAT, serviceUrl: 'https://x', userId: 'u', botId: 'b' },
    ...{ state: 'active', why: null, since: '2026-11-01T09:00:00.000Z', lastSeen: null },
  });
  await desk.store.dialogues.save(CHAT, 't/ada', before);
});

it('is what was said, where no digest came since', async () => {
  expect(await now()).toEqual(before);
});

describe('after a digest', () => {
  it('is its lines, and what was asked before is asked no more', async () => {
    const asked = { id: 'q', askedAt: before.at!, asks: 'confirm', changes: [] } as const;
    await desk.store.dialogues.save(CHAT, 't/ada', { ...before, pending: asked });
    await settle({ kind: 'owner', state: 'sent', listed: ['id-1.1', 'id-2.1'] } as never);
    expect(await now()).toMatchObject({
      focus: [],
      pending: null,
      listed: { actions: ['id-1.1', 'id-2.1'], shown: 2 },
    });
  });

  it('is nothing, where nobody knows whether it came', async () => {
    await settle({ kind: 'owner', state: 'unknown' } as never);
    expect(await now()).toMatchObject({ focus: [], listed: null });
  });

  it('is what it was where it was never sent, in another chat, and for others', async () => {
    await settle({ kind: 'owner', state: 'skipped', why: 'paused' } as never);
    expect(await now()).toEqual(before);
    await settle({ kind: 'owner', state: 'sent', listed: ['id-1.1'] } as never);
    expect(await now('a-group')).toEqual(NEW_DIALOGUE);
    expect(await dialogueNow(desk, CHAT, 't/ben')).toEqual(NEW_DIALOGUE);
  });

  it('is their own digest and not the roll-up of the same week, whichever came last', async () => {
    await settle({ kind: 'owner', state: 'sent', listed: ['id-1.1'] } as never);
    await settle({ kind: 'manager', state: 'sent', listed: ['id-3.1'] } as never);
    expect((await now()).listed?.actions).toEqual(['id-1.1']);
  });

  it('is what is said next, once something is', async () => {
    await settle({ kind: 'owner', state: 'sent', listed: ['id-1.1'] } as never);
    const after: Dialogue = { ...NEW_DIALOGUE, focus: ['id-3.1'], at: '2026-11-23T09:00:00.000Z' };
    await desk.store.dialogues.save(CHAT, 't/ada', after);
    expect(await now()).toEqual(after);
  });
});
