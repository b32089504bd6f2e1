/** A digest is made of what is so when it is made: the record, who holds what, who may see what, and who has paused. */
import { describe, expect, it } from '@jest/globals';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { composeDigest } from '../../src/flows/compose-digest.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { aRecord, GOVERNOR } from '../domain/a-plan.ts';
import { ADA, aDesk } from './a-desk.ts';

const NOW = '2026-11-23T09:00:00.000Z';
const WEEK = { period: '2026-W48' };

async function ada(desk: Desk): Promise<Person> {
  return (await desk.store.people.person('t/ada'))!;
}

describe('a digest', () => {
  it('tells of the record as it is at that moment, and of what was completed since the last one', async () => {
    const desk = aDesk();
    expect((await composeDigest(desk, await ada(desk), 'owner', NOW, WEEK))?.digest.overdue).toHaveLength(1);
    const message = { surface: 'teams', conversation: 'c1', key: 'k', sender: ADA, text: 'complete 1.1' } as const;
    await answerMessage(desk, { ...message, at: '2026-11-23T08:00:00.000Z' });
    const after = await composeDigest(desk, await ada(desk), 'owner', NOW, WEEK);
    expect(after?.digest).toMatchObject({ overdue: [], completed: [{ ref: '1.1' }] });
    expect(after?.summary).toBe('You have 1 due in the next 14 days.');
    expect(after?.text).toContain('Completed since Monday 16 November 2026: 1.1 ');
    const since = { ...WEEK, since: '2026-11-23T08:30:00.000Z' };
    expect((await composeDigest(desk, await ada(desk), 'owner', NOW, since))?.digest.completed).toEqual([]);
  });

  it('is none for somebody who holds the post no more, though they held it when it was begun', async () => {
    const desk = aDesk();
    const before = await ada(desk);
    await desk.store.people.save({ ...before, holdings: [{ ...before.holdings[0]!, to: '2026-11-22' }] });
    expect(await composeDigest(desk, before, 'owner', NOW, WEEK)).toBeNull();
  });

  it('is a roll-up for nobody who answers for nobody any more', async () => {
    const desk = aDesk();
    const cora = (await desk.store.people.person('t/cora'))!;
    expect(await composeDigest(desk, cora, 'manager', NOW, WEEK)).not.toBeNull();
    await desk.store.people.save({ ...cora, coordinator: false });
    expect(await composeDigest(desk, cora, 'manager', NOW, WEEK)).toBeNull();
  });

  it('goes to a deputy with the holder’s lines while all who hold the post have paused', async () => {
    const desk = aDesk([aRecord()]);
    const dee: Person = {
      ...newPerson({ tenantId: 't', objectId: 'dee', name: 'Dee' }),
      holdings: [{ post: GOVERNOR, as: 'deputy', from: null, to: null }],
    };
    await desk.store.people.save(dee);
    const compose = async () => (await composeDigest(desk, dee, 'owner', NOW, WEEK))?.text ?? null;
    expect(await compose()).toBeNull();
    const pause = async (id: string) => {
      const person = (await desk.store.people.person(id))!;
      await desk.store.people.save({ ...person, digest: { ...person.digest, pausedUntil: '2026-12-01' } });
    };
    await pause('t/ada');
    expect(await compose()).toBeNull();
    await pause('t/ben');
    expect(await compose()).toContain('You stand in for: Governor.');
  });

  it('says that it was missed, and of what a manager will be told', async () => {
    const desk = aDesk();
    const request = { ...WEEK, catchesUp: { from: '2026-11-09' }, warned: ['id-1.1'] };
    const { text } = (await composeDigest(desk, await ada(desk), 'owner', NOW, request))!;
    expect(text).toContain('this speaks for the time since Monday 9 November 2026 too');
    expect(text).toMatch(/Nothing was said of 1\.1 .* your manager is told/);
  });
});
