/** The buttons of the second key: for whoever may verify or return an action, and for its owner when it comes back. */
import type { ActionView } from '../domain/conversation/outcome.ts';
import { LABELS, ON_CARDS } from '../flows/wording/labels.ts';
import { onAction, type Pen } from './action-lines.ts';
import { button, form, type Part, textInput } from './card.ts';

/** Verify, unless it is verified already, and Return, where the person looking may; nothing otherwise. */
export function checkButtons(view: ActionView, pen: Pen): Part[] {
  if (!view.checks) return [];
  const verify = form(
    LABELS.verify,
    [textInput('text', LABELS.seenIn)],
    button(LABELS.verify, { verb: 'verify', ...onAction(view, pen), text: '' }, 'positive'),
  );
  const back = form(
    LABELS.return,
    [textInput('reason', LABELS.whyReturn, { missing: ON_CARDS.sayWhy })],
    button(LABELS.return, { verb: 'return', ...onAction(view, pen), reason: '' }),
  );
  return view.action.verification?.state === 'verified' ? [back] : [verify, back];
}

/** Yes and No to "is this still happening?", where the person looking is asked; nothing otherwise. */
export function lastsButtons(view: ActionView, pen: Pen): Part[] {
  if (view.lasts === undefined) return [];
  const yes = button(LABELS.stillHappens, { verb: 'still-happens', ...onAction(view, pen) }, 'positive');
  const no = form(
    LABELS.noLonger,
    [textInput('reason', LABELS.reason)],
    button(LABELS.save, { verb: 'no-longer', ...onAction(view, pen), reason: '' }),
  );
  return [yes, no];
}
