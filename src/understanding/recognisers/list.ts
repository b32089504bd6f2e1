/** "whats mine", "overdue for healthcare", "done since christmas", "due by friday": which actions. */
import { addDays, type CalendarDay } from '../../domain/calendar.ts';
import type { ListFilter, Scope } from '../../domain/conversation/command.ts';
import { askedOf } from '../asked-of.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { pastSpanIn } from '../dates/past-span.ts';
import { readDate } from '../dates/read-date.ts';
import { mondayOf } from '../dates/reading.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

/** What may stand in a question for a list, beside a date and the names of whose it is. With any other word it is about something in particular. */
const PLAIN = new Set(
  (
    'what whats which show list give see view display me my mine myself i ive im am we weve our ours us is are was have has had do does did got the a an of to on for ' +
    'any anything everything all full action actions item items task tasks thing things stuff ones one list lists outstanding open left still next need needs doing done ' +
    'do there please thanks current currently now plate status todo plan plans assigned own owned owns down under with name remaining about coming up due overdue late behind missed ' +
    'past date deadline gone over running run be been being by before in within this that and how many much tell can could you get pull hello hi so just or through whose who at it owe hook ' +
    'responsible should will would like know want where update updates actually overview summary remind deadlines dates not yet complete completed finished closed finish ' +
    'blocked stuck hold achieved delivered since from during ever already recently number count concern concerns recommendation recommendations else other others ' +
    'isnt arent havent hasnt wasnt must deal look only been go going off signed they them those these also out ' +
    'together remain remains time limit later thats whos no certain without undated why far progress started begun underway'
  ).split(' '),
);

const ASKS_FOR_LIST =
  /(?<!\p{L})(?:what|whats|which|show|list|lists|give|see|view|anything|any|mine|my|our|overdue|deadlines|undated|without a date|no date|todo|all|how many|number of|outstanding|due|remind me (?:what|of|about)|late|behind|tell|run|pull|get|am i|are we|status|everything|where|actions|coming up|have (?:i|we)|do (?:i|we))(?!\p{L})/u;

const OVERDUE =
  /(?<!\p{L})(?:overdue|late|behind|missed|past (?:its |their |the )?(?:due|deadline|date)|gone past|run over|running over|out of date|out of time)(?!\p{L})/u;

const UNDATED =
  /(?<!\p{L})(?:undated|(?:no|without) (?:a |any )?(?:certain |due |target )?(?:dates?|deadlines?))(?!\p{L})/u;

const BLOCKED = /(?<!\p{L})(?:blocked|stuck|on hold)(?!\p{L})/u;

const DONE =
  /(?<!\p{L})(?:done|complete|completed|finished|closed|signed off|achieved|delivered|did (?:\p{L}+ )*(?:finish|close|achieve|deliver))(?!\p{L})/u;

const BEGUN = /(?<!\p{L})(?:in progress|started|begun|under ?way)(?!\p{L})/u;

/** With these what is done is not what they ask for. */
const NOT_DONE =
  /(?<!\p{L})(?:not|isnt|arent|hasnt|havent|left|still|remaining|outstanding|open|need|needs|to (?:do|be|get|finish|complete|close)|must|should|can|could|todo|yet|due|overdue)(?!\p{L})/u;

/** "What is not done" asks for what is open. */
const NEGATED = /(?<!\p{L})(?:not|isnt|arent|hasnt|havent)(?!\p{L})/u;

/** These words ask for the speaker's own list by themselves. */
const MINE =
  /^(?:mine|(?:whats|what|what is) next|my (?:list|actions|open actions|stuff|plate|tasks|items|plan|todo|open|outstanding actions)|list|list (?:all|mine|actions|my actions|them|everything)|actions|all (?:my )?actions|todo|to do|tasks|outstanding|(?:show )?everything|open actions)$/u;

/** "is it done", "whats that": about one action, not a list. */
const ABOUT_ONE = /(?<!\p{L})(?:it|that|this|who|whose|where|they|them)(?!\p{L})/u;

