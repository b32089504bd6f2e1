/** "1.5 will hold", "not sure about 1.5", "3 won't hold": answers to whether a date will hold. None of them moves it. */
import type { Command, Reference } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const NAME = '(?<name>#\\d+|\\d{1,2}|it|that|this|that one|this one)';
const DATE = '(?: (?:date|target|deadline))?';
const UNSURE = '(?:not (?:so |quite |really |too |at all |entirely )?(?:sure|certain)|unsure|dont know|do not know)';
const WHETHER = '(?: (?:if|whether|that) (?:it|that|this|the date) (?:will|can|does|would) hold| (?:it|that) holds)?';
const ENDS = '(?: (?:yet|ok|fine|firm|i think|thanks|please|for now|at the moment))*';

const HOLDS = new RegExp(
  `^(?:yes )?${NAME}${DATE} (?:(?:will|should|ll|does|is going to) (?:still )?hold|(?:still )?holds)${ENDS}$`,
  'u',
);
const NOT_SURE = [
  new RegExp(
    `^(?:i am |im |we are |were |still )*${UNSURE}${ENDS} (?:about|on|of|re|with|for) ${NAME}${DATE}${ENDS}$`,
    'u',
  ),
  new RegExp(
    `^(?:i am |im |we are |were |i |we |still )*${UNSURE} (?:if|whether|that) ${NAME}${DATE} (?:will|can|does) hold${ENDS}$`,
    'u',
  ),
  new RegExp(`^${NAME}${DATE}(?: is| i am| im| we are| i| we| still)* ${UNSURE}${WHETHER}${ENDS}$`, 'u'),
];
const FAILS = new RegExp(
  `^(?:no )?${NAME}${DATE} (?:wont|will not|ll not|cannot|cant|can not|is not going to|isnt going to|does not|doesnt) (?:now |be able to )?hold${ENDS}$`,
  'u',
);

/** The same and why, in one breath: `3.2 won't hold, contractor late`. A date or another number in it is something else. */
const FAILS_AS = new RegExp(
  `${FAILS.source.slice(0, -1)} (?:because |as |since |cos )?(?<reason>(?!(?:but|and|or|show|list|what|who|when|where|why|how|undo|complete|close|mark|note|move|push|add|set|can|could|please|should|will|is|are|any|no$|not$)(?!\\p{L}))[^\\d#]+)$`,
  'u',
);
const ONE_BREATH =
  /^(?:no, *)?[^,;.:\n]*(?:\d\.\d[^,;.:\n]*)?(?:,| [-–—] | because | as | since | cos )[^;.\n\d]+\.?\s*$/u;

/** Reads a whole message that says of one date that it will not hold, and why: they are asked for the new one. */
export function recogniseWillNotHold(whole: Clause, context: UnderstandingContext): Reading | null {
  if (whole.asked || isQuestion(whole) || !ONE_BREATH.test(whole.text)) return null;
  const shift = openersIn(whole.said);
  const said = whole.said.slice(shift);
  const hit = FAILS_AS.exec(said);
  if (hit === null) return null;
  const { name, reason } = hit.groups as { readonly name: string; readonly reason: string };
  const from = shift + said.indexOf(name);
  const target = named(whole, from, from + name.length, context);
  if (target === null || target.strange || target.target.by === 'words') return null;
  const why = whole.typed(shift + said.length - reason.length, whole.said.length);
  return { command: { ...byWhen(target.target), reason: why }, manner: 'other', judged: null };
}

/** Reads a clause that says whether the date of one action will hold, or that nobody knows. */
export function recogniseHold(clause: Clause, context: UnderstandingContext): Reading | null {
  if (isQuestion(clause)) return null;
  const shift = openersIn(clause.said);
  const said = clause.said.slice(shift);
  const hit = [HOLDS, ...NOT_SURE, FAILS].map((each) => each.exec(said)).find((each) => each !== null);
  if (hit == null) return null;
  const name = hit.groups!.name!;
  const from = shift + said.indexOf(name);
  const target = named(clause, from, from + name.length, context);
  if (target === null || target.strange || target.target.by === 'words') return null;
  if (!FAILS.test(said)) return { command: noted(target.target, clause), manner: 'remark', judged: null };
  // A date beside it may be the one that is missed: they are asked for the new one all the same.
  return { command: byWhen(target.target), manner: 'other', judged: null };
}

/** It is kept, as they said it. */
function noted(target: Reference, { text }: Clause): Command {
  return { kind: 'remark', target, text, caution: 'progress' };
}

/** They are asked for the new date. */
function byWhen(target: Reference): Extract<Command, { kind: 'move' }> {
  return { kind: 'move', target, to: { kind: 'missing' }, reason: null };
}
