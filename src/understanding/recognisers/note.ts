/** "note on 3.2: interviews on the 14th": words to be kept beside an action. Everything after the name is the note. */
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const NOTE =
  /^(?:(?:add|put|make|log|leave|record|store|save|attach|write|stick|pop)(?: in| down)? )?(?:a |an |the |this |another |my )?(?:quick |short |progress |brief |new )?(?:note|notes|comment|remark|progress note|update)(?: down)?(?: that)?(?: to| on| for| against| about| re| under| beside| in)? (?:action )?(?<name>#\d+|it|that|this|that one|this one)(?: that| saying(?: that)?| to say(?: that)?| as follows)? (?<text>.+)$/u;
const LOG = /^(?:log|record|note)(?: down)?(?: against| on| to| for| under)? (?<name>#\d+)(?: that)? (?<text>.+)$/u;
const NAMED_FIRST = /^(?<name>#\d+) (?:note|comment|update)(?: that)? (?<text>.+)$/u;

/** Reads a whole message that asks for a note. */
export function recogniseNote(whole: Clause, context: UnderstandingContext): Reading | null {
  if (whole.asked) return null;
  const opened = openersIn(whole.said);
  const said = whole.said.slice(opened);
  const hit = NOTE.exec(said) ?? LOG.exec(said) ?? NAMED_FIRST.exec(said);
  if (hit === null) return byWords(whole, context);
  const { name, text } = hit.groups!;
  if (hit.groups === undefined || /^(?:as |to |is |status |date |off|down|back|complete|done|closed)/u.test(text!))
    return null;
  const at = opened + said.indexOf(name!);
  const target = named(whole, at, at + name!.length, context);
  if (target === null) return null;
  const typed = whole.typed(whole.said.length - text!.length, whole.said.length);
  return { command: { kind: 'note', target: target.target, text: typed }, manner: 'instruction', judged: null };
}

const BY_WORDS =
  /^(?:please )?(?:can you )?(?:please )?(?:(?:add|put|make|log|leave|record)(?: in| down)? )?(?:a |the )?(?:quick |progress )?(?:note|comment)s? (?:to|on|for|against|about|re) (?<name>[^:\n]{2,80}?)(?: saying|: ?|:\n| - )(?<text>\S.*)$/isu;

/** "note on the reading strategy: …": only a colon or the like says where the name ends. */
function byWords(whole: Clause, context: UnderstandingContext): Reading | null {
  const hit = BY_WORDS.exec(whole.text);
  if (hit === null) return null;
  const from = whole.said.search(/(?<= (?:to|on|for|against|about|re) )/u);
  const count = hit.groups!.name!.trim().split(/[\s-]+/).length;
  const to = from + whole.said.slice(from).split(' ').slice(0, count).join(' ').length;
  const target = from === -1 ? null : named(whole, from, to, context);
  return target === null
    ? null
    : {
        command: { kind: 'note', target: target.target, text: hit.groups!.text!.trim() },
        manner: 'instruction',
        judged: null,
      };
}
