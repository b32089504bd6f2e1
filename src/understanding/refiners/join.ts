/** Brings the clauses of a message together: what a pronoun stands for, and which clause only completes another. */
import type { Command, Reference } from '../../domain/command.ts';
import { isHarmless } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { isSocial } from '../recognisers/short-words.ts';

/** One thing said: the clause that says it, and the clauses that only add to it. */
export interface Statement {
  readonly clause: Clause;
  readonly reading: Reading;
  /** Clauses without a thing of their own to say, in order: a reason, a doubt, a condition. */
  readonly added: readonly Clause[];
}

type Part = { readonly clause: Clause; readonly reading: Reading | null };

const CHANGES: ReadonlySet<Command['kind']> = new Set(['complete', 'reopen', 'move']);

/** A condition said first holds for what follows it. */
const CONDITION_FIRST =
  /^(?:and |so |ok |then )*(?:if|once|when|whenever|unless|until|after|before|as soon as|provided|assuming|as long as|subject to|in case|should|pending|following)(?![\p{L}])/u;

/** Joins the parts of a message, in order. Parts that say nothing by themselves are added to the one they belong to. */
export function join(parts: readonly Part[]): Statement[] {
  const statements: { clause: Clause; reading: Reading; added: Clause[] }[] = [];
  let waiting: Clause[] = [];

  for (const [at, part] of parts.entries()) {
    const before = statements.at(-1);
    if (part.reading === null || (part.reading.command.kind === 'social' && parts.length > 1)) {
      if (!isSocial(part.clause.said) && !isHarmless(part.clause.said)) (before?.added ?? waiting).push(part.clause);
      continue;
    }
    const { reading, clause } = part;
    const { manner } = reading;
    if (isAddition(part, before, parts[at + 1])) {
      // A condition between two instructions may belong to either: it is held against both.
      if (CONDITION_FIRST.test(clause.said) && hasCommand(parts[at + 1])) waiting.push(clause);
      before?.added.push(clause);
      continue;
    }
    if (before === undefined && leadsInto(part, parts[at + 1])) {
      // "library mgr now in post, close it": the first clause names what the second points at.
      const next = parts[at + 1]!;
      const named = targetOf(reading.command);
      const command =
        pointsBack(next.reading!.command) && named !== null
          ? withTarget(next.reading!.command, named)
          : next.reading!.command;
      statements.push({
        clause: next.clause,
        reading: { ...next.reading!, command },
        added: manner === 'name' ? waiting : [...waiting, clause],
      });
      waiting = [];
      continue;
    }
    if (before !== undefined && before.clause === clause) continue;
    const named = latestTarget(statements);
    const command =
      pointsBack(reading.command) && named !== null ? withTarget(reading.command, named) : reading.command;
    statements.push({ clause, reading: { ...reading, command }, added: waiting });
    waiting = [];
  }
  return statements;
}

/** Whether a part only adds to the statement before it, or to the one after. */
function isAddition(part: Part, before: Statement | undefined, next: Part | undefined): boolean {
  const reading = part.reading!;
  if (CONDITION_FIRST.test(part.clause.said) && !CHANGES.has(reading.command.kind))
    return before !== undefined || hasCommand(next);
  if (before !== undefined && part.clause.said.startsWith('except ')) return true;
  if (before === undefined || reading.manner !== 'remark' || part.clause.references.length > 0) return false;
  if (part.clause.joined === 'line')
    return (
      part.clause.said.split(' ').length <= 5 &&
      reading.command.kind === 'remark' &&
      reading.command.caution !== 'progress'
    );
  return true;
}

/** Whether the first part of a message only leads up to the instruction in the second. */
function leadsInto(part: Part, next: Part | undefined): boolean {
  const { manner } = part.reading!;
  if ((manner !== 'remark' && manner !== 'name') || next === undefined || !hasCommand(next)) return false;
  if (pointsBack(next.reading!.command)) return next.clause.joined !== 'line';
  // "contractor hasnt quoted, push 3.2 to march": the reason said first.
  return manner === 'remark' && part.clause.references.length === 0 && next.clause.joined === 'comma';
}

function hasCommand(part: Part | undefined): boolean {
  return part?.reading != null && CHANGES.has(part.reading.command.kind);
}

function pointsBack(command: Command): boolean {
  return 'target' in command && command.target.by === 'pointing';
}

function targetOf(command: Command): Reference | null {
  return 'target' in command && command.target.by !== 'pointing' ? command.target : null;
}

function latestTarget(statements: readonly Statement[]): Reference | null {
  for (const { reading } of [...statements].reverse()) {
    const target = targetOf(reading.command);
    if (target !== null) return target;
  }
  return null;
}

function withTarget(command: Command, target: Reference): Command {
  return 'target' in command ? { ...command, target } : command;
}
