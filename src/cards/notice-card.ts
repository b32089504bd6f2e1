/** A notice as a card: what happened, the actions it is about, and their buttons where there is one. */

import type { ActionView } from '../domain/conversation/outcome.ts';
import type { NoticeView } from '../domain/notices/notice.ts';
import { noticeHint, noticeLines, viewsOf } from '../flows/wording/notice-words.ts';
import { actionButtons } from './action-card.ts';
import { actionLines, type Pen } from './action-lines.ts';
import { drawClaim } from './appointing-cards.ts';
import { type Drawing, group, heading, hint, line, type Part } from './card.ts';
import { checkButtons, lastsButtons } from './check-buttons.ts';
import { drawHandover } from './handover-card.ts';
import { requestButtons } from './request-buttons.ts';

/** Draws a notice. */
export function drawNotice(notice: NoticeView, pen: Pen): Drawing {
  if (notice.kind === 'handover') return drawHandover(notice, notice.as, pen);
  if (notice.kind === 'claim') return drawClaim(notice.claim, pen);
  const [title = '', ...rest] = noticeLines(notice);
  const views = viewsOf(notice);
  const [only] = views;
  const one = views.length === 1;
  const said = noticeHint(notice);
  return {
    body: [
      heading(title),
      ...rest.map((text) => line(text)),
      ...views.map((view, at) => group(actionLines(view, pen, one ? null : at + 1))),
      ...(said === '' ? [] : [hint(said)]),
    ],
    actions: one && only !== undefined ? buttonsOf(notice, only, pen) : [],
  };
}

function buttonsOf({ kind }: NoticeView, view: ActionView, pen: Pen): Part[] {
  if (kind === 'request') return [...requestButtons(view, pen), ...(view.mine ? actionButtons(view, pen) : [])];
  if (kind === 'awaiting') return checkButtons(view, pen);
  if (kind === 'sustained') return lastsButtons(view, pen);
  return view.mine ? actionButtons(view, pen) : [];
}
