import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Holding, newPerson, type Remit } from '../../src/domain/people/person.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { setScene } from '../../src/flows/set-scene.ts';
import { welcome } from '../../src/flows/welcome.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { aDesk, aPress, recordOf } from './a-desk.ts';

const MEG: Sender = { tenantId: 't', objectId: 'meg', name: 'Meg' };
const AT = '2026-11-23T09:00:00.000Z';
const OAKLEY = 'hmp-oakley/governor';

/** The same plan, of HMP Oakley, which has a Governor only. */
function oakley(): PlanRecord {
  const fernhill = aRecord();
  const actions = Object.values(fernhill.actions)
    .filter(({ owners }) => owners.includes(GOVERNOR))
    .map((action) => ({ ...action, id: `oak-${action.ref}`, plan: 'hmp-oakley-2026', owners: [OAKLEY] }));
  return {
    ...fernhill,
    plan: { ...fernhill.plan, id: 'hmp-oakley-2026', code: 'OAK', subject: 'HMP Oakley' },
    posts: [{ id: OAKLEY, establishment: 'HMP Oakley', name: 'Governor', aliases: [] }],
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    owners: { [OAKLEY]: actions.map(({ id }) => id) },
  };
}

let desk: Desk;
beforeEach(() => {
  desk = aDesk([aRecord(), oakley()]);
});

const ALWAYS = { from: null, to: null };
async function meg(holdings: readonly Holding[], remits: readonly Remit[] = []) {
  await desk.store.people.save({ ...newPerson(MEG), holdings, remits });
}
async function seen(at = AT) {
  const { speaker, records } = await setScene(desk, { conversation: 'c1', sender: MEG, at });
  return { posts: speaker.posts, plans: records.map(({ plan }) => plan.code) };
}
const say = (text: string) =>
  answerMessage(desk, { surface: 'teams', conversation: 'c1', key: text, sender: MEG, text, at: AT });

describe('the posts of who speaks', () => {
  it('are those held that day and those deputised for', async () => {
    await meg([
      { post: GOVERNOR, as: 'deputy', from: '2026-11-23', to: '2026-11-23' },
      { post: HEALTHCARE, as: 'holder', from: '2026-12-01', to: null },
    ]);
    expect(await seen()).toEqual({ posts: [GOVERNOR], plans: ['FER'] });
    expect(await seen('2026-11-22T09:00:00Z')).toEqual({ posts: [], plans: [] });
    expect(await seen('2026-11-24T09:00:00Z')).toEqual({ posts: [], plans: [] });
    expect(await seen('2026-12-01T09:00:00Z')).toEqual({ posts: [HEALTHCARE], plans: ['FER'] });
  });

  it('are one in each plan that has it, for a national post', async () => {
    await meg([{ post: '*/governor', as: 'holder', ...ALWAYS }]);
    expect(await seen()).toEqual({ posts: [GOVERNOR, OAKLEY], plans: ['FER', 'OAK'] });
    await meg([{ post: '*/head-of-healthcare', as: 'holder', ...ALWAYS }]);
    expect(await seen()).toEqual({ posts: [HEALTHCARE], plans: ['FER'] });
  });

  it('let a deputy change what the holder may, and nothing more', async () => {
    await meg([{ post: GOVERNOR, as: 'deputy', ...ALWAYS }]);
    expect((await say('complete 1.1')).outcome.kind).toBe('changed');
    expect((await say('complete 3.2')).outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'not-yours' } });
  });
});

describe('the welcome', () => {
  const hello = async () => (await welcome(desk, MEG, AT)).text;

  it('tells what they hold, stand in for, and answer for', async () => {
    await meg(
      [
        { post: GOVERNOR, as: 'deputy', ...ALWAYS },
        { post: OAKLEY, as: 'holder', ...ALWAYS },
      ],
      [{ of: 'establishment', id: 'hmp-oakley', as: 'manager', ...ALWAYS }],
    );
    expect(await hello()).toContain('You are: deputy for Governor, HMP Fernhill; Governor, HMP Oakley.');
    expect(await hello()).toContain('You are: manager of HMP Oakley. Ask “how are we doing”');
  });

  it('is not that of a stranger for somebody who only answers for an establishment', async () => {
    await meg([], [{ of: 'establishment', id: 'hmp-oakley', as: 'manager', ...ALWAYS }]);
    expect(await hello()).not.toContain('You do not hold a post');
    await meg([]);
    expect(await hello()).toContain('You do not hold a post');
  });
});

describe('a remit', () => {
  it.each<[string, Omit<Remit, 'from' | 'to'>, readonly string[]]>([
    ['of everything', { of: 'everything', id: '', as: 'viewer' }, ['FER', 'OAK']],
    ['of an establishment', { of: 'establishment', id: 'hmp-oakley', as: 'manager' }, ['OAK']],
    ['of a post', { of: 'post', id: HEALTHCARE, as: 'manager' }, ['FER']],
    ['of a national post', { of: 'post', id: '*/governor', as: 'manager' }, ['FER', 'OAK']],
    ['of what there is not', { of: 'establishment', id: 'hmp-oak', as: 'manager' }, []],
  ])('%s shows plans and gives no post', async (_name, remit, plans) => {
    await meg([], [{ ...remit, ...ALWAYS }]);
    expect(await seen()).toEqual({ posts: [], plans });
  });

  it('adds to what is held, and ends on its last day', async () => {
    const remit: Remit = { of: 'establishment', id: 'hmp-oakley', as: 'manager', from: null, to: '2026-11-23' };
    await meg([{ post: HEALTHCARE, as: 'holder', ...ALWAYS }], [remit]);
    expect(await seen()).toEqual({ posts: [HEALTHCARE], plans: ['FER', 'OAK'] });
    expect(await seen('2026-11-24T09:00:00Z')).toEqual({ posts: [HEALTHCARE], plans: ['FER'] });
  });

  it.each(['manager', 'viewer'] as const)(
    'as %s answers questions about all of it, and changes nothing',
    async (as) => {
      await meg([], [{ of: 'establishment', id: 'hmp-fernhill', as, ...ALWAYS }]);
      expect((await say('what’s overdue')).outcome).toMatchObject({
        kind: 'answered',
        answer: { kind: 'list', page: [{ ref: '1.1', mine: false }] },
      });
      expect((await say('complete 1.1')).outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'not-yours' } });
      const pressed = await pressButton(desk, aPress({ verb: 'complete', action: 'id-1.1', sender: MEG }));
      expect(pressed.outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'not-yours' } });
      expect((await recordOf(desk)).changes).toEqual([]);
    },
  );

  it('shows nobody else’s plans', async () => {
    await meg([], [{ of: 'establishment', id: 'hmp-oakley', as: 'manager', ...ALWAYS }]);
    const pressed = await pressButton(desk, aPress({ verb: 'complete', action: 'id-1.1', sender: MEG }));
    expect(pressed.outcome.kind).toBe('refused');
    expect(JSON.stringify(await say('what is overdue at fernhill'))).not.toContain('heating');
  });
});
