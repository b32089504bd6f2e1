import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { unguarded } from '../../src/domain/record/formula-guard.ts';
import { draftFromTracker, isTracker } from '../../src/domain/record/tracker.ts';
import { publishedDraft } from '../../src/exporter/published-draft.ts';
import { toCsv } from '../../src/exporter/to-csv.ts';
import { aRecord } from '../domain/a-plan.ts';
import { CONTEXT, changedSample } from './a-sample.ts';

/** The cells as they stand in the file. */
function read(bytes: Uint8Array): string[][] {
  return parse(Buffer.from(bytes), { bom: true, record_delimiter: '\r\n' });
}

/** The rows by heading, as an import sees them. */
function rowsOf(bytes: Uint8Array): Record<string, string>[] {
  const [headings, ...rows] = read(bytes);
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [headings![at]!, unguarded(cell)])));
}

describe('the file', () => {
  it('begins with the byte order mark and ends every row with CRLF', async () => {
    const bytes = await toCsv(await changedSample(), CONTEXT);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = Buffer.from(bytes).toString('utf8');
    expect(text).toMatch(/^\ufeffOur ref,Group,Rec no,Concern,/);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\r');
  });

  it('has a row per action, with the plan told on each', async () => {
    const rows = rowsOf(await toCsv(await changedSample(), CONTEXT));
    expect(rows).toHaveLength(46);
    expect(rows[2]).toMatchObject({
      'Our ref': 'THO 1.3',
      'Responsible owner': 'Governor\nHead of Residence',
      'Target date (published)': 'December 2026',
      'Due now': '2027-02-28',
      'Status now': 'In progress',
      Plan: 'hmyoi-thornmere-2026',
      Submitted: '2026-09-04',
    });
    expect(new Set(read(await toCsv(await changedSample(), CONTEXT)).map((row) => row.length)).size).toBe(1);
  });

  it('is the same to the byte for the same plan', async () => {
    const [one, other] = [await toCsv(await changedSample(), CONTEXT), await toCsv(await changedSample(), CONTEXT)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });
});

describe('words of the plan', () => {
  it.each([
    ['=HYPERLINK("http://x.example")', '"\'=HYPERLINK(""http://x.example"")"'],
    ['+44 20', "'+44 20"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ["'=1", "''=1"],
    ['say "so", they said', '"say ""so"", they said"'],
    ['two\r\nlines', '"two\nlines"'],
  ])('%j stands in the file as %j, and comes back', async (words, stands) => {
    const notes = [{ id: 'n', text: words, at: CONTEXT.exportedAt, by: 'Ada Lane' }];
    const bytes = await toCsv(aRecord({ '1.1': { text: words, notes } }), CONTEXT);
    expect(Buffer.from(bytes).toString('utf8')).toContain(`,${stands},Governor,October 2026,`);
    expect(rowsOf(bytes)[0]!.Action).toBe(words.replaceAll('\r\n', '\n'));
  });

  it('never begin a cell that a spreadsheet would work out, whichever field they are in', async () => {
    const evil = '=1+1';
    const record = aRecord({
      '1.1': {
        text: evil,
        target: { printed: evil, due: null, precision: 'unclear' },
        notes: [{ id: 'n', text: evil, at: CONTEXT.exportedAt, by: evil }],
      },
    });
    const all = {
      ...record,
      plan: {
        ...record.plan,
        title: evil,
        subject: evil,
        columns: [evil],
        inspection: { printed: evil, from: null, to: null },
      },
      posts: record.posts.map((post) => ({ ...post, name: `${evil}${post.name}`, aliases: [evil] })),
      concerns: record.concerns.map((concern) => ({
        ...concern,
        text: evil,
        printedRef: evil,
        group: evil,
        leadIn: evil,
      })),
    };
    for (const cell of read(await toCsv(all, CONTEXT)).flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  });
});

describe('coming back', () => {
  it('gives the published plan, and nothing of what stands now', async () => {
    const record = await changedSample();
    const cells = rowsOf(await toCsv(record, CONTEXT));
    expect(isTracker(Object.keys(cells[0]!))).toBe(true);
    const rows = cells.map((row, i) => ({ place: `row ${i + 2}`, cells: row }));
    const reading = draftFromTracker('plan.csv', rows[0]!, rows, () => {
      throw new Error('Nothing was edited, so nothing is to be read anew.');
    });
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
  });
});
