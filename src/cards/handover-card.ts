/** A handover as a card: what goes with the post, what was promised of it, and what was last said. */
import type { Handover } from '../domain/people/handover.ts';
import type { Holding } from '../domain/people/person.ts';
import {
  HANDOVER_HINT,
  handoverHeading,
  handoverSummary,
  PROMISED,
  promisedLines,
  SAID,
  saidLines,
} from '../flows/wording/handover-words.ts';
import { actionLines, type Pen } from './action-lines.ts';
import { type Drawing, group, heading, hint, line, type Part } from './card.ts';

/** Draws a handover. It has no buttons: nothing is done in the moment one comes to a post. */
export function drawHandover(handover: Handover, as: Holding['as'], pen: Pen): Drawing {
  return {
    body: [
      heading(handoverHeading(handover, as)),
      line(handoverSummary(handover)),
      ...handover.first.map((view, at) => group(actionLines(view, pen, at + 1))),
      ...listed(PROMISED, promisedLines(handover)),
      ...listed(SAID, saidLines(handover)),
      hint(HANDOVER_HINT),
    ],
    actions: [],
  };
}

function listed(title: string, lines: readonly string[]): Part[] {
  return lines.length === 0 ? [] : [group([line([title, { bold: true }]), ...lines.map((each) => line(each))])];
}
