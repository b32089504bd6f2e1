/** What coordinators say: review, what is right or wrong about the action under review, source, export. */
import type { Command, ExportFormat, Verdict } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate } from '../dates/read-date.ts';
import { named } from '../naming.ts';
import type { Reading } from '../reading.ts';

const REVIEW =
  /^(?:(?:please|start|begin|continue|lets|can we|can you) )*(?:(?:the )?review(?: (?:of|the doubts|the marked actions|marked actions|actions|everything))?|(?:what|which actions?|anything) (?:needs?|is|are|has|have)(?: to be| to)? (?:checked|checking|check|reviewed|reviewing|review)|whats to (?:be checked|check|review))(?: (?:in|for|of|from)(?: the)?)?(?: (?<plan>.+?))?(?: plan)?(?: please)?$/u;
const EXPORT =
  /^(?:(?:please|can you|could you|can i (?:have|get)|i need|id like) )*(?:export|download|send(?: me)?(?= .*(?:plan|tracker|word|docx|excel|xlsx|spreadsheet|csv|json))|(?:a |an )?(?:word|excel|csv|json) (?:file|export|copy|version) of|(?:a |an |the )?(?:export|tracker) (?:of|for))(?: the)?(?: (?<plan>.+?))??(?: (?:action )?plan| tracker)?(?: (?:as|in|to|into)(?: a| an)? (?<format>word|docx|document|excel|xlsx|spreadsheet|tracker|csv|json)(?: (?:file|document|format|plan))?)?(?: please)?$/u;
const SOURCE =
  /^(?:(?:show|see|give me|whats|what is|open)(?: me)?(?: the)? )?(?:source|original(?: words| wording| text)?|exact words|published words)(?: words)?(?: (?:of|for|from|behind))?(?: (?<name>.+))?$/u;

const RIGHT =
  /^(?:(?:yes|yep|ok|thats|it is|its|looks|all) )*(?:right|correct|accept|accepted|accept it|ok|fine|good|yes|keep|keep it|approve|approved|👍|✅)(?: (?:as it is|thanks|please|now))?$/u;
const SKIP =
  /^(?:skip(?: it| this(?: one)?)?|later|not now|next(?: one)?|pass|leave (?:it|this)(?: for (?:now|later))?|dont know|not sure|no)$/u;
const ENOUGH =
  /^(?:enough|stop(?: (?:the )?review)?|thats (?:enough|all)(?: for (?:now|today))?|finish|finished|end|exit|quit|done(?: for (?:now|today))?|cancel)$/u;
const CORRECTS =
  /^(?:(?:please|no|actually) )*(?:correct|change|set|make|fix|put)? ?(?:the )?(?<field>text|wording|words|owners?|responsible owner|date|due(?: date)?|target(?: date)?)(?: (?:to|is|are|should be|should read|reads|as|:))*(?: (?<value>.+))?$/u;

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  word: 'docx',
  docx: 'docx',
  document: 'docx',
  excel: 'xlsx',
  xlsx: 'xlsx',
  spreadsheet: 'xlsx',
  tracker: 'xlsx',
  csv: 'csv',
  json: 'json',
};

/** Reads the whole of a message. While an action is under review, what is said of it comes first. */
export function recogniseCoordination(whole: Clause, context: UnderstandingContext): Reading | null {
  const verdict = context.pending === 'review' ? verdictIn(whole, context) : null;
  const command = verdict === null ? requestIn(whole, context) : ({ kind: 'check', verdict } as const);
  return command === null ? null : { command, manner: 'other', judged: null };
}

function requestIn(whole: Clause, context: UnderstandingContext): Command | null {
  const { said } = whole;
  const review = REVIEW.exec(said);
  if (review !== null) {
    const plan = review.groups!.plan ?? null;
    // "Review the core day" names an action, and is a question about that one.
    return plan === null || isPlan(plan, context) ? { kind: 'review', plan } : null;
  }
  const asked = EXPORT.exec(said);
  if (asked !== null) {
    const { plan, format } = asked.groups!;
    return { kind: 'export', plan: plan ?? null, format: FORMATS[format ?? 'docx']! };
  }
  const source = SOURCE.exec(said);
  if (source === null) return null;
  const name = source.groups!.name;
  if (name === undefined) return { kind: 'source', target: { by: 'pointing' } };
  const target = named(whole, said.length - name.length, said.length, context);
  return target === null ? null : { kind: 'source', target: target.target };
}

function isPlan(words: string, context: UnderstandingContext): boolean {
  return [...context.planCodes, ...context.planNames].some((name) => name.toLowerCase().includes(words));
}

function verdictIn(whole: Clause, context: UnderstandingContext): Verdict | null {
  const { said } = whole;
  if (RIGHT.test(said)) return { is: 'right' };
  if (SKIP.test(said)) return { is: 'skipped' };
  if (ENOUGH.test(said)) return { is: 'enough' };
  const corrects = CORRECTS.exec(said);
  if (corrects === null) return null;
  const { field, value } = corrects.groups!;
  if (value === undefined) return null;
  const typed = whole.typed(said.length - value.length, said.length);
  if (/^owner|responsible/u.test(field!))
    return { is: 'corrected', field: 'owners', to: typed.split(/\s*[,;/]\s*|\s+and\s+/u).filter(Boolean) };
  // To the end of what was typed: the words alone would lose a closing stop.
  if (/^(?:text|word)/u.test(field!))
    return { is: 'corrected', field: 'text', to: whole.text.slice(whole.text.indexOf(typed)) };
  const date = readDate(value, context.today, 'forward');
  const isWhole = date !== null && date.used === value.length;
  return {
    is: 'corrected',
    field: 'due',
    to: isWhole ? date.to : { kind: 'unsure', why: 'ambiguous', words: typed, could: [] },
  };
}
