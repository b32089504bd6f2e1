/** Allow and Refuse for a later date that waits, for whoever may decide on it. */
import type { ActionView } from '../domain/conversation/outcome.ts';
import { LABELS } from '../flows/wording/labels.ts';
import type { Pen } from './action-lines.ts';
import { button, form, type Part, textInput } from './card.ts';

/** The buttons; none where nothing waits or somebody else decides. */
export function requestButtons({ action, decides }: ActionView, pen: Pen): Part[] {
  if (!decides || action.request === null) return [];
  const { plan, id, request } = action;
  const on = () => ({ key: pen.ids(), plan, action: id, asked: request.at, reason: '' });
  return [
    button(LABELS.allow, { verb: 'allow-date', ...on() }, 'positive'),
    form(LABELS.refuse, [textInput('reason', LABELS.reason)], button(LABELS.refuse, { verb: 'refuse-date', ...on() })),
  ];
}
