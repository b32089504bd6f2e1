/** Answers to a question of the bot: "1", "the second", "both", "neither", "yes", a ref, a few words, a date. */
import type { Choice, Command, Exception, NewDate } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate, readLength } from '../dates/read-date.ts';
import { named } from '../naming.ts';
import { ORDINALS } from '../ordinals.ts';
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
/** Nothing but these, one of the first kind among them, is a yes where yes or no was asked: "thats all correct, crack on". */
const AGREES =
  /(?<!\p{L})(?:yes|go ahead|go for it|go on|do it|crack on|carry on|proceed|confirm|confirmed|correct|fine|agreed|approved|perfect|absolutely|definitely|looks? (?:good|right|ok|fine)|sounds? (?:good|right|ok|fine)|all good|all right|thats right|that is right|thats (?:it|the one|the lot|them)|happy with (?:that|it|them|those)|works for me)(?!\p{L})/u;
const YES_WORDS = new Set(
  (
    'yes y ok go on ahead for it do that thats is its all right correct fine good please thanks thank you confirm confirmed agreed approved perfect sure lovely great ' +
    'crack carry proceed absolutely definitely of course them these those sounds looks look sound happy with to me i am im we are were spot both mate cheers ta then now and the lot one works just ' +
    'very much so be my guest as shown listed above lovely brilliant what want wanted meant asked'
  ).split(' '),
);
const NONE = new RegExp(
  `^(?:no|n|none|neither|none of (?:them|these|those|the above)|neither of (?:them|these|those)|no thanks|no thank you|cancel|never mind|nevermind|nvm|forget it|forget that|leave it|leave them|leave it as it is|dont|do not|stop|nothing|not now|no dont|dont do it|skip|skip it|abort|no neither|no none|not those|not these|no not those|👎|❌)${PLEASE}$`,
  'u',
);
const ALL = new RegExp(
  `^(?:yes )?(?:to |for )?(?:all|both|(?:the )?both of (?:em|them|these|those)|them both|all of (?:em|them|these|those|it)|all em|both em|every one|everyone|the lot|all (?:two|three|four|five|\\d)|the two|each|each of them|the whole lot|them all|do (?:both|all|them all)|(?:mark|close|complete) (?:both|all|them all|all of them|both of them)|yes both|yes all)${PLEASE}$`,
  'u',
);
/** Without a question these are instructions: "close them all". */
const TELLS = /^(?:mark|close|complete) /u;
const PLACES: Readonly<Record<string, number>> = {
  ...ORDINALS,
  top: 1,
  former: 1,
  latter: 2,
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
  if (agrees(whole, context)) return { by: 'yes' };
  if (NONE.test(said)) return { by: 'none' };
  if (ALL.test(said) && (context.pending !== null || !TELLS.test(said))) return { by: 'all' };
  // Of two that were offered, "1.1 and the other one" is both.
  if (context.pending === 'which' && context.offered === 2 && AND_OTHER.test(said)) return { by: 'all' };
  return subsetIn(whole, context) ?? positionsIn(whole, context) ?? dateIn(whole, context);
}

const AND_OTHER = /^(?:(?:yes|the|both) )*#\d+(?: one)? and (?:also )?the other(?: one)?(?: too| as well| please)*$/u;

function agrees(whole: Clause, { pending, offered }: UnderstandingContext): boolean {
  if (pending !== 'confirm' && (pending !== 'which' || offered !== 1)) return false;
  return !isQuestion(whole) && AGREES.test(whole.said) && whole.said.split(' ').every((word) => YES_WORDS.has(word));
}

const LEAVES_OUT =
  /^(?<all>(?:(?:yes|ok|do|go ahead|close|mark|all|both|everything|all of (?:them|those|these)|them all) )*)(?<but>(?:and |but )?(?:with the exception of|but not|except(?:ing)?(?: for)?|apart from|aside from|other than|bar|but|not|excluding|not including|without|leave out|leave|skip|minus|less|save for|drop|take out|take|keep|ignore))(?: the)? (?<names>.+?)(?: (?:out|off|alone|open|as (?:it )?is|for now|please|though))*(?: (?:(?:and |but )?(?:do |close |mark )?(?:the |all the )?(?:rest|others)(?: of them)?(?: (?:is|are|yes|ok|fine|good|please|done|complete|can go|thanks))*))?$/u;
const COUNTED =
  /^(?:(?:just|only|yes|ok) )*(?:the )?(?<end>first|last) (?<count>two|three|four|2|3|4)(?: please| only| of them| ones)*$/u;
