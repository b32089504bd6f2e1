/** Finds the refs people type, `3.2`, `wer 3.2`, `action 3.2`, `3.2 and 3.4`, and positions, `the second`, among the pieces of a message. */
import type { Reference } from '../domain/conversation/command.ts';
import type { UnderstandingContext } from './context.ts';
import { ORDINALS } from './ordinals.ts';
import type { Token } from './tokens.ts';

/** One ref with the code of its plan, where that was said. */
type Ref = { readonly ref: string; readonly plan: string | null };

/** Words that announce a ref, and make a bare number one. */
const ANNOUNCES = new Set([
  'action',
  'actions',
  'ref',
  'reference',
  'item',
  'rec',
  'concern',
  'recommendation',
  'number',
  'no',
  'point',
  'section',
  'row',
]);
const IS_CONCERN = new Set([
  'concern',
  'rec',
  'reference',
  'recommendation',
  'action',
  'ref',
  'item',
  'section',
  'row',
]);

/** "The audit report ref 44/23": a paper has a reference of its own. */
const HAS_REF = new Set(
  'report audit document doc minutes letter email policy contract order invoice log form file'.split(' '),
);

/** What follows a number that is a measure and not a ref. */
const MEASURES = new Set(
  (
    '% percent per million m k bn billion fte ftes wte hours hour hrs hr days day weeks week months month years year mins minutes ' +
    'minute pm am metres miles kg pounds of'
  ).split(' '),
);

/** The most refs one message may join: more is a paste. */
const MOST_REFS = 30;

/** The pieces with each ref, or run of joined refs, folded into one piece of kind `ref`. */
export function foldRefs(tokens: readonly Token[], context: UnderstandingContext): Token[] {
  const codes = new Set(context.planCodes.map((code) => code.toLowerCase()));
  const folded: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const refSeen = folded.some((token) => token.kind === 'ref');
    const run =
      // Asked by when, people answer with a day: "28/2 please".
      ((refSeen && isDayAt(tokens, at)) ||
      isDeadlineAt(tokens, at, context) ||
      ((refSeen || context.pending === 'date') && /^\d{1,2}\/\d{1,2}$/.test(tokens[at]!.norm))
        ? null
        : refRunAt(tokens, at, codes, context)) ?? positionAt(tokens, at, context);
    if (run === null) {
      folded.push(tokens[at]!);
      at += 1;
    } else {
      // "action 3.2", "ref no 3.2": what announces a ref goes with it.
      let { start } = tokens[at]!;
      while (folded.length > 0 && folded.at(-1)!.kind === 'word' && ANNOUNCES.has(folded.at(-1)!.norm))
        start = folded.pop()!.start;
      folded.push({ kind: 'ref', norm: '#', start, end: tokens[run.next - 1]!.end, reference: run.reference });
      at = run.next;
    }
  }
  return folded;
}

interface Run {
  readonly reference: Reference;
  readonly next: number;
}

/** One ref or several joined by "and", a comma or a range, starting at `at`. */
function refRunAt(
  tokens: readonly Token[],
  at: number,
  codes: ReadonlySet<string>,
  context: UnderstandingContext,
): Run | null {
  const first = refAt(tokens, at, codes);
  if (first === null) return null;
  const refs: Ref[] = [...first.refs];
  let next = first.next;
  while (refs.length < MOST_REFS) {
    let after = next;
    while (tokens[after] !== undefined && JOINS.has(tokens[after]!.norm) && after - next < 2) after += 1;
    // "1.4 1.5 3.1 to end of June": refs that are refs here, with nothing between.
    if (after === next && !areRefsAt(tokens, at, after, context)) break;
    while (tokens[after]?.kind === 'word' && ANNOUNCES.has(tokens[after]!.norm)) after += 1;
    const further = refAt(tokens, after, codes);
    if (further === null) break;
    if (after !== next && SPANS.has(tokens[next]!.norm)) {
      const through = between(refs.at(-1)!, further.refs[0]!);
      if (through === null) break;
      refs.push(...through);
    } else {
      refs.push(...further.refs);
    }
    next = further.next;
  }
  const reference: Reference = refs.length === 1 ? { by: 'ref', ...refs[0]! } : { by: 'refs', refs };
  return { reference, next };
}

/** Whether a ref that begins a clause, and the one at `after`, are of this plan, and lead to a date. */
function areRefsAt(tokens: readonly Token[], at: number, after: number, { promises }: UnderstandingContext): boolean {
  const opens = tokens[at - 1] === undefined || tokens[at - 1]!.kind === 'mark';
  let end = after;
  while (/^\d{1,3}\.\d{1,3}(?:\.\d{1,3})?$/.test(tokens[end]?.norm ?? '')) end += 1;
  return (
    opens &&
    end > after &&
    /^(?:to|until)$/.test(tokens[end]?.norm ?? '') &&
    tokens.slice(at, end).every(({ norm, kind }) => kind === 'mark' || !/^\d/.test(norm) || promises.hasRef(norm))
  );
}

