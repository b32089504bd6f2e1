/** From the text of a message to typed commands, with no model: clean, cut into clauses, recognise, join, guard. */
import type { Command, Understanding } from '../domain/conversation/command.ts';
import { withoutAsides } from './asides.ts';
import { besideRef } from './beside-ref.ts';
import { type Clause, clausesOf, wholeOf } from './clauses.ts';
import { clean } from './clean.ts';
import type { UnderstandingContext } from './context.ts';
import { countedOut } from './counted.ts';
import { itemised } from './items.ts';
import { withOtherPlans } from './other-plans.ts';
import { withOwnPart } from './own-part.ts';
import type { Recogniser } from './reading.ts';
import { isUnclearAnswer, recogniseAnswer, recogniseNamedChoice } from './recognisers/answer.ts';
import { appointingIn } from './recognisers/appoint.ts';
import { recogniseAskNames } from './recognisers/ask-names.ts';
import { assessed, recogniseAssessing } from './recognisers/assess.ts';
import { recogniseBoardPack } from './recognisers/board-pack.ts';
import { recogniseComplete } from './recognisers/complete.ts';
import { recogniseCoordination } from './recognisers/coordinate.ts';
import { recogniseCorrection, recogniseUndoing } from './recognisers/correct.ts';
import { recogniseDelivery } from './recognisers/delivery.ts';
import { recogniseEscalation } from './recognisers/escalation.ts';
import { recogniseEvery } from './recognisers/every.ts';
import { recogniseEvidence } from './recognisers/evidence.ts';
import { recogniseEvidenceGaps } from './recognisers/evidence-gaps.ts';
import { recogniseHandOver } from './recognisers/hand-over.ts';
import { recogniseHistory } from './recognisers/history.ts';
import { recogniseHold, recogniseWillNotHold } from './recognisers/hold.ts';
import { recogniseLater } from './recognisers/later.ts';
import { recogniseList, recogniseStretch } from './recognisers/list.ts';
import { recogniseManaging } from './recognisers/managing.ts';
import { recogniseMove } from './recognisers/move.ts';
import { recogniseNoChange } from './recognisers/no-change.ts';
import { recogniseNote } from './recognisers/note.ts';
import { recogniseNudge, recogniseNudgeBeside } from './recognisers/nudge.ts';
import { isForAMachine, recogniseOutOfScope } from './recognisers/out-of-scope.ts';
import { recogniseNews, recogniseStanding } from './recognisers/overall.ts';
import { recogniseOversight } from './recognisers/oversee.ts';
import { recogniseOwnDigest } from './recognisers/own-digest.ts';
import { recognisePreview } from './recognisers/preview.ts';
import { recogniseRemark } from './recognisers/remark.ts';
import { recogniseReopen } from './recognisers/reopen.ts';
import { recogniseLasting, recogniseSecondKey } from './recognisers/second-key.ts';
import { recogniseService } from './recognisers/service.ts';
import { isSocial, recogniseShortWords, recogniseVenting } from './recognisers/short-words.ts';
import { recogniseName, recogniseQuestion, recogniseShow } from './recognisers/show.ts';
import { recogniseState } from './recognisers/state.ts';
import { recogniseUnreached } from './recognisers/unreached.ts';
import { recogniseVisits } from './recognisers/visits.ts';
import { recogniseWish } from './recognisers/wish.ts';
import { doubted } from './refiners/doubt.ts';
import { guard, isChange } from './refiners/guard.ts';
import { join } from './refiners/join.ts';
import { underRef } from './refiners/under-ref.ts';
import { unreadIn } from './refiners/unread.ts';
import { foldRefs } from './refs.ts';
import { plainly } from './slang.ts';
import { type Token, tokenise } from './tokens.ts';

/**
 * These read a message as a whole, and are asked first: their words mean something else as part of a longer message.
 * What is said of an action under review comes before answers, because "no" leaves it for later there.
 * Answers come before the short words, because "ok" is a yes while a question waits and a courtesy otherwise. Naming
 * one of the actions offered comes last: nearly any few words could do that.
 */
const OF_THE_WHOLE: readonly Recogniser[] = [
  recogniseOwnDigest,
  recogniseBoardPack,
  recogniseVisits,
  recogniseEscalation,
  recogniseEvidenceGaps,
  recogniseCoordination,
  recogniseUnreached,
  recogniseDelivery,
  recognisePreview,
  recogniseService,
  recogniseWillNotHold,
  recogniseCorrection,
  recogniseStretch,
  recogniseAnswer,
  recogniseShortWords,
  recogniseNamedChoice,
];

