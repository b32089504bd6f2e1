/** The parts cards are made of: Adaptive Cards 1.5 as plain JSON, one column, everything wraps. */

import { atMost, inBrief, markdown, verbatim } from './plain-text.ts';
import { INPUTS, type PressData, writeLinePressData, writePressData } from './press-data.ts';

/** An Adaptive Card, as it is sent. */
export type Card = Readonly<Record<string, unknown>> & { readonly type: 'AdaptiveCard' };

/** An element or an action of a card. */
export type Part = Readonly<Record<string, unknown>>;

/** What an outcome looks like: the lines, and the buttons under them. */
export interface Drawing {
  readonly body: readonly Part[];
  readonly actions: readonly Part[];
}

/**
 * Most characters of a card: Teams counts two bytes each and takes 28 KB for certain, and the message around the card needs
 * some of it.
 */
const MOST = 12_000;

/** Most characters of the words that stand in where a card cannot be shown. */
const MOST_FALLBACK = 2_000;

/** How long one piece of text may be, in characters, where a card would be too large otherwise: the first that will do. */
const LENGTHS = [4000, 2000, 1000, 500, 250];

/** The whole card. `words` says the same in plain text: shown where the card cannot be, and its beginning read aloud. */
export function card(drawing: Drawing, words: string): Card {
  const whole = assembled(drawing, words);
  if (fits(whole)) return whole;
  const shorter = LENGTHS.map((most) =>
    assembled({ ...drawing, body: drawing.body.map((part) => cut(part, most)) }, words),
  );
  return shorter.find(fits) ?? shorter.at(-1)!;
}

/** The first of these drawings, fullest first, that makes a card with `words` that is not too large; the last where none does. */
export function fullest(drawings: readonly (() => Drawing)[], words: string): Drawing {
  for (const draw of drawings.slice(0, -1)) {
    const drawing = draw();
    if (fits(assembled(drawing, words))) return drawing;
  }
  return drawings.at(-1)!();
}

/** The card of the first of these drawings that is not too large; of the last, cut, where none is. */
export function fullestCard(drawings: readonly (() => Drawing)[], words: string): Card {
  for (const draw of drawings) {
    const whole = assembled(draw(), words);
    if (fits(whole)) return whole;
  }
  return card(drawings.at(-1)!(), words);
}

function fits(whole: Card): boolean {
  return JSON.stringify(whole).length <= MOST;
}

function assembled(drawing: Drawing, words: string): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: atMost(verbatim(words), MOST_FALLBACK),
    speak: inBrief(words),
    body: drawing.body,
    ...(drawing.actions.length > 0 ? { actions: drawing.actions } : {}),
  };
}

/** A part whose texts are at most `most` characters long. What is filled into inputs stays: it would be sent back cut. */
function cut(part: Part, most: number): Part {
  const within = (list: unknown) => (list as readonly Part[]).map((each) => cut(each, most));
  if (typeof part.text === 'string') return { ...part, text: atMost(part.text, most) };
  if (part.inlines !== undefined) return { ...part, inlines: within(part.inlines) };
  if (part.items !== undefined) return { ...part, items: within(part.items) };
  return part;
}

/** The first line of a card, which screen readers know as its heading. */
export function heading(text: string): Part {
  return { type: 'TextBlock', style: 'heading', size: 'Medium', weight: 'Bolder', wrap: true, text: markdown(text) };
}

/** How a piece of text stands out. Colours are those of the client's theme, so they hold in light and dark. */
export interface Emphasis {
  readonly bold?: boolean;
  readonly subtle?: boolean;
  readonly warn?: boolean;
}

/** A line of text, always wrapped. Text runs read no Markdown, so what people wrote appears as they wrote it. */
export function line(...runs: readonly (string | readonly [text: string, emphasis: Emphasis])[]): Part {
  return {
    type: 'RichTextBlock',
    inlines: runs.map((run) => {
      const [text, { bold, subtle, warn }]: readonly [string, Emphasis] = typeof run === 'string' ? [run, {}] : run;
      return {
        type: 'TextRun',
        text: verbatim(text),
        ...(bold ? { weight: 'Bolder' } : {}),
        ...(subtle ? { isSubtle: true } : {}),
        ...(warn ? { color: 'Attention' } : {}),
      };
    }),
  };
}

/** A named value: `Owner: Governor`. */
export function fact(name: string, value: string, emphasis: Emphasis = {}): Part {
  return line([`${name}: `, { bold: true }], [value, emphasis]);
}

/** What can be typed instead of pressing, under everything else. */
export function hint(text: string): Part {
  return { ...line([text, { subtle: true }]), spacing: 'Medium' };
}

/** Lines that belong together, set apart from what is above them. */
export function group(items: readonly Part[]): Part {
  return {
    type: 'Container',
    spacing: 'Medium',
    items: items.map((item, at) => (at === 0 ? item : { spacing: 'None', ...item })),
  };
}

/** A drawing below another one, with a rule between. */
export function section(items: readonly Part[]): Part {
  return { type: 'Container', spacing: 'Medium', separator: true, items };
}

/** Buttons among the lines of a card, where there may be more than the six a card shows at its foot. */
export function buttonRow(buttons: readonly Part[]): Part {
  return { type: 'ActionSet', spacing: 'Small', actions: buttons };
}

/**
 * A button. Clients that know Action.Execute get the card replaced in place; older ones send the same data as a message.
 * The verb is in the data too, because that is all a message carries.
 */
export function button(title: string, data: PressData, style: 'positive' | 'default' = 'default'): Part {
  const shown = { title: verbatim(title), data: writePressData(data), ...(style === 'default' ? {} : { style }) };
  return { type: 'Action.Execute', verb: data.verb, ...shown, fallback: { type: 'Action.Submit', ...shown } };
}

/**
 * A button about one line of a card about many. It is a plain Action.Submit, which every client knows: Action.Execute would put
 * the answer in the place of the card, and the other lines with it.
 */
export function lineButton(title: string, data: Extract<PressData, { version: number }>): Part {
  return { type: 'Action.Submit', title: verbatim(title), data: writeLinePressData(data) };
}

/** The same of what is not told by an action and its version: a request, or all the lines that are not shown. */
export function stayingButton(title: string, data: PressData): Part {
  return { type: 'Action.Submit', title: verbatim(title), data: writePressData({ ...data, stays: true }) };
}

/** A button that opens a small form with its own button. */
export function form(title: string, inputs: readonly Part[], submit: Part): Part {
  return {
    type: 'Action.ShowCard',
    title,
    card: { type: 'AdaptiveCard', version: '1.5', body: inputs, actions: [submit] },
  };
}

/** A day to be picked. `missing` is what is said where it must not be left out; null where it may. */
export function dayInput(label: string, value: string | null, missing: string | null): Part {
  return {
    type: 'Input.Date',
    id: INPUTS.day,
    label,
    ...(value === null ? {} : { value }),
    ...required(missing),
  };
}

/** Words to be typed: `value` is filled in already, `missing` as for a day. */
export function textInput(
  id: 'reason' | 'text' | 'owners',
  label: string,
  { missing = null, value = '', most = 1000 }: { missing?: string | null; value?: string; most?: number } = {},
): Part {
  return {
    type: 'Input.Text',
    id: INPUTS[id],
    label,
    isMultiline: id === 'text',
    maxLength: most,
    ...(value === '' ? {} : { value }),
    ...required(missing),
  };
}

function required(missing: string | null): Part {
  return missing === null ? {} : { isRequired: true, errorMessage: missing };
}
