import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { makeXlsx, type XlsxCell, type XlsxSheet } from './make-xlsx.ts';
import { actionsIn, addsUp, draftOf } from './read-draft.ts';

const HEADINGS = ['Ref', 'Concern', 'Action', 'Owner', 'Target date', 'Status'];
/** 31 March 2027, as a spreadsheet counts days. */
const LAST_OF_MARCH = 46_477;
const day = (value: number, format = 'dd/mm/yyyy'): XlsxCell => ({ value, format });

/** One row of a plan, with what the test is about in the column it names. */
function row(
  columns: Partial<Record<'ref' | 'concern' | 'action' | 'owner' | 'target' | 'status', XlsxCell>> = {},
): XlsxCell[] {
  const usual = {
    ref: 1,
    concern: 'Post was late.',
    action: 'The post room will open at seven.',
    owner: 'Governor',
    target: day(LAST_OF_MARCH),
    status: 'Open',
  };
  return Object.values({ ...usual, ...columns });
}

const planOf = (...rows: XlsxCell[][]): Uint8Array => makeXlsx([{ name: 'Actions', rows: [HEADINGS, ...rows] }]);

describe('a tracker', () => {
  const tracker: XlsxSheet = {
    name: 'Actions',
    rows: [
      ['HMP Larkhope – action plan tracker'],
      HEADINGS,
      row(),
      row({ action: 'A second clerk has been hired.', target: null, status: 'Complete' }),
      row({ ref: 2, concern: 'Visits were cut short.', target: 'July 2027', owner: 'Governor / Head of Security' }),
      row({ ref: 2, concern: 'Visits were cut short.', action: 'Volunteers will run the tea bar.', target: 'TBC' }),
      [null, null, null, null, null, null],
      ['Total', null, { formula: 'COUNTA(C3:C6)', value: 4 }, null, null, 'actions'],
    ],
    merges: ['A1:F1'],
  };

  it('gives each row an action, with its place', async () => {
    const draft = await draftOf(makeXlsx([tracker]));
    expect(draft.concerns.map(({ ref, text }) => [ref, text])).toEqual([
      ['1', 'Post was late.'],
      ['2', 'Visits were cut short.'],
    ]);
    expect(
      actionsIn(draft).map(({ owners, target, status, review, source }) => [
        owners,
        target.printed,
        target.due,
        status,
        review,
        source.place,
      ]),
    ).toEqual([
      [['Governor'], '31/03/2027', '2027-03-31', 'open', [], 'Actions row 3'],
      [['Governor'], 'Complete', null, 'complete', [], 'Actions row 4'],
      [['Governor', 'Head of Security'], 'July 2027', '2027-07-31', 'open', [], 'Actions row 5'],
      [['Governor'], 'TBC', null, 'open', ['unclear-target'], 'Actions row 6'],
    ]);
  });

  it('reads the title above the headings, and leaves out the totals and the empty row, with the reason', async () => {
    const draft = await draftOf(makeXlsx([tracker]));
    expect(draft.plan).toMatchObject({ subject: 'HMP Larkhope', columns: HEADINGS });
    expect(draft.problems).toEqual([]);
    expect(draft.rows.excluded).toEqual([
      { where: 'Actions row 2', reason: 'heading' },
      { where: 'Actions row 8', reason: 'totals' },
    ]);
    expect(addsUp(draft)).toBe(true);
  });

  it('does not count formatted rows that hold nothing', async () => {
    const empty = Array.from({ length: 500 }, (): XlsxCell[] => HEADINGS.map(() => ({ xml: '<c s="0"/>' })));
    const draft = await draftOf(makeXlsx([{ rows: [HEADINGS, row(), ...empty] }]));
    expect(draft.rows).toEqual({ read: 2, used: 1, excluded: [{ where: 'Sheet1 row 1', reason: 'heading' }] });
  });

  it('reads labels and their values above the table', async () => {
    const rows = [['Establishment:', 'HMP Larkhope'], ['Submitted', day(LAST_OF_MARCH)], [], HEADINGS, row()];
    expect((await draftOf(makeXlsx([{ rows }]))).plan).toMatchObject({
      subject: 'HMP Larkhope',
      submitted: '2027-03-31',
    });
  });

  it('is known among many columns of its own', async () => {
    const headings = [
      ...HEADINGS,
      'RAG',
      'Comments',
      'Evidence',
      'Risk',
      'Review date',
      'Link',
      'Hub lead',
      'Verified',
      'Tag',
      'Cost',
      'Paid',
    ];
    const rows = [headings, [...row(), ...headings.slice(6).map((heading) => `${heading} of it`)]];
    const draft = await draftOf(makeXlsx([{ rows }]));
    expect(actionsIn(draft)[0]).toMatchObject({
      text: 'The post room will open at seven.',
      owners: ['Governor'],
      review: [],
    });
  });

  it.each([
    [['Total', null, 2]],
    [['Total: 2 actions (1 complete)']],
    [[null, null, 'Total actions: 2']],
    [[null, null, 'Actions', 2]],
    [[null, null, null, null, 'Complete:', 1]],
    [[null, null, '2 actions', null, null, '1 complete']],
    [[null, null, 2]],
    [[null, 'Count', 2]],
  ] as XlsxCell[][][])('leaves out a row that only counts: %j', async (counting) => {
    const draft = await draftOf(planOf(row(), row({ action: 'A second clerk will be hired.' }), counting));
    expect(draft.concerns.map(({ text, actions }) => [text, actions.length])).toEqual([['Post was late.', 2]]);
    expect(draft.problems).toEqual([]);
  });

  it('takes a paragraph beside one target for one action, whatever is numbered in it', async () => {
    const text =
      'The hub will draw up a plan for training. This will include: 1) A list of courses 2) A list of places, by: Reading all of it.';
    expect(
      actionsIn(await draftOf(planOf(row({ action: text })))).map((action) => [action.text, action.review]),
    ).toEqual([[text, []]]);
  });

  it('says what stands below the table and is no action', async () => {
    const draft = await draftOf(planOf(row(), ['Dates in red have passed; ask the business hub.']));
    expect(actionsIn(draft)).toHaveLength(1);
    expect(draft.concerns[0]!.text).toBe('Post was late.');
    expect(draft.problems).toMatchObject([{ where: 'Actions row 3' }]);
    expect(addsUp(draft)).toBe(true);
  });
});