const JOINS = new Set(['and', ',', 'plus', 'to', '-', '–']);

/** These join the ends of a range: everything between is meant too. */
const SPANS = new Set(['to', '-', '–']);

/** Before these words numbers are days. */
const BEFORE_DAYS = new Set(['to', 'until', 'by', 'on', 'before', 'since', 'till', 'from']);

function refAt(tokens: readonly Token[], at: number, codes: ReadonlySet<string>): { refs: Ref[]; next: number } | null {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return null;
  if (codes.has(token.norm)) {
    const bare = refAt(tokens, at + 1, new Set()) ?? integerAt(tokens, at + 1);
    return bare === null
      ? null
      : { refs: bare.refs.map(({ ref }) => ({ ref, plan: token.norm.toUpperCase() })), next: bare.next };
  }
  const following = tokens[at + 1];
  if (following !== undefined && MEASURES.has(following.norm)) return null;
  if (following?.norm === 'out' && tokens[at + 2]?.norm === 'of') return null;
  const before = tokens[at - 1];
  if (
    before !== undefined &&
    (before.norm === '£' || before.norm === 'at' || before.norm === 'v' || before.norm === 'version')
  )
    return null;

  const hit = /^(?<code>\p{L}*)(?<ref>\d{1,3}(?:\.\d{1,3})+)$/u.exec(token.norm);
  if (hit !== null) return withCode(hit.groups!.code!, hit.groups!.ref!, codes, at + 1);
  const spread = /^(?<from>\d{1,3}(?:\.\d{1,3})+)-(?<to>\d{1,3}(?:\.\d{1,3})+)$/.exec(token.norm);
  if (spread !== null) {
    const from = { ref: spread.groups!.from!, plan: null };
    const through = between(from, { ref: spread.groups!.to!, plan: null });
    return through === null ? null : { refs: [from, ...through], next: at + 1 };
  }
  const pair = /^(?<left>\d{1,3}(?:\.\d{1,3})+)\/(?<right>\d{1,3}(?:\.\d{1,3})+)$/.exec(token.norm);
  if (pair !== null)
    return {
      refs: [
        { ref: pair.groups!.left!, plan: null },
        { ref: pair.groups!.right!, plan: null },
      ],
      next: at + 1,
    };

  // "3/2" is a ref only where it can be no fraction, or is announced as one; dates are looked for elsewhere.
  const slashed = /^(?<concern>\d{1,2})\/(?<place>\d{1,2})$/.exec(token.norm);
  const announced =
    before !== undefined &&
    before.kind === 'word' &&
    IS_CONCERN.has(before.norm) &&
    !HAS_REF.has(tokens[at - 2]?.norm ?? '');
  if (slashed !== null && (announced || mayBeSlashedRef(tokens, at, slashed.groups!))) {
    return { refs: [{ ref: `${slashed.groups!.concern}.${slashed.groups!.place}`, plan: null }], next: at + 1 };
  }
  return announced ? integerAt(tokens, at) : null;
}

/** A bare number after "concern" or "action", or after a plan's code. */
function integerAt(tokens: readonly Token[], at: number): { refs: Ref[]; next: number } | null {
  const token = tokens[at];
  if (token === undefined || !/^[a-z]?\d{1,3}$/.test(token.norm)) return null;
  return { refs: [{ ref: token.norm.toUpperCase(), plan: null }], next: at + 1 };
}

function withCode(
  code: string,
  ref: string,
  codes: ReadonlySet<string>,
  next: number,
): { refs: Ref[]; next: number } | null {
  if (code === '') return { refs: [{ ref, plan: null }], next };
  if (codes.has(code.toLowerCase())) return { refs: [{ ref, plan: code.toUpperCase() }], next };
  // A series letter is part of the ref: A1.2.
  if (code.length === 1 && code !== 'v') return { refs: [{ ref: `${code.toUpperCase()}${ref}`, plan: null }], next };
  return null;
}

/** "3/2 done", "close 3/2": larger over smaller, at either end of the clause it stands in. */
function mayBeSlashedRef(tokens: readonly Token[], at: number, groups: Readonly<Record<string, string>>): boolean {
  if (Number(groups.concern) <= Number(groups.place) || (groups.concern === '24' && groups.place === '7')) return false;
  const before = tokens[at - 1];
  if (before === undefined || before.kind === 'mark') return tokens[at + 1] !== undefined;
  return [
    'mark',
    'close',
    'complete',
    'move',
    'push',
    'extend',
    'show',
    'reopen',
    'done',
    'finished',
    'completed',
    'is',
    'and',
  ].includes(before.norm);
}

/** After a ref, a dotted number behind "to" or "until" is a day and a month: `31.3`, `31.03.24`. */
function isDayAt(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (/^\d{1,2}\.\d{1,2}\.(?:2[3-9]|3\d)$/.test(tokens[at]!.norm)) return Number(tokens[at]!.norm.split('.')[1]) <= 12;
  if (before?.norm === 'from' && tokens[at - 2]?.norm === 'apart') return false;
  if (before === undefined || !BEFORE_DAYS.has(before.norm) || !/^\d{1,2}\.\d{1,2}(?:\.\d{2})?$/.test(tokens[at]!.norm))
    return false;
  const [day, month, year] = tokens[at]!.norm.split('.').map(Number);
  return day! <= 31 && month! <= 12 && (year === undefined || year >= 20);
}

