/** What is set for a whole plan, and asked of one: visits, self-assessment, escalation. */

import { type Deed, may, refusedSetting } from '../people/rights.ts';
import type { PlanRecord, PlanSettings } from '../record/plan.ts';
import { assessmentsOf, escalationOf, visitsOf } from '../record/plan-answer.ts';
import type { PlanQuestion, PlanWish, Visit } from '../record/plan-wish.ts';
import { askDay } from './ask-day.ts';
import type { Command, NewDate } from './command.ts';
import { set } from './decide-requests.ts';
import { type Decision, say } from './decision.ts';
import { findPlan } from './find-plan.ts';
import { isPlanCalled, postsCalled } from './names.ts';
import { hasNoPlace, type Scene } from './scene.ts';

/** Sets what is wished for the plan that is meant. `otherwise` decides on what the words come to where they are no such wish. */
export function decideSetPlan(
  { plan, wish, otherwise }: Extract<Command, { kind: 'set-plan' }>,
  scene: Scene,
  ids: () => string,
  decide: (commands: readonly Command[]) => Decision,
): Decision {
  const deed = DEED[wish.is];
  // "Good progress on concern 3" is a remark of theirs who may not judge it, and of nothing where there is no concern 3.
  if (otherwise !== undefined && !scene.records.some((record) => may(deed, scene, record) && has(wish, record)))
    return otherwise.length === 0 ? say({ kind: 'not-understood' }) : decide(otherwise);
  const record = planToSet(plan, deed, scene, (each) => has(wish, each));
  return 'plan' in record ? setIn(record, wish, scene, ids) : record;
}

const DEED: Readonly<Record<PlanWish['is'], Deed>> = {
  visit: 'set-visit',
  assess: 'assess',
  escalate: 'set-escalation',
};

/** Whether what a wish is about is in this plan. */
function has(wish: PlanWish, record: PlanRecord): boolean {
  if (wish.is === 'assess') return wish.each.every(({ concern }) => concernIn(record, concern) !== undefined);
  return wish.is === 'visit' || wish.post === null || postsCalled(record.posts, wish.post).length > 0;
}

/** Which plan a board pack is to be of. Nothing is made yet. */
export function decideBoardPack(name: string | null, scene: Scene): Decision {
  const record = planToSet(name, 'board-pack', scene, () => true);
  if (!('plan' in record)) return record;
  const { id, title } = record.plan;
  return say({ kind: 'answered', answer: { kind: 'export', plan: id, format: 'board-pack', title } });
}

/** The one plan in which the speaker may do `deed`, by its name, or the only one that fits; or why there is none. */
function planToSet(
  name: string | null,
  deed: Deed,
  scene: Scene,
  fits: (record: PlanRecord) => boolean,
): PlanRecord | Decision {
  const named = name === null ? scene.records : plansCalled(name, scene.records);
  if (named.length === 0 && name === null && hasNoPlace(scene))
    return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  if (named.length === 0) return whichPlan(name ?? '', scene.records);
  const theirs = named.filter((record) => may(deed, scene, record));
  if (theirs.length === 0) return say({ kind: 'refused', refusal: refusedSetting(deed) });
  const fitting = theirs.filter(fits);
  const [only, ...others] = fitting.length > 0 ? fitting : theirs;
  return others.length === 0 ? only! : whichPlan('', theirs);
}

function plansCalled(name: string, records: readonly PlanRecord[]): readonly PlanRecord[] {
  const found = findPlan(records, name);
  return found.kind === 'one' ? [found.one] : records.filter(({ plan }) => isPlanCalled(plan, name));
}

function whichPlan(words: string, records: readonly PlanRecord[]): Decision {
  const plans = records.map(({ plan }) => `${plan.code} (${plan.subject})`);
  return say({ kind: 'refused', refusal: { kind: 'no-such-plan', words, plans } });
}

