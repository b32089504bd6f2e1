/** What the understanding of a message may lean on besides its text. */
import type { CalendarDay } from '../domain/calendar.ts';

/** See the file's head. */
export interface UnderstandingContext {
  /** The day it is where the plan is kept. */
  readonly today: CalendarDay;
  /** What the bot has asked and waits for. */
  readonly pending: 'which' | 'confirm' | 'date' | 'import' | 'review' | 'post' | null;
  /** How many actions were offered or listed last; 0 where none. A bare number up to this is a position. */
  readonly offered: number;
  /** The short codes of the plans in view, which may stand before a ref. */
  readonly planCodes: readonly string[];
  /** The establishments or organisations of the plans in view. */
  readonly planNames: readonly string[];
  readonly promises: Promises;
  readonly names: Names;
}

/** The promises in view, as far as reading a message needs them. */
export interface Promises {
  /** Whether these are a promise's own words, pasted or retyped, and so no claim about it. */
  reads(words: string): boolean;
  /** Whether all these words stand in the promise with this ref: "3.2 interviews" is not all of 3.2. */
  tells(ref: string, plan: string | null, words: string): boolean;
  /** Whether any promise has this word. */
  has(word: string): boolean;
  /** Whether any promise has this ref. */
  hasRef(ref: string): boolean;
}

/** What a question may be narrowed to, by name: whether words, canonical and without an apostrophe, name one in view. */
export interface Names {
  plan(words: string): boolean;
  /** A group of concerns. */
  group(words: string): boolean;
  post(words: string): boolean;
}

/** Nothing in view has a name. */
export const NO_NAMES: Names = { plan: () => false, group: () => false, post: () => false };

/** No promise in view. */
export const NO_PROMISES: Promises = { reads: () => false, tells: () => false, has: () => false, hasRef: () => false };
