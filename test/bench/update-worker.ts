/** A process that keeps plans in one way and changes actions as fast as that allows. Arguments: contender, folder, actions. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Store } from '../../src/flows/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { layOutDatabase, layOutFolder, type OneFile, oneFile, plansFor } from './layout.ts';
import { ACTIONS_IN_A_PLAN, holderOf, madeUpPlan } from './made-up-plans.ts';
import { changeOne, otherStatus } from './one-change.ts';
import { serveAsWorker } from './worker.ts';

/** How plans are kept. */
export type Kept = 'ours' | 'ours-cold' | 'lowdb' | 'sqlite-wal' | 'sqlite-delete';

/** So many updates, so many of them at once, all in one plan or each in any plan. */
export interface Load {
  readonly updates: number;
  readonly atOnce: number;
  readonly spread: boolean;
}

/** Where an update goes: a plan by number, an action by its place in it. */
interface Place {
  readonly plan: number;
  readonly action: number;
}

interface Keeper {
  /** Lays the plans out, where they are not there any more as they were at first. */
  reset(): Promise<void>;
  /** Changes one action and adds a line of history, and resolves when both are kept. */
  update(place: Place): Promise<void>;
  close(): Promise<void>;
}

const KEEPERS: Record<Kept, (folder: string, plans: number) => Keeper> = {
  ours: (folder, plans) => keptByUs(folder, plans, { warm: true }),
  'ours-cold': (folder, plans) => keptByUs(folder, plans, { warm: false }),
  lowdb: keptByLowdb,
  'sqlite-wal': (folder, plans) => keptBySqlite(folder, plans, 'WAL'),
  'sqlite-delete': (folder, plans) => keptBySqlite(folder, plans, 'DELETE'),
};

const [, , kept = 'ours', folder = '', actions = '0'] = process.argv;
const plans = plansFor(Number(actions));
const keeper = KEEPERS[kept as Kept](folder, plans);
/** Plans that had all updates of a measurement to themselves since they were laid out. */
let used = 0;
/** Where spread updates go next. The stride has no divisor in common with any number of plans measured. */
const STRIDE = 37;
let first = 0;

await keeper.reset();
serveAsWorker(work, () => keeper.close());

/** Updates a second. */
async function work({ updates, atOnce, spread }: Load): Promise<number> {
  // A plan with a longer history takes longer to write, so no measurement begins where an earlier one left much of it.
  if (used === plans || (spread && plans <= atOnce)) {
    await keeper.reset();
    used = 0;
  }
  if (!spread || plans === 1) used += 1;
  const places = Array.from({ length: updates }, (_, at) => ({
    plan: spread ? (first + at * STRIDE) % plans : plans - used,
    action: at % ACTIONS_IN_A_PLAN,
  }));
  first += updates * STRIDE;
  const began = performance.now();
  const queue = places.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const place of queue) await keeper.update(place);
    }),
  );
  return updates / ((performance.now() - began) / 1000);
}

/** `warm`: every plan was written once since the store was opened, so that only what is new of it has to be rendered. */
function keptByUs(folder: string, plans: number, { warm }: { warm: boolean }): Keeper {
  let store: Store | undefined;
  let ids: readonly string[] = [];
  return {
    reset: async () => {
      await store?.close();
      await rm(folder, { recursive: true, force: true });
      await layOutFolder(folder, plans);
      const opened = await openStore({ folder, access: 'write', ids: () => crypto.randomUUID() });
      if (opened.kind !== 'open') throw new Error(opened.message);
      store = opened.store;
      ids = (await store.plans.plans()).map((record) => record.plan.id);
      if (warm) for (const id of ids) await changeOne(store, id, 0);
    },
    update: ({ plan, action }) => changeOne(store!, ids[plan]!, action),
    close: async () => store?.close(),
  };
}

function keptByLowdb(folder: string, plans: number): Keeper {
  const low = new Low<OneFile>(new JSONFile(join(folder, 'db.json')), { plans: {} });
  let ids: readonly string[] = [];
  return {
    reset: async () => {
      low.data = oneFile(plans);
      ids = Object.keys(low.data.plans);
      await low.write();
    },
    update: async (place) => {
      await low.update(({ plans }) => {
        const record = plans[ids[place.plan]!]!;
        const action = Object.values(record.actions)[place.action]!;
        const from = action.status;
        action.status = otherStatus(from);
        action.version += 1;
        const { id, ...last } = record.changes.at(-1)!;
        const edit = { action: action.id, ref: action.ref, field: 'status', from, to: action.status } as const;
        record.changes.push({ ...last, ...edit, id: crypto.randomUUID(), at: new Date().toISOString() });
      });
    },
    close: async () => undefined,
  };
}

function keptBySqlite(folder: string, plans: number, journal: 'WAL' | 'DELETE'): Keeper {
  const database = layOutDatabase(join(folder, 'db.sqlite'), plans, journal);
  const change = database.prepare('UPDATE actions SET status = ?, version = version + 1 WHERE id = ? AND version = ?');
  const note = database.prepare('INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const find = database.prepare('SELECT id, status, version FROM actions WHERE plan = ? AND ref = ?');
  const by = holderOf(0, 0);
  const ids = Array.from({ length: plans }, (_, number) => madeUpPlan(number).plan.id);
  const refs = Object.values(madeUpPlan(0).actions).map((action) => action.ref);
  return {
    reset: async () => undefined, // Rows do not get slower to write as they become more.
    update: async (place) => {
      const plan = ids[place.plan]!;
      const { id, status, version } = find.get(plan, refs[place.action]!) as Record<'id' | 'status', string> & {
        version: number;
      };
      const now = otherStatus(status);
      const cause = JSON.stringify({ surface: 'teams', conversation: 'a', key: id, words: 'it has begun' });
      database.exec('BEGIN IMMEDIATE');
      change.run(now, id, version);
      const at = new Date().toISOString();
      note.run(crypto.randomUUID(), plan, id, 'status', status, now, null, at, by.id, by.name, cause);
      database.exec('COMMIT');
      // The others give the event loop its turn at every update, as a server needs it.
      await new Promise(setImmediate);
    },
    close: async () => database.close(),
  };
}
