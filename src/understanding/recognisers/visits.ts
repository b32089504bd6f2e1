/** "inspectors return to werrington on 14 October", "board meets on 3 May", "when do the inspectors come back". */
import type { Command } from '../../domain/conversation/command.ts';
import type { Visit } from '../../domain/record/plan-wish.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import type { Reading } from '../reading.ts';
import { type Dated, datedIn, phraseOf } from '../set-phrases.ts';

const INSPECTION =
  '(?:the )?(?:hmip |our |next )?(?:inspectors?|inspectorate|hmip|hmi prisons|inspection team|irp|independent review(?: of progress)?|return(?:ing)? visit|return of the inspector(?:s|ate)|inspector(?:s|ate)s? return|re-?inspection)';
const BOARD = '(?:the |our )?(?:next )?(?:governance |oversight |management |prison )?board(?: meeting)?s?';
const WHO = `(?:(?<return>${INSPECTION})|(?<board>${BOARD}))`;

/** A plan by its code or words of its name. */
const PLAN = '(?<plan>[\\p{L}\\p{N}][\\p{L}\\p{N} .&-]*?)';
const BEFORE = '(?:(?<before>[\\p{L}\\p{N}][\\p{L}\\p{N} .&-]*?)s? )?';
const COMES =
  '(?:returns?|returning|re-?visits?|revisiting|visits?|comes?|coming|meets?|meeting|sits?|is|are|(?:is|are) (?:due(?: back)?|back|coming(?: back)?|returning|meeting|set|planned|booked|scheduled|visiting)|will (?:return|be back|come(?: back)?|meet|visit|be)|takes? place|date(?: is)?|due)';
const HEAD = new RegExp(
  `^(?:(?:set|record|put in|enter)(?: that)? )?${BEFORE}${WHO}(?: ${COMES})?(?: back)?(?: (?:to|at|for|in|of|to see) (?:the )?${PLAN})?(?: for (?:the|their|an|its|our) (?:irp|independent review(?: of progress)?|return visit|progress review))?(?: ${COMES})?(?: (?:to|on|for|in|at|from|is|:|=|-))*$`,
  'u',
);
const TAIL = /^(?:(?:at|for|in|to|of) (?:the )?(?<plan>[\p{L}\p{N}][\p{L}\p{N} .&-]*?))?$/u;

const GONE = new RegExp(
  `^(?:no|remove|clear|cancel|delete|drop|take out|unset|forget)(?: (?:the )?(?:date|day)(?: of| for)?)? ${BEFORE}${WHO}(?: (?:date|day|any ?more|planned|set|booked))*(?: (?:at|for|in|to|of|from) (?:the )?${PLAN})?(?: (?:any ?more|planned|set|booked))*$`,
  'u',
);

const ASKS = new RegExp(
  `^(?:(?:so|and|remind me|tell me|show|show me|do we know|any idea) )*(?:${[
    `(?:when|what day|what date|which day|how (?:long|soon|many (?:days|weeks|months))(?: (?:is it|are there|do we have|have we got|left))*(?: until| till| before)?)(?: (?:does|do|is|are|will|s))* ${BEFORE}${WHO}(?: ${COMES})*(?: back)?(?: due| again| next| here)*`,
    `whens ${BEFORE}${WHO}(?: ${COMES})*(?: back)?`,
    `(?:the )?(?:days|time|weeks) (?:left )?(?:until|till|to|before) ${BEFORE}${WHO}(?: ${COMES})*(?: back)?`,
    `(?:the )?(?:date|day) of ${BEFORE}${WHO}`,
  ].join('|')})(?: (?:at|for|in|to|of) (?:the )?${PLAN})?$`,
  'u',
);
const ASKS_ALL =
  /^(?:(?:show|see|list|any|what|whats|which|the|all|our|next|coming) )*(?:visits|visit dates|countdown|return dates?|inspection dates?)(?: (?:at|for|in|to|of) (?:the )?(?<plan>[\p{L}\p{N}][\p{L}\p{N} .&-]*?))?$/u;

