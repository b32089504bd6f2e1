import { expect, it } from '@jest/globals';
import { applyChanges } from '../../src/domain/record/apply-changes.ts';
import type { MoveRequest, PlanRecord } from '../../src/domain/record/plan.ts';
import { toCsv } from '../../src/exporter/to-csv.ts';
import { toDocx } from '../../src/exporter/to-docx.ts';
import { toJson } from '../../src/exporter/to-json.ts';
import { toXlsx } from '../../src/exporter/to-xlsx.ts';
import { readPlan } from '../../src/importer/read-plan.ts';
import { actionOf, CONTEXT, sampleRecord } from './a-sample.ts';
import { readTable } from './open-package.ts';

/** The sample after a date was put off and a later one asked for. */
async function slipped(): Promise<PlanRecord> {
  const record = await sampleRecord();
  const { id: action, ref, due } = actionOf(record, '1.3');
  const at = '2026-11-20T09:00:00.000Z';
  const who = { by: 'tenant/ada', byName: 'Ada Lane' };
  const to: MoveRequest = { to: '2027-06-30', reason: 'no quote yet', category: 'contract', at, ...who };
  const pinned = { action, ref, expectedVersion: 0 };
  const applied = applyChanges(
    record,
    {
      plan: record.plan.id,
      changes: [
        { ...pinned, field: 'due', from: due, to: '2027-02-28', reason: 'no applicants', category: 'recruitment' },
        { ...pinned, field: 'request', from: null, to, reason: 'no quote yet' },
      ],
      at,
      ...who,
      cause: { surface: 'teams', conversation: 'c1', key: 'k1', words: 'as said' },
    },
    () => 'change',
  );
  if (applied.kind !== 'applied') throw new Error('The edits did not apply.');
  return applied.record;
}

it('JSON tells why dates were put off, of what kind that is and what is asked for, and people by name only', async () => {
  const text = new TextDecoder().decode(await toJson(await slipped(), CONTEXT));
  const { history, concerns } = JSON.parse(text);
  const request = { to: '2027-06-30', reason: 'no quote yet', category: 'contract', by: 'Ada Lane' };
  expect(history[0]).toMatchObject({ field: 'due', reason: 'no applicants', category: 'recruitment' });
  expect(history[1]).toMatchObject({ field: 'request', from: null, to: request });
  expect(concerns[0].actions[2].now).toMatchObject({ due: '2027-02-28', request });
  expect(concerns[0].actions[0].now).not.toHaveProperty('request');
  expect(text).not.toContain('tenant/ada');
});

it('the sheet of the history tells them too', async () => {
  const [moved, asked] = readTable(await toXlsx(await slipped(), CONTEXT), 2);
  expect(moved).toMatchObject({ What: 'Due date', Why: 'no applicants', 'Kind of delay': 'recruitment' });
  expect(asked).toMatchObject({ What: 'Later date asked for', To: '30 Jun 2027' });
});

it('what is published comes back the same from every format', async () => {
  const record = await slipped();
  const context = CONTEXT;
  const files = {
    'a.xlsx': await toXlsx(record, context),
    'a.csv': await toCsv(record, context),
    'a.json': await toJson(record, context),
    'a.docx': await toDocx(record, context),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const reading = await readPlan({ name, bytes });
    if (reading.kind !== 'plan') throw new Error(`${name}: ${reading.reason}`);
    const back = reading.draft.concerns.flatMap(({ actions }) => actions).find(({ ref }) => ref === '1.3')!;
    expect([name, back.target]).toEqual([name, actionOf(record, '1.3').target]);
  }
});
