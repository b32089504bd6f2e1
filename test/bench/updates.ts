/** Durable updates a second as the store grows: ours, stock lowdb on one file, and SQLite, each in a process of its own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Aim, type Figure, figure } from './figures.ts';
import { type Contender, inRounds } from './rounds.ts';
import type { Kept, Load } from './update-worker.ts';
import { startWorker, type Worker } from './worker.ts';

const PART = 'updates';
const ROUNDS = 9;
/** One file that holds everything takes a second to write at 100,000 actions: fewer updates, less often. */
const SLOW_ROUNDS = 3;
const LARGEST = 100_000;
const SIZES = [100, 10_000, LARGEST];
/** Flat within 1.2 from the smallest store to the largest. */
const FLAT = { atLeast: 0.83 };

const LOADS = {
  'one by one': { updates: 40, atOnce: 1, spread: true },
  '16 at once': { updates: 160, atOnce: 16, spread: true },
  'one by one in one plan': { updates: 40, atOnce: 1, spread: false },
  '16 at once in one plan': { updates: 160, atOnce: 16, spread: false },
} satisfies Record<string, Load>;
type LoadName = keyof typeof LOADS;

/** The smallest store in which 16 updates go to 16 plans. In a smaller one they share flushes, which is no like for like. */
const SIXTEEN_PLANS = 1_600;

const PEERS: readonly { kept: Kept; title: string }[] = [
  { kept: 'sqlite-wal', title: 'node:sqlite, WAL, synchronous=FULL' },
  { kept: 'sqlite-delete', title: 'node:sqlite, rollback journal, synchronous=FULL' },
  { kept: 'lowdb', title: 'lowdb JSONFile, one file, no fsync' },
];

/** Measures in `folder`, which is on the disk that counts. */
export async function measureUpdates(folder: string): Promise<Figure[]> {
  const workers: Worker<Load, number>[] = [];
  const contenders: Contender<number>[] = [];
  async function enter(kept: Kept, size: number, loads: readonly LoadName[]): Promise<void> {
    const own = join(folder, `${kept}-${size}`);
    await mkdir(own, { recursive: true });
    const worker = await startWorker<Load, number>('update-worker.ts', [kept, own, String(size)]);
    workers.push(worker);
    for (const load of loads) {
      const slow = kept === 'lowdb' && size > 100;
      const asked = slow ? { ...LOADS[load], updates: LOADS[load].atOnce } : LOADS[load];
      const rounds = slow ? SLOW_ROUNDS : ROUNDS;
      contenders.push({ name: nameOf(kept, load, size), measure: () => worker.ask(asked), rounds });
    }
  }
  for (const size of SIZES) {
    await enter('ours', size, Object.keys(LOADS) as LoadName[]);
    for (const { kept } of PEERS) await enter(kept, size, ['one by one', '16 at once']);
  }
  await enter('ours', SIXTEEN_PLANS, ['16 at once']);
  // As many plans as updates in all rounds, and more: each update is the first of its plan since the store was opened.
  await enter('ours-cold', LARGEST, ['one by one']);
  const measured = await inRounds(ROUNDS, contenders);
  for (const worker of workers) await worker.stop();

  const against = (load: LoadName, size: number, theirs: string, peer: string, aim: Aim | null) =>
    figure(measured, nameOf('ours', load, size), theirs, {
      part: PART,
      what: `updates, ${load}, ${size} actions`,
      unit: 'a second',
      peer,
      aim,
    });
  const flat = (load: LoadName, size: number, base = 100) =>
    against(load, size, nameOf('ours', load, base), `ours at ${base} actions`, FLAT);
  const larger = SIZES.slice(1);
  return [
    ...larger.map((size) => flat('one by one', size)),
    ...larger.map((size) => flat('16 at once', size, SIXTEEN_PLANS)),
    ...larger.map((size) => flat('one by one in one plan', size)),
    ...larger.map((size) => flat('16 at once in one plan', size)),
    figure(measured, nameOf('ours-cold', 'one by one', LARGEST), nameOf('ours', 'one by one', LARGEST), {
      part: PART,
      what: `updates, one by one, each the first of its plan, ${LARGEST} actions`,
      unit: 'a second',
      peer: 'ours, plans written before',
      aim: null,
    }),
    ...SIZES.flatMap((size) =>
      (['one by one', '16 at once'] as const).flatMap((load) =>
        PEERS.map(({ kept, title }) => against(load, size, nameOf(kept, load, size), title, null)),
      ),
    ),
  ];
}

function nameOf(kept: Kept, load: LoadName, size: number): string {
  return `${kept}, ${load}, ${size}`;
}
