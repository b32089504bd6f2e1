/** What each column of a table holds: known by its heading, in any order, or inferred from what stands in it. */
import { type Cell, type Row, textOf } from './document.ts';
import { looksLikePost } from './posts.ts';
import { looksLikeTarget } from './targets.ts';

/** What a column holds. `other` is read past. */
export type Role = 'number' | 'concern' | 'agreement' | 'action' | 'owner' | 'target' | 'status' | 'group' | 'other';

/** The columns of a plan. */
export interface Columns {
  readonly roles: readonly Role[];
  /** As printed; empty where the headings are missing. */
  readonly headings: readonly string[];
  /** False where a role had to be guessed and what stands in the column does not prove it. */
  readonly sure: boolean;
}

/** Wider than this is no action plan. */
const MOST_COLUMNS = 40;
/** Headings that must be known, at least. */
const LEAST_KNOWN = 3;
/** As many rows as tell what a column holds. */
const SAMPLE = 400;

/**
 * Headings, in the order they are asked: "Agreed/ Partly Agreed/ Not Agreed" before the response it speaks of,
 * "Responsible Owner" and "Target Date" before the bare "action", "Rec No" before "Recommendation".
 */
const HEADINGS: readonly (readonly [role: Role, pattern: RegExp])[] = [
  [
    'agreement',
    /^(?:response:? ?)?(?:is (?:it|this) )?(?:agreed?|accepted|accept)\b(?! (?:actions?|responses?|steps?)\b).{0,60}$|^(?:partly|partially) (?:agreed|accepted)|agreed ?\/|^agreement$|^decision$/,
  ],
  [
    'owner',
    /^(?:action |responsible |policy |lead |accountable )*(?:owners?|responsible|responsibility|responsible (?:person|officer|lead|body|department|team)s?|lead|leads|lead (?:officer|person|responsible)s?|accountable (?:person|officer)|person responsible|who|by whom|function responsible.*|named lead|delivery lead|posts?)(?: ?(?:\/|and|&) ?.{0,40})?$/,
  ],
  [
    'target',
    /^(?:target|due|completion|delivery|planned|proposed|expected|target completion|original target)? ?(?:dates?|timescales?|timeframes?|timelines?|deadlines?|by when|when|target|milestone)(?: for (?:completion|delivery|action))?(?: ?\/ ?.{0,30})?$|^(?:to be )?(?:completed? by|due by|due)$/,
  ],
  [
    'status',
    /^(?:(?:current|action|rag|progress) )?(?:status|rag|rag rating|progress(?: update)?|update|position|outcome)(?: ?\/ ?.{0,30})?$/,
  ],
  [
    'number',
    /^(?:(?:rec|recommendation|concern|action|item|ref|report|para(?:graph)?|hmip|hmi probation)\.? ?)?(?:no|nos|number|num|ref|reference|id|para(?:graph)?|#)\.?$|^rec\.?$|^s\/?n$/,
  ],
  [
    'action',
    /^(?:our |planned |agreed |hmpps |establishment |prison )?(?:response|actions?|steps?)(?:[ :\-–,]+(?:and )?(?:to be )?(?:actions?|response|steps?|taken|planned|required|points?|description|details?|plan|proposed|to address).{0,60})?(?: ?\/ ?.{0,40})?$|^what (?:we|will).{0,40}$/,
  ],
  [
    'concern',
    /^(?:(?:text|wording) of (?:the )?)?(?:(?:key|priority|priority and key|main|hmip|inspectorate|ofsted|report) )*(?:concerns?|recommendations?|findings?|issues?|area of concern|area for improvement|recommendations? .{0,30})(?: ?\/ ?.{0,30})?$/,
  ],
  ['group', /^(?:group|type|category|priority|theme|section|area|priority level|healthy prison (?:test|area))$/],
];

/** The role a heading names, or null. "3. Response Action Taken/Planned" and "Owner (named individuals …)" are looked through to their words. */
export function roleOfHeading(heading: string): Role | null {
  if (heading.length > 160) return null;
  const words = heading
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/^\s*(?:column\s*)?\d{1,2}\s*[.):]?\s+(?=\S)/, '')
    .replace(/[*_:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words === '') return null;
  return HEADINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The columns that a row of headings declares, or null where the row is none: at least three known roles, what is promised among them, and by whom or by when. `texts`: what its cells say, where that is known already. */
export function columnsOfHeadings(row: Row, texts: readonly string[] = row.cells.map(textOf)): Columns | null {
  if (texts.length < LEAST_KNOWN || texts.length > MOST_COLUMNS) return null;
  const roles: Role[] = [];
  let known = 0;
  for (const heading of texts) {
    const role = roleOfHeading(heading);
    // The first heading of a role has it: "Target Date" before "Revised date".
    const isNew = role !== null && !roles.includes(role);
    roles.push(isNew ? role : 'other');
    if (isNew) known += 1;
    // Most rows are none, and their texts are long: no more of them are looked at than it takes.
    if (known + texts.length - roles.length < LEAST_KNOWN) return null;
  }
  const has = (role: Role): boolean => roles.includes(role);
  const unknown = texts.filter(
    (heading, i) => heading !== '' && roleOfHeading(heading) === null && roles[i] === 'other',
  ).length;
  const sure = has('owner') && has('target') && (has('concern') || has('number'));
  // A tracker has columns of its own beside those of the plan; where some of the plan's are missing, others may be anything.
  const isPlan = has('action') && (has('owner') || has('target'));
  if (!isPlan || (!sure && unknown > Math.max(1, known - LEAST_KNOWN))) return null;
  const width = texts.findLastIndex((heading) => heading !== '') + 1;
  return { roles: roles.slice(0, width), headings: texts.slice(0, width), sure };
}

/** Columns whose headings leave a role open ("Who?" is no heading we know), completed from what stands in the cells. */
export function completeColumns(columns: Columns, rows: readonly Row[]): Columns {
  const roles = [...columns.roles];
  const full = rows.filter((row) => row.cells.length === roles.length).slice(0, SAMPLE);
  const find = (role: Role, share: (column: Profile) => number): void => {
    if (roles.includes(role)) return;
    const i = roles.findIndex(
      (each, at) => each === 'other' && share(profile(full.map((row) => row.cells[at]!))) > 0.7,
    );
    if (i >= 0) roles[i] = role;
  };
  find('target', (column) => column.targets);
  find('owner', (column) => column.posts);
  find('number', (column) => column.numbers);
  find('agreement', (column) => column.agreements);
  return { ...columns, roles };
}

/** The columns as the cells themselves tell, for a table whose headings are lost; null where it does not look like a plan. */
export function inferColumns(rows: readonly Row[]): Columns | null {
  const width = commonWidth(rows);
  if (width < 3 || width > MOST_COLUMNS) return null;
  const full = rows.filter((row) => row.cells.length === width);
  // Where cells were lost, others stand in the wrong columns; the rows that fill the most cells may still tell.
  const [all, fuller] = [infer(full.slice(0, SAMPLE), width), infer(fullest(full).slice(0, SAMPLE), width)];
  return all?.sure === true || fuller === null ? all : fuller.sure || all === null ? fuller : all;
}

function infer(full: readonly Row[], width: number): Columns | null {
  const columns = Array.from({ length: width }, (_, i) => profile(full.map((row) => row.cells[i]!)));
  const roles: Role[] = Array.from({ length: width }, () => 'other');
  const give = (role: Role, share: (column: Profile) => number, atLeast: number): number => {
    const best = columns
      .map((column, i) => ({ i, share: roles[i] === 'other' ? share(column) : 0 }))
      .reduce((a, b) => (b.share > a.share ? b : a));
    if (best.share < atLeast) return 0;
    roles[best.i] = role;
    return best.share;
  };
  const target = give('target', (column) => column.targets, 0.5);
  give('agreement', (column) => column.agreements, 0.7);
  const number = give('number', (column) => column.numbers, 0.7);
  const owner = give('owner', (column) => column.posts, 0.5);
  const action = give('action', (column) => column.letters, 1);
  give('concern', (column) => (column.meanLength > 25 ? column.letters : 0), 1);
  if (target === 0 || action === 0) return null;
  const sure = target > 0.8 && owner > 0.8 && number > 0.8 && roles.includes('concern');
  // What the cells do not prove, the usual order suggests: concern, action, owner, target.
  const at = roles.indexOf('action');
  if (!roles.includes('owner') && roles[at + 1] === 'other') roles[at + 1] = 'owner';
  if (!roles.includes('concern') && roles[at - 1] === 'other') roles[at - 1] = 'concern';
  return { roles, headings: [], sure };
}

/** The rows that fill the most cells; all rows, where those are too few to tell. */
function fullest(rows: readonly Row[]): readonly Row[] {
  const filled = rows.map((row) => row.cells.filter((cell) => cell.parts.length > 0).length);
  const most = Math.max(0, ...filled.slice(0, SAMPLE));
  const chosen = rows.filter((_, i) => filled[i] === most);
  return chosen.length >= 3 ? chosen : rows;
}

interface Profile {
  /** Shares of the cells that are not empty. */
  readonly targets: number;
  readonly agreements: number;
  readonly numbers: number;
  readonly posts: number;
  /** All letters of the column. */
  readonly letters: number;
  readonly meanLength: number;
}

function profile(cells: readonly Cell[]): Profile {
  const spoken = cells.filter((cell) => cell.parts.some((part) => /[\p{L}\p{N}]/u.test(part.text)));
  const filled = spoken.map(textOf);
  const share = (test: (cell: string) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  const letters = filled.reduce((sum, cell) => sum + cell.length, 0);
  return {
    targets: share(looksLikeTarget),
    agreements: share(isAgreement),
    numbers: share(isNumber),
    posts: spoken.length === 0 ? 0 : spoken.filter(looksLikeOwners).length / spoken.length,
    letters,
    meanLength: filled.length === 0 ? 0 : letters / filled.length,
  };
}

/** The number of cells most rows have. */
function commonWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  return [...counts].reduce(
    (best, each) => (each[1] > best[1] || (each[1] === best[1] && each[0] > best[0]) ? each : best),
    [0, 0],
  )[0];
}

/** Whether a cell is a printed number of a concern: `1`, `1.10`, `Rec 3`, `4a`. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

const NUMBER =
  /^(?:(?:rec(?:ommendation)?|concern|no|number)\.?\s*)?([A-Z]{0,3}\d{1,5}(?:\.\d{1,3}){0,4}[a-z]?)\s?[.):]?(?:\s*\(?cont(?:inue)?'?d\.?\)?)?$/i;

/** The number itself, without "Rec" and the stop after it; null where the cell is none. */
export function numberIn(text: string): string | null {
  return NUMBER.exec(text)?.[1] ?? null;
}

/** Whether a cell says agreed, partly agreed or not agreed, in any of the words used for it. */
export function isAgreement(text: string): boolean {
  return /^(?:(?:not|partly|partially|part|fully|in part)\s*[-–]?\s*)?(?:agreed?|accepted|rejected|noted)(?:\s*(?:in part|in full|in principle))?\.?$/i.test(
    text,
  );
}

/** Whether a cell may name owners: each of its paragraphs short, and a post somewhere in it. */
export function looksLikeOwners(cell: Cell): boolean {
  return cell.parts.length > 0 && cell.parts.slice(0, 4).every((part) => namesPost(part.text));
}

function namesPost(text: string): boolean {
  if (text.length > 300) return false;
  if (looksLikePost(text)) return true;
  // A sentence that speaks of a unit or a team is none.
  if (/\b(?:will|is|are|was|were|has|have|been|be|should|must)\b/.test(text)) return false;
  return (
    text.split(/\s*[/,;&|]\s*|\s{2,}|\s+and\s+/).some(looksLikePost) || /^(?:Governor|Head of|Director of)\b/.test(text)
  );
}
