/** "whats mine", "anything overdue", "due by friday": which actions. */
import { addDays } from '../../domain/calendar.ts';
import type { ListFilter } from '../../domain/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate } from '../dates/read-date.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

/** What may stand in a question for a list. With any other word it is about something in particular. */
const PLAIN =
  /^(?:what|whats|which|show|list|give|see|view|display|me|my|mine|i|ive|im|am|we|weve|our|ours|us|is|are|was|have|has|had|do|does|did|got|the|a|an|of|to|on|for|any|anything|everything|all|full|action|actions|item|items|task|tasks|thing|things|stuff|ones|one|list|lists|outstanding|open|left|still|next|need|needs|doing|done|do|there|please|thanks|current|currently|now|currently|plate|status|todo|plan|plans|assigned|own|down|under|with|name|remaining|about|coming|up|due|overdue|late|behind|missed|past|date|deadline|gone|over|running|be|been|by|before|in|within|this|that|and|how|many|much|tell|can|could|you|get|pull|hello|hi|so|just|or|run|through|whose|who|at|it|owe|hook|responsible|should|will|would|like|know|want|where|update|updates|actually|currently|overview|summary|remind|coming|deadlines|dates|not|yet|complete|completed)$/u;

const ASKS_FOR_LIST =
  /(?<!\p{L})(?:what|whats|which|show|list|lists|give|see|view|anything|any|mine|my|our|overdue|todo|all|how many|outstanding|due|remind me (?:what|of|about)|late|behind|tell|run|pull|get|am i|are we|status|everything|where)(?!\p{L})/u;
const OVERDUE =
  /(?<!\p{L})(?:overdue|late|behind|missed|past (?:its |their |the )?(?:due|deadline|date)|gone past|run over|running over|out of date)(?!\p{L})/u;
/** These words ask for the speaker's own list by themselves. */
const MINE =
  /^(?:mine|my (?:list|actions|open actions|stuff|plate|tasks|items|plan|todo|open|outstanding actions)|list|list (?:all|mine|actions|my actions|them|everything)|actions|all (?:my )?actions|todo|to do|tasks|outstanding|status|(?:show )?everything|open actions|overview|summary)$/u;

/** Reads a question for a list. */
export function recogniseList(clause: Clause, context: UnderstandingContext): Reading | null {
  if (clause.references.some((reference) => reference.by !== 'position')) return null;
  const said = clause.said.slice(openersIn(clause.said));
  const filter = filterOf(said, context);
  return filter === null ? null : { command: { kind: 'list', filter }, manner: 'question', judged: null };
}

function filterOf(said: string, context: UnderstandingContext): ListFilter | null {
  if (MINE.test(said)) return { which: 'mine' };
  if (!ASKS_FOR_LIST.test(said) || / to be (?:done|complete)/u.test(said)) return null;
  const due = dueIn(said, context);
  const rest = due === null ? said : `${said.slice(0, due.from)} ${said.slice(due.to)}`;
  if (!rest.split(' ').every((word) => word === '' || PLAIN.test(word))) return null;
  if (due !== null && !/(?<!\p{L})(?:is|was|are) (?:it|this|that)(?!\p{L})/u.test(said)) return due.filter;
  if (OVERDUE.test(said)) return { which: 'overdue' };
  // "is it done", "whats that": about one action, not a list.
  if (/(?<!\p{L})(?:it|that|this|who|whose|where)(?!\p{L})/u.test(said)) return null;
  return /(?<!\p{L})(?:mine|my|me|i|im|ive|our|we|list|actions|tasks|items|outstanding|open|left|due|all|todo|everything|anything|coming up|on)(?!\p{L})/u.test(
    said,
  )
    ? { which: 'mine' }
    : null;
}

interface Due {
  readonly filter: ListFilter;
  readonly from: number;
  readonly to: number;
}

/** The span of days asked for: up to a day, or within a week or a month. */
function dueIn(said: string, context: UnderstandingContext): Due | null {
  const { today } = context;
  for (let at = 0; at !== -1; at = next(said, at)) {
    const hit =
      /^(?:(?<lead>by|before|until|up to|in|on|for|within|during|over|between now and|from now to|this side of) )?(?<date>.+)$/u.exec(
        said.slice(at),
      );
    const words = hit?.groups?.date ?? '';
    const read =
      readDate(
        `${hit?.groups?.lead === 'in' || hit?.groups?.lead === 'within' ? `${hit.groups.lead} ` : ''}${words}`,
        today,
        'forward',
      ) ?? readDate(words, today, 'forward');
    if (read === null) continue;
    const span = spanOf(read.to);
    if (span === null) continue;
    const lead = hit!.groups!.lead ?? '';
    const text = said.slice(at, at + (lead === '' ? 0 : lead.length + 1) + read.used);
    const by = lead === 'before' ? addDays(span.from, -1) : span.to;
    const isBound =
      lead === 'by' ||
      lead === 'before' ||
      lead === 'until' ||
      lead === 'up to' ||
      lead === 'between now and' ||
      lead === 'from now to' ||
      span.from <= today ||
      (span.from === span.to &&
        (/^(?:in|within|over|during)$/u.test(lead) || /^(?:the )?(?:next|coming) /u.test(words)));
    return {
      filter: {
        which: 'due',
        from: isBound ? null : span.from,
        by,
        words: text.replace(/^(?:due|over|during|for) /u, ''),
      },
      from: at,
      to: at + text.length,
    };
  }
  return null;
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
