/** "nudge 3.2: the board meets on Friday", "remind the governor", "chase everyone who is late": that owners are asked. */
import type { Command, Nudged, Reference } from '../../domain/conversation/command.ts';
import { askedOf } from '../asked-of.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const VERB = /^(?<verb>nudge|remind|chase|prod|poke|ping|chivvy)(?: up| along)?(?: |$)/u;

/** Behind whom or what is meant, and before anything that is to be told. */
const TAIL =
  '(?: (?:please|thanks|thank you|now|again|today|asap|up|too|as well|(?:for|to get) (?:an |a |any |some )?(?:update|updates|response|reply|answer|progress|news)|to (?:update|reply|respond|answer)))*';

const EVERYONE =
  /^(?:(?:all|all of)(?: the| those| them| of them)?(?: owners| posts| people| ones)?|everyone|everybody|every one|them all|anyone|anybody|whoever|those|people|the (?:late|overdue) ones|the lot|the owners)(?= |$)/u;

const EVERYONE_WORDS = new Set(
  'who whos that is are has have with their whose actions action anything something overdue late behind running in at of for the still currently and not yet updated hasnt havent'.split(
    ' ',
  ),
);

/** What is left of "everyone who is late" where the names of posts and places are taken out. */
const LATE =
  /^(?:(?:who|whos|that|is|are|has|have|with|whose|actions?|anything|something|still|currently|running|in|at|of|for|the|their)(?: |$))*(?:late|overdue|behind)?(?: actions?)?(?: (?:in|at|of|for|the|with))*$/u;

/** These make an asking wait, take it back, or leave it open: nobody is asked. */
const WAITS =
  /^(?:(?:and|but|or|so|then|actually|sorry|no|only|just|ok) )*(?:if|unless|once|when|whenever|after|before|until|till|as soon as|provided|assuming|in case|not|dont|do not|never|never mind|wait|hold|hold on|stop|scrap|cancel|forget|ignore|maybe|perhaps|possibly|probably|i think|i guess|what do you think|lol|jk|joking|tomorrow|later|next|tonight|soon|in (?:a|an|the|two|three|\d+)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|at \d|should|shall|could|can|would|is|was|said|says|he|she|they|i|we|ive|weve|did|has|have|had|again\?)(?!\p{L})/u;

/** Nobody else: "remind me" asks for something else. */
const SELF = /^(?:me|us|myself|ourselves|you|yourself|my ?self|that|to)(?= |$)/u;

const OWNERS =
  /^(?:the )?(?:owners?|holders?|responsible owners?|person responsible|people responsible|whoever (?:owns|has|holds))(?: (?:of|for|on|about))? (?<about>.+)$/u;
const ABOUT = /^(?<who>.+?) (?:about|regarding|re|on|for)(?: (?:an |the )?(?:update|progress)(?: on)?)? (?<about>.+)$/u;
const FOR_UPDATE =
  /^(?:for |on )?(?:an |a |any )?(?:update|progress|news|reply|response)(?: on| about| for) (?<about>.+)$/u;
