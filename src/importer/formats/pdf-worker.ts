/** Reads a PDF in a thread of its own, so that one which never ends or eats all memory can be stopped. Started by `pdf.ts` only. */
import { parentPort, workerData } from 'node:worker_threads';
import { inflateRawSync, inflateSync } from 'node:zlib';

/** No page, font or table of a plan is as large, inflated. In bytes. */
const LARGEST = 24 * 1024 * 1024;

let isTooLarge = false;

function refuse(): RangeError {
  isTooLarge = true;
  return new RangeError('A stream of this PDF inflates to more than a plan could hold.');
}

/*
 * pdf.js has no limit for what a stream inflates to. It inflates in two ways, and both are kept within bounds here, in
 * this thread's own globals: with the platform's DecompressionStream, and by itself into ever larger arrays.
 */
globalThis.Uint8Array = new Proxy(Uint8Array, {
  construct(target, [size, ...others]) {
    if (typeof size === 'number' && size > LARGEST) throw refuse();
    return Reflect.construct(target, [size, ...others], target);
  },
});

/** As much of a DecompressionStream as pdf.js uses. */
class BoundedInflating {
  readonly writable: {
    getWriter(): { ready: Promise<void>; write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };
  };
  readonly readable: AsyncIterable<Uint8Array>;

  constructor(format: 'deflate' | 'deflate-raw') {
    const written: Uint8Array[] = [];
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const writer = {
      ready: Promise.resolve(),
      write: async (bytes: Uint8Array) => void written.push(bytes),
      close: async () => resolve(),
    };
    this.writable = { getWriter: () => writer };
    this.readable = (async function* () {
      await closed;
      yield inflated(Buffer.concat(written), format);
    })();
  }
}
Object.assign(globalThis, { DecompressionStream: BoundedInflating });

function inflated(bytes: Uint8Array, format: 'deflate' | 'deflate-raw'): Uint8Array {
  try {
    return (format === 'deflate' ? inflateSync : inflateRawSync)(bytes, { maxOutputLength: LARGEST });
  } catch (fault) {
    throw (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? refuse() : fault;
  }
}

/**
 * pdf.js sends each page from one half of itself to the other as a deep copy, letter by letter. Here both halves are in one
 * thread, and only the lists that it empties once they are sent have to be copies. What is sent: a message, with an
 * object of lists in it.
 */
function copyOfMessage(message: unknown): unknown {
  return withEach(message, (content) => withEach(content, (list) => (Array.isArray(list) ? [...list] : list)));
}

/** A plain object with each of its values exchanged; anything else as it is. */
function withEach(value: unknown, exchange: (value: unknown) => unknown): unknown {
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, exchange(each)]));
}
Object.assign(globalThis, { structuredClone: copyOfMessage });

// Only now, so that pdf.js finds the globals as they are from here on.
const { readPdfBytes } = await import('./pdf-reading.ts');
const reading = await readPdfBytes(workerData as Uint8Array);
// Where pdf.js made do without a stream, words may be missing.
parentPort!.postMessage(isTooLarge ? null : reading);
