/**
 * How large a plan may be. A plan of 20,000 rows is taken; what is far larger than any plan is refused with the place
 * where it shows, before it costs more memory than there is.
 */
import type { Document } from './document.ts';

/** Bytes of a file. Nothing larger is read at all. */
export const MOST_BYTES = 50 * 1024 * 1024;
/** Rows and lines. */
export const MOST_ROWS = 25_000;
/** Characters of the whole text. */
export const MOST_CHARACTERS = 10_000_000;
/** Actions read from it. */
export const MOST_ACTIONS = 30_000;
/** Characters of one cell: Excel allows 32,767. */
export const LONGEST_CELL = 100_000;
/** Cells that hold something, paragraphs and list items. */
export const MOST_PARTS = 350_000;
/** Characters of all target cells together: few words for each action. */
export const MOST_OF_TARGETS = 2_000_000;

/** Why a file is refused, and what the person can do. */
export interface TooLarge {
  readonly kind: 'unreadable';
  readonly reason: string;
  readonly remedy: string;
}

/** What is said of a file that is too large as a whole. */
export const TOO_LARGE: TooLarge = {
  kind: 'unreadable',
  reason: `The file holds more than any plan: over ${figure(MOST_ROWS)} rows, ${figure(MOST_CHARACTERS)} characters or ${figure(MOST_ACTIONS)} actions.`,
  remedy: 'Copy the table of the plan into a new file and import that.',
};

/** What is said of a file that is not even opened. */
export const TOO_MANY_BYTES: TooLarge = {
  kind: 'unreadable',
  reason: `The file is larger than ${MOST_BYTES / 1024 / 1024} MB.`,
  remedy:
    'Take pictures and other attachments out of it, or copy the table of the plan into a new file, and import that.',
};

/** What is said of a place where so much stands in one cell or row that rows must have run together. */
export function tooLongAt(place: string): TooLarge {
  return {
    kind: 'unreadable',
    reason: `At ${place} one cell holds more than ${figure(LONGEST_CELL)} characters, as if rows had run together.`,
    remedy: 'Mend that place in the file and import it again.',
  };
}

/** Why a document is too large to be a plan, or null. */
export function tooLarge({ blocks }: Document): TooLarge | null {
  let characters = 0;
  let parts = 0;
  for (const block of blocks) {
    if (block.kind === 'line') characters += block.text.length;
    else {
      for (const cell of block.cells) {
        const length = cell.parts.reduce((sum, part) => sum + part.text.length, 0);
        if (length > LONGEST_CELL) return tooLongAt(block.place);
        characters += length;
        parts += cell.parts.length;
      }
    }
  }
  return blocks.length > MOST_ROWS || characters > MOST_CHARACTERS || parts > MOST_PARTS ? TOO_LARGE : null;
}

function figure(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
