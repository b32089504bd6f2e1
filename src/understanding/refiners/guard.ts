/** Lets a claim through only where nothing in or around it says that it is none. */
import {
  type Caution,
  type ChangeCommand,
  type Command,
  isChangeCommand,
  type Reference,
} from '../../domain/conversation/command.ts';
import { termsOf } from '../../domain/matching/matching-terms.ts';
import { cautionsBeside, cautionsIn, isHarmless } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { MONTH, WEEKDAY } from '../dates/calendar-words.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { asQuestion } from '../recognisers/move.ts';
import { wholeDate } from '../recognisers/new-date.ts';
import { spokenOf } from '../recognisers/remark.ts';
import { isHesitation } from '../recognisers/short-words.ts';
import { isQuestion } from '../recognisers/show.ts';
import type { Statement } from './join.ts';

/**
 * Beside an instruction to move a date stands its reason, which may well tell of what is not so and what will be. Only
 * these take something from the instruction itself.
 */
const UNDOES_A_MOVE: readonly (readonly [Caution, RegExp])[] = [
  ['conditional', /^(?:and |but |so |only )*(?:if|once|when|unless|provided|assuming|as long as|subject to)(?!\p{L})/u],
  [
    'negated',
    /^(?:but |or )*(?:not|not yet|no|nope|never|no wait|wait|stop|hold on|dont|do not|actually no|scrap that|never mind|forget it|cancel)$|(?<!\p{L})(?:dont|do not|please dont) (?:move|push|extend|change|do)(?!\p{L})|^(?:actually )?(?:no )?(?:dont|scrap that|forget it|never mind)(?!\p{L})|^(?:actually |sorry )*no (?:its|thats|theyre|(?:it|that|they)(?= (?:is|was|are|were)? ?(?:not|isnt|wasnt|arent|werent)(?!\p{L})))(?!\p{L})/u,
  ],
  [
    'reported',
    /(?:^|(?<!\p{L}))(?:says|said|reckons|thinks|tells me|told me|apparently)(?: so| that| it)?$|^according to(?!\p{L})/u,
  ],
  [
    'hedged',
    /(?<!\p{L})(?:maybe|perhaps|possibly|probably|i think|not sure|unsure|tbc|tbd|to be confirmed|hopefully|lol|jk|joking|as far as i|afaik|in theory|check with|check first|double check|will check|will confirm|need to check|what do you think)(?!\p{L})/u,
  ],
];

/** The command a statement comes to: its own, or, with any sign of caution, a remark. */
export function guard(statement: Statement, pasted: boolean, context: UnderstandingContext): Command {
  const { reading, clause, added } = statement;
  const { command } = reading;
  if (reading.judged === null || !isChange(command)) return withAdded(command, statement, pasted);
  if (isQuestion(clause) || added.some(isQuestion)) return { kind: 'show', target: command.target };

  const caution = pasted
    ? 'quoted'
    : reading.bare && command.target.by === 'pointing'
      ? 'hedged'
      : cautionOf(statement, context);
  if (caution === null) return withReason(...dated(command, statement, context));
  // "Need to push 3.2 to march" moves nothing, but it names a date that can be offered.
  if (command.kind === 'move' && (caution === 'future' || caution === 'hedged')) {
    return withReason({ ...command, to: asQuestion(command.to) }, statement);
  }
  const text = asTyped([clause, ...added]);
  const remark = { kind: 'remark', target: remarkedOn(statement, context), text, caution } as const;
  const wish = wishIn(statement, caution, context);
  return wish === null ? remark : { ...remark, wish };
}

/** The name as a remark gives it, "cusp" in "will close cusp tomorrow"; a target found elsewhere stays. */
function remarkedOn({ reading, clause }: Statement, context: UnderstandingContext): Reference {
  const { target } = reading.command as Changing;
  const isOwnName = target.by === 'words' && clause.text.includes(target.words);
  return isOwnName ? (spokenOf(clause, context) ?? target) : target;
}

/**
 * The change that may be asked about: it was told in plain words, and the doubt is only in what is told beside them. Null
 * where it is told to wait, or taken back in a word or two.
 */
