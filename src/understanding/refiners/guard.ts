/** Lets a claim through only where nothing in or around it says that it is none. */
import type { Caution, ChangeCommand, Command, Reference } from '../../domain/command.ts';
import { cautionsIn } from '../cautions.ts';
import type { UnderstandingContext } from '../context.ts';
import { spokenOf } from '../recognisers/remark.ts';
import { isQuestion } from '../recognisers/show.ts';
import type { Statement } from './join.ts';

/** What is left of a reason that stands after an instruction to move a date: only doubt and conditions count there. */
const UNDOES_A_MOVE: ReadonlySet<Caution> = new Set(['conditional', 'hedged']);
const CONDITION =
  /^(?:and |but |so |only )*(?:if|once|when|unless|provided|assuming|as long as|subject to|pending)(?!\p{L})/u;
const DOUBT =
  /(?<!\p{L})(?:maybe|perhaps|possibly|probably|i think|not sure|unsure|might|tbc|to be confirmed|hopefully|actually no|dont|do not|never mind|scrap that|forget it)(?!\p{L})/u;

/** The command a statement comes to: its own, or, with any sign of caution, a remark. */
export function guard(statement: Statement, pasted: boolean, context: UnderstandingContext): Command {
  const { reading, clause, added } = statement;
  const { command } = reading;
  if (reading.judged === null || !isChange(command)) return withAdded(command, statement, pasted);
  if (isQuestion(clause) || (added.some((each) => each.asked) && !clause.asked))
    return { kind: 'show', target: command.target };

  const caution = pasted
    ? 'quoted'
    : reading.bare && command.target.by === 'pointing'
      ? 'hedged'
      : cautionOf(statement, context);
  if (caution === null) return withReason(command, statement);
  const text = [clause, ...added].map((each) => each.text).join(', ');
  return { kind: 'remark', target: remarkedOn(statement, context), text, caution };
}

/** The name as a remark gives it, "cusp" in "will close cusp tomorrow"; a target found elsewhere stays. */
function remarkedOn({ reading, clause }: Statement, context: UnderstandingContext): Reference {
  const { target } = reading.command as ChangeCommand;
  const isOwnName = target.by === 'words' && clause.text.includes(target.words);
  return isOwnName ? (spokenOf(clause, context) ?? target) : target;
}

function cautionOf({ reading, added }: Statement, context: UnderstandingContext): Caution | null {
  const own = cautionsIn(reading.judged!, context.promises.has);
  if (own[0] !== undefined) return own[0];
  for (const clause of added) {
    const found = cautionsIn({ said: clause.said, naming: '' }, context.promises.has);
    if (reading.command.kind === 'complete') {
      if (found[0] !== undefined) return found[0];
    } else if (CONDITION.test(clause.said) || DOUBT.test(clause.said)) {
      return found.find((caution) => UNDOES_A_MOVE.has(caution)) ?? 'hedged';
    }
  }
  return null;
}

/** Clauses added to an instruction to move a date, or to reopen, are its reason. */
function withReason(command: ChangeCommand, { added }: Statement): Command {
  if (command.kind !== 'move' && command.kind !== 'reopen') return command;
  const reasons = [command.reason, ...added.map((each) => each.text)].filter(
    (reason) => reason !== null && reason !== '',
  );
  return { ...command, reason: reasons.length === 0 ? null : reasons.join(', ') };
}

function withAdded(command: Command, { clause, added }: Statement, pasted: boolean): Command {
  if (command.kind !== 'remark') return command;
  const text = [clause, ...added].map((each) => each.text).join(', ');
  return { ...command, text, caution: pasted ? 'quoted' : command.caution };
}

function isChange(command: Command): command is ChangeCommand {
  return command.kind === 'complete' || command.kind === 'reopen' || command.kind === 'move' || command.kind === 'note';
}
