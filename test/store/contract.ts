/** What every store must do, whatever it keeps its content in: one suite, run over each of them. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PendingQuestion } from '../../src/domain/conversation/dialogue.ts';
import { NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import type { ServiceChange } from '../../src/domain/digests/service-settings.ts';
import { UNLINKED } from '../../src/domain/record/change.ts';
import type { PlanRecord, SettingEdit } from '../../src/domain/record/plan.ts';
import type { Store } from '../../src/flows/ports.ts';
import { digestContract } from './digest-contract.ts';
import {
  actionAt,
  changeSet,
  completing,
  moving,
  noting,
  sampleNotice,
  samplePerson,
  samplePlan,
  sampleReach,
  saying,
} from './sample-record.ts';

/** Somebody leaves, as a coordinator enters it. */
const GONE = {
  name: 'Governor at the time',
  made: {
    at: '2024-01-15T09:00:00.000Z',
    by: 'tenant-1/cora',
    byName: 'Cora Lamb',
    surface: 'teams',
    words: 'remove Ada Finch as Governor',
    act: 'end',
    post: 'hmp-marlow/governor',
    reason: null,
  },
} as const;

/** A store that is empty when opened, and what is to be done after the test. */
export interface Contender {
  readonly store: Store;
  readonly dispose: () => Promise<void>;
}

