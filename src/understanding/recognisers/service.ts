/** What is said of the whole service: "digest for everyone on mondays at 8:30", "set up". */
import type { CalendarDay } from '../../domain/calendar.ts';
import type { Command } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readWeekTime } from '../dates/week-time.ts';
import type { Reading } from '../reading.ts';
import { unclearIn } from './own-digest.ts';

/** Reads the whole of a message. Of its text as typed: "8.30" would pass for a ref. */
export function recogniseService(whole: Clause, { promises, today }: UnderstandingContext): Reading | null {
  if (SAMPLE.test(plainly(whole.text))) return { command: { kind: 'import-sample' }, manner: 'question', judged: null };
  const guide = guideIn(plainly(whole.text));
  if (guide !== null) return { command: guide, manner: 'question', judged: null };
  // Where a plan promises something of digests, whoever moves one means that.
  if (!/digest|chaser|round-?up/iu.test(whole.text) || promises.has('digest')) return null;
  const command = digestTimeIn(plainly(whole.text), whole.asked, today);
  return command === null ? null : { command, manner: 'instruction', judged: null };
}

const SAMPLE =
  /^(?:(?:please|ok|can you|could you|lets|let's|let me|i want to|i'd like to)[, ]+)*(?:try|use|load|import|bring in|show me|start with|store)(?: it)?(?: (?:on|with))? (?:the |a |your )?sample(?: plan)?(?: please)?$/u;

function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/gu, "'")
    .replace(/[?!.\s]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Politely asked, it is an instruction all the same; with any other question mark it is none. */
const POLITE = /^(?:(?:hi|hello|please|ok|so|and|now|chaser)[, ]+)*(?:can|could|would|will) you(?: please)? /u;
const OPENS =
  "^(?:(?:hi|hello|morning|please|pls|ok|so|and|now|then|right|chaser|lets|let's|(?:can|could|would|will) you(?: please)?)[, ]+)*";
const ENDS = '(?:,? (?:please|pls|thanks|thank you|from now on|instead))*$';
const SET = '(?:set|change|move|make|switch|put|schedule)';
const DIGEST = '(?:weekly )?(?:digest|chaser|round-?up)';
const ALL =
  '(?:everyone|everybody|all|all of (?:us|them)|us all|them all|all (?:the )?(?:owners|managers|people|staff)|the (?:whole |entire )?(?:service|team|organisation)|every (?:owner|person))';
const TIME_OF = '(?: (?:time|day|day and time|times))?';
const TO = '(?:,? (?:out )?(?:to|on|at|for|every|is|:|=)|[:=])?';
const WHEN = " (?<when>[a-z0-9:., ']{2,45}?)";

/** It is for everybody, by its own words. */
const FOR_ALL = [
  `(?:${SET} )?(?:the |all |all the )?${DIGEST}s?${TIME_OF} (?:for|to|of) ${ALL}${TO}${WHEN}`,
  `(?:everyone's|everybody's|everyones|everybodys) ${DIGEST}s?${TIME_OF} (?:to|on|at)${WHEN}`,
  `${SET} (?:everyone's|everybody's|everyones|everybodys|all|all the) ${DIGEST}s?${TIME_OF}${TO}${WHEN}`,
  `${SET} (?:the )?(?:default|standard|standing|service|service's|general) ${DIGEST}s?${TIME_OF}${TO}${WHEN}`,
  `${SET} (?:the )?default${TIME_OF} (?:for|of) (?:the )?${DIGEST}s?${TO}${WHEN}`,
  `send (?:out )?(?:the |all |all the )?${DIGEST}s(?: out)?(?: to ${ALL})? (?:on|at|every)${WHEN}`,
  `send (?:out )?(?:the |a )?${DIGEST}(?: out)? to ${ALL} (?:on|at|every)${WHEN}`,
  `send ${ALL} (?:the|a|their) ${DIGEST}s? (?:on|at|every)${WHEN}`,
  `(?:the )?${DIGEST}s? (?:on|at|every)${WHEN} for ${ALL}`,
].map((form) => new RegExp(`${OPENS}${form}${ENDS}`, 'u'));

/** It may as well be only the speaker's own. */
const UNSAID = [
  `${SET} (?:the )?${DIGEST}s?${TIME_OF}${TO}${WHEN}`,
  `send (?:out )?the ${DIGEST}(?: out)? (?:on|at|every)${WHEN}`,
].map((form) => new RegExp(`${OPENS}${form}${ENDS}`, 'u'));

const LEADS =
  "(?:(?:hi|hello|please|ok|so|chaser|lets|let's|(?:can|could|would|will) you|help me(?: to)?|i(?:'d| would)? (?:want|like) to|how (?:do|can|should) (?:i|we)|where (?:do|can|should) (?:i|we)|(?:take|walk|lead|talk) me through(?: the)?|show me(?: the| how to)?|back to(?: the)?|start(?: the)?|begin(?: the)?|continue(?: the| with)?)[, ]+)*";
const WHOLE = '(?:set ?-?up|setting up|setup)';
const GUIDES = {
  holders: `(?:(?:${WHOLE}|fill|go through)(?: who holds)? (?:the |all (?:the )?)?(?:vacant )?(?:posts|post holders|holders)|name who holds (?:the |its |each )?posts?|${WHOLE} who holds what)(?: (?:of|for|at|in)(?: the)? (?<plan>[\\p{L}\\p{N}][\\p{L}\\p{N} &'-]{1,60}?))?`,
  digest: `${WHOLE} (?:the )?(?:weekly )?digests?(?: time)?`,
  any: `(?:${WHOLE}(?: (?:guide|steps|again|chaser|progress chaser|the (?:bot|service)|this(?: up)?|you))*|get(?:ting)? started|first (?:steps|run)|where (?:am i|are we) (?:with|in) (?:the )?${WHOLE})`,
};
const GUIDE_FORMS = (['holders', 'digest', 'any'] as const).map(
  (step) => [step, new RegExp(`^${LEADS}${GUIDES[step]}(?:,? (?:please|again|now|thanks))*$`, 'u')] as const,
);

/** "set up", "set up the posts of Fernhill": asked where they stand, which changes nothing. */
function guideIn(said: string): Command | null {
  for (const [step, form] of said.length > 120 ? [] : GUIDE_FORMS) {
    const hit = form.exec(said);
    if (hit !== null) return { kind: 'guide', step: step === 'any' ? null : step, plan: hit.groups?.plan ?? null };
  }
  return null;
}

function digestTimeIn(said: string, asked: boolean, today: CalendarDay): Command | null {
  if (asked && !POLITE.test(said)) return null;
  return timeSaid(FOR_ALL, said, 'everyone') ?? timeSaid(UNSAID, said, 'unsaid') ?? noTimeIn(said, today);
}

/** "Digest for everyone on blursday": meant as a time of the week, and none. */
function noTimeIn(said: string, today: CalendarDay): Command | null {
  for (const form of FOR_ALL) {
    const words = form.exec(said)?.groups?.when?.replace(/^(?:on|at) /u, '');
    const of = words === undefined ? null : unclearIn(words, today);
    if (of !== null) return { kind: 'set-digest', wish: { does: 'unclear', of, words: words! } };
  }
  return null;
}

function timeSaid(forms: readonly RegExp[], said: string, whose: 'everyone' | 'unsaid'): Command | null {
  for (const form of forms) {
    const when = form.exec(said)?.groups?.when;
    const time = when === undefined ? null : readWeekTime(when);
    if (time !== null) return { kind: 'digest-time', whose, ...time };
  }
  return null;
}
