/** Where a command reads and writes, and how it says that it failed. */

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
