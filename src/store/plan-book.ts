/** The plans in memory and the rules of recording on them, whatever keeps them: files, or nothing at all. */

import type { PersonId } from '../domain/people/person.ts';
import { applyChanges } from '../domain/record/apply-changes.ts';
import { type Cause, type Change, type ChangeSet, UNLINKED } from '../domain/record/change.ts';
import type { NameAt } from '../domain/record/personal.ts';
import type { ActionId, PlanAction, PlanId, PlanRecord, PostId, SettingEdit } from '../domain/record/plan.ts';
import { sameValue } from '../domain/record/same-value.ts';
import type { Ids, PlanStore, Recorded } from '../flows/ports.ts';
import { type Batches, inBatches } from './batches.ts';
import { withLinks, withoutPerson } from './chain.ts';
import { checkedChangeSet, checkedPlan, checkedSetting } from './shapes.ts';

/** A plan store that can be told to finish. */
export interface PlanBook extends PlanStore {
  /** Takes nothing more, and resolves when all that was taken before is kept or refused. */
  close(): Promise<void>;
}

/** One plan and what is looked up in it. */
interface Shelf {
  record: PlanRecord;
  /** Each action's place in published order. */
  places: ReadonlyMap<ActionId, number>;
  /** What each message or press changed, by `causeKey`. */
  applied: Map<string, readonly Change[]>;
  readonly sets: Batches<Work, Verdict>;
}

/** A new version of a plan, and the record it was made from. */
interface NewVersion {
  readonly record: PlanRecord;
  readonly basedOn: PlanRecord;
}

/** A setting that is to be changed. */
interface NewSetting {
  readonly setting: SettingEdit;
}

/** Somebody who is to be forgotten. */
interface Leaver {
  readonly leaver: PersonId;
  readonly nameAt: NameAt;
}

type Work = ChangeSet | NewVersion | NewSetting | Leaver;

/** `wrong`: the set could not even be judged, which is its own sender's trouble and not that of those it shares a flush with. */
type Verdict =
  | Recorded
  | { readonly kind: 'wrong'; readonly fault: unknown }
  | { readonly kind: 'revised' | 'set' | 'set-before' | 'set-otherwise' | 'forgotten' }
  | { readonly kind: 'overtaken' };

/**
 * A book of `records`. `persist` keeps a whole record and resolves when it is safe; only then is it seen by readers.
 * Where it rejects, the book stays as it was and the caller is told. It is never called twice at once for the same plan.
 */
