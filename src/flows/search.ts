/** Looks actions up by words, over indexes that are kept as long as the published texts stay the same. */
import { setImmediate } from 'node:timers/promises';
import type { Scene } from '../domain/conversation/scene.ts';
import { type Search, searchIn } from '../domain/matching/matching.ts';
import { type ActionIndex, indexPlan, type PlanIndex, together } from '../domain/matching/matching-index.ts';
import type { Concern, PlanRecord } from '../domain/record/plan.ts';

/**
 * The index of each version of a plan's record. Status, dates and notes are not indexed: a record that only differs in
 * those takes over the index of the one before it, which is found by the concerns they share.
 */
const ofRecords = new WeakMap<PlanRecord, PlanIndex>();
const ofConcerns = new WeakMap<readonly Concern[], PlanIndex>();

/** The views over several plans made last, newest first. They are cheap to make, and hold the indexes of their plans. */
let views: ActionIndex[] = [];
const VIEWS_KEPT = 20;

/** The index over all plans in view. */
export function indexFor(scene: Scene): ActionIndex {
  const plans = scene.records.map(indexOf);
  const same = views.find(
    (view) => view.plans.length === plans.length && view.plans.every((own, at) => own === plans[at]),
  );
  const view = same ?? together(plans);
  if (view !== views[0]) views = [view, ...views.filter((other) => other !== view)].slice(0, VIEWS_KEPT);
  return view;
}

function indexOf(record: PlanRecord): PlanIndex {
  const known = ofRecords.get(record);
  if (known !== undefined) return known;
  const before = ofConcerns.get(record.concerns);
  const index = before !== undefined && holds(before, record) ? before : indexPlan(record);
  ofRecords.set(record, index);
  ofConcerns.set(record.concerns, index);
  return index;
}

/** Whether every promise still says what was indexed: people may correct a text that was read wrongly. */
function holds({ entries }: PlanIndex, { actions }: PlanRecord): boolean {
  const all = Object.values(actions);
  return all.length === entries.length && all.every(({ text }, at) => text === entries[at]!.text);
}

/**
 * Indexes every plan beforehand, about two milliseconds' work at a time and others' between, so that nobody's message
 * waits for all of it. Ends early where `isOver` says so.
 */
export async function indexAll(records: readonly PlanRecord[], isOver: () => boolean): Promise<void> {
  for (const record of records) {
    if (isOver()) return;
    indexOf(record);
    await setImmediate();
  }
}

/** The search over everything the speaker may see. */
export function searchFor(scene: Scene): Search {
  return searchIn(scene.records, indexFor(scene));
}
