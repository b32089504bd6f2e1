/** Memory and time to ready with 100,000 actions: the store and the whole bot, against reading the same any other way. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figure, figure } from './figures.ts';
import { layOutDatabase, layOutFolder, plansFor } from './layout.ts';
import type { Opener, Taken } from './opening-worker.ts';
import { inRounds, type Measured } from './rounds.ts';
import { startWorker } from './worker.ts';

const ROUNDS = 5;
const ACTIONS = 100_000;

const TITLES: Readonly<Record<Opener, string>> = {
  store: 'the store',
  written: 'the store, every plan written to once',
  bot: 'the whole bot',
  json: 'JSON.parse of the same files',
  sqlite: 'node:sqlite, all rows',
};

/** Measures in `folder`. */
export async function measureOpening(folder: string): Promise<Figure[]> {
  const plans = plansFor(ACTIONS);
  const read = join(folder, 'read');
  const folders: Record<Opener, string> = {
    ...{ store: read, bot: read, json: read },
    written: join(folder, 'written'),
    sqlite: join(folder, 'database'),
  };
  await layOutFolder(read, plans);
  await layOutFolder(folders.written, plans);
  await mkdir(folders.sqlite);
  layOutDatabase(join(folders.sqlite, 'db.sqlite'), plans, 'WAL').close();

  const measured = await inRounds(
    ROUNDS,
    (Object.keys(TITLES) as Opener[]).map((opener) => ({
      name: opener,
      measure: () => open(opener, folders[opener]),
    })),
  );

  const against = (ours: Opener, theirs: Opener, what: string, unit: Figure['unit'], of: (taken: Opened) => number) =>
    figure(only(measured, of), ours, theirs, {
      part: 'opening',
      what: `${TITLES[ours]}, ${what}, ${ACTIONS} actions`,
      unit,
      peer: TITLES[theirs],
      aim: null,
    });
  const peers = ['json', 'sqlite'] as const;
  return [
    ...(['store', 'bot'] as const).flatMap((ours) =>
      peers.flatMap((theirs) => [
        against(ours, theirs, 'memory', 'MB', (taken) => taken.resident),
        against(ours, theirs, 'opening', 'ms', (taken) => taken.opening),
        against(ours, theirs, 'start to ready', 'ms', (taken) => taken.ready),
      ]),
    ),
    ...peers.map((theirs) => against('written', theirs, 'memory', 'MB', (taken) => taken.resident)),
  ];
}

/** With `ready`, from the start of the process until it has everything, in milliseconds. */
type Opened = Taken & { readonly ready: number };

async function open(opener: Opener, folder: string): Promise<Opened> {
  const began = performance.now();
  const worker = await startWorker<object, Taken>('opening-worker.ts', [opener, folder]);
  const ready = performance.now() - began;
  const taken = await worker.ask({});
  await worker.stop();
  return { ...taken, ready };
}

function only(measured: Measured<Opened>, of: (taken: Opened) => number): Measured<number> {
  return new Map([...measured].map(([name, taken]) => [name, taken.map(of)]));
}
