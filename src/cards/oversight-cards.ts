/** What managers see: who is late, which dates moved, and the buttons that ask owners about it. */
import type { Answer } from '../domain/conversation/outcome.ts';
import { LABELS } from '../flows/wording/labels.ts';
import {
  lateHeading,
  lateHint,
  lateWhat,
  lateWho,
  slippedHow,
  slippedWhat,
  slipsHeading,
} from '../flows/wording/late-words.ts';
import { moreHint } from '../flows/wording/list-words.ts';
import { nudgeHint } from '../flows/wording/nudge-words.ts';
import type { Pen } from './action-lines.ts';
import { button, buttonRow, type Drawing, form, group, heading, hint, line, type Part, textInput } from './card.ts';

/** Who is late: each post with a button to ask about it, where the person may. */
export function drawLate(answer: Extract<Answer, { kind: 'late' }>, pen: Pen): Drawing {
  const { posts, before, total, of, places } = answer;
  return {
    body: [
      heading(lateHeading(answer)),
      ...posts.map((each, at) =>
        group([
          line([`${before + at + 1}. `, { subtle: true }], [lateWho(each, places), { bold: true }]),
          line([lateWhat(each, of), { warn: each.overdue > 0 }]),
          ...(each.nudge
            ? [buttonRow([button(LABELS.nudge, { verb: 'nudge-post', key: pen.ids(), post: each.post.id, text: '' })])]
            : []),
        ]),
      ),
      ...(posts.length === 0 ? [] : [hint(lateHint(answer))]),
    ],
    actions: total > before + posts.length ? [button(LABELS.more, { verb: 'more', key: pen.ids() })] : [],
  };
}

/** Which dates moved. */
export function drawSlips(answer: Extract<Answer, { kind: 'slips' }>, pen: Pen): Drawing {
  const { moved, before, total } = answer;
  const rest = total - before - moved.length;
  return {
    body: [
      heading(slipsHeading(answer)),
      ...moved.map((each, at) =>
        group([
          line([`${before + at + 1}. `, { subtle: true }], [slippedWhat(each), { bold: true }]),
          line(slippedHow(each)),
        ]),
      ),
      ...(rest > 0 ? [hint(moreHint(rest))] : []),
    ],
    actions: rest > 0 ? [button(LABELS.more, { verb: 'more', key: pen.ids() })] : [],
  };
}

/** An action's card with the button that asks its owners, where the person looking may. */
export function withNudge(drawing: Drawing, answer: Extract<Answer, { kind: 'action' }>, pen: Pen): Drawing {
  if (answer.nudge === undefined) return drawing;
  const { plan, id, ref } = { ...answer.view.action, ref: answer.view.ref };
  const ask: Part = form(
    LABELS.nudge,
    [textInput('text', LABELS.nudgeText)],
    button(LABELS.ask, { verb: 'nudge', key: pen.ids(), plan, action: id, text: '' }, 'positive'),
  );
  return { body: [...drawing.body, hint(nudgeHint(ref))], actions: [...drawing.actions, ask] };
}
