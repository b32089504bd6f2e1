import { describe, expect, it } from '@jest/globals';
import type { ActionDraft, ConcernDraft, PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import { findPrinted, publishedTable, withoutProgress } from '../../../src/domain/record/published-layout.ts';

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
        cells: [[], [], ['Buy  blankets.'], ['Governor / Head of Healthcare'], ['March 2027']],
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
  it('ends it also where paragraphs ran together', () => {
    expect(withoutProgress(['March 2027 Progress: Open 1 May 2027', 'December 2027'])).toEqual(['March 2027']);
  });
  it('leaves other cells as they are', () => {
    expect(withoutProgress(['In progress', 'March 2027'])).toEqual(['In progress', 'March 2027']);
  });
});

describe('findPrinted', () => {
  const table = publishedTable(aPlan());
  const printed = (): string[][][] => [
    table.headings.map((heading) => [heading]),
    ...table.rows.map((row) => (row.kind === 'group' ? [[row.text]] : row.cells.map((cell) => [...cell]))),
  ];
  const FOUND = new Map([
    ['1.1', 2],
    ['1.2', 3],
    ['2.1', 5],
  ]);

  it('finds the rows of the table itself, however it is spaced and merged', () => {
    expect(findPrinted(printed(), aPlan())).toEqual(FOUND);
    const spaced = printed().map((row) => row.map((cell) => cell.map((text) => ` ${text.replaceAll(' ', '\n ')}`)));
    expect(findPrinted([...spaced, [[''], []], ...printed().slice(0, 1)], aPlan())).toEqual(FOUND);
    const merged = printed();
    merged[1] = [['Priority concerns'], [], [], [], []];
    merged[3]![0] = ['1'];
    merged[3]![1] = ['The heating failed.'];
    merged[4] = merged[4]!.flatMap((cell) => [cell, cell, cell, cell, cell]);
    expect(findPrinted(merged, aPlan())).toEqual(FOUND);
  });

  it('reads past what was added about progress, in the column of targets only', () => {
    const rows = printed();
    rows[2]![4]!.push('Progress: Open', 'Revised date: 1 May 2027');
    expect(findPrinted(rows, aPlan())).toEqual(FOUND);
    rows[2]![3]!.push('Progress: Open');
    expect(findPrinted(rows, aPlan())).toBeNull();
  });

  it('finds nothing as soon as one cell says something else, or a row is missing, added or moved', () => {
    const rows = printed();
    for (const [r, row] of rows.entries()) {
      for (const c of row.keys()) {
        const edited = printed();
        edited[r]![c]!.push('not');
        expect([r, c, findPrinted(edited, aPlan())]).toEqual([r, c, null]);
      }
    }
    expect(findPrinted(rows.slice(0, -1), aPlan())).toBeNull();
    expect(findPrinted([...rows, rows.at(-1)!], aPlan())).toBeNull();
    expect(findPrinted([rows[0]!, rows[1]!, rows[3]!, rows[2]!, ...rows.slice(4)], aPlan())).toBeNull();
    expect(findPrinted([], aPlan())).toBeNull();
  });
});