/**
 * These read one clause, and the first that knows it has it. Steam comes first: "complete nightmare on 4.1" would pass
 * for much else. What is refused is looked for before what is done, so that
 * "close everything" is not a name. Lists come before questions, which take any words for a name. Reopening comes before
 * completing ("mark 3.2 as not complete"), completing before moving ("set 3.2 to complete"), and what is blocked before
 * both ("put 3.2 on hold until Friday"). Handing over comes before what is refused ("change the owner of 3.2"). A bare name comes late,
 * and a remark last: it takes what is left.
 */
const OF_A_CLAUSE: readonly Recogniser[] = [
  recogniseVenting,
  recogniseHandOver,
  recogniseUndoing,
  recogniseEvery,
  recogniseNoChange,
  recogniseHold,
  recogniseOutOfScope,
  recogniseAskNames,
  recogniseNudgeBeside,
  recogniseManaging,
  recogniseHistory,
  recogniseStanding,
  recogniseNews,
  recogniseList,
  recogniseQuestion,
  recogniseEvidence,
  recogniseState,
  recogniseReopen,
  recogniseComplete,
  recogniseMove,
  recogniseShow,
  recogniseName,
  recogniseWish,
  recogniseLater,
  recogniseRemark,
];

/** What is asked in a clause of its own. */
const ASKS_APART: readonly Recogniser[] = [recogniseManaging, recogniseStanding, recogniseNews, recogniseList];

/** A message longer than this, in words, is no answer and no short word. */
const LONGEST_ANSWER = 14;

/** A clause longer than this, in words, is prose: it is read as a remark and nothing else. */
const LONGEST_CLAUSE = 60;

/** The most clauses that are read of one message. */
const MOST_CLAUSES = 40;

/** Whoever asks for what is never done in the same breath as for everything gets neither. */
function withoutEvery(commands: readonly Command[]): readonly Command[] {
  if (!commands.some((command) => command.kind === 'out-of-scope')) return commands;
  return commands.filter((command) => !('target' in command && command.target.by === 'every'));
}

/** "3.2 done, no undo that": what is said and taken back in one breath is neither done nor undone. */
function agreed(commands: readonly Command[]): readonly Command[] {
  if (commands.length < 2 || !commands.some((command) => command.kind === 'undo' && command.of === undefined))
    return commands;
  return commands.some(isChange) ? [] : commands;
}

/** "The hatch is stuck, no parts. Mark it as blocked": what is said and told to be done of the same thing is said once. */
function withoutRepeats(commands: readonly Command[]): readonly Command[] {
  return commands.filter((command, at) => {
    const before = commands[at - 1];
    if (before?.kind !== command.kind || !SET_ONCE.has(command.kind)) return true;
    const [said, repeated] = [before, command].map((each) => ('target' in each ? each.target : undefined));
    return said?.by !== 'words' || repeated?.by !== 'words' || said.words !== repeated.words;
  });
}

const SET_ONCE: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['complete', 'block', 'unblock', 'start']);

/** Said by themselves these are answered, and beside anything else they are not. */
const IDLE: ReadonlySet<Command['kind']> = new Set(['social', 'no-change']);

/** Reads one message. Never throws, whatever the text; the same text and context give the same commands. */
export function understand(text: string, inView: UnderstandingContext): Understanding {
  const { text: own, pasted: isPaste, quoting } = clean(text, inView);
  if (isForAMachine(own)) return { kind: 'commands', commands: [{ kind: 'out-of-scope', what: 'other' }] };
  const context = withOtherPlans(own, inView);
  const pasted = isPaste || isSaidBy(own, context);
  const tokens = besideRef(countedOut(plainly(foldRefs(withoutAsides(tokenise(own)), context)), context), context);
  const whole = wholeOf(tokens, own);
  if (whole === null) return NOT_UNDERSTOOD;

  const isShort = whole.said.split(' ').length <= LONGEST_ANSWER;
  const read = pasted
    ? null
    : ((isShort ? first(OF_THE_WHOLE, whole, context) : null) ??
      recogniseSecondKey(whole, context) ??
      recogniseOversight(whole, context) ??
      recogniseAssessing(whole, context) ??
      recogniseVisits(whole, context) ??
      recogniseNudge(whole, context) ??
      recogniseNote(whole, context));
  const told = read === null ? inClauses(tokens, { own, pasted, quoting }, context) : [read.command];
  const commands = pasted || quoting || read !== null ? told : asOneMove(told, whole, context);
  const understood = commands.length === 0 ? NOT_UNDERSTOOD : { kind: 'commands' as const, commands };
  if (pasted) return understood;
  const isUnclear = read === null && isUnclearAnswer(whole, commands, context);
  const meant = isUnclear ? UNCLEAR : doubted(assessed(understood, whole, context), whole, context);
  return quoting ? meant : appointing(own, lasting(whole, meant, context), context);
}

