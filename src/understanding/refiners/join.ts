/** Brings the clauses of a message together: what a pronoun stands for, and which clause only completes another. */
import type { Command, Reference } from '../../domain/conversation/command.ts';
import { cautionsIn, isHarmless } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { isHesitation, isSocial } from '../recognisers/short-words.ts';

/** A clause and what it was recognised as; null where it says nothing of its own. */
export interface Part {
  readonly clause: Clause;
  readonly reading: Reading | null;
}

/** One thing said: the clause that says it, and the clauses that only add to it. */
export interface Statement {
  readonly clause: Clause;
  readonly reading: Reading;
  /** Clauses without a thing of their own to say, in order: a reason, a doubt, a condition. */
  readonly added: readonly Clause[];
}

/** A condition between two instructions may belong to either: it is held against both. */
const CONDITION_FIRST =
  /^(?:and |so |ok |then |only |but )*(?:if|once|when|whenever|unless|until|after|before|as soon as|provided|assuming|as long as|subject to|in case|should|pending|following)(?!\p{L})/u;

/** Said first, these take nothing from what follows: "no, close 3.3". */
const CORRECTS = /^(?:no|sorry|no sorry|sorry no|oops|ah no|oh no|oh|actually|actually no|wait|hang on)$/u;

/** "everything done except 4.2": taken from what was said before, whatever it names. */
const EXCEPTS = /^(?:except|apart from|bar|other than|excluding|all but)(?!\p{L})/u;

