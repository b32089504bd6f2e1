import { describe, expect, it } from '@jest/globals';
import type { ActionDraft, ConcernDraft, PlanDraft } from '../../src/domain/plan-draft.ts';
import { isPrintedAs, publishedTable, withoutProgress } from '../../src/domain/published-layout.ts';

function anAction(ref: string, text: string, owners: readonly string[] = ['Governor']): ActionDraft {
  return {
    ref,
    text,
    owners,
    target: { printed: 'March 2027', due: '2027-03-31', precision: 'month' },
    status: 'open',
    review: [],
    source: { document: 'plan.txt', place: 'line 1', words: text },
  };
}

const HEATING: ConcernDraft = {
  ref: '1',
  printedRef: '1',
  group: 'Priority concerns',
  text: 'The heating failed.',
  agreement: null,
  leadIn: 'The Governor will:',
  actions: [anAction('1.1', 'Repair it.'), anAction('1.2', 'Buy  blankets.', ['Governor', 'Head of Healthcare'])],
};
const KITCHEN: ConcernDraft = {
  ...HEATING,
  ref: '2',
  printedRef: '2',
  group: 'Key concerns',
  text: 'The kitchen was dirty.',
  leadIn: null,
  actions: [anAction('2.1', 'Clean it.')],
};

function aPlan(
  concerns: readonly ConcernDraft[] = [HEATING, KITCHEN],
  columns: readonly string[] = [],
): Pick<PlanDraft, 'plan' | 'concerns'> {
  return {
    plan: {
      id: 'hmp-fernhill-2026',
      title: 'Action Plan: HMP Fernhill',
      subject: 'HMP Fernhill',
      submitted: null,
      inspection: { printed: '', from: null, to: null },
      reportPublished: null,
      columns,
    },
    concerns,
  };
}

describe('publishedTable', () => {
  it('has a row per action under its group, the concern told once', () => {
    expect(publishedTable(aPlan()).rows).toEqual([
      { kind: 'group', text: 'Priority concerns' },
      {
        kind: 'action',
        ref: '1.1',
        begins: true,
        cells: [['1'], ['The heating failed.'], ['The Governor will:', 'Repair it.'], ['Governor'], ['March 2027']],
      },
      {
        kind: 'action',
        ref: '1.2',
        begins: false,
        cells: [[], [], ['Buy  blankets.'], ['Governor', 'Head of Healthcare'], ['March 2027']],
      },
      { kind: 'group', text: 'Key concerns' },
      {
        kind: 'action',
        ref: '2.1',
        begins: true,
        cells: [['2'], ['The kitchen was dirty.'], ['Clean it.'], ['Governor'], ['March 2027']],
      },
    ]);
  });

  it('has a column for the answer where the plan gives one, and a row for what is not agreed', () => {
    const refused: ConcernDraft = {
      ...KITCHEN,
      agreement: 'not-agreed',
      leadIn: 'It cannot be paid for.',
      actions: [],
    };
    const table = publishedTable(aPlan([refused]));
    expect(table.headings[2]).toBe('3. Agreed/ Partly Agreed/ Not Agreed');
    expect(table.rows.at(-1)).toEqual({
      kind: 'action',
      ref: null,
      begins: true,
      cells: [['2'], ['The kitchen was dirty.'], ['Not agreed'], ['It cannot be paid for.'], [], []],
    });
  });

  it.each([
    [['No.', 'Finding', 'Steps', 'Lead', 'By when']],
    [['Ref', 'Recommendation', 'Action', 'Action owner', 'Target date for the action']],
    [['1. Rec No', '2. Concerns', '3. Response Action Taken/Planned', '4. Responsible Owner', '5. Target Date']],
  ])('keeps the headings of the plan: %j', (columns) => {
    expect(publishedTable(aPlan(undefined, columns)).headings).toEqual(columns);
  });

  it('puts them in the usual order', () => {
    expect(publishedTable(aPlan(undefined, ['Owner', 'By when', 'Action', 'Ref', 'Issue'])).headings).toEqual([
      'Ref',
      'Issue',
      'Action',
      'Owner',
      'By when',
    ]);
  });

  it('takes the usual ones where one is not known, or none is printed', () => {
    const usual = [
      '1. Rec No',
      '2. Concerns',
      '3. Response Action Taken/Planned',
      '4. Responsible Owner',
      '5. Target Date',
    ];
    expect(publishedTable(aPlan(undefined, ['Ref', 'Concern', 'Action', 'Bob', 'Date'])).headings).toEqual(usual);
    expect(publishedTable(aPlan()).headings).toEqual(usual);
  });
});

describe('withoutProgress', () => {
  it('ends a target cell where progress begins', () => {
    expect(withoutProgress(['March 2027', 'Progress: Open', 'Revised date: 1 May 2027', 'December 2027'])).toEqual([
      'March 2027',
    ]);
    expect(withoutProgress(['March 2027', '  Progress: Open'])).toEqual(['March 2027']);
  });
  it('leaves other cells as they are', () => {
    expect(withoutProgress(['In progress', 'March 2027'])).toEqual(['In progress', 'March 2027']);
  });
});

describe('isPrintedAs', () => {
  const table = publishedTable(aPlan());
  const printed = (): string[][] => [
    [...table.headings],
    ...table.rows.map((row) => (row.kind === 'group' ? [row.text] : row.cells.map((cell) => cell.join(' ')))),
  ];

  it('is true for the table itself, however it is spaced and merged', () => {
    expect(isPrintedAs(printed(), aPlan())).toBe(true);
    const spaced = printed().map((row) => row.map((cell) => ` ${cell.replaceAll(' ', '\n ')}`));
    expect(isPrintedAs([['', ''], ...spaced, table.headings], aPlan())).toBe(true);
    const merged = printed();
    merged[1] = ['Priority concerns', '', '', '', ''];
    merged[3]![0] = '1';
    merged[3]![1] = 'The heating failed.';
    merged[4] = ['Key concerns', 'Key concerns', 'Key concerns', 'Key concerns', 'Key concerns'];
    expect(isPrintedAs(merged, aPlan())).toBe(true);
  });

  it('is false as soon as one cell says something else, or a row is missing, added or moved', () => {
    const rows = printed();
    for (const [r, row] of rows.entries()) {
      for (const c of row.keys()) {
        const edited = printed();
        edited[r]![c] += ' not';
        expect([r, c, isPrintedAs(edited, aPlan())]).toEqual([r, c, false]);
      }
    }
    expect(isPrintedAs(rows.slice(0, -1), aPlan())).toBe(false);
    expect(isPrintedAs([...rows, rows.at(-1)!], aPlan())).toBe(false);
    expect(isPrintedAs([rows[0]!, rows[1]!, rows[3]!, rows[2]!, ...rows.slice(4)], aPlan())).toBe(false);
    expect(isPrintedAs([], aPlan())).toBe(false);
  });

  it('is false where two targets changed places', () => {
    const rows = printed();
    rows[2]![4] = 'May 2027';
    expect(isPrintedAs(rows, aPlan())).toBe(false);
  });
});
