/** "evidence for 3.2: https://…", "see smt minutes 12/2": where it is to be found that something is done. */
import type { Reference } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const REF = '(?:action )?#\\d+';
const ON = '(?:for|to|on|of|against|re|under|with|as evidence (?:for|of|on|against))';
const NAME = `(?<name>${REF}|it|that|this|that one|this one)`;
/** Words that lead from the name to the evidence. */
const IS =
  '(?:(?: (?:is|are|was|in|at|see|here|attached|link(?= )|being|can be found|found|saved|held|stored|kept|by|:))*)';

const EVIDENCE = '(?:evidence|proof)';
const HERE = '(?:(?:add|here is|heres|this is) )?(?:the |some |my |our |a )?';
const WORDS = '(?<name>[^#]+?)';

/** Each says where the name stands, where any does, and where the evidence. In these the word itself is said. */
const SAID: readonly RegExp[] = [
  new RegExp(
    `^${HERE}(?:link (?:to|with) (?:the |our )?)?${EVIDENCE} (?:(?:for|of|on|against|re|to) )?${NAME}${IS}(?: (?<text>.+))?$`,
    'du',
  ),
  new RegExp(`^${NAME}(?: s| is)? ${EVIDENCE}${IS}(?: (?<text>.+))?$`, 'du'),
  new RegExp(
    `^${HERE}${EVIDENCE} (?:for|of|on|against|re|to) ${WORDS} (?:(?:is|are|see|in|at|saved|can be found) )+(?<text>[^#]+)$`,
    'du',
  ),
  new RegExp(`^${HERE}${EVIDENCE} (?:for|of|on|against|re|to) ${WORDS} (?<text>link.*)$`, 'du'),
  new RegExp(`^${WORDS} ${EVIDENCE}(?: (?:is|are|see|in|at|saved|can be found))* (?<text>[^#]+)$`, 'du'),
  new RegExp(`^(?:add |here is |heres |the |this is )?${EVIDENCE}(?<name>)${IS} (?<text>[^#]+)$`, 'du'),
];