describe('what is hidden', () => {
  it('rows and columns are read like the others: a filter hides them, and they stay promised', async () => {
    const rows = [HEADINGS, row(), row({ action: 'A second clerk will be hired.' })];
    expect(actionsIn(await draftOf(makeXlsx([{ rows, hiddenRows: [3] }])))).toHaveLength(2);
  });

  it.each(['hidden', 'veryHidden'] as const)('a %s sheet is left out, row by row, with the reason', async (state) => {
    const old = { name: 'Old', rows: [HEADINGS, row({ action: 'This was given up.' })], state };
    const draft = await draftOf(makeXlsx([{ name: 'Actions', rows: [HEADINGS, row()] }, old]));
    expect(actionsIn(draft).map(({ text }) => text)).toEqual(['The post room will open at seven.']);
    expect(draft.rows.excluded).toEqual([
      { where: 'Old row 1', reason: 'hidden sheet' },
      { where: 'Old row 2', reason: 'hidden sheet' },
      { where: 'Actions row 1', reason: 'heading' },
    ]);
    expect(addsUp(draft)).toBe(true);
  });
});

describe('several sheets', () => {
  it('a cover sheet says whose plan it is, and a list of posts is no plan', async () => {
    const draft = await draftOf(
      makeXlsx([
        { name: 'Cover', rows: [['Action Plan: HMP Larkhope'], ['Submitted: 3 March 2026']] },
        { name: 'Actions', rows: [HEADINGS, row()] },
        {
          name: 'Posts',
          rows: [
            ['Post', 'Name', 'Room'],
            ['Governor', 'A. Lane', '12'],
            ['Head of Security', 'B. Moor', '14'],
          ],
        },
      ]),
    );
    expect(draft.plan).toMatchObject({ subject: 'HMP Larkhope', submitted: '2026-03-03' });
    expect(actionsIn(draft)).toHaveLength(1);
    expect(draft.rows.excluded.filter(({ reason }) => reason === 'other sheet').map(({ where }) => where)).toEqual([
      'Posts row 1',
      'Posts row 2',
      'Posts row 3',
    ]);
    expect(addsUp(draft)).toBe(true);
  });

  it('a plan over two sheets is one plan, also where the second has its columns in another order', async () => {
    const second = [
      ['Ref', 'Action', 'Concern', 'Target date', 'Owner'],
      [2, 'The hall will open at one.', 'Visits were cut short.', 'July 2027', 'Head of Security'],
    ];
    const draft = await draftOf(
      makeXlsx([
        { name: 'Priority', rows: [HEADINGS, row()] },
        { name: 'Key', rows: second },
      ]),
    );
    expect(draft.concerns.map(({ ref, text }) => [ref, text])).toEqual([
      ['1', 'Post was late.'],
      ['2', 'Visits were cut short.'],
    ]);
    expect(actionsIn(draft)[1]).toMatchObject({
      text: 'The hall will open at one.',
      owners: ['Head of Security'],
      target: { due: '2027-07-31' },
      source: { place: 'Key row 2' },
    });
  });
});

