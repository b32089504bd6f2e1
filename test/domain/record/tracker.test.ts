import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReviewMark, Target } from '../../../src/domain/record/plan.ts';
import type { PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import {
  draftFromTracker,
  isTracker,
  TRACKER,
  TRACKER_NOW,
  TRACKER_PLAN,
  type TrackerCells,
  type TrackerReading,
  trackerPlan,
  trackerRows,
} from '../../../src/domain/record/tracker.ts';
import { REVIEW } from '../../../src/flows/wording/labels.ts';

const MARKS = Object.keys(REVIEW) as ReviewMark[];
const TARGETS: readonly Target[] = [
  { printed: 'March 2027', due: '2027-03-31', precision: 'month' },
  { printed: '5 March 2027', due: '2027-03-05', precision: 'day' },
  { printed: 'Complete', due: null, precision: 'complete' },
  { printed: 'Completed | and | ongoing', due: null, precision: 'ongoing' },
  { printed: 'Q4 2026/27', due: null, precision: 'quarter' },
  { printed: 'Spring 2027', due: null, precision: 'season' },
  { printed: '2027', due: null, precision: 'year' },
  { printed: 'subject to funding', due: null, precision: 'unclear' },
  { printed: '', due: null, precision: 'none' },
];

/** A plan of one concern and one action, with what a test does not say filled in. */
function aDraft(
  given: { text?: string; owners?: readonly string[]; target?: Target; review?: ReviewMark[] } = {},
): PlanDraft {
  const target = given.target ?? TARGETS[0]!;
  return {
    file: 'plan.csv',
    plan: {
      id: 'hmp-fernhill-2026',
      title: 'Action Plan: HMP Fernhill',
      subject: 'HMP Fernhill',
      submitted: '2026-09-01',
      inspection: { printed: '1 – 12 June 2026', from: '2026-06-01', to: '2026-06-12' },
      reportPublished: null,
      columns: ['1. Rec No', '2. Concerns'],
    },
    posts: (given.owners ?? ['Governor']).map((name) => ({
      name,
      aliases: name === 'Governor' ? ['No 1', 'Gov'] : [],
    })),
    concerns: [
      {
        ref: '1.10',
        printedRef: '1.10',
        group: 'Priority concerns',
        text: 'The heating failed.',
        agreement: 'partly-agreed',
        leadIn: 'The Governor will:',
        actions: [
          {
            ref: '1.10.1',
            text: given.text ?? 'Repairing the heating.',
            owners: given.owners ?? ['Governor'],
            target,
            status: target.precision === 'complete' ? 'complete' : 'open',
            review: given.review ?? [],
            source: { document: 'plan.csv', place: 'row 2', words: 'read below' },
          },
        ],
      },
    ],
    problems: [],
    rows: { read: 1, used: 1, excluded: [] },
  };
}

const unread = (printed: string) => ({ target: { printed, due: null, precision: 'unclear' as const }, sure: false });

/** What comes back of a draft, after `edit` changed the cells of its rows. */
function back(draft: PlanDraft, edit: (cells: TrackerCells) => TrackerCells = (cells) => cells): TrackerReading {
  return draftFromTracker(
    draft.file,
    { place: 'row 2', cells: trackerPlan(draft) },
    trackerRows(draft, 'FER').map(({ cells }, i) => ({ place: `row ${i + 2}`, cells: edit(cells) })),
    unread,
  );
}

/** The same without where the words stood, which the next document tells anew. */
function published(draft: PlanDraft) {
  return {
    ...draft,
    concerns: draft.concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map(({ source: _, ...action }) => action),
    })),
  };
}

function expectBack(draft: PlanDraft): void {
  const reading = back(draft);
  expect(reading.kind).toBe('plan');
  if (reading.kind === 'plan') expect(published(reading.draft)).toEqual(published(draft));
}

