/**
 * A plan as a flat table, one row per action under fixed headings: what the spreadsheet and the CSV exports hold of the
 * published plan, and how it is read back from them, exactly.
 */
import { type CalendarDay, isCalendarDay } from '../calendar.ts';
import type { Agreement, Precision, ReviewMark, Target } from './plan.ts';
import type { ActionDraft, ConcernDraft, PlanDraft } from './plan-draft.ts';
import { AGREEMENT } from './published-layout.ts';

/** The columns that hold the published plan. */
export const TRACKER = {
  ref: 'Our ref',
  group: 'Group',
  printedRef: 'Rec no',
  concern: 'Concern',
  agreement: 'Agreement',
  leadIn: 'Lead-in',
  action: 'Action',
  owners: 'Responsible owner',
  target: 'Target date (published)',
  review: 'To be checked',
  asRead: 'Target as read',
  aliases: 'Owners also known as',
} as const;

/** What stands beside them and is not published: how things are now. Never read back. */
export const TRACKER_NOW = {
  due: 'Due now',
  status: 'Status now',
  confirmed: 'Said and verified',
  notes: 'Progress notes',
} as const;

/** What is told of the plan as a whole: a sheet of its own, or columns that repeat it on every row. */
export const TRACKER_PLAN = {
  id: 'Plan',
  title: 'Plan title',
  subject: 'Establishment',
  submitted: 'Submitted',
  inspection: 'Inspection',
  from: 'Inspection from',
  to: 'Inspection to',
  reportPublished: 'Report published',
  columns: 'Plan columns',
} as const;

/** The texts of one row by heading. An empty cell may be missing. */
export type TrackerCells = Readonly<Record<string, string>>;

/**
 * What the published plan's columns hold of each action. A concern without actions has a row that names none. Refs
 * carry the plan's code (`THO 1.10`): they stay whole where a spreadsheet would take `1.10` for a number.
 */
export function trackerRows(
  draft: Pick<PlanDraft, 'posts' | 'concerns'>,
  code: string,
): { readonly ref: string; readonly cells: TrackerCells }[] {
  const aliases = new Map(draft.posts.map((post) => [post.name, post.aliases.join(', ')]));
  return draft.concerns.flatMap((concern) => {
    const about = {
      [TRACKER.group]: concern.group ?? '',
      [TRACKER.printedRef]: concern.printedRef,
      [TRACKER.concern]: concern.text,
      [TRACKER.agreement]: concern.agreement === null ? '' : AGREEMENT[concern.agreement],
      [TRACKER.leadIn]: concern.leadIn ?? '',
    };
    const rows = concern.actions.map(({ ref, text, owners, target, review }) => ({
      ref,
      cells: {
        ...about,
        [TRACKER.ref]: `${code} ${ref}`,
        [TRACKER.action]: text,
        [TRACKER.owners]: owners.join('\n'),
        [TRACKER.target]: target.printed,
        [TRACKER.review]: review.map((mark) => mark.replaceAll('-', ' ')).join('; '),
        [TRACKER.asRead]: [target.printed, target.precision, target.due ?? 'no date'].join(' | '),
        [TRACKER.aliases]: owners.some((owner) => aliases.get(owner))
          ? owners.map((owner) => aliases.get(owner) ?? '').join('\n')
          : '',
      },
    }));
    return rows.length > 0
      ? rows
      : [{ ref: concern.ref, cells: { ...about, [TRACKER.ref]: `${code} ${concern.ref}` } }];
  });
}

/** What is told of the plan as a whole. */
export function trackerPlan({ plan }: Pick<PlanDraft, 'plan'>): TrackerCells {
  return {
    [TRACKER_PLAN.id]: plan.id,
    [TRACKER_PLAN.title]: plan.title,
    [TRACKER_PLAN.subject]: plan.subject,
    [TRACKER_PLAN.submitted]: plan.submitted ?? '',
    [TRACKER_PLAN.inspection]: plan.inspection.printed,
    [TRACKER_PLAN.from]: plan.inspection.from ?? '',
    [TRACKER_PLAN.to]: plan.inspection.to ?? '',
    [TRACKER_PLAN.reportPublished]: plan.reportPublished ?? '',
    [TRACKER_PLAN.columns]: plan.columns.join('\n'),
  };
}

