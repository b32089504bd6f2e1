import { describe, expect, it } from '@jest/globals';
import { draftFromTracker, isTracker, TRACKER, TRACKER_NOW } from '../../src/domain/record/tracker.ts';
import { publishedDraft } from '../../src/exporter/published-draft.ts';
import { toXlsx } from '../../src/exporter/to-xlsx.ts';
import { aRecord } from '../domain/a-plan.ts';
import { CONTEXT, changedSample, sampleRecord, withImportAndSetting } from './a-sample.ts';
import { partsOf, readPairs, readSheet, readTable } from './open-package.ts';

const [ACTIONS, HISTORY, PLAN] = [1, 2, 3];
const noReading = () => {
  throw new Error('Nothing was edited, so nothing is to be read anew.');
};

describe('the sheet of actions', () => {
  it('has a row per action with what is published and what stands now', async () => {
    const rows = readTable(await toXlsx(await changedSample(), CONTEXT), ACTIONS);
    expect(rows).toHaveLength(46);
    expect(
      isTracker(
        Object.keys({ ...rows[0], ...rows[23], Agreement: '', 'Owners also known as': '', 'To be checked': '' }),
      ),
    ).toBe(true);
    expect(rows[2]).toEqual({
      'Our ref': 'THO 1.3',
      Group: 'Priority concerns',
      'Rec no': '1',
      Concern: 'Children did not know who their named officer was and seldom had time to talk to one.',
      'Lead-in': 'The Governor will make sure that every child knows and sees a named officer by:',
      Action: 'Recruiting twelve officers through an open day in Carrow Bridge and a campaign with the job centre.',
      'Responsible owner': 'Governor\nHead of Residence',
      'Target date (published)': 'December 2026',
      'Due now': '2027-02-28',
      'Status now': 'In progress',
      'Progress notes': '20 Nov 2026, Ada Lane: Nine officers have started.\nThree more are being vetted.',
      'Target as read': 'December 2026 | month | 2026-12-31',
    });
  });

  it('has real dates, whole days, in any time zone', async () => {
    const bytes = await toXlsx(await sampleRecord(), { ...CONTEXT, zone: 'Pacific/Kiritimati' });
    expect(readSheet(bytes, ACTIONS).J2).toEqual({ type: 'n', value: '46356', format: 'd mmm yyyy' });
  });

  it('can be filtered, keeps its headings in sight and in print, and colours what is late, near and done', async () => {
    const parts = partsOf(await toXlsx(await sampleRecord(), CONTEXT));
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    expect(sheet).toContain('<autoFilter ref="A1:P47"/>');
    expect(sheet).toMatch(/<pane (?=[^>]*ySplit="1")(?=[^>]*state="frozen")/);
    expect(parts['xl/workbook.xml']).toContain('name="_xlnm.Print_Titles" localSheetId="0">Actions!$1:$1<');
    expect(parts['xl/workbook.xml']).toContain('>Actions!$A$1:$P$47<');
    expect(
      [...sheet.matchAll(/<conditionalFormatting sqref="J2:K47">.*?<formula>(.*?)<\/formula>/g)].map(
        ([, formula]) => formula,
      ),
    ).toEqual([
      '$K2="Complete"',
      'AND($K2&lt;&gt;"Complete",ISNUMBER($J2),$J2&lt;TODAY())',
      'AND($K2&lt;&gt;"Complete",ISNUMBER($J2),$J2&lt;=TODAY()+14)',
    ]);
    const colours = [...parts['xl/styles.xml']!.split('<dxfs')[1]!.matchAll(/bgColor rgb="([^"]*)"/g)].map(
      ([, colour]) => colour,
    );
    expect(colours).toEqual(['FFD5EBDB', 'FFF9D3D3', 'FFFDE7B8']);
  });

  it('puts its parts in the order that the format wants', async () => {
    const sheet = partsOf(await toXlsx(await sampleRecord(), CONTEXT))['xl/worksheets/sheet1.xml']!;
    const order = [
      ...sheet.matchAll(
        /<(sheetPr|sheetViews|cols|sheetData|autoFilter|conditionalFormatting|pageMargins|pageSetup)\b/g,
      ),
    ];
    expect([...new Set(order.map(([, tag]) => tag))]).toEqual([
      'sheetPr',
      'sheetViews',
      'cols',
      'sheetData',
      'autoFilter',
      'conditionalFormatting',
      'pageMargins',
      'pageSetup',
    ]);
  });

  it('hides what only serves to read it back, and the answers where there are none', async () => {
    const hidden = (bytes: Uint8Array) =>
      [...partsOf(bytes)['xl/worksheets/sheet1.xml']!.matchAll(/<col min="(\d+)"[^>]*hidden="1"/g)].map(([, column]) =>
        Number(column),
      );
    expect(hidden(await toXlsx(await sampleRecord(), CONTEXT))).toEqual([3, 5, 6, 15, 16]);
    const record = aRecord();
    const answered = {
      ...record,
      concerns: record.concerns.map((concern) => ({ ...concern, agreement: 'agreed' as const })),
    };
    expect(hidden(await toXlsx(answered, CONTEXT))).toEqual([3, 6, 15, 16]);
  });
});

