/** "One done, two no change", "first three done", "1-3 done": positions in a list, counted out in words, as numbers. */
import type { UnderstandingContext } from './context.ts';
import { ORDINALS } from './ordinals.ts';
import type { Token } from './tokens.ts';

const COUNT: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const ORDINAL: Readonly<Record<string, number>> = { ...ORDINALS, sixth: 6, '6th': 6 };

/** Said of a position in a list. After "are", "of" or a thing a number only counts. */
const SAID_OF = new Set(
  (
    'done complete completed finished closed sorted is isnt not no nc n/c same unchanged ditto blocked stuck waiting needs nearly almost half still ' +
    'to end eom push move extend slipped slips goes: - : yes ✅ has hasnt'
  ).split(' '),
);

/** Where an item may begin: after these, or at the beginning. */
const BEFORE = new Set(['and', ',', ';', '.', '\n', 'number', 'no', 'item', 'the', '-', '–', 'but', 'then']);

/** What ends the item before, where no mark does. */
const ENDS = new Set(
  'done complete completed finished closed sorted change changes same unchanged nc n/c blocked update jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december'.split(
    ' ',
  ),
);

interface Counted {
  readonly from: number;
  readonly to: number;
  readonly positions: readonly number[];
  /** "Number two" is a position wherever it stands. */
  readonly announced?: boolean;
}

/**
 * The pieces with such positions as numbers; unchanged where no list was shown. Single words count only where they go up
 * from one item to the next: "one is done" alone may be one of anything.
 */
export function countedOut(tokens: readonly Token[], { offered }: UnderstandingContext): readonly Token[] {
  if (offered < 2) return tokens;
  const found: Counted[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const one = spanAt(tokens, at, offered) ?? singleAt(tokens, at, offered);
    if (one === null) continue;
    found.push(one);
    at = one.to - 1;
  }
  const singles = found.filter(({ positions }) => positions.length === 1);
  const goesUp =
    singles.length > 1 && singles.every((one, at) => at === 0 || one.positions[0]! > singles[at - 1]!.positions[0]!);
  const kept = found.filter((one) => one.positions.length > 1 || one.announced || goesUp);
  if (kept.length === 0) return tokens;
  const pieces: Token[] = [];
  let at = 0;
  for (const { from, to, positions } of kept) {
    pieces.push(...tokens.slice(at, from));
    const [start, end] = [tokens[from]!.start, tokens[to - 1]!.end];
    for (const [index, position] of positions.entries()) {
      if (index > 0) pieces.push({ kind: 'word', norm: 'and', start, end });
      pieces.push({ kind: 'ref', norm: '#', start, end, reference: { by: 'position', position } });
    }
    at = to;
  }
  return [...pieces, ...tokens.slice(at)];
}

/** "the first three", "last two", "1-3". */
function spanAt(tokens: readonly Token[], at: number, offered: number): Counted | null {
  const from = at > 0 && tokens[at - 1]!.norm === 'the' ? at - 1 : at;
  if (from > 0 && !opensItem(tokens[from - 1])) return null;
  const token = tokens[at]!;
  const ends =
    token.norm === 'first' || token.norm === 'top' ? 1 : token.norm === 'last' || token.norm === 'bottom' ? -1 : 0;
  if (ends !== 0) {
    const word = tokens[at + 1]?.norm ?? '';
    const count = COUNT[word] ?? (/^[2-9]$/u.test(word) ? Number(word) : 0);
    const to = at + 2 + (tokens[at + 2]?.norm === 'ones' ? 1 : 0);
    if (count < 2 || count > offered || !(isSaidOf(tokens[to]) || tokens[to]?.norm === 'are')) return null;
    return { from, to, positions: upTo(ends === 1 ? 1 : offered - count + 1, count) };
  }
  const span = /^(?<low>\d{1,2})-(?<high>\d{1,2})$/u.exec(token.norm)?.groups;
  if (span === undefined || !isSaidOf(tokens[at + 1])) return null;
  const [low, high] = [Number(span.low), Number(span.high)];
  return low >= 1 && high > low && high <= offered
    ? { from: at, to: at + 1, positions: upTo(low, high - low + 1) }
    : null;
}

function singleAt(tokens: readonly Token[], at: number, offered: number): Counted | null {
  const { norm } = tokens[at]!;
  const isOrdinal = Object.hasOwn(ORDINAL, norm);
  const isAnnounced = ANNOUNCES.has(tokens[at - 1]?.norm ?? '');
  const digit = isAnnounced && /^\d{1,2}$/u.test(norm) ? Number(norm) : 0;
  const position = isOrdinal ? ORDINAL[norm]! : Object.hasOwn(COUNT, norm) ? COUNT[norm]! : digit;
  if (position < 1 || position > offered || tokens[at]!.kind !== 'word') return null;
  let from = at;
  while (from > 0 && LEADS.has(tokens[from - 1]!.norm)) from -= 1;
  const to = at + (isOrdinal && tokens[at + 1]?.norm === 'one' ? 2 : 1);
  return (from === 0 || opensItem(tokens[from - 1])) && isSaidOf(tokens[to])
    ? { from, to, positions: [position], announced: isAnnounced }
    : null;
}

const ANNOUNCES = new Set(['number', 'item']);
const LEADS = new Set(['number', 'no', 'item', 'the']);

function opensItem(before: Token | undefined): boolean {
  return before === undefined || before.kind === 'mark' || BEFORE.has(before.norm) || ENDS.has(before.norm);
}

function isSaidOf(token: Token | undefined): boolean {
  return token !== undefined && SAID_OF.has(token.norm);
}

function upTo(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, step) => first + step);
}
