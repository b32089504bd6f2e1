/** Answers to questions: a list, how things stand with a chart, what was changed, and the history of one action. */
import type { Answer } from '../domain/conversation/outcome.ts';
import { LABELS } from '../flows/wording/labels.ts';
import { listHeading, listHint, moreHint } from '../flows/wording/list-words.ts';
import { historyWords } from '../flows/wording/slip-words.ts';
import {
  changeEntry,
  changesHeading,
  figures,
  partsTold,
  shareLine,
  shareName,
  standingHeading,
  standingHint,
} from '../flows/wording/standing-words.ts';
import { actionLines, type Pen } from './action-lines.ts';
import { button, buttonRow, type Drawing, fact, group, heading, hint, line, type Part } from './card.ts';
import { donut, stackedBars } from './chart.ts';
import { requestButtons } from './request-buttons.ts';

/** With buttons for more of them a card would be too big for Teams: the others are settled by typing, or when these are. */
const MOST_SETTLED = 5;

/** A page of a list, its lines numbered on from the pages before. */
export function drawList(answer: Extract<Answer, { kind: 'list' }>, pen: Pen): Drawing {
  const { page, before, total } = answer;
  const rest = total - before - page.length;
  return {
    body: [
      heading(listHeading(answer)),
      ...page.map((view, at) => {
        const settling = answer.of.which === 'requests' && at < MOST_SETTLED ? requestButtons(view, pen) : [];
        const lines = actionLines(view, pen, before + at + 1);
        return group(settling.length === 0 ? lines : [...lines, buttonRow(settling)]);
      }),
      ...(page[0] === undefined ? [] : [hint(listHint(page[0], rest))]),
    ],
    actions: showMore(rest, pen),
  };
}

/** What was changed, newest first, its lines numbered on from the pages before. */
export function drawChanges(answer: Extract<Answer, { kind: 'changes' }>, pen: Pen): Drawing {
  const { entries, before, total } = answer;
  const rest = total - before - entries.length;
  return {
    body: [
      heading(changesHeading(answer)),
      ...entries.map((entry, at) => line([`${before + at + 1}. `, { subtle: true }], changeEntry(entry))),
      ...(rest > 0 ? [hint(moreHint(rest))] : []),
    ],
    actions: showMore(rest, pen),
  };
}

/** What was changed on one action, a page at a time. */
export function drawHistory(answer: Extract<Answer, { kind: 'history' }>, pen: Pen): Drawing {
  const [title = '', ...lines] = historyWords(answer).split('\n');
  return {
    body: [heading(title), ...lines.map((text) => line(text))],
    actions: showMore(answer.total - answer.before - answer.entries.length, pen),
  };
}

function showMore(rest: number, pen: Pen): Part[] {
  return rest > 0 ? [button(LABELS.more, { verb: 'more', key: pen.ids() })] : [];
}

/** How things stand: the whole, and part by part where that tells more, as charts and as text. */
export function drawStanding(answer: Extract<Answer, { kind: 'standing' }>, pen: Pen): Drawing {
  const { counts, parts } = answer;
  const { shares, rest } = partsTold(parts);
  const title = standingHeading(answer, pen.today);
  if (counts.total === 0) return { body: [line(title)], actions: [] };
  return {
    body: [
      heading(title),
      donut(title, counts),
      group(
        figures(counts).map(({ state, name, words }) =>
          fact(name, words, { warn: state === 'overdue' && counts.states.overdue > 0 }),
        ),
      ),
      ...(shares.length === 0
        ? []
        : [
            stackedBars(
              LABELS.breakdown,
              shares.map(({ name, counts: own }) => ({ name: shareName(name), counts: own })),
            ),
            group([...shares.map((share) => line(shareLine(share))), ...(rest === null ? [] : [line(rest)])]),
          ]),
      hint(standingHint(answer)),
    ],
    actions: [],
  };
}
