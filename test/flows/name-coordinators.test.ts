import { beforeEach, expect, it } from '@jest/globals';
import type { Desk } from '../../src/flows/desk.ts';
import { nameCoordinators } from '../../src/flows/name-coordinators.ts';
import { setScene } from '../../src/flows/set-scene.ts';
import { ADA, aDesk, CORA } from './a-desk.ts';

const MEGAN = { tenantId: 't', objectId: 'megan' };

let desk: Desk;
const NOW = '2026-11-23T09:00:00.000Z';
beforeEach(() => {
  desk = aDesk();
});

const speaker = async (objectId: string, name: string) =>
  (await setScene(desk, { conversation: 'c1', sender: { ...MEGAN, objectId, name }, at: '2026-11-23T09:00:00.000Z' }))
    .speaker;

it('somebody nobody knows is a coordinator from then on, called what Teams calls them', async () => {
  expect((await speaker('megan', 'Megan')).coordinator).toBe(false);
  await nameCoordinators(desk.store.people, [MEGAN], NOW);
  expect((await speaker('megan', '')).name).toBe('Coordinator');
  expect(await speaker('megan', 'Megan')).toMatchObject({ id: 't/megan', name: 'Megan', posts: [], coordinator: true });
  expect(await desk.store.people.person('t/megan')).toMatchObject({ name: 'Megan' });
  expect((await speaker('megan', 'Countess')).name).toBe('Megan');
  expect((await desk.store.people.appointments()).at(-1)).toMatchObject({
    ...{ act: 'add', by: 't/megan', byName: 'Megan', person: 't/megan' },
    details: { name: { from: 'Coordinator', to: 'Megan' } },
  });
});

it('somebody who is known keeps their name and their posts', async () => {
  const before = await speaker('ada', 'Ada');
  await nameCoordinators(desk.store.people, [ADA, CORA], NOW);
  expect(await speaker('ada', 'Countess')).toEqual({ ...before, coordinator: true });
  expect(await speaker('cora', 'Somebody')).toMatchObject({ name: 'Cora', coordinator: true });
});

it('nobody else becomes one', async () => {
  await nameCoordinators(desk.store.people, [MEGAN], NOW);
  const coordinators = (await desk.store.people.people()).filter(({ coordinator }) => coordinator);
  expect(coordinators.map(({ id }) => id).sort()).toEqual(['t/cora', 't/megan']);
});