const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };
const ONLY =
  /^(?:(?:yes|ok|no) )*(?:(?:just|only)(?: for| to)?(?: do| close| mark)?|(?<=(?:yes|ok) )(?:to|for|on)) (?<names>#\d+(?: and #\d+)*)(?: please| then| for now| only| thanks)*$|^(?<these>#\d+(?: and #\d+)*)(?: (?:is|are))?(?: (?:only|yes|ok|fine|right|correct|please))+$/u;

/** "8.1 and 8.3 yes, 8.2 no" */
const YES_AND_NO =
  /^(?:yes (?:to )?)?(?<names>#\d+)(?: (?:yes|ok|fine|is fine|are fine))+ (?:but )?(?:#\d+ (?:no|not)|(?:no|not) (?:to )?#\d+)(?: please| thanks| yet)*$/u;

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
  const picked = pending === 'confirm' ? (ONLY.exec(whole.said) ?? YES_AND_NO.exec(whole.said))?.groups : undefined;
  const only = picked?.names ?? picked?.these;
  if (only !== undefined) {
    const refs = refsIn(only, whole);
    return refs === null ? null : { by: 'reference', target: { by: 'refs', refs } };
  }
  const left = LEAVES_OUT.exec(whole.said)?.groups;
  if (left === undefined) return null;
  // "Not 3.2" of two offered is the other one, and of a list the rest; of several to choose from it picks nothing yet.
  if (
    left.all === '' &&
    pending === 'which' &&
    (offered > 2 || !/^(?:not|except|leave out|skip|drop|take|aside|excluding|leave)/u.test(left.but!))
  )
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
  const position = /^\d{1,2}$/u.test(name) ? Number(name) : (lastOf(name, context) ?? PLACES[name]);
  if (position !== undefined) return position <= context.offered ? { by: 'position', position } : null;
  const at = whole.said.lastIndexOf(name);
  const isName = name.split(' ').length <= 4 && !SAYS_SOMETHING.test(name);
  return isName ? { by: 'words', words: whole.typed(at, at + name.length) } : null;
}

/** What people put behind a choice. */
const AFTER_CHOICE =
  /(?: (?:please|thanks|one|ones|then|only|and|option|yes|ok|obviously|of course|mate|ta|cheers|i (?:should think|think|guess|reckon|mean|meant)|definitely|sorry|of (?:these|those|them|the (?:two|three|list))))+$/u;

function positionsIn(whole: Clause, context: UnderstandingContext): Choice | null {
  const plain = whole.said
    .replace(
      /^(?:(?:yes|number|no|option|choice|the|its|it is|just|only|i meant|i mean|go for|go with|mark|do|please|erm?|ermm|um+|hmm+|oh|ah|ok|that would be|id say|probably) )+(?=\S)/u,
      '',
    )
    .replace(AFTER_CHOICE, '');
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
          : (lastOf(word, context) ?? PLACES[word]);
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

/** What leads up to a date, and shows it to be an answer. */
const BEFORE_DATE =
  /^(?:(?:to|until|till|by|sorry|no|oops|make it|say|i think|maybe|perhaps|probably|lets say|lets go for|go for|how about|for|on|ok|please|yes|its|it should be|should be|now|set it to|about) )+(?=\S)/u;

/** And where a date was asked for. */
const BEFORE_DATE_ASKED =
  /^(?:(?:to|until|till|by|sorry|no|oops|make (?:it|that)|say|i think|maybe|perhaps|probably|lets say|lets (?:do|go for|go with|make it)|go for|go with|how about|for|on|ok|please|yes|i think|its|it(?: is|s)? (?:should|would|will|needs?|might|ought)(?: need)?(?: to)?(?: be)?|should be|now|set it to|about|well|erm?|then|just|(?:can|could) (?:we|i) (?:have|say|do|make it)(?: it)?|we (?:need|want)|i (?:need|want|(?:would|will|can) (?:suggest|say|propose|do|manage|go for))|(?:lets|can we) aim for|the(?= end)) )+(?=\S)/u;

/** What people put behind it. */
const AFTER_DATE =
  /^(?:(?:please|thanks|thank you|ta|cheers|mate|if you please|if you would|if you dont mind|if (?:thats|that is) (?:ok|alright|possible|fine)|would be (?:good|great|fine|best|better|perfect|ideal|lovely|realistic)|(?:should|will|would) (?:do|do it|be (?:fine|enough|ok|good)|work|suit(?: us| me)?)|at the latest|latest|then|instead|now|is (?:fine|good|ok|better|realistic))(?: |$))+/u;

/** "March if dave agrees" is no date yet. */
const CONDITIONAL = /^(?:only |but |and )*(?:if|unless|provided|assuming|subject to|once|when)(?!\p{L})/u;

/** Beside a date these make it no more than one that can be offered. */
const UNSETTLED =
  /(?<!\p{L})(?:if|unless|or|maybe|perhaps|not sure|i think|i guess|probably|possibly|provided|assuming|subject to|depending|tbc|to be confirmed|check|when|once)(?!\p{L})/u;

/** A date, and at most a reason with it. */
function dateIn(whole: Clause, context: UnderstandingContext): Choice | null {
  if ((isQuestion(whole) && context.pending !== 'date') || whole.references.length > 0) return null;
  const words = whole.said.replace(context.pending === 'date' ? BEFORE_DATE_ASKED : BEFORE_DATE, '');
  const hedged = /^(?:i think|maybe|perhaps|probably|about|around) /u.test(whole.said);
  const to = wholeDate(words, context, true) ?? (context.pending === 'date' ? dateFirst(words, whole, context) : null);
  if (to === null || (hedged && context.pending !== 'date')) return null;
  const reason = to.reason === null ? null : asTyped(whole, to.reason);
  if (hedged) return { by: 'date', to: asQuestion(to.to), reason };
  if (context.pending !== 'date' && to.to.kind === 'unsure' && readDate(words, context.today, 'forward') === null)
    return null;
  return { by: 'date', to: to.to, reason };
}

/** After a date, without a mark between, a reason or an afterthought begins so. */
const GOES_ON =
  /^(?:the|a|an|as|because|since|so|we|i|im|our|my|that|this|there|they|he|she|until|is|no|not|it|its|due|owing|waiting|pending|awaiting|after|and|but|or|if|unless|when|once)(?!\p{L})/u;

/** In answer to "by when?" a date comes first; courtesies or why it is that one may follow, and a doubt makes it a guess. */
function dateFirst(
  words: string,
  whole: Clause,
  context: UnderstandingContext,
): { to: NewDate; reason: string | null } | null {
  const day = readDate(words, context.today, 'forward');
  const length = readLength(words);
  const read = day !== null && (length === null || day.used >= length.used) ? day : length;
  if (read === null) return null;
  const tail = words.slice(read.used).trim().replace(AFTER_DATE, '').trim();
  if (tail === '') return { to: read.to, reason: null };
  // "The 12th of 15 wings", "march meeting": what goes straight on is no date.
  const isApart = /[,;:]\s|\s[-–—]\s/u.test(whole.text) && !tail.startsWith('of ');
  if (!isApart && !GOES_ON.test(tail)) return null;
  if (CONDITIONAL.test(tail)) return null;
  return UNSETTLED.test(tail) ? { to: asQuestion(read.to), reason: null } : { to: read.to, reason: tail };
}

/** "9.1 not 1.5" */
const THIS_NOT_THAT = /^(?:#0) (?:and )?not (?:the )?(?:#1)(?: one)?$/u;

/** A line of the list that was offered, pasted or retyped, with what was written behind it. */
const OFFERED_LINE =
  /^(?:\d{1,2}[.:)] )?(?<ref>[A-Z]?\d{1,3}(?:\.\d{1,3})+):? (?<words>\S.{8,}?)(?:\s*(?:\.{2,}|…))?(?:\s+[-–—] (?:due|no date|["“]).*?)?(?:\s*<?[-=]*>?\s*(?:(?:this|that|it'?s this)(?: one)?|yes|x)[.!]?)?$/iu;

const BEFORE_NAME =
  /^(?:(?:yes|no|sorry|oh|ah|erm?|ermm|um+|hmm+|ok|well|i meant|i mean|meant|its|it is|just|only|the(?= #)|the one (?:about|for|on|with|under|in|that says)|the ones (?:about|for)|under|please|make it|that would be|it was|id say) )+(?=\S)/u;

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
  const line = OFFERED_LINE.exec(whole.text)?.groups;
  if (line !== undefined && context.promises.reads(line.words!))
    return { by: 'reference', target: { by: 'ref', ref: line.ref!, plan: null } };
  if (THIS_NOT_THAT.test(whole.said)) return { by: 'reference', target: whole.references[0]! };
  const lead = BEFORE_NAME.exec(whole.said)?.[0].length ?? 0;
  const end = whole.said.length - (AFTER_CHOICE.exec(whole.said.slice(lead))?.[0].length ?? 0);
  const words = whole.said.slice(lead, end);
  const target = named(whole, lead, end, context);
  if (target === null || target.strange || target.target.by === 'pointing' || target.target.by === 'position')
    return null;
  if (target.naming !== '' && (words.split(' ').length > 6 || SAYS_SOMETHING.test(words))) return null;
  return { by: 'reference', target: target.target };
}

/** Words people pick with. */
const PICKS =
  /(?<!\p{L})(?:yes|no|ok|only|just|both|either|neither|rest|others?|except|minus|without|not|but|leave|keep|drop|apart|one|ones|these|those|them|first|second|last|instead)(?!\p{L})/u;

/** Longer than this, in words, it tells something. */
const LONGEST_PICK = 8;

/** Whether words that came to no more than a remark were an answer to the question that waits: it is then asked again, and nothing is noted. */
export function isUnclearAnswer(whole: Clause, commands: readonly Command[], context: UnderstandingContext): boolean {
  const { pending } = context;
  if ((pending !== 'confirm' && pending !== 'which') || whole.references.length === 0) return false;
  const { said } = whole;
  if (
    said.split(' ').length > LONGEST_PICK ||
    !PICKS.test(said) ||
    SAYS_SOMETHING.test(said.replace(/#\d+/gu, ' ').replace(/(?<!\p{L})(?:not|is|are)(?!\p{L})/gu, ' '))
  )
    return false;
  return commands.length > 0 && commands.every(({ kind }) => kind === 'remark');
}
