/**
 * A plan in the layout it is published in: headings, rows of group headings, one row per action. What the Word export
 * prints and what tells, when such a document comes back, whether its table still says what was exported.
 */
import type { Agreement } from './plan.ts';
import type { ConcernDraft, PlanDraft } from './plan-draft.ts';

/** The response to a recommendation as printed. */
export const AGREEMENT: Readonly<Record<Agreement, string>> = {
  agreed: 'Agreed',
  'partly-agreed': 'Partly agreed',
  'not-agreed': 'Not agreed',
};

/** A column of the published table. */
export type PublishedColumn = 'number' | 'concern' | 'agreement' | 'action' | 'owner' | 'target';

/** A row of the published table. */
export type PublishedRow =
  | { readonly kind: 'group'; readonly text: string }
  | {
      readonly kind: 'action';
      /** The action's ref; null in the row of a concern without any. */
      readonly ref: string | null;
      /** Whether the row begins a concern. The cells that tell of the concern are empty in those after it. */
      readonly begins: boolean;
      /** The paragraphs of each cell, in the order of the columns. */
      readonly cells: readonly (readonly string[])[];
    };

/** See the file's head. */
export interface PublishedTable {
  readonly columns: readonly PublishedColumn[];
  /** One for each column: the plan's own, or those that such plans usually have. */
  readonly headings: readonly string[];
  readonly rows: readonly PublishedRow[];
}

/** Asked in this order: "Action owner" is an owner's heading, "Target date for the action" a target's. */
const HEADED: readonly (readonly [column: PublishedColumn, pattern: RegExp])[] = [
  ['agreement', /\bagree|\baccept/i],
  ['owner', /\bowner|\bresponsib|\blead\b|\bwho(?:m)?\b/i],
  ['target', /\btarget|\bdate|\btimescale|\btimeframe|\bdeadline|\bwhen\b|\bdue\b/i],
  ['number', /\b(?:no|nos|number|num|ref|reference|id)\b/i],
  ['action', /\bresponse|\baction|\bstep/i],
  ['concern', /\bconcern|\brecommendation|\bfinding|\bissue/i],
];

const USUAL: Readonly<Record<Exclude<PublishedColumn, 'agreement'>, string>> = {
  number: '1. Rec No',
  concern: '2. Concerns',
  action: '3. Response Action Taken/Planned',
  owner: '4. Responsible Owner',
  target: '5. Target Date',
};

const USUAL_WITH_AGREEMENT: Readonly<Record<PublishedColumn, string>> = {
  number: '1. Rec No',
  concern: '2. Recommendation',
  agreement: '3. Agreed/ Partly Agreed/ Not Agreed',
  action: '4. Response Action Taken/Planned',
  owner: '5. Responsible Owner',
  target: '6. Target Date',
};

/** The plan as its table. */
export function publishedTable(draft: Pick<PlanDraft, 'plan' | 'concerns'>): PublishedTable {
  const { columns, headings } = columnsOf(draft);
  const rows: PublishedRow[] = [];
  let group: string | null = null;
  for (const concern of draft.concerns) {
    if (concern.group !== group && concern.group !== null) rows.push({ kind: 'group', text: concern.group });
    group = concern.group;
    rows.push(...rowsOf(concern, columns));
  }
  return { columns, headings, rows };
}

function columnsOf({ plan, concerns }: Pick<PlanDraft, 'plan' | 'concerns'>): Omit<PublishedTable, 'rows'> {
  const own = new Map<PublishedColumn, string>();
  for (const heading of plan.columns) {
    const column = HEADED.find(([, pattern]) => pattern.test(heading))?.[0];
    if (column !== undefined && !own.has(column)) own.set(column, heading);
  }
  const answers = own.has('agreement') || concerns.some((concern) => concern.agreement !== null);
  const usual: Readonly<Partial<Record<PublishedColumn, string>>> = answers ? USUAL_WITH_AGREEMENT : USUAL;
  const columns = Object.keys(usual) as PublishedColumn[];
  // The plan's own headings are numbered as a whole ("1. Rec No", "2. Concerns" …): all of them, or none.
  const isWhole = columns.every((column) => own.has(column));
  return { columns, headings: columns.map((column) => (isWhole ? own : new Map(Object.entries(usual))).get(column)!) };
}

