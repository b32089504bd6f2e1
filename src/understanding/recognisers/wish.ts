/** "Let's call 4.1 done", "close 3.2 wing by wing": a plain wish with a ref, in words that were not wholly understood. It is asked about. */
import type { ChangeCommand } from '../../domain/conversation/command.ts';
import { cautionsIn } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const DONE = '(?:done|complete|completed|finished|closed)';
/** Told to be closed, or counted as done. */
const COMPLETES = new RegExp(
  `^(?:close|mark|complete|tick off|sign off) (?:off |out |down |up )?#0(?: |$)|^(?:(?:i|we|ill|we'll|i'll) )?(?:now )?(?:call|consider|count|treat|regard|declare|class) #0 (?:as |to be |now )*${DONE}|^#0 (?:please )?(?:close|mark (?:as |it )*${DONE}|tick)(?: |$)|^#0 (?:(?:is|are|has|been|now|all) )*${DONE} (?!(?:in|on|at|for|from|by|with|to|of|as|up|under|over|or|and|except|bar|apart|some|most|half|then|when|right|yes|no)(?!\\p{L}))\\p{L}`,
  'u',
);
/** "Hotspot mapping 3.5 complete": its name in words of their own, and its ref. */
const NAMED = new RegExp(
  `^(?<name>(?:\\p{L}+ ){1,4})#0 (?:is |now |all |as )*${DONE}(?: (?:please|thanks|ta|now|👍|🎉))*$`,
  'u',
);
/** Told to move, and no date that was understood. */
const MOVES =
  /^(?:push|move|extend|postpone|delay|defer|reschedule|shift) (?:back |out |on )?#0(?: |$)|^(?:\p{L}+ ){0,3}#0 (?:please )?(?:push|move|extend|postpone|delay|defer|reschedule)(?: |$)|^(?:need|needs|want|like|have|request) (?:.+ )?(?:more time|longer|extension) (?:on|for|with) #0(?: |$)/u;

/** Reads a clause with one ref that wishes for a change in it; a doubt makes it a mere remark. */
export function recogniseWish(clause: Clause, context: UnderstandingContext): Reading | null {
  const [target] = clause.references;
  if (target?.by !== 'ref' || clause.references.length > 1 || isQuestion(clause)) return null;
  const said = clause.said.slice(openersIn(clause.said));
  const name = NAMED.exec(said)?.groups?.name;
  const isNamed = name?.split(' ').some((word) => word.length > 3 && context.promises.has(word)) ?? false;
  const wish: ChangeCommand | null =
    isNamed || COMPLETES.test(said)
      ? { kind: 'complete', target }
      : MOVES.test(said)
        ? { kind: 'move', target, to: { kind: 'missing' }, reason: null }
        : null;
  if (wish === null || cautionsIn({ said, naming: '' }, context.promises.has).length > 0) return null;
  const command = { kind: 'remark', target, text: clause.text, caution: 'hedged', wish } as const;
  return { command, manner: 'remark', judged: null };
}
