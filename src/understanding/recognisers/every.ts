/** "Everything in 4 done except 4.2", "close all my overdue ones", "both done": one thing said of all there are. */
import type { ChangeCommand, Exception, Reference } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { fillersAfter } from '../fillers.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { asTyped } from './move.ts';
import { wholeDate } from './new-date.ts';
import { recogniseName } from './show.ts';

type Every = Extract<Reference, { by: 'every' }>;

const THINGS = '(?:actions?|items?|tasks?|ones?|things?|stuff|points?)';
/** Which of all there are. */
const OF_THEM =
  `(?: (?:of )?(?<whose>my|our|the|these|those|them|mine)(?: whole)?)?(?: (?<count>\\d{1,2}))?(?: (?<only>open|overdue|late|outstanding|remaining|other))?(?: ${THINGS}| of (?:them|these|those|mine))?` +
  '(?: (?:i have|ive got|assigned to me|that are (?<only2>open|overdue|late|outstanding)))?';
/** Where: a concern, by its number. */
const WITHIN =
  '(?: (?:in|under|for|on|of|from|within)(?: (?:the )?(?:concern|section|group|number|rec|recommendation))? (?<within>#\\d+|\\d{1,2}))?';
const ALL = `(?<all>everything(?: else)?|all|every|each|the (?:whole )?lot|them all|both|both of (?:them|those|these)|them both|those two|these two)${OF_THEM}${WITHIN}`;
const LEAVES_OUT =
  ' (?:except(?: for)?|apart from|bar|other than|excluding|but not|but|save for|minus|without)(?: the)?';
/** In the middle of what is said, and at its end. */
const EXCEPT = `(?:${LEAVES_OUT} (?<except>.+?))?`;
const ENDS = `(?:${LEAVES_OUT} (?<last>.+)|(?<tail>(?: .*)?))`;
const DONE = '(?:done|complete|completed|finished|closed|sorted|✅)';
const ARE = '(?: (?:is|are|was|were|has been|have been|now|all|been|s|can be|to be))*';

interface Form {
  readonly form: RegExp;
  readonly kind: 'complete' | 'reopen' | 'unblock';
  readonly manner: 'instruction' | 'statement';
}

const FORMS: readonly Form[] = [
  { form: of(`(?:close|complete|finish|tick)(?: off| out)? ${ALL}${ENDS}`), kind: 'complete', manner: 'instruction' },
  {
    form: of(`(?:mark|set|put|tick|change|log|record) ${ALL}${EXCEPT}(?: off)?(?: as| to)?(?: being)? ${DONE}${ENDS}`),
    kind: 'complete',
    manner: 'instruction',
  },
  { form: of(`(?:mark|tick|sign) ${ALL} off${ENDS}`), kind: 'complete', manner: 'instruction' },
  { form: of(`${ALL}${EXCEPT}${ARE} ${DONE}${ENDS}`), kind: 'complete', manner: 'statement' },
  { form: of(`reopen ${ALL}${ENDS}`), kind: 'reopen', manner: 'instruction' },
  { form: of(`unblock ${ALL}${ENDS}`), kind: 'unblock', manner: 'instruction' },
];
/** The date comes last, or an exception does. */
const MOVE = of(
  `(?:move|push|extend|delay|postpone|put|shift|slip|defer|reschedule|bring|set|change)(?: back| out| forward)? ${ALL}(?: back| out)?(?: (?:to|until|till|by|for))? (?<date>.+?)(?:${LEAVES_OUT} (?<last>.+))?`,
);
/** "Everything in 15 to end of april": without a verb only what can be no question. */
const MOVE_UNTOLD = of(
  `(?=everything|the |them |both|all of |those |all (?:open|overdue|late|outstanding) )${ALL}(?: (?:goes|go|moves|move|slips|slip|needs? to go|need))?(?: back| out)? (?:to|until|till) (?<date>.+?)(?:${LEAVES_OUT} (?<last>.+))?`,
);
const COURTESIES = /(?: (?:please|thanks|thank you|yet|though|ta|now|one|ones))+$/u;

