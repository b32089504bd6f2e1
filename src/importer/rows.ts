/**
 * Sorts the rows of a document: which belong to the plan, which are left out and why, and which nobody can use.
 * Every row ends in exactly one of the three, so that the account adds up.
 */
import type { Problem, RowAccount } from '../domain/plan-draft.ts';
import {
  type Columns,
  columnsOfHeadings,
  completeColumns,
  inferColumns,
  isAgreement,
  isNumber,
  looksLikeOwners,
} from './columns.ts';
import { type Cell, type Document, type Line, type Row, textOf } from './document.ts';
import { type FittedRow, fitRow } from './fit-row.ts';
import { looksLikeTarget } from './targets.ts';

/** A row of the plan, under the group heading that stands above it. */
export interface PlanRow extends FittedRow {
  readonly group: string | null;
}

/** See the file's head. */
export interface SortedRows {
  readonly columns: Columns;
  readonly rows: readonly PlanRow[];
  readonly account: RowAccount;
  readonly problems: readonly Problem[];
}

/** The rows of the plan in a document, or null where it has no table that could be one. */
export function sortRows(document: Document): SortedRows | null {
  const rows = document.blocks.filter((block): block is Row => block.kind === 'row');
  const headings = rows.findIndex((row) => columnsOfHeadings(row) !== null);
  const declared = headings < 0 ? null : columnsOfHeadings(rows[headings]!);
  const columns =
    declared === null
      ? inferColumns(rows.filter((row) => !isRule(row)))
      : completeColumns(declared, rows.slice(headings + 1));
  if (columns === null) return null;
  return sort(document, columns, declared === null ? null : rows[headings]!);
}

function sort(document: Document, columnsAtFirst: Columns, headings: Row | null): SortedRows {
  let columns = columnsAtFirst;
  const plan: PlanRow[] = [];
  const excluded = [...(document.leftOut ?? [])];
  const problems: Problem[] = [...(document.unread ?? [])];
  let read = excluded.length + problems.length;
  let group: string | null = null;
  /** How many cells the rows of the legend being read have; null outside one. A wider row is no part of it. */
  let legendWidth: number | null = null;
  // Until the headings have come, only what has an owner or a target beside its text is taken for a row of the plan.
  let isBeforeHeadings = headings !== null;
  const totals = totalsIn(document);
  const isFurniture = furnitureOf(document);
  /** Lines since the last row of the plan. They stand between its rows only if another one follows. */
  let lines: Line[] = [];
  const leaveOut = (where: string, reason: string): void => {
    read += 1;
    excluded.push({ where, reason });
  };
  const cannotUse = (where: string, what: string, words: string): void => {
    read += 1;
    problems.push({ where, message: `${what}: ${words.length <= 120 ? words : `${words.slice(0, 119)}…`}` });
  };
  const settleLines = (): void => {
    for (const line of lines) {
      if (isGroupHeading(line.text)) leaveOut(line.place, 'group heading');
      else if (!isFurniture(line)) cannotUse(line.place, 'These words stand between rows and were not used', line.text);
    }
    lines = [];
  };

  for (const block of document.blocks) {
    if (block.kind === 'line') {
      legendWidth = null;
      if (isGroupHeading(block.text)) group = block.text;
      if (plan.length > 0) lines.push(block);
    } else if (isEmpty(block)) leaveOut(block.place, 'empty');
    else if (isRule(block)) leaveOut(block.place, 'rule');
    else if (columnsOfHeadings(block) !== null) {
      leaveOut(block.place, 'heading');
      // Another sheet may have its columns in another order.
      if (block.inColumns && block !== headings) columns = columnsOfHeadings(block)!;
      isBeforeHeadings = false;
      legendWidth = null;
    } else if (
      isLegendHeading(block) ||
      isTermExplained(block, columns, isBeforeHeadings) ||
      (legendWidth ?? 0) >= widthOf(block)
    ) {
      legendWidth = widthOf(block);
      leaveOut(block.place, 'legend');
    } else if (totals.has(block)) leaveOut(block.place, 'totals');
    else if (isGroupRow(block, plan.at(-1))) {
      const text = onlyText(block)!;
      const isHeading = !isBeforeHeadings || isGroupHeading(text);
      if (isHeading) group = text;
      leaveOut(block.place, isHeading ? 'group heading' : 'heading');
    } else {
      const fitted = fitRow(block, columns);
      if (isOfThePlan(block, fitted, columns, isBeforeHeadings)) {
        settleLines();
        read += 1;
        if (textOf(fitted.cells.group) !== '') group = textOf(fitted.cells.group);
        const cells = block.inColumns ? withMerged(fitted.cells, plan.at(-1)?.cells) : fitted.cells;
        plan.push({ ...fitted, cells, group });
      } else if (isBeforeHeadings && onlyText(block) !== null) leaveOut(block.place, 'heading');
      else {
        const words = block.cells.map(textOf).filter((text) => text !== '');
        cannotUse(block.place, 'This row does not fit the columns of the plan and was not used', words.join(' | '));
      }
    }
  }
  return { columns: columnsAtFirst, rows: plan, account: { read, used: plan.length, excluded }, problems };
}

