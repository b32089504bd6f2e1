/** Reads a PDF in a thread of its own, so that one which never ends or eats all memory can be stopped. Started by `pdf.ts` only. */
import { parentPort, workerData } from 'node:worker_threads';
import { readPdfBytes } from './pdf-reading.ts';

parentPort!.postMessage(await readPdfBytes(workerData as Uint8Array));