/** "Library manager deadline now 15.12.24": after such words, and where no promise has that ref, it is a day. */
function isDeadlineAt(tokens: readonly Token[], at: number, { promises }: UnderstandingContext): boolean {
  const { norm } = tokens[at]!;
  const hit = /^(?<day>\d{1,2})\.(?<month>\d{1,2})(?:\.(?:20)?(?<year>\d{2}))?$/.exec(norm)?.groups;
  if (hit === undefined || Number(hit.day) > 31 || Number(hit.month) > 12 || promises.hasRef(norm)) return false;
  if (hit.year !== undefined && Number(hit.year) < 20) return false;
  const [before = '', earlier = ''] = [tokens[at - 1]?.norm, tokens[at - 2]?.norm];
  const leads = LEADS_TO_DAY.has(before) || (['now', 'is', 'to'].includes(before) && DEADLINES.has(earlier));
  return leads || (before === 'to' && hit.year !== undefined);
}

const DEADLINES = new Set(['deadline', 'date', 'due']);
const LEADS_TO_DAY = new Set([...DEADLINES, 'until', 'till']);

/** The refs after `from` up to and including `to`; null where the two are not of one concern, in order. */
function between(from: Ref, to: Ref): Ref[] | null {
  const [left, right] = [from.ref, to.ref].map((ref) => ({
    concern: ref.slice(0, ref.lastIndexOf('.')),
    place: Number(ref.slice(ref.lastIndexOf('.') + 1)),
  }));
  if (left!.concern !== right!.concern || right!.place <= left!.place || right!.place - left!.place > MOST_REFS)
    return null;
  return Array.from({ length: right!.place - left!.place }, (_, step) => ({
    ref: `${left!.concern}.${left!.place + step + 1}`,
    plan: to.plan ?? from.plan,
  }));
}

/**
 * "the second", "number 2", and a bare number at the beginning of a clause up to the number of actions shown: its
 * position in that list, or, where it is no position, the ref of a concern.
 */
function positionAt(tokens: readonly Token[], at: number, context: UnderstandingContext): Run | null {
  const token = tokens[at]!;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (token.norm === 'the' && after !== undefined && context.offered > 0) {
    const ordinal = after.norm === 'last' ? context.offered : ORDINALS[after.norm];
    const one = tokens[at + 2];
    const named = one?.norm === 'one' || one?.norm === 'option';
    const ends = named ? at + 3 : at + 2;
    const closes =
      tokens[ends] === undefined ||
      tokens[ends]!.kind === 'mark' ||
      !/^\p{L}/u.test(tokens[ends]!.norm) ||
      FOLLOW_POSITION.has(tokens[ends]!.norm);
    if (ordinal !== undefined && ordinal <= context.offered && (named || closes))
      return { reference: { by: 'position', position: ordinal }, next: ends };
  }
  // "Last one done", "first one to end of March": at the beginning "the" is left out.
  if ((before === undefined || before.kind === 'mark') && after?.norm === 'one' && context.offered > 0) {
    const ordinal = token.norm === 'last' ? context.offered : ORDINALS[token.norm];
    if (ordinal !== undefined && ordinal <= context.offered)
      return { reference: { by: 'position', position: ordinal }, next: at + 2 };
  }
  const number = /^\d{1,2}$/.test(token.norm) ? Number(token.norm) : 0;
  if (number < 1) return null;
  const opens = before === undefined || before.kind === 'mark' || OPENS_POSITION.has(before.norm);
  const followed = after === undefined || after.kind === 'mark' || FOLLOW_POSITION.has(after.norm);
  if (!opens || !followed) return null;
  if (number <= context.offered) return { reference: { by: 'position', position: number }, next: at + 1 };
  // With nothing shown it is a concern, where something is said of it: "12 is complete".
  const isSaidOf = (after !== undefined && after.kind !== 'mark') || CHANGES.has(before?.norm ?? '');
  return isSaidOf && before?.kind !== 'mark'
    ? { reference: { by: 'ref', ref: token.norm, plan: null }, next: at + 1 }
    : null;
}

const CHANGES = new Set(['mark', 'close', 'complete', 'push', 'move', 'extend', 'show', 'reopen']);
const OPENS_POSITION = new Set([
  'number',
  'no',
  'option',
  'mark',
  'close',
  'complete',
  'done',
  'finished',
  'push',
  'move',
  'extend',
  'and',
  'show',
  'reopen',
]);
const FOLLOW_POSITION = new Set([
  'done',
  'complete',
  'completed',
  'finished',
  'closed',
  'is',
  'to',
  'no',
  'as',
  'isnt',
  'not',
  'please',
  'and',
  'until',
  'back',
  'still',
  'now',
  'done.',
]);
