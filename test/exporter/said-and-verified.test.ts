import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/domain/record/change.ts';
import type { PlanRecord, Verification } from '../../src/domain/record/plan.ts';
import { draftFromTracker, TRACKER, TRACKER_NOW } from '../../src/domain/record/tracker.ts';
import { progressLines } from '../../src/exporter/progress.ts';
import { saidSoFar } from '../../src/exporter/standing.ts';
import { toCsv } from '../../src/exporter/to-csv.ts';
import { toDocx } from '../../src/exporter/to-docx.ts';
import { toJson } from '../../src/exporter/to-json.ts';
import { toXlsx } from '../../src/exporter/to-xlsx.ts';
import { sheetRows } from '../../src/exporter/tracker-sheet.ts';
import { aRecord, GOVERNOR } from '../domain/a-plan.ts';
import { CONTEXT } from './a-sample.ts';

const signed = (state: Verification['state'], reason: string | null = null): Verification => ({
  ...{ state, at: '2026-11-20T14:30:00.000Z', by: 'tenant/mo-object-id', byName: 'Mo', reason, sustained: [] },
});
const change = {
  ...{
    id: 'c1',
    action: 'id-1.1',
    ref: '1.1',
    at: '2026-11-20T14:30:00.000Z',
    by: 'tenant/mo-object-id',
    byName: 'Mo',
  },
  ...{ field: 'verification', from: null, to: signed('verified'), seq: 1, link: '' },
  cause: { surface: 'teams', conversation: 'c', key: 'k', words: 'verify 1.1' },
} as Change;
const record: PlanRecord = {
  ...aRecord({
    '1.1': { status: 'complete', verification: signed('verified') },
    '1.2': { status: 'complete', verification: signed('awaiting') },
    '2.1': { verification: signed('returned', 'no minutes attached') },
    '3.3': { saidComplete: [GOVERNOR] },
  }),
  changes: [change],
};
const action = (ref: string) => record.actions[`id-${ref}`]!;

describe('who has said so, and what the second key says', () => {
  it('stands in a column of its own in the spreadsheet and the CSV file', async () => {
    const rows = sheetRows(record, CONTEXT).map(({ texts }) => [texts[TRACKER.ref], texts[TRACKER_NOW.confirmed]]);
    expect(rows.filter(([, words]) => words !== '')).toEqual([
      ['FER 1.1', 'Verified 20 Nov 2026, Mo'],
      ['FER 1.2', 'Awaiting verification since 20 Nov 2026'],
      ['FER 2.1', 'Returned 20 Nov 2026, Mo: no minutes attached'],
      ['FER 3.3', 'Said to be complete by Governor; not yet by Head of Healthcare'],
    ]);
    const csv = new TextDecoder().decode(await toCsv(record, CONTEXT));
    expect(csv.split('\r\n')[0]).toContain(TRACKER_NOW.confirmed);
    expect(csv).toContain('Verified 20 Nov 2026, Mo');
    expect((await toXlsx(record, CONTEXT)).byteLength).toBeGreaterThan(1000);
  });

  it('is told in the Word document without names and reasons', async () => {
    const told = (ref: string) =>
      progressLines(action(ref), undefined, CONTEXT, saidSoFar(action(ref), record)).map(
        ({ label, text }) => `${label} ${text}`,
      );
    expect(told('1.1')).toEqual(['Progress: Complete', 'Verification: verified']);
    expect(told('1.2')).toEqual(['Progress: Complete', 'Verification: awaited']);
    expect(told('2.1')).toContain('Verification: returned to its owner');
    expect(told('3.3')).toContain('So far: Said to be complete by Governor; not yet by Head of Healthcare');
    expect((await toDocx(record, CONTEXT)).byteLength).toBeGreaterThan(1000);
  });

  it('is in the JSON object, with people by name only', async () => {
    const text = new TextDecoder().decode(await toJson(record, CONTEXT));
    const now = JSON.parse(text).concerns.flatMap(
      ({ actions }: { actions: { ref: string; now: object }[] }) => actions,
    );
    const of = (ref: string) => now.find((each: { ref: string }) => each.ref === ref).now;
    expect(of('1.1').verification).toEqual({
      ...{ state: 'verified', at: '2026-11-20T14:30:00.000Z', by: 'Mo', reason: null, sustained: [] },
    });
    expect(of('3.3').saidComplete).toEqual(['Governor']);
    expect(of('3.1')).not.toHaveProperty('verification');
    expect(text).not.toContain('mo-object-id');
  });

  it('is not read back from the spreadsheet', () => {
    const rows = sheetRows(record, CONTEXT).map(({ texts }, at) => ({ place: `row ${at}`, cells: texts }));
    const read = draftFromTracker('a.csv', { place: 'plan', cells: {} }, rows, (printed) => ({
      ...{ target: { printed, due: null, precision: 'none' as const }, sure: false },
    }));
    expect(read).toMatchObject({ kind: 'plan' });
    expect(JSON.stringify(read)).not.toMatch(/Verified|Said to be complete|Awaiting/);
  });
});
