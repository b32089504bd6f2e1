import { describe, expect, it } from '@jest/globals';
import { columnsOfHeadings, inferColumns, isAgreement, numberIn, roleOfHeading } from '../../src/importer/columns.ts';
import { type Row, textOf } from '../../src/importer/document.ts';
import { fitRow } from '../../src/importer/fit-row.ts';
import { readCell } from '../../src/importer/formats/markup.ts';

const row = (...cells: string[]): Row => ({ kind: 'row', place: 'line 1', cells: cells.map(readCell) });

describe('a heading names its column', () => {
  it.each([
    ['number', ['Rec No', '1. Rec No', 'No.', 'Ref', 'Number', 'Concern number', 'Paragraph']],
    [
      'concern',
      ['2. Concerns', 'Recommendation', 'Key concern', 'Priority and key concerns', 'Recommendation (from the report)'],
    ],
    [
      'agreement',
      ['Agreed/ Partly Agreed/ Not Agreed', '3. Agreed/Partly Agreed/Not Agreed', 'Accepted / not accepted', 'Agreed?'],
    ],
    [
      'action',
      [
        'Response Action Taken/Planned',
        'Response',
        'Actions',
        'Action required',
        'Action Taken / Planned',
        'What we will do',
        'Our response',
      ],
    ],
    [
      'owner',
      [
        'Responsible Owner',
        '5. Responsible Owner (including named individuals and their functional role or department)',
        'Owner',
        'Lead',
        'Lead officer',
        'Person responsible',
        'Function Responsible / Policy Lead',
        'By whom',
      ],
    ],
    ['target', ['Target Date', '5. Target Date', 'By when', 'Deadline', 'Timescale', 'Due date', 'Completion date']],
    ['status', ['Status', 'RAG', 'Progress', 'Progress update']],
  ])('%s', (role, headings) => {
    expect(headings.map(roleOfHeading)).toEqual(headings.map(() => role));
  });

  it('says nothing of other words', () => {
    expect(
      ['', 'Governor', 'May 2026', 'The actions were late and nobody had said so.', 'Cost', 'x'.repeat(500)].map(
        roleOfHeading,
      ),
    ).toEqual([null, null, null, null, null, null]);
  });

  it('only in a row of headings', () => {
    expect(columnsOfHeadings(row('No', 'Concern', 'Action', 'Owner', 'Target'))).toMatchObject({
      roles: ['number', 'concern', 'action', 'owner', 'target'],
      sure: true,
    });
    expect(columnsOfHeadings(row('Term', 'Definition', 'Additional comment'))).toBeNull();
    expect(
      columnsOfHeadings(row('1', 'Concern', 'Action to be taken soon by all.', 'Governor', 'May 2026')),
    ).toBeNull();
    expect(columnsOfHeadings(row('Action', 'Owner'))).toBeNull();
  });
});

describe('columns without headings', () => {
  const rows = [
    row('May 2026', 'Governor', 'Blankets will be handed out on every wing.', 'Cells were cold at night.', '1'),
    row(
      'Complete',
      'Head of Safety',
      'Cameras have been fitted on the stairs.',
      'Violence was high on the wings.',
      '2',
    ),
    row('June 2026', '', 'The stairs will be lit at night.', '', ''),
  ];

  it('are inferred from what stands in them, in any order', () => {
    expect(inferColumns(rows)).toEqual({
      roles: ['target', 'owner', 'action', 'concern', 'number'],
      headings: [],
      sure: true,
    });
  });

  it('are unsure where what stands in them proves too little', () => {
    expect(
      inferColumns([
        row('Cells were cold.', 'Blankets will be handed out.', 'Amenities', 'May 2026'),
        row('', 'Heaters will be mended.', 'Works', 'June 2026'),
      ]),
    ).toMatchObject({ roles: ['concern', 'action', 'owner', 'target'], sure: false });
  });

  it('are none where nothing is a target', () => {
    expect(inferColumns([row('Ann', '40', 'York'), row('Bob', '41', 'Leeds')])).toBeNull();
  });
});

