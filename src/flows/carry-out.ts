/** Performs a decision: records its edits, remembers the conversation, and tells what came of it. */

import type { Decision } from '../domain/conversation/decision.ts';
import type { Answered, Dialogue } from '../domain/conversation/dialogue.ts';
import type { Outcome } from '../domain/conversation/outcome.ts';
import { findAction, type Scene, viewOf } from '../domain/conversation/scene.ts';
import { authorised } from '../domain/people/authorise.ts';
import type { Cause, Change, PlannedChange } from '../domain/record/change.ts';
import type { PlanId, PlanRecord, PostId } from '../domain/record/plan.ts';
import { prisonerDetails } from '../understanding/prisoner-details.ts';
import { putDownAgain } from './delivery-asked.ts';
import type { Desk, Reply } from './desk.ts';
import { withEmails } from './directory-email.ts';
import { noteAttempts } from './note-attempts.ts';
import type { ChangeSet } from './ports.ts';
import { beginningOf } from './repeats.ts';
import { inPlainWords } from './wording/outcome-words.ts';

/** How many answered messages are remembered per conversation and person. */
const REMEMBERED = 20;

/**
 * Decides and performs. Where a record changes between the decision and the write, it is decided once more on the
 * record as it then is; where that fails too the person is told and nothing is changed.
 *
 * `setScene` looks the scene up afresh; `decide` records nothing itself.
 */
export async function carryOut(
  desk: Desk,
  setScene: () => Promise<Scene>,
  decide: (scene: Scene) => Decision | Promise<Decision>,
  cause: Cause,
): Promise<Reply> {
  const first = await attempt(desk, await setScene(), decide, cause);
  const { scene, decision, outcome } =
    first.kind === 'stale' ? settle(await attempt(desk, await setScene(), decide, cause)) : first;
  noteAttempts(desk, scene, decision, outcome, cause);
  await remember(desk, scene, decision, outcome, cause);
  return {
    outcome,
    text: inPlainWords(outcome, scene.today),
    ...(isRecorded(decision, outcome) ? { recorded: true } : {}),
  };
}

/** A plan that was stored, too: that is done before it is told. */
function isRecorded({ setting, service, people, own }: Decision, outcome: Outcome): boolean {
  if (outcome.kind !== 'answered') return outcome.kind === 'changed';
  return outcome.answer.kind === 'imported' || [setting, service, people, own].some((done) => done !== undefined);
}

interface Settled {
  readonly kind: 'settled';
  readonly scene: Scene;
  readonly decision: Decision;
  readonly outcome: Outcome;
}

interface Stale {
  readonly kind: 'stale';
  readonly scene: Scene;
  readonly decision: Decision;
}

function settle(second: Settled | Stale): Settled {
  if (second.kind === 'settled') return second;
  const { scene, decision } = second;
  const [planned] = decision.changes;
  if (planned === undefined) {
    const outcome: Outcome = { kind: 'refused', refusal: { kind: 'question-gone' } };
    return { kind: 'settled', scene, decision, outcome };
  }
  const action = findAction(scene, planned.change.action)!;
  const outcome: Outcome = { kind: 'refused', refusal: { kind: 'changed-meanwhile', view: viewOf(scene, action) } };
  return { kind: 'settled', scene, decision: { ...decision, changes: [] }, outcome };
}