/**
 * What a merged cell of a sheet says once, it says of each row that has an action of its own. Where it holds several
 * owners or targets one below the other, nobody can tell which is whose.
 */
function withMerged(cells: FittedRow['cells'], above: FittedRow['cells'] | undefined): FittedRow['cells'] {
  if (above === undefined || cells.action.parts.length === 0) return cells;
  const take = (role: 'owner' | 'target' | 'status'): Cell =>
    cells[role].continues && above[role].parts.length === 1 ? above[role] : cells[role];
  return { ...cells, owner: take('owner'), target: take('target'), status: take('status') };
}

/** A short row without owner, target or number belongs to another table, unless it only goes on in lower case. */
function isOfThePlan(row: Row, fitted: FittedRow, columns: Columns, isBeforeHeadings: boolean): boolean {
  const { number, owner, target, action, concern } = fitted.cells;
  const speaks = looksLikeTarget(textOf(target)) || looksLikeOwners(owner);
  if (isBeforeHeadings) return speaks && textOf(action) !== '';
  // A note below the table stands in its first column and says nothing a plan would say there.
  if (row.inColumns) return speaks || isNumber(textOf(number)) || textOf(action) !== '' || textOf(concern) !== '';
  if (speaks || isNumber(textOf(number)) || row.cells.length > columns.roles.length / 2) return true;
  return /^\p{Ll}/u.test(textOf(action) || textOf(concern));
}

function isEmpty(row: Row): boolean {
  return row.cells.every((cell) => cell.parts.length === 0);
}

/** How many cells a row has; in a sheet, where all have as many, up to the last that says something. */
function widthOf(row: Row): number {
  return row.inColumns ? row.cells.findLastIndex((cell) => cell.parts.length > 0) + 1 : row.cells.length;
}

/** A line drawn with characters: what a converter made of a table's border. */
function isRule(row: Row): boolean {
  return row.cells.every((cell) => !/[\p{L}\p{N}]/u.test(textOf(cell)));
}

/** The words of a row that says only one thing, also where a merged cell repeats it across; otherwise null. */
function onlyText(row: Row): string | null {
  const texts = new Set(row.cells.map(textOf).filter((text) => text !== ''));
  return texts.size === 1 ? [...texts][0]! : null;
}

const GROUP_HEADING =
  /^(?:(?:the )?(?:hmip |inspectorate )?(?:main |key |priority |other |further |repeated |national |general |new |areas? of )+(?:concerns?|recommendations?|findings?)(?: and (?:key |priority )*(?:concerns?|recommendations?))?|recommendations?|concerns?)(?: ?(?:\(.{1,60}\)|(?:to|for|from|on|about|relating to|–|-|:)\s.{1,100}))?:?$/i;
const ADDRESSEE =
  /^(?:to |for )?(?:the |all |hm |his |her )?\p{L}.{2,140}\bshould\b.{0,20}:$|^(?:to|for) (?:the |all |hm )?\p{Lu}.{2,100}:$/iu;

/** "Priority concerns", "The Youth Justice Board should:", "Recommendations for the Governor". */
function isGroupHeading(text: string): boolean {
  return text.length < 180 && (GROUP_HEADING.test(text) || ADDRESSEE.test(text));
}

/**
 * A row that only heads the ones below it. Beyond the headings everybody uses, a short one that ends in a colon or in no
 * stop at all is one too, where the concern above is finished: otherwise it is the rest of that concern.
 */
function isGroupRow(row: Row, above: PlanRow | undefined): boolean {
  const text = onlyText(row);
  if (text === null || text.length > 180 || row.cells.length < 2) return false;
  if (looksLikeTarget(text) || isNumber(text) || isAgreement(text)) return false;
  if (isGroupHeading(text)) return true;
  if (/^\p{Ll}/u.test(text) || /[.!?;,]$/.test(text) || /[.!?] /.test(text)) return false;
  const filled = row.cells.findIndex((cell) => textOf(cell) !== '');
  const concern = above === undefined ? '' : textOf(above.cells.concern);
  const isFinished = concern === '' || /[.!?:)]["'”’]?$/.test(concern);
  return filled <= 1 && isFinished && text.length < 80 && !looksLikeOwners(row.cells[filled]!);
}