function setIn(record: PlanRecord, wish: PlanWish, scene: Scene, ids: () => string): Decision {
  switch (wish.is) {
    case 'visit':
      return setVisit(record, wish.of, wish.on, scene, ids);
    case 'assess':
      return assess(record, wish);
    case 'escalate':
      return wish.post === null ? escalatePlan(record, wish.on) : escalatePost(record, wish.post, wish.on);
  }
}

/** A visit is on one day: a month is not counted down to, and a day gone by is no visit to come. */
function setVisit(record: PlanRecord, of: Visit, on: NewDate | null, scene: Scene, ids: () => string): Decision {
  const from = record.settings[of];
  if (on === null) return set(record, { setting: of, from, to: null });
  if (on.kind !== 'date' || on.date.from !== on.date.to) {
    const words = on.kind === 'date' ? on.date.words : on.kind === 'missing' ? '' : on.words;
    const could = on.kind === 'unsure' ? on.could.filter((day) => day >= scene.today) : [];
    return askDay(of, record, { words, could }, scene, ids);
  }
  const day = on.date.to;
  if (day < scene.today) return say({ kind: 'refused', refusal: { kind: 'day-passed', day } });
  return set(record, { setting: of, from, to: day });
}

function assess(record: PlanRecord, { each }: Extract<PlanWish, { is: 'assess' }>): Decision {
  const from = record.settings.assessments;
  const to = { ...from };
  for (const { concern: words, progress } of each) {
    const concern = concernIn(record, words);
    if (concern === undefined) {
      const known = record.concerns.map(({ ref }) => ref);
      const more = Math.max(0, known.length - NAMED);
      const refusal = { kind: 'no-such-scope', what: 'concern', words, known: known.slice(0, NAMED), more } as const;
      return say({ kind: 'refused', refusal });
    }
    if (progress === null) delete to[concern.ref];
    else to[concern.ref] = progress;
  }
  return set(record, { setting: 'assessments', from, to });
}

/** At most so many concerns are named where the one said is not among them. */
const NAMED = 12;

function concernIn(record: PlanRecord, ref: string) {
  return record.concerns.find((concern) => concern.ref.toLowerCase() === ref.toLowerCase());
}

/** Told again of the whole plan, managers are told of the posts left out before, too. */
function escalatePlan(record: PlanRecord, on: boolean): Decision {
  const { escalate, unescalated } = record.settings;
  if (on && escalate && unescalated.length > 0) return setUnescalated(record, []);
  return set(record, { setting: 'escalate', from: escalate, to: on });
}

function escalatePost(record: PlanRecord, words: string, on: boolean): Decision {
  const found = postsCalled(record.posts, words);
  const [post, ...others] = found;
  if (post === undefined || others.length > 0) {
    const posts = (others.length > 0 ? found : record.posts).map(({ name }) => name);
    return say({ kind: 'refused', refusal: { kind: 'no-such-post', words, posts } });
  }
  const without = record.settings.unescalated.filter((id) => id !== post.id);
  return setUnescalated(record, on ? without : [...without, post.id]);
}

function setUnescalated(record: PlanRecord, to: PlanSettings['unescalated']): Decision {
  return set(record, { setting: 'unescalated', from: record.settings.unescalated, to });
}

/** Tells how plans are set, plan by plan. */
export function tellPlan(name: string | null, of: PlanQuestion, scene: Scene): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const records = name === null ? scene.records : plansCalled(name, scene.records);
  if (records.length === 0) return whichPlan(name ?? '', scene.records);
  if (records.some((record) => !may('standing', scene, record)))
    return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  switch (of) {
    case 'visits':
      return say({
        kind: 'answered',
        answer: { kind: 'visits', plans: records.map((each) => visitsOf(each, scene.today)) },
      });
    case 'assessments':
      return say({
        kind: 'answered',
        answer: { kind: 'assessments', plans: records.map((each) => assessmentsOf(each, scene.today)) },
      });
    case 'escalation':
      return say({ kind: 'answered', answer: { kind: 'escalations', plans: records.map(escalationOf) } });
  }
}