describe('dates', () => {
  it.each([
    // What is shown in full is a day, printed day first whatever the order of the format.
    ['dd/mm/yyyy', '31/03/2027', '2027-03-31', 'day'],
    ['m/d/yy', '31/03/2027', '2027-03-31', 'day'],
    ['yyyy-mm-dd hh:mm', '31/03/2027', '2027-03-31', 'day'],
    ['[$-809]dddd, d mmmm yyyy;@', '31 March 2027', '2027-03-31', 'day'],
    ['dd-mmm-yy', '31 Mar 2027', '2027-03-31', 'day'],
    // What is shown as a month is one.
    ['mmm-yy', 'Mar 2027', '2027-03-31', 'month'],
    ['mmmm yyyy', 'March 2027', '2027-03-31', 'month'],
    ['mm/yyyy', 'March 2027', '2027-03-31', 'month'],
    // A spreadsheet adds the current year to "31 March" by itself: nobody printed it.
    ['d-mmm', '31-Mar', null, 'unclear'],
    ['yyyy', '2027', null, 'year'],
    // A number that is not shown as a date is none.
    ['General', '46477', null, 'unclear'],
    ['"due "dd/mm/yyyy', '31/03/2027', '2027-03-31', 'day'],
  ])('in %s', async (format, printed, due, precision) => {
    const [action] = actionsIn(await draftOf(planOf(row({ target: day(LAST_OF_MARCH, format) }))));
    expect(action!.target).toEqual({ printed, due, precision });
    expect(action!.review.includes('unclear-target')).toBe(due === null);
  });

  it.each([14, 15, 22])('in the format that every workbook knows as number %d', async (id) => {
    const styles = strToU8(`<styleSheet><cellXfs><xf numFmtId="${id}"/></cellXfs></styleSheet>`);
    const rows = [HEADINGS, row({ target: LAST_OF_MARCH }).map((cell, i) => (i === 0 ? 'One' : cell))];
    const [action] = actionsIn(await draftOf(makeXlsx([{ rows }], { more: { 'xl/styles.xml': styles } })));
    expect(action!.target).toMatchObject({ due: '2027-03-31', precision: 'day' });
  });

  it('counted from 1904', async () => {
    const rows = [HEADINGS, row({ target: day(LAST_OF_MARCH - 1_462) })];
    expect(actionsIn(await draftOf(makeXlsx([{ rows }], { date1904: true })))[0]!.target.due).toBe('2027-03-31');
  });

  it('in ISO form, as some programs write them', async () => {
    const target = { xml: '<c r="E2" t="d"><v>2027-03-31T00:00:00</v></c>' };
    expect(actionsIn(await draftOf(planOf(row({ target }))))[0]!.target.due).toBe('2027-03-31');
  });

  it.each([
    ['a bare year', 2027],
    ['a day before there were any', day(-5)],
    ['a day beyond all', day(5e9)],
    ['nought, as a formula gives that refers to an empty cell', day(0)],
    ['a day of 1905, where somebody wrote 2027 into a date', day(2027)],
    ['an error', { xml: '<c r="E2" t="e"><v>#REF!</v></c>' }],
    ['a formula without a value', { formula: 'EOMONTH(A1,3)' }],
  ] as [string, XlsxCell][])('%s is due on no day, and marked', async (_what, target) => {
    const [action] = actionsIn(await draftOf(planOf(row({ target }))));
    expect(action!.target.due).toBeNull();
    expect(action!.review).toContain('unclear-target');
  });
});