/** Why is told to whoever is asked. */
const BECAUSE =
  /^(?<name>#\d+|it|them|that|this|.+?) (?:because|as|since|saying|and say|and tell (?:them|him|her)|to say|with) (?:that )?(?<words>.+)$/u;
const TO_DO = /^(?<who>.+?) (?:to|that) (?<words>.+)$/u;
const WHOEVER = /^(?:everyone|everybody|them|him|her|they|the owners?|owners?|the holders?|whoever it is)$/u;

/** Reads the whole of a message: what owners are to be told is in the words of whoever asks. */
export function recogniseNudge(whole: Clause, context: UnderstandingContext): Reading | null {
  const told = verbIn(whole);
  if (told === null || isQuestion(whole)) return null;
  const { head, tail, mark } = parted(whole, told.from);
  // A colon opens what is to be told; behind anything else words may take back what stands before them.
  if (tail !== null && mark !== ':' && WAITS.test(tail)) return unread(whole);
  // "Nudge 3.2. 3.3 is done": that is more than one thing to do.
  if (tail !== null && mark !== ':' && /#\d/u.test(tail)) return null;
  const words = tail === null ? null : typedFrom(whole, tail);
  const of = nudgedIn(whole, told, head, words, context);
  if (of === 'waits') return unread(whole);
  return of === null ? null : reading({ kind: 'nudge', ...of });
}

/** One part of a message with several is not carried out, for whom it goes to may have to be shown first: it is said. */
export function recogniseNudgeBeside(clause: Clause, context: UnderstandingContext): Reading | null {
  const told = verbIn(clause);
  if (told?.verb !== 'nudge' || isQuestion(clause)) return null;
  return nudgedIn(clause, told, clause.said.length, null, context) === null ? null : unread(clause);
}

function reading(command: Command): Reading {
  return { command, manner: 'other', judged: null };
}

function unread(whole: Clause): Reading {
  return reading({ kind: 'unread', words: whole.text });
}

interface Told {
  readonly verb: string;
  /** Where what stands behind the verb begins. */
  readonly from: number;
}

function verbIn(clause: Clause): Told | null {
  const opened = openersIn(clause.said);
  const hit = VERB.exec(clause.said.slice(opened));
  // "We'll nudge 3.2" is a promise, and `“nudge 3.2”` is quoted.
  const before = clause.said.slice(0, opened);
  if (hit === null || /(?<!\p{L})(?:well|ill|let me|i would|id|confirm)(?!\p{L})/u.test(before)) return null;
  if (/^\s*["“‘'>]/u.test(clause.text)) return null;
  return { verb: hit.groups!.verb!, from: opened + hit[0].length };
}

/** Parts what is named from what is to be told, at the first mark between words. */
function parted(whole: Clause, from: number): { head: number; tail: string | null; mark: string } {
  const { said } = whole;
  for (let gap = said.indexOf(' ', from); gap !== -1; gap = said.indexOf(' ', gap + 1)) {
    const last = said.lastIndexOf(' ', gap - 1) + 1;
    const end = said.indexOf(' ', gap + 1) === -1 ? said.length : said.indexOf(' ', gap + 1);
    const [one, other] = [whole.typed(last, gap), whole.typed(gap + 1, end)];
    const both = whole.typed(last, end);
    const between = both.slice(one.length, both.length - other.length);
    const mark = /[:,;.!\n]|\s[-–—]\s/u.exec(between)?.[0].trim();
    const isList = /^[#\d]/u.test(said.slice(gap + 1)) && /^[#\d]/u.test(said.slice(last));
    if (mark !== undefined && !(isList && mark === ',')) return { head: gap, tail: said.slice(gap + 1), mark };
  }
  return { head: said.length, tail: null, mark: '' };
}

/** The rest of a message as typed. */
function typedFrom(whole: Clause, tail: string): string {
  const typed = whole.typed(whole.said.length - tail.length, whole.said.length);
  return whole.text.slice(whole.text.lastIndexOf(typed)).trim();
}

type Read = { readonly of: Nudged; readonly words: string | null } | 'waits' | null;

function nudgedIn(
  clause: Clause,
  { verb, from }: Told,
  head: number,
  words: string | null,
  context: UnderstandingContext,
): Read {
  const tail = new RegExp(`${TAIL}$`, 'u').exec(clause.said.slice(from, head))![0];
  const to = head - tail.length;
  const said = clause.said.slice(from, to);
  if (said === '' || SELF.test(said)) return null;
  const everybody = everyoneIn(said, clause, words, context);
  if (everybody !== null) return everybody;
  const at = (part: string) => from + said.lastIndexOf(part);

  const owners = OWNERS.exec(said) ?? FOR_UPDATE.exec(said);
  if (owners !== null) return about(clause, at(owners.groups!.about!), to, null, words, context);

  const beside = ABOUT.exec(said);
  if (beside !== null) {
    const { who, about: what } = beside.groups!;
    const isWhoever = WHOEVER.test(who!);
    if (!isWhoever && !isSomebody(who!, clause, from, verb, context)) return null;
    return about(clause, at(what!), to, isWhoever ? null : clause.typed(from, from + who!.length), words, context);
  }

  const todo = TO_DO.exec(said);
  if (todo !== null && clause.references.length === 1) {
    const { who, words: what } = todo.groups!;
    if (!isSomebody(who!, clause, from, verb, context)) return null;
    const [reference] = clause.references;
    const told = words ?? clause.typed(from + said.length - what!.length, to);
    return { of: { by: 'action', about: [reference!], who: clause.typed(from, from + who!.length) }, words: told };
  }

  const why = BECAUSE.exec(said);
  const name = why === null ? said : why.groups!.name!;
  const told = words ?? (why === null ? null : clause.typed(from + said.length - why.groups!.words!.length, to));
  const pointed = about(clause, from, from + name.length, null, told, context);
  const isPointed =
    pointed !== null && pointed !== 'waits' && pointed.of.by === 'action' && pointed.of.about[0]!.by !== 'words';
  if (isPointed) return pointed;
  if (/^#\d+ /u.test(said)) return WAITS.test(said.replace(/^#\d+ /u, '')) ? 'waits' : null;
  // "Nudge the reading pens": every word of it a promise's.
  if (verb === 'nudge' && why === null && isOfPromises(said, context)) return pointed;
  if (!isSomebody(said, clause, from, verb, context)) return null;
  return { of: { by: 'whom', who: clause.typed(from, to) }, words };
}

function everyoneIn(said: string, clause: Clause, words: string | null, context: UnderstandingContext): Read {
  const hit = EVERYONE.exec(said);
  if (hit === null) return null;
  const rest = said.slice(hit[0].length).trim();
  const asked = askedOf(rest, clause, (word) => EVERYONE_WORDS.has(word), context);
  if (asked === null || !LATE.test(asked.rest)) return null;
  return { of: { by: 'late', scope: asked.scope }, words };
}

function isOfPromises(said: string, { names, promises }: UnderstandingContext): boolean {
  const telling = said.replace(/^(?:the|our) /u, '');
  return !isPost(telling, names) && telling.split(' ').every((word) => SMALL.has(word) || promises.has(word));
}

const SMALL = new Set(['the', 'of', 'and', 'for', 'in', 'on', 'a', 'an', 'to', 'with']);

/** The actions named between `from` and `to`. */
function about(
  clause: Clause,
  from: number,
  to: number,
  who: string | null,
  words: string | null,
  context: UnderstandingContext,
): Read {
  const found = named(clause, from, to, context);
  if (found === null || found.strange) return null;
  const all: readonly Reference[] = [found.target, ...(found.also ?? [])];
  return { of: { by: 'action', about: all, who }, words };
}

/** A post, or what may be a person's name. To chase is what owners say of others, too: there it must be a post. */
function isSomebody(
  who: string,
  clause: Clause,
  from: number,
  verb: string,
  { names, promises }: UnderstandingContext,
): boolean {
  if (isPost(who.replace(/^(?:the|our) /u, ''), names)) return true;
  const typed = clause.typed(from, from + who.length);
  return (
    verb !== 'chase' &&
    /^(?:\p{Lu}[\p{L}'’-]+ ?){1,3}$/u.test(typed) &&
    !who.split(' ').every((word) => promises.has(word))
  );
}

/** A post, or one of a place: "governor at werrington", "werrington governor". */
function isPost(words: string, names: UnderstandingContext['names']): boolean {
  if (names.post(words)) return true;
  const gaps = [...words.matchAll(/ (?:(?:at|of|in|for) (?:the )?)?/gu)];
  return gaps.some(({ 0: gap, index }) => {
    const [before, after] = [words.slice(0, index), words.slice(index + gap.length)];
    return (names.post(before) && names.plan(after)) || (gap === ' ' && names.plan(before) && names.post(after));
  });
}
