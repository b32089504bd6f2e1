/** What managers and coordinators say of a whole plan: visits, how far concerns have come, who is told of what is late. */
import type { NewDate } from '../conversation/command.ts';
import type { PlanSettings, Progress } from './plan.ts';

/** A day that a plan is worked towards: the inspectorate's return, or the next meeting of the board. */
export type Visit = Extract<keyof PlanSettings, 'returnOn' | 'boardOn'>;

/** What is to be set. Names are as typed. */
export type PlanWish =
  /** Null: no day is known any more. */
  | { readonly is: 'visit'; readonly of: Visit; readonly on: NewDate | null }
  /** How far concerns have come, by their refs; null: nothing is said of it any more. */
  | { readonly is: 'assess'; readonly each: readonly Assessed[] }
  /** Whether managers are told of overdue actions that nobody speaks of: of the whole plan, or of one post. */
  | { readonly is: 'escalate'; readonly post: string | null; readonly on: boolean };

/** What is said of one concern. */
export interface Assessed {
  readonly concern: string;
  readonly progress: Progress | null;
}

/** What may be asked of a plan. */
export type PlanQuestion = 'visits' | 'assessments' | 'escalation';
