/** A year of digests, and every moment at which a process can be killed: none is sent twice, none is lost without a word. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import type { DigestRow } from '../../src/domain/digests/digest-rows.ts';
import type { Person } from '../../src/domain/people/person.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { sendDue, type TickMeans } from '../../src/flows/send-digests.ts';
import { aDesk } from '../flows/a-desk.ts';
import { removeFolder, temporaryFolder } from '../store/temporary-folder.ts';
import { begin, type KillAt, type Life } from './crashing-ledger.ts';
import { aDigest, seeded, World } from './world.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const base = aDesk();

/** What a tick in this world needs, with the ledger of this life. */
function meansIn(world: World, life: Life): TickMeans {
  const people = (): readonly Person[] => [...world.people.values()];
  const desk: Desk = {
    ...base,
    store: {
      ...base.store,
      digests: life.ledger,
      people: {
        ...base.store.people,
        people: async () => people(),
        person: async (id) => world.people.get(id) ?? null,
      },
    },
  };
  return {
    desk,
    holidays: BANK_HOLIDAYS,
    clock: () => new Date(world.now),
    // Of some there is nothing to tell in some weeks.
    compose: async (_desk, person, _kind, _at, { period }) =>
      (person.id.length + Number(period.slice(-2))) % 7 === 0 ? null : aDigest(period),
    notifier: {
      send: (person, message) => life.step(async () => world.send(person, message as ReturnType<typeof aDigest>)),
    },
    failed: () => undefined,
    stopping: () => false,
    progress: () => undefined,
  };
}

/** One tick, or what was left of it when the process was killed. */
async function tick(world: World, life: Life): Promise<void> {
  await sendDue(meansIn(world, life)).catch((fault: unknown) => {
    if (!life.isDead()) throw fault;
  });
}

/** Keeps the rows of the ledger in `seen`: those of old weeks are pruned. */
async function see({ ledger }: Life, seen: Map<string, DigestRow>): Promise<void> {
  for (const period of await ledger.periods()) {
    for (const row of await ledger.rows(period)) seen.set(`${row.person} ${period}`, row);
  }
}

async function rowsIn(): Promise<Map<string, DigestRow>> {
  const life = await begin(folder, () => null);
  const rows = new Map<string, DigestRow>();
  await see(life, rows);
  await life.end();
  return rows;
}

/** What is wrong with what became of the digests; empty where nothing is. `kept`: the first week of which rows are kept. */
function faultsIn(world: World, rows: ReadonlyMap<string, DigestRow>, kept = ''): string[] {
  const faults: string[] = [];
  for (const [key, times] of world.arrived) {
    if (times > 1) faults.push(`${key} arrived ${times} times`);
    const state = rows.get(key)?.state;
    if (!key.includes(kept) && state === undefined) continue;
    if (state !== 'sent' && state !== 'unknown') faults.push(`${key} arrived and is ${state}`);
  }
  for (const key of world.due.keys())
    if (!rows.has(key)) faults.push(`${key} was due, and nobody knows what became of it`);
  for (const [key, { state }] of rows) {
    if (state === 'sent' && world.arrived.get(key) !== 1) faults.push(`${key} is sent, and did not arrive`);
    if (state === 'sending') faults.push(`${key} is still being sent`);
    if (!world.due.has(key)) faults.push(`${key} was never due, and is ${state}`);
  }
  return faults;
}