/** Whether what was verified still happens; whether that was asked, only the record can tell. */
function lasting(whole: Clause, meant: Understanding, context: UnderstandingContext): Understanding {
  const command = recogniseLasting(whole, meant.kind === 'commands' ? meant.commands : [], context);
  return command === null ? meant : { kind: 'commands', commands: [command] };
}

/** What is said about who holds a post; whether its words name a post and a person, only who knows them all can tell. */
function appointing(own: string, meant: Understanding, context: UnderstandingContext): Understanding {
  const command = appointingIn(own, context.today);
  if (command === null) return meant;
  const otherwise = meant.kind === 'commands' ? meant.commands : [];
  // "Who is late" is another question.
  const isSlight = otherwise.every(
    (other) =>
      other.kind === 'show' || other.kind === 'remark' || (other.kind === 'list' && other.filter.which === 'open'),
  );
  if (command.kind === 'who-holds' && command.words !== null && !isSlight) return meant;
  return { kind: 'commands', commands: ['otherwise' in command ? { ...command, otherwise } : command] };
}

const UNCLEAR: Understanding = { kind: 'commands', commands: [{ kind: 'choose', choice: { by: 'unclear' } }] };

const NOT_UNDERSTOOD: Understanding = { kind: 'not-understood' };

/** "4.3 needs a bit longer - end of march": a new date told over several clauses, none of which says it alone. */
function asOneMove(told: readonly Command[], whole: Clause, context: UnderstandingContext): readonly Command[] {
  const isSlight = (command: Command) =>
    command.kind === 'show' ||
    (command.kind === 'remark' && command.wish === undefined && command.caution !== 'reported');
  if (context.pending !== null || !told.every(isSlight)) return told;
  const later = recogniseLater(whole, context);
  return later === null ? told : [later.command];
}

/** What the clauses of a message come to, each judged by itself. */
function inClauses(
  tokens: readonly Token[],
  { own, pasted, quoting }: { readonly own: string; readonly pasted: boolean; readonly quoting: boolean },
  context: UnderstandingContext,
): readonly Command[] {
  const clauses = askedApart(clausesOf(itemised(tokens, context), own).slice(0, MOST_CLAUSES), context);
  const parts = clauses.map((clause) => ({ clause, reading: readClause(clause, clauses.length, context) }));
  const statements = join(underRef(parts, context));
  const commands = statements.flatMap((statement) => {
    const { reading } = statement;
    const command = guard(statement, pasted || (quoting && pointsBack(reading.command)), context);
    const also = (reading.also ?? []).map((target) => ('target' in command ? { ...command, target } : command));
    return [command, ...also, ...unreadIn(statement, command, statements)];
  });
  const told = withoutRepeats(agreed(withoutEvery(commands))).map(withOwnPart);
  if (told.length > 0) return told;
  const idle = parts.map(({ reading }) => reading?.command).find((command) => IDLE.has(command?.kind ?? 'choose'));
  return idle === undefined ? [] : [idle];
}

/** "3.2 done, whats left in 3?": the question mark belongs to a list that is asked for at the end, not to what was told before. */
function askedApart(clauses: readonly Clause[], context: UnderstandingContext): Clause[] {
  return clauses.map((clause, at) => {
    const after = clauses.slice(at + 1);
    const end = after.findIndex(({ joined }) => joined !== 'comma');
    const last = (end === -1 ? after : after.slice(0, end)).at(-1);
    const isApart = clause.asked && last !== undefined && first(ASKS_APART, last, context) !== null;
    return isApart ? { ...clause, asked: false } : clause;
  });
}

/** "Dave: 3.2 is done": somebody's words with their name before them, unless the word is a promise's or only announces. */
function isSaidBy(own: string, context: UnderstandingContext): boolean {
  const hit = /^(?<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?):\s/u.exec(own);
  return (
    hit !== null && hit.groups!.name!.split(' ').every((word) => !ANNOUNCES.test(word) && !context.promises.has(word))
  );
}

const ANNOUNCES =
  /^(?:Update|Updates|Note|Notes|Done|Complete|Completed|Closed|Close|Status|Progress|Action|Actions|Also|Please|Just|Quick|Question|Reason|Item|Ref|Next|Today|Now|Finished|Comment|Chaser|Hi|Hello|Correction|Sorry|Good|News)$/;

function readClause(clause: Clause, count: number, context: UnderstandingContext) {
  if (clause.relative || (count > 1 && isSocial(clause.said))) return null;
  return clause.said.split(' ').length > LONGEST_CLAUSE
    ? recogniseRemark(clause, context)
    : first(OF_A_CLAUSE, clause, context);
}

function first(recognisers: readonly Recogniser[], clause: Clause, context: UnderstandingContext) {
  for (const recognise of recognisers) {
    const reading = recognise(clause, context);
    if (reading !== null) return reading;
  }
  return null;
}

function pointsBack(command: Command): boolean {
  return 'target' in command && command.target.by === 'pointing';
}
