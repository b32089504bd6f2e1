/** Verifying, returning, whether it lasts, and how actions of a plan become complete: said in a message of their own. */
import type { Command, CompletionSetting, ListFilter, Reference, Scope } from '../../domain/conversation/command.ts';
import { cautionsBeside, cautionsIn, endsInQuestion } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { isPoliteRequest, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

/** Reads the whole of a message. What only asks shows; a doubt in it or beside it shows too, and verifies nothing. */
export function recogniseSecondKey(whole: Clause, context: UnderstandingContext): Reading | null {
  const command =
    settingIn(whole.text) ?? listIn(whole.text) ?? verifyingIn(whole, context) ?? returningIn(whole, context);
  return command === null ? null : { command, manner: 'other', judged: null };
}

const VERIFY =
  /^(?:(?:i|we) (?:now |hereby |have |can )*(?:verify|verified) |(?:(?:im|i am|were|we are) )?(?:happy|content|glad) to verify |(?:ive|weve) (?:now )?verified |verify (?:that )?)(?<name>.+)$/u;
const AS_VERIFIED = /^(?:mark|set|put|record|log) (?<name>.+?) (?:as |to )?verified(?<tail>(?: .*)?)$/u;
const IS_VERIFIED =
  /^(?<name>#\d+|it|that|this|that one|this one) (?:(?:is|has been) )?(?:now )?(?:checked and )?verified(?: by (?:me|us))?(?<tail>(?: .*)?)$/u;
/** A ref, a position or a pronoun at the beginning. */
const POINTED =
  /^(?<name>(?:#\d+(?: and)? ?)+|it|that|that one|this|this one|the (?:first|second|third|last)(?: one)?|(?:number )?\d{1,2})(?= |$)/u;
const RETURN = /^(?:return|send back)(?: the action| action)? (?<name>.+)$/u;
const SEND_BACK = /^send (?<name>#\d+|it|that|this|that one|this one) back(?<tail>(?: .*)?)$/u;

const COURTESIES =
  /^(?:(?:please|thanks|thank you|ta|cheers|now|then|ok|for me|is (?:complete|done)|as (?:complete|done)) ?)*$/u;
/** What leads up to where it was seen. */
const SEEN =
  /^(?:(?:i|we|ive|weve|have) )*(?:seen|saw|shown|evidenced|evidence|evidence is|evidence in|see|checked|as seen|as shown|as per|per|based on|with|in|from|against)(?: it| them| this)?(?: (?:in|on|at|by|against|with))?(?= )/u;
/** Of a time to come, or on a condition: nothing is verified or returned by it now. */
const NOT_NOW =
  /^(?:and |but |so |only |just )*(?:if|when|once|unless|until|till|after|before|as soon as|provided|assuming|subject to|pending|tomorrow|later|next|soon|in (?:a|an|the|two|three) |on (?:mon|tues|wednes|thurs|fri|satur|sun)day|maybe|perhaps|probably|possibly|should|or (?:not|should)|not (?:now|yet|today|this)|dont|instead)(?!\p{L})/u;
const NOT = /^(?:but |or )?(?:not|never|no)(?!\p{L})/u;
/** Asked whether it should be done, rather than told to do it. */
const ASKS_LEAVE =
  /^(?:(?:hi|hello|ok|so|and|please) )*(?:shall|should|may|can|could|do|must|would) (?:i|we)(?!\p{L})/u;

function verifyingIn(whole: Clause, context: UnderstandingContext): Command | null {
  const opened = openersIn(whole.said);
  const said = whole.said.slice(opened);
  const told = VERIFY.exec(said) ?? AS_VERIFIED.exec(said);
  const hit = told ?? IS_VERIFIED.exec(said);
  if (hit === null) return null;
  const { name: words = '', tail } = hit.groups!;
  const isOpen = tail === undefined;
  const start = opened + said.indexOf(words, isOpen ? said.length - words.length : 0);
  const typedName = isOpen ? (POINTED.exec(words)?.groups?.name?.trim() ?? upToMark(whole, start)) : words;
  const target = named(whole, start, start + typedName.length, context);
  if (target === null || target.strange) return null;
  const from = isOpen ? start + typedName.length : whole.said.length - tail.length;
  const rest = whole.said.slice(from).trim();
  const naming = target.naming;
  const doubts = cautionsIn({ said: naming, naming }, context.promises.has).length > 0;
  // "3.2 verified by the region last week" tells something: it is read as any other words are.
  const instead: Command | null = told === null ? null : { kind: 'show', target: target.target };
  if (asks(whole, whole.said) || NOT_NOW.test(rest) || NOT.test(rest) || doubts) return instead;
  if (COURTESIES.test(rest)) return { kind: 'verify', target: target.target, evidence: null };
  const isApart = setApart(whole, whole.said.length - rest.length);
  const lead = SEEN.exec(rest)?.[0] ?? '';
  if ((lead === '' && !isApart) || cautionsBeside(rest).some((caution) => caution !== 'partial')) return instead;
  const at = whole.said.length - rest.length + lead.length;
  const evidence = whole.typed(at + (lead === '' ? 0 : 1), whole.said.length).replace(/^[:,-]\s*/u, '');
  return { kind: 'verify', target: target.target, evidence };
}

function returningIn(whole: Clause, context: UnderstandingContext): Command | null {
  const opened = openersIn(whole.said);
  const said = whole.said.slice(opened);
  const hit = RETURN.exec(said) ?? SEND_BACK.exec(said);
  if (hit === null) return null;
  const { name: words = '', tail } = hit.groups!;
  const isOpen = tail === undefined;
  const start = opened + (isOpen ? said.length - words.length : said.indexOf(words));
  const pointed = isOpen ? POINTED.exec(words)?.groups?.name?.trim() : words;
  // Words name what is returned only where a reason is set apart from them: "return the keys to the office" is no verdict.
  const apart = pointed === undefined ? upToMark(whole, start) : pointed;
  if (pointed === undefined && apart.length === words.length) return null;
  const target = named(whole, start, start + apart.length, context);
  if (target === null || target.strange) return null;
  const rest = isOpen ? words.slice(apart.length).trim() : tail.trim();
  const told = whole.said.slice(0, whole.said.length - rest.length);
  const doubts = cautionsIn({ said: target.naming, naming: target.naming }, context.promises.has).length > 0;
  if (asks(whole, told.trim()) || NOT_NOW.test(rest) || doubts) return { kind: 'show', target: target.target };
  if (COURTESIES.test(rest)) return { kind: 'return', target: target.target, reason: null };
  const from = whole.said.length - rest.length;
  if (!setApart(whole, from) && !/^(?:because|as|since|for|with|due to|there (?:is|are)|no|its?|it is) /u.test(rest))
    return null;
  const reason = whole.typed(from, whole.said.length).replace(/^(?:because|as|since|due to) /iu, '');
  return { kind: 'return', target: target.target, reason };
}

function asks({ asked, said }: Clause, told: string): boolean {
  return (asked && !isPoliteRequest(said)) || ASKS_LEAVE.test(said) || endsInQuestion(told);
}

/** The canonical words from `start` on that were typed before the first mark, or all of them. */
function upToMark(whole: Clause, start: number): string {
  const words = whole.said.slice(start);
  for (let end = words.indexOf(' '); end !== -1; end = words.indexOf(' ', end + 1)) {
    if (setApart(whole, start + end + 1)) return words.slice(0, end);
  }
  return words;
}

/** Whether a mark stands before the word that begins at `at`. */
function setApart(whole: Clause, at: number): boolean {
  const before = whole.said.lastIndexOf(' ', at - 2) + 1;
  const ends = whole.said.indexOf(' ', at);
  const typed = whole.typed(before, ends === -1 ? whole.said.length : ends);
  return /[\p{L}\p{N})]\s*[,;:(]\s*[\p{L}\p{N}“"(]|\s[-–—]\s/u.test(typed);
}

const STILL =
  /^(?:yes )?(?:(?<name>.+?) )?(?:is |are |s )?still (?:happening|happens|in place|going on|going|being done|done|in use|running|working|works|embedded|live|fine|ok|good)(?: (?:strong|well|every (?:day|week|month)|daily|weekly|monthly|as before|yes|thanks|thank you|now|here))*$/u;
const NO_LONGER =
  /^(?:no )?(?:(?<name>.+?) )?(?:(?:is|are|s) )?(?:no longer (?:happening|in place|going on|being done|done|in use|running)|(?:not|isnt|arent) (?:happening|in place|going on|being done|in use|running)(?: any ?more| now| at present| at the moment)|no longer happens|(?:doesnt|does not) happen any ?more|(?:has |have )?(?:stopped|lapsed)(?: happening)?)(?<tail>(?: .*)?)$/u;

/** Reads an answer to "is this still happening?"; `otherwise` is what the message comes to where that was not asked. */
export function recogniseLasting(
  whole: Clause,
  otherwise: readonly Command[],
  context: UnderstandingContext,
): Command | null {
  const opened = openersIn(whole.said);
  const said = whole.said.slice(opened);
  if (isQuestion(whole) || otherwise.some(({ kind }) => kind === 'choose')) return null;
  const still = STILL.exec(said);
  const hit = still ?? NO_LONGER.exec(said);
  if (hit === null) return null;
  const { name, tail = '' } = hit.groups!;
  const target = targetOf(name, whole, opened + said.indexOf(name ?? ''), context);
  if (target === null) return null;
  const from = whole.said.length - tail.trim().length;
  const isTold = tail === '' || setApart(whole, from) || /^ (?:because|as|since|due to) /u.test(tail);
  if (!isTold || NOT_NOW.test(tail.trim())) return null;
  const reason =
    tail === '' ? null : whole.typed(from, whole.said.length).replace(/^(?:because|as|since|due to) /iu, '');
  return { kind: 'lasts', target, still: still !== null, reason, otherwise };
}

function targetOf(
  name: string | undefined,
  whole: Clause,
  start: number,
  context: UnderstandingContext,
): Reference | null {
  if (name === undefined) return { by: 'pointing' };
  const target = named(whole, start, start + name.length, context);
  if (target === null || target.strange) return null;
  const { naming } = target;
  return cautionsIn({ said: naming, naming }, context.promises.has).length > 0 ? null : target.target;
}

const EVERYBODY: Scope = { everyone: true, own: false, post: null, plan: null, concern: null, group: null };
const OPENS =
  '^(?:(?:hi|hello|please|ok|can you|could you|show|list|see|me|what|whats|what is|which|which actions|how many|anything|any|is there|are there|the|all|actions|things|so|and|now|that|is|are|has|have|been|still) )*';
const IN_PLAN =
  "(?: (?:in|for|at|of|from) (?:the )?(?<plan>[\\p{L}\\p{N}][\\p{L}\\p{N} .&'’-]*?))?(?: plan)?(?: please| thanks)*$";
const AWAITING = new RegExp(
  `${OPENS}(?:(?:await|awaits|awaiting|waiting for|waits for|wait for|needs?|to be) (?:verification|verifying|verified|be verified|to be verified|a second (?:key|look))|(?:to verify)|unverified(?: actions)?|not (?:yet )?verified(?: yet)?)${IN_PLAN}`,
  'u',
);
const VERIFIED = new RegExp(`${OPENS}(?:verified(?: actions| already| so far)?)${IN_PLAN}`, 'u');

/** "What awaits verification", "verified actions in WER". */
function listIn(text: string): Command | null {
  const said = plain(text);
  if (said.length > 80 || !/verif|second key|second look/u.test(said)) return null;
  const awaiting = AWAITING.exec(said);
  const hit = awaiting ?? VERIFIED.exec(said);
  if (hit === null || /^(?:verified|(?:is|are) (?:it|that|this))$/u.test(said)) return null;
  const which: ListFilter['which'] = awaiting === null ? 'verified' : 'awaiting';
  const filter: ListFilter = { which, scope: { ...EVERYBODY, plan: hit.groups!.plan ?? null } };
  return { kind: 'list', filter };
}

const PLAN =
  "(?: (?:in|for|at|of|on) (?:the )?(?<plan>[\\p{L}\\p{N}][\\p{L}\\p{N} .&'’-]*?))?(?: plan)?(?: please| thanks)*$";
const LEAD = '^(?:(?:hi|hello|please|ok|can you|could you|from now on|now|so|set it so that|make it so that) )*';
const JOINT = '(?: (?:joint |all |the )?(?:actions|it|an action))?';
const form = (words: string) => new RegExp(`${LEAD}(?:${words})${PLAN}`, 'u');

/** Tried in order; none of them asks, doubts or speaks of a time to come. */
const SETTINGS: readonly (readonly [CompletionSetting, RegExp])[] = [
  [
    { setting: 'completion', to: 'every-owner' },
    form(
      `(?:every|each|all)(?: of the)?(?: joint)? owners? (?:must|has to|have to|needs to|need to) (?:confirm|agree|say so|say it is complete|complete|sign off)${JOINT}|(?:only )?every owner completes${JOINT}`,
    ),
  ],
  [
    { setting: 'completion', to: 'any-owner' },
    form(
      `any(?: one)?(?: of the)?(?: joint)? owners? (?:can|may) (?:complete|confirm|close)(?:${JOINT}| (?:the )?(?<code>[\\p{L}\\p{N}]+) actions)|(?:any|one)(?: joint)? owner is enough`,
    ),
  ],
  [
    { setting: 'verify', to: false },
    form(
      '(?:no|stop|end|drop|turn off|switch off) (?:verification|verifying(?: completed actions)?)|(?:turn|switch) verification off|verification off|completed actions (?:need no|do not need|dont need) verification|(?:dont|do not) verify completed actions',
    ),
  ],
  [
    { setting: 'verify', to: true },
    form(
      'verify (?:all )?completed actions|completed actions (?:must|have to|need to|are to) be verified|completed actions need verification|(?:turn|switch) verification on|(?:turn|switch) on verification|verification on|require verification',
    ),
  ],
  [
    { setting: 'sustained', to: false },
    form(
      '(?:stop asking|do not ask|dont ask|no longer ask) (?:whether|if) (?:it lasts|things last|verified actions last|it is still happening|they are still happening|it still happens|they still happen)',
    ),
  ],
  [
    { setting: 'sustained', to: true },
    form(
      '(?:ask|check) (?:whether|if|that) (?:it lasts|things last|verified actions last|it is still happening|they are still happening|it still happens|they still happen)(?: after three and six months)?|ask about verified actions after three and six months',
    ),
  ],
];

function settingIn(text: string): Command | null {
  const said = plain(text);
  if (said.length > 120 || text.trim().endsWith('?')) return null;
  for (const [to, words] of SETTINGS) {
    const hit = words.exec(said);
    if (hit !== null) return { kind: 'set-completion', plan: hit.groups!.plan ?? hit.groups!.code ?? null, to };
  }
  return null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’']/gu, '')
    .replace(/[?!.,]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
