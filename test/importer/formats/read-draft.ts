/** What a file of a test is read as. */
import type { ActionDraft, PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import { readPlan } from '../../../src/importer/read-plan.ts';

/** The draft of a file that must be readable. */
export async function draftOf(file: Uint8Array | string, name = 'plan'): Promise<PlanDraft> {
  const reading = await readPlan({ name, bytes: bytesOf(file) });
  if (reading.kind !== 'plan') throw new Error(`${reading.reason} ${reading.remedy}`);
  return reading.draft;
}

/** Reason and remedy, for a file that must not be. */
export async function refusalOf(file: Uint8Array | string): Promise<string> {
  const reading = await readPlan({ name: 'plan', bytes: bytesOf(file) });
  if (reading.kind !== 'unreadable') throw new Error('It was read as a plan.');
  return `${reading.reason} ${reading.remedy}`;
}

/** All actions of a draft, in order. */
export function actionsIn(draft: PlanDraft): readonly ActionDraft[] {
  return draft.concerns.flatMap((concern) => concern.actions);
}

/** Whether each row the draft counts was used, left out with a reason, or told as a problem. */
export function addsUp({ rows, problems }: PlanDraft): boolean {
  return rows.read === rows.used + rows.excluded.length + problems.length;
}

function bytesOf(file: Uint8Array | string): Uint8Array {
  return typeof file === 'string' ? new TextEncoder().encode(file) : file;
}