describe('a row in its columns', () => {
  const columns = columnsOfHeadings(row('No', 'Concern', 'Action', 'Owner', 'Target'))!;
  const placed = (...cells: string[]) => {
    const { cells: fitted, sure } = fitRow(row(...cells), columns);
    return [...(['number', 'concern', 'action', 'owner', 'target'] as const).map((role) => textOf(fitted[role])), sure];
  };
  const action = 'Blankets will be handed out on every wing before the winter.';

  it.each([
    [
      'whole',
      ['1', 'Cells were cold.', action, 'Governor', 'May 2026'],
      ['1', 'Cells were cold.', action, 'Governor', 'May 2026', true],
    ],
    ['without its first cell', ['', action, 'Governor', 'May 2026'], ['', '', action, 'Governor', 'May 2026', true]],
    [
      'the same, filled up at the end',
      ['', action, 'Governor', 'May 2026', ''],
      ['', '', action, 'Governor', 'May 2026', true],
    ],
    [
      'without its number',
      ['Cells were cold at night.', action, 'Governor', 'May 2026'],
      ['', 'Cells were cold at night.', action, 'Governor', 'May 2026', true],
    ],
    [
      'with a concern in the number column',
      ['were cold at night in every one of the old wings of the prison.', '', action, '', ''],
      ['', 'were cold at night in every one of the old wings of the prison.', action, '', '', true],
    ],
    [
      'with an action in the concern column',
      ['', action, '', 'Governor', 'May 2026'],
      ['', '', action, 'Governor', 'May 2026', true],
    ],
    [
      'that goes on with a concern',
      ['', 'and damp in most of them.', '', '', ''],
      ['', 'and damp in most of them.', '', '', '', true],
    ],
    ['of owner and target alone', ['', '', '', 'Governor', 'May 2026'], ['', '', '', 'Governor', 'May 2026', true]],
    [
      'with a target nobody can read',
      ['', '', action, '', 'when the roof is mended'],
      ['', '', action, '', 'when the roof is mended', true],
    ],
    [
      'with part of an action that could be a post',
      ['', '', 'The Head of Safety', '', 'May 2026'],
      ['', '', 'The Head of Safety', '', 'May 2026', true],
    ],
    [
      'with empty cells too many',
      ['1', 'Cells were cold.', action, 'Governor', 'May 2026', '', ''],
      ['1', 'Cells were cold.', action, 'Governor', 'May 2026', true],
    ],
    [
      'with a stray tab',
      [
        '1',
        'Cells were cold.',
        'Blankets will be handed out',
        'on every wing before the winter.',
        'Governor',
        'May 2026',
      ],
      ['1', 'Cells were cold.', action, 'Governor', 'May 2026', false],
    ],
  ])('%s', (_, cells, expected) => {
    expect(placed(...cells)).toEqual(expected);
  });

  it('a thousand tabs are no thousand columns', () => {
    expect(placed('1', 'Cells were cold.', ...Array.from({ length: 1000 }, () => 'word')).at(-1)).toBe(false);
  });
});

describe('small cells', () => {
  it('numbers', () => {
    expect(['1', '1.', '1.10', 'Rec 3', 'R4', '4a', '2. (continued)', '10)'].map(numberIn)).toEqual([
      '1',
      '1',
      '1.10',
      '3',
      'R4',
      '4a',
      '2',
      '10',
    ]);
    expect(['', 'one', '50% of men', '1 Cells', '1.2.3.4.5.6.7', 'May 2026'].map(numberIn)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('agreements', () => {
    expect(
      [
        'Agreed',
        'Partly agreed',
        'NOT AGREED',
        'Accepted',
        'Partially accepted',
        'Accepted in principle',
        'Agreed.',
      ].every(isAgreement),
    ).toBe(true);
    expect(['', 'Agreed with the union', 'The governor agreed', 'Complete'].some(isAgreement)).toBe(false);
  });
});
