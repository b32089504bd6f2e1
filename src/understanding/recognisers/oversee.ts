/** What whoever oversees a plan says: how far dates may move, which requests wait, and that one is allowed or refused. */
import type { Command, Reference } from '../../domain/conversation/command.ts';
import { cautionsIn } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const REQUESTS =
  /^(?:(?:show|list|see|give|any|what|whats|which|are there|is there|do i have|have i|me|all|the|my|open|new|outstanding|pending|waiting|late|later) )*(?:requests?|date requests?|move requests?|requests? for (?:later dates|more time|extensions?)|extension requests?)(?: (?:are|is|there|waiting|wait|open|pending|outstanding|for me|to (?:decide|allow|approve)|that wait|do i have))*$/u;

const OF_REQUEST =
  '(?:(?:the|that|this|his|her|their) )?(?:(?:request|requests|move|new date|later date|date|extension|extra time|more time)(?: for| of| on| to)? )?';
const ALLOW = new RegExp(`^(?:allow|approve|grant|authorise|authorize|agree to) ${OF_REQUEST}(?<name>.+)$`, 'u');
const REFUSE = new RegExp(`^(?:refuse|reject|decline|disallow|deny|turn down) ${OF_REQUEST}(?<name>.+)$`, 'u');
/** A ref, a position or a pronoun at the beginning; the rest is the reason. */
const POINTED =
  /^(?<name>#\d+|it|that|that one|this|this one|the request|the (?:first|second|third|last)(?: one)?|(?:number )?\d{1,2})(?= |$)(?: (?<rest>.+))?$/u;
const COURTESIES = /^(?:(?:please|thanks|thank you|ta|cheers|now|then|ok|thats fine|fine by me|for me) ?)*$/u;

/** Reads the whole of a message, however long: a refusal gives its reason. */
export function recogniseOversight(whole: Clause, context: UnderstandingContext): Reading | null {
  const command = toleranceIn(whole.text) ?? requestsIn(whole) ?? settlingIn(whole, context);
  return command === null ? null : { command, manner: 'other', judged: null };
}

function requestsIn({ said }: Clause): Command | null {
  return REQUESTS.test(said.slice(openersIn(said))) ? { kind: 'list', filter: { which: 'requests' } } : null;
}

function settlingIn(whole: Clause, context: UnderstandingContext): Command | null {
  const opened = openersIn(whole.said);
  const said = whole.said.slice(opened);
  const allowed = ALLOW.exec(said);
  const hit = allowed ?? REFUSE.exec(said);
  if (hit === null) return null;
  const verdict = allowed === null ? 'refuse' : 'allow';
  const words = hit.groups!.name!;
  const start = whole.said.length - words.length;
  const pointed = POINTED.exec(words);
  const typedName = pointed?.groups?.name ?? upToComma(whole, start).replace(/ (?:request|move|extension)$/u, '');
  const target = targetOf(whole, start, start + typedName.length, context);
  // The reason of a refusal may end as a question does: "refuse 3.2, no".
  const told = allowed === null ? whole.said.slice(0, start + typedName.length) : whole.said;
  if (isQuestion({ ...whole, said: told })) return null;
  const rest = words
    .slice(typedName.length)
    .replace(/^ (?:request|move|extension)(?= |$)/u, '')
    .trim();
  if (target === null) return null;
  // "Allow 3.2 if they send the minutes" allows nothing, and neither does a name with a doubt in it.
  if (verdict === 'allow' && !COURTESIES.test(rest)) return null;
  const naming = target.by === 'words' ? typedName : '';
  if (cautionsIn({ said: naming, naming }, context.promises.has).length > 0) return null;
  return {
    kind: 'settle-request',
    target,
    verdict,
    reason: verdict === 'allow' || rest === '' ? null : reasonIn(whole, rest),
  };
}

function targetOf(whole: Clause, from: number, to: number, context: UnderstandingContext): Reference | null {
  const words = whole.said.slice(from, to);
  return words === 'the request' ? { by: 'pointing' } : (named(whole, from, to, context)?.target ?? null);
}

/** The canonical words from `start` on that were typed before the first comma, or all of them. */
function upToComma(whole: Clause, start: number): string {
  const words = whole.said.slice(start);
  for (let end = words.indexOf(' '); end !== -1; end = words.indexOf(' ', end + 1)) {
    if (/[,;:]|\s[-–—]\s/u.test(whole.typed(start, start + words.indexOf(' ', end + 1)))) return words.slice(0, end);
  }
  return words;
}

function reasonIn(whole: Clause, rest: string): string {
  const from = whole.said.length - rest.length;
  return whole.typed(from, whole.said.length).replace(/^(?:because|as|since|due to) /iu, '');
}

const UNITS: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14, month: 31 };
const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
  ten: 10,
  twelve: 12,
};

const OPENS = '^(?:(?:hi|hello|please|ok|can you|could you|we|lets|let us|now|so) )*';
const LENGTH = '(?<count>\\d{1,3}|a|one|two|three|four|five|six|eight|ten|twelve) ?(?<unit>day|week|fortnight|month)s?';
const PLAN = "(?<plan>[\\p{L}\\p{N}][\\p{L}\\p{N} .&'’-]*?)";
const ENDS = '(?: plan)?(?: please| thanks)*$';

/** Tried in order. The text as typed, in lower case: "WER 30 days" would pass for a ref. */
const TOLERANCES: readonly RegExp[] = [
  `(?:set |make |change )?(?:the )?tolerance (?:(?:of|for|on|in) )?(?:the )?${PLAN} (?:to|is|at|:|=) ${LENGTH}`,
  `(?:set |make |change )?(?:the |a )?tolerance(?: to| of| is| at| :)? ${LENGTH}(?: (?:for|of|on|in) (?:the )?${PLAN})?`,
  `(?:set |make |change )?(?:the )?tolerance (?:(?:of|for|on|in) )?(?:the )?${PLAN} ${LENGTH}`,
  `(?:set )?(?:the )?${PLAN} tolerance (?:to |is |at |: )?${LENGTH}`,
].map((form) => new RegExp(`${OPENS}${form}${ENDS}`, 'u'));
const NO_TOLERANCE = new RegExp(
  `${OPENS}(?:no|lift|remove|drop|clear|end|scrap|take off|cancel) (?:the )?tolerance(?: (?:(?:for|of|on|in) )?(?:the )?${PLAN})?${ENDS}`,
  'u',
);
const ASKS_TOLERANCE = new RegExp(
  `${OPENS}(?:(?:what|whats|what is|show|show me|tell me|is there) )*(?:the |a |any )?tolerance(?:s)?(?: (?:(?:for|of|on|in) )?(?:the )?${PLAN})?${ENDS}`,
  'u',
);

function toleranceIn(text: string): Command | null {
  const asked = text.trim().endsWith('?');
  const said = text
    .toLowerCase()
    .replace(/[’']/gu, '')
    .replace(/[?!.,]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!said.includes('tolerance') || said.length > 120) return null;
  for (const form of asked ? [] : TOLERANCES) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const { count, unit, plan } = hit.groups!;
    return { kind: 'tolerance', plan: plan ?? null, days: (WORDS[count!] ?? Number(count)) * UNITS[unit!]! };
  }
  const lifted = asked ? null : NO_TOLERANCE.exec(said);
  if (lifted !== null) return { kind: 'tolerance', plan: lifted.groups!.plan ?? null, days: null };
  const asks = ASKS_TOLERANCE.exec(said);
  return asks === null ? null : { kind: 'ask-tolerance', plan: asks.groups!.plan ?? null };
}
