/** "how are we doing", "score", "how is werrington doing", "what changed since monday": how things stand, and what is new. */
import { askedOf } from '../asked-of.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { pastSpanIn } from '../dates/past-span.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const BESIDE =
  'the a an of on in for with at to and so far now today currently please thanks me us my our your overall all there then actions action plan plans concern concerns all this that things everything it is are was be just';

const STANDING_WORDS = new Set(
  (
    `${BESIDE} how hows where wheres what whats am i we do does did has have doing getting going on along progressing looking stand stands standing standings score scores scoring scorecard summary summarise ` +
    'progress overview breakdown stats statistics figures numbers position state play picture percentage percent % far through many much done complete completed left rag dashboard headline headlines status give show see tell ' +
    'get can could you they faring performing performance report update updates any proportion up number count total behind ahead track'
  ).split(' '),
);

/** What asks for the figures. "How is it going" is a courtesy, and belongs elsewhere. */
const STANDING =
  /^(?:(?:give|show|tell|get|see)(?: me| us)? )?(?:(?:the|a|an|any|my|our|overall|quick|full) )*(?:how (?:am i|are we|are they|are things|is everything|is|are|do we|do i|have we) ?(?:all )?(?:doing|getting on|going|progressing|looking|faring|performing|stand|standing|on track|done)(?!\p{L})|hows (?:doing|getting on|going|progressing|looking|everything|the plan|things?)(?!\p{L})|where(?:s| is| are| am| do) ?(?:we|i|things|everything|they|the plan)?(?: all)?(?: stand| at| up to| with| on)|where (?:are|am|do) (?:we|i|things|they)$|how (?:far|much)(?: (?:along|through|is|are|have|of))* ?(?:are we|am i|we|is|have we)? ?(?:done|complete|completed|left|through|along|finished|got)?|how many(?: actions)?(?: are there| do (?:we|i) have| have (?:we|i)(?: got)?)?$|(?:what|whats)(?: is| are)?(?: the| our| my)? (?:overall )?(?:progress|score|standing|standings|position|figures|numbers|stats|state of play|percentage|picture|breakdown|headlines?|summary|overview|performance|status of (?:the |my |our )?(?:plan|actions))|(?:what )?(?:percentage|percent|proportion|%)|progress|score(?:card)?|standings?|summary|summarise|overview|breakdown|stats|statistics|figures|numbers|state of play|headlines?|dashboard|rag|status|performance|position|count|total)(?!\p{L})/u;

/** "is everything done", "are we on track": a question that the figures answer. */
const IS_ALL =
  /^(?:is|are) (?:everything|all(?: of)?(?: it| them| our actions| my actions)?|we|we all|they all) (?:all )?(?:done|complete|completed|on track|on target|finished)$/u;

const NEWS_WORDS = new Set(
  (
    `${BESIDE} what whats which has have had been any anything everything changed change changes changing new news latest update updates updated happened happening moved who did do does since last recent recently ` +
    'list show give see tell get know next gone up i we missed miss digest weekly one ones different was were made slipped done from by about'
  ).split(' '),
);

const NEWS =
  /^(?:(?:show|give|list|see|tell|get)(?: me| us)? )?(?:(?:the|all|all the|any|recent|latest|what|whats|is there|are there|have there been|has there been|have i|who|who has|has|have|did|any of the) )*(?:anything |anyone |everything |been |the |much |there |i |we |it )*(?:changed|change|changes|new|news|latest|updates?|updated|happened|happening|been happening|slipped|moved|miss(?:ed)?|different)(?!\p{L})/u;

const SINCE_DIGEST =
  /(?<!\p{L})(?:since|after|from)(?: the| my| our)? (?:last |latest |previous |weekly )*(?:digest|weekly (?:message|summary)|one)(?!\p{L})/u;

/** Without one of these it is no such question: most messages need not be looked at closer. */
const MAY_ASK_FIGURES =
  /(?<!\p{L})(?:how|hows|where|wheres|what|whats|is|are|percentage|percent|proportion|progress|scor\p{L}*|standings?|summar\p{L}*|overview|breakdown|stat\p{L}*|figures|numbers|headlines?|dashboard|rag|performance|position|count|total)(?!\p{L})|%/u;
const MAY_ASK_NEWS =
  /(?<!\p{L})(?:chang\p{L}*|new|news|latest|update\p{L}*|happen\p{L}*|slipped|moved|miss\p{L}*|different|digest)(?!\p{L})/u;

/** Reads a question for figures. Nothing changes. */
export function recogniseStanding(clause: Clause, context: UnderstandingContext): Reading | null {
  if (!MAY_ASK_FIGURES.test(clause.said)) return null;
  const said = clause.said.slice(openersIn(clause.said));
  const asked = askedOf(said, clause, (word) => STANDING_WORDS.has(word), context);
  if (asked === null) return null;
  const rest = asked.rest.trim();
  if (!STANDING.test(rest) && !IS_ALL.test(rest.replace(/ (?:in|under|for|of|at)(?= |$)/u, ''))) return null;
  // "Status" after an action was named is about that one: "status of it".
  if (/(?<!\p{L})(?:it|that|this|those|these)$/u.test(said)) return null;
  return { command: { kind: 'standing', scope: asked.scope }, manner: 'question', judged: null };
}

/** Reads a question for what is new. Nothing changes. */
export function recogniseNews(clause: Clause, context: UnderstandingContext): Reading | null {
  if (!MAY_ASK_NEWS.test(clause.said)) return null;
  const said = clause.said.slice(openersIn(clause.said));
  const digest = SINCE_DIGEST.exec(said);
  const span = digest === null ? pastSpanIn(said, context.today) : null;
  const apart =
    digest !== null
      ? said.replace(SINCE_DIGEST, ' ')
      : span === null
        ? said
        : `${said.slice(0, span.from)} ${said.slice(span.to)}`;
  const asked = askedOf(apart.replace(/\s+/g, ' ').trim(), clause, (word) => NEWS_WORDS.has(word), context);
  if (asked === null) return null;
  const rest = asked.rest.trim();
  const isAsked = NEWS.test(rest) && isAbout(rest, clause, span !== null || digest !== null);
  const isBare = digest !== null && (rest === '' || /^(?:whats|what is|anything|what)$/u.test(rest));
  if (!isAsked && !isBare) return null;
  return {
    command: { kind: 'what-changed', since: span?.since ?? null, scope: asked.scope },
    manner: 'question',
    judged: null,
  };
}

/** "Changed", "moved" and "missed" alone tell; with "what", "any" or days behind them they ask. */
function isAbout(rest: string, clause: Clause, dated: boolean): boolean {
  if (/(?<!\p{L})(?:no|not|it|that)(?!\p{L})/u.test(rest)) return false;
  if (
    /(?<!\p{L})(?:what|whats|any|anything|who|show|list|give|tell|see|have i|has|is there|are there)(?!\p{L})/u.test(
      rest,
    )
  ) {
    return !/(?<!\p{L})missed(?!\p{L})/u.test(rest) || dated;
  }
  return (
    clause.asked ||
    /^(?:(?:the|recent|latest|all) )*(?:news|latest|changes|updates)$/u.test(rest) ||
    (dated && /^(?:changes|updates|news)/u.test(rest))
  );
}
