/** "what lacks evidence", "evidence gaps for healthcare": what is complete, and nothing shows it. */
import { askedOf } from '../asked-of.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const LACKS =
  '(?:lacks?|lacking|without|missing|(?:still )?needs?|(?:has|have|having|with|got|hasnt got|havent got|hasnt|havent|dont have|doesnt have|does not have|do not have)(?: got)?)';
/** "Which actions in concern 3 have no evidence": it asks by how it begins. */
const ASKED = new RegExp(
  `^(?:what|which|whats|how many|number of|count|list|show|see|give|any|anything)(?!\\p{L}).*? ${LACKS}(?: no| any| some| the)? evidence(?!\\p{L})`,
  'u',
);
const LACKING = new RegExp(` (?:is |are |that |which )*${LACKS}(?: no| any| some| the)? evidence(?!\\p{L})`, 'u');
/** By these it is asked wherever they stand. */
const NAMED = new RegExp(
  `(?<!\\p{L})(?:${[
    '(?:the )?evidence gaps?|gaps? in (?:the |my |our )?evidence|(?:the )?missing evidence',
    '(?:what|which|where) evidence (?:is|are|do we|do i|am i|are we) (?:missing|lacking?|need|still need)',
    '(?:complete|completed|done|closed)(?: actions?)? (?:without|with no|but no|lacking|missing) (?:any )?evidence',
    'actions? (?:without|with no|lacking|missing) (?:any )?evidence',
  ].join('|')})(?!\\p{L})`,
  'u',
);

/** What may stand beside it. */
const BESIDE = new Set(
  'what which whats list show see give any anything count number me us all everything the my our a an of for in at on to from and so please thanks yet still now today there is are that how many i we have do else ones one complete completed done closed finished actions action things items'.split(
    ' ',
  ),
);

/** Reads the whole of a message. */
export function recogniseEvidenceGaps(whole: Clause, context: UnderstandingContext): Reading | null {
  if (!whole.said.includes('evidence')) return null;
  const said = whole.said.slice(openersIn(whole.said));
  const hit = NAMED.exec(said) ?? (ASKED.test(said) ? LACKING.exec(said) : null);
  if (hit === null) return null;
  const apart = `${said.slice(0, hit.index)} ${said.slice(hit.index + hit[0].length)}`.replace(/\s+/gu, ' ').trim();
  const asked = askedOf(apart, whole, (word) => BESIDE.has(word), context);
  if (asked === null) return null;
  const counted = /(?<!\p{L})(?:how many|number of|count)(?!\p{L})/u.test(said) ? ({ counted: true } as const) : {};
  const scope = asked.scope === null ? {} : { scope: asked.scope };
  return {
    command: { kind: 'list', filter: { which: 'without-evidence', ...counted, ...scope } },
    manner: 'question',
    judged: null,
  };
}
