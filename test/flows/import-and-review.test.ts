import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { newPerson } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Reply, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { receiveFile } from '../../src/flows/receive-file.ts';
import { ADA, aDesk, aPress, CORA } from './a-desk.ts';

const SAMPLE = await readFile(new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url));
const AT = '2026-11-23T09:00:00.000Z';

let desk: Desk;
let count = 0;
beforeEach(() => {
  desk = aDesk();
});

const give = (sender: Sender, bytes: Uint8Array = SAMPLE, name = 'thornmere.txt') =>
  receiveFile(desk, { conversation: 'c1', key: `f${++count}`, sender, at: AT, name, bytes });
const say = (text: string, sender = CORA, at = AT) =>
  answerMessage(desk, { surface: 'teams', conversation: 'c1', key: `m${++count}`, sender, text, at });
const stored = () => desk.store.plans.plan('hmyoi-thornmere-2026');
const answer = ({ outcome }: Reply) => (outcome.kind === 'answered' ? outcome.answer : null);
function previewOf(reply: Reply): string {
  const shown = answer(reply);
  if (shown?.kind !== 'import-preview' || shown.id === null) throw new Error(`No preview: ${reply.text}`);
  return shown.id;
}

describe('a plan given in chat', () => {
  it('is shown first and stored after a yes, exactly as it was shown', async () => {
    const shown = await give(CORA);
    expect(shown.text).toContain('10 concerns, 46 actions');
    expect(shown.text).toContain('Shall I store this? Answer “yes” or “no”.');
    expect(await stored()).toBeNull();
    const reply = await say('yes');
    const [said, next] = reply.text.split('\n');
    expect(said).toBe(
      'Stored Action Plan: HMYOI Thornmere as THO. 8 of its actions are to be checked: say “review THO” to go through them.',
    );
    expect(next).toBe('Setting up, step 2 of 3: who holds the posts of THO (HMYOI Thornmere)?');
    expect((await stored())?.imports).toMatchObject([{ byName: 'Cora', document: 'thornmere.txt' }]);
  });

  it('may be pasted', async () => {
    const shown = await say(SAMPLE.toString('utf8'));
    expect(answer(shown)).toMatchObject({
      kind: 'import-preview',
      lines: expect.arrayContaining([expect.stringContaining('pasted text: Action Plan: HMYOI Thornmere (new)')]),
    });
    await pressButton(desk, aPress({ verb: 'import', preview: previewOf(shown), sender: CORA }));
    expect(await stored()).not.toBeNull();
  });

  it('is left alone after a no, and is gone then', async () => {
    const preview = previewOf(await give(CORA));
    expect((await say('no')).text).toBe('All right, nothing was changed.');
    expect((await pressButton(desk, aPress({ verb: 'import', preview, sender: CORA }))).outcome).toMatchObject({
      refusal: { kind: 'preview-gone' },
    });
    expect(await stored()).toBeNull();
  });

  it('is taken from coordinators only, and confirmed by nobody but the one it was shown to', async () => {
    expect((await give(ADA)).outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
    const preview = previewOf(await give(CORA));
    for (const sender of [ADA, { ...CORA, objectId: 'other-coordinator' }]) {
      expect((await pressButton(desk, aPress({ verb: 'import', preview, sender }))).outcome.kind).toBe('refused');
    }
    expect(await stored()).toBeNull();
  });

  it('pressed twice is stored once', async () => {
    const press = aPress({ verb: 'import', preview: previewOf(await give(CORA)), sender: CORA });
    await pressButton(desk, press);
    await pressButton(desk, press);
    expect((await stored())?.imports).toHaveLength(1);
  });

  it('that is no plan is refused with the reason', async () => {
    const reply = await give(CORA, Buffer.from('Dear all, the minutes are attached.'), 'minutes.txt');
    expect(reply.outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'unreadable', file: 'minutes.txt' } });
  });

  it('is not stored where the record changed after it was shown', async () => {
    await give(CORA);
    await say('yes');
    await desk.store.people.save({
      ...newPerson(ADA),
      holdings: [{ post: 'hmyoi-thornmere/governor', as: 'holder', from: null, to: null }],
    });
    const second = Buffer.from(SAMPLE.toString('utf8').replace('cancelled.\t\tJanuary 2027', 'cancelled.\t\tMay 2027'));
    const preview = previewOf(await give(CORA, second));
    await say('complete 1.5', ADA);
    expect((await pressButton(desk, aPress({ verb: 'import', preview, sender: CORA }))).outcome).toMatchObject({
      refusal: { kind: 'preview-gone' },
    });
    expect(Object.values((await stored())!.actions).find((action) => action.ref === '1.5')).toMatchObject({
      saidComplete: ['hmyoi-thornmere/governor'],
      target: { printed: 'January 2027' },
    });
  });
});

