import { beforeEach, describe, expect, it } from '@jest/globals';
import { drawNotice } from '../../src/cards/notice-card.ts';
import { viewOfNotice } from '../../src/domain/notices/notice-view.ts';
import { type Holding, newPerson } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { setScene } from '../../src/flows/set-scene.ts';
import { noticeWords } from '../../src/flows/wording/notice-words.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { textOf } from '../teams/fake-connector.ts';
import { ADA, aDesk, BEN, CORA, HOLLY } from './a-desk.ts';

const AT = '2026-12-01T09:00:00.000Z';
const NELL = newPerson({ tenantId: 't', objectId: 'nell', name: 'Nell' });

let desk: Desk;
let count = 0;
beforeEach(async () => {
  desk = aDesk();
  await take({ post: GOVERNOR, as: 'holder', from: '2026-12-01', to: null });
});

async function take(...holdings: Holding[]): Promise<void> {
  await desk.store.people.save({ ...NELL, holdings });
}

async function say(sender: Sender, text: string, at = '2026-11-23T09:00:00.000Z') {
  const message = { surface: 'teams', conversation: 'c1', key: `m${++count}`, sender, text, at } as const;
  return (await answerMessage(desk, message)).outcome.kind;
}

/** What Nell is told of a post of HMP Fernhill, with the words for it; null where nothing. */
async function handed(post = GOVERNOR, as: Holding['as'] = 'holder', at = AT) {
  const scene = await setScene(desk, { conversation: '', sender: NELL, at });
  const handover = viewOfNotice({ kind: 'handover', plan: 'hmp-fernhill-2026', post, as }, scene);
  if (handover === null || handover.kind !== 'handover') return null;
  return { handover, text: noticeWords(handover, scene.today) };
}

async function only(...given: Parameters<typeof handed>) {
  const told = await handed(...given);
  if (told === null) throw new Error('Nothing was told.');
  return told;
}

describe('handing over a post', () => {
  it('tells what is open, overdue first, and nothing that is complete or another post’s alone', async () => {
    const { handover, text } = await only();
    expect([handover.post, handover.plan, handover.open, handover.overdue]).toEqual(['Governor', 'HMP Fernhill', 5, 2]);
    expect(handover.first.map(({ ref, mine }) => [ref, mine])).toEqual([
      ['1.1', true],
      ['2.1', true],
      ['1.2', true],
      ['3.1', true],
      ['3.3', true],
    ]);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'You are now Governor of HMP Fernhill.',
      'What goes with the post: 5 actions are open, 2 overdue.',
      '1. 1.1 Repairing the heating in both workshops before the winter – due 31 Oct 2026, 31 days late',
    ]);
    expect(text).not.toContain('Painting the visits hall');
    expect(text).not.toContain('medicine trolleys');
    expect([handover.promised, handover.said]).toEqual([[], []]);
  });

  it('tells what was promised, with why, and what was last said, by whom', async () => {
    expect(await say(CORA, 'tolerance for FER 60 days')).toBe('answered');
    expect(await say(ADA, 'move 1.1 to 15 december because the boiler part is late')).toBe('changed');
    expect(await say(BEN, 'note 1.1 part ordered from Leeds')).toBe('changed');
    expect(await say(BEN, 'note 2.1 three of four sessions held', '2026-11-24T09:00:00.000Z')).toBe('changed');
    expect(await say(ADA, 'move 1.2 to 30 september 2027 because vetting is slow')).toBe('changed');
    expect(await say(HOLLY, 'note 3.2 trolleys came')).toBe('changed');
    const { handover, text } = await only();
    expect(handover.overdue).toBe(1);
    expect(handover.promised.map(({ ref }) => ref)).toEqual(['1.1', '1.2']);
    expect(handover.said.map(({ view, text, by, day }) => [view.ref, text, by, day])).toEqual([
      ['2.1', 'three of four sessions held', 'Ben', '2026-11-24'],
      ['1.1', 'part ordered from Leeds', 'Ben', '2026-11-23'],
    ]);
    expect(text).toContain(
      '1.1 is promised by Tuesday 15 December 2026 (6 weeks and 3 days beyond the published target; moved once), because: the boiler part is late.',
    );
    expect(text).toContain('1.2: a later date waits: Thursday 30 September 2027, asked for by Ada: vetting is slow.');
    expect(text).toContain('2.1, 24 Nov 2026, Ben: “three of four sessions held”');
    expect(text).not.toContain('trolleys came');
  });

  it('is drawn as a card that says the same and has no button', async () => {
    await say(BEN, 'note 1.1 part ordered from Leeds');
    const { handover } = await only();
    const drawing = drawNotice({ ...handover, as: 'deputy' }, { ids: () => 'k', today: '2026-12-01' });
    const shown = textOf({ body: drawing.body });
    expect(drawing.actions).toEqual([]);
    for (const words of [
      'You now stand in for the Governor of HMP Fernhill',
      '5 actions are open, 2 overdue',
      'What was last said',
      'part ordered from Leeds',
    ])
      expect(shown).toContain(words);
    expect(shown).not.toContain('Dates that were moved');
  });

  it('tells a joint action to each of its posts', async () => {
    await take({ post: HEALTHCARE, as: 'deputy', from: null, to: null });
    const { handover, text } = await only(HEALTHCARE, 'deputy');
    expect(handover.first.map(({ ref }) => ref)).toEqual(['3.2', '3.3']);
    expect(text).toMatch(/^You now stand in for the Head of Healthcare of HMP Fernhill\./);
  });

  it('is of one plan for a national post too', async () => {
    await take({ post: '*/governor', as: 'holder', from: null, to: null });
    expect((await only()).handover).toMatchObject({ plan: 'HMP Fernhill', open: 5 });
  });

  it('tells nothing to who does not hold it that day', async () => {
    expect(await handed(GOVERNOR, 'holder', '2026-11-30T09:00:00.000Z')).toBeNull();
    expect(await handed(HEALTHCARE)).toBeNull();
    expect(await handed('hmp-oakley/governor')).toBeNull();
  });

  it('tells nothing where everything is complete', async () => {
    const all = Object.values(aRecord().actions).map(({ ref }) => [ref, { status: 'complete' as const }]);
    desk = aDesk([aRecord(Object.fromEntries(all))]);
    await take({ post: GOVERNOR, as: 'holder', from: null, to: null });
    expect(await handed()).toBeNull();
  });
});

it('a change of holder moves no action, and takes what may be changed from one to the other', async () => {
  const ada = (await desk.store.people.person('t/ada'))!;
  await desk.store.people.save({ ...ada, holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: '2026-11-30' }] });
  expect(await say(ADA, 'complete 1.1', '2026-11-30T22:00:00.000Z')).toBe('changed');
  expect(await say(ADA, 'complete 2.1', '2026-12-01T00:30:00.000Z')).toBe('refused');
  expect(await say(NELL, 'complete 2.1', '2026-11-30T22:00:00.000Z')).toBe('refused');
  expect(await say(NELL, 'complete 2.1', '2026-12-01T00:30:00.000Z')).toBe('changed');
  expect((await desk.store.plans.plan('hmp-fernhill-2026'))!.actions['id-2.1']!.owners).toEqual([GOVERNOR]);
});
