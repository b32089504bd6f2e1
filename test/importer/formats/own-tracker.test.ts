import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import { publishedDraft } from '../../../src/exporter/published-draft.ts';
import { toCsv } from '../../../src/exporter/to-csv.ts';
import { toXlsx } from '../../../src/exporter/to-xlsx.ts';
import { CONTEXT, changedSample } from '../../exporter/a-sample.ts';
import { makeXlsx } from './make-xlsx.ts';
import { actionsIn, draftOf, refusalOf } from './read-draft.ts';

/** What a plan says, without where it once said it. */
function said({ plan, posts, concerns }: PlanDraft): unknown {
  return {
    plan,
    posts,
    concerns: concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map(({ source: _, ...action }) => action),
    })),
  };
}

/** The rows of the CSV export, changed. */
async function edited(change: (rows: string[][], column: (heading: string) => number) => void): Promise<string> {
  const rows: string[][] = parse(Buffer.from(await toCsv(await changedSample(), CONTEXT)), { bom: true });
  change(rows, (heading) => rows[0]!.indexOf(heading));
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
}

describe('a tracker of ours', () => {
  it.each([
    ['CSV', toCsv, 'row 2'],
    ['Excel', toXlsx, 'Actions row 2'],
  ] as const)('comes back from %s as the published plan, with where it stood last', async (_what, write, place) => {
    const record = await changedSample();
    const read = await draftOf(await write(record, CONTEXT), 'tracker');
    expect(said(read)).toEqual(said(publishedDraft(record)));
    expect(actionsIn(read)[0]!.source).toMatchObject({ document: 'tracker', place });
  });

  it('comes back where a spreadsheet has saved it with semicolons, dates its own way, and headings pushed down', async () => {
    const text = await edited((rows, column) => {
      for (const row of rows.slice(1)) row[column('Submitted')] = '04/09/2026';
      rows.unshift(['Tracker for the monthly meeting'], []);
    });
    const draft = await draftOf(text.replaceAll('","', '";"'));
    expect(said(draft)).toEqual(said(publishedDraft(await changedSample())));
  });

  it('reads a target anew where somebody changed its words, and nothing else', async () => {
    const draft = await draftOf(
      await edited((rows, column) => {
        rows[1]![column('Target date (published)')] = 'March 2028';
        rows[2]![column('Target date (published)')] = 'soon';
        rows[1]![column('Due now')] = '2031-01-01';
      }),
    );
    const [first, second, third] = actionsIn(draft);
    expect(first!.target).toEqual({ printed: 'March 2028', due: '2028-03-31', precision: 'month' });
    expect(second).toMatchObject({ target: { printed: 'soon', due: null }, review: ['unclear-target'] });
    expect(third!.target).toEqual(actionsIn(publishedDraft(await changedSample()))[2]!.target);
  });

  it.each([
    ['Plan', '../../evil', 'plan.id'],
    ['Submitted', 'last week', 'no day like'],
    ['Our ref', '', 'no ref like'],
    ['To be checked', 'all fine\nreally', 'none of the marks we know'],
  ])('%s: %j is refused in one line, with its place', async (heading, value, why) => {
    const text = await edited((rows, column) => {
      rows[1]![column(heading)] = value;
    });
    const refusal = await refusalOf(text);
    expect(refusal).toMatch(
      /^This is a tracker that was exported here\. .+ Mend that, or export the plan again, and import it\.$/,
    );
    expect(refusal).toContain(why);
  });

  it('without its sheet about the plan it is refused', async () => {
    const rows = (await edited(() => {}))
      .split('\r\n')
      .map((line) => parse(line)[0] as string[])
      .filter(Boolean);
    const upTo = rows[0]!.indexOf('Plan');
    expect(await refusalOf(makeXlsx([{ rows: rows.map((row) => row.slice(0, upTo)) }]))).toContain(
      'What is told of the plan as a whole is missing',
    );
  });
});
