/** "1.5 will hold", "not sure about 1.5", "3 won't hold": answers to whether a date will hold. None of them moves it. */
import type { Command, Reference } from '../../domain/command.ts';
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
function byWhen(target: Reference): Command {
  return { kind: 'move', target, to: { kind: 'missing' }, reason: null };
}