describe('texts', () => {
  it('in runs, with a pronunciation, inline, with escapes, from a formula', async () => {
    const runs =
      '<r><t xml:space="preserve">The post </t></r><r><rPr><b/></rPr><t>room</t></r><rPh sb="0" eb="1"><t>ポスト</t></rPh>';
    const inline = {
      xml: '<c r="D2" t="inlineStr"><is><r><t xml:space="preserve">Head of </t></r><r><t>Security</t></r></is></c>',
    };
    const draft = await draftOf(
      planOf(
        row({ action: runs, owner: inline }),
        row({ action: 'Parcels &amp; letters are kept_x0020_apart.' }),
        row({ action: { formula: 'CONCATENATE("A","B")', value: 'Worked out elsewhere.' } }),
      ),
    );
    expect(actionsIn(draft).map(({ text, owners }) => [text, ...owners])).toEqual([
      ['The post room', 'Head of Security'],
      ['Parcels & letters are kept apart.', 'Governor'],
      ['Worked out elsewhere.', 'Governor'],
    ]);
  });

  it('lines of a cell are paragraphs: steps beside a stack of targets', async () => {
    const draft = await draftOf(
      planOf(
        row({
          action:
            '• The post room will open at seven.\n• A second clerk will be hired\nand trained.\r\n• Parcels will be scanned.',
          target: 'May 2027\nJune 2027\nJuly 2027',
          owner: 'Governor\nHead of Security',
          status: null,
        }),
      ),
    );
    expect(actionsIn(draft).map(({ text, target }) => [text, target.due])).toEqual([
      ['The post room will open at seven.', '2027-05-31'],
      ['A second clerk will be hired and trained.', '2027-06-30'],
      ['Parcels will be scanned.', '2027-07-31'],
    ]);
  });

  it.each([
    ['=HYPERLINK("http://x.example","Governor")'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: somebody's try to have it worked out
    ['<at>Governor</at> **will** ${process.exit(1)} [see](http://x.example)'],
    ["'=1+1"],
  ])('%s stays words', async (text) => {
    const [action] = actionsIn(await draftOf(planOf(row({ action: text }))));
    expect(action!.source.words).toContain(text.slice(-8));
    expect(action!.target.due).toBe('2027-03-31');
  });

  it('a number shown with two places keeps both, and one that lost its nought gets it back', async () => {
    const refs = (...cells: XlsxCell[]) => cells.map((ref, i) => row({ ref, concern: `Concern ${i} was found.` }));
    const shown = await draftOf(planOf(...refs(day(1.9, '0.00'), day(1.1, '0.00'))));
    expect(shown.concerns.map(({ ref }) => ref)).toEqual(['1.90', '1.10']);
    const lost = await draftOf(planOf(...refs(1.1, 1.2, 1.8, 1.9, 1.1, 1.11)));
    expect(lost.concerns.map(({ ref }) => ref)).toEqual(['1.1', '1.2', '1.8', '1.9', '1.10', '1.11']);
  });
});

describe('merged cells', () => {
  it('the number and the concern go on, owner and target are said of each row', async () => {
    const rows = [
      HEADINGS,
      row({ owner: 'Head of Security' }),
      [null, null, 'A second clerk will be hired.', null, null, 'Open'],
      [null, null, 'Parcels will be scanned.', null, 'July 2027', 'Open'],
    ];
    const draft = await draftOf(makeXlsx([{ rows, merges: ['A2:A4', 'B2:B4', 'D2:D4', 'E2:E3'] }]));
    expect(draft.concerns).toHaveLength(1);
    expect(actionsIn(draft).map(({ owners, target, review }) => [owners[0], target.due, review.length])).toEqual([
      ['Head of Security', '2027-03-31', 0],
      ['Head of Security', '2027-03-31', 0],
      ['Head of Security', '2027-07-31', 0],
    ]);
  });

  it('a stack of targets merged over rows is nobody’s for certain', async () => {
    const rows = [
      HEADINGS,
      row({ target: 'May 2027\nJune 2027', status: null }),
      [null, null, 'A second clerk will be hired.', null, null, null],
    ];
    const draft = await draftOf(makeXlsx([{ rows, merges: ['E2:E3'] }]));
    expect(actionsIn(draft).every(({ review }) => review.length > 0)).toBe(true);
  });

  it('words below a merged cell, out of sight, are not dropped', async () => {
    const rows = [HEADINGS, row(), row({ action: 'A second clerk will be hired.' })];
    const draft = await draftOf(makeXlsx([{ rows, merges: ['A1:XFD1048576', 'C2:C3'] }]));
    expect(actionsIn(draft).map(({ text }) => text)).toEqual([
      'The post room will open at seven.',
      'A second clerk will be hired.',
    ]);
  });
});

describe('what other programs write', () => {
  it('another prefix, no addresses of rows and cells, a target from the root of the package', async () => {
    const cell = (text: string) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
    const rows = [HEADINGS, ['1', 'Post was late.', 'The post room will open.', 'Governor', 'May 2027', 'Open']];
    const data = rows.map((cells) => `<x:row>${cells.map(cell).join('')}</x:row>`).join('');
    const bytes = zipSync({
      'xl/workbook.xml': strToU8(
        '<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets><x:sheet name="Plan" sheetId="1" q:id="one"/></x:sheets></x:workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="one" Type="t/worksheet" Target="/xl/worksheets/a.xml"/></Relationships>',
      ),
      'xl/worksheets/a.xml': strToU8(`<x:worksheet xmlns:x="m"><x:sheetData>${data}</x:sheetData></x:worksheet>`),
    });
    expect(actionsIn(await draftOf(bytes))[0]).toMatchObject({
      text: 'The post room will open.',
      target: { due: '2027-05-31' },
      source: { place: 'Plan row 2' },
    });
  });

  it('macros are left where they are', async () => {
    const more = { 'xl/vbaProject.bin': new Uint8Array(2_000).fill(7) };
    expect(actionsIn(await draftOf(makeXlsx([{ rows: [HEADINGS, row()] }], { more })))).toHaveLength(1);
  });
});
