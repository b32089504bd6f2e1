/** The rows of a plan as concerns: a number begins one, rows without go on with it, and lost numbers are worked out. */
import type { Agreement } from '../domain/record/plan.ts';
import { numberIn } from './columns.ts';
import { fold, joinText, textOf } from './document.ts';
import { missingBetween, predecessor, startRefs, successor } from './numbering.ts';
import type { PlanRow } from './rows.ts';
import { startsInside } from './sentences.ts';

/** A concern with the rows it was printed on. */
export interface RawConcern {
  readonly ref: string;
  /** Empty where none is printed. */
  readonly printedRef: string;
  readonly group: string | null;
  readonly text: string;
  readonly agreement: Agreement | null;
  readonly rows: readonly PlanRow[];
}

interface Open {
  number: string | null;
  printed: string;
  group: string | null;
  /** The pieces of its text, as its rows print them. */
  texts: string[];
  agreements: string[];
  rows: PlanRow[];
}

/** See the file's head. In published order. */
export function concernsOf(rows: readonly PlanRow[]): RawConcern[] {
  const read = rows.map((row) => ({ ...numberAndText(row), row }));
  const isNumbered = read.some((each) => each.number !== null);
  const nextNumbers = nextPrinted(read.map((each) => each.number));
  const concerns: Open[] = [];
  read.forEach(({ row, number, printed, text }, i) => {
    let current = concerns.at(-1);
    if (current === undefined || begins(current, number, text, row, isNumbered, nextNumbers[i]!)) {
      current = { number, printed, group: row.group, texts: [], agreements: [], rows: [] };
      concerns.push(current);
    }
    const isPushed = isActionInConcernColumn(current, number, text, row);
    current.rows.push(
      isPushed ? { ...row, cells: { ...row.cells, action: row.cells.concern, concern: { parts: [] } } } : row,
    );
    if (isPushed) return;
    // Tables that repeat the concern on each of its rows, and cells merged over rows, print the same text again.
    if (!repeats(current, text)) current.texts.push(text);
    const agreement = textOf(row.cells.agreement);
    if (agreement !== '' && !current.agreements.includes(agreement)) current.agreements.push(agreement);
  });
  return numbered(concerns);
}

/**
 * The rest of an action in the concern's column, where a lost cell pushed it: the concern above is finished, and either
 * a target or an owner stands beside it, or it starts in lower case.
 */
function isActionInConcernColumn(current: Open, number: string | null, text: string, row: PlanRow): boolean {
  const { action, owner, target } = row.cells;
  const isAlone = number === null && action.parts.length === 0 && !repeats(current, text);
  const isOfAnAction = owner.parts.length + target.parts.length > 0 || startsInside(text);
  return isAlone && isOfAnAction && current.texts.length > 0 && isFinished(current);
}

/** A number begins a concern, and the same number again goes on with it. What has no number: see `beginsUnnumbered`. */
function begins(
  current: Open,
  number: string | null,
  text: string,
  row: PlanRow,
  isNumbered: boolean,
  next: string | null,
): boolean {
  if (number === null) return beginsUnnumbered(current, text, row, isNumbered, next);
  if (number !== current.number) return true;
  if (current.texts.length === 0 || repeats(current, text)) return false;
  return row.group !== current.group || (isFinished(current) && /^\p{Lu}/u.test(text));
}

/** Only the latest pieces are looked into: a concern of thousands of them is no plan, and must not take for ever. */
function repeats(current: Open, text: string): boolean {
  return (
    text === '' ||
    current.texts.slice(-8).some((each) => each.includes(text) || (each.length > 40 && text.includes(each)))
  );
}

/** Whether the text so far ends as finished texts do: then what comes next need not be the rest of it. */
function isFinished(current: Open): boolean {
  const last = current.texts.at(-1);
  return last === undefined || /[.!?:)]["'”’]?$/.test(last);
}