const ASKS_FOR_OPEN =
  /(?<!\p{L})(?:mine|my|me|i|im|ive|our|we|list|actions|tasks|items|outstanding|open|left|due|all|todo|everything|anything|coming up|on|remaining)(?!\p{L})/u;

/** "completed this month", "done last week": said alone, with the days, what was done is asked for. */
const DONE_ALONE = /^(?:(?:actions |things )?(?:done|completed|complete|finished|closed))(?: actions)?$/u;

/** What is left where a name stood at the end. */
const LEADS_TO_A_NAME = /(?:(?:^| )(?:for|of|in|the|and|with|from|on|at|under))+$/u;

const WHOLE =
  /^(?:(?:show|list|see|view|display|give|get|whats|what is|what) ?)?(?:me |us )?(?:the )?(?:in|under|on)?$/u;

const COUNTS = /^(?:(?:and|so) )?(?:how many|number of|count(?: of)?)(?!\p{L})/u;

/** "who is blocked": whoever it is. Who is late is asked post by post. */
const WHO_IS = /^(?:who|whos)(?: is| are| has)? (?:got |gone )?(?:anything |actions )?(?:blocked|stuck|on hold)$/u;

const EVERYBODY: Scope = { everyone: true, own: false, post: null, plan: null, concern: null, group: null };

/** Reads "next two weeks", said alone: nothing is dated by it, so what is due then is asked for. */
export function recogniseStretch(whole: Clause, context: UnderstandingContext): Reading | null {
  return context.pending === 'date' || !isAhead(whole.said) ? null : recogniseList(whole, context);
}

/** Reads a question for a list. */
export function recogniseList(clause: Clause, context: UnderstandingContext): Reading | null {
  const said = inPlainWords(clause.said.slice(openersIn(clause.said)));
  const filter = filterIn(said, clause, context) ?? leftIn(said, clause);
  return filter === null ? null : { command: { kind: 'list', filter }, manner: 'question', judged: null };
}

/** How people come round to asking. */
const LEADS_UP =
  /^(?:(?:please |kindly |just )*(?:(?:can|could|would|will) you (?:please |kindly |just )*)?(?:tell me|let me know|remind me|show me|give me|advise|be so (?:good|kind) as to (?:tell me|let me know|show me|list|give me)|list for me)(?: of)? (?=which|what|how many|those|the|all|any|if|whether)|i (?:would|should) (?:like|be (?:grateful|glad)) to (?:know|see|hear) |(?:do you know|any idea) |(?:can|could|would) you be so (?:good|kind) as to )+/u;

/** What is late, in other words. */
const LATE =
  /(?<!\p{L})(?:(?:have |has |is |are |s )?(?:already )?(?:gone |went |go |going |slipped |slip |run |drifted |let slip )?(?:passed|past|over|beyond) (?:its|their|the|my|our)(?: due| target)? (?:date|dates|deadline|deadlines|due date|due|target)s?|should have been (?:done|finished|complete|completed|closed)(?: by now| already| before now)?|(?:was|were) (?:due|meant to be done)(?: by now| already)?)(?!\p{L})/u;

/** "Of those that I own", "those of my actions that are": mine. */
const OF_MINE =
  /(?<!\p{L})(?:of )?(?:those|the ones|the actions|them|all those|any)(?: of (?:my|our) actions| of mine)?(?: (?:that|which))? (?:i own|are mine|i have|i hold|belong to me|are assigned to me|i am responsible for|im responsible for)(?!\p{L})/u;
const THAT_ARE =
  /(?<!\p{L})(?:those of )?(?<mine>(?:my|our) actions|mine|actions|ones)(?: (?:that|which)) (?=are|have|is|were)/u;