function wishIn(statement: Statement, caution: Caution, context: UnderstandingContext): ChangeCommand | null {
  const { reading, added } = statement;
  const { command, judged, manner } = reading;
  if (command.kind !== 'complete' && command.kind !== 'move') return null;
  if (caution === 'quoted' || cautionsIn(judged!, context.promises.has).length > 0) return null;
  const doubts = added.filter(
    (each) => cautionsBeside(each.said).length > 0 || (!leadsTo(each, statement) && !bearsOut(each, manner, context)),
  );
  if (doubts.some(({ said }) => WAITS.test(said))) return null;
  const isBefore = doubts.every(({ start }) => start < statement.clause.start);
  const mayAsk =
    manner === 'instruction' || isBefore
      ? doubts.every(({ said }) => said.split(' ').length >= LEAST_TELLING)
      : caution === 'hedged' && doubts.every(({ said }) => cautionsBeside(said).length === 0 && !isHesitation(said));
  return mayAsk ? command : null;
}

/** Words that make the change wait, or ask that it is not made. */
const WAITS =
  /^(?:and |so |ok |then |only |but )*(?:if|once|when|whenever|unless|until|after|before|as soon as|provided|assuming|as long as|subject to|in case|pending|following|not|dont|do not|never|wait|hold)(?!\p{L})|(?<!\p{L})(?:dont|do not|scrap that|never mind|forget it|hold off|hold on|not yet)(?!\p{L})/u;

/** A doubt of fewer words is plainly about the change itself. */
const LEAST_TELLING = 4;

/** "10.3 goes live in feb, close it then": not now, but at the time just told of. */
function isForLater({ clause, added }: Statement): boolean {
  return / then$/u.test(clause.said) && added.some(({ said }) => TELLS_WHEN.test(said));
}

const TELLS_WHEN = new RegExp(
  `(?<!\\p{L})(?:in|on|by|from|next|after|when|once|tomorrow|later|${MONTH}|${WEEKDAY})(?!\\p{L})`,
  'u',
);

function cautionOf(statement: Statement, context: UnderstandingContext): Caution | null {
  const { reading, added } = statement;
  const [first] = cautionsIn(reading.judged!, context.promises.has);
  if (first !== undefined) return first;
  const { command } = reading;
  if (isForLater(statement)) return 'future';
  if (command.kind === 'complete') {
    const signs = (clause: Clause) =>
      reading.manner === 'instruction' || leadsTo(clause, statement)
        ? cautionsBeside(clause.said)
        : HAPPENED.test(clause.said) && reading.judged!.naming === ''
          ? cautionsBeside(clause.said, 'claim')
          : cautionsIn({ said: clause.said, naming: '' }, context.promises.has);
    const bears = (clause: Clause) =>
      leadsTo(clause, statement) ? !takesBack(clause.said) : bearsOut(clause, reading.manner, context);
    return added.flatMap(signs)[0] ?? (added.every(bears) ? null : 'hedged');
  }
  const beside = added.map((clause) => clause.said);
  if ('reason' in command && command.reason !== null) beside.push(command.reason.toLowerCase());
  return UNDOES_A_MOVE.find(([, sign]) => beside.some((said) => sign.test(said)))?.[0] ?? null;
}

/**
 * Whether words beside a completion can be why it is one. They have to tell of something: an event, evidence, or what a
 * promise speaks of. "In your dreams", "yeah right" and "Dave" do not, and what "but" leads to takes something from it.
 */
function bearsOut({ said, contrasts }: Clause, manner: Reading['manner'], { promises }: UnderstandingContext): boolean {
  if (takesBack(said)) return false;
  const telling = said.slice(openersIn(`${said} `));
  if (isHarmless(said) || telling === '') return true;
  if (contrasts) return TAKES_NOTHING.test(said);
  if (manner === 'instruction' && said.split(' ').length > LONGEST_ASIDE) return true;
  return TELLS.test(said) || termsOf(said).some(({ word }) => !OF_ANYTHING.has(word) && promises.has(word));
}

/** "Although it took longer, close 3.2": what is told before an instruction need not bear it out, but for a word or two. */
function leadsTo(clause: Clause, { clause: own, reading, added }: Statement): boolean {
  const isTelling = (each: Clause) => each.start < own.start && each.said.split(' ').length > 2;
  return (
    (reading.manner === 'instruction' || (own.joined === 'sentence' && reading.judged?.naming === '')) &&
    clause.start < own.start &&
    (isTelling(clause) || added.some((each) => each.start < clause.start && isTelling(each)))
  );
}

function takesBack(said: string): boolean {
  return WOULD_HAVE.test(said) || isHesitation(said) || REVERSES.test(said);
}

/** What is told to be done stands by itself: beside it only an aside, up to so many words, has to bear it out. */
const LONGEST_ASIDE = 4;