/** In these it is not. */
const SHOWN: readonly RegExp[] = [
  new RegExp(
    `^(?:attach|add|link|upload|store|save|log|file) (?:(?:this|the) (?=link))?(?<text>.+?)(?: as ${EVIDENCE})? ${ON} ${NAME}(?: as ${EVIDENCE})?(?: please| thanks)?$`,
    'du',
  ),
  new RegExp(`^(?:use|treat|take|put|record|keep) (?<text>.+?) as ${EVIDENCE} ${ON} ${NAME}$`, 'du'),
  new RegExp(`^(?:the |a )?link (?:for|to|on|re) ${NAME}${IS} (?<text>link)$`, 'du'),
  new RegExp(`^(?<text>(?:.* )?link)(?: is)?(?: the)?(?: ${EVIDENCE})? ${ON} ${NAME}$`, 'du'),
  new RegExp(`^${NAME}${IS} (?<text>link(?: .*)?)$`, 'du'),
  new RegExp(`^(?:for )?${NAME}(?: please)? (?:see|ref) (?:also )?(?:the )?(?:attached )?(?<text>.+)$`, 'du'),
  new RegExp(`^(?:please )?(?:see|refer to|ref) (?:also )?(?<text>[^#]+?) (?:for|re|on|against) ${NAME}$`, 'du'),
  /^(?:for (?:the )?evidence )?(?:please )?(?:see|refer to) (?:also )?(?:the )?(?:attached )?(?<text>[^#]+?)(?: (?:for|as) (?:the )?(?:evidence|proof|details))?(?<name>)$/du,
  /^(?<text>[^#]+?) (?:is |are )?(?:now )?attached(?<name>)$/du,
  /^(?:attached )?(?<text>link)(?<name>)$/du,
  // Without a verb only what is a paper, and has a number or a date of its own: "SMT minutes 12/2 for 3.2".
  new RegExp(
    `^(?=.*(?<!\\p{L})(?:minutes|mins|emails?|letter|certificate|photos?|pics?|\\S+\\.(?:docx?|xlsx?|pdf))(?!\\p{L}))(?<text>[^#]*\\d[^#]*|[^#]* attached) for ${NAME}$`,
    'du',
  ),
];

/** A place where things are written down: without one, words after "see" name an action or a person. */
const DOCUMENT =
  /(?<!\p{L})(?:link|minutes|mins|report|reports|audit|email|emails|e-mail|log|logs|register|record|records|sharepoint|share point|drive|onedrive|folder|file|files|doc|docs|document|documents|spreadsheet|tracker|policy|notice|notices|rota|roster|profile|certificate|certificates|contract|invoice|photo|photos|picture|pictures|survey|slides|agenda|ref|reference|nomis|paper|papers|letter|memo|briefing|form|checklist|plan|schedule|newsletter|poster|screenshot|screenshots|dashboard|data|returns|return|page|item|appendix|annex|pdf|xlsx|docx|meeting|sla|mou|order|gso|psi|protocol|flyer|paperwork|template|teams|intranet|portal|binder|cabinet|pic|pics|\S+\.(?:docx?|xlsx?|pptx?|pdf|csv|msg|jpe?g|png|txt))(?!\p{L})/u;

/** Words that say there is none, or none yet. */
const NONE_YET =
  /(?<!\p{L})(?:not|no|none|never|without|once|when|if|until|unless|will|ill|tomorrow|to follow|need|needs|needed|required|require|outstanding|pending|awaiting|awaited|waiting(?! (?:list|time|room|area))|missing|still|yet|wanted|later|soon|due|think|maybe|perhaps|probably|possibly|might|should|could|would|isnt|arent|hasnt|havent|dont|cant|what|where|who|which|says|said|reckons|apparently|being)(?!\p{L})/u;

/** Reads a clause that says where evidence is. */
export function recogniseEvidence(clause: Clause, context: UnderstandingContext): Reading | null {
  if (clause.asked) return null;
  const opened = openersIn(clause.said);
  const said = clause.said.slice(opened);
  for (const form of [...SAID, ...SHOWN]) {
    const reading = readingOf(form, said, opened, clause, context);
    if (reading !== null) return reading;
  }
  return addressIn(said, opened, clause);
}

/** Beside an address these say nothing of their own: "link here for 3.2: https://…". */
const BESIDE_ADDRESS =
  /^(?:link|doc|docs|document|file|report|minutes|photo|photos|evidence|proof|here|heres|is|its|the|a|an|this|that|for|to|at|on|of|in|see|and|please|now|attached|#\d+)$/u;

/** An address, what it is called and whose it is, and no other word. */
function addressIn(said: string, opened: number, clause: Clause): Reading | null {
  const words = said.split(' ');
  if (clause.references.length > 1 || !words.every((word) => BESIDE_ADDRESS.test(word))) return null;
  let at = opened;
  for (const word of words) {
    const typed = word === 'link' ? clause.typed(at, at + word.length) : '';
    at += word.length + 1;
    if (!/^(?:https?:|www\.)/i.test(typed)) continue;
    const target = clause.references[0] ?? { by: 'pointing' };
    const command = { kind: 'evidence', target, text: withoutEnd(typed) } as const;
    return { command, manner: 'other', judged: { said: '', naming: '' } };
  }
  return null;
}

function readingOf(
  form: RegExp,
  said: string,
  opened: number,
  clause: Clause,
  context: UnderstandingContext,
): Reading | null {
  const places = form.exec(said)?.indices?.groups;
  if (places === undefined) return null;
  const where = places.text;
  const text = where === undefined ? '' : said.slice(...where);
  const isWritten = DOCUMENT.test(text) || (SAID.includes(form) && /\d/.test(text));
  if (where !== undefined && (NONE_YET.test(text) || !isWritten)) return null;
  const [from, to] = places.name!;
  // An address names no action.
  if (/(?<!\p{L})link(?!\p{L})/u.test(said.slice(from, to))) return null;
  const target: Reference | undefined =
    from === to ? { by: 'pointing' } : named(clause, from + opened, to + opened, context)?.target;
  if (target === undefined) return null;
  const typed = where === undefined ? '' : withoutEnd(clause.typed(where[0] + opened, where[1] + opened));
  // The word alone is no address.
  const place = /^(?:the )?link$/i.test(typed) ? '' : typed;
  return {
    command: { kind: 'evidence', target, text: place },
    manner: 'other',
    judged: { said: '', naming: '' },
  };
}

/** Without the marks that end a sentence; a bracket that belongs to an address stays. */
function withoutEnd(typed: string): string {
  const text = typed
    .replace(/^[\s:–-]+/, '')
    .replace(/^(?:the )?link (?=https?:)/i, '')
    .replace(/[\s.,;:!?>"'\]]+$/, '');
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text;
}
