/** Answers to a question of the bot: "1", "the second", "both", "neither", "yes", a ref, a few words, a date. */
import type { Choice, Exception } from '../../domain/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate } from '../dates/read-date.ts';
import { named } from '../naming.ts';
import type { Reading } from '../reading.ts';
import { asQuestion, asTyped } from './move.ts';
import { wholeDate } from './new-date.ts';
import { isQuestion, SAYS_SOMETHING } from './show.ts';

const PLEASE =
  '(?: (?:please|thanks|thank you|ta|cheers|mate|then|do|now|ok|go ahead|go on|do it|thats right|correct))*';
const YES = new RegExp(
  `^(?:yes|y|go on|go ahead|do it|confirm|confirmed|correct|thats right|thats the one|thats it|affirmative|absolutely|definitely|please do|yes please|do that|approved|agreed|make it so|of course)(?: yes)?${PLEASE}$`,
  'u',
);
/** These are a yes only where yes or no was asked. */
const SOFT_YES =
  /^(?:ok|sure|fine|perfect|👍|✅|👌|alright|sounds good|spot on)(?: (?:please|thanks|then|do it|go ahead))*$/u;
const NONE = new RegExp(
  `^(?:no|n|none|neither|none of (?:them|these|those|the above)|neither of (?:them|these|those)|no thanks|no thank you|cancel|never mind|nevermind|nvm|forget it|forget that|leave it|leave them|leave it as it is|dont|do not|stop|nothing|not now|no dont|dont do it|skip|skip it|abort|no neither|no none|not those|not these|no not those|👎|❌)${PLEASE}$`,
  'u',
);
const ALL = new RegExp(
  `^(?:yes )?(?:all|both|all of (?:them|these|those|it)|both of (?:them|these|those)|every one|everyone|the lot|all (?:two|three|four|five|\\d)|the two|each|each of them|the whole lot|them all|do (?:both|all|them all)|(?:mark|close|complete) (?:both|all|them all|all of them|both of them)|yes both|yes all)${PLEASE}$`,
  'u',
);
/** Without a question these are instructions: "close them all". */
const TELLS = /^(?:mark|close|complete) /u;
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  top: 1,
  former: 1,
  second: 2,
  '2nd': 2,
  latter: 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};

/** Reads the whole of a message as an answer. Where nothing was asked, a choice comes out all the same and does nothing. */
export function recogniseAnswer(whole: Clause, context: UnderstandingContext): Reading | null {
  const choice = choiceIn(whole, context);
  return choice === null ? null : { command: { kind: 'choose', choice }, manner: 'other', judged: null };
}

/** Reads the whole of a message as the name of one of the actions offered, while "which one?" waits. */
export function recogniseNamedChoice(whole: Clause, context: UnderstandingContext): Reading | null {
  const choice = namedIn(whole, context);
  return choice === null ? null : { command: { kind: 'choose', choice }, manner: 'other', judged: null };
}

function choiceIn(whole: Clause, context: UnderstandingContext): Choice | null {
  const { said } = whole;
  if (YES.test(said)) return { by: 'yes' };
  if (context.pending === 'confirm' && SOFT_YES.test(said)) return { by: 'yes' };
  if (NONE.test(said)) return { by: 'none' };
  if (ALL.test(said) && (context.pending !== null || !TELLS.test(said))) return { by: 'all' };
  return subsetIn(whole, context) ?? positionsIn(whole, context) ?? dateIn(whole, context);
}

const LEAVES_OUT =
  /^(?<all>(?:(?:yes|ok|do|go ahead|close|mark|all|both|everything|all of (?:them|those|these)|them all) )*)(?<but>but not|except(?: for)?|apart from|bar|but|not|excluding|without|leave out|leave|skip|minus|save for)(?: the)? (?<names>.+)$/u;
const COUNTED =
  /^(?:(?:just|only|yes|ok) )*(?:the )?(?<end>first|last) (?<count>two|three|four|2|3|4)(?: please| only| of them| ones)*$/u;