/** "3.1 done but not 3.2": says of the other only that it is not meant. */
const CONTRASTS =
  /^(?:and )?(?:not (?:yet )?(?:on |for )?#\d+(?: yet)?|(?:leave|keep) #\d+(?: as (?:it is|is)| open| for now)*|#\d+ (?:isnt|is not|not|not yet|hasnt|no|isnt yet|still isnt))$/u;

/** Questions that are about no action in particular: they take nothing from what is said beside them. */
const ASKS: ReadonlySet<Command['kind']> = new Set(['list', 'standing', 'what-changed']);

const CHANGES: ReadonlySet<Command['kind']> = new Set([
  'complete',
  'reopen',
  'move',
  'block',
  'unblock',
  'start',
  'hand-over',
]);

/** A clause on a line of its own is a doubt about the line before only where it is as short as this, in words. */
const SHORT_DOUBT = 5;

/** Joins the parts of a message, sentence by sentence. */
export function join(parts: readonly Part[]): Statement[] {
  const statements: Statement[] = [];
  for (const given of sentencesOf(parts)) {
    const sentence = given.map((part, at) => (leadsUp(part, given.slice(at + 1)) ? { ...part, reading: null } : part));
    const first = sentence.findIndex(isChange);
    if (first === -1) joinRemarks(sentence, statements);
    else joinInstructions(sentence, first, statements);
  }
  return withContext(statements);
}

/** "Since the lock has been fitted, close 4.1", "I hope it is done, close 3.2": a reason or a doubt claims nothing of its own. */
function leadsUp(part: Part, after: readonly Part[]): boolean {
  return (
    isChange(part) &&
    part.reading.manner === 'statement' &&
    part.clause.references.length === 0 &&
    (SUBORDINATE.test(part.clause.said) ||
      after.some(({ reading }) => reading?.command.kind === 'unblock') ||
      cautionsIn(part.reading.judged!, () => true).length > 0) &&
    after.some(
      ({ reading }) =>
        (reading?.manner === 'instruction' && CHANGES.has(reading.command.kind)) ||
        (reading?.command.kind === 'remark' && reading.command.wish !== undefined),
    )
  );
}

const SUBORDINATE =
  /^(?:and |so )*(?:since|as|because|given that|now that|seeing (?:as|that)|while|whilst|with|considering that|in view of|in light of)(?!\p{L})/u;

/**
 * "Met the unions on Thursday. Long meeting. Mark 1.5 as complete.": what is told first, of nothing that has a ref, leads up to
 * the instruction. It is held against it, and never looked for among the actions.
 */
function withContext(statements: readonly Statement[]): Statement[] {
  const at = statements.findIndex(({ reading }) => changes(reading));
  const told = statements.slice(0, Math.max(0, at));
  const tells = ({ reading: { command, manner } }: Statement) =>
    (command.kind === 'remark' || (command.kind === 'show' && manner === 'name')) &&
    (command.target.by === 'words' || command.target.by === 'pointing');
  const isTold = statements
    .slice(at)
    .every(({ reading }) => !changes(reading) || reading.manner === 'instruction' || reading.judged?.naming === '');
  if (told.length === 0 || !isTold || !told.every(tells)) return [...statements];
  const first = statements[at]!;
  const leading = told.flatMap(({ clause, added }) => [clause, ...added]);
  return [{ ...first, added: [...leading, ...first.added] }, ...statements.slice(at + 1)];
}

/** A sentence with at least one instruction or claim: what stands before the first is held against all of them. */
function joinInstructions(sentence: readonly Part[], first: number, statements: Statement[]): void {
  let leading: Clause[] = [];
  let spokenOf: Reference | null = null;
  for (const [at, part] of sentence.entries()) {
    if (part.clause.relative) {
      if (at > first) add(part.clause, statements);
      else leading = [...leading, part.clause];
      continue;
    }
    if (isChange(part) && isReason(part.reading, sentence[at - 1])) {
      add(part.clause, statements);
      continue;
    }
    if (isChange(part) && givesDate(part.reading, statements.at(-1))) {
      const asked = statements.pop()!;
      const target = targetOf(asked.reading.command);
      statements.push({ ...asked, reading: pointed(part.reading, target), added: [...asked.added, asked.clause] });
      continue;
    }
    if (isChange(part)) {
      const points = pointsBack(part.reading.command);
      const before = statements.at(-1);
      if (points && spokenOf === null && part.clause.joined === 'sentence' && before?.reading.manner === 'remark') {
        // "Library manager now in post. Close it." The sentence before only leads up to this one.
        statements.pop();
        leading = [before.clause, ...before.added, ...leading];
        spokenOf = targetOf(before.reading.command);
      }
      const reading = points ? pointed(part.reading, spokenOf ?? latest(statements)) : part.reading;
      statements.push({ clause: part.clause, reading, added: leading });
      spokenOf = targetOf(reading.command);
      if (holdsOn(part.clause)) leading = [...leading, part.clause];
      continue;
    }
    if (at > first && isHesitation(part.clause.said)) {
      add(part.clause, statements);
      continue;
    }
    if (isIdle(part) || (at < first && CORRECTS.test(part.clause.said))) {
      // "What a nightmare with 3.2, close it."
      spokenOf = part.clause.references[0] ?? spokenOf;
      continue;
    }
    if (at > first && EXCEPTS.test(part.clause.said)) {
      add(part.clause, statements);
      continue;
    }
    if (at > first && CONTRASTS.test(part.clause.said)) continue;
    const { reading, clause } = part;
    const named = reading === null ? null : targetOf(reading.command);
    const next = sentence.slice(at + 1).find(isChange);
    const said = statements.at(-1)?.reading;
    if (reading?.manner === 'name' && named !== null && TOO.test(clause.said) && said !== undefined && changes(said)) {
      statements.push({ clause, reading: pointed(said, named), added: leading });
      continue;
    }
    if (reading?.manner === 'name' && next !== undefined && pointsBack(next.reading.command)) {
      // What words are about is less sure than a ref: "10.3 cant go on, lead seconded - blocked".
      if (named?.by === 'ref' || spokenOf?.by !== 'ref') spokenOf = named;
      else leading = [...leading, clause];
      continue;
    }
    const speaksForItself = reading !== null && (reading.manner === 'other' || ASKS.has(reading.command.kind));
    const isNamed = clause.references.length > 0 && !(next !== undefined && pointsBack(next.reading.command));
    if (holdsOn(clause) && isNamed) leading = [...leading, clause];
    if (speaksForItself || isNamed) {
      const of = spokenOf ?? latest(statements) ?? (next === undefined ? null : targetOf(next.reading.command));
      statements.push({
        clause,
        reading:
          reading!.command.kind === 'evidence' && pointsBack(reading!.command) ? pointed(reading!, of) : reading!,
        added: [],
      });
    } else {
      if (at < first || CONDITION_FIRST.test(clause.said)) leading = [...leading, clause];
      if (at > first) add(clause, statements);
    }
    if (reading?.manner !== 'remark' || spokenOf === null || named?.by === 'ref') spokenOf = named ?? spokenOf;
  }
}

/** "Dave says 3.1 is done, 3.2 is done": the rest of the sentence is his word, too; and so with a condition. */
function holdsOn({ said }: Clause): boolean {
  return CONDITION_FIRST.test(said) || REPORTS.test(said);
}

const REPORTS =
  /^(?:(?!i |we )(?:\p{L}+ ){1,4}(?:says|said|say|reckons?|tells me|told me|claims|claimed|mentioned|thinks)|apparently|according to|word is)(?!\p{L})/u;

/** A sentence that asks for no change. After an instruction it may still take something from it: "Close 3.2. I think." */
function joinRemarks(said: readonly Part[], statements: Statement[]): void {
  let isFirst = true;
  const sentence = withNameFirst(said);
  for (const part of sentence) {
    const before = statements.at(-1);
    if (isIdle(part) || (before !== undefined && changes(before.reading) && CONTRASTS.test(part.clause.said))) continue;
    if (part.reading === null) {
      add(part.clause, statements);
      continue;
    }
    const { reading, clause } = part;
    // Words on the same line after an instruction are its reason, even where they could be a name.
    const isWords = reading.manner === 'remark' || (reading.manner === 'name' && clause.joined === 'sentence');
    const isOwn = !EXCEPTS.test(clause.said) && (!isWords || clause.references.length > 0);
    const isDoubt =
      reading.command.kind === 'remark' &&
      reading.command.caution !== 'progress' &&
      clause.said.split(' ').length <= SHORT_DOUBT;
    const adds = !isOwn && before !== undefined && (!isFirst || clause.joined !== 'line' || isDoubt);
    if (adds) add(clause, statements);
    else
      statements.push({
        clause,
        reading: pointsBack(reading.command) ? pointed(reading, latest(statements)) : reading,
        added: [],
      });
    isFirst = false;
  }
}

/** "Update on 3.2": asked or announced, by what follows. */
const ANNOUNCES = /^(?:(?:a|an|quick|short) )*(?:update|progress|news)(?: on| re| for)? /u;

/** From this many words on, words after a name tell something and are no other name for it. */
const LEAST_TOLD = 4;

/** "3.2 - adverts are out", "update on 3.2, see the minutes": the name says only what the rest is about. */
function withNameFirst(sentence: readonly Part[]): readonly Part[] {
  const [first, second, ...others] = sentence;
  if (first?.reading == null || second?.reading == null || isIdle(second)) return sentence;
  const { command, manner } = first.reading;
  if (command.kind === 'evidence' && pointsBack(command) && second.reading.manner === 'name')
    return [{ ...first, reading: pointed(first.reading, targetOf(second.reading.command)) }, ...others];
  const named = targetOf(command);
  const isName = command.kind === 'show' && (manner === 'name' || ANNOUNCES.test(first.clause.said));
  if (!isName || first.clause.references.length === 0 || second.clause.references.length > 0) return sentence;
  const about = toldOf(second.clause, second.reading);
  return about === null ? sentence : [{ clause: second.clause, reading: pointed(about, named) }, ...others];
}

/** What a clause without a name of its own tells of the action named before it; null where it tells nothing of one. */
function toldOf(clause: Clause, reading: Reading): Reading | null {
  const { command, manner } = reading;
  if (command.kind === 'evidence' || command.kind === 'no-change') return pointsBack(command) ? reading : null;
  if (manner === 'remark') return { ...reading, manner: 'other' };
  if (manner !== 'name' || clause.said.split(' ').length < LEAST_TOLD) return null;
  const remark = { kind: 'remark', target: { by: 'pointing' }, text: clause.text, caution: 'progress' } as const;
  return { command: remark, manner: 'other', judged: null };
}

/**
 * "Push 3.2 to March, blocked by the contractor", "unblock it, funding sorted": why the date moves or what freed it, and not one
 * thing more.
 */
function isReason({ command, manner }: Reading, before: Part | undefined): boolean {
  const told = before?.reading?.command.kind;
  if (command.kind === 'complete' && manner === 'statement' && command.target.by === 'words') return told === 'unblock';
  return command.kind === 'block' && pointsBack(command) && told === 'move';
}

/** "For 9.1 I need more time, give me till 18 December": the date of what was just asked for. */
function givesDate({ command }: Reading, before: Statement | undefined): boolean {
  const asked = before?.reading.command;
  return command.kind === 'move' && pointsBack(command) && asked?.kind === 'move' && asked.to.kind === 'missing';
}

function add(clause: Clause, statements: Statement[]): void {
  const before = statements.pop();
  if (before === undefined) return;
  // "Close 3.2, see the minutes, I think": a doubt is held against what there is evidence of, too.
  if (before.reading.command.kind === 'evidence') add(clause, statements);
  statements.push({ ...before, added: [...before.added, clause] });
}

function sentencesOf(parts: readonly Part[]): Part[][] {
  const sentences: Part[][] = [];
  for (const part of parts) {
    if (part.clause.joined === 'comma' && sentences.length > 0) sentences.at(-1)!.push(part);
    else sentences.push([part]);
  }
  return sentences;
}

/** Courtesies and reassurances: nothing is said by them. */
function isIdle({ clause, reading }: Part): boolean {
  return isSocial(clause.said) || isHarmless(clause.said) || reading?.command.kind === 'social';
}

/** "3.1 done, 3.2 too" */
const TOO = /(?: (?:too|also|as well|likewise))+(?: (?:please|pls|thanks|thank you|ta|cheers))*$/u;

function changes({ command }: Reading): boolean {
  return CHANGES.has(command.kind);
}

function isChange(part: Part): part is { clause: Clause; reading: Reading } {
  return part.reading !== null && CHANGES.has(part.reading.command.kind);
}

function pointsBack(command: Command): boolean {
  return 'target' in command && command.target.by === 'pointing';
}

function targetOf(command: Command): Reference | null {
  return 'target' in command && command.target.by !== 'pointing' ? command.target : null;
}

function latest(statements: readonly Statement[]): Reference | null {
  return statements.map(({ reading }) => targetOf(reading.command)).findLast((target) => target !== null) ?? null;
}

function pointed(reading: Reading, target: Reference | null): Reading {
  return target === null || !('target' in reading.command)
    ? reading
    : { ...reading, command: { ...reading.command, target } };
}
