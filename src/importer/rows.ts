/**
 * Sorts the rows of a document: which belong to the plan, which are left out and why, and which nobody can use.
 * Every row ends in exactly one of the three, so that the account adds up.
 */
import type { Problem, RowAccount } from '../domain/record/plan-draft.ts';
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
import { readOnce } from './read-once.ts';
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
  const blocks = document.blocks.map((block) => (block.kind === 'line' ? block : told(block)));
  const rows = blocks.filter((block) => block.kind === 'row');
  const headings = rows.findIndex(({ row, texts }) => columnsOfHeadings(row, texts) !== null);
  const declared = headings < 0 ? null : columnsOfHeadings(rows[headings]!.row);
  const columns =
    declared === null
      ? inferColumns(rows.filter((row) => !isRule(row)).map(({ row }) => row))
      : completeColumns(
          declared,
          rows.slice(headings + 1).map(({ row }) => row),
        );
  if (columns === null) return null;
  return sort(document, blocks, columns, declared === null ? null : rows[headings]!);
}

/** A row with what its cells say: they are asked many times. */
interface Told {
  readonly kind: 'row';
  readonly row: Row;
  readonly texts: readonly string[];
  /** Those that are not empty. */
  readonly filled: readonly string[];
}

function told(row: Row): Told {
  const texts = row.cells.map(textOf);
  return { kind: 'row', row, texts, filled: texts.filter((text) => text !== '') };
}