/** Each concern's ref: printed, or worked out from its neighbours. */
function numbered(concerns: readonly Open[]): RawConcern[] {
  const refs = startRefs();
  let last: string | null = null;
  return concerns.map((concern, i) => {
    const after: string | null = concerns[i + 1]?.number ?? null;
    const guess: string =
      (last === null ? after && predecessor(after) : successor(last)) ??
      (last === null && after !== null ? '0' : String(i + 1));
    const isShortened = last !== null && concern.number !== null && lostItsZero(last, concern.number, after);
    const number: string = isShortened ? guess : (concern.number ?? guess);
    last = number;
    return {
      ref: refs.give(number),
      printedRef: concern.printed,
      group: concern.group,
      text: joinText(concern.texts),
      agreement: readAgreement(concern.agreements.join(' ')),
      rows: concern.rows,
    };
  });
}

/** A spreadsheet takes `1.10` for a number and prints `1.1`: so it is after `1.9`, unless a new series goes on with `1.2`. */
function lostItsZero(before: string, number: string, after: string | null): boolean {
  return successor(before) === `${number}0` && after !== successor(number);
}

/** The number of a row and its concern's text. A number can also stand before the text in the same cell: "3. Violence had …". */
function numberAndText(row: PlanRow): { number: string | null; printed: string; text: string } {
  const printed = textOf(row.cells.number);
  const text = textOf(row.cells.concern);
  const number = numberIn(printed);
  if (number !== null) return { number, printed, text };
  const counted = numberIn(row.cells.concern.parts[0]?.number ?? '');
  const countsItsParts = row.cells.concern.parts.slice(1).some((part) => part.number !== undefined);
  if (printed === '' && counted !== null && !countsItsParts) return { number: counted, printed: counted, text };
  const both = /^((?:[A-Z]?\d{1,3})(?:\.\d{1,3}){0,3})[.):]?\s+(?=\p{Lu})(.+)$/u.exec(printed !== '' ? printed : text);
  if (both !== null && /^[A-Z]?[\d.]+[.):]\s/.test(both[0]))
    return { number: both[1]!, printed: both[1]!, text: fold(printed !== '' ? `${both[2]} ${text}` : both[2]!) };
  return { number: null, printed: '', text: fold(`${printed} ${text}`) };
}

/** For each row the next number printed below it, or null. */
function nextPrinted(numbers: readonly (string | null)[]): (string | null)[] {
  const next: (string | null)[] = [];
  let below: string | null = null;
  for (let i = numbers.length - 1; i >= 0; i -= 1) {
    next[i] = below;
    below = numbers[i] ?? below;
  }
  return next;
}

/**
 * Whether text in the concern's column begins a concern whose number was lost. It does where the printed numbers leave
 * a gap for it. Where they leave none it is the rest of the concern above. Where nothing follows, or nothing is
 * numbered, a response that starts afresh beside it decides.
 */
function beginsUnnumbered(
  current: Open,
  text: string,
  row: PlanRow,
  isNumbered: boolean,
  next: string | null,
): boolean {
  if (repeats(current, text) || !/^["'“‘(]?[\p{Lu}\d]/u.test(text)) return false;
  // Nothing goes on past a group heading.
  if (row.group !== current.group) return true;
  if (!isFinished(current)) return false;
  const action = textOf(row.cells.action);
  const goesOn = action === '' || /^\p{Ll}/u.test(action);
  if (goesOn) return false;
  const { owner, target, agreement } = row.cells;
  if (!isNumbered) return owner.parts.length + target.parts.length + agreement.parts.length > 0 || action.endsWith(':');
  const missing = current.number === null || next === null ? null : missingBetween(current.number, next);
  if (missing !== null) return missing > 0;
  return /^[^.!?]{10,400}\b(?:by|will|to|following)\s*:/.test(action);
}

function readAgreement(printed: string): Agreement | null {
  const words = printed.toLowerCase();
  if (/\bnot\b|reject/.test(words)) return 'not-agreed';
  if (/part/.test(words)) return 'partly-agreed';
  return /agree|accept/.test(words) ? 'agreed' : null;
}
