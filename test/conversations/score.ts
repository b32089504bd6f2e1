/** Judges conversations that were held: the record against what was expected, and the figures of each kind. */
import type { Outcome } from '../../src/domain/conversation/outcome.ts';
import type { Played, Turn } from './play.ts';
import type { ChangeLine, Conversation, ReplyLine } from './reader.ts';
import { offeredBy, questionsIn } from './right-answer.ts';
import { type Difference, isUpdate } from './standing.ts';

/** How many of how many. */
export interface Share {
  readonly hit: number;
  readonly of: number;
}

/** What came of one conversation. */
export interface Verdict {
  readonly played: Played;
  /** Every line that does not hold, in words; none where the conversation passed. */
  readonly failures: readonly string[];
  /** Updates of status, date or owner that no line allows. */
  readonly falseUpdates: readonly Difference[];
  /** Of the statuses, said or set, and dates changed where some change was expected, those of an action nobody spoke of. */
  readonly wrongTarget: Share;
  /** Of the dates changed where one was expected on that action, those that are another day. */
  readonly wrongDate: Share;
  /** Of clear commands; see `isClear`. */
  readonly inOneTurn: Share;
  readonly withinOneQuestion: Share;
  /** Of the times it asked which action, those where the right one was among those offered. */
  readonly rightOffered: Share;
  readonly undoExact: Share;
}

/** The figures of a kind, or of everything. */
export interface Score extends Omit<Verdict, 'played' | 'failures' | 'falseUpdates'> {
  readonly kind: string;
  readonly passed: Share;
  readonly falseUpdates: number;
}

/** Kinds in which even an update that is expected is not a clear command. */
const NOT_CLEAR = ['ambiguous', 'choosing', 'bad-dates', 'prisoner-details'];

/**
 * A clear command: one message, to which no question is expected, and after which the status, date or owner of one or two
 * actions should be another. Three or more are always listed and confirmed, so they are not done in one turn.
 */
export function isClear({ kind, said, changes }: Conversation): boolean {
  const refs = new Set(changes.filter((line) => line.must && isUpdate(asDifference(line))).map(({ ref }) => ref));
  const asks = said[0]!.reply.some((line) => line.is === 'asked');
  return said.length === 1 && !asks && !NOT_CLEAR.includes(kind) && (refs.size === 1 || refs.size === 2);
}

/** Judges one conversation. */
export function judge(played: Played): Verdict {
  const { conversation, turns, changed, undone, answered } = played;
  const { changes } = conversation;
  const falseUpdates = changed.filter((each) => isUpdate(each) && !changes.some((line) => allows(line, each)));
  const isProgress = ({ field }: Pick<ChangeLine, 'field'>) => ['status', 'said-complete', 'due'].includes(field);
  const updates = changed.filter((each) => each.field !== 'published' && isProgress({ field: each.field }));
  const spokenOf = changes.filter(isProgress).map(({ ref }) => ref);
  const dates = changed.filter(
    ({ ref, field }) => field === 'due' && changes.some((line) => line.field === 'due' && line.ref === ref),
  );
  const clear = isClear(conversation);
  const done = isAsExpected(changes, changed);
  const doneAfterAnswer = done || (answered !== null && isAsExpected(changes, answered));
  return {
    played,
    failures: [...turns.flatMap((turn, place) => replyFailures(turn, conversation, place)), ...recordFailures(played)],
    falseUpdates,
    wrongTarget: shareOf(spokenOf.length === 0 ? [] : updates, ({ ref }) => !spokenOf.includes(ref)),
    wrongDate: shareOf(dates, (each) => !changes.some((line) => allows(line, each))),
    inOneTurn: { hit: clear && done ? 1 : 0, of: clear ? 1 : 0 },
    withinOneQuestion: { hit: clear && doneAfterAnswer ? 1 : 0, of: clear ? 1 : 0 },
    rightOffered: sum(turns.map((turn, place) => offeredRight(turn, conversation, place))),
    undoExact: { hit: undone === true ? 1 : 0, of: undone === null ? 0 : 1 },
  };
}

/** The figures of `verdicts` together. */
export function scoreOf(kind: string, verdicts: readonly Verdict[]): Score {
  return {
    kind,
    passed: shareOf(verdicts, ({ failures }) => failures.length === 0),
    falseUpdates: verdicts.flatMap((verdict) => verdict.falseUpdates).length,
    wrongTarget: sum(verdicts.map((verdict) => verdict.wrongTarget)),
    wrongDate: sum(verdicts.map((verdict) => verdict.wrongDate)),
    inOneTurn: sum(verdicts.map((verdict) => verdict.inOneTurn)),
    withinOneQuestion: sum(verdicts.map((verdict) => verdict.withinOneQuestion)),
    rightOffered: sum(verdicts.map((verdict) => verdict.rightOffered)),
    undoExact: sum(verdicts.map((verdict) => verdict.undoExact)),
  };
}

/** The figures of each kind in order of name, and then of all together. */
export function scoresOf(verdicts: readonly Verdict[]): Score[] {
  const kinds = Map.groupBy(verdicts, ({ played }) => played.conversation.kind);
  return [...[...kinds].map(([kind, each]) => scoreOf(kind, each)), scoreOf('total', verdicts)];
}