const LEGEND_HEADING =
  /^(?:terms?|acronyms?|abbreviations?|definitions?|glossary|key|categor(?:y|ies)|rating|legend|colour|rag)$/i;

function isLegendHeading(row: Row): boolean {
  const [first, second] = row.cells.map(textOf).filter((text) => text !== '');
  if (first === undefined || second === undefined) return false;
  return (
    LEGEND_HEADING.test(first) &&
    /^(?:definitions?|meanings?|descriptions?|explanations?|additional comments?|full (?:name|term|title)|stands? for|what it means)\b/i.test(
      second,
    )
  );
}

/** "Partly Agreed | Some of it will be done …": a row of a legend whose heading is lost, or stands elsewhere. */
function isTermExplained(row: Row, columns: Columns, isBeforeHeadings: boolean): boolean {
  const [first, ...others] = row.cells.map(textOf);
  const explains = others.some((text) => text.length > 30);
  return isAgreement(first!) && explains && (isBeforeHeadings || row.cells.length < columns.roles.length);
}

const COUNTED =
  /^(?:(?:grand |sub-?)?totals?\b.{0,40}|(?:number of )?(?:recommendations?|concerns?|actions?)(?: .{1,30})?|(?:sum|count)\b.{0,30}|(?:number )?(?:not |partly |partially |fully )?(?:agreed|accepted)|rejected|(?:number )?complete[d]?|(?:number )?open|closed|overdue|ongoing|in progress|not started|on track|outstanding):?$/i;
const FIGURE =
  /^\d{1,4}(?:\s*(?:%|\(\d{1,3}\s*%\)|(?:of \d{1,4} )?(?:actions?|concerns?|recommendations?|complete[d]?|open|closed|overdue|outstanding|in progress|not started)(?: in total)?)){0,2}(?:[,;]? (?:and |of which )?\d{1,4} (?:complete[d]?|open|closed|overdue|outstanding))*$/i;

/** Rows that only count: "Partly Agreed 0", "Total 78 actions", and the heading right above them. */
function totalsIn(document: Document): ReadonlySet<Row> {
  const totals = new Set<Row>();
  let below: Row | null = null;
  for (const row of document.blocks.toReversed()) {
    if (row.kind === 'line') continue;
    const texts = row.cells.map(textOf).filter((text) => text !== '');
    const isLabel = texts.map((text) => COUNTED.test(text));
    const isFigure = texts.map((text) => FIGURE.test(text));
    const counts =
      isLabel.includes(true) && isFigure.includes(true) && texts.every((_, i) => isLabel[i] || isFigure[i]);
    const isTotal = /^(?:grand )?totals?\b/i.test(texts[0] ?? '') && texts.slice(1).every((text) => text.length < 40);
    // Where columns are certain, figures outside the first number no concern; a year could be a target.
    const figuresOnly =
      row.inColumns === true &&
      texts.length > 0 &&
      textOf(row.cells[0]) === '' &&
      texts.every((text) => FIGURE.test(text) && !/^(?:19|20)\d\d$/.test(text));
    const heads = below !== null && totals.has(below) && texts.length > 0 && !isLabel.includes(false);
    if (counts || figuresOnly || isTotal || heads) totals.add(row);
    if (texts.length > 0) below = row;
  }
  return totals;
}

const FURNITURE =
  /^(?:page\s*)?\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?$|^\d{1,3}\s*\|\s*p\s?a\s?g\s?e$|^[-–—\s\d|_=*.]+$|^(?:official|restricted|protect|unclassified)\b.{0,30}$|^hm prison (?:&|and)$|^(?:hm |his majesty'?s |her majesty'?s )?(?:prison (?:&|and) )?probation service$|^action plan(?: submitted)?\b.{0,70}$|^establishment:.{0,60}$|^(?:table )?continued$/i;

/** What stands at the top or the foot of every page: numbers, markings, the service's name, and any line printed again and again. */
function furnitureOf(document: Document): (line: Line) => boolean {
  const counts = new Map<string, number>();
  for (const block of document.blocks) {
    if (block.kind === 'line') counts.set(block.text, (counts.get(block.text) ?? 0) + 1);
  }
  return (line) => line.text.length < 80 && (FURNITURE.test(line.text) || counts.get(line.text)! > 2);
}