describe('a tracker comes back exactly', () => {
  it.each(TARGETS)('with the target %j', (target) => expectBack(aDraft({ target })));
  it.each(MARKS)('with the mark %s', (mark) => expectBack(aDraft({ review: [mark] })));
  it('with all marks in their order', () => expectBack(aDraft({ review: [...MARKS].reverse() })));
  it('with owners whose names hold separators, and with none', () => {
    expectBack(aDraft({ owners: ['Head of Safety, Security; and / or Equalities', 'Governor'] }));
    expectBack(aDraft({ owners: [] }));
  });
  it('with any text', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => expectBack(aDraft({ text }))));
  });

  it('with concerns that have no actions, no group, no number', () => {
    const draft = aDraft();
    const bare = { ...draft.concerns[0]!, ref: 'A2', printedRef: '', group: null, agreement: null, leadIn: null };
    const refused = {
      ...bare,
      ref: '3',
      agreement: 'not-agreed' as const,
      leadIn: 'It cannot be paid for.',
      actions: [],
    };
    const action = { ...bare.actions[0]!, ref: 'A2.1' };
    expectBack({
      ...draft,
      concerns: [draft.concerns[0]!, refused, { ...bare, actions: [action] }],
      rows: { read: 3, used: 3, excluded: [] },
    });
  });

  it('with gaps in the refs, and rows that somebody sorted', () => {
    const draft = aDraft();
    const [concern] = draft.concerns;
    const actions = ['1.10.1', '1.10.4', '1.10.12'].map((ref) => ({ ...concern!.actions[0]!, ref }));
    const three = { ...draft, concerns: [{ ...concern!, actions }] };
    const rows = trackerRows(three, 'FER').map(({ cells }, i) => ({ place: `row ${i + 2}`, cells }));
    const reading = draftFromTracker(
      'plan.csv',
      { place: 'row 2', cells: trackerPlan(three) },
      rows.toReversed(),
      unread,
    );
    expect(reading.kind === 'plan' && reading.draft.concerns[0]!.actions.map((action) => action.ref)).toEqual([
      '1.10.12',
      '1.10.4',
      '1.10.1',
    ]);
  });

  it('keeps where each action stands in the file that was read', () => {
    const reading = back(aDraft());
    expect(reading.kind === 'plan' && reading.draft.concerns[0]!.actions[0]!.source).toEqual({
      document: 'plan.csv',
      place: 'row 2',
      words: 'Repairing the heating. | Governor | March 2027',
    });
  });
});

describe('what stands now', () => {
  it('is never taken for what was published', () => {
    const reading = back(aDraft(), (cells) => ({
      ...cells,
      [TRACKER_NOW.due]: '2030-01-01',
      [TRACKER_NOW.status]: 'Complete',
      [TRACKER_NOW.notes]: 'Done.',
    }));
    expect(reading.kind === 'plan' && reading.draft.concerns[0]!.actions[0]).toMatchObject({
      status: 'open',
      target: { due: '2027-03-31' },
    });
  });
});

describe('a tracker that somebody has edited', () => {
  it('has its target read anew where the words changed, and marked where they are not certain', () => {
    const reading = back(aDraft(), (cells) => ({ ...cells, [TRACKER.target]: 'in due course' }));
    expect(reading.kind === 'plan' && reading.draft.concerns[0]!.actions[0]).toMatchObject({
      target: { printed: 'in due course', due: null, precision: 'unclear' },
      review: ['unclear-target'],
    });
  });

  it('has it read anew where the reading beside it was touched', () => {
    for (const asRead of [
      '',
      'March 2027',
      'March 2027 | month',
      'March 2027 | eon | 2027-03-31',
      'May 2027 | month | 2027-05-31',
    ]) {
      const reading = back(aDraft(), (cells) => ({ ...cells, [TRACKER.asRead]: asRead }));
      expect(reading.kind === 'plan' && reading.draft.concerns[0]!.actions[0]!.target.due).toBeNull();
    }
  });

  it.each([
    [TRACKER.ref, '', '“Our ref” holds “”, which is no ref like THO 1.2.'],
    [TRACKER.ref, 'FER 1', '“Our ref” holds “FER 1”, which is no ref like THO 1.2.'],
    [TRACKER.review, 'unclear target; hm', '“To be checked” holds “hm”, which is none of the marks we know.'],
  ])('is refused where “%s” holds “%s”, with the place', (heading, cell, reason) => {
    expect(back(aDraft(), (cells) => ({ ...cells, [heading]: cell }))).toEqual({
      kind: 'faulty',
      place: 'row 2',
      reason,
    });
  });

  it('is refused where a ref stands twice', () => {
    const draft = aDraft();
    const rows = [2, 3].map((row) => ({ place: `row ${row}`, cells: trackerRows(draft, 'FER')[0]!.cells }));
    expect(draftFromTracker('plan.csv', { place: 'row 2', cells: trackerPlan(draft) }, rows, unread)).toEqual({
      kind: 'faulty',
      place: 'row 3',
      reason: '“Our ref” holds 1.10.1, which stands above already.',
    });
  });

  it('is refused where a day is no longer one', () => {
    const plan = { place: 'Plan', cells: { ...trackerPlan(aDraft()), [TRACKER_PLAN.submitted]: '01/09/2026' } };
    expect(draftFromTracker('plan.csv', plan, [], unread)).toEqual({
      kind: 'faulty',
      place: 'Plan',
      reason: '“Submitted” holds “01/09/2026”, which is no day like 2024-03-31.',
    });
  });
});

describe('isTracker', () => {
  it('knows the headings in any order and among others, and nothing less', () => {
    const headings = Object.values(TRACKER);
    expect(isTracker(['Mine', ...headings.toReversed()])).toBe(true);
    for (const missing of headings) expect(isTracker(headings.filter((heading) => heading !== missing))).toBe(false);
    expect(isTracker(['1. Rec No', '2. Concerns', '3. Response', '4. Responsible Owner', '5. Target Date'])).toBe(
      false,
    );
  });
});
