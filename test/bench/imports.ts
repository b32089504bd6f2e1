/** Time and peak memory of reading a plan, in each format, against the bare reading library on the same file; and whether twenty times the rows take twenty times as long. */
import { type Aim, type Figure, figure } from './figures.ts';
import { FORMATS, type Format, layOutFiles } from './import-files.ts';
import type { Bare, Reader, ReadingCost } from './imports-worker.ts';
import { inRounds, type Measured } from './rounds.ts';
import { startWorker } from './worker.ts';

const ROUNDS = 3;
const FEW = 1_000;
const MANY = 20_000;
/** Rows of what is read beforehand, so that libraries are loaded. */
const SMALL = 100;

const AIM: Aim = { atMost: 1.5 };
/** Twenty times the rows, and a tenth for the garbage that is collected in between. */
const LINEAR: Aim = { atMost: (MANY / FEW) * 1.1 };

const BARE: Readonly<Record<Format, readonly Bare[]>> = {
  txt: ['split'],
  docx: ['saxes', 'mammoth'],
  pdf: ['unpdf'],
  xlsx: ['read-excel-file'],
  csv: ['csv-parse'],
};

const TITLES: Readonly<Record<Bare, string>> = {
  split: 'split at line ends and tabs',
  saxes: 'yauzl and saxes',
  mammoth: 'mammoth, raw text',
  unpdf: 'unpdf, text of all pages',
  'read-excel-file': 'read-excel-file',
  'csv-parse': 'csv-parse',
};

/** Measures in `folder`. */
export async function measureImports(folder: string): Promise<Figure[]> {
  const small = await layOutFiles(folder, SMALL);
  const files = new Map([
    [FEW, await layOutFiles(folder, FEW)],
    [MANY, await layOutFiles(folder, MANY)],
  ]);
  const figures: Figure[] = [];
  for (const format of FORMATS) {
    const readers: Reader[] = ['plan', 'rows', ...BARE[format]];
    const contenders = [...files].flatMap(([rows, paths]) =>
      readers.map((reader) => ({
        name: nameOf(reader, rows),
        measure: () => read(reader, small[format], paths[format]),
      })),
    );
    figures.push(...figuresOf(format, await inRounds(ROUNDS, contenders)));
  }
  return figures;
}

function figuresOf(format: Format, measured: Measured<ReadingCost>): Figure[] {
  const times = only(measured, ({ time }) => time);
  const peaks = only(measured, ({ peak }) => peak);
  const against = BARE[format].flatMap((bare) =>
    [FEW, MANY].flatMap((rows) => {
      const shown = { part: 'imports', peer: TITLES[bare], aim: AIM };
      const [plan, alone, peer] = [nameOf('plan', rows), nameOf('rows', rows), nameOf(bare, rows)];
      const what = `${format}, ${rows} rows`;
      return [
        figure(times, plan, peer, { ...shown, what: `${what}, to a plan`, unit: 'ms' }),
        figure(times, alone, peer, { ...shown, what: `${what}, to rows and cells`, unit: 'ms' }),
        figure(peaks, plan, peer, { ...shown, what: `${what}, to a plan, peak memory`, unit: 'MB' }),
      ];
    }),
  );
  const linear = figure(times, nameOf('plan', MANY), nameOf('plan', FEW), {
    part: 'imports',
    what: `${format}, ${MANY} rows, to a plan`,
    unit: 'ms',
    peer: `the same, ${FEW} rows`,
    aim: LINEAR,
  });
  return [...against, linear];
}

function nameOf(reader: Reader, rows: number): string {
  return `${reader}, ${rows} rows`;
}

async function read(reader: Reader, small: string, file: string): Promise<ReadingCost> {
  const worker = await startWorker<object, ReadingCost>('imports-worker.ts', [reader, small, file]);
  const cost = await worker.ask({});
  await worker.stop();
  return cost;
}

function only(measured: Measured<ReadingCost>, of: (cost: ReadingCost) => number): Measured<number> {
  return new Map([...measured].map(([name, costs]) => [name, costs.map(of)]));
}