describe('a review', () => {
  beforeEach(async () => {
    await give(CORA);
    await say('yes');
  });

  const action = async (ref: string) => Object.values((await stored())!.actions).find((each) => each.ref === ref)!;
  const toCheck = async () => Object.values((await stored())!.actions).filter(({ review }) => review.length > 0).length;

  it('shows one action at a time with its exact words, and settles it when it is right', async () => {
    const first = await say('review');
    expect(first.text).toContain('8 to be checked. To be checked: its end was lost.');
    expect(first.text).toContain(
      '4.5 was read from thornmere.txt, line 37: “Replacing the forty oldest body worn cameras, subject to |',
    );
    const next = await say('right');
    expect(next.outcome).toMatchObject({
      kind: 'changed',
      changes: [{ ref: '4.5', field: 'review', from: ['truncated-end'], to: [] }],
      also: [{ answer: { kind: 'review', view: { ref: 'THO 5.5' } } }],
    });
    expect(await toCheck()).toBe(7);
  });

  it('puts text, owners and date right, keeps what was published, and can be undone', async () => {
    await say('review');
    await say('text: Replacing the forty oldest body worn cameras, subject to funding.');
    expect(await action('4.5')).toMatchObject({
      text: 'Replacing the forty oldest body worn cameras, subject to funding.',
      review: ['truncated-end'],
      published: { text: 'Replacing the forty oldest body worn cameras, subject to' },
    });
    await say('owner: Governor');
    await say('date: 30 june 2027');
    expect(await action('4.5')).toMatchObject({
      owners: ['hmyoi-thornmere/governor'],
      due: '2027-06-30',
      target: { printed: 'March 2027', due: '2027-06-30' },
    });
    await say('right');
    expect((await action('4.5')).review).toEqual([]);
    await say('undo');
    await say('show 4.5');
    expect((await action('4.5')).review).toEqual(['truncated-end']);
  });

  it('takes a whole form at once', async () => {
    const first = answer(await say('review'));
    const question = first?.kind === 'review' ? first.id : '';
    const reply = await pressButton(
      desk,
      aPress({
        verb: 'correct',
        question,
        text: 'Replacing forty cameras.',
        owners: 'Governor, YCS Contract Manager',
        day: '',
        sender: CORA,
      }),
    );
    expect(reply.outcome).toMatchObject({ kind: 'changed', changes: [{ field: 'text' }, { field: 'review' }] });
    expect(await action('4.5')).toMatchObject({
      text: 'Replacing forty cameras.',
      review: [],
      owners: ['hmyoi-thornmere/governor', 'hmyoi-thornmere/ycs-contract-manager'],
    });
  });

  it('leaves what is skipped for later, and ends when asked', async () => {
    await say('review thornmere');
    expect((await say('skip')).text).toContain('5.5');
    expect((await say('enough')).text).toBe('All right. 8 left to be checked; say “review” to go on.');
    expect(await toCheck()).toBe(8);
    expect((await say('right')).outcome.kind).not.toBe('changed');
  });

  it('changes nothing for an owner that is no post, a date that is none, or an older card', async () => {
    const first = answer(await say('review'));
    expect((await say('owner: the bishop')).outcome).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'no-such-post' },
    });
    expect((await say('date: 30 feb')).outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'not-a-day' } });
    await say('right');
    const old = first?.kind === 'review' ? first.id : '';
    expect((await pressButton(desk, aPress({ verb: 'accept', question: old, sender: CORA }))).outcome).toMatchObject({
      refusal: { kind: 'question-gone' },
    });
    expect(await toCheck()).toBe(7);
  });

  it('is for coordinators, and so is export', async () => {
    for (const text of ['review', 'export fernhill']) {
      expect((await say(text, ADA)).outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
    }
    expect(answer(await say('export thornmere as excel'))).toMatchObject({
      kind: 'export',
      plan: 'hmyoi-thornmere-2026',
      format: 'xlsx',
    });
    expect((await say('export nowhere')).outcome).toMatchObject({
      refusal: { kind: 'no-such-plan', plans: ['FER (HMP Fernhill)', 'THO (HMYOI Thornmere)'] },
    });
  });

  it('is not what "review" means in the words of an action', async () => {
    const reply = await say('review the core day');
    expect(answer(reply)?.kind).not.toBe('review');
  });
});

describe('the source of an action', () => {
  it('is shown to whoever may see it', async () => {
    const reply = await say('source 1.2', ADA);
    expect(reply.text).toBe(
      '1.2 was read from fernhill.txt, line 1: “Recruiting a librarian and reopening the library on three days a week.”',
    );
  });
});
