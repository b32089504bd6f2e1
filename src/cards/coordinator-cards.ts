/** What coordinators work with: an import before it is made, one doubt after another, and where an action was read. */
import { inWords } from '../domain/calendar.ts';
import type { ActionView, Answer } from '../domain/conversation/outcome.ts';
import { reviewHeading } from '../flows/wording/action-words.ts';
import { previewRest } from '../flows/wording/answer-words.ts';
import {
  IMPORT_HINT,
  LABELS,
  NO_CERTAIN_DATE,
  NONE_PRINTED,
  NOTHING_TO_STORE,
  REVIEW,
  REVIEW_HINT,
} from '../flows/wording/labels.ts';
import type { Pen } from './action-lines.ts';
import {
  button,
  type Drawing,
  dayInput,
  fact,
  form,
  group,
  heading,
  hint,
  line,
  type Part,
  textInput,
} from './card.ts';
import { atMost, verbatim } from './plain-text.ts';

/** How much room the lines of a preview take at most: two thirds of a card, in characters. */
const PREVIEW_ROOM = 8_000;

/** How much of one line of a preview is shown, in characters. */
const PREVIEW_LINE = 400;

/** What storing a document would do, as far as it fits, and whether to do it. */
export function drawPreview({ id, lines }: Extract<Answer, { kind: 'import-preview' }>, pen: Pen): Drawing {
  const [title = '', ...rest] = lines;
  const body = [heading(title.trim()), ...thatFit(rest)];
  if (id === null) return { body: [...body, hint(NOTHING_TO_STORE)], actions: [] };
  return {
    body: [...body, hint(IMPORT_HINT)],
    actions: [
      button(LABELS.store, { verb: 'import', key: pen.ids(), preview: id }, 'positive'),
      button(LABELS.leave, { verb: 'forget-import', key: pen.ids(), preview: id }),
    ],
  };
}

function thatFit(lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  let room = PREVIEW_ROOM;
  for (const text of lines) {
    const part = previewLine(atMost(text, PREVIEW_LINE));
    room -= JSON.stringify(part).length;
    if (room < 0) return [...parts, line(previewRest(lines.length - parts.length))];
    parts.push(part);
  }
  return parts;
}

/** How far a line is indented says what it is: under the title, or an entry under a heading. */
function previewLine(text: string): Part {
  const words = text.trim();
  if (/^ {4}/.test(text)) return { ...line(`• ${words}`), spacing: 'None' };
  return line([words, { bold: words.endsWith(':') }]);
}

/**
 * The longest text that is filled into the form, in characters. A longer one is shown and typed anew where it is wrong, and
 * so is one that must not be shown as it is (see `verbatim`): what stands in the form is stored as it stands there.
 */
const FILLED_IN = 1_500;

/** An action that is to be checked: what was read, from which words, and what is doubtful about it. */
export function drawReview(answer: Extract<Answer, { kind: 'review' }>, pen: Pen): Drawing {
  const { id: question, view } = answer;
  const { action, owners } = view;
  const press = (verb: 'accept' | 'skip' | 'enough') => ({ verb, key: pen.ids(), question }) as const;
  return {
    body: [
      heading(reviewHeading(answer)),
      fact(LABELS.review, action.review.map((mark) => REVIEW[mark]).join('; '), { warn: true }),
      line(action.text),
      group([
        fact(LABELS.owner, owners.join(', ') || NONE_PRINTED),
        fact(LABELS.target, action.target.printed || NONE_PRINTED),
        fact(LABELS.due, action.due === null ? NO_CERTAIN_DATE : inWords(action.due)),
      ]),
      group(sourceLines(view)),
      hint(REVIEW_HINT),
    ],
    actions: [
      button(LABELS.right, press('accept'), 'positive'),
      correctionForm(view, question, pen),
      button(LABELS.skip, press('skip')),
      button(LABELS.enough, press('enough')),
    ],
  };
}

function correctionForm({ action }: ActionView, question: string, pen: Pen): Part {
  const fits = action.text.length <= FILLED_IN && verbatim(action.text) === action.text;
  const value = fits ? action.text : '';
  return form(
    LABELS.correct,
    [
      textInput('text', LABELS.correctText, { value, most: 10_000 }),
      textInput('owners', LABELS.correctOwners),
      dayInput(LABELS.correctDue, null, null),
    ],
    button(LABELS.save, { verb: 'correct', key: pen.ids(), question, text: '', owners: '', day: '' }, 'positive'),
  );
}

/** Where an action stands in its document, and the exact words there. */
export function drawSource(view: ActionView): Drawing {
  return { body: [heading(view.ref), line(view.action.text), group(sourceLines(view))], actions: [] };
}

/** How many lines of a source keep to themselves; those after run on. */
const SOURCE_LINES = 12;

function sourceLines({ action }: ActionView): Part[] {
  const { document, place, words } = action.source;
  const lines = words.split('\n').filter((text) => text.trim() !== '');
  const shown = [...lines.slice(0, SOURCE_LINES - 1), lines.slice(SOURCE_LINES - 1).join(' ')].filter(Boolean);
  return [fact(LABELS.source, `${document}, ${place}`), ...shown.map((text) => line([text, { subtle: true }]))];
}
