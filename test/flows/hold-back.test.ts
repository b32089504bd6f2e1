import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newPerson } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk } from '../../src/flows/desk.ts';
import type { Store } from '../../src/flows/ports.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { keptPreviews } from '../../src/flows/previews.ts';
import { aRecord, GOVERNOR } from '../domain/a-plan.ts';
import { contentOf, opened, removeFolder, temporaryFolder } from '../store/temporary-folder.ts';
import { ADA, aPress } from './a-desk.ts';

let folder: string;
let store: Store;
let desk: Desk;
let count: number;

beforeEach(async () => {
  folder = await temporaryFolder();
  count = 0;
  await open();
  await store.plans.add(aRecord());
  await store.people.save({
    ...newPerson(ADA),
    holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: null }],
  });
});
afterEach(async () => {
  await store.close();
  await removeFolder(folder);
});

async function open(): Promise<void> {
  store = await opened(folder);
  desk = { store, previews: keptPreviews(1), ids: () => `id-${++count}`, zone: 'Europe/London' };
}

async function say(text: string) {
  const key = `m-${++count}`;
  return answerMessage(desk, {
    surface: 'teams',
    conversation: 'c1',
    key,
    sender: ADA,
    text,
    at: '2026-11-23T09:00:00.000Z',
  });
}

/** Everything on the disk, once all that was taken is written. The store is opened anew. */
async function onDisk(): Promise<string> {
  await store.close();
  const content = JSON.stringify(await contentOf(folder));
  await open();
  return content;
}

const NOTED = 'note on 1.2: A1234BC was seen';

describe('what may be details of a prisoner', () => {
  it.each([
    ['a note', NOTED, 'a prison number', 'A1234BC'],
    ['a remark', '1.2 held up, prisoner Smith refused', 'a name', 'Smith'],
    ['a reason for a date', 'push 1.2 to end of May, A1234BC needs a hearing', 'a prison number', 'A1234BC'],
    ['a reason for being blocked', '1.2 blocked, he self-harmed in there', 'health', 'self-harmed'],
    ['evidence', 'evidence for 1.2: report on A1234BC', 'a prison number', 'A1234BC'],
    ['what is not stored itself, beside an instruction', '1.2 done, A1234BC seen', 'a prison number', 'A1234BC'],
    ['what somebody said', 'dave says 1.2 is done for A1234BC', 'a prison number', 'A1234BC'],
  ])('in %s are asked about, and on no disk before the yes', async (_what, text, noticed, telling) => {
    const reply = await say(text);
    expect(reply.outcome).toMatchObject({ kind: 'asked', question: { why: 'prisoner-details' } });
    expect(reply.text).toContain('That looks like details of a prisoner');
    expect(reply.text).toContain(noticed);
    expect(reply.text).toContain('Better: say it without them.');
    expect((await store.plans.plan('hmp-fernhill-2026'))!.changes).toEqual([]);
    const disk = await onDisk();
    expect(disk).toContain('c1');
    expect(disk).not.toContain(telling);
  });

  it('are stored exactly as written after a yes', async () => {
    await say(NOTED);
    expect((await say('yes')).text).toContain('Noted on 1.2');
    const { actions, changes } = (await store.plans.plan('hmp-fernhill-2026'))!;
    expect(actions['id-1.2']?.notes).toMatchObject([{ text: 'A1234BC was seen' }]);
    expect(changes).toMatchObject([{ field: 'note', cause: { words: 'yes' } }]);
  });

  it('are stored by the button too', async () => {
    const { outcome } = await say(NOTED);
    const question = outcome.kind === 'asked' ? outcome.question.id : '';
    const reply = await pressButton(desk, aPress({ verb: 'choose', question, actions: ['id-1.2'] }));
    expect(reply.outcome.kind).toBe('changed');
  });

  it.each(['no', 'none'])('are gone after “%s”', async (no) => {
    await say(NOTED);
    expect((await say(no)).text).toBe('All right, nothing was changed.');
    expect((await say('yes')).outcome.kind).toBe('answered');
    expect(await onDisk()).not.toContain('A1234BC');
  });

  it('do not survive a restart: a yes then does nothing', async () => {
    await say(NOTED);
    await onDisk();
    expect((await say('yes')).outcome).toMatchObject({ kind: 'answered', answer: { kind: 'nothing-asked' } });
    expect((await store.plans.plan('hmp-fernhill-2026'))!.changes).toEqual([]);
  });

  it('are asked about after “which one?”, too, and are on no disk in between', async () => {
    expect((await say('listening session: A1234BC missed it')).outcome).toMatchObject({
      kind: 'asked',
      question: { asks: 'which' },
    });
    const picked = await say('the first');
    expect(picked.outcome).toMatchObject({ kind: 'asked', question: { why: 'prisoner-details' } });
    expect(await onDisk()).not.toContain('A1234BC');
  });

  it('are in no question that is asked again, either', async () => {
    await say('push 1.2 to end of mid May or so, A1234BC needs a hearing');
    await say('listening session: A1234BC missed it');
    await say('what');
    await say('yes');
    expect(await onDisk()).not.toContain('A1234BC');
  });

  it('typed into a card are asked about before they are stored', async () => {
    const press = aPress({ verb: 'note', action: 'id-1.2', text: 'prisoner Smith refused' });
    expect((await pressButton(desk, press)).outcome).toMatchObject({
      kind: 'asked',
      question: { why: 'prisoner-details', noticed: ['name'] },
    });
    const why = aPress({ verb: 'block', action: 'id-1.2', reason: 'A1234BC in there' });
    expect((await pressButton(desk, why)).outcome.kind).toBe('asked');
    expect(await onDisk()).not.toMatch(/Smith|A1234BC/);
  });

  it('are sent to no model', async () => {
    let asked = 0;
    const planner = {
      propose: async () => {
        asked += 1;
        return null;
      },
    };
    desk = { ...desk, planner };
    await say('xyzzy A1234BC plugh');
    expect(asked).toBe(0);
  });
});

describe('what is nobody’s details', () => {
  it('is stored at once', async () => {
    expect((await say('note on 1.2: 12 prisoners on ACCT went to the library')).outcome.kind).toBe('changed');
  });
});
