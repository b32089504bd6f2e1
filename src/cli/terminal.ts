/** Where a command reads and writes, how it asks, and how it says that it failed. */
import { createInterface } from 'node:readline/promises';

/** A terminal, or what stands in for one in a test. */
export interface Terminal {
  readonly in: NodeJS.ReadableStream;
  /** Writes a line of results. */
  readonly say: (text: string) => void;
  /** Writes results that are no text. */
  readonly write: (bytes: Uint8Array) => void;
  /** Writes a line about what is wrong. */
  readonly complain: (line: string) => void;
  /** Whether somebody sits there who can be asked. */
  readonly asks: boolean;
}

/** Says what broke, in one line, and gives the status of a failed command. */
export function complain(terminal: Terminal, fault: unknown): 1 {
  const text = fault instanceof Error ? fault.message : String(fault);
  terminal.complain(`chaser: ${text.replace(/\s*\n\s*/g, ' ')}`);
  return 1;
}

/** Asks whoever sits at the terminal; anything but a yes is a no. */
export async function agrees(terminal: Terminal, question: string): Promise<boolean> {
  const lines = createInterface({ input: terminal.in, output: process.stdout });
  const answer = await lines.question(question);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
