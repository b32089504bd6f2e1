/** "push 3.2 to end of Feb", "extend it a fortnight", "3 to end March": that an action's date is to be another. */
import type { NewDate } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate, readLength } from '../dates/read-date.ts';
import { type Named, named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { dateAfter, type FoundDate, wholeDate } from './new-date.ts';

const DATE =
  '(?:(?:new|revised|updated|extended|later|current|target|due|end|completion) )*(?:date|deadline|target|due|eta|timescale|timeline)';

/** What may stand before the verb and make it an intention: the guard sees it, and asks. */
const INTENDS =
  /^(?:(?:i|we|im|were|ill|i'll|we'll|will|might|may|could|should|would|probably|maybe|perhaps|possibly|think|thinking|need|needs|want|have|going|hoping|planning|plan|looking|likely|about|to|of|also|just|must|gotta) )+/u;
/** Verbs that can only mean the date. Alone they are asked "by when?". */
const MOVES =
  /^(?:push|pushing|move|moving|extend|extending|delay|postpone|reschedule|defer|slip|shift|kick|knock|nudge|bump|rebaseline)(?: back| out| on| over)? /u;
/** A date announced: new date for 3.2 … */
const ANNOUNCES = new RegExp(
  `^(?:the )?(?:${DATE}(?: needed| wanted)? (?:for|of|on) |(?:new|revised|updated) ${DATE}(?: is)? (?=#))`,
  'u',
);
/** A date announced of what was just spoken of: new date end of feb. */
const ANNOUNCED = new RegExp(`^(?:the )?(?:new|revised|updated) ${DATE}(?: is| now| would be| to)? `, 'u');
/** Verbs that may mean anything: only with a date. */
const CHANGES =
  /^(?:change|set|put|make|give|allow|update|amend|revise|bring|alter|adjust|reset)(?: back| out| forward)? /u;
/** More time asked for: need until friday for 3.2, an extension on 3.2 … */
const ASKS_FOR_TIME =
  /^(?:(?:have|get|(?:i |we |id |ill )?(?:would like|need|want|like)|give me|give us|grant me|request(?:ing)?|requires?|asking for|an? (?=extension)|(?=extension )) ?)(?=.*(?:until|another|extra|more|further|extension|longer|weeks?|months?|days?|fortnight))/u;

const NAME = '(?<name>#\\d+|it|that|this|that one|this one)';
const AUX =
  '(?:has|is|was|have|been|now|had|to be|be|being|just|both|will|can|might|may|could|should|would|needs?|need|to|going|probably|likely|all)';
/** 3.2 has slipped to …, 3.2 needs pushing to …, 3.2 new date … */
const SLIPPED = new RegExp(
  `^${NAME}(?: ${AUX})* (?:slipped|slipping|slip|moved|move|moving|pushed|pushing|push|delayed|extend|extended|extending|postponed|deferred|rescheduled|put back|go back|go|(?:come|comes|coming|brought|move|moves|moved) forward|now due|forward|(?:new|revised|updated|extended) ${DATE}|an extension|extension)(?: back| out| on| please)?(?: (?:to|until|by|for|is|now|of))? `,
  'u',
);
/** 3.2 to end of march, 3.2 another month */
const NAMED_FIRST = new RegExp(
  `^(?:make |lets say )?${NAME}(?: both| all| needs| need| please| will)* (?:(?:to|until|out to|back to|plus|by(?= another)|for(?= another)) |(?=another |an extra |a further ))`,
  'u',
);
/** library manager due date to 1 april */
const DATED = new RegExp(
  `^(?<name>#\\d+|(?!#)\\p{L}.{1,60}?) (?:${DATE}) (?:to|now|is now|should be|changed to|moved to|needs to be|would be|now to) `,
  'u',
);
/**
 * The name in words first: "family room to end of sept". Only where nothing in the name tells or happens, and the rest is a
 * date: what happens on a day (a meeting, an advert) is not the target date.
 */
const WORDS_FIRST =
  /^(?<name>(?!#)\p{L}[^#%]{2,60}?) (?:(?:back |out |on |forward )?(?:to|until|till)|(?:is )?now) (?=\S)/u;
/** Told of a name in words, it may be anything that slipped: asked about. */
const WORDS_SLIPPED =
  /^(?<name>(?!#)\p{L}[^#%]{2,60}?)(?: (?:has|have|is|are|been|now))* (?:slipped|slipping|slips|pushed|delayed|postponed|deferred|moved)(?: back| out| on)? (?:to|until|till) (?=\S)/u;
const HAPPENS =
  /(?<!\p{L})(?:is|are|was|were|has|have|had|been|be|will|wont|not|no|if|once|when|after|before|from|by|at|up|off|away|leave|i|we|im|were|he|she|they|you|it|that|this|go|goes|going|went|run|runs|running|open|opens|opened|close|closed|done|complete|completed|finished|moved|move|push|extend|show|reply|send|sent|speak|spoke|talk|back in|meet|meets|meeting|meetings|interviews?|interviewing|adverts?|advertised|advertising|visits?|course|workshop|appointment|event|shift|call|booked|holds?|held|planned|scheduled|starts?|started|working|continues?|extended|funded|covered|due|delivered|trained|delivery|thanks|one|half|more|some|most|all|only)(?!\p{L})/u;

/** The date first: "30 feb for 1.3". Nothing says that it is a new one. */
const DATE_FIRST =
  /^ (?:for|on|is (?:the )?(?:new |revised )?(?:date|deadline|target)(?: date)? for) (?<name>#\d+|it|that|this|that one|this one)(?: please| instead| now| thanks)*$/u;

/** The name first, and then what is to be done with it: "gym access push it 2 weeks", "3.3 please change the date". */
const NAME_THEN_VERB =
  /^(?<name>.{2,60}?) (?:(?:please |can you |could you )?(?:push|move|extend|postpone|delay|defer|shift|slip|kick|shove|nudge|bump)|(?:needs?|has|have|is|are) (?:to )?(?:be )?(?:push|move|slip|pushed|moved|moving|pushing|extending|extended|put back|go|go back))(?: (?:it|this|that|back|out|forward|on|over))*(?: (?:to|until|till|by|for))? (?=\S)/u;
const BEFORE_REF = /^(?:\p{L}+ ){1,4}#\d+$/u;
const CHANGE_ITS_DATE = new RegExp(
  `^(?:(?:the )?${DATE} (?:of|for|on) )?(?<name>#\\d+) (?:please )?(?:to )?(?:change|move|amend|update|extend|push)(?: (?:the |its )?${DATE})?(?: (?:to|until|till|for|by) (?<date>.+))?$`,
  'u',
);
/** "For 9.1 I need more time": by when is said next, or asked. */
const FOR_IT =
  /^(?:for|on|with|about) (?<name>#\d+) (?:(?:i|we|id|please|can i|could i|would|also|now|to|will|have|need|like|want|give|me|us|some|a bit|get|ask) )+(?:(?:more|extra|longer|additional|further) ?(?:time)?|(?:an )?extension)(?: (?:to|until|till|by) (?<date>.+))?$/u;
/** "Give me till 18 February": of what was just spoken of. */
const GIVE_ME = /^(?:give|grant|allow) (?:me|us) (?:until|till|to) (?<date>[^#]+)$/u;

/** The length first: another month on 1.5 */
const LENGTH_FIRST =
  /^(?=another |an extra |a further |an additional |(?:\d+|two|three|four|five|six|a few|a couple of) (?:more|extra) )/u;

/** 3.2 1 april, 3.2 due 1 april: a date, but nothing says that it is a new one. */
const ONLY_NAMED = new RegExp(`^${NAME} (?:${DATE} (?:is )?)?(?=\\S)`, 'u');

const ON_TOP = /(?<!\p{L})(?:more|extra|further|additional)(?!\p{L})/u;

/** 3.2 needs to go, needs extending */
const NEEDS =
  / needs?(?: to)?(?: be)?(?= |$)| to be(?= (?:put|moved|pushed|extended|brought|deferred|postponed|delayed))/u;

/** Words for the date itself: "due" tells of no future here. */
const DATE_WORDS = new RegExp(`(?<!\\p{L})${DATE}(?!\\p{L})`, 'gu');
const DATE_BEFORE_NAME = new RegExp(`^(?:(?:the|its|their|both|all) )?(?:${DATE}(?: (?:of|for|on))?(?: |$))?`, 'u');
/** "Push 5.1 back a bit, please": without a date these are no part of the name. */
const NO_DATE_AFTER =
  /(?<=#\d+.*)(?: (?:back|out|on|forward|along|a bit|a little|a touch|slightly|further|again|now|for me|please|thanks|if possible|if (?:i|we) (?:can|may)|somewhat))+$/u;
const DATE_AFTER_NAME = new RegExp(`(?:^| )(?:s )?${DATE}s?(?: is| to be| now)?$`, 'u');

/** Reads a clause that gives an action another date; the guard still has to judge it. */
export function recogniseMove(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  const words: Words = { said, shift: opened + bare.length - said.length, clause, context };
  return (
    itsDate(words) ??
    told(words) ??
    asked(words) ??
    nameFirst(words) ??
    verbSecond(words) ??
    wordsFirst(words) ??
    dateFirst(words)
  );
}

/** The words of a clause after its courtesies; `shift` is how far into `clause.said` they begin. */
interface Words {
  readonly said: string;
  readonly shift: number;
  readonly clause: Clause;
  readonly context: UnderstandingContext;
}

/** The verb first. */
function told(words: Words): Reading | null {
  const { said, context } = words;
  const intended = INTENDS.exec(said)?.[0].length ?? 0;
  const rest = said.slice(intended);
  const sure = MOVES.exec(rest) ?? (intended === 0 ? ANNOUNCES.exec(rest) : null);
  const announced = sure === null && intended === 0 ? ANNOUNCED.exec(rest) : null;
  if (announced !== null) {
    const found = wholeDate(rest.slice(announced[0].length), context);
    return found === null ? null : pointing({ ...found, nameEnd: 0 }, '');
  }
  const verb = sure ?? (intended === 0 ? CHANGES.exec(rest) : null);
  if (verb === null) return null;

  const from = intended + verb[0].length;
  const found = dateAfter(said, from, sure !== null, context);
  const speaksOfDate = sure !== null || /(?<!\p{L})(?:date|deadline|timescale)(?!\p{L})/u.test(said);
  if (found === null && !speaksOfDate) return null;
  const nameEnd = found?.nameEnd ?? said.length;
  const name = said.slice(from, nameEnd);
  const start = from + DATE_BEFORE_NAME.exec(name)![0].length;
  const goesOn = found === null ? (NO_DATE_AFTER.exec(said.slice(start, nameEnd))?.[0].length ?? 0) : 0;
  const before = nameEnd - goesOn;
  const end = before - (DATE_AFTER_NAME.exec(said.slice(start, before))?.[0].length ?? 0);
  if (end <= start) return found === null ? null : pointing(found, said.slice(0, from));
  return move(
    named(words.clause, start + words.shift, end + words.shift, context),
    found ?? MISSING,
    'instruction',
    said.slice(0, nameEnd),
    words,
  );
}

const MISSING = { to: { kind: 'missing' }, reason: null } as const;

/** "need another two weeks on 3.2", "can i have until friday for the library manager". */
function asked(words: Words): Reading | null {
  const { said, context } = words;
  if (!ASKS_FOR_TIME.test(said)) return null;
  const dateFirst = /(?:until|till|to) (?<date>.+?) (?:on|for|with) (?<name>.+)$/du.exec(said);
  const nameFirst = / (?:on|for|with) (?<name>.+?)(?: (?:to|until) (?<date>.+))?$/du.exec(said);
  const hit = dateFirst ?? nameFirst;
  if (hit === null) return null;
  const [from, to] = hit.indices!.groups!.name!;
  const end = to - (/(?: please| thanks| ta)+$/u.exec(said.slice(from, to))?.[0].length ?? 0);
  const target = named(words.clause, from + words.shift, end + words.shift, context);
  const { date } = hit.groups!;
  if (date !== undefined) return move(target, wholeDate(date, context) ?? MISSING, 'instruction', '', words);
  const at = said.search(
    /(?<!\p{L})(?:another|an extra|a further|an additional|(?:a |an )?(?:\d+|two|three|four|few) (?:more |extra )?(?:week|month|day)|(?:a |an )?(?:more |extra )?(?:week|month|day|fortnight))/u,
  );
  const length = at === -1 ? null : readLength(said.slice(at));
  return move(target, length === null ? MISSING : { to: length.to, reason: null }, 'instruction', '', words);
}

/** The name first: "3.2 to end of march". Said of a ref, or with the word for the date. */
function nameFirst(words: Words): Reading | null {
  const { said, context } = words;
  for (const form of [SLIPPED, NAMED_FIRST, DATED, ONLY_NAMED]) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const date = wholeDate(said.slice(hit[0].length), context);
    if (date === null) continue;
    // "3.2 3 more weeks": more than a bare date, and read elsewhere.
    if (form === ONLY_NAMED && date.to.kind === 'shift' && ON_TOP.test(date.to.words)) continue;
    const { name } = hit.groups!;
    const from = said.indexOf(name!);
    const target = named(words.clause, from + words.shift, from + name!.length + words.shift, context);
    const told = form === ONLY_NAMED ? { ...date, to: asQuestion(date.to) } : date;
    // "Needs to go to" asks for a date; it does not tell of what is still to come.
    const judged = form === DATED ? name! : hit[0].replace(/ (?:to|until|by|for) $/u, '').replace(NEEDS, ' ');
    return move(target, told, 'statement', judged, words);
  }
  return null;
}

/** "9.1 please change the date", "for 9.1 I need more time", "give me till 18 February". */
function itsDate(words: Words): Reading | null {
  const { said, context } = words;
  const given = GIVE_ME.exec(said)?.groups?.date;
  const to = given === undefined ? null : wholeDate(given, context);
  if (to !== null) return pointing({ ...to, nameEnd: 0 }, '');
  const hit = CHANGE_ITS_DATE.exec(said) ?? FOR_IT.exec(said);
  if (hit === null) return null;
  const { name, date } = hit.groups!;
  const found = date === undefined ? MISSING : wholeDate(date, context);
  if (
    found === null ||
    (date === undefined && !/(?<!\p{L})(?:date|deadline|target|time|longer|extension)(?!\p{L})/u.test(said))
  )
    return null;
  const from = words.shift + said.indexOf(name!);
  return move(named(words.clause, from, from + name!.length, context), found, 'instruction', '', words);
}

/** "IAG peer mentors push it to end of May": the name, by words or with a ref in it, and then the verb. */
function verbSecond(words: Words): Reading | null {
  const { said, context } = words;
  const hit = NAME_THEN_VERB.exec(said);
  const name = hit?.groups?.name;
  if (hit === null || name === undefined || (!name.includes('#') && HAPPENS.test(name.replace(/ one$/u, ''))))
    return null;
  const date = wholeDate(said.slice(hit[0].length), context);
  if (date === null) return null;
  const target = named(words.clause, words.shift, words.shift + name.length, context);
  // "PP staffing 13.5 push to June": with words its promise does not have, it is asked about.
  return target?.strange && BEFORE_REF.test(name)
    ? move({ ...target, strange: false }, { ...date, to: asQuestion(date.to) }, 'instruction', name, words)
    : move(target, date, 'instruction', name, words);
}

function wordsFirst(words: Words): Reading | null {
  const { said, context } = words;
  for (const form of [WORDS_SLIPPED, WORDS_FIRST]) {
    const hit = form.exec(said);
    const name = hit?.groups?.name;
    if (hit === null || name === undefined || HAPPENS.test(name)) continue;
    const date = wholeDate(said.slice(hit[0].length), context);
    if (date === null) continue;
    const target = named(words.clause, words.shift, words.shift + name.length, context);
    if (target?.target.by !== 'words') continue;
    const told = form === WORDS_SLIPPED ? { ...date, to: asQuestion(date.to) } : date;
    return move(target, told, 'statement', name, words);
  }
  return null;
}

function dateFirst(words: Words): Reading | null {
  const { said, context } = words;
  const isLength = LENGTH_FIRST.test(said);
  const read = isLength ? readLength(said) : readDate(said, context.today, 'forward');
  const hit = read === null ? null : DATE_FIRST.exec(said.slice(read.used));
  if (read === null || hit === null) return null;
  const name = hit.groups!.name!;
  const from = words.shift + said.indexOf(name, read.used);
  const target = named(words.clause, from, from + name.length, context);
  return move(target, { to: isLength ? read.to : asQuestion(read.to), reason: null }, 'statement', '', words);
}

/** "move the date to friday": of the action last spoken of. */
function pointing(found: FoundDate, judged: string): Reading {
  const command = { kind: 'move', target: { by: 'pointing' }, to: found.to, reason: found.reason } as const;
  return { command, manner: 'instruction', judged: { said: judged.replace(DATE_WORDS, ' '), naming: '' } };
}

function move(
  target: Named | null,
  date: { readonly to: NewDate; readonly reason: string | null },
  manner: 'instruction' | 'statement',
  judged: string,
  { clause }: Words,
): Reading | null {
  if (target === null || target.strange) return null;
  const reason = date.reason === null ? null : asTyped(clause, date.reason);
  return {
    command: { kind: 'move', target: target.target, to: date.to, reason },
    manner,
    judged: { said: judged.replace(DATE_WORDS, ' '), naming: target.naming },
    also: target.also ?? [],
  };
}

/** A date that was said, but perhaps not as the new one: shown, and asked about. */
export function asQuestion(to: NewDate): NewDate {
  if (to.kind === 'date') return { kind: 'unsure', why: 'ambiguous', words: to.date.words, could: [to.date.to] };
  return to.kind === 'shift' ? { kind: 'unsure', why: 'ambiguous', words: to.words, could: [] } : to;
}

/** The reason as typed, without the word that leads to it. */
export function asTyped(clause: Clause, reason: string): string {
  const at = clause.said.lastIndexOf(reason);
  const typed = at === -1 ? reason : clause.typed(at, at + reason.length);
  return typed.replace(/^(?:because|as|since|due to|owing to|given) /iu, '');
}
