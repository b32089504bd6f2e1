/**
 * The ledger of heads: for every chain how many entries it had and its last link, a line for each write, behind it. Beside
 * the chains themselves because a plan's file that was cut short, or put back as it was yesterday, is sound in itself. It
 * never runs ahead of what is durable; after a crash it may be some writes behind, which the next start makes good.
 */
import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Head } from '../flows/ports.ts';
import { replaceFile } from './replace-file.ts';

/** What the ledger says: of each chain, in the order noted. */
export interface Claims {
  /** `damaged`: there is a line, not the last, that cannot be read. */
  readonly state: 'whole' | 'none' | 'damaged';
  readonly of: ReadonlyMap<string, readonly Head[]>;
}

/** See the file's head. */
export interface HeadsLedger {
  /** Notes how far `chain` goes now. Nobody waits for it, and it never throws. */
  note(chain: string, head: Head): void;
  /** Writes what is noted, and takes nothing more. */
  close(): Promise<void>;
}

/** How long notes are gathered before they are written, in milliseconds: writes somebody waits for come first. */
const GATHERED_MS = 200;

const LINE = z.object({ chain: z.string(), entries: z.number().int().nonnegative(), link: z.string() });

/** Reads the ledger in `file`. A last line that breaks off is what a crash leaves, and is passed over. */
export async function readClaims(file: string): Promise<Claims> {
  const text = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null;
    throw fault;
  });
  const of = new Map<string, Head[]>();
  if (text === null) return { state: 'none', of };
  let state: Claims['state'] = 'whole';
  const lines = text.split('\n');
  // What stands after the last line break was not written to its end.
  for (const line of lines.slice(0, -1)) {
    const read = LINE.safeParse(parsed(line)).data;
    if (read === undefined) {
      state = 'damaged';
      continue;
    }
    const { chain, ...head } = read;
    const known = of.get(chain);
    if (known === undefined) of.set(chain, [head]);
    else known.push(head);
  }
  return { state, of };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** A ledger in `file` that begins with `claims`, in place of what stands there. */
export async function beginLedger(file: string, claims: Claims['of']): Promise<HeadsLedger> {
  const lines = [...claims].flatMap(([chain, heads]) => heads.map((head) => lineOf(chain, head)));
  await replaceFile(file, lines.join(''));
  const handle = await open(file, 'a');
  /** Only the latest of each chain: a line says all that those before it said. */
  let waiting = new Map<string, Head>();
  let writing: Promise<void> | null = null;
  let noted = false;
  const closing = new AbortController();

  async function write(): Promise<void> {
    await pause(GATHERED_MS, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
    const lines = [...waiting].map(([chain, head]) => lineOf(chain, head));
    waiting = new Map();
    writing = null;
    // A head that could not be written is noted again with the next write of its plan, or at the next start.
    await handle.appendFile(lines.join('')).catch(() => undefined);
  }

  return {
    note: (chain, head) => {
      if (closing.signal.aborted) return;
      waiting.set(chain, head);
      noted = true;
      writing ??= write();
    },
    close: async () => {
      closing.abort();
      await writing;
      if (noted) await handle.sync();
      await handle.close();
    },
  };
}

function lineOf(chain: string, { entries, link }: Head): string {
  return `${JSON.stringify({ chain, entries, link })}\n`;
}
