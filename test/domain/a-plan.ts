/** A small plan for tests of the domain: made up, with the turns that matter, and no more. */

import type { Means } from '../../src/domain/conversation/decision.ts';
import { NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import type { Scene } from '../../src/domain/conversation/scene.ts';
import { searchIn } from '../../src/domain/matching/matching.ts';
import { buildIndex } from '../../src/domain/matching/matching-index.ts';
import type { Edit } from '../../src/domain/record/change.ts';
import { NO_SETTINGS, type PlanAction, type PlanRecord } from '../../src/domain/record/plan.ts';

export const GOVERNOR = 'hmp-fernhill/governor';
export const HEALTHCARE = 'hmp-fernhill/head-of-healthcare';

/** An action with what a test does not say filled in: open, the Governor's, due at the end of March 2027. */
export function anAction(given: Partial<PlanAction> & { ref: string; text: string }): PlanAction {
  return {
    id: `id-${given.ref}`,
    plan: 'hmp-fernhill-2026',
    concern: given.ref.slice(0, given.ref.lastIndexOf('.')),
    owners: [GOVERNOR],
    target: { printed: 'March 2027', due: '2027-03-31', precision: 'month' },
    review: [],
    source: { document: 'fernhill.txt', place: 'line 1', words: given.text },
    status: 'open',
    due: '2027-03-31',
    notes: [],
    evidence: [],
    request: null,
    saidComplete: [],
    verification: null,
    version: 0,
    ...given,
  };
}

/** HMP Fernhill: three concerns, the Governor's and the Head of Healthcare's actions, one of them shared. */
export function aRecord(changed: Readonly<Record<string, Partial<PlanAction>>> = {}): PlanRecord {
  const actions = [
    anAction({
      ref: '1.1',
      text: 'Repairing the heating in both workshops before the winter.',
      due: '2026-10-31',
      target: { printed: 'October 2026', due: '2026-10-31', precision: 'month' },
    }),
    anAction({ ref: '1.2', text: 'Recruiting a librarian and reopening the library on three days a week.' }),
    anAction({
      ref: '2.1',
      text: 'Holding a weekly Listening Session (LSn) for everybody on the landings.',
      due: '2026-11-30',
      target: { printed: 'November 2026', due: '2026-11-30', precision: 'month' },
    }),
    anAction({
      ref: '2.2',
      text: 'Painting the visits hall together with families.',
      status: 'complete',
      due: null,
      target: { printed: 'Complete', due: null, precision: 'complete' },
    }),
    anAction({ ref: '3.1', text: 'Holding a weekly Listening Session (LSn) for everybody on the induction unit.' }),
    anAction({ ref: '3.2', text: 'Replacing the worn medicine trolleys on the health unit.', owners: [HEALTHCARE] }),
    anAction({
      ref: '3.3',
      text: 'Agreeing escorts for hospital appointments.',
      owners: [GOVERNOR, HEALTHCARE],
      due: null,
      target: { printed: 'Ongoing', due: null, precision: 'ongoing' },
    }),
  ].map((action) => ({ ...action, ...changed[action.ref] }));
  const owned = (post: string) => actions.filter((action) => action.owners.includes(post)).map((action) => action.id);
  return {
    plan: {
      id: 'hmp-fernhill-2026',
      code: 'FER',
      title: 'Action Plan: HMP Fernhill',
      subject: 'HMP Fernhill',
      submitted: '2026-09-01',
      inspection: { printed: '1 – 12 June 2026', from: '2026-06-01', to: '2026-06-12' },
      reportPublished: '2026-09-08',
      columns: [],
    },
    posts: [
      { id: GOVERNOR, establishment: 'HMP Fernhill', name: 'Governor', aliases: [] },
      { id: HEALTHCARE, establishment: 'HMP Fernhill', name: 'Head of Healthcare', aliases: ['HoH'] },
    ],
    concerns: ['1', '2', '3'].map((ref) => ({
      ref,
      printedRef: ref,
      group: 'Priority concerns',
      text: `Concern number ${ref}.`,
      agreement: null,
      leadIn: null,
    })),
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    owners: { [GOVERNOR]: owned(GOVERNOR), [HEALTHCARE]: owned(HEALTHCARE) },
    imports: [],
    settings: NO_SETTINGS,
    settingChanges: [],
    salts: {},
    changes: [],
  };
}

/** The Governor speaks on Monday 23 November 2026, and nothing was said before. */
export function aScene(given: Partial<Scene> = {}): Scene {
  return {
    speaker: { id: 't/gov', name: 'Ada Governor', posts: [GOVERNOR], deputising: [], remits: [], coordinator: false },
    readers: [],
    conversation: 'c1',
    now: '2026-11-23T09:00:00.000Z',
    today: '2026-11-23',
    zone: 'Europe/London',
    records: [aRecord()],
    dialogue: NEW_DIALOGUE,
    ...given,
  };
}

/** The real search, and ids that count: `id1`, `id2` … */
export function means(scene: Scene): Means {
  const index = buildIndex(scene.records);
  let count = 0;
  return { search: searchIn(scene.records, index), ids: () => `id${++count}` };
}

/** An edit without what only serves to record it. */
export function bare(edit: Edit): { field: string; from: unknown; to: unknown } {
  return { field: edit.field, from: edit.from, to: edit.to };
}
