/** A small plan of a made-up establishment, for tests of understanding and matching. */

import { namesIn } from '../../src/domain/conversation/names.ts';
import { promisesOf } from '../../src/domain/matching/matching.ts';
import { buildIndex, type Indexable } from '../../src/domain/matching/matching-index.ts';
import type { PlanAction, Status } from '../../src/domain/record/plan.ts';
import type { UnderstandingContext } from '../../src/understanding/context.ts';

const TEXTS: readonly (readonly [ref: string, text: string, status?: Status])[] = [
  ['1.1', 'Set up a steering group of wing managers to help new officers settle in.'],
  [
    '1.2',
    'Hold Personal Support Plan (PSuP) sessions with every boy each week as staffing allows, so that trust grows.',
  ],
  ['1.3', 'Recruit four more shift mentors to keep new officers in post.', 'complete'],
  ['1.4', 'Agree with the regional team how vacancies for night orderly officers are to be filled.'],
  ['2.1', 'Relaunch the conduct policy and make sure that wing staff know how to challenge poor conduct.'],
  ['2.2', 'Check one reward entry in ten every week and report what is found to the residence meeting.'],
  ['2.3', 'Write PSuP sessions into the induction of boys after any act of violence.', 'complete'],
  ['3.1', 'Review the core day and the staff profiles so that boys spend more time out of their rooms.'],
  ['3.2', 'Meet the safer custody team every month and agree who needs a separate regime.'],
  ['3.3', 'Agree a new keep apart policy with the central team.'],
  ['3.4', 'Open the gym on three evenings a week, staffing permitting.'],
  ['4.1', 'Write a reading strategy with the education provider and show tutors how it is used.'],
  ['4.2', 'Complete literacy checks for every new arrival in the first week.'],
  ['4.3', 'Recruit a library manager and an assistant so that the library opens six days a week.'],
  ['4.4', 'Put reading pens on every wing.'],
  ['4.5', 'Bring the needs analysis up to date and carry it into the curriculum plan.'],
  ['4.6', 'Every classroom has a corner for books, as the reading strategy asks.'],
  ['5.1', 'Tell families within a day when a boy is moved to another unit.'],
  ['5.2', 'Liaise with other sites on how Use of Force (UoF) records are kept.'],
  ['5.3', 'Train tutors in de-escalation so that UoF is the last resort.'],
  [
    '9.1',
    'Hold Personal Support Plan (PSuP) sessions with every boy each week as staffing allows, giving staff time to listen.',
  ],
];

function action(ref: string, text: string, status: Status): PlanAction {
  return {
    id: `cb-${ref}`,
    plan: 'hmyoi-calder-bridge-2023',
    ref,
    concern: ref.slice(0, ref.lastIndexOf('.')),
    text,
    owners: ['hmyoi-calder-bridge/governor'],
    target: { printed: 'March 2024', due: '2024-03-31', precision: 'month' },
    review: [],
    source: { document: 'calder-bridge.txt', place: `row ${ref}`, words: text },
    status,
    due: '2024-03-31',
    notes: [],
    evidence: [],
    request: null,
    saidComplete: [],
    verification: null,
    version: 1,
  };
}

/** The actions by ref, in published order. */
export const ACTIONS: readonly PlanAction[] = TEXTS.map(([ref, text, status = 'open']) => action(ref, text, status));

const PLAN: Indexable = {
  plan: { id: 'hmyoi-calder-bridge-2023', code: 'CAL' },
  concerns: [...new Set(ACTIONS.map(({ concern }) => concern))].map((ref) => ({
    ref,
    printedRef: ref,
    group: null,
    text: `Concern ${ref} of the inspectors.`,
    agreement: null,
    leadIn: null,
  })),
  actions: Object.fromEntries(ACTIONS.map((each) => [each.id, each])),
};

/** The index over the plan. */
export const INDEX = buildIndex([PLAN]);

/** Its establishment, posts and groups, by the names of which a question may be narrowed. */
const NAMED = {
  plan: { code: 'CAL', subject: 'HMYOI Calder Bridge' },
  posts: ['Governor', 'Head of Healthcare', 'Education Provider'].map((name) => ({
    id: `hmyoi-calder-bridge/${name}`,
    establishment: 'HMYOI Calder Bridge',
    name,
    aliases: [],
  })),
  concerns: ['Priority concerns', 'Key concerns'].map((group, at) => ({
    ref: `${at + 1}`,
    printedRef: `${at + 1}`,
    group,
    text: '',
    agreement: null,
    leadIn: null,
  })),
};

/** Monday 15 January 2024, nothing asked and nothing listed, unless said otherwise. */
export function context(said: Partial<UnderstandingContext> = {}): UnderstandingContext {
  return {
    today: '2024-01-15',
    pending: null,
    offered: 0,
    planCodes: ['CAL'],
    planNames: ['HMYOI Calder Bridge'],
    promises: promisesOf(INDEX),
    names: namesIn([NAMED]),
    ...said,
  };
}