/** Whether a row of headings, in any order and with others among them, is a tracker's. */
export function isTracker(headings: readonly string[]): boolean {
  return Object.values(TRACKER).every((heading) => headings.includes(heading));
}

/** A row of a tracker as it came back, with its place as a person would look for it: `Actions row 12`. */
export interface TrackerRow {
  readonly place: string;
  readonly cells: TrackerCells;
}

/** How a printed target is read where somebody changed it in the tracker. `sure` is false where it names no certain date. */
export type ReadPrintedTarget = (printed: string) => { readonly target: Target; readonly sure: boolean };

/** What reading a tracker gives: the plan, or the first place that cannot stand in a tracker, with the reason. */
export type TrackerReading =
  | { readonly kind: 'plan'; readonly draft: PlanDraft }
  | { readonly kind: 'faulty'; readonly place: string; readonly reason: string };

/**
 * The published plan a tracker holds. `plan` holds what is told of the plan as a whole, and stands at `planPlace`. Rows
 * may have been sorted: actions keep their order within a concern, concerns the order they first appear in. A target
 * whose words are no longer those that were exported is read anew by `read`.
 */
export function draftFromTracker(
  file: string,
  plan: TrackerRow,
  rows: readonly TrackerRow[],
  read: ReadPrintedTarget,
): TrackerReading {
  for (const heading of DAYS) {
    const day = plan.cells[heading] ?? '';
    if (day !== '' && !isCalendarDay(day))
      return {
        kind: 'faulty',
        place: plan.place,
        reason: `“${heading}” holds “${day}”, which is no day like 2024-03-31.`,
      };
  }
  const concerns = new Map<string, Omit<ConcernDraft, 'actions'> & { readonly actions: ActionDraft[] }>();
  const aliases = new Map<string, readonly string[]>();
  const refs = new Set<string>();
  for (const row of rows) {
    const faulty = (reason: string): TrackerReading => ({ kind: 'faulty', place: row.place, reason });
    const cell = (heading: string): string => row.cells[heading] ?? '';
    const isAction = cell(TRACKER.action) !== '';
    const { ref, concernRef } = refIn(cell(TRACKER.ref), isAction);
    if (ref === null) return faulty(`“${TRACKER.ref}” holds “${cell(TRACKER.ref)}”, which is no ref like THO 1.2.`);
    if (refs.has(ref)) return faulty(`“${TRACKER.ref}” holds ${ref}, which stands above already.`);
    refs.add(ref);
    const concern = concerns.get(concernRef) ?? { ...concernIn(cell), ref: concernRef, actions: [] };
    concerns.set(concernRef, concern);
    if (!isAction) continue;
    const action = actionIn(row.place, cell, ref, file, read);
    if (typeof action === 'string') return faulty(action);
    concern.actions.push(action);
    const others = cell(TRACKER.aliases).split('\n');
    action.owners.forEach((owner, i) => {
      if (!aliases.has(owner))
        aliases.set(
          owner,
          (others[i] ?? '').split(', ').filter((alias) => alias !== ''),
        );
    });
  }
  return {
    kind: 'plan',
    draft: {
      file,
      plan: planIn((heading) => plan.cells[heading] ?? ''),
      posts: [...aliases].map(([name, known]) => ({ name, aliases: known })),
      concerns: [...concerns.values()],
      problems: [],
      rows: { read: rows.length, used: rows.length, excluded: [] },
    },
  };
}

const DAYS = [TRACKER_PLAN.submitted, TRACKER_PLAN.from, TRACKER_PLAN.to, TRACKER_PLAN.reportPublished];

