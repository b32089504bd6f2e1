/** A reply to a list, item by item: "1 done 2: waiting on the contractor, 3 end of March" cut where each item begins. */
import type { UnderstandingContext } from './context.ts';
import { MONTH } from './dates/calendar-words.ts';
import { readDate } from './dates/read-date.ts';
import type { Token } from './tokens.ts';

/** What is said first of an item, so that a number before it is the item's and not part of a sentence. */
const OPENS =
  /^(?:done|complete|completed|finished|closed|sorted|no (?:change|update|news|progress|movement|difference)|nothing (?:new|to)|not (?:done|yet|started|complete|finished)|same|nc|n\/c|unchanged|nearly|almost|half|still|partly|waiting|awaiting|on hold|on track|blocked|stuck|slips?|slipped|slipping|delayed|push|pushed|move|moved|extend|is|isnt|are|now|in progress|started|begun|ongoing|underway|as (?:before|is|it was|last)|needs|all done|ditto)(?![\p{L}\p{N}])/u;

/** After a bare number these make it a measure, a count or a day. */
const MEASURES = new RegExp(
  `^(?:%|percent|per|weeks?|days?|months?|years?|hours?|hrs?|minutes?|mins?|of|out|more|fte|staff|people|new|or|other|x|am|pm|${MONTH})(?![\\p{L}])`,
  'u',
);

/** Marks between an item's number and what is said of it. */
const HEAD_MARKS = new Set([':', '-', '–', '—', ')', '.']);

interface Head {
  /** The pieces that are its numbers or refs, with what joins them. */
  readonly from: number;
  readonly to: number;
  /** Where what is said of it begins. */
  readonly body: number;
}

/**
 * The pieces of a message with a mark where each item of a list begins; unchanged where it is no list of items. A date by
 * itself gets the "to" that makes it the new one.
 */
export function itemised(tokens: readonly Token[], context: UnderstandingContext): readonly Token[] {
  const heads = headsOf(tokens, context);
  const [first] = heads;
  if (first === undefined || (heads.length === 1 && !(first.from === 0 && isPosition(tokens[0]!, context))))
    return tokens;
  const pieces: Token[] = [];
  let at = 0;
  for (const head of heads) {
    pieces.push(...tokens.slice(at, head.from));
    if (pieces.at(-1)?.norm === 'and') pieces.pop();
    const { start } = tokens[head.from]!;
    // A comma and no more: a doubt said before an item may be about it, too.
    if (pieces.length > 0 && pieces.at(-1)!.kind === 'word')
      pieces.push({ kind: 'mark', norm: ',', start, end: start });
    for (const token of tokens.slice(head.from, head.to)) {
      pieces.push(token.kind === 'mark' ? { ...token, kind: 'word', norm: 'and' } : asReference(token));
    }
    const body = tokens[head.body]!;
    if (isDate(tokens, head.body, context) && !LEADS.test(wordsFrom(tokens, head.body)))
      pieces.push({ kind: 'word', norm: 'to', start: body.start, end: body.start });
    at = head.body;
  }
  return [...pieces, ...tokens.slice(at)];
}

function headsOf(tokens: readonly Token[], context: UnderstandingContext): Head[] {
  const heads: Head[] = [];
  /** The number of the last item of this line, 0 where it is a ref; null where the line began with something else. */
  let last: number | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const begins = beginsLine(tokens[at - 1]);
    const head = headAt(tokens, at, last, context);
    if (begins) last = null;
    if (head === null) continue;
    last = numberOf(tokens[head.to - 1]!);
    heads.push(head);
    at = head.body - 1;
  }
  return heads;
}