describe('words of the plan', () => {
  it.each(['=HYPERLINK("http://x.example","y")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', "=cmd|' /C calc'!A0"])(
    '%j is a string, never a formula, and stays one when the cell is edited',
    async (words) => {
      const record = aRecord({
        '1.1': { text: words, notes: [{ id: 'n', text: words, at: CONTEXT.exportedAt, by: words }] },
      });
      const cells = readSheet(await toXlsx(record, CONTEXT), ACTIONS);
      expect(cells.G2).toEqual({ type: 's', value: words, format: '@' });
      expect(Object.values(cells).some((cell) => cell.type === 'f')).toBe(false);
    },
  );

  it('holds no formula anywhere but in the colours', async () => {
    const parts = partsOf(await toXlsx(await changedSample(), CONTEXT));
    for (const [path, xml] of Object.entries(parts)) expect([path, xml.includes('<f>')]).toEqual([path, false]);
  });

  it('come back whole: what looks like an escape of Excel, markup, spaces at the ends; control characters are left out', async () => {
    for (const [words, shown] of [
      ['_x0041_ and _x000d_', '_x0041_ and _x000d_'],
      [' <b>&amp;</b> ]]> ', ' <b>&amp;</b> ]]> '],
      ['two\r\nlines\rhere', 'two\nlines\nhere'],
      ['a\u0000\u0008\u001b\uffffb', 'ab'],
      ['😀 ends', '😀 ends'],
    ] as const) {
      const bytes = await toXlsx(aRecord({ '1.1': { text: words } }), CONTEXT);
      expect(readTable(bytes, ACTIONS)[0]!.Action).toBe(shown);
    }
  });

  it('longer than a cell can hold are cut, and say so', async () => {
    const cells = readSheet(await toXlsx(aRecord({ '1.1': { text: 'word '.repeat(10_000) } }), CONTEXT), ACTIONS);
    expect(cells.G2!.value).toHaveLength(32_767);
    expect(cells.G2!.value).toMatch(/^word word .* … \[cut here: a cell holds no more\]$/);
  });
});

describe('the other sheets', () => {
  it('tell every change, oldest first, in the time of the zone', async () => {
    const bytes = await toXlsx(await changedSample(), { ...CONTEXT, zone: 'Asia/Kolkata' });
    const rows = readTable(bytes, HISTORY);
    expect(rows).toHaveLength(8);
    expect(rows[3]).toEqual({
      When: '2026-11-20',
      'Our ref': 'THO 1.3',
      What: 'Due date',
      From: '31 Dec 2026',
      To: '28 Feb 2027',
      Why: 'Two of the recruits withdrew.',
      By: 'Ada Lane',
      Surface: 'Teams',
      'Came from': '“as said”',
    });
    expect(rows[0]).toMatchObject({ What: 'Status', From: 'Open', To: 'Complete' });
    expect(rows[1]).toMatchObject({
      What: 'Note',
      To: 'Every child has had a session each week since the start of October.',
    });
    // 14:30 in London is 20:00 in Kolkata: five sixths of a day.
    const when = readSheet(bytes, HISTORY).A2!;
    expect([Number(when.value) % 1, when.format]).toEqual([expect.closeTo(20 / 24, 6), 'd mmm yyyy hh:mm']);
  });

  it('tell the versions taken in and the settings among the changes, in the order recorded', async () => {
    const rows = readTable(await toXlsx(await withImportAndSetting(), CONTEXT), HISTORY);
    expect([rows.at(0), rows.at(-1)]).toMatchObject([
      { What: 'Version taken in', To: '1 new, 0 changed, 0 no longer in it', By: 'Cora Reed', 'Came from': 'x.docx' },
      { What: 'Setting: tolerance', From: 'not set', To: '30', Surface: 'Teams', 'Came from': '“allow 30 days”' },
    ]);
  });

  it('tell of the plan as a whole, with the position', async () => {
    expect(readPairs(await toXlsx(await sampleRecord(), CONTEXT), PLAN)).toMatchObject({
      Plan: 'hmyoi-thornmere-2026',
      'Plan title': 'Action Plan: HMYOI Thornmere',
      Submitted: '2026-09-04',
      'Inspection from': '2026-06-08',
      'Position at 23 November 2026': expect.stringMatching(/^\d+ of 46 actions complete, \d+ overdue$/),
    });
  });

  it('say nothing of a plan that nobody has changed', async () => {
    expect(readTable(await toXlsx(await sampleRecord(), CONTEXT), HISTORY)).toEqual([]);
  });
});

describe('coming back', () => {
  it('gives the published plan, and nothing of what stands now', async () => {
    const record = await changedSample();
    const bytes = await toXlsx(record, CONTEXT);
    const rows = readTable(bytes, ACTIONS).map((cells, i) => ({ place: `Actions row ${i + 2}`, cells }));
    const reading = draftFromTracker('tracker.xlsx', { place: 'Plan', cells: readPairs(bytes, PLAN) }, rows, noReading);
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    const published = publishedDraft(record);
    const bare = ({ plan, posts, concerns }: typeof published) => ({
      plan,
      posts,
      concerns: concerns.map((concern) => ({
        ...concern,
        actions: concern.actions.map(({ source: _, ...action }) => action),
      })),
    });
    expect(bare(reading.draft)).toEqual(bare(published));
    expect(rows.some(({ cells }) => cells[TRACKER_NOW.status] === 'Blocked' && cells[TRACKER.ref] === 'THO 3.1')).toBe(
      true,
    );
  });
});

describe('the file', () => {
  it('is the same to the byte for the same plan at the same time', async () => {
    const [one, other] = [await toXlsx(await changedSample(), CONTEXT), await toXlsx(await changedSample(), CONTEXT)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    expect(partsOf(one)['docProps/core.xml']).toContain('<dc:title>Action Plan: HMYOI Thornmere</dc:title>');
  });
});