/** A ref without the plan's code, and the ref of its concern. */
function refIn(
  cell: string,
  isAction: boolean,
): { readonly ref: string; readonly concernRef: string } | { readonly ref: null; readonly concernRef: null } {
  const ref = /^(?:[^\s]+ )?([^\s]+)$/.exec(cell)?.[1];
  const concernRef = isAction ? /^(.+)\.\d+$/.exec(ref ?? '')?.[1] : ref;
  return ref === undefined || concernRef === undefined ? { ref: null, concernRef: null } : { ref, concernRef };
}

function planIn(cell: (heading: string) => string): PlanDraft['plan'] {
  const day = (heading: string): CalendarDay | null => cell(heading) || null;
  return {
    id: cell(TRACKER_PLAN.id),
    title: cell(TRACKER_PLAN.title),
    subject: cell(TRACKER_PLAN.subject),
    submitted: day(TRACKER_PLAN.submitted),
    inspection: { printed: cell(TRACKER_PLAN.inspection), from: day(TRACKER_PLAN.from), to: day(TRACKER_PLAN.to) },
    reportPublished: day(TRACKER_PLAN.reportPublished),
    columns: linesOf(cell(TRACKER_PLAN.columns)),
  };
}

function concernIn(cell: (heading: string) => string): Omit<ConcernDraft, 'ref' | 'actions'> {
  const agreement = Object.entries(AGREEMENT).find(([, word]) => word === cell(TRACKER.agreement));
  return {
    printedRef: cell(TRACKER.printedRef),
    group: cell(TRACKER.group) || null,
    text: cell(TRACKER.concern),
    agreement: agreement === undefined ? null : (agreement[0] as Agreement),
    leadIn: cell(TRACKER.leadIn) || null,
  };
}

/** The action of a row, or what is wrong with it. */
function actionIn(
  place: string,
  cell: (heading: string) => string,
  ref: string,
  file: string,
  read: ReadPrintedTarget,
): ActionDraft | string {
  const marks: ReviewMark[] = [];
  for (const words of cell(TRACKER.review).split(/\s*;\s*/)) {
    const mark = MARKS.find((each) => each.replaceAll('-', ' ') === words);
    if (mark !== undefined) marks.push(mark);
    else if (words !== '') return `“${TRACKER.review}” holds “${words}”, which is none of the marks we know.`;
  }
  const printed = cell(TRACKER.target);
  const kept = targetAsRead(cell(TRACKER.asRead), printed);
  const { target, sure } = kept === null ? read(printed) : { target: kept, sure: true };
  const words = [TRACKER.action, TRACKER.owners, TRACKER.target].map(cell).filter((text) => text !== '');
  return {
    ref,
    text: cell(TRACKER.action),
    owners: linesOf(cell(TRACKER.owners)),
    target,
    status: target.precision === 'complete' ? 'complete' : 'open',
    review: sure ? marks : [...new Set([...marks, 'unclear-target' as const])],
    source: { document: file, place, words: words.join(' | ') },
  };
}

/** What was read from the printed words when the plan was imported; null where the words have changed since. */
function targetAsRead(asRead: string, printed: string): Target | null {
  const parts = /^([\s\S]*) \| ([a-z]+) \| (\d{4}-\d\d-\d\d|no date)$/.exec(asRead);
  if (parts === null || parts[1] !== printed) return null;
  const precision = PRECISIONS.find((each) => each === parts[2]);
  return precision === undefined ? null : { printed, due: parts[3] === 'no date' ? null : parts[3]!, precision };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

const MARKS = [
  'alignment',
  'truncated-start',
  'truncated-end',
  'unknown-owner',
  'missing-owner',
  'missing-target',
  'unclear-target',
  'inferred-columns',
  'numbering',
  'conflict',
  'not-in-latest',
] as const satisfies readonly ReviewMark[];

const PRECISIONS = [
  'day',
  'month',
  'quarter',
  'season',
  'year',
  'ongoing',
  'complete',
  'unclear',
  'none',
] as const satisfies readonly Precision[];
