/** A digest looked at in the conversation: whose, by whom, and that it is only looked at. */
import { describe, expect, it } from '@jest/globals';
import type { Answer, Outcome } from '../../src/domain/conversation/outcome.ts';
import { newPerson, type Person, type Remit } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { cardOf } from '../../src/teams/replies.ts';
import { aRecord } from '../domain/a-plan.ts';
import { buttonsOf } from '../teams/fake-connector.ts';
import { ADA, aDesk, CORA, HOLLY, recordOf } from './a-desk.ts';

const MAX: Sender = { tenantId: 't', objectId: 'max', name: 'Max' };
const VIC: Sender = { tenantId: 't', objectId: 'vic', name: 'Vic' };
const NOW = '2026-11-23T09:00:00.000Z';

async function deskWith(remit: Omit<Remit, 'from' | 'to'>, who: Sender = MAX): Promise<Desk> {
  const desk = aDesk([aRecord({ '2.1': { due: '2026-12-01' }, '1.2': { due: '2026-12-10' } })]);
  const person: Person = { ...newPerson(who), remits: [{ ...remit, from: null, to: null }] };
  await desk.store.people.save(person);
  return desk;
}
const place = { of: 'establishment', id: 'hmp-fernhill', as: 'manager' } as const;

let keys = 0;
function say(desk: Desk, sender: Sender, text: string, readers?: readonly Sender[]) {
  const message = { surface: 'teams', conversation: 'c1', key: `k${++keys}`, sender, text, at: NOW } as const;
  return answerMessage(desk, readers === undefined ? message : { ...message, readers });
}

function digestIn(outcome: Outcome): Extract<Answer, { kind: 'digest-preview' }> {
  if (outcome.kind !== 'answered' || outcome.answer.kind !== 'digest-preview') throw new Error(outcome.kind);
  return outcome.answer;
}

describe('a preview', () => {
  it('is one’s own, numbered, and its numbers can be answered', async () => {
    const desk = await deskWith(place);
    const { outcome, text } = await say(desk, ADA, 'preview my digest');
    expect(digestIn(outcome).digest).toMatchObject({ kind: 'owner', period: '2026-W48' });
    expect(text).toMatch(/^The digest as it would be sent now:\nYour week, Monday 23 November 2026\n/);
    await say(desk, ADA, '1 done');
    expect((await recordOf(desk)).actions['id-1.1']?.status).toBe('complete');
  });

  it('is gone on with while it is what was shown last, and no other list in its place', async () => {
    const desk = await deskWith(place);
    await say(desk, ADA, 'preview my digest');
    const digest = { kind: 'owner', period: '2026-W48' } as const;
    const more = { verb: 'more', digest, conversation: 'c1', sender: ADA, at: NOW } as const;
    expect((await pressButton(desk, { ...more, key: 'p1' })).text).toBe('There is no more to show.');
    await say(desk, ADA, 'overdue');
    const { outcome, text } = await pressButton(desk, { ...more, key: 'p2' });
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'list-gone' } });
    expect(text).toContain('Say “preview my digest”');
  });

  it('is, for whoever manages the place, of a post and of the plan, and cannot be pressed', async () => {
    const desk = await deskWith(place);
    const { outcome, text } = await say(desk, MAX, 'preview the governor’s digest');
    const answer = digestIn(outcome);
    expect(answer).toMatchObject({ whose: 'Governor of HMP Fernhill', digest: { kind: 'owner' } });
    expect(text).toMatch(/^The digest of Governor of HMP Fernhill as it would be sent now:/);
    const card = cardOf({ outcome, text }, { ids: () => 'k', today: '2026-11-23' });
    expect(buttonsOf(card)).toEqual([]);
    expect(digestIn((await say(desk, MAX, 'preview the digest for fernhill')).outcome).digest).toMatchObject({
      kind: 'manager',
      nil: false,
    });
    expect(digestIn((await say(desk, MAX, 'preview my digest')).outcome).digest).toMatchObject({ kind: 'manager' });
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('may be of a person by name', async () => {
    const { outcome } = await say(await deskWith(place), CORA, 'preview holly’s digest');
    expect(digestIn(outcome)).toMatchObject({ whose: 'Head of Healthcare' });
  });

  it('is refused to whoever only looks at the plan, or manages another post of it', async () => {
    const viewer = await deskWith({ ...place, as: 'viewer' }, VIC);
    for (const text of ['preview the governor’s digest', 'preview the digest for fernhill']) {
      expect((await say(viewer, VIC, text)).outcome).toMatchObject({
        kind: 'refused',
        refusal: { kind: 'no-preview', why: 'not-yours' },
      });
    }
    expect((await say(viewer, VIC, 'preview my digest')).outcome).toMatchObject({ refusal: { why: 'no-roll-up' } });
    expect((await say(viewer, HOLLY, 'preview the governor’s digest')).outcome).toMatchObject({
      refusal: { why: 'not-yours' },
    });
    const other = await deskWith({ of: 'post', id: 'hmp-fernhill/head-of-healthcare', as: 'manager' });
    expect((await say(other, MAX, 'preview the governor’s digest')).outcome).toMatchObject({
      refusal: { why: 'not-yours' },
    });
    const rollUp = digestIn((await say(other, MAX, 'preview the digest for fernhill')).outcome).digest;
    expect(rollUp?.kind === 'manager' && rollUp.posts.map(({ post }) => post)).toEqual(['Head of Healthcare']);
  });

  it('is not shown where somebody reads along who may not see the plan', async () => {
    const desk = await deskWith(place);
    const stranger = { tenantId: 't', objectId: 'stranger', name: 'Stranger' };
    expect((await say(desk, ADA, 'preview my digest', [stranger])).outcome).toMatchObject({
      refusal: { kind: 'not-here' },
    });
    expect((await say(desk, ADA, 'preview my digest', [HOLLY])).outcome.kind).toBe('answered');
  });

  it.each([
    ['preview the digest for mars', 'no-such-post'],
    ['preview the roll-up for mars', 'no-such-plan'],
  ])('%s says what there is', async (text, kind) => {
    expect((await say(await deskWith(place), CORA, text)).outcome).toMatchObject({ refusal: { kind } });
  });

  it('says where nothing would be sent, and to strangers that they hold no post', async () => {
    const desk = aDesk([aRecord({ '1.1': { due: '2027-05-31' }, '2.1': { due: '2027-05-31' } })]);
    expect((await say(desk, ADA, 'preview my digest')).text).toMatch(
      /^Nothing of yours is late.*no digest would be sent\.$/,
    );
    expect((await say(desk, CORA, 'preview the governor’s digest')).text).toMatch(
      /^Nothing of Governor of HMP Fernhill is late/,
    );
    expect((await say(desk, VIC, 'preview my digest')).outcome).toMatchObject({ refusal: { kind: 'no-post' } });
  });
});