/** These make a day doubtful, or somebody else's word. */
const DOUBTS =
  /(?<!\p{L})(?:if|unless|might|may not|maybe|perhaps|probably|possibly|could|should|would|not|never|dont|wont|isnt|arent|apparently|says|said|told|think|thinks|hope|hopefully|rumou?r|expect(?:ed)?|wish|supposed|once|when|after|before)(?!\p{L})/u;

/** Reads the whole of a message. */
export function recogniseVisits(whole: Clause, context: UnderstandingContext): Reading | null {
  // What is said beside an action is said of that one.
  const phrase = whole.references.length > 0 ? null : phraseOf(whole.text.replace(/(?<=\p{L}):(?=\s)/gu, ' :'));
  if (phrase === null || !MAY.test(phrase)) return null;
  const command = askedIn(phrase, context) ?? (whole.asked ? null : setIn(phrase, context));
  return command === null ? null : { command, manner: 'other', judged: null };
}

/** Without one of these it is nothing of the kind: most messages need not be looked at closer. */
const MAY = /inspect|hmip|hmi |irp|review|visit|countdown|return date|board/u;

function askedIn(phrase: string, context: UnderstandingContext): Command | null {
  const isPlace = /(?<!\p{L})visits(?!\p{L})/u.test(phrase) && context.promises.has('visits');
  const hit = ASKS.exec(phrase) ?? (isPlace ? null : ASKS_ALL.exec(phrase));
  if (hit === null) return null;
  if (isStray(hit.groups!, context)) return null;
  const plan = planIn(hit.groups!);
  // "When is the board meeting" may be about a promise that speaks of it.
  const isPromised = hit.groups!.board !== undefined && plan === null && context.promises.has('board');
  return isPromised && !/ (?:meets?|sits?)$/u.test(phrase) ? null : { kind: 'ask-plan', plan, of: 'visits' };
}

function setIn(phrase: string, context: UnderstandingContext): Command | null {
  const gone = GONE.exec(phrase);
  if (gone !== null && !isStray(gone.groups!, context))
    return { kind: 'set-plan', plan: planIn(gone.groups!), wish: visit(gone.groups!, null) };
  if (DOUBTS.test(phrase)) return null;
  for (const dated of datedIn(phrase, context.today)) {
    const command = datedVisit(dated, context);
    if (command !== null) return command;
  }
  return null;
}

function datedVisit({ head, date, tail }: Dated, context: UnderstandingContext): Command | null {
  const before = HEAD.exec(head);
  if (before === null || isStray(before.groups!, context)) return null;
  // "IRP: 14 October 2024 (WER)": a plan may stand at the end with nothing before it.
  const after = context.names.plan(tail) ? tail : TAIL.exec(tail)?.groups?.plan;
  if (after === undefined && tail !== '') return null;
  const plan = after ?? planIn(before.groups!);
  // "Board meeting 3 May", with no plan and no verb, may be a note.
  if (
    plan === null &&
    before.groups!.board !== undefined &&
    context.promises.has('board') &&
    !/ (?:meets|sits)/u.test(head)
  )
    return null;
  return { kind: 'set-plan', plan, wish: visit(before.groups!, date) };
}

function visit(groups: Readonly<Record<string, string | undefined>>, on: Dated['date'] | null) {
  const of: Visit = groups.return === undefined ? 'boardOn' : 'returnOn';
  return { is: 'visit', of, on } as const;
}

/** Whether words stand before what comes that name no plan: "push it to the board meeting". */
function isStray({ before }: Readonly<Record<string, string | undefined>>, { names }: UnderstandingContext): boolean {
  return before !== undefined && before !== 'the' && !names.plan(before);
}

function planIn(groups: Readonly<Record<string, string | undefined>>): string | null {
  return groups.plan ?? (groups.before === 'the' ? null : (groups.before ?? null));
}
