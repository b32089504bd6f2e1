/** "reopen 3.2", "mark 3.2 as not complete", "3.2 needs reopening": that an action is open again. */
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { fillersAfter } from '../fillers.ts';
import { named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const FORMS: readonly RegExp[] = [
  /^(?:reopen|uncomplete|unclose|untick|unmark)(?: up)? (?<name>.+)$/u,
  /^(?:mark|set|put|change|move|update|make)(?: back)? (?<name>.+?)(?: back)?(?: as| to| status to)(?: being| back to)? (?:not (?:complete|completed|done|finished|closed)|incomplete|open|reopened|outstanding|unfinished)(?<tail>(?: .*)?)$/u,
  /^(?:make|put) (?<name>it|that|this|that one|this one|#\d+) open(?: again)?(?<tail>(?: .*)?)$/u,
  /^(?:mark|set) (?<name>.+?) (?:open|incomplete|not (?:complete|completed|done|finished))(?<tail>(?: .*)?)$/u,
  /^open (?<name>.+?) (?:again|back up)(?<tail>(?: .*)?)$/u,
  /^(?<name>#\d+|it|that|this) back to open(?<tail>(?: .*)?)$/u,
  /^(?<name>#\d+|it|that|this) (?:(?:is|was) )?(?:not|isnt|wasnt|never was) (?:complete|completed|done|finished|closed) after all(?<tail>(?: .*)?)$/u,
  /^take (?<name>.+?) off complete(?<tail>(?: .*)?)$/u,
  /^(?<name>.+?) (?:needs|wants|has|ought) (?:to be reopened|reopening)(?<tail>(?: .*)?)$/u,
  /^(?:un) (?:complete|close|mark|tick) (?<name>.+)$/u,
];

/** The words that make it a reopening hold a negation of their own; the guard judges the rest. */
const OWN_WORDS =
  / ?(?:open again|(?:(?:is|was) )?(?:not|isnt|wasnt|never was) (?:complete|completed|done|finished|closed) after all|not (?:complete|completed|done|finished|closed)|incomplete|unfinished|outstanding|(?:needs|wants|has|ought) (?:to be reopened|reopening))/u;

/** Reads a clause that asks for an action to be open again; the guard still has to judge it. */
export function recogniseReopen(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  const shift = opened + bare.length - said.length;
  if (/^reopen(?: please| now| again)*$/u.test(said))
    return {
      command: { kind: 'reopen', target: { by: 'pointing' }, reason: null },
      manner: 'instruction',
      judged: { said: '', naming: '' },
    };
  for (const form of FORMS) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const { tail } = hit.groups!;
    let name = hit.groups!.name!;
    const split = tail === undefined ? / (?=(?:because|as|since|it|not|we|please)(?!\p{L}))/u.exec(name) : null;
    const rest = split === null ? (tail ?? '').trim() : name.slice(split.index + 1);
    if (split !== null) name = name.slice(0, split.index);
    const at = Math.max(0, said.indexOf(name, 1));
    const target = named(clause, at + shift, at + shift + name.length, context);
    if (target === null || target.strange) continue;
    const told = /^(?:it|not|we) /u.test(rest)
      ? { left: '', reason: rest }
      : fillersAfter(rest, context.today, 'instruction');
    if (told.left !== '') return null;
    const reason = told.reason?.replace(/^(?:because|as|since) /u, '') ?? null;
    return {
      command: { kind: 'reopen', target: target.target, reason },
      manner: 'instruction',
      judged: { said: said.slice(0, said.length - rest.length).replace(OWN_WORDS, ''), naming: target.naming },
    };
  }
  return null;
}