const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };
const ONLY =
  /^(?:(?:yes|ok|no) )*(?:just|only)(?: do| close| mark)? (?<names>#\d+(?: and #\d+)*)(?: please| then| for now)*$/u;

/** "All but the second", "yes but not 3.2", "the first two", "just 3.1": some of what was offered. */
function subsetIn(whole: Clause, context: UnderstandingContext): Choice | null {
  const { pending, offered } = context;
  if (pending !== 'which' && pending !== 'confirm') return null;
  const counted = COUNTED.exec(whole.said)?.groups;
  if (counted !== undefined) {
    const count = NUMBERS[counted.count!] ?? Number(counted.count);
    if (count > offered) return null;
    const first = counted.end === 'first' ? 1 : offered - count + 1;
    return { by: 'positions', positions: Array.from({ length: count }, (_, at) => first + at) };
  }
  const only = pending === 'confirm' ? ONLY.exec(whole.said)?.groups?.names : undefined;
  if (only !== undefined) {
    const refs = refsIn(only, whole);
    return refs === null ? null : { by: 'reference', target: { by: 'refs', refs } };
  }
  const left = LEAVES_OUT.exec(whole.said)?.groups;
  if (left === undefined) return null;
  // "Not 3.2" of two offered is the other one, and of a list the rest; of several to choose from it picks nothing yet.
  if (left.all === '' && (!/^(?:not|except|leave out|skip)/u.test(left.but!) || (pending === 'which' && offered > 2)))
    return null;
  const names = left.names!.split(/ and (?:not )?(?:the )?| or (?:the )?/u);
  const except = names.flatMap((name) =>
    exceptionIn(name.replace(/(?: (?:one|please|though))+$/u, ''), whole, context),
  );
  // "Not yet" and "not sure" name nothing: words have to be left out of something.
  const isNamed = left.all !== '' || except.every((one) => one?.by !== 'words');
  return except.includes(null) || !isNamed ? null : { by: 'except', except: except as Exception[] };
}

function refsIn(names: string, whole: Clause) {
  const references = [...names.matchAll(/#(\d+)/gu)].map((hit) => whole.references[Number(hit[1])]!);
  const refs = references.flatMap((reference) =>
    reference.by === 'ref'
      ? [{ ref: reference.ref, plan: reference.plan }]
      : reference.by === 'refs'
        ? reference.refs
        : [],
  );
  return refs.length >= references.length ? refs : null;
}

function exceptionIn(
  name: string,
  whole: Clause,
  context: UnderstandingContext,
): (Exception | null)[] | Exception | null {
  if (name.startsWith('#')) {
    const reference = whole.references[Number(name.slice(1))];
    if (reference?.by === 'refs') return reference.refs.map((ref) => ({ by: 'ref', ...ref }));
    return reference?.by === 'ref' || reference?.by === 'position' ? reference : null;
  }
  const position = /^\d{1,2}$/u.test(name) ? Number(name) : (lastOf(name, context) ?? ORDINALS[name]);
  if (position !== undefined) return position <= context.offered ? { by: 'position', position } : null;
  const at = whole.said.lastIndexOf(name);
  const isName = name.split(' ').length <= 4 && !SAYS_SOMETHING.test(name);
  return isName ? { by: 'words', words: whole.typed(at, at + name.length) } : null;
}

function positionsIn(whole: Clause, context: UnderstandingContext): Choice | null {
  const plain = whole.said
    .replace(
      /^(?:(?:yes|number|no|option|choice|the|its|just|only|i meant|i mean|go for|go with|mark|do|please) )+(?=\S)/u,
      '',
    )
    .replace(/(?: (?:please|thanks|one|ones|then|only|and|option))+$/u, '');
  const words = plain
    .split(' ')
    .filter((word) => word !== 'and' && word !== 'the' && word !== 'number' && word !== 'plus');
  if (words.length === 0 || words.length > 6) return null;
  const positions: number[] = [];
  for (const word of words) {
    const reference = word.startsWith('#') ? whole.references[Number(word.slice(1))] : undefined;
    const number =
      reference?.by === 'position'
        ? reference.position
        : /^\d{1,2}$/.test(word)
          ? Number(word)
          : (lastOf(word, context) ?? ORDINALS[word]);
    if (number === undefined || number < 1) return null;
    positions.push(number);
  }
  // A lone word such as "one" or "third" is a position only where there is something to pick from.
  if (!/\d|#/.test(plain) && context.offered === 0 && context.pending !== 'date') return null;
  if (/(?:st|nd|rd|th)$/.test(plain) && (context.pending === 'date' || context.offered === 0)) return null;
  return { by: 'positions', positions };
}

function lastOf(word: string, context: UnderstandingContext): number | undefined {
  return (word === 'last' || word === 'bottom') && context.offered > 0 ? context.offered : undefined;
}

/** A date and nothing else. */
function dateIn(whole: Clause, context: UnderstandingContext): Choice | null {
  if (isQuestion(whole) && context.pending !== 'date') return null;
  const words = whole.said.replace(
    /^(?:(?:to|until|till|by|sorry|no|oops|make it|say|i think|maybe|perhaps|probably|lets say|lets go for|go for|how about|for|on|ok|please|yes|i think|its|it should be|should be|now|set it to|about) )+(?=\S)/u,
    '',
  );
  if (whole.references.length > 0) return null;
  const hedged = /^(?:i think|maybe|perhaps|probably|about|around) /u.test(whole.said);
  const to = wholeDate(words, context, true);
  if (to === null || (hedged && context.pending !== 'date')) return null;
  const reason = to.reason === null ? null : asTyped(whole, to.reason);
  if (hedged) return { by: 'date', to: asQuestion(to.to), reason };
  if (context.pending !== 'date' && to.to.kind === 'unsure' && readDate(words, context.today, 'forward') === null)
    return null;
  return { by: 'date', to: to.to, reason };
}

/** "9.1 not 1.5" */
const THIS_NOT_THAT = /^(?:#0) (?:and )?not (?:the )?(?:#1)(?: one)?$/u;

/** A ref or a few words, while "which one?" waits; the name of a post while "who?" does. */
function namedIn(whole: Clause, context: UnderstandingContext): Choice | null {
  if (
    context.pending === 'post' &&
    whole.references.length === 0 &&
    !isQuestion(whole) &&
    whole.said.split(' ').length <= 6
  )
    return { by: 'reference', target: { by: 'words', words: whole.text } };
  if (context.pending !== 'which' || isQuestion(whole)) return null;
  if (THIS_NOT_THAT.test(whole.said)) return { by: 'reference', target: whole.references[0]! };
  const lead =
    /^(?:(?:yes|no|sorry|oh|i meant|i mean|meant|its|just|only|the one (?:about|for|on|with|under|in)|the ones (?:about|for)|under|please|make it|that would be|it was) )+(?=\S)/u.exec(
      whole.said,
    )?.[0].length ?? 0;
  const words = whole.said.slice(lead);
  const target = named(whole, lead, whole.said.length, context);
  if (target === null || target.strange || target.target.by === 'pointing' || target.target.by === 'position')
    return null;
  if (target.naming !== '' && (words.split(' ').length > 6 || SAYS_SOMETHING.test(words))) return null;
  return { by: 'reference', target: target.target };
}