function sort(
  document: Document,
  blocks: readonly (Line | Told)[],
  columnsAtFirst: Columns,
  headings: Told | null,
): SortedRows {
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
  const totals = totalsIn(blocks);
  const isTarget = readOnce(looksLikeTarget);
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

  for (const block of blocks) {
    if (block.kind === 'line') {
      legendWidth = null;
      if (isGroupHeading(block.text)) group = block.text;
      if (plan.length > 0) lines.push(block);
      continue;
    }
    const { row, texts, filled } = block;
    if (isEmpty(row)) leaveOut(row.place, 'empty');
    else if (isRule(block)) leaveOut(row.place, 'rule');
    else if (columnsOfHeadings(row, texts) !== null) {
      leaveOut(row.place, 'heading');
      // Another sheet may have its columns in another order.
      if (row.inColumns && block !== headings) columns = columnsOfHeadings(row, texts)!;
      isBeforeHeadings = false;
      legendWidth = null;
    } else if (
      isLegendHeading(block) ||
      isTermExplained(block, columns, isBeforeHeadings) ||
      (legendWidth ?? 0) >= widthOf(row)
    ) {
      legendWidth = widthOf(row);
      leaveOut(row.place, 'legend');
    } else if (totals.has(block)) leaveOut(row.place, 'totals');
    else if (isGroupRow(block, plan.at(-1))) {
      const text = onlyText(block)!;
      const isHeading = !isBeforeHeadings || isGroupHeading(text);
      if (isHeading) group = text;
      leaveOut(row.place, isHeading ? 'group heading' : 'heading');
    } else {
      const fitted = fitRow(row, columns, isTarget);
      if (isOfThePlan(row, fitted, columns, isBeforeHeadings)) {
        settleLines();
        read += 1;
        const named = textOf(fitted.cells.group);
        if (named !== '') group = named;
        const cells = row.inColumns ? withMerged(fitted.cells, plan.at(-1)?.cells) : fitted.cells;
        plan.push({ ...fitted, cells, group });
      } else if (isBeforeHeadings && onlyText(block) !== null) leaveOut(row.place, 'heading');
      else {
        cannotUse(row.place, 'This row does not fit the columns of the plan and was not used', filled.join(' | '));
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
  const speaks = (): boolean => looksLikeTarget(textOf(target)) || looksLikeOwners(owner);
  if (isBeforeHeadings) return speaks() && textOf(action) !== '';
  // A note below the table stands in its first column and says nothing a plan would say there.
  if (row.inColumns) return textOf(action) !== '' || textOf(concern) !== '' || isNumber(textOf(number)) || speaks();
  if (row.cells.length > columns.roles.length / 2 || isNumber(textOf(number)) || speaks()) return true;
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
function isRule({ filled }: Told): boolean {
  return filled.every((text) => !/[\p{L}\p{N}]/u.test(text));
}

/** The words of a row that says only one thing, also where a merged cell repeats it across; otherwise null. */
function onlyText({ filled }: Told): string | null {
  const [first] = filled;
  return first !== undefined && filled.every((text) => text === first) ? first : null;
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
function isGroupRow(block: Told, above: PlanRow | undefined): boolean {
  const { row, texts } = block;
  const text = onlyText(block);
  if (text === null || text.length > 180 || texts.length < 2) return false;
  if (looksLikeTarget(text) || isNumber(text) || isAgreement(text)) return false;
  if (isGroupHeading(text)) return true;
  if (/^\p{Ll}/u.test(text) || /[.!?;,]$/.test(text) || /[.!?] /.test(text)) return false;
  const filled = texts.indexOf(text);
  const concern = above === undefined ? '' : textOf(above.cells.concern);
  const isFinished = concern === '' || /[.!?:)]["'”’]?$/.test(concern);
  return filled <= 1 && isFinished && text.length < 80 && !looksLikeOwners(row.cells[filled]!);
}

const LEGEND_HEADING =
  /^(?:terms?|acronyms?|abbreviations?|definitions?|glossary|key|categor(?:y|ies)|rating|legend|colour|rag)$/i;

function isLegendHeading({ filled: [first, second] }: Told): boolean {
  if (first === undefined || second === undefined) return false;
  return (
    LEGEND_HEADING.test(first) &&
    /^(?:definitions?|meanings?|descriptions?|explanations?|additional comments?|full (?:name|term|title)|stands? for|what it means)\b/i.test(
      second,
    )
  );
}

/** "Partly Agreed | Some of it will be done …": a row of a legend whose heading is lost, or stands elsewhere. */
function isTermExplained({ texts }: Told, columns: Columns, isBeforeHeadings: boolean): boolean {
  if (!isAgreement(texts[0]!)) return false;
  const explains = texts.slice(1).some((text) => text.length > 30);
  return explains && (isBeforeHeadings || texts.length < columns.roles.length);
}

const COUNTED =
  /^(?:(?:grand |sub-?)?totals?\b.{0,40}|(?:number of )?(?:recommendations?|concerns?|actions?)(?: .{1,30})?|(?:sum|count)\b.{0,30}|(?:number )?(?:not |partly |partially |fully )?(?:agreed|accepted)|rejected|(?:number )?complete[d]?|(?:number )?open|closed|overdue|ongoing|in progress|not started|on track|outstanding):?$/i;
const FIGURE =
  /^\d{1,4}(?:\s*(?:%|\(\d{1,3}\s*%\)|(?:of \d{1,4} )?(?:actions?|concerns?|recommendations?|complete[d]?|open|closed|overdue|outstanding|in progress|not started)(?: in total)?)){0,2}(?:[,;]? (?:and |of which )?\d{1,4} (?:complete[d]?|open|closed|overdue|outstanding))*$/i;

/** Rows that only count: "Partly Agreed 0", "Total 78 actions", and the heading right above them. */
function totalsIn(blocks: readonly (Line | Told)[]): ReadonlySet<Told> {
  const totals = new Set<Told>();
  const isLabel = (text: string): boolean => COUNTED.test(text);
  const isFigure = (text: string): boolean => FIGURE.test(text);
  let below: Told | null = null;
  for (const block of blocks.toReversed()) {
    if (block.kind === 'line' || block.filled.length === 0) continue;
    const { row, texts, filled } = block;
    const counts =
      filled.every((text) => isLabel(text) || isFigure(text)) && filled.some(isLabel) && filled.some(isFigure);
    const isTotal = /^(?:grand )?totals?\b/i.test(filled[0]!) && filled.slice(1).every((text) => text.length < 40);
    // Where columns are certain, figures outside the first number no concern; a year could be a target.
    const figuresOnly =
      row.inColumns === true &&
      texts[0] === '' &&
      filled.every((text) => isFigure(text) && !/^(?:19|20)\d\d$/.test(text));
    const heads = below !== null && totals.has(below) && filled.every(isLabel);
    if (counts || figuresOnly || isTotal || heads) totals.add(block);
    below = block;
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
