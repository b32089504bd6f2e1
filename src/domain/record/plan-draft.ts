/** What the importer makes of a document, before anything is stored. The shape `import --dry-run --json` prints. */
import type { CalendarDay } from '../calendar.ts';
import type { Agreement, Plan, PlanId, ReviewMark, Source, Target } from './plan.ts';

/** One promised step as read. `owners` are posts' names, resolved to one spelling each within the plan. */
export interface ActionDraft {
  readonly ref: string;
  readonly text: string;
  readonly owners: readonly string[];
  readonly target: Target;
  readonly status: 'open' | 'complete';
  readonly review: readonly ReviewMark[];
  readonly source: Source;
}

/** One numbered row as read. */
export interface ConcernDraft {
  readonly ref: string;
  readonly printedRef: string;
  readonly group: string | null;
  readonly text: string;
  readonly agreement: Agreement | null;
  readonly leadIn: string | null;
  readonly actions: readonly ActionDraft[];
}

/** Something in the document that could not be used, with the place to look at. Never dropped in silence. */
export interface Problem {
  readonly where: string;
  readonly message: string;
}

/** A post named in the plan, with the abbreviations the text gives for it. */
export interface PostDraft {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** How the rows of the document were used. Adds up: `read = used + excluded.length + problems`. */
export interface RowAccount {
  /** Rows of tables found in the document. */
  readonly read: number;
  /** Rows that went into a concern or an action. */
  readonly used: number;
  /** Rows left out on purpose, each with the reason: `heading`, `group heading`, `legend`, `totals`, `rule`, `empty`, `hidden sheet`, `other sheet`. */
  readonly excluded: readonly { readonly where: string; readonly reason: string }[];
}

/** A whole plan as read. */
export interface PlanDraft {
  readonly file: string;
  readonly plan: Omit<Plan, 'code'>;
  readonly posts: readonly PostDraft[];
  readonly concerns: readonly ConcernDraft[];
  readonly problems: readonly Problem[];
  readonly rows: RowAccount;
}

/** A document that is not a plan we can read: what is wrong with it, and what the person can do. */
export interface Unreadable {
  readonly file: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What reading a document gives. */
export type Reading =
  | { readonly kind: 'plan'; readonly draft: PlanDraft }
  | ({ readonly kind: 'unreadable' } & Unreadable);

/** The key of the plan that answers the inspection of `subject` in the year of `day`. */
export function planIdOf(subject: string, day: CalendarDay | null): PlanId {
  return day === null ? slug(subject) : `${slug(subject)}-${day.slice(0, 4)}`;
}

/** Lower case words joined by hyphens, safe as a file name: `HMYOI Werrington` gives `hmyoi-werrington`. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
