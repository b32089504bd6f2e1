import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { ExportFormat } from '../../src/domain/conversation/command.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import type { PlanDraft } from '../../src/domain/record/plan-draft.ts';
import { recordFromDraft } from '../../src/domain/record/store-draft.ts';
import { publishedDraft } from '../../src/exporter/published-draft.ts';
import { EXPORT_FORMATS, exportPlan } from '../../src/flows/export-plan.ts';
import { readPlan } from '../../src/importer/read-plan.ts';
import { aRecord } from '../domain/a-plan.ts';
import { CONTEXT, changed, changedSample, sampleRecord } from './a-sample.ts';

/** The published plan without where its words stood, which the document that is read tells anew. */
function bare({ plan, posts, concerns }: PlanDraft) {
  return {
    plan,
    posts,
    concerns: concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map(({ source: _, ...action }) => action),
    })),
  };
}

async function expectBack(record: PlanRecord, format: ExportFormat): Promise<void> {
  const reading = await readPlan({ name: `plan.${format}`, bytes: await exportPlan(record, format, CONTEXT) });
  if (reading.kind !== 'plan') throw new Error(`${reading.reason} ${reading.remedy}`);
  expect(bare(reading.draft)).toEqual(bare(publishedDraft(record)));
  expect(reading.draft.problems).toEqual([]);
}

describe.each(EXPORT_FORMATS)('a plan exported as %s and imported again', (format) => {
  it('is the plan that was stored', async () => expectBack(await sampleRecord(), format));

  it('is the published plan, whatever has happened to its actions since', async () => {
    await expectBack(await changedSample(), format);
    const record = await sampleRecord();
    const all = Object.values(record.actions).flatMap(({ ref }) => [
      [ref, { note: 'Complete\nDecember 2029\nProgress: March 2030\n=1+1\tGovernor | 2.1' }] as const,
      [ref, { due: '2029-12-31' }] as const,
      [ref, { status: 'blocked' as const }] as const,
    ]);
    await expectBack(changed(record, '2026-11-20T14:30:00.000Z', all), format);
  });

  it('keeps marks, joint owners, answers, gaps in the refs, restarted numbering, words that look like formulas', async () => {
    const plan = aRecord({
      '1.1': { text: '=1+1 is what “@SUM” makes; - see “+44”.', review: ['alignment', 'unclear-target'] },
      '1.2': { text: "'=Quoted before.", target: { printed: 'Q4 2026/27', due: null, precision: 'quarter' } },
      '2.1': { target: { printed: '', due: null, precision: 'none' }, review: ['missing-target'] },
      '2.2': { text: '-- Painting with _x0041_ and <b>&amp;</b>.', owners: [], review: ['missing-owner'] },
      '3.1': { text: 'lower case begins it, and it never ends', review: ['truncated-start', 'truncated-end'] },
      '3.3': { ref: '3.7' },
    });
    const answers = ['agreed', 'partly-agreed', 'agreed'] as const;
    const record: PlanRecord = {
      ...plan,
      concerns: [
        ...plan.concerns.map((concern, i) => ({
          ...concern,
          agreement: answers[i]!,
          leadIn: i === 1 ? 'This is partly agreed because money is short. The Governor will:' : null,
          group: i === 0 ? 'Priority concerns' : 'Key concerns',
        })),
        {
          ref: 'A1',
          printedRef: '1',
          group: 'The Home Office should:',
          text: 'Buy a boat.',
          agreement: 'not-agreed',
          leadIn: 'There is no river.',
        },
      ],
    };
    await expectBack(record, format);
  });
});

// The published plans are for measuring and do not belong to the project: where they are absent this is skipped, and says so.
const PLANS = fileURLToPath(new URL('../../../shared/plans/', import.meta.url));
(existsSync(PLANS) ? describe : describe.skip)('published plans (../shared/plans)', () => {
  it('come back from every format as they were stored', async () => {
    for (const name of (await readdir(PLANS)).filter((name) => /\.(?:txt|docx|pdf|xlsx|csv)$/.test(name))) {
      const reading = await readPlan({ name, bytes: await readFile(`${PLANS}${name}`) });
      if (reading.kind !== 'plan') continue;
      let count = 0;
      const record = recordFromDraft(reading.draft, [], () => `action-${++count}`);
      for (const format of EXPORT_FORMATS) await expectBack(record, format);
    }
  }, 120_000);
});