/** Runs the suite over the stores `open` gives, a new one for each test. */
export function storeContract(name: string, open: () => Promise<Contender>): void {
  describe(`the store contract, ${name}`, () => {
    let contender: Contender;
    let store: Store;
    const plan = samplePlan();

    beforeEach(async () => {
      contender = await open();
      store = contender.store;
    });
    afterEach(() => contender.dispose());

    async function stored(id = plan.plan.id): Promise<PlanRecord> {
      const record = await store.plans.plan(id);
      if (record === null) throw new Error(`No plan ${id}.`);
      return record;
    }

    digestContract(() => store);

    describe('plans', () => {
      it('starts empty', async () => {
        expect(await store.plans.plans()).toEqual([]);
        expect(await store.plans.plan('hmp-marlow-2023')).toBeNull();
        expect(await store.plans.actionsOf(['hmp-marlow/governor'])).toEqual([]);
        expect(await store.people.people()).toEqual([]);
      });

      it('gives back what was added, whole, plan by plan in order of id', async () => {
        const other = samplePlan('hmp-aldbrook', 'ALD');
        expect(await store.plans.add(plan)).toBe('added');
        expect(await store.plans.add(other)).toBe('added');
        expect(await store.plans.plans()).toEqual([other, plan]);
        expect(await stored()).toEqual(plan);
      });

      it('takes an id once and a code once, also when they come together', async () => {
        const sameCode = samplePlan('hmp-aldbrook', 'MAR');
        const sameId = samplePlan('hmp-marlow', 'OTH');
        expect(await Promise.all([plan, sameCode, sameId].map((each) => store.plans.add(each)))).toEqual([
          'added',
          'exists',
          'exists',
        ]);
        expect(await store.plans.plans()).toEqual([plan]);
      });

      it.each(['../escaped', 'a/b', 'Upper', '', '.', 'con.json', 'a--b', 'x'.repeat(201)])(
        'refuses a plan whose id is "%s"',
        async (id) => {
          const actions = Object.fromEntries(
            Object.values(plan.actions).map((each) => [each.id, { ...each, plan: id }]),
          );
          await expect(store.plans.add({ ...plan, plan: { ...plan.plan, id }, actions })).rejects.toThrow(/plan\.id/);
          expect(await store.plans.plans()).toEqual([]);
        },
      );

      it('refuses a plan whose parts do not agree', async () => {
        const { 'hmp-marlow/governor': _, ...owners } = plan.owners;
        await expect(store.plans.add({ ...plan, owners })).rejects.toThrow('owners.hmp-marlow/governor');
        await expect(store.plans.add({ ...plan, concerns: [] })).rejects.toThrow('is not among the concerns');
        await expect(store.plans.add({ ...plan, posts: [] })).rejects.toThrow('is not among the posts');
        expect(await store.plans.plans()).toEqual([]);
      });

      it('is not altered by what a caller does to its own copy', async () => {
        const mine = structuredClone(plan) as { plan: { title: string } } & PlanRecord;
        await store.plans.add(mine);
        mine.plan.title = 'Something else';
        expect((await stored()).plan.title).toBe(plan.plan.title);
      });
    });

    describe('the actions of posts', () => {
      it('gives one post’s actions over all plans, in published order', async () => {
        await store.plans.add(samplePlan('hmp-marlow', 'MA1', 2021));
        await store.plans.add(plan);
        await store.plans.add(samplePlan('hmp-aldbrook', 'ALD'));
        const own = await store.plans.actionsOf(['hmp-marlow/governor']);
        expect(own.map((action) => `${action.plan} ${action.ref}`)).toEqual([
          'hmp-marlow-2021 1.1',
          'hmp-marlow-2021 1.2',
          'hmp-marlow-2021 2.2',
          'hmp-marlow-2023 1.1',
          'hmp-marlow-2023 1.2',
          'hmp-marlow-2023 2.2',
        ]);
      });

      it('gives a joint action once, and merges several posts into published order', async () => {
        await store.plans.add(plan);
        const posts = ['hmp-marlow/head-of-education', 'hmp-marlow/head-of-healthcare', 'hmp-marlow/governor'];
        expect((await store.plans.actionsOf(posts)).map(({ ref }) => ref)).toEqual(['1.1', '1.2', '2.1', '2.2']);
        const twice = ['hmp-marlow/head-of-healthcare', 'hmp-marlow/head-of-healthcare'];
        expect((await store.plans.actionsOf(twice)).map(({ ref }) => ref)).toEqual(['1.2']);
      });

      it('finds nothing for a post nobody named', async () => {
        await store.plans.add(plan);
        expect(await store.plans.actionsOf([])).toEqual([]);
        expect(await store.plans.actionsOf(['hmp-marlow/chaplain', 'constructor', '__proto__'])).toEqual([]);
      });

      it('shows an action as it stands after a change', async () => {
        await store.plans.add(plan);
        await store.plans.record(changeSet(plan, 'm1', [completing(plan, '2.1')]));
        expect(await store.plans.actionsOf(['hmp-marlow/head-of-education'])).toMatchObject([
          { ref: '2.1', status: 'complete', version: 1 },
        ]);
      });
    });

    describe('recording', () => {
      beforeEach(async () => {
        await store.plans.add(plan);
        await store.plans.add(samplePlan('hmp-aldbrook', 'ALD'));
      });

      it('records edits with their history, and says what stands now', async () => {
        const set = changeSet(plan, 'm1', [
          completing(plan, '1.1'),
          moving(plan, '1.2', '2024-05-31', 'recruitment slipped'),
          noting(plan, '2.1', 'n1', 'Half way.'),
        ]);
        const result = await store.plans.record(set);
        if (result.kind !== 'recorded') throw new Error(result.kind);
        expect(result.changes.map(({ ref, field, from, to }) => [ref, field, from, to])).toEqual([
          ['1.1', 'status', 'open', 'complete'],
          ['1.2', 'due', '2024-03-31', '2024-05-31'],
          ['2.1', 'note', null, 'Half way.'],
        ]);
        expect(new Set(result.changes.map(({ id }) => id)).size).toBe(3);
        expect(result.record).toEqual(await stored());
        expect(result.record.changes).toEqual(result.changes);
        expect(actionAt(result.record, '1.1').status).toBe('complete');
        expect(actionAt(result.record, '1.2')).toMatchObject({ due: '2024-05-31', target: { due: '2024-03-31' } });
        expect(await stored('hmp-aldbrook-2023')).toEqual(samplePlan('hmp-aldbrook', 'ALD'));
      });

      it('leaves what was read before as it was', async () => {
        const before = await stored();
        await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
        expect(before).toEqual(plan);
      });

      it('applies a message once, ever, and answers a repeat with what it did', async () => {
        const set = changeSet(plan, 'm1', [completing(plan, '1.1')]);
        const first = await store.plans.record(set);
        const now = await stored();
        await store.plans.record(changeSet(now, 'm2', [moving(now, '1.1', '2024-06-30')]));
        const second = await store.plans.record(set);
        const repeatedElsewise = await store.plans.record(changeSet(await stored(), 'm1', [completing(now, '2.1')]));
        expect(first.kind).toBe('recorded');
        expect(second.kind).toBe('repeated');
        expect(repeatedElsewise.kind).toBe('repeated');
        expect((second as { changes: unknown }).changes).toEqual((first as { changes: unknown }).changes);
        expect((await stored()).changes).toHaveLength(2);
        expect(actionAt(await stored(), '2.1').status).toBe('open');
      });

      it('applies a message delivered twice at once a single time', async () => {
        const set = changeSet(plan, 'm1', [completing(plan, '1.1')]);
        const results = await Promise.all([store.plans.record(set), store.plans.record(set), store.plans.record(set)]);
        expect(results.map(({ kind }) => kind)).toEqual(['recorded', 'repeated', 'repeated']);
        expect(actionAt(await stored(), '1.1').version).toBe(1);
      });

      it('keeps the same key of another conversation, and of another plan, apart', async () => {
        const aldbrook = await stored('hmp-aldbrook-2023');
        const results = [
          await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')])),
          await store.plans.record(
            changeSet(plan, 'm1', [completing(plan, '1.2')], { cause: saying('m1', 'conversation-2') }),
          ),
          await store.plans.record(changeSet(aldbrook, 'm1', [completing(aldbrook, '1.1')])),
        ];
        expect(results.map(({ kind }) => kind)).toEqual(['recorded', 'recorded', 'recorded']);
      });

      it('refuses the whole set where one action has moved on, and names it', async () => {
        await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
        const before = await stored();
        const set = changeSet(plan, 'm2', [moving(plan, '2.1', '2024-04-30'), moving(plan, '1.1', '2024-04-30')]);
        expect(await store.plans.record(set)).toEqual({
          kind: 'stale',
          actions: [actionAt(plan, '1.1').id],
          record: before,
        });
        expect(await stored()).toEqual(before);
      });

      it('lets a message that was refused be sent again on the new version', async () => {
        await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
        await store.plans.record(changeSet(plan, 'm2', [moving(plan, '1.1', '2024-04-30')]));
        const now = await stored();
        const again = await store.plans.record(changeSet(now, 'm2', [moving(now, '1.1', '2024-04-30')]));
        expect(again.kind).toBe('recorded');
      });

      it('lets one of several that arrive together on the same version win', async () => {
        const days = ['2024-04-01', '2024-04-02', '2024-04-03', '2024-04-04'];
        const results = await Promise.all(
          days.map((to) => store.plans.record(changeSet(plan, to, [moving(plan, '1.1', to)]))),
        );
        expect(results.map(({ kind }) => kind)).toEqual(['recorded', 'stale', 'stale', 'stale']);
        expect(actionAt(await stored(), '1.1')).toMatchObject({ due: '2024-04-01', version: 1 });
      });

      it('records all of many that arrive together on different actions', async () => {
        const refs = ['1.1', '1.2', '2.1', '2.2'];
        const results = await Promise.all(
          refs.map((ref) => store.plans.record(changeSet(plan, ref, [completing(plan, ref)]))),
        );
        expect(results.map(({ kind }) => kind)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
        expect((await stored()).changes.map(({ ref }) => ref)).toEqual(refs);
      });

      it('rejects a wrongly decided set without touching those that arrive with it', async () => {
        const wrong = { ...completing(plan, '1.2'), from: 'blocked' as const };
        const results = await Promise.allSettled([
          store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')])),
          store.plans.record(changeSet(plan, 'm2', [wrong as ReturnType<typeof completing>])),
          store.plans.record(changeSet(plan, 'm3', [moving(plan, '2.1', '2024-02-30')])),
          store.plans.record(changeSet(plan, 'm4', [completing(plan, '2.2')])),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
        expect((await stored()).changes.map(({ ref }) => ref)).toEqual(['1.1', '2.2']);
      });

      it('says so where there is no such plan', async () => {
        for (const id of ['hmp-nowhere-2023', '../people', 'constructor']) {
          const set = { ...changeSet(plan, 'm1', [completing(plan, '1.1')]), plan: id };
          expect(await store.plans.record(set)).toEqual({ kind: 'no-such-plan' });
        }
      });

      it('takes an undo: the reverse of a message, a note going back to nothing', async () => {
        await store.plans.record(
          changeSet(plan, 'm1', [completing(plan, '1.1'), noting(plan, '1.1', 'n1', 'All units.')]),
        );
        const { id } = actionAt(plan, '1.1');
        const on = { action: id, ref: '1.1', expectedVersion: 2, undoes: 'm1' };
        const result = await store.plans.record(
          changeSet(plan, 'm2', [
            { ...on, field: 'note', note: 'n1', from: 'All units.', to: null },
            { ...on, field: 'status', from: 'complete', to: 'open' },
          ]),
        );
        expect(result.kind).toBe('recorded');
        expect(actionAt(await stored(), '1.1')).toEqual({ ...actionAt(plan, '1.1'), version: 4 });
        expect((await stored()).changes.map(({ undoes }) => undoes)).toEqual([undefined, undefined, 'm1', 'm1']);
      });
    });

    describe('a new version of a plan', () => {
      const revised = (record: PlanRecord): PlanRecord => ({
        ...record,
        plan: { ...record.plan, title: 'A second version' },
        imports: [
          ...record.imports,
          {
            at: '2024-02-01T09:00:00.000Z',
            by: 't/c',
            byName: 'Cora',
            document: 'second.txt',
            added: [],
            changed: [],
            missing: [],
            concerns: [],
            ...UNLINKED,
          },
        ],
      });

      it('takes the place of the one it was made from', async () => {
        await store.plans.add(plan);
        const before = await stored();
        expect(await store.plans.revise(revised(before), before)).toBe('revised');
        expect((await stored()).plan.title).toBe('A second version');
      });

      it('is refused where anything was recorded since, and nothing of that is lost', async () => {
        await store.plans.add(plan);
        const before = await stored();
        await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
        expect(await store.plans.revise(revised(before), before)).toBe('overtaken');
        const after = await stored();
        expect([after.plan.title, after.changes.length]).toEqual([before.plan.title, 1]);
      });

      it('is taken once where two are made from the same', async () => {
        await store.plans.add(plan);
        const before = await stored();
        const both = await Promise.all([
          store.plans.revise(revised(before), before),
          store.plans.revise(revised(before), before),
        ]);
        expect(both.sort()).toEqual(['overtaken', 'revised']);
      });

      it('is no way to store a plan for the first time', async () => {
        expect(await store.plans.revise(revised(plan), plan)).toBe('overtaken');
        expect(await store.plans.plans()).toEqual([]);
      });
    });

    describe('settings', () => {
      const setting = (key: string, from: number | null, to: number | null): SettingEdit => ({
        setting: 'tolerance',
        from,
        to,
        at: '2024-01-15T09:00:00.000Z',
        by: 't/c',
        byName: 'Cora',
        cause: saying(key),
      });
      const set = (change: SettingEdit, id = plan.plan.id) => store.plans.changeSetting(id, change);

      it('are changed, with who and when, and nothing else is', async () => {
        await store.plans.add(plan);
        expect(await set(setting('m1', null, 30))).toBe('changed');
        expect(await set({ ...setting('m2', 30, null), undoes: 'm1' })).toBe('changed');
        const { settingChanges, salts, ...rest } = await stored();
        expect(settingChanges).toMatchObject([setting('m1', null, 30), { ...setting('m2', 30, null), undoes: 'm1' }]);
        expect(Object.keys(salts)).toEqual(['t/c']);
        expect({ ...rest, settingChanges: [], salts: {} }).toEqual(plan);
      });

      it('are changed once by one message, and never from what they are no longer', async () => {
        await store.plans.add(plan);
        const first = setting('m1', null, 30);
        expect(await Promise.all([set(first), set(first), set(setting('m2', null, 40))])).toEqual([
          'changed',
          'repeated',
          'stale',
        ]);
        const { settings, settingChanges } = await stored();
        expect([settings, settingChanges]).toMatchObject([{ tolerance: 30 }, [first]]);
        expect(settingChanges).toHaveLength(1);
      });

      it('that are lists or tables are compared by what they say', async () => {
        await store.plans.add(plan);
        const { at, by, byName } = setting('m1', null, null);
        const assessed = (key: string, from: Record<string, 'good'>, to: Record<string, 'good'>): SettingEdit => ({
          ...{ setting: 'assessments', from, to, at, by, byName, cause: saying(key) },
        });
        expect(await set(assessed('m1', {}, { 1: 'good' }))).toBe('changed');
        expect(await set(assessed('m2', {}, { 2: 'good' }))).toBe('stale');
        expect(await set(assessed('m3', { 1: 'good' }, { 1: 'good', 2: 'good' }))).toBe('changed');
        expect((await stored()).settings.assessments).toEqual({ 1: 'good', 2: 'good' });
      });

      it('are refused where the plan is unknown or the value could not be read back', async () => {
        expect(await set(setting('m1', null, 30), 'hmp-nowhere-2023')).toBe('no-such-plan');
        await store.plans.add(plan);
        await expect(set(setting('m1', null, -1))).rejects.toThrow('to:');
        expect((await stored()).settings).toMatchObject({ tolerance: null });
      });

      it('are not lost to a version that was made before', async () => {
        await store.plans.add(plan);
        const before = await stored();
        await set(setting('m1', null, 30));
        expect(await store.plans.revise({ ...before, plan: { ...before.plan, title: 'Second' } }, before)).toBe(
          'overtaken',
        );
        expect((await stored()).settings).toMatchObject({ tolerance: 30 });
      });
    });

    describe('people', () => {
      it('saves somebody, and saves them anew', async () => {
        const ada = samplePerson();
        await store.people.save(ada);
        await store.people.save(samplePerson('Ben Rowe', 'object-2'));
        await store.people.save({ ...ada, name: 'Ada Finch-Hale', holdings: [] });
        expect(await store.people.person(ada.id)).toEqual({ ...ada, name: 'Ada Finch-Hale', holdings: [] });
        expect((await store.people.people()).map(({ name }) => name)).toEqual(['Ada Finch-Hale', 'Ben Rowe']);
        expect(await store.people.person('tenant-1/nobody')).toBeNull();
        expect(await store.people.person('constructor')).toBeNull();
      });

      it('keeps everybody who is saved at once', async () => {
        const crowd = Array.from({ length: 20 }, (_, index) => samplePerson(`Person ${index}`, `object-${index}`));
        await Promise.all(crowd.map((person) => store.people.save(person)));
        expect(await store.people.people()).toEqual(crowd);
      });

      it('saves several at once, or none of them', async () => {
        const [ada, ben] = [samplePerson(), samplePerson('Ben Rowe', 'object-2')];
        await expect(store.people.save(ada, { ...ben, zone: 7 as never })).rejects.toThrow('zone');
        expect(await store.people.people()).toEqual([]);
        await store.people.save(ada, ben);
        expect(await store.people.people()).toEqual([ada, ben]);
      });

      it('removes somebody, and nobody else', async () => {
        const [ada, ben] = [samplePerson(), samplePerson('Ben Rowe', 'object-2')];
        await store.people.save(ada, ben);
        await store.people.remove(ada.id, GONE);
        await store.people.remove('tenant-1/nobody', GONE);
        expect(await store.people.people()).toEqual([ben]);
        expect(await store.people.person(ada.id)).toBeNull();
      });

      it('appoints, with an entry in the ledger for each who changed', async () => {
        const [ada, ben] = [samplePerson(), samplePerson('Ben Rowe', 'object-2')];
        await store.people.save(ada);
        const after = { ...ada, holdings: [] };
        const edits = [
          { before: ada, after },
          { before: null, after: ben },
        ];
        expect(await store.people.appoint(edits, GONE.made)).toBe('appointed');
        expect(await store.people.people()).toEqual([after, ben]);
        expect(await store.people.appoint([{ before: after, after }], GONE.made)).toBe('appointed');
        expect(await store.people.appointments()).toMatchObject([
          {
            act: 'end',
            byName: 'Cora Lamb',
            person: ada.id,
            personName: ada.name,
            moved: { holdings: { from: ada.holdings, to: [] } },
          },
          { person: ben.id, details: { name: { from: null, to: 'Ben Rowe' } } },
        ]);
      });

      it('appoints nobody where one of them was changed meanwhile', async () => {
        const [ada, ben] = [samplePerson(), samplePerson('Ben Rowe', 'object-2')];
        await store.people.save(ada);
        const after = { ...ada, holdings: [] };
        const both = await Promise.all([
          store.people.appoint([{ before: ada, after }], GONE.made),
          store.people.appoint(
            [
              { before: null, after: ben },
              { before: ada, after: { ...ada, remits: [] } },
            ],
            GONE.made,
          ),
        ]);
        expect(both).toEqual(['appointed', 'overtaken']);
        expect(await store.people.people()).toEqual([after]);
        expect(await store.people.appointments()).toHaveLength(1);
      });

      it('refuses somebody who could not be read back', async () => {
        const holdings = [{ post: 'hmp-marlow/governor', as: 'holder' as const, from: 'yesterday', to: null }];
        await expect(store.people.save({ ...samplePerson(), holdings })).rejects.toThrow('holdings.0.from');
        expect(await store.people.people()).toEqual([]);
      });
    });

    describe('the settings of the service', () => {
      const moved = (key: string, from: ServiceChange['from'], to: ServiceChange['to']): ServiceChange => ({
        setting: 'digest',
        from,
        to,
        at: '2024-01-15T09:00:00.000Z',
        by: 't/c',
        byName: 'Cora',
        cause: saying(key),
      });
      const [friday, thursday] = [
        { weekday: 5, time: '09:15' },
        { weekday: 4, time: '16:00' },
      ] as const;

      it('are the standard until somebody sets them', async () => {
        expect(await store.service.settings()).toEqual({ digest: { weekday: 1, time: '08:30' } });
        expect(await store.service.changes()).toEqual([]);
      });

      it('are changed once by one message, and never from what they are no longer', async () => {
        const first = moved('m1', null, friday);
        const all = [first, first, moved('m2', null, thursday), moved('m3', friday, thursday)];
        expect(await Promise.all(all.map((each) => store.service.change(each)))).toEqual([
          ...['changed', 'repeated', 'stale', 'changed'],
        ]);
        expect(await store.service.settings()).toEqual({ digest: thursday });
        expect(await store.service.changes()).toEqual([first, moved('m3', friday, thursday)]);
      });

      it.each([
        { weekday: 1, time: '24:00' },
        { weekday: 1, time: '8:30' },
        { weekday: 8, time: '08:30' },
        { weekday: 1, time: '' },
      ])('refuse %j, which could not be read back', async (to) => {
        await expect(store.service.change(moved('m1', null, to as never))).rejects.toThrow('to.');
        expect(await store.service.changes()).toEqual([]);
      });

      it('are not altered by what a caller does to its own copy', async () => {
        const mine = structuredClone(moved('m1', null, friday)) as { to: { time: string } } & ServiceChange;
        await store.service.change(mine);
        mine.to.time = '23:59';
        expect(await store.service.settings()).toEqual({ digest: friday });
      });

      it('forget who set them, and keep what was set', async () => {
        await store.service.change(moved('m1', null, friday));
        await store.service.change({ ...moved('m2', friday, thursday), by: 't/d', byName: 'Dan' });
        await store.service.forget('t/c', 'Coordinator at the time');
        await store.service.forget('t/nobody', 'Somebody at the time');
        expect(await store.service.changes()).toMatchObject([
          { by: 'forgotten', byName: 'Coordinator at the time', cause: { key: 'm1', conversation: '', words: '' } },
          { by: 't/d', byName: 'Dan', cause: saying('m2') },
        ]);
        expect(await store.service.settings()).toEqual({ digest: thursday });
        expect(await store.service.change(moved('m1', thursday, friday))).toBe('repeated');
      });
    });

    describe('how people are reached', () => {
      it('gives back what was saved last, of everybody', async () => {
        await store.reach.save(sampleReach());
        await store.reach.save(sampleReach({ person: 'tenant-1/object-2', conversation: 'chat-2' }));
        await store.reach.save(sampleReach({ state: 'inactive', why: 'uninstalled' }));
        expect(await store.reach.reach('tenant-1/object-1')).toEqual(
          sampleReach({ state: 'inactive', why: 'uninstalled' }),
        );
        expect((await store.reach.all()).map(({ conversation }) => conversation).sort()).toEqual(['chat-1', 'chat-2']);
        expect(await store.reach.reach('tenant-1/nobody')).toBeNull();
        expect(await store.reach.reach('constructor')).toBeNull();
      });

      it('knows who of a tenant was seen last', async () => {
        await store.reach.save(sampleReach({ lastSeen: '2024-01-15' }));
        await store.reach.save(sampleReach({ person: 'tenant-1/object-2', lastSeen: '2024-01-12' }));
        await store.reach.save(sampleReach({ person: 'tenant-1/object-3', lastSeen: null }));
        expect((await store.reach.somebodyIn('tenant-1'))?.person).toBe('tenant-1/object-1');
        expect(await store.reach.somebodyIn('tenant-2')).toBeNull();
      });

      it('forgets a person, and asks nobody forgotten where a tenant is', async () => {
        await store.reach.save(sampleReach());
        await store.reach.forget('tenant-1/object-1');
        await store.reach.forget('tenant-1/nobody');
        expect(await store.reach.all()).toEqual([]);
        expect(await store.reach.somebodyIn('tenant-1')).toBeNull();
      });

      it('refuses what could not be read back', async () => {
        await expect(store.reach.save(sampleReach({ serviceUrl: 'nowhere' }))).rejects.toThrow('serviceUrl');
        expect(await store.reach.all()).toEqual([]);
      });
    });

    describe('notices', () => {
      const [ada, ben] = ['tenant-1/object-1', 'tenant-1/object-2'];
      const [at, later, until] = ['2024-01-15T09:00:00.000Z', '2024-01-15T09:00:01.000Z', '2024-01-15T09:15:00.000Z'];
      const put = (...keys: string[]) =>
        store.outbox.put(
          keys.map((key) => sampleNotice(key)),
          at,
        );

      it('are kept once by their key, also where they come together', async () => {
        expect((await put('n1', 'n1', 'n2')).map(({ key }) => key)).toEqual(['n1', 'n2']);
        expect(await put('n2')).toEqual([]);
        expect(await store.outbox.unsettled(ada)).toEqual(['n1', 'n2']);
        expect(await store.outbox.unsettled(ben)).toEqual([]);
        expect(await store.outbox.people('waiting')).toEqual([ada]);
      });

      it('are claimed by one sender', async () => {
        await put('n1');
        const claims = await Promise.all([1, 2, 3].map(() => store.outbox.claim(ada, 'n1', at, until)));
        expect(claims.filter((claim) => claim !== null)).toEqual([sampleNotice('n1').notice]);
        expect(await store.outbox.claim(ada, 'nothing', at, until)).toBeNull();
        expect(await store.outbox.claim(ben, 'n1', at, until)).toBeNull();
      });

      it('are never sent again once they were sent, and their key is remembered without what they said', async () => {
        await put('n1');
        await store.outbox.claim(ada, 'n1', at, until);
        await store.outbox.settle(ada, 'n1', { state: 'sent' }, later);
        expect(await store.outbox.claim(ada, 'n1', later, until)).toBeNull();
        expect(await put('n1')).toEqual([]);
        expect(await store.outbox.unsettled(ada)).toEqual([]);
        expect(await store.outbox.undelivered()).toEqual([]);
      });

      it('are not sent again where nobody knows: the claim ran out, or nothing came back', async () => {
        await put('n1', 'n2');
        for (const key of ['n1', 'n2']) await store.outbox.claim(ada, key, at, until);
        await store.outbox.settle(ada, 'n2', { state: 'unknown' }, later);
        expect(await store.outbox.claim(ada, 'n1', until, '2024-01-15T09:30:00.000Z')).toBeNull();
        expect(await store.outbox.claim(ada, 'n2', until, '2024-01-15T09:30:00.000Z')).toBeNull();
        expect(
          (await store.outbox.undelivered()).map(({ key, delivery, notice }) => [key, delivery.state, notice]),
        ).toEqual([
          ['n1', 'unknown', null],
          ['n2', 'unknown', null],
        ]);
      });

      it('that did not get through wait, some for the person, some for nobody', async () => {
        await put('n1', 'n2');
        for (const key of ['n1', 'n2']) await store.outbox.claim(ada, key, at, until);
        await store.outbox.settle(ada, 'n1', { state: 'unreached', why: 'blocked' }, later);
        expect(await store.outbox.people('waiting')).toEqual([ada]);
        await store.outbox.settle(ada, 'n2', { state: 'unreached', why: 'blocked' }, later);
        expect(await store.outbox.people('waiting')).toEqual([]);
        expect(await store.outbox.people('unsettled')).toEqual([ada]);
        expect(await store.outbox.claim(ada, 'n1', later, until)).toEqual(sampleNotice('n1').notice);
        await store.outbox.settle(ada, 'n1', { state: 'waiting' }, later);
        expect(await store.outbox.people('waiting')).toEqual([ada]);
      });

      it('are let go of when they were settled long ago, and never before', async () => {
        await put('n1', 'n2');
        await store.outbox.claim(ada, 'n1', at, until);
        await store.outbox.settle(ada, 'n1', { state: 'sent' }, at);
        await store.outbox.prune(at);
        expect(await put('n1')).toEqual([]);
        await store.outbox.prune(later);
        expect((await put('n1', 'n2')).map(({ key }) => key)).toEqual(['n1']);
      });

      it('are forgotten with their person', async () => {
        await put('n1');
        await store.outbox.put([sampleNotice('n2', ben)], at);
        await store.outbox.forget(ada);
        expect(await store.outbox.people('unsettled')).toEqual([ben]);
        expect(await store.outbox.claim(ada, 'n1', at, until)).toBeNull();
      });
    });

    describe('dialogues', () => {
      const question: PendingQuestion = {
        id: 'question-1',
        askedAt: '2024-01-15T09:00:00.000Z',
        asks: 'which',
        command: { kind: 'complete', target: { by: 'words', words: 'cusp sessions' } },
        offered: [{ action: 'action-1', version: 0 }],
      };

      it('starts anew for each person in each conversation', async () => {
        const asked = { ...NEW_DIALOGUE, pending: question };
        await store.dialogues.save('conversation-1', 'tenant-1/object-1', asked);
        expect(await store.dialogues.dialogue('conversation-1', 'tenant-1/object-1')).toEqual(asked);
        expect(await store.dialogues.dialogue('conversation-1', 'tenant-1/object-2')).toEqual(NEW_DIALOGUE);
        expect(await store.dialogues.dialogue('conversation-2', 'tenant-1/object-1')).toEqual(NEW_DIALOGUE);
      });

      it('gives back what was saved last', async () => {
        await store.dialogues.save('conversation-1', 'somebody', { ...NEW_DIALOGUE, pending: question });
        await store.dialogues.save('conversation-1', 'somebody', { ...NEW_DIALOGUE, focus: ['action-2'] });
        expect(await store.dialogues.dialogue('conversation-1', 'somebody')).toEqual({
          ...NEW_DIALOGUE,
          focus: ['action-2'],
        });
      });
    });
  });
}