function rowsOf(concern: ConcernDraft, columns: readonly PublishedColumn[]): PublishedRow[] {
  const leadIn = concern.leadIn === null ? [] : [concern.leadIn];
  const about: Partial<Record<PublishedColumn, readonly string[]>> = {
    number: [concern.printedRef],
    concern: [concern.text],
    agreement: concern.agreement === null ? [] : [AGREEMENT[concern.agreement]],
  };
  const actions = concern.actions.map(({ ref, text, owners, target }) => ({
    ref,
    // One paragraph: in a PDF nothing would tell two of them from an owner that runs over two lines.
    cells: { action: [text], owner: [owners.join(' / ')], target: [target.printed] },
  }));
  const rows = actions.length > 0 ? actions : [{ ref: null, cells: { action: [], owner: [], target: [] } }];
  return rows.map(({ ref, cells }, i): PublishedRow => {
    const begins = i === 0;
    const all: Partial<Record<PublishedColumn, readonly string[]>> = {
      ...(begins ? about : {}),
      ...cells,
      action: begins ? [...leadIn, ...cells.action] : cells.action,
    };
    return {
      kind: 'action',
      ref,
      begins,
      cells: columns.map((column) => (all[column] ?? []).filter((text) => text !== '')),
    };
  });
}

/**
 * What the first paragraph about progress begins with. In a target cell the published target ends before it: what
 * follows, to the end of the cell, tells how things stand and is no target.
 */
export const PROGRESS = 'Progress:';

/** The paragraphs of a target cell without what an export added about progress. */
export function withoutProgress(paragraphs: readonly string[]): readonly string[] {
  const end = paragraphs.findIndex((paragraph) => BEGINS_PROGRESS.test(paragraph));
  if (end < 0) return paragraphs;
  // Where paragraphs ran together, the target stands before it in the same one.
  const before = paragraphs[end]!.slice(0, paragraphs[end]!.search(BEGINS_PROGRESS)).trim();
  return [...paragraphs.slice(0, end), ...(before === '' ? [] : [before])];
}

const BEGINS_PROGRESS = new RegExp(`(?:^|\\s)${PROGRESS}`);

/** The XML namespace of the part that carries the plan inside an exported document. */
export const PLAN_NAMESPACE = 'urn:progress-chaser:plan';

/**
 * Where a table says, word for word, what `draft` says in print: the row of each action by its ref, counted from 0; null
 * where it says anything else. `rows`: the paragraphs of each cell, row by row. Headings and empty rows may be among
 * them, and what was added about progress. A cell merged over several rows may come once or again on each row, a row
 * merged over all columns as one cell or several.
 */
export function findPrinted(
  rows: readonly (readonly (readonly string[])[])[],
  draft: Pick<PlanDraft, 'plan' | 'concerns'>,
): ReadonlyMap<string, number> | null {
  const { columns, headings, rows: expected } = publishedTable(draft);
  const printed = rows
    .map((cells, at) => ({ at, cells: cells.map((cell, column) => printedIn(cell, columns[column])) }))
    .filter(({ cells }) => cells.some((cell) => cell !== '') && cells.join('\n') !== headings.map(fold).join('\n'));
  if (printed.length !== expected.length) return null;
  const found = new Map<string, number>();
  let first: readonly string[] = [];
  for (const [i, row] of expected.entries()) {
    const { at, cells } = printed[i]!;
    if (row.kind === 'group') {
      if (cells.some((cell) => cell !== '' && cell !== fold(row.text))) return null;
      continue;
    }
    const texts = row.cells.map((paragraphs) => fold(paragraphs.join(' ')));
    if (row.begins) first = texts;
    const isMerged = (column: number): boolean => !row.begins && ABOUT_THE_CONCERN.includes(columns[column]!);
    const isSame = (cell: string, column: number): boolean =>
      cell === texts[column] || (isMerged(column) && cell === first[column]);
    if (cells.length !== texts.length || !cells.every(isSame)) return null;
    if (row.ref !== null) found.set(row.ref, at);
  }
  return found;
}

function printedIn(paragraphs: readonly string[], column: PublishedColumn | undefined): string {
  return fold((column === 'target' ? withoutProgress(paragraphs) : paragraphs).join(' '));
}

const ABOUT_THE_CONCERN: readonly PublishedColumn[] = ['number', 'concern', 'agreement'];

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