/** Words that stand in promises, and in anything else. */
const OF_ANYTHING = new Set(
  'other another next first last good new long way time day week month people make made take know well better best'.split(
    ' ',
  ),
);

/** "Had the kit come, …": it did not. */
const WOULD_HAVE = /^(?:had (?:\p{L}+ ){1,5}(?:come|been|gone|up|done|\p{L}+ed)$|were (?:it|they|we|he|she) )/u;

/** What was done did not stay so. */
const REVERSES =
  /(?<!\p{L})(?:overturned|rejected|returned|bounced|sent (?:it |them |that )?(?:back|round|away)|failed|refused|challenged|disputed|contested|rescinded|quashed|set aside|sent back|lapsed|slipped|slid|regressed|relapsed|reverted|reversed|broke|broken|collapsed|fell|fallen|reopened(?! (?:on|in|the|at|to|for|its|all|again)(?!\p{L}))|undid|undone|withdrawn|cancelled|redo|redoing|redone|square one|drawing board|gone back|went back|badly|poorly)(?!\p{L})/u;

/** How it came about, and no more. */
const TAKES_NOTHING =
  /^(?:(?:it |that |this |only |just |a |bit |was |we |did |rather |slightly )*(?:late|took|hard work|tough|slow|over budget|got there|worth it)(?!\p{L})|(?:all |it is |its )?(?:done|complete|good|fine)(?: now)$)/u;

/** What people did, told beside a claim about a ref. */
const HAPPENED =
  /(?<!\p{L})(?:had|came|went|ran|held|met|sent|gave|built|bought|started|signed|fitted|installed|arrived|trained|moved in|opened|in (?:place|post|use|stock)|up and running|live)(?!\p{L})/u;

/** Whether words tell of something that happened, or that can be seen. */
export function tellsOfSomething({ said }: Clause): boolean {
  return TELLS.test(said) || HAPPENED.test(said);
}

/** Something that happened, or can be seen. */
const TELLS =
  /(?<!\p{L})(?:\p{L}{2,}ed|took|taken|came|went|got|ran|held|met|sent|gave|given|built|bought|put|saw|seen|made|paid|began|left|now|open|live|in (?:post|place|use|stock)|up|here|working|running|all|both|everyone|everybody|everything|evidence|minutes|report|photos?|certificates?|link|see|email|file|attached|because|yesterday|last|\d+|#\d+|thank you|thanks all)(?!\p{L})/u;

/** "Need more time on 4.2 - end of jan": the date stands in a clause of its own, which then is no reason. */
function dated(command: Changing, statement: Statement, context: UnderstandingContext): [Changing, Statement] {
  if (command.kind !== 'move' || command.to.kind !== 'missing') return [command, statement];
  const dateIn = ({ said }: Clause) =>
    wholeDate(
      said.replace(/^(?:(?:can|could|shall) (?:we|i) )?(?:until|till|to|by|say|make it|maybe say) /u, ''),
      context,
    );
  const says = statement.added.find((clause) => dateIn(clause) !== null);
  if (says === undefined) return [command, statement];
  const { to, reason } = dateIn(says)!;
  const added = statement.added.filter((clause) => clause !== says);
  return [
    { ...command, to, reason: command.reason ?? reason },
    { ...statement, added },
  ];
}

/** Clauses added to an instruction that has a reason are its reason; to evidence, more of it. */
function withReason(command: Changing, { added }: Statement): Command {
  if (command.kind === 'evidence' && added.length > 0)
    return { ...command, text: [command.text, ...added.map((each) => each.text)].join(', ') };
  if (!('reason' in command)) return command;
  const reasons = [command.reason, ...added.map((each) => each.text)].filter(
    (reason) => reason !== null && reason !== '',
  );
  return { ...command, reason: reasons.length === 0 ? null : reasons.join(', ') };
}

function withAdded(command: Command, { clause, added }: Statement, pasted: boolean): Command {
  if (command.kind !== 'remark') return command;
  const text = asTyped([clause, ...added]);
  return { ...command, text, caution: pasted ? 'quoted' : command.caution };
}

/** Clauses as typed, in the order they were typed in. */
function asTyped(clauses: readonly Clause[]): string {
  return clauses
    .toSorted((left, right) => left.start - right.start)
    .map((each) => each.text)
    .join(', ');
}

/** What changes a record, or who owns an action. */
type Changing = ChangeCommand | Extract<Command, { kind: 'hand-over' }>;

/** Whether a command is one of those. */
export function isChange(command: Command): command is Changing {
  return isChangeCommand(command) || command.kind === 'hand-over';
}
