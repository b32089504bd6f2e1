/** A process that reads one file once, after a small one that loads the libraries, and tells what that took. Arguments: reader, small file, file. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { serveAsWorker } from './worker.ts';

/** Who reads: our importer to a draft, our format alone to rows and cells, or a bare library that knows nothing of plans. */
export type Reader = 'plan' | 'rows' | Bare;

/** Libraries, each for one format. `split` is no library: the lines of a text and their cells. */
export type Bare = 'split' | 'saxes' | 'mammoth' | 'unpdf' | 'read-excel-file' | 'csv-parse';

/** Milliseconds of the reading, and the most megabytes the process ever held. */
export interface ReadingCost {
  readonly time: number;
  readonly peak: number;
}

/** What each needs is loaded by it alone, so that no peer carries our importer. */
type Read = (bytes: Uint8Array, file: string) => Promise<unknown>;

const [, , reader = 'plan', small = '', file = ''] = process.argv;

const READERS: Readonly<Record<Reader, () => Promise<Read>>> = {
  plan: async () => {
    const { readPlan } = await import('../../src/importer/read-plan.ts');
    return async (bytes, name) => {
      const reading = await readPlan({ name, bytes });
      if (reading.kind !== 'plan') throw new Error(`${name}: ${reading.reason}`);
      return reading.draft;
    };
  },
  rows: async () => {
    const { formatOf } = await import('../../src/importer/formats/known-formats.ts');
    return async (bytes, name) => {
      const reading = await formatOf(bytes).read(bytes, name);
      if (reading.kind !== 'document') throw new Error(`${name} gave no rows: ${JSON.stringify(reading)}`);
      return reading.document;
    };
  },
  split: async () => async (bytes) =>
    new TextDecoder()
      .decode(bytes)
      .split('\n')
      .map((line) => line.split('\t')),
  saxes: async () => {
    const { fromBufferPromise } = await import('yauzl');
    const { SaxesParser } = await import('saxes');
    return async (bytes) => {
      const zip = await fromBufferPromise(Buffer.from(bytes));
      const texts: string[] = [];
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName !== 'word/document.xml') continue;
        const parser = new SaxesParser();
        parser.on('opentag', () => undefined);
        parser.on('text', (text) => texts.push(text));
        const decoder = new TextDecoder();
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
          parser.write(decoder.decode(chunk as Buffer, { stream: true }));
        }
        parser.close();
      }
      return texts;
    };
  },
  mammoth: async () => {
    const { default: mammoth } = await import('mammoth');
    return (bytes) => mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  },
  unpdf: async () => {
    const { extractText } = await import('unpdf');
    return (bytes) => extractText(Uint8Array.from(bytes));
  },
  'read-excel-file': async () => {
    const { default: readExcelFile } = await import('read-excel-file/node');
    return (bytes) => readExcelFile(Buffer.from(bytes));
  },
  'csv-parse': async () => {
    const { parse } = await import('csv-parse/sync');
    return async (bytes) => parse(Buffer.from(bytes));
  },
};

const read = await READERS[reader as Reader]();
await read(await readFile(small), `small${extname(small)}`);
const bytes = await readFile(file);

serveAsWorker<object, ReadingCost>(
  async () => {
    const began = performance.now();
    const held = await read(bytes, `plan${extname(file)}`);
    const time = performance.now() - began;
    if (held === null) throw new Error('Nothing was read.');
    return { time, peak: await peakOf() };
  },
  async () => undefined,
);

/**
 * Linux hands the peak in `resourceUsage` down from the process that started this one, so there its own is looked up.
 * Megabytes.
 */
async function peakOf(): Promise<number> {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const status = await readFile('/proc/self/status', 'utf8');
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)![1]) / 1024;
}
