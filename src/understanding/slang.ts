/** Turns of phrase for finished and for moved, in the plain words the rules are written in: "put to bed", "kicked into touch". */
import { MONTH, WEEKDAY } from './dates/calendar-words.ts';
import type { Token } from './tokens.ts';

/** What stands for the phrases behind it: canonical words, without apostrophes. "In the bag" and "nailed on" are still to come, and are not among them. */
const PHRASES: readonly (readonly [plain: string, said: string])[] = [
  [
    'sorted',
    'wrapped up|buttoned up|polished off|finished off|nailed it|nailed|finito|' +
      'over the line|signed sealed and delivered|crossed off|cracked it',
  ],
  [
    'done',
    'done and dusted and all|done and dusted an all|done and dusted|put to bed|boxed off|boxed up|squared away|squared off|sewn up|jobs a goodun|jobs a good un|jobs a gooden|jobs a good one|job a good un',
  ],
  [
    'can be closed',
    'can be ticked off|can be signed off|can be boxed off|can be crossed off|can be put to bed|can be wrapped up|can now be ticked off|can now be signed off|can now be put to bed',
  ],
  ['is done', 'is a wrap'],
  ['job done', 'jobs done'],
  ['tick off', 'box off|wrap up|polish off'],
  [
    'pushed',
    'kicked into touch|kicked into the long grass|kicked down the road|pushed down the road|booted into touch|booted back|shoved back|shoved along|shoved on|shoved|punted back|punted on|punted|bounced on|bounced|slid back|slid along|slid on|slid|' +
      'kicked back|kicked along|kicked on|kicked out|bumped back|bumped along|bumped on|bumped|nudged back|nudged along|nudged on|nudged|shunted back|shunted on|shunted|knocked back|knocked on|shifted back|shifted along|shifted on|shifted|rolled over|rolled on|rolled forward|carried over|carried forward',
  ],
  ['push', 'kick into touch|kick down the road|carry over|carry forward|roll over|roll forward'],
  ['revised date', 'rev date'],
  ['new date', 'new dt'],
  ['moved to', 'revised to|amended to|changed to|altered to|reset to|rescheduled for|reforecast to|reprofiled to'],
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
  'chuck',
  'whack',
  'lob',
  'sling',
  'bung',
  'push',
  'move',
  'delay',
]);
/** Put on an action, time is given to it: "stick another week on 3.2". */
const GIVES = new Set(['stick', 'chuck', 'whack', 'bung', 'put', 'add', 'slap']);
const MORE = new Set(['another', 'an', 'a']);
/** What goes with them behind the name. Forward is earlier, and over is to somebody, but for what is rolled or carried. */
const WAYS = [
  'into the long grass',
  'all the way back',
  'all the way',
  'right back',
  'right along',
  'right',
  'down the road',
  'into touch',
  'back a bit',
  'on a bit',
  'back',
  'along',
  'out',
  'on',
];
const ROLLED = ['forward', 'over'];
const ROLLS = new Set(['roll', 'carry']);
const TO = /^(?:to|until|by|for|a|an|another|end|eom|mid|next|the|\d.*)$/u;

const MONTHS_AND_DAYS = new RegExp(`^(?:${MONTH}|${WEEKDAY})$`, 'u');

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
      putBackAt(tokens, at) ??
      jobAt(tokens, at) ??
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
  // "Nailed on" is sure to come; what is changed to complete is not moved.
  if (phrase.words.at(-1) === 'nailed' && tokens[next]?.norm === 'on') return null;
  if (
    phrase.plain === 'moved to' &&
    !TO.test(tokens[next]?.norm ?? '') &&
    !MONTHS_AND_DAYS.test(tokens[next]?.norm ?? '')
  )
    return null;
  return [[piece(phrase.plain, tokens[at]!, tokens[next - 1]!)], next];
}

/** "3.2 - job done", "job done on 3.2": by itself it only rounds a talk off. */
function jobAt(tokens: readonly Token[], at: number): Replaced {
  if (!/^(?:jobs?)$/u.test(tokens[at]!.norm) || tokens[at + 1]?.norm !== 'done') return null;
  const before = tokens[at - 1]?.kind === 'mark' ? tokens[at - 2] : tokens[at - 1];
  const isSaidOf =
    before?.kind === 'ref' || (/^(?:on|with|for)$/u.test(tokens[at + 2]?.norm ?? '') && tokens[at + 3]?.kind === 'ref');
  return isSaidOf ? [[piece('done', tokens[at]!, tokens[at + 1]!)], at + 2] : null;
}

