/** "who is late", "who hasn't updated since March", "what slipped this month", "which dates moved": what managers ask. */
import { askedOf } from '../asked-of.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { pastSpanIn } from '../dates/past-span.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const BESIDE =
  'the a an of on in for with at to and so far now yet today currently please thanks me us my our your all else any that this has have had been is are was were got still also then show tell give list see get name can could you know';

const LATE_WORDS = new Set(
  (
    `${BESIDE} who whos whose which posts post owners owner people teams managers overdue late behind running actions action things stuff items gone past due ` +
    'their deadlines deadline dates date missed most not hasnt havent isnt arent updated update updates replied reply responded answered reported back said anything nothing word given sent told silent quiet lately recently while touch heard from we i'
  ).split(' '),
);

const LATE =
  /^(?:(?:show|tell|give|list|see|get|name|know)(?: me| us)? )?(?:who|whos|whose|(?:which|the|all) (?:posts?|owners?|people|teams|managers))(?: (?:else|all|still|currently|now|that))*(?: (?:is|are|has|have|had|been|got|gone|running|still|currently|any|the|all|most|their|my|our|missed|actions?|things|items|stuff|deadlines?|dates?))*(?<late> (?:late|overdue|behind|past (?:the|their) (?:dates?|deadlines?)))?(?: (?:actions?|things|items|stuff|now|today|still|currently|please|the most))*$/u;

const QUIET =
  /^(?:(?:show|tell|give|list|see|get|name|know)(?: me| us)? )?(?:who|whos|(?:which|the|all) (?:posts?|owners?|people|teams|managers))(?: (?:else|all|still|that))*(?: (?:(?:hasnt|havent|has not|have not|has still not|have still not|isnt|arent|is not|are not|not)(?: been| yet| still)*(?: (?:updated?(?: anything| you| me| us)?|replied|responded|answered|reported(?: back)?|said (?:anything|a word)|(?:given|sent)(?: you| me| us)?(?: any| an)? (?:updates?|word)|told (?:you|me|us) anything|in touch))|(?:has|have|is|are|been|gone|went|all)*(?: (?:been|gone))* ?(?:silent|quiet)|(?:has|have) (?:said|sent|given) nothing))(?: (?:yet|lately|recently|anything|their|actions?|at all|for a while|in a while|so far|on|to|back))*$|^(?:(?:show|tell)(?: me| us)? )?who (?:have (?:we|i) not heard|havent (?:we|i) heard|(?:we|i) (?:havent|have not) heard)(?: from)?(?: (?:yet|lately|recently))*$/u;

const SLIP_WORDS = new Set(
  (
    `${BESIDE} what whats which dates date deadlines deadline targets target actions action things ones everything anything slipped slipping slip slips slippage moved pushed put extended delayed changed ` +
    'back out later again most report how much many there we i by who it did do does'
  ).split(' '),
);

const ASKS_SLIPS =
  /^(?:(?:can you |could you )?(?:show|tell|give|list|see|get)(?: me| us)? )?(?:(?:all|the|any|what|whats|which|everything|anything|has|have|is|are|there|been|was|were) )*(?<noun>(?:dates?|deadlines?|targets?|due dates?|target dates?|actions?|things|ones) )?(?:(?:that|which|have|has|had|were|was|been|got|are|is|still|we|i) )*(?<verb>slipped|slipping|slippage|slips|slip|moved|pushed (?:back|out)|put back|extended|delayed|changed)(?: (?:report|again|most|so far|now|at all|please|there|been))*$/u;

/** Words that ask, or a name for what is asked: "slipped" alone tells. */
const ASKS =
  /(?<!\p{L})(?:what|whats|which|show|list|give|tell|see|get|any|anything|everything|all|slippage|slips)(?!\p{L})|^(?:have|has) /u;

const DATES = /(?<!\p{L})(?:dates?|deadlines?|targets?)(?!\p{L})/u;

/** Reads a question about who is late, or what slipped. Nothing changes. */
export function recogniseManaging(clause: Clause, context: UnderstandingContext): Reading | null {
  const said = clause.said.slice(openersIn(clause.said));
  const command = lateIn(said, clause, context) ?? slipsIn(said, clause, context);
  return command === null ? null : { command, manner: 'question', judged: null };
}

function lateIn(said: string, clause: Clause, context: UnderstandingContext) {
  if (!/(?<!\p{L})(?:who|whos|whose|posts?|owners?|people|teams|managers)(?!\p{L})/u.test(said)) return null;
  const { span, apart } = withoutSpan(said, context);
  const asked = askedOf(apart, clause, (word) => LATE_WORDS.has(word), context);
  if (asked === null) return null;
  const rest = withoutLead(asked.rest);
  const { scope } = asked;
  if (QUIET.test(rest)) return { kind: 'late', of: 'quiet', since: span?.since ?? null, scope } as const;
  const late = span === null && /(?<!\p{L})(?:late|overdue|behind|missed|past)(?!\p{L})/u.test(rest) && LATE.test(rest);
  return late ? ({ kind: 'late', of: 'overdue', since: null, scope } as const) : null;
}

function slipsIn(said: string, clause: Clause, context: UnderstandingContext) {
  if (!/(?<!\p{L})(?:slip\p{L}*|moved|pushed|put back|extended|delayed|changed)(?!\p{L})/u.test(said)) return null;
  const { span, apart } = withoutSpan(said, context);
  const asked = askedOf(apart, clause, (word) => SLIP_WORDS.has(word), context);
  if (asked === null) return null;
  const rest = withoutLead(asked.rest);
  const hit = ASKS_SLIPS.exec(rest);
  if (hit === null || !ASKS.test(rest)) return null;
  const slipped = /^slip/u.test(hit.groups!.verb!);
  // "What moved" asks for anything that was changed; of dates it asks for dates.
  if (!slipped && !DATES.test(hit.groups!.noun ?? '')) return null;
  const { scope } = asked;
  const of = slipped ? ('slipped' as const) : ('moved' as const);
  return { kind: 'slips', of, since: span?.since ?? null, until: span?.until ?? null, scope } as const;
}

/** What is left where a name stood at the end. */
function withoutLead(rest: string): string {
  return rest.replace(/(?:(?:^| )(?:for|of|in|the|and|with|from|on|at|under|by))+$/u, '').trim();
}

function withoutSpan(said: string, { today }: UnderstandingContext) {
  const span = pastSpanIn(said, today);
  const apart = span === null ? said : `${said.slice(0, span.from)} ${said.slice(span.to)}`;
  return { span, apart: apart.replace(/\s+/gu, ' ').trim() };
}
