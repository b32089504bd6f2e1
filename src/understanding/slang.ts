/** Turns of phrase for finished and for moved, in the plain words the rules are written in: "put to bed", "kicked into touch". */
import type { Token } from './tokens.ts';

/** What stands for the phrases behind it: canonical words, without apostrophes. "In the bag" and "nailed on" are still to come, and are not among them. */
const PHRASES: readonly (readonly [plain: string, said: string])[] = [
  [
    'sorted',
    'put to bed|boxed off|boxed up|squared away|squared off|wrapped up|sewn up|buttoned up|polished off|finished off|nailed it|nailed|finito|jobs a goodun|jobs a good un|jobs a good one|job a good un|' +
      'over the line|signed sealed and delivered|crossed off|cracked it',
  ],
  ['done', 'done and dusted and all|done and dusted an all|done and dusted'],
  ['tick off', 'box off|wrap up|polish off'],
  [
    'pushed',
    'kicked into touch|kicked into the long grass|kicked down the road|pushed down the road|booted into touch|booted back|shoved back|shoved along|shoved on|shoved|punted back|punted on|punted|bounced on|bounced|slid back|slid along|slid on|slid|' +
      'kicked back|kicked along|kicked on|kicked out|bumped back|bumped along|bumped on|bumped|nudged back|nudged along|nudged on|nudged|shunted back|shunted on|shunted|knocked back|knocked on|shifted back|shifted along|shifted on|shifted|rolled over|rolled on|rolled forward|carried over|carried forward',
  ],
  ['push', 'kick into touch|kick down the road|carry over|carry forward|roll over|roll forward'],
  ['revised date', 'rev date'],
];

/** Told to do these, one pushes, where it shows that a date is meant. */
const SHOVES = new Set([
  'shove',
  'punt',
  'bounce',
  'slide',
  'shunt',
  'boot',
  'budge',
  'roll',
  'carry',
  'kick',
  'bump',
  'knock',
  'nudge',
  'shift',
  'stick',
]);
/** What goes with them behind the name. */
const WAYS = [
  'back',
  'along',
  'on',
  'out',
  'over',
  'forward',
  'into touch',
  'down the road',
  'into the long grass',
  'on a bit',
  'back a bit',
]
  .map((way) => way.split(' '))
  .toReversed();
const TO = new Set(['to', 'until', 'by', 'for', 'a', 'another']);

/** Parted by what they are about: "put 4.2 to bed", "box 4.2 off". The first stands for the phrase; the last words go or stand for what is left. */
const AROUND: readonly {
  readonly first: string;
  readonly last: readonly string[];
  readonly plain: readonly [string, string];
}[] = [
  { first: 'put', last: ['to', 'bed'], plain: ['got', 'sorted'] },
  { first: 'box', last: ['off'], plain: ['tick', 'off'] },
  { first: 'wrap', last: ['up'], plain: ['tick', 'off'] },
  { first: 'sign', last: ['off'], plain: ['tick', 'off'] },
];

/** Before a command stand at most these. */
const OPENS = new Set([
  'please',
  'you',
  'and',
  'then',
  'so',
  'can',
  'we',
  'lets',
  'just',
  'to',
  'us',
  'ok',
  'now',
  'also',
  'hi',
  'i',
]);

interface Phrase {
  readonly words: readonly string[];
  readonly plain: string;
}

const BY_FIRST = new Map<string, Phrase[]>();
for (const [plain, said] of PHRASES) {
  for (const words of said.split('|').map((phrase) => phrase.split(' '))) {
    const alike = BY_FIRST.get(words[0]!) ?? [];
    BY_FIRST.set(
      words[0]!,
      [...alike, { words, plain }].toSorted((left, right) => right.words.length - left.words.length),
    );
  }
}

/** The pieces of a message, refs folded, with such phrases in plain words, each one piece that stands where the phrase stood. */
export function plainly(tokens: readonly Token[]): Token[] {
  const plain: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const [pieces, next] = aroundAt(tokens, at) ??
      shoveAt(tokens, at) ??
      phraseAt(tokens, at) ?? [[tokens[at]!], at + 1];
    plain.push(...pieces);
    at = next;
  }
  return plain;
}

/** The pieces that stand for those from a place on, and where to go on; null where nothing is said there by a turn of phrase. */
type Replaced = readonly [pieces: readonly Token[], next: number] | null;

function phraseAt(tokens: readonly Token[], at: number): Replaced {
  const phrase = BY_FIRST.get(tokens[at]!.norm)?.find(({ words }) => follows(tokens, at, words));
  if (phrase === undefined) return null;
  const next = at + phrase.words.length;
  // "Nailed on" is sure to come.
  if (phrase.words.at(-1) === 'nailed' && tokens[next]?.norm === 'on') return null;
  return [[piece(phrase.plain, tokens[at]!, tokens[next - 1]!)], next];
}

/** "put 4.2 to bed": around a ref or "it". */
function aroundAt(tokens: readonly Token[], at: number): Replaced {
  const [first, about] = [tokens[at]!, tokens[at + 1]];
  if (about === undefined || !isNamed(about)) return null;
  const form = AROUND.find((each) => each.first === first.norm && follows(tokens, at + 2, each.last));
  if (form === undefined) return null;
  const next = at + 2 + form.last.length;
  return [[{ ...first, norm: form.plain[0] }, about, piece(form.plain[1], tokens[at + 2]!, tokens[next - 1]!)], next];
}

/** "shove 4.3 along to may": pushed, whatever the verb and the way. */
function shoveAt(tokens: readonly Token[], at: number): Replaced {
  const { norm, kind } = tokens[at]!;
  const before = tokens[at - 1];
  if (
    kind !== 'word' ||
    !SHOVES.has(norm) ||
    !(before === undefined || before.kind === 'mark' || OPENS.has(before.norm))
  )
    return null;
  const rest = tokens.slice(at + 1);
  const ends = rest.findIndex((token) => token.kind === 'mark');
  const clause = ends === -1 ? rest : rest.slice(0, ends);
  for (const [index] of clause.entries()) {
    if (index === 0) continue;
    const way = WAYS.find((words) => follows(clause, index, words)) ?? [];
    const after = clause[index + way.length];
    const leads = after === undefined ? way.length > 0 : TO.has(after.norm);
    if (!leads || (way.length === 0 && !TO.has(clause[index]!.norm))) continue;
    const back = way.length === 0 ? [] : [piece('back', clause[index]!, clause[index + way.length - 1]!)];
    return [[{ ...tokens[at]!, norm: 'push' }, ...clause.slice(0, index), ...back], at + 1 + index + way.length];
  }
  return null;
}

function follows(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every((word, index) => tokens[at + index]?.norm === word);
}

function isNamed({ kind, norm }: Token): boolean {
  return kind === 'ref' || norm === 'it' || norm === 'that' || norm === 'this';
}

function piece(norm: string, first: Token, last: Token): Token {
  return { kind: 'word', norm, start: first.start, end: last.end };
}