/** "put 4.2 to bed": around a ref or "it". */
function aroundAt(tokens: readonly Token[], at: number): Replaced {
  const first = tokens[at]!;
  if (tokens[at + 1] === undefined || !isNamed(tokens[at + 1]!)) return null;
  const last = tokens[at + 2]?.norm === 'one' ? at + 3 : at + 2;
  const form = AROUND.find((each) => each.first === first.norm && follows(tokens, last, each.last));
  if (form === undefined) return null;
  const next = last + form.last.length;
  const about = tokens.slice(at + 1, last);
  return [[{ ...first, norm: form.plain[0] }, ...about, piece(form.plain[1], tokens[last]!, tokens[next - 1]!)], next];
}

/** "shove 4.3 along to may": pushed, whatever the verb and the way. */
function shoveAt(tokens: readonly Token[], at: number): Replaced {
  const { norm, kind } = tokens[at]!;
  const before = tokens[at - 1];
  if (GIVES.has(norm) && MORE.has(tokens[at + 1]?.norm ?? '') && givesTo(tokens, at + 2))
    return [[tokens[at + 1]!], at + 2];
  if (
    kind !== 'word' ||
    !SHOVES.has(norm) ||
    !(before === undefined || before.kind === 'mark' || OPENS.has(before.norm))
  )
    return null;
  const rest = tokens.slice(at + 1);
  const ends = rest.findIndex((token) => token.kind === 'mark');
  const clause = ends === -1 ? rest : rest.slice(0, ends);
  const verb = { ...tokens[at]!, norm: norm === 'move' ? norm : 'push' };
  const ways = ROLLS.has(norm) ? [...WAYS, ...ROLLED] : WAYS;
  for (const index of clause.keys()) {
    if (index === 0) continue;
    const way = ways.map((each) => each.split(' ')).find((words) => follows(clause, index, words)) ?? [];
    // "boot 3.2 into april"
    const isInto =
      way.length === 0 && clause[index]!.norm === 'into' && MONTHS_AND_DAYS.test(clause[index + 1]?.norm ?? '');
    if (isInto) return [[verb, ...clause.slice(0, index), { ...clause[index]!, norm: 'to' }], at + 2 + index];
    const after = clause[index + way.length];
    if (after === undefined ? way.length === 0 : !TO.test(after.norm)) continue;
    // People are nudged, too: "nudge the governor for an update", "nudge 3.2 because the board meets".
    const isTime = /^(?:week|month|day|fortnight|couple|bit|few|little)s?$/u.test(clause[index + 1]?.norm ?? '');
    if (norm === 'nudge' && way.length === 0 && /^(?:for|the|an?)$/u.test(after?.norm ?? '') && !isTime) continue;
    const back =
      after === undefined || way.length === 0 ? [] : [piece('back', clause[index]!, clause[index + way.length - 1]!)];
    return [[verb, ...clause.slice(0, index), ...back], at + 1 + index + way.length];
  }
  return null;
}

/** "Put it back to march": its date. "Put it back" takes back what was done. */
function putBackAt(tokens: readonly Token[], at: number): Replaced {
  if (tokens[at]!.norm !== 'put' || tokens[at + 1] === undefined || !isNamed(tokens[at + 1]!)) return null;
  const back = tokens[at + 2]?.norm === 'one' ? at + 3 : at + 2;
  if (tokens[back]?.norm !== 'back' || !/^(?:to|until|by)$/u.test(tokens[back + 1]?.norm ?? '')) return null;
  const to = tokens[back + 2]?.norm === 'the' ? tokens[back + 3]?.norm : tokens[back + 2]?.norm;
  const isDate = /^(?:end|eom|mid|next|\d.*)$/u.test(to ?? '') || MONTHS_AND_DAYS.test(to ?? '');
  return isDate ? [[{ ...tokens[at]!, norm: 'push' }], at + 1] : null;
}

/** "another fortnight on 3.2". */
function givesTo(tokens: readonly Token[], at: number): boolean {
  const to = tokens.findIndex((token, index) => index > at && token.kind === 'ref');
  const words = tokens
    .slice(at, to)
    .map(({ norm }) => norm)
    .join(' ');
  return (
    to !== -1 && /^(?:extra )?(?:\p{L}+ |\d+ )?(?:more )?(?:days?|weeks?|fortnight|months?) (?:on|onto)$/u.test(words)
  );
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