export function planBook(options: {
  readonly records: readonly PlanRecord[];
  readonly ids: Ids;
  readonly persist: (record: PlanRecord) => Promise<void>;
}): PlanBook {
  const { ids, persist } = options;
  const shelves = new Map<PlanId, Shelf>();
  const plansOf = new Map<PostId, PlanId[]>();
  let inOrder: readonly PlanId[] = [];
  let adding: Promise<unknown> = Promise.resolve();
  let closed = false;

  for (const record of options.records) shelve(record);
  sortPlans();

  function shelve(record: PlanRecord): void {
    const shelf: Shelf = {
      record,
      places: placesIn(record),
      applied: appliedIn(record),
      sets: inBatches((sets) => recordAll(shelf, sets)),
    };
    shelves.set(record.plan.id, shelf);
    notePosts(record);
  }

  function notePosts(record: PlanRecord): void {
    for (const post of Object.keys(record.owners)) {
      plansOf.set(post, [...new Set([...(plansOf.get(post) ?? []), record.plan.id])].sort());
    }
  }

  function sortPlans(): void {
    inOrder = [...shelves.keys()].sort();
  }

  /**
   * Each set is judged on the record as the sets before it in the batch leave it, and all are kept in one go.
   * The verdicts on a batch that could not be kept rest on a record that never was, so all of them are void.
   */
  async function recordAll(shelf: Shelf, sets: readonly Work[]): Promise<readonly Verdict[]> {
    const fresh = new Map<string, readonly Change[]>();
    let record = shelf.record;

    function judgeSetting(change: SettingEdit): Verdict {
      const key = causeKey(change.cause);
      if (record.settingChanges.some(({ cause }) => causeKey(cause) === key)) return { kind: 'set-before' };
      if (!sameValue(record.settings[change.setting], change.from)) return { kind: 'set-otherwise' };
      const settings = { ...record.settings, [change.setting]: change.to };
      const settingChanges = [...record.settingChanges, { ...structuredClone(change), ...UNLINKED }];
      record = withLinks({ ...record, settings, settingChanges }, ids);
      return { kind: 'set' };
    }

    function judge(set: Work): Verdict {
      if ('setting' in set) return judgeSetting(set.setting);
      if ('leaver' in set) {
        record = withoutPerson(record, set.leaver, set.nameAt);
        return { kind: 'forgotten' };
      }
      if ('basedOn' in set) {
        // These only grow, and every edit, version and setting lengthens one of them.
        const { changes, imports, settingChanges } = set.basedOn;
        if (
          record.changes.length !== changes.length ||
          record.imports.length !== imports.length ||
          record.settingChanges.length !== settingChanges.length
        )
          return { kind: 'overtaken' };
        record = withLinks(structuredClone(set.record), ids);
        return { kind: 'revised' };
      }
      const key = causeKey(set.cause);
      const before = fresh.get(key) ?? shelf.applied.get(key);
      if (before !== undefined) return { kind: 'repeated', changes: before, record };
      try {
        const applied = applyChanges(record, checkedChangeSet(set), ids);
        if (applied.kind === 'stale') return { ...applied, record };
        record = withLinks(applied.record, ids);
        const changes = record.changes.slice(record.changes.length - applied.changes.length);
        fresh.set(key, changes);
        return { kind: 'recorded', changes, record };
      } catch (fault) {
        return { kind: 'wrong', fault };
      }
    }

    const verdicts = sets.map(judge);
    if (record !== shelf.record) {
      await persist(record);
      if (Object.keys(shelf.record.actions).length !== Object.keys(record.actions).length)
        shelf.places = placesIn(record);
      shelf.record = record;
      notePosts(record);
      if (sets.some((set) => 'leaver' in set)) shelf.applied = appliedIn(record);
      else for (const [key, changes] of fresh) shelf.applied.set(key, changes);
    }
    return verdicts;
  }

  async function addOne(given: PlanRecord): Promise<'added' | 'exists'> {
    // A copy, so that nothing the caller still holds can alter what is stored.
    const record = withLinks(structuredClone(checkedPlan(given)), ids);
    const { id, code } = record.plan;
    if (shelves.has(id) || [...shelves.values()].some((shelf) => shelf.record.plan.code === code)) return 'exists';
    await persist(record);
    shelve(record);
    sortPlans();
    return 'added';
  }

  function ownActions(id: PlanId, posts: readonly PostId[]): PlanAction[] {
    const { record, places } = shelves.get(id) as Shelf;
    const own = [...new Set(posts.flatMap((post) => record.owners[post] ?? []))];
    // One post's actions are in order already; those of several must be merged.
    if (posts.length > 1) own.sort((a, b) => (places.get(a) as number) - (places.get(b) as number));
    return own.map((action) => record.actions[action] as PlanAction);
  }

  function insistOpen(): void {
    if (closed) throw new Error('The store is closed: nothing can be recorded any more.');
  }

  return {
    plans: async () => inOrder.map((id) => (shelves.get(id) as Shelf).record),

    plan: async (id) => shelves.get(id)?.record ?? null,

    actionsOf: async (posts) => {
      const postsIn = new Map<PlanId, PostId[]>();
      for (const post of posts) {
        for (const plan of plansOf.get(post) ?? []) postsIn.set(plan, [...(postsIn.get(plan) ?? []), post]);
      }
      return [...postsIn.keys()].sort().flatMap((plan) => ownActions(plan, postsIn.get(plan) as PostId[]));
    },

    add: async (record) => {
      insistOpen();
      // One after another, so that of two that arrive together with the same code only one is taken.
      const added = adding.then(() => addOne(record));
      adding = added.catch(() => undefined);
      return added;
    },

    revise: async (record, basedOn) => {
      insistOpen();
      const verdict = await shelves.get(record.plan.id)?.sets.submit({ record: checkedPlan(record), basedOn });
      return verdict?.kind === 'revised' ? 'revised' : 'overtaken';
    },

    record: async (set) => {
      insistOpen();
      const verdict = await shelves.get(set.plan)?.sets.submit(set);
      if (verdict === undefined) return { kind: 'no-such-plan' };
      if (verdict.kind === 'wrong') throw verdict.fault;
      if ('record' in verdict) return verdict;
      throw new Error('A change set got the verdict on a version or a setting.');
    },

    changeSetting: async (plan, change) => {
      insistOpen();
      const verdict = await shelves.get(plan)?.sets.submit({ setting: checkedSetting(change) });
      if (verdict === undefined) return 'no-such-plan';
      if (verdict.kind === 'set') return 'changed';
      return verdict.kind === 'set-before' ? 'repeated' : 'stale';
    },

    forget: async (leaver, nameAt) => {
      insistOpen();
      const naming = [...shelves.values()].filter(({ record }) => Object.hasOwn(record.salts, leaver));
      await Promise.all(naming.map(({ sets }) => sets.submit({ leaver, nameAt })));
      return naming.length;
    },

    close: async () => {
      closed = true;
      await adding;
      await Promise.all([...shelves.values()].map(({ sets }) => sets.idle()));
    },
  };
}

/** Each action's place in published order. */
function placesIn(record: PlanRecord): ReadonlyMap<ActionId, number> {
  return new Map(Object.keys(record.actions).map((id, place) => [id, place]));
}

function appliedIn(record: PlanRecord): Map<string, readonly Change[]> {
  return Map.groupBy(record.changes, ({ cause }) => causeKey(cause));
}

/** An activity's id is unique in its conversation only. */
function causeKey(cause: Cause): string {
  return JSON.stringify([cause.conversation, cause.key]);
}