async function attempt(
  desk: Desk,
  scene: Scene,
  decide: (scene: Scene) => Decision | Promise<Decision>,
  cause: Cause,
): Promise<Settled | Stale> {
  const decision = await withEmails(desk, authorised(await decide(scene), scene));
  if (decision.setting !== undefined) {
    const { plan, ...setting } = decision.setting;
    const { id: by, name: byName } = scene.speaker;
    const done = await desk.store.plans.changeSetting(plan, { ...setting, at: scene.now, by, byName, cause });
    if (done === 'stale') return { kind: 'stale', scene, decision };
    if (done === 'no-such-plan') throw new Error(`Plan ${plan} is in view but not in the store.`);
  }
  if (decision.service !== undefined) {
    const { id: by, name: byName } = scene.speaker;
    const done = await desk.store.service.change({ ...decision.service, at: scene.now, by, byName, cause });
    if (done === 'stale') return { kind: 'stale', scene, decision };
  }
  // Of their own digest everybody decides: that is no appointment, but a zone that is put right is noted as one.
  const { own, people = own && ({ act: 'add', post: null, edits: [own], reason: null } as const) } = decision;
  if (people !== undefined) {
    const { act, post, edits, reason } = people;
    const { id: by, name: byName } = scene.speaker;
    const { surface, words } = cause;
    const made = { at: scene.now, by, byName, surface, words: beginningOf(words), act, post, reason };
    if ((await desk.store.people.appoint(edits, made)) === 'overtaken') return { kind: 'stale', scene, decision };
  }
  if (decision.resend !== undefined) await putDownAgain(decision.resend, scene, desk);
  if (decision.changes.length === 0) return { kind: 'settled', scene, decision, outcome: saidTogether(decision.said) };

  const made: Change[] = [];
  const after = new Map<PlanId, PlanRecord>();
  let repeated = true;
  for (const set of changeSets(decision, scene, cause)) {
    const recorded = await desk.store.plans.record(set);
    if (recorded.kind === 'no-such-plan') throw new Error(`Plan ${set.plan} is in view but not in the store.`);
    if (recorded.kind === 'stale') return { kind: 'stale', scene, decision };
    if (recorded.kind === 'recorded') repeated = false;
    made.push(...recorded.changes);
    after.set(set.plan, recorded.record);
  }

  const now = { ...scene, records: scene.records.map((record) => after.get(record.plan.id) ?? record) };
  const views = [...new Set(made.map((change) => change.action))].map((id) => viewOf(now, findAction(now, id)!));
  const outcome: Outcome = repeated
    ? { kind: 'answered', answer: { kind: 'repeated', changes: made, views } }
    : {
        kind: 'changed',
        changes: made,
        views,
        ...postNames(made, now),
        // An undo is not undone; a correction, which takes back and does something else instead, is. What was asked is asked.
        undo: made.every(({ undoes, field }) => undoes !== undefined || field === 'nudge')
          ? null
          : { plans: [...after.keys()], key: cause.key },
        also: decision.said,
      };
  return { kind: 'settled', scene: now, decision, outcome };
}

/** What is said where nothing changed: a question first, for it waits for an answer, and the rest of it beside. */
function saidTogether(said: Decision['said']): Outcome {
  const first = said.find(({ kind }) => kind === 'asked') ?? said[0] ?? { kind: 'not-understood' };
  const also = said.filter((other) => other !== first);
  return also.length === 0 ? first : { ...first, also };
}

/** The names of the posts that edits of owners, and of who has said that it is complete, speak of. */
function postNames(made: readonly Change[], scene: Scene): { readonly posts?: Readonly<Record<PostId, string>> } {
  const ids = new Set(made.flatMap((change) => postsIn(change)));
  if (ids.size === 0) return {};
  const known = scene.records.flatMap(({ posts }) => posts).filter(({ id }) => ids.has(id));
  return { posts: Object.fromEntries(known.map(({ id, name }) => [id, name])) };
}

function postsIn(change: Change): readonly PostId[] {
  return change.field === 'owners' || change.field === 'said-complete'
    ? [...change.from, ...change.to]
    : change.field === 'nudge'
      ? change.to
      : [];
}

/** One change set per plan: a plan is written whole, and a message about two plans writes two. */
function changeSets(decision: Decision, scene: Scene, cause: Cause): ChangeSet[] {
  return [...Map.groupBy(decision.changes, ({ plan }: PlannedChange) => plan)].map(([plan, changes]) => ({
    plan,
    changes: changes.map(({ change }) => change),
    by: scene.speaker.id,
    byName: scene.speaker.name,
    at: scene.now,
    cause,
  }));
}

async function remember(desk: Desk, scene: Scene, decision: Decision, outcome: Outcome, cause: Cause): Promise<void> {
  const before = scene.dialogue;
  const answered: Answered = {
    key: cause.key,
    // Nobody has agreed to keep them, and whether they changed anything is known without.
    words: prisonerDetails(cause.words).length > 0 ? '' : beginningOf(cause.words),
    at: scene.now,
    changed: outcome.kind === 'changed',
    ...(decision.people !== undefined && outcome.kind === 'answered' ? { appointed: true as const } : {}),
  };
  // What was taken back may be said again in the same words without being taken for the same message.
  const kept = before.answered.filter((earlier) => earlier.key !== decision.undoes);
  const after: Dialogue = {
    focus: decision.focus.length > 0 ? decision.focus : before.focus,
    listed: decision.listed ?? before.listed,
    pending: decision.pending === undefined ? before.pending : decision.pending,
    answered: [...kept, answered].slice(-REMEMBERED),
    ...chosenAfter(decision, before, scene, cause),
    at: scene.now,
  };
  await desk.store.dialogues.save(scene.conversation, scene.speaker.id, after);
}

/** What they chose of their digest in this conversation, as it can be taken back. */
function chosenAfter(decision: Decision, before: Dialogue, { now }: Scene, { key }: Cause): Pick<Dialogue, 'chosen'> {
  if (decision.own === undefined) return before.chosen === undefined ? {} : { chosen: before.chosen };
  const { digest, zone } = decision.own.before!;
  return { chosen: { key, at: now, before: decision.undoes === null ? { digest, zone } : null } };
}