/** The figures as lines of text. */
export function scoreTable(scores: readonly Score[]): string {
  const rows = scores.map((score) => [
    score.kind,
    inWords(score.passed),
    String(score.falseUpdates),
    inWords(score.wrongTarget),
    inWords(score.wrongDate),
    inWords(score.inOneTurn),
    inWords(score.withinOneQuestion),
    inWords(score.rightOffered),
    inWords(score.undoExact),
  ]);
  const head = [
    'kind',
    'passed',
    'false updates',
    'wrong target',
    'wrong date',
    'one turn',
    'one question',
    'right offered',
    'undo exact',
  ];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function inWords({ hit, of }: Share): string {
  return of === 0 ? '-' : `${hit}/${of} ${((100 * hit) / of).toFixed(1)}%`;
}

function recordFailures({ conversation: { changes }, changed, undone, faults }: Played): string[] {
  return [
    ...faults,
    ...changes
      .filter((line) => line.must && !changed.some((each) => allows(line, each)))
      .map((line) => `should have changed: ${line.ref} ${line.field} ${line.to}${line.pattern ?? ''}`.trimEnd()),
    ...changed
      .filter((each) => !changes.some((line) => allows(line, each)))
      .map((each) => `should not have changed: ${each.ref} ${each.field} ${each.to}`),
    ...(undone === false ? ['undo did not bring back what stood before'] : []),
  ];
}

/** Notes and evidence are left aside: they lose nothing. */
function isAsExpected(lines: readonly ChangeLine[], changed: readonly Difference[]): boolean {
  const wanted = lines.filter((line) => line.must && isUpdate(asDifference(line)));
  return (
    wanted.every((line) => changed.some((each) => allows(line, each))) &&
    changed.every((each) => !isUpdate(each) || lines.some((line) => allows(line, each)))
  );
}

function asDifference({ ref, field, to }: ChangeLine): Difference {
  return { ref, field, to };
}

function allows(line: ChangeLine, { ref, field, to }: Difference): boolean {
  if (line.ref !== ref || line.field !== field) return false;
  if (field === 'owner') return to.split('; ').some((name) => name.toLowerCase() === line.to.toLowerCase());
  if (field === 'note' || field === 'evidence') return to !== '' && (line.pattern === null || line.pattern.test(to));
  return line.to === to;
}

function replyFailures(turn: Turn, { said }: Conversation, place: number): string[] {
  return said[place]!.reply.filter((line) => !replyFits(line, turn)).map(
    (line) => `“${turn.text}” should have been ${replyInWords(line)}`,
  );
}

function replyFits(line: ReplyLine, { reply: { outcome, text } }: Turn): boolean {
  switch (line.is) {
    case 'says':
      return line.pattern.test(text);
    case 'listed':
      return JSON.stringify([...shownBy(outcome).listed].sort()) === JSON.stringify([...line.refs].sort());
    case 'total':
      return shownBy(outcome).total === line.total;
    default:
      return kindsOf(outcome).includes(line.is) && line.refs.every((ref) => offeredIn(outcome).includes(ref));
  }
}

function replyInWords(line: ReplyLine): string {
  switch (line.is) {
    case 'says':
      return `answered in words like ${line.pattern}`;
    case 'total':
      return `a list of ${line.total}`;
    default:
      return [line.is, ...line.refs].join(' ');
  }
}

/** What came of a message, the other parts of it included. */
function kindsOf(outcome: Outcome): Outcome['kind'][] {
  return outcome.kind === 'changed' ? ['changed', ...outcome.also.flatMap(kindsOf)] : [outcome.kind];
}

function offeredIn(outcome: Outcome): string[] {
  return questionsIn(outcome).flatMap(offeredBy);
}

/** The refs on the page of an answer, and how many there are with the other pages. */
export function shownBy(outcome: Outcome): { readonly listed: readonly string[]; readonly total: number } {
  if (outcome.kind === 'changed')
    return outcome.also.map(shownBy).find(({ total }) => total > 0) ?? { listed: [], total: 0 };
  if (outcome.kind !== 'answered') return { listed: [], total: 0 };
  const { answer } = outcome;
  if ('page' in answer) return { listed: answer.page.map(({ action }) => action.ref), total: answer.total };
  return 'view' in answer && answer.view !== null
    ? { listed: [answer.view.action.ref], total: 1 }
    : { listed: [], total: 0 };
}

/** Where it asks which: the refs named by `@ asked`, all of them; else any action that should change. */
function offeredRight({ reply: { outcome } }: Turn, { said, changes }: Conversation, place: number): Share {
  const which = questionsIn(outcome).filter(({ asks }) => asks === 'which');
  const named = said[place]!.reply.flatMap((line) => (line.is === 'asked' ? line.refs : []));
  const wanted = changes.filter(({ must }) => must).map(({ ref }) => ref);
  if (which.length === 0 || (named.length === 0 && wanted.length === 0)) return { hit: 0, of: 0 };
  const offered = which.flatMap(offeredBy);
  const right =
    named.length > 0 ? named.every((ref) => offered.includes(ref)) : wanted.some((ref) => offered.includes(ref));
  return { hit: right ? 1 : 0, of: 1 };
}

function shareOf<T>(all: readonly T[], hit: (one: T) => boolean): Share {
  return { hit: all.filter(hit).length, of: all.length };
}

function sum(shares: readonly Share[]): Share {
  return {
    hit: shares.reduce((total, { hit }) => total + hit, 0),
    of: shares.reduce((total, { of }) => total + of, 0),
  };
}