describe('a tick that is killed', () => {
  const START = '2026-11-22T12:00:00Z';
  /** Ten people who are due at the same moment; the process dies at step `at` of the tick. */
  async function killedAt(at: number, how: KillAt): Promise<{ world: World; steps: number }> {
    const world = new World(START, seeded(1), 10);
    for (const person of world.people.values())
      Object.assign(person, { zone: null, digest: { ...person.digest, when: null } });
    let life = await begin(folder, () => null);
    await tick(world, life);
    await life.end();
    let steps = 0;
    life = await begin(folder, () => (++steps === at ? how : null));
    world.pass(24 * 60);
    world.account();
    await tick(world, life);
    await life.end();
    const taken = steps;
    // It is started again: while the claim holds nothing is known, and after that it is said.
    for (const minutes of [1, 30, 31, 24 * 60]) {
      world.pass(minutes);
      life = await begin(folder, () => null);
      await tick(world, life);
      await life.end();
    }
    return { world, steps: taken };
  }

  it.each(['before', 'torn', 'after'] as const)(
    '%s any of its steps sends nothing twice and loses nobody',
    async (how) => {
      for (let at = 1; ; at++) {
        await removeFolder(folder);
        folder = await temporaryFolder();
        const { world, steps } = await killedAt(at, how);
        const rows = await rowsIn();
        expect({ at, faults: faultsIn(world, rows) }).toEqual({ at, faults: [] });
        if (steps < at) {
          expect(at).toBeGreaterThan(10);
          expect([...rows.values()].filter(({ state }) => state === 'unknown').length).toBe(world.doubtful.size);
          return;
        }
      }
    },
  );
});

describe('a year', () => {
  it.each([1, 2, 6])(
    'with seed %d: each digest that was due was sent once, or it is said what became of it',
    async (seed) => {
      const random = seeded(seed);
      const world = new World('2026-01-30T12:00:00Z', random, 14);
      let dies: KillAt | null = null;
      let stepsToLive = 0;
      const fate = () => (dies !== null && --stepsToLive <= 0 ? dies : null);
      let life = await begin(folder, fate);
      const told = { ticks: 0, kills: 0, restarts: 0, sent: 0 };
      const seen = new Map<string, DigestRow>();
      // The watch begins; nothing of the time before it is due.
      await tick(world, life);
      const end = world.now + 366 * 24 * 60 * 60_000;
      while (world.now < end) {
        // The clock runs on, mostly; it stands still, goes back a little, or the machine is off for days.
        const [r, s] = [random(), random()];
        if (r < 0.75) world.pass(10 + s * 140);
        else if (r < 0.9) world.pass(s * 600);
        else if (r < 0.93) world.pass(-s * 5);
        else if (r < 0.935) {
          world.pass(s * 18 * 24 * 60);
          told.restarts += 1;
          await life.end();
          life = await begin(folder, fate);
        }
        world.account();
        if (world.chance(0.02)) world.teams = world.pick(['busy', 'hangs'] as const);
        else if (world.chance(0.3)) world.teams = 'well';
        if (world.chance(0.03)) {
          dies = world.pick(['before', 'torn', 'after'] as const);
          stepsToLive = 1 + Math.floor(random() * 12);
        }
        await tick(world, life);
        told.ticks += 1;
        if (life.isDead()) {
          dies = null;
          told.kills += 1;
          await life.end();
          life = await begin(folder, fate);
        } else if (world.teams === 'well') {
          // Everybody was seen to, so whoever changes their mind now changes what comes.
          if (told.ticks % 100 === 0) await see(life, seen);
          if (world.chance(0.05)) world.choose();
          if (world.chance(0.01)) world.join();
          if (world.chance(0.008)) world.leave();
        }
      }
      // A quiet end, after all claims have run out.
      dies = null;
      world.teams = 'well';
      for (const minutes of [0, 61, 61]) {
        world.pass(minutes);
        world.account();
        await tick(world, life);
      }
      await see(life, seen);
      await life.end();
      told.sent = [...seen.values()].filter(({ state }) => state === 'sent').length;
      expect(faultsIn(world, seen)).toEqual([]);
      expect(told.ticks).toBeGreaterThan(2_000);
      expect(told.kills).toBeGreaterThan(20);
      expect(told.sent).toBeGreaterThan(150);
      for (const [key, { state }] of seen) if (state === 'unknown') expect(world.due.has(key)).toBe(true);
    },
  );
});
