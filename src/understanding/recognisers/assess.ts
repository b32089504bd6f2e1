/** "assess 4 as good", "1: reasonable progress": how far a concern has come, in the words of the inspectorate; and what was said of it so far. */
import type { Command, Understanding } from '../../domain/conversation/command.ts';
import type { Progress } from '../../domain/record/plan.ts';
import type { Assessed } from '../../domain/record/plan-wish.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import type { Reading } from '../reading.ts';
import { phraseOf } from '../set-phrases.ts';

const GRADES: readonly (readonly [RegExp, Progress | null])[] = [
  [/^no (?:meaningful|significant)?/u, 'no-meaningful'],
  [/^(?:insufficient|not enough)/u, 'insufficient'],
  [/^reasonable/u, 'reasonable'],
  [/^good/u, 'good'],
  [/^(?:un|not )(?:assessed|rated|graded|judged)|^(?:none|nothing|blank|empty)$/u, null],
];

const GRADE = '(?<grade>(?:no meaningful|insufficient|not enough|reasonable|good)(?: progress)?|no progress)';
const REF = '(?:(?:concern|recommendation|number|no) )?(?<ref>[a-z]?\\d{1,3}(?:\\.\\d{1,2})*)';
const CODED = `(?:(?<code>[\\p{L}]{2,5}) )?${REF}`;
const AT_PLAN = '(?: (?:for|at|in|of) (?:the )?(?<plan>[\\p{L}\\p{N}][\\p{L}\\p{N} .&-]*?))?';

const AFTER = AT_PLAN.replace('<plan>', '<after>');

/** Told to: whoever may not do it is told so. */
const TOLD = new RegExp(
  `^(?:self[- ]?)?(?:assess|rate|judge|grade|score)(?: us)? ${CODED}${AT_PLAN}(?: (?:as|at|to|is|with|:|=|-))*:? (?:(?:making|having made|showing) )?(?:${GRADE}|unassessed|not (?:yet )?assessed|unrated|none|nothing)${AFTER}$`,
  'u',
);
const SET = new RegExp(
  `^(?:set|put|record|change|update|mark) (?:the )?(?:(?:self[- ]?)?assessment (?:of|for|on) ${CODED}|${CODED} (?:self[- ]?)?assessment)${AT_PLAN}(?: (?:as|at|to|is|:|=|-))* ${GRADE}${AFTER}$`,
  'u',
);
const CLEAR = new RegExp(
  `^(?:remove|clear|delete|drop|unset|take (?:off|out)) (?:the )?(?:(?:self[- ]?)?(?:assessment|rating|grade) (?:of|for|on) ${CODED}|${CODED} (?:self[- ]?)?(?:assessment|rating|grade))${AT_PLAN}$`,
  'u',
);

/** Stated: a remark of theirs who may not judge. */
const OF_CONCERN = new RegExp(
  `^(?:on |under |for )?${CODED} ?(?:(?::|=|-|is|has|have|we have|weve|now|is at|is making|has made|shows|made|has seen) )*:? ?${GRADE}${AT_PLAN}$`,
  'u',
);
const ON_CONCERN = new RegExp(
  `^(?:(?:we|i|theres|there is|there has been|weve|we have|we are|were|were now|ive|has|have|been|now|made|making|seen|seeing|think|say|our|judge|overall) )*${GRADE} (?:(?:made|seen|so far) )?(?:on|with|in|under|for|against|at) (?:the )?${CODED}${AT_PLAN}$`,
  'u',
);

const ASKS =
  /^(?:(?:show|see|view|give|get|whats|what is|where|how|list|display|me|us|our|my|the|is|are|a) )*(?:self[- ]?assessments?|assessments?)(?: (?:so far|now|per concern|by concern|of (?:the )?concerns|progress))*(?: (?:for|at|in|of) (?:the )?(?<plan>[\p{L}\p{N}][\p{L}\p{N} .&-]*?))?$/u;