/** Reads a clause that is about all actions, or all of a concern; each is confirmed before anything changes. */
export function recogniseEvery(clause: Clause, context: UnderstandingContext): Reading | null {
  if (context.promises.reads(clause.text)) return null;
  const shift = openersIn(clause.said);
  const said = clause.said.slice(shift);
  for (const { form, kind, manner } of FORMS) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const tail = fillersAfter((hit.groups!.tail ?? '').trim(), context.today, manner);
    const targets = targetsOf(hit.groups!, clause, shift, context);
    if (targets === null || tail.left !== '') continue;
    const told = (target: Reference): ChangeCommand =>
      kind === 'complete' ? { kind, target } : { kind, target, reason: null };
    return reading(told, targets, manner, tail.reason);
  }
  const hit = MOVE.exec(said) ?? (clause.asked ? null : MOVE_UNTOLD.exec(said));
  if (hit === null) return null;
  const to = wholeDate(hit.groups!.date!, context);
  const targets = targetsOf(hit.groups!, clause, shift, context);
  if (to === null || targets === null) return null;
  const reason = to.reason === null ? null : asTyped(clause, to.reason);
  return reading((target) => ({ kind: 'move', target, to: to.to, reason }), targets, 'instruction', null);
}

function of(form: string): RegExp {
  return new RegExp(`^${form}$`, 'u');
}

function reading(
  command: (target: Reference) => ChangeCommand,
  [target, ...also]: readonly Reference[],
  manner: 'instruction' | 'statement',
  reason: string | null,
): Reading | null {
  return target === undefined
    ? null
    : { command: command(target), manner, judged: { said: reason ?? '', naming: '' }, also };
}

/** "Both" is the two that were shown; anything else is every one there is. Null where it cannot be told which. */
function targetsOf(
  groups: Readonly<Record<string, string | undefined>>,
  clause: Clause,
  shift: number,
  context: UnderstandingContext,
): Reference[] | null {
  const all = groups.all!;
  const except = exceptions(groups.except ?? groups.last, clause, shift, context);
  if (except === null) return null;
  if (/both|two/u.test(all)) {
    if (context.offered !== 2 || except.length > 0 || groups.within !== undefined) return null;
    return [1, 2].map((position) => ({ by: 'position', position }));
  }
  // "All 4 of the overdue ones": a number that may be wrong is not taken on trust.
  if (groups.count !== undefined) return null;
  const said = groups.only ?? groups.only2;
  const isListed =
    context.offered > 0 &&
    groups.within === undefined &&
    said === undefined &&
    (/them|these|those|lot/u.test(`${all} ${groups.whose ?? ''}`) || (all === 'all' && groups.whose === undefined));
  const only: Every['only'] =
    said === 'overdue' || said === 'late' ? 'overdue' : isListed ? 'listed' : said === undefined ? null : 'open';
  return [{ by: 'every', within: withinOf(groups.within, clause), only, except }];
}

function withinOf(within: string | undefined, clause: Clause): Every['within'] {
  if (within === undefined) return null;
  if (!within.startsWith('#')) return { ref: within, plan: null };
  const reference = clause.references[Number(within.slice(1))]!;
  if (reference.by === 'ref') return { ref: reference.ref, plan: reference.plan };
  return reference.by === 'position' ? { ref: String(reference.position), plan: null } : null;
}

/** What is left out: refs, positions, or the words of one. Null where that cannot be read. */
function exceptions(
  said: string | undefined,
  clause: Clause,
  shift: number,
  context: UnderstandingContext,
): Exception[] | null {
  if (said === undefined) return [];
  const words = said.replace(COURTESIES, '');
  if (/^(?:#\d+|\d{1,2})(?:(?: and| or)? (?:#\d+|\d{1,2}))*$/u.test(words)) {
    const each = words.split(/(?: and| or)? /u).flatMap((word) => exceptionsAt(word, clause, context));
    return each.includes(null) ? null : (each as Exception[]);
  }
  const at = clause.said.indexOf(words, shift);
  const typed = (left: number, right: number) => clause.typed(left + at, right + at);
  const part = { ...clause, said: words, text: clause.typed(at, at + words.length), typed };
  const named = recogniseName(part, context);
  if (named?.manner !== 'name' || !('target' in named.command)) return null;
  return named.command.target.by === 'words' ? [named.command.target] : null;
}

/** A ref, or a number: the place of one of those listed, or a concern. */
function exceptionsAt(word: string, clause: Clause, context: UnderstandingContext): (Exception | null)[] {
  if (!word.startsWith('#')) {
    const position = Number(word);
    return [
      position >= 1 && position <= context.offered
        ? { by: 'position', position }
        : { by: 'ref', ref: word, plan: null },
    ];
  }
  const reference = clause.references[Number(word.slice(1))]!;
  if (reference.by === 'refs') return reference.refs.map((ref) => ({ by: 'ref', ...ref }));
  return reference.by === 'ref' || reference.by === 'position' || reference.by === 'words' ? [reference] : [null];
}
