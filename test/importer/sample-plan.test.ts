import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/domain/calendar.ts';
import { readPlan } from '../../src/importer/read-plan.ts';

const FILE = new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url);

describe('the sample plan', () => {
  it('is read with few doubts, and has work of every kind in November 2026', async () => {
    const reading = await readPlan({ name: 'hmyoi-thornmere.txt', bytes: readFileSync(FILE) });
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    const { plan, concerns, problems, rows } = reading.draft;
    expect(plan).toMatchObject({
      id: 'hmyoi-thornmere-2026',
      subject: 'HMYOI Thornmere',
      submitted: '2026-09-04',
      reportPublished: '2026-09-08',
    });
    expect(concerns.map((concern) => concern.ref)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(new Set(concerns.map((concern) => concern.group))).toEqual(new Set(['Priority concerns', 'Key concerns']));
    expect(problems).toEqual([]);
    expect(rows.used + rows.excluded.length).toBe(rows.read);

    const actions = concerns.flatMap((concern) => concern.actions);
    expect(actions).toHaveLength(46);
    expect(
      actions.filter((action) => action.review.length > 0).map((action) => [action.ref, ...action.review]),
    ).toEqual([
      ['4.5', 'truncated-end'],
      ['5.5', 'unknown-owner'],
      ['6.1', 'alignment'],
      ['6.2', 'alignment'],
      ['6.3', 'alignment'],
      ['6.4', 'alignment'],
      ['9.2', 'unclear-target'],
      ['9.3', 'unclear-target'],
    ]);

    const today = '2026-11-22';
    const open = actions.filter((action) => action.status === 'open' && action.target.due !== null);
    const due = open.map((action) => action.target.due!);
    expect(due.filter((day) => day < today).length).toBeGreaterThan(4);
    expect(due.filter((day) => day >= today && day <= addDays(today, 14)).length).toBeGreaterThan(4);
    expect(due.filter((day) => day > addDays(today, 14)).length).toBeGreaterThan(10);
  });

  it('makes nearly the same promise under two concerns, both open and both the Governor’s', async () => {
    const reading = await readPlan({ name: 'hmyoi-thornmere.txt', bytes: readFileSync(FILE) });
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    const promises = reading.draft.concerns
      .flatMap((concern) => concern.actions)
      .filter((action) => /\bKSS\b/.test(action.text));
    expect(promises.map((action) => [action.ref, action.status, action.owners.includes('Governor')])).toEqual([
      ['1.1', 'open', true],
      ['3.4', 'complete', false],
      ['8.1', 'open', true],
    ]);
  });
});