/** Reads the whole of a message that tells to assess, or asks for what was assessed. */
export function recogniseAssessing(whole: Clause, context: UnderstandingContext): Reading | null {
  if (!/assess|rate|judge|grade|score/iu.test(whole.text)) return null;
  const phrase = phraseOf(whole.text);
  if (phrase === null) return null;
  const asks = ASKS.exec(phrase);
  if (asks !== null && !context.promises.has('assessment'))
    return { command: { kind: 'ask-plan', plan: asks.groups!.plan ?? null, of: 'assessments' }, ...OTHER };
  if (asks !== null && /self[- ]?assessment/u.test(phrase))
    return { command: { kind: 'ask-plan', plan: asks.groups!.plan ?? null, of: 'assessments' }, ...OTHER };
  if (whole.asked) return null;
  const command = eachIn(whole.text, (part) => one(part, [TOLD, SET, CLEAR], context));
  return command === null ? null : { command, ...OTHER };
}

const OTHER = { manner: 'other', judged: null } as const;

/**
 * "We've made reasonable progress on concern 3", in just these words and of a concern, as what it may be: whether it is for
 * them to say is for the decision to know, and otherwise it is the remark it would have been.
 */
export function assessed(understood: Understanding, whole: Clause, context: UnderstandingContext): Understanding {
  if (whole.asked || context.pending !== null || !/progress|concern/iu.test(whole.text)) return understood;
  const otherwise = understood.kind === 'commands' ? understood.commands : [];
  if (!otherwise.every(({ kind }) => kind === 'remark' || kind === 'show' || kind === 'list' || kind === 'no-change'))
    return understood;
  const command = eachIn(whole.text, (part) => stated(part, context));
  return command === null ? understood : { kind: 'commands', commands: [{ ...command, otherwise }] };
}

function stated(phrase: string, context: UnderstandingContext): One | null {
  // "Good" alone is no judgement of a concern, unless it is called one.
  if (!/progress|concern|recommendation/u.test(phrase)) return null;
  // "No progress on concern 3" tells that nothing has changed; only the inspectorate's own words are a judgement.
  if (/(?<!\p{L})(?:no|not enough) progress/u.test(phrase)) return null;
  const found = one(phrase, [OF_CONCERN, ON_CONCERN], context);
  if (found === null) return null;
  // A bare number may be that of a line in the list shown last.
  const isBare = !/(?:concern|recommendation) /u.test(phrase) && /^\d+$/.test(found.concern) && found.plan === null;
  return isBare && Number(found.concern) <= context.offered ? null : found;
}

interface One extends Assessed {
  readonly plan: string | null;
}

function one(phrase: string, forms: readonly RegExp[], { planCodes, promises }: UnderstandingContext): One | null {
  for (const form of forms) {
    const groups = form.exec(phrase)?.groups;
    if (groups === undefined) continue;
    const { ref, code, grade, plan, after } = groups;
    if (code !== undefined && !planCodes.some((known) => known.toLowerCase() === code)) return null;
    // What is said of an action is said of that one.
    if (promises.hasRef(ref!)) return null;
    const progress = grade === undefined ? null : GRADES.find(([words]) => words.test(grade))![1];
    return { concern: ref!, progress, plan: plan ?? after ?? code ?? null };
  }
  return null;
}

/** Several are said one under the other, or with commas between: each must be one, and all of the same plan. */
function eachIn(text: string, read: (phrase: string) => One | null): Extract<Command, { kind: 'set-plan' }> | null {
  const parts = text
    .split(/\s*[\n;]\s*|\s*,\s*(?:and )?(?=\S*\s?\d)| and (?=(?:concern )?\d)/u)
    .filter((part) => part.trim() !== '');
  const [first = ''] = parts;
  const told = /^\W*(?:self[- ]?)?(?:assess|rate|judge|grade|score) /iu.exec(first)?.[0] ?? '';
  const each: One[] = [];
  for (const [at, part] of parts.entries()) {
    const phrase = phraseOf(
      at > 0 && told !== '' && !/^[a-z-]*(?:assess|rate|judge|grade|score)/iu.test(part) ? `${told}${part}` : part,
    );
    const found = phrase === null ? null : read(phrase.replace(/:(?=\s|$)/gu, ' :').replace(/\s+/gu, ' '));
    if (found === null) return null;
    each.push(found);
  }
  const plans = [...new Set(each.flatMap(({ plan }) => (plan === null ? [] : [plan])))];
  if (each.length === 0 || plans.length > 1) return null;
  const wish = { is: 'assess', each: each.map(({ concern, progress }) => ({ concern, progress })) } as const;
  return { kind: 'set-plan', plan: plans[0] ?? null, wish };
}
