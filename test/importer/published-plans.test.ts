import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanDraft } from '../../src/domain/record/plan-draft.ts';
import { readPlan } from '../../src/importer/read-plan.ts';

// Real published plans with labels made by hand. They are no part of this project; where they are absent the rest of the suite stands alone.
const SHARED = join(import.meta.dirname, '../../../shared');
const isThere = existsSync(join(SHARED, 'plans'));
if (!isThere)
  console.warn(`No published plans at ${SHARED}/plans: their tests are skipped, the fixtures stand in for them.`);
const whereThere = isThere ? describe : describe.skip;

async function draftOf(name: string): Promise<PlanDraft> {
  const reading = await readPlan({ name, bytes: readFileSync(join(SHARED, 'plans', name)) });
  if (reading.kind !== 'plan') throw new Error(`${name}: ${reading.reason}`);
  return reading.draft;
}

whereThere('published plans, scored against labels made by hand', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'score-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // What is right and carries no mark, as a share of all actions: run-on cells earn Werrington's rest their marks.
  // A PDF tells least of what belongs together.
  it.each([
    ['hmyoi-werrington.txt', 0.55],
    ['hmyoi-werrington.docx', 0.9],
    ['hmyoi-werrington.pdf', 0.75],
    ['hmyoi-werrington.xlsx', 0.9],
    ['hmyoi-werrington.csv', 0.9],
    ['hmp-whitemoor.txt', 0.9],
    ['hmp-whitemoor.docx', 0.9],
    ['hmp-whitemoor.pdf', 0.75],
    ['hmp-whitemoor.xlsx', 0.9],
    ['hmp-whitemoor.csv', 0.9],
  ])('%s: no action is wrong without a mark, every doubt is marked', async (name, atLeast) => {
    const imported = join(folder, `${name}.json`);
    writeFileSync(imported, JSON.stringify(await draftOf(name)));
    // Exit status 1 where anything is wrong without a mark: then this throws and shows the score.
    const printed = execFileSync('node', [
      join(SHARED, 'tools/score-import.mjs'),
      // Each format has labels of its own; those of the text are the plan's.
      join(SHARED, `plans/${name.replace(/\.txt$/, '')}.truth.json`),
      imported,
    ]);
    const tally = JSON.parse(String(printed).split('\n')[0]!);
    expect(tally).toMatchObject({
      harm: 0,
      missing: 0,
      invented: 0,
      concernsRight: tally.concerns,
      reviewed: tally.expectReview,
    });
    expect(tally.right / tally.actions).toBeGreaterThanOrEqual(atLeast);
  });

  it('reads the plan without labels by the same rules', async () => {
    const draft = await draftOf('west-yorkshire-crc.txt');
    expect(draft.plan).toMatchObject({
      subject: 'West Yorkshire Community Rehabilitation Company',
      submitted: '2020-03-13',
      reportPublished: '2020-03-10',
    });
    expect(draft.concerns.map((concern) => [concern.ref, concern.agreement, concern.actions.length])).toEqual([
      ['1', 'agreed', 10],
      ['2', 'agreed', 9],
      ['3', 'agreed', 6],
      ['4', 'agreed', 7],
      ['5', 'agreed', 7],
      ['6', 'agreed', 6],
      ['7', 'agreed', 3],
    ]);
    const actions = draft.concerns.flatMap((concern) => concern.actions);
    expect(actions.filter((action) => action.target.due === null)).toEqual([]);
    // Only owners are in doubt in this plan; nothing of its text or dates is.
    expect(new Set(actions.flatMap((action) => action.review))).toEqual(new Set(['unknown-owner']));
    expect(actions.filter((action) => action.review.length > 0).length).toBeLessThanOrEqual(7);
    expect(draft.concerns[6]!.actions[0]!.text).toMatch(/: 1\.1 .* 1\.2 .* 1\.5 /);
    expect(draft.rows.excluded.filter((row) => row.reason === 'legend')).toHaveLength(4);
    expect(draft.rows.excluded.filter((row) => row.reason === 'totals')).toHaveLength(5);
  });

  it('keeps the account of rows in each of them', async () => {
    for (const name of ['hmyoi-werrington.txt', 'hmp-whitemoor.txt', 'west-yorkshire-crc.txt']) {
      const { rows, problems } = await draftOf(name);
      expect(rows.used + rows.excluded.length + problems.length).toBe(rows.read);
      expect(problems).toEqual([]);
    }
  });
});
