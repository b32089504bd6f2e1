/** What every card that shows or offers actions is made with: the pen, an action's lines, and what a button says of it. */
import type { CalendarDay } from '../domain/calendar.ts';
import type { ActionView } from '../domain/conversation/outcome.ts';
import { isOverdue } from '../domain/record/plan.ts';
import type { Ids } from '../flows/ports.ts';
import { standing } from '../flows/wording/action-words.ts';
import { whoseWords } from '../flows/wording/list-words.ts';
import { line, type Part } from './card.ts';

/** What a card is drawn with: keys for its buttons, and the day it is drawn on. */
export interface Pen {
  readonly ids: Ids;
  readonly today: CalendarDay;
}

/** What a button says about its action: which one, at which version, and a key of the button's own. */
export function onAction(view: ActionView, pen: Pen): { key: string; plan: string; action: string; version: number } {
  const { plan, id, version } = view.action;
  return { key: pen.ids(), plan, action: id, version };
}

/** An action on two lines: its ref and name, and how it stands. `number` is its place in the list it is shown in. */
export function actionLines(view: ActionView, pen: Pen, number: number | null = null): Part[] {
  const late = isOverdue(view.action, pen.today);
  const whose = whoseWords(view);
  return [
    line([number === null ? '' : `${number}. `, { subtle: true }], [`${view.ref} `, { bold: true }], view.name),
    line(
      [standing(view, pen.today), { warn: late, subtle: !late }],
      ...(whose === '' ? [] : [[whose, { subtle: true }] as const]),
    ),
  ];
}