/** The same question in fewer words. */
function inPlainWords(said: string): string {
  return said
    .replace(LEADS_UP, '')
    .replace(LATE, ' overdue')
    .replace(OF_MINE, 'of my actions')
    .replace(THAT_ARE, '$<mine> ')
    .replace(/(?<!\p{L})(?:all together|altogether|all told|in all)(?!\p{L})/u, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** "Whats left for POMs in 1.12": whatever else it says, it asks what is open under a concern. */
function leftIn(said: string, clause: Clause): ListFilter | null {
  const hit =
    /^(?:what|whats|which|anything|is there|how much|show|list).*(?<!\p{L})(?:left|remains?|remaining|still (?:open|to do|outstanding)|outstanding|to do|open)(?!\p{L}).* (?:in|under|on|within|for) (?:concern |section )?#(?<at>\d+)$/u.exec(
      said,
    );
  const reference = hit === null ? undefined : clause.references[Number(hit.groups!.at)];
  if (reference?.by !== 'ref') return null;
  return { which: 'open', scope: { ...EVERYBODY, plan: reference.plan, concern: reference.ref } };
}

function filterIn(said: string, clause: Clause, context: UnderstandingContext): ListFilter | null {
  if (MINE.test(said)) return { which: 'mine' };
  if (WHO_IS.test(said)) return { which: 'blocked', scope: EVERYBODY };
  if (/ to be (?:done|complete)|^(?:give|grant|allow) (?:me|us) (?:until|till|to) /u.test(said)) return null;
  // Names come out first: "education" and "march" may both stand in one question, and a name may hold any word.
  const done =
    DONE.test(said) && !NOT_DONE.test(said.replace(/(?<!\p{L})to date(?!\p{L})/u, ' '))
      ? pastSpanIn(said, context.today)
      : null;
  const due = done === null ? dueIn(said, context) : null;
  const span = done ?? due;
  const apart = span === null ? said : `${said.slice(0, span.from)} ${said.slice(span.to)}`;
  const asked = askedOf(apart.replace(/\s+/g, ' ').trim(), clause, (word) => PLAIN.has(word), context);
  if (asked === null) return null;
  const rest = asked.rest.replace(LEADS_TO_A_NAME, '').trim();
  // A concern that is shown is shown whole, with what is complete.
  if (asked.scope?.concern != null && WHOLE.test(rest)) return null;
  const filter = kindOf(rest, said, { done, due, named: asked.scope !== null }, clause);
  if (filter === null) return null;
  const counted = COUNTS.test(said) ? ({ counted: true } as const) : {};
  // What is open within a scope that was said is not "mine".
  const named = filter.which === 'mine' && asked.scope !== null ? ({ which: 'open' } as const) : filter;
  return { ...named, ...counted, ...(asked.scope === null ? {} : { scope: asked.scope }) };
}

interface Spans {
  readonly done: ReturnType<typeof pastSpanIn>;
  readonly due: Due | null;
  /** Whether somebody, a plan, a concern or a group was named. */
  readonly named: boolean;
}

function kindOf(rest: string, said: string, { done, due, named }: Spans, clause: Clause): ListFilter | null {
  const asks = ASKS_FOR_LIST.test(rest) || clause.asked;
  if (due !== null && asks && !/(?<!\p{L})(?:is|was|are) (?:it|this|that)(?!\p{L})/u.test(said)) return due.filter;
  if (due !== null && rest === '') return named || isAhead(said) ? due.filter : null;
  if (due !== null) return OVERDUE.test(rest) ? { which: 'overdue' } : null;
  if (OVERDUE.test(rest) && !ABOUT_ONE.test(rest)) return { which: 'overdue' };
  const isDone = DONE.test(rest) && !NOT_DONE.test(rest);
  if (isDone) {
    const isAsked = (asks && !ABOUT_ONE.test(rest) && isListOf(rest)) || (done !== null && DONE_ALONE.test(rest));
    if (!isAsked) return null;
    const words = done === null ? '' : said.slice(done.from, done.to);
    return { which: 'done', since: done?.since ?? null, until: done?.until ?? null, words };
  }
  if (ABOUT_ONE.test(rest)) return null;
  if (DONE.test(rest) && NEGATED.test(rest) && isListOf(rest)) return { which: 'mine' };
  if (UNDATED.test(rest)) return asks ? { which: 'undated' } : null;
  if (BEGUN.test(rest) && asks) return { which: NEGATED.test(rest) ? 'not-started' : 'in-progress' };
  if (BLOCKED.test(rest))
    return asks || (named && clause.start === 0 && /^(?:blocked|stuck|on hold)$/u.test(rest))
      ? { which: 'blocked' }
      : null;
  if (named && rest === '' && !clause.asked) return null;
  if (named && (asks || clause.asked || /^concerns?$/u.test(rest))) return { which: 'mine' };
  return asks && ASKS_FOR_OPEN.test(rest) ? { which: 'mine' } : null;
}

/** "next two weeks", with nothing else said, asks what is due in them. A date alone does not. */
function isAhead(said: string): boolean {
  return /^(?:in |over |within |due )?(?:the )?(?:next|coming) (?!(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?(?!\p{L})|week$|month$|year$)/u.test(
    said,
  );
}

/** Whether what is done is asked for, rather than whether something is. */
function isListOf(rest: string): boolean {
  return /(?<!\p{L})(?:what|whats|which|show|list|give|see|view|how many|number of|anything|any|everything|all|actions|items|tell|mine|my|have (?:i|we))(?!\p{L})/u.test(
    rest,
  );
}

interface Due {
  readonly filter: Extract<ListFilter, { which: 'due' }>;
  readonly from: number;
  readonly to: number;
}

/** Up to the day that follows these. */
const UP_TO = new Set(['by', 'before', 'until', 'up to']);

/** The span of days asked for: up to a day, or within a week or a month. */
function dueIn(said: string, context: UnderstandingContext): Due | null {
  const { today } = context;
  for (let at = 0; at !== -1; at = next(said, at)) {
    const hit =
      /^(?:(?<lead>by|before|until|up to|in|on|for|within|during|over|between now and|from now to|this side of) )?(?<date>.+)$/u.exec(
        said.slice(at),
      );
    const words = hit?.groups?.date ?? '';
    const lead = hit?.groups?.lead ?? '';
    // "In two weeks" is a form of its own.
    const withLead = lead === 'in' || lead === 'within' ? readDate(said.slice(at), today, 'forward') : null;
    const read = withLead ?? readDate(words, today, 'forward');
    if (read === null) continue;
    const span = spanOf(read.to);
    if (span === null) continue;
    const leading = lead === '' || withLead !== null ? 0 : lead.length + 1;
    const text = said.slice(at, at + leading + read.used);
    const by = lead === 'before' ? addDays(span.from, -1) : span.to;
    return {
      filter: {
        which: 'due',
        from: fromOf(lead, words, span, today),
        by,
        words: text.replace(/^(?:due|over|during|for) /u, ''),
      },
      from: at,
      to: at + text.length,
    };
  }
  return null;
}

/** The first day that counts: none before a bound, today in a stretch that begins now, else the first day of what was said. */
function fromOf(
  lead: string,
  words: string,
  span: { from: CalendarDay; to: CalendarDay },
  today: CalendarDay,
): CalendarDay | null {
  if (UP_TO.has(lead) || lead === 'this side of') return null;
  const isStretch =
    lead === 'between now and' ||
    lead === 'from now to' ||
    (span.from === span.to && (/^(?:in|within|over|during)$/u.test(lead) || /^(?:the )?(?:next|coming) /u.test(words)));
  if (isStretch) return today < span.to ? today : span.from;
  return /^this week(?!\p{L})/u.test(words) ? mondayOf(today) : span.from;
}

/** A question changes nothing, so of two days it may mean the later one is taken: more is shown, not less. */
function spanOf(
  to: ReturnType<typeof readDate> extends infer Read ? (Read extends { to: infer To } ? To : never) : never,
): { from: string; to: string } | null {
  if (to.kind === 'date') return { from: to.date.from, to: to.date.to };
  if (to.kind === 'unsure' && to.could.length > 0) return { from: to.could[0]!, to: to.could.at(-1)! };
  return null;
}

function next(text: string, at: number): number {
  const gap = text.indexOf(' ', at);
  return gap === -1 ? -1 : gap + 1;
}