function headAt(
  tokens: readonly Token[],
  from: number,
  last: number | null,
  context: UnderstandingContext,
): Head | null {
  if (!isItem(tokens[from], context)) return null;
  let to = from + 1;
  while (JOINS.has(tokens[to]?.norm ?? '') && isItem(tokens[to + 1], context)) to += 2;
  const marked = HEAD_MARKS.has(tokens[to]?.norm ?? '');
  const body = marked ? to + 1 : to;
  const first = tokens[body];
  if (first === undefined || first.kind !== 'word') return null;

  const before = tokens[from - 1];
  const said = wordsFrom(tokens, body);
  const isBare = tokens[to - 1]!.kind === 'word';
  if (isBare && !marked && MEASURES.test(said)) return null;
  const opens = OPENS.test(said) || isDate(tokens, body, context);
  if (before === undefined || beginsLine(before)) return isBare || opens || marked ? { from, to, body } : null;
  // In the middle of a line that began with an item: after a comma or a stop, or where what is said of one plainly ends.
  const ends = before.kind === 'mark' || before.norm === 'and' || isEnd(tokens, from - 1, context);
  // "1 done, 2 done, 3 whatever": the next number up begins the next item, whatever is said of it.
  const counts = before.norm === ',' && last !== null && last > 0 && numberOf(tokens[from]!) > last;
  return last !== null && ((ends && opens) || counts) ? { from, to, body } : null;
}

/** "To go" is no date, "to march" is. */
const LEADS = /^(?:to|until|till|by|out to|back to) /u;

const JOINS = new Set([',', 'and', '&', '+']);

function beginsLine(before: Token | undefined): boolean {
  return before === undefined || before.norm === '\n' || before.norm === ';';
}

/** Words that end what is said of an item; so does a date. */
const ENDS = new Set(
  'done complete completed finished closed sorted change changes update updates same before unchanged nc blocked hold track progress ongoing started yet yes no ditto'.split(
    ' ',
  ),
);

function isEnd(tokens: readonly Token[], at: number, context: UnderstandingContext): boolean {
  if (ENDS.has(tokens[at]!.norm)) return true;
  return [1, 2, 3, 4].some((count) => {
    const said = tokens
      .slice(Math.max(0, at - count + 1), at + 1)
      .map(({ norm }) => norm)
      .join(' ');
    const read = readDate(said, context.today, 'forward');
    return read?.to.kind === 'date' && read.used === said.length;
  });
}

function isItem(token: Token | undefined, context: UnderstandingContext): boolean {
  if (token === undefined) return false;
  if (token.kind === 'ref') return token.reference?.by === 'ref' || token.reference?.by === 'position';
  return isPosition(token, context);
}

/** The position an item is named by; 0 for a ref. */
function numberOf(token: Token): number {
  if (token.reference?.by === 'position') return token.reference.position;
  return token.kind === 'word' ? Number(token.norm) : 0;
}

function isPosition(token: Token, context: UnderstandingContext): boolean {
  if (token.reference?.by === 'position') return true;
  const number = token.kind === 'word' && /^\d{1,2}$/u.test(token.norm) ? Number(token.norm) : 0;
  return number >= 1 && number <= context.offered;
}

function asReference(token: Token): Token {
  return token.kind === 'ref' || !/^\d+$/u.test(token.norm)
    ? token
    : { ...token, kind: 'ref', norm: '#', reference: { by: 'position', position: Number(token.norm) } };
}

/** Whether a date, and not a month that could be anything, is what is said. */
function isDate(tokens: readonly Token[], at: number, context: UnderstandingContext): boolean {
  const said = wordsFrom(tokens, at).replace(LEADS, '');
  const read = readDate(said, context.today, 'forward');
  if (read === null || read.to.kind === 'missing') return false;
  const rest = said.slice(read.used).trim();
  return rest === '' || /^(?:as|because|since|due|waiting|awaiting|please|now|and)(?!\p{L})/u.test(rest);
}

/** The words from a place up to the next mark or ref. */
function wordsFrom(tokens: readonly Token[], at: number): string {
  const rest = tokens.slice(at);
  const end = rest.findIndex(
    (token, index) =>
      token.kind !== 'word' || (index > 0 && /^\d{1,2}$/u.test(token.norm) && isStateAfter(rest, index)),
  );
  return (end === -1 ? rest : rest.slice(0, end)).map((token) => token.norm).join(' ');
}

/** "3 end of march 4 done": here the next item begins. */
function isStateAfter(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next !== undefined && next.kind === 'word' && OPENS.test(`${next.norm} ${tokens[at + 2]?.norm ?? ''}`);
}
