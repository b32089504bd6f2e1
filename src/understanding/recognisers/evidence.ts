/** "evidence for 3.2: https://…", "see smt minutes 12/2": where it is to be found that something is done. */
import type { Reference } from '../../domain/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const REF = '(?:action )?#\\d+';
const ON = '(?:for|to|on|of|against|re|under|with|as evidence (?:for|of|on|against))';
const NAME = `(?<name>${REF}|it|that|this|that one|this one)`;
/** Words that lead from the name to the evidence. */
const IS = '(?:(?: (?:is|are|was|in|at|see|here|attached|link(?= )|being|can be found|found|:))*)';

/** Each says where the name stands, where any does, and where the evidence. */
const FORMS: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:add|here is|heres|this is) )?(?:the |some |my |our )?(?:evidence|proof) (?:for|of|on|against|re|to) ${NAME}${IS}(?: (?<text>.+))?$`,
    'du',
  ),
  new RegExp(`^${NAME}(?: s)? (?:evidence|proof)${IS}(?: (?<text>.+))?$`, 'du'),
  new RegExp(
    `^(?:attach|add|link|upload|store|save|log|file|put|record|keep) (?:(?:this|the) (?=link))?(?<text>.+?)(?: as (?:evidence|proof))? ${ON} ${NAME}(?: as (?:evidence|proof))?(?: please| thanks)?$`,
    'du',
  ),
  new RegExp(`^(?<text>(?:the )?link|.*(?<!\\p{L})link)(?: is)?(?: the)?(?: (?:evidence|proof))? ${ON} ${NAME}$`, 'du'),
  new RegExp(`^${NAME}${IS} (?<text>link(?: .*)?)$`, 'du'),
  new RegExp(`^(?:for )?${NAME}(?: please)? see (?:also )?(?:the )?(?:attached )?(?<text>.+)$`, 'du'),
  new RegExp(`^(?:add |here is |heres |the |this is )?(?:evidence|proof)(?<name>)${IS}(?: (?<text>.+))?$`, 'du'),
  /^(?:please )?(?:see|refer to) (?:also )?(?<text>[^#]+?)(?: (?:for|as) (?:the )?(?:evidence|proof|details))?(?<name>)$/du,
  /^(?<text>link)(?<name>)$/du,
];

/** A place where things are written down: without one, words after "see" name an action or a person. */
const DOCUMENT =
  /(?<!\p{L})(?:link|minutes|mins|report|reports|audit|email|emails|e-mail|log|logs|register|record|records|sharepoint|share point|drive|onedrive|folder|file|files|doc|docs|document|documents|spreadsheet|tracker|policy|notice|notices|rota|roster|profile|certificate|certificates|contract|invoice|photo|photos|picture|pictures|survey|slides|agenda|ref|reference|nomis|paper|papers|letter|memo|briefing|form|checklist|plan|schedule|newsletter|poster|screenshot|screenshots|dashboard|data|returns|return|page|item|appendix|annex|pdf|xlsx|docx|meeting|sla|mou|order|gso|psi|protocol)(?!\p{L})/u;

/** Words that say there is none, or none yet. */
const NONE_YET =
  /(?<!\p{L})(?:not|no|none|never|without|once|when|if|until|unless|will|ill|tomorrow|to follow|follows|following|need|needs|needed|required|require|outstanding|pending|awaiting|awaited|waiting|missing|still|yet|wanted|later|soon|due|think|maybe|perhaps|probably|possibly|might|may|should|could|would|isnt|arent|hasnt|havent|dont|cant|what|where|who|which|says|said|reckons|apparently|carol|chase|gather|collect|get|find)(?!\p{L})/u;

/** Reads a clause that says where evidence is. */
export function recogniseEvidence(clause: Clause, context: UnderstandingContext): Reading | null {
  if (clause.asked) return null;
  const opened = openersIn(clause.said);
  const said = clause.said.slice(opened);
  for (const form of FORMS) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const places = hit.indices!.groups!;
    const where = places.text;
    const text = where === undefined ? '' : said.slice(...where);
    const isNamed = form === FORMS[0] || form === FORMS[1] || form === FORMS[6];
    if (
      where === undefined
        ? form === FORMS[6]
        : NONE_YET.test(text) || !(isNamed ? DOCUMENT.test(text) || /\d/.test(text) : DOCUMENT.test(text))
    )
      continue;
    const [from, to] = places.name!;
    const target: Reference | undefined =
      from === to ? { by: 'pointing' } : named(clause, from + opened, to + opened, context)?.target;
    if (target === undefined) continue;
    const typed = where === undefined ? '' : withoutEnd(clause.typed(where[0] + opened, where[1] + opened));
    return {
      command: { kind: 'evidence', target, text: typed },
      manner: 'other',
      judged: { said: '', naming: '' },
    };
  }
  return null;
}

/** Without the marks that end a sentence; a bracket that belongs to an address stays. */
function withoutEnd(typed: string): string {
  const text = typed.replace(/^[\s:–-]+/, '').replace(/[\s.,;:!?>"'\]]+$/, '');
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text;
}
