/** "4 no change", "no update on 4", "same as before", "rest unchanged": that an action is as it was. */
import type { Reference } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const THE_SAME =
  '(?:no (?:changes?|updates?|news|movement|difference)(?: to report| yet| there| since| here| again)?|nothing (?:new|to report|to add|to update|has changed|changed)(?: yet)?|unchanged|(?:the |about the |much the )?same(?: again| as (?:before|ever|is|it was|last (?:week|time|month|update)))?|as (?:before|is|it was|last (?:week|time|month))|(?:has|have)(?:nt| not) (?:changed|moved on)|not changed|nc|n/c|ditto|stays? (?:as (?:it )?is|the same)|no different)';
const COURTESIES = '(?: (?:please|thanks|for now|at the moment|this week|this month|today|so far|sorry))*';
const AFTER = new RegExp(
  `^(?<name>.+?)(?: (?:is|are|has|have|still|remains?|all|just|and))* ${THE_SAME}${COURTESIES}$`,
  'u',
);
const BEFORE = new RegExp(`^${THE_SAME} (?:on|for|to|with|about|re|in|at) (?<name>.+?)${COURTESIES}$`, 'u');
const ALONE = new RegExp(`^(?:still |its |all |its all |they are all )*${THE_SAME}${COURTESIES}$`, 'u');
const REST =
  /^(?:the |all (?:the )?)?(?:rest|others?|other ones|everything else|all else|remaining(?: ones)?|anything else|everything|all|all of (?:them|those))$/u;
const REST_IS_FINE =
  /^(?:and )?(?:the |all (?:the )?)?(?:rest|others|other ones|everything else|remaining(?: ones)?)(?: of (?:them|mine|my actions))?(?: (?:is|are|all|still|looking|going))* (?:fine|ok|good|on track|as (?:they|it) (?:are|is|were|was)|going (?:ok|well)|under control|in hand)(?: thanks| for now| please)*$/u;
const EVERY: Reference = { by: 'every', within: null, only: null, except: [] };

/** Reads a clause that says that nothing has changed. */
export function recogniseNoChange(clause: Clause, context: UnderstandingContext): Reading | null {
  if (isQuestion(clause)) return null;
  const shift = openersIn(clause.said);
  const said = clause.said.slice(shift);
  if (ALONE.test(said)) return reading({ by: 'pointing' });
  if (REST_IS_FINE.test(said)) return reading(EVERY);
  const hit = BEFORE.exec(said) ?? AFTER.exec(said);
  if (hit === null) return null;
  const name = hit.groups!.name!;
  if (REST.test(name)) return reading(EVERY);
  const from = shift + said.lastIndexOf(name);
  const target = named(clause, from, from + name.length, context);
  return target === null || target.strange ? null : { ...reading(target.target), also: target.also ?? [] };
}

function reading(target: Reference): Reading {
  return { command: { kind: 'no-change', target }, manner: 'other', judged: null };
}
