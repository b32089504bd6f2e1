/** "don't escalate WER", "no escalation for head of healthcare at WER", "escalate WER again": who is told of what is late. */
import type { Command } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import type { Reading } from '../reading.ts';
import { phraseOf } from '../set-phrases.ts';

const WHAT = '(?<what>[\\p{L}\\p{N}][\\p{L}\\p{N} .&/-]*?)';
const WHOLE = '(?: (?:overdue actions|actions|anything|things|late actions)(?: (?:of|for|at|in|from|to do with))?)?';

const OFF = [
  `(?:dont|do not|never|stop|no longer) (?:escalate|escalating)${WHOLE}(?: (?:for|of|at|in))?(?: the)?(?: ${WHAT})?(?: any ?more)?`,
  `(?:no|stop|switch off|turn off|disable|end|cancel|suspend) (?:the )?escalations?(?: (?:for|of|at|in|from)(?: the)?)?(?: ${WHAT})?(?: any ?more)?`,
  `(?:(?:switch|turn) )?(?:the )?escalations? off(?: (?:for|at|in|of)(?: the)? ${WHAT})?`,
];
const ON = [
  `(?:start )?(?:escalate|escalating)${WHOLE}(?: (?:for|of|at|in))?(?: the)?(?: ${WHAT})? again`,
  `(?:switch on|turn on|enable|resume|restart) (?:the )?escalations?(?: (?:for|of|at|in)(?: the)?)?(?: ${WHAT})?(?: again)?`,
  `(?:(?:switch|turn) )?(?:the )?escalations? (?:back )?on(?: again)?(?: (?:for|at|in|of)(?: the)? ${WHAT})?(?: again)?`,
];
const ASKS = [
  `(?:show|what is|whats|how is|is|are|list|see)?(?: ?(?:the|there|any))* ?escalations?(?: (?:setting|settings|set|on|off))*(?: (?:for|of|at|in)(?: the)? ${WHAT})?`,
  `(?:what|who|which posts?|which plans?)(?: is| are| do you| gets?| get)* (?:not )?escalate(?:d)?(?: (?:for|at|in)(?: the)? ${WHAT})?`,
];
const formed = (forms: readonly string[]) => forms.map((form) => new RegExp(`^${form}$`, 'u'));
const [IS_OFF, IS_ON, IS_ASKED] = [formed(OFF), formed(ON), formed(ASKS)];

/** Reads the whole of a message. Of a single action, nobody is told so. */
export function recogniseEscalation(whole: Clause, context: UnderstandingContext): Reading | null {
  if (!/escalat/iu.test(whole.text)) return null;
  const phrase = whole.references.length > 0 ? null : phraseOf(whole.text);
  const command = phrase === null ? null : commandIn(phrase, whole.asked, context);
  return command === null ? null : { command, manner: 'other', judged: null };
}

function commandIn(phrase: string, asked: boolean, context: UnderstandingContext): Command | null {
  for (const [on, forms] of asked
    ? []
    : ([
        [false, IS_OFF],
        [true, IS_ON],
      ] as const)) {
    for (const form of forms) {
      const groups = form.exec(phrase)?.groups;
      if (groups === undefined) continue;
      const meant = meantBy(groups.what, phrase, context);
      return meant === null
        ? null
        : { kind: 'set-plan', plan: meant.plan, wish: { is: 'escalate', post: meant.post, on } };
    }
  }
  for (const form of IS_ASKED) {
    const groups = form.exec(phrase)?.groups;
    if (groups === undefined) continue;
    const meant = meantBy(groups.what, phrase, context);
    return meant === null ? null : { kind: 'ask-plan', plan: meant.plan, of: 'escalation' };
  }
  return null;
}

/** A plan, a post, or a post of a plan: "head of healthcare at werrington". Null where the words name neither. */
function meantBy(
  words: string | undefined,
  phrase: string,
  { names }: UnderstandingContext,
): { readonly post: string | null; readonly plan: string | null } | null {
  if (words === undefined) return { post: null, plan: null };
  if (names.plan(words)) return { post: null, plan: words };
  if (names.post(words)) return { post: words, plan: null };
  const parts = /^(?<post>.+) (?:at|in|for|of) (?:the )?(?<plan>.+)$/u.exec(words)?.groups;
  if (parts !== undefined && names.post(parts.post!)) return { post: parts.post!, plan: parts.plan! };
  // "No escalation for FER": whoever cannot see that plan is told that there is none.
  return / escalations? for \S+$/u.test(phrase) ? { post: null, plan: words } : null;
}
