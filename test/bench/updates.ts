/** Durable updates a second as the store grows: ours, stock lowdb on one file, and SQLite, each in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Aim, type Figure, figure } from './figures.ts';
import { type Contender, inRounds, type Measured } from './rounds.ts';
import type { Kept, Load } from './update-worker.ts';
import { startWorker, type Worker } from './worker.ts';

const PART = 'updates';
const ROUNDS = 15;
/** One file that holds everything takes a second to write at 100,000 actions: fewer updates, less often. */
const LOWDB_ROUNDS = 3;
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

type Journal = 'sqlite-wal' | 'sqlite-delete';
const SQLITE: Readonly<Record<Journal, string>> = {
  'sqlite-wal': 'node:sqlite, WAL, synchronous=FULL',
  'sqlite-delete': 'node:sqlite, rollback journal, synchronous=FULL',
};
const JOURNALS = Object.keys(SQLITE) as Journal[];
/** What every peer is measured with. */
const SPREAD = ['one by one', '16 at once'] as const;

/** Measures in `folder`, which is on the disk that counts. */
export async function measureUpdates(folder: string): Promise<Figure[]> {
  const workers = new Map<string, Worker<Load, number>>();
  async function start(kept: Kept, size: number): Promise<void> {
    const own = join(folder, `${kept}-${size}`);
    await mkdir(own, { recursive: true });
    workers.set(`${kept} ${size}`, await startWorker('update-worker.ts', [kept, own, String(size)]));
  }
  function contender(kept: Kept, load: LoadName, size: number, asked: Load = LOADS[load]): Contender<number> {
    return { name: nameOf(kept, load, size), measure: () => workers.get(`${kept} ${size}`)!.ask(asked) };
  }

  for (const size of SIZES) for (const kept of ['ours', ...JOURNALS] as const) await start(kept, size);
  await start('ours', SIXTEEN_PLANS);
  await start('ours-cold', LARGEST);
  await settle();
  // Those that are compared stand side by side.
  const measured = await inRounds(ROUNDS, [
    ...(Object.keys(LOADS) as LoadName[]).flatMap((load) => SIZES.map((size) => contender('ours', load, size))),
    contender('ours', '16 at once', SIXTEEN_PLANS),
    // There are more plans than updates in all rounds: each is the first of its plan since the store was opened.
    contender('ours-cold', 'one by one', LARGEST),
    ...SPREAD.flatMap((load) => JOURNALS.flatMap((kept) => SIZES.map((size) => contender(kept, load, size)))),
  ]);

  // After the others: what it writes without a flush, a hundred megabytes each time, keeps the disk busy for a long while.
  for (const size of SIZES) await start('lowdb', size);
  await settle();
  const besideLowdb = await inRounds(
    LOWDB_ROUNDS,
    SPREAD.flatMap((load) =>
      SIZES.flatMap((size) => {
        const few = size > 100 ? { ...LOADS[load], updates: LOADS[load].atOnce } : LOADS[load];
        return [contender('ours', load, size), contender('lowdb', load, size, few)];
      }),
    ),
  );
  for (const worker of workers.values()) await worker.stop();

  const against = (from: Measured<number>, load: LoadName, size: number, theirs: string, peer: string, aim?: Aim) =>
    figure(from, nameOf('ours', load, size), theirs, {
      part: PART,
      what: `updates, ${load}, ${size} actions`,
      unit: 'a second',
      peer,
      aim: aim ?? null,
    });
  const flat = (load: LoadName, base = 100) =>
    SIZES.slice(1).map((size) =>
      against(measured, load, size, nameOf('ours', load, base), `ours at ${base} actions`, FLAT),
    );
  return [
    ...flat('one by one'),
    ...flat('16 at once', SIXTEEN_PLANS),
    ...flat('one by one in one plan'),
    ...flat('16 at once in one plan'),
    figure(measured, nameOf('ours-cold', 'one by one', LARGEST), nameOf('ours', 'one by one', LARGEST), {
      part: PART,
      what: `updates, one by one, each the first of its plan, ${LARGEST} actions`,
      unit: 'a second',
      peer: 'ours, plans written before',
      aim: null,
    }),
    ...SIZES.flatMap((size) =>
      SPREAD.flatMap((load) => [
        ...JOURNALS.map((kept) => against(measured, load, size, nameOf(kept, load, size), SQLITE[kept])),
        against(besideLowdb, load, size, nameOf('lowdb', load, size), 'lowdb JSONFile, one file, no fsync'),
      ]),
    ),
  ];
}

function nameOf(kept: Kept, load: LoadName, size: number): string {
  return `${kept}, ${load}, ${size}`;
}

/** Lets the disk finish what was laid out, so that no measurement waits for it. */
async function settle(): Promise<void> {
  const flushing = spawn('sync', { stdio: 'ignore' });
  // Where there is no such command the first rounds are a little slow, which a median bears.
  await once(flushing, 'close').catch(() => undefined);
}
