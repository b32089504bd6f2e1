/** What a recogniser makes of one clause, before the guard has judged it. */
import type { Command, Reference } from '../domain/conversation/command.ts';
import type { Judged } from './cautions.ts';
import type { Clause } from './clauses.ts';
import type { UnderstandingContext } from './context.ts';

/** See the file's head. */
export interface Reading {
  readonly command: Command;
  /** How it was put. Only what was told or stated can be a claim; a name says nothing until something is said of it. */
  readonly manner: 'instruction' | 'statement' | 'question' | 'remark' | 'name' | 'other';
  /** What the guard has to judge; null where nothing can be changed by it. */
  readonly judged: Judged | null;
  /** The same is said of these too. */
  readonly also?: readonly Reference[];
  /** Said of nothing at all: it counts only where an action was named just before, in the same message. */
  readonly bare?: true;
}

/** Reads one clause, or says that it is not its own: null. */
export type Recogniser = (clause: Clause, context: UnderstandingContext) => Reading | null;
