/** PDFs with a text layer: tables by their ruled lines, text by where it stands. Read in a thread of its own, which is stopped if it takes too long or too much. */
import { Worker } from 'node:worker_threads';
import type { Format, FormatReading } from './format.ts';

/** See the file's head. */
export const pdf: Format = {
  // Some programs put a few bytes before the signature, and readers look for it in the first thousand.
  recognises: (bytes) =>
    bufferOf(bytes)
      .subarray(0, 1024)
      .toString('latin1')
      .search(/%PDF-\d/) >= 0,
  read: (bytes) => readWithin(bytes, LIMITS),
};

/** What one reading may take. A plan of a hundred pages takes a second or two, and some 50 MB. */
export interface PdfLimits {
  readonly milliseconds: number;
  /** Bytes by which the process may grow meanwhile. */
  readonly growth: number;
}

const LIMITS: PdfLimits = { milliseconds: 25_000, growth: 330e6 };
/** Megabytes of the thread's own objects; and of those among them that are new, which would fill all they may before any is let go. */
const HEAP = 220;
const NEW_OBJECTS = 48;
const LOOK_EVERY = 20;

/** Reads a PDF within limits; past them it is unreadable. */
export async function readWithin(bytes: Uint8Array, limits: PdfLimits): Promise<FormatReading> {
  return isWhole(bytes) ? ((await readApart(bytes, limits)) ?? TOO_MUCH) : CUT_OFF;
}

/** A PDF ends with this mark. pdf.js reads one that was cut off as far as it goes, and nobody would know what is missing. */
function isWhole(bytes: Uint8Array): boolean {
  return bufferOf(bytes).subarray(-4096).includes('%%EOF');
}

/** What the thread says, or null where it was stopped or says that it went beyond its bounds. */
function readApart(bytes: Uint8Array, limits: PdfLimits): Promise<FormatReading | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: NEW_OBJECTS },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const begin = process.memoryUsage.rss();
    const tooSlow = setTimeout(() => finish(() => resolve(null)), limits.milliseconds);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - begin > limits.growth) finish(() => resolve(null));
    }, LOOK_EVERY);
    const finish = (settle: () => void): void => {
      clearTimeout(tooSlow);
      clearInterval(watch);
      // Stopped before anybody hears of the outcome, so that no thread outlives its reading.
      void worker.terminate().then(settle);
    };
    worker.once('message', (reading: FormatReading | null) => finish(() => resolve(reading)));
    worker.once('error', (fault: NodeJS.ErrnoException) =>
      finish(() => (fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(fault))),
    );
  });
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const CUT_OFF: FormatReading = {
  kind: 'unreadable',
  reason: 'The PDF was cut off: its end is missing.',
  remedy: 'Get the file again, whole, and import that.',
};
const TOO_MUCH: FormatReading = {
  kind: 'unreadable',
  reason: 'The PDF takes far more time or memory to read than a plan would.',
  remedy: 'Print the pages of the plan to a new PDF and import that.',
};
