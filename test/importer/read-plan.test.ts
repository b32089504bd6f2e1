import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlanDraft, Reading } from '../../src/domain/record/plan-draft.ts';
import { LONGEST_CELL } from '../../src/importer/limits.ts';
import { readPlan } from '../../src/importer/read-plan.ts';

const HEADINGS = 'No\tConcern\tAction\tOwner\tTarget date';
const PLAN = [
  'Action Plan: HMP Ashgarth',
  'Action Plan Submitted: 3 March 2026',
  HEADINGS,
  '1\tMen’s post was late – often.\tThe post room will open at seven.\tGovernor\tMay 2026',
  '2\tCells were cold.\tBlankets have been handed out.\tGovernor / Head of Residence\tComplete',
].join('\n');

const read = (text: string | Uint8Array, name = 'plan.txt'): Promise<Reading> =>
  readPlan({ name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text });

async function draftOf(text: string | Uint8Array, name?: string): Promise<PlanDraft> {
  const reading = await read(text, name);
  if (reading.kind !== 'plan') throw new Error(reading.reason);
  return reading.draft;
}

const addsUp = ({ rows, problems }: PlanDraft): boolean =>
  rows.read === rows.used + rows.excluded.length + problems.length;

describe('reading a plan', () => {
  it('gives each action its ref, owners, target and place', async () => {
    const draft = await draftOf(PLAN);
    expect(draft.plan).toEqual({
      id: 'hmp-ashgarth-2026',
      title: 'Action Plan: HMP Ashgarth',
      subject: 'HMP Ashgarth',
      submitted: '2026-03-03',
      inspection: { printed: '', from: null, to: null },
      reportPublished: null,
      columns: ['No', 'Concern', 'Action', 'Owner', 'Target date'],
    });
    expect(draft.concerns[1]!.actions).toEqual([
      {
        ref: '2.1',
        text: 'Blankets have been handed out.',
        owners: ['Governor', 'Head of Residence'],
        target: { printed: 'Complete', due: null, precision: 'complete' },
        status: 'complete',
        review: [],
        source: {
          document: 'plan.txt',
          place: 'line 5',
          words: 'Blankets have been handed out. | Governor / Head of Residence | Complete',
        },
      },
    ]);
  });

  it('goes by the content, whatever the file is called', async () => {
    expect((await draftOf(PLAN, 'plan.pdf')).concerns).toHaveLength(2);
    expect((await draftOf(PLAN, 'no extension at all')).concerns).toHaveLength(2);
  });

  it('reads the same from every encoding', async () => {
    const expected = (await draftOf(PLAN)).concerns;
    const utf16 = (isLittle: boolean, hasMark: boolean): Uint8Array => {
      const text = (hasMark ? '\ufeff' : '') + PLAN;
      const view = new DataView(new ArrayBuffer(text.length * 2));
      for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), isLittle);
      return new Uint8Array(view.buffer);
    };
    const windows1252 = Uint8Array.from(PLAN, (char) => ({ '’': 0x92, '–': 0x96 })[char] ?? char.charCodeAt(0));
    for (const bytes of [
      new TextEncoder().encode(`\ufeff${PLAN}`),
      new TextEncoder().encode(PLAN.replaceAll('\n', '\r\n')),
      utf16(true, true),
      utf16(false, true),
      utf16(true, false),
      utf16(false, false),
      windows1252,
    ]) {
      expect((await draftOf(bytes)).concerns).toEqual(expected);
    }
  });

  it('keeps text that looks like markup for cards, mentions or templates as it is', async () => {
    const hostile = `Use <at>Everyone</at> and $${'{process.env.HOME}'} and [click](javascript:x) and =1+1.`;
    const draft = await draftOf(`${HEADINGS}\n1\tConcern.\t${hostile}\tGovernor\tMay 2026`);
    expect(draft.concerns[0]!.actions[0]!.text).toBe(hostile);
  });

  it('gives no action twice and no ref twice', async () => {
    const row = '1\tConcern.\tDo it.\tGovernor\tMay 2026';
    const draft = await draftOf([HEADINGS, row, row, '', row].join('\n'));
    const refs = draft.concerns.flatMap((concern) => concern.actions.map((action) => action.ref));
    expect(new Set(refs).size).toBe(refs.length);
  });
});

describe('what is no plan', () => {
  it.each([
    ['an empty file', '', /empty/],
    ['nothing but space', ' \n\t\n ', /no words/],
    ['a letter', 'Dear Governor,\n\nThank you for the tour.\n', /No table/],
    ['a table of something else', 'Name\tAge\tTown\nAnn\t40\tYork\nBob\t41\tLeeds\n', /No table/],
    ['headings alone', `${HEADINGS}\n`, /no actions/],
    ['a table of totals', 'Recommendations\t\nAgreed\t3\nTotal\t3\n', /No table/],
  ])('%s is refused with a reason and a remedy', async (_, text, reason) => {
    const reading = await read(text);
    expect(reading).toMatchObject({
      kind: 'unreadable',
      file: 'plan.txt',
      reason: expect.stringMatching(reason),
      remedy: expect.stringMatching(/\w{4}/),
    });
    if (reading.kind === 'unreadable') expect(`${reading.reason}${reading.remedy}`).not.toMatch(/\n/);
  });

  it.each([
    ['NUL bytes', [...new TextEncoder().encode(PLAN), 0, 0, 0]],
    ['control characters', [...new TextEncoder().encode(PLAN), 1, 2, 3]],
    ['random bytes', Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256)],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['an old Word file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ])('%s are refused', async (_, bytes) => {
    expect(await read(Uint8Array.from(bytes))).toMatchObject({ kind: 'unreadable' });
  });
});

describe('no row is dropped', () => {
  const fixtures = new URL('../fixtures/plans/', import.meta.url);

  it.each(readdirSync(fixtures))('the account of %s adds up', async (name) => {
    const input = readdirSync(new URL(`${name}/`, fixtures)).find((file) => file.startsWith('input.'))!;
    expect(addsUp(await draftOf(readFileSync(new URL(`${name}/${input}`, fixtures)), input))).toBe(true);
  });

  it('says of what it cannot use where it stands and what it says', async () => {
    const draft = await draftOf(
      `${PLAN}\nA sentence that fell out of its cell.\nAnnex\tSee overleaf\n3\tMore.\tMore will be done.\tGovernor\tJune 2026\n`,
    );
    expect(addsUp(draft)).toBe(true);
    expect(draft.problems).toEqual([
      { where: 'line 7', message: expect.stringMatching(/does not fit.*Annex \| See overleaf/) },
      { where: 'line 6', message: expect.stringMatching(/A sentence that fell out of its cell/) },
    ]);
  });

  it('adds up, and never fails, whatever the table says', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '',
        '1',
        '2',
        '1.1',
        'Governor',
        'Head of Safety / Governor',
        'May 2026',
        'Complete',
        'Agreed',
        'TBC',
        '--',
        'Total',
        '3',
      ),
      fc.constantFrom(
        'Priority concerns',
        'The Governor will improve it by:',
        'and goes on in lower case.',
        'A step will be taken. This will be checked.',
        '<p>One.</p> <p>Two.</p>',
        '• one • two',
        '1. One. 2. Two.',
        'May 2026 Complete June 2026',
        'The Board should:',
      ),
      fc
        .string({ maxLength: 30 })
        .map((text) => text.replace(/[\t\r\n\f\v\u2028\u2029\u0000-\u0008\u000e-\u001f\ufffe\uffff]/g, '')),
    );
    const line = fc.array(cell, { minLength: 1, maxLength: 8 }).map((cells) => cells.join('\t'));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 25 }), fc.boolean(), async (lines, hasHeadings) => {
        const text = [...(hasHeadings ? [HEADINGS] : []), '1\tConcern.\tA step.\tGovernor\tMay 2026', ...lines].join(
          '\n',
        );
        const reading = await read(text);
        if (reading.kind !== 'plan') return;
        expect(addsUp(reading.draft)).toBe(true);
        const refs = reading.draft.concerns.flatMap((concern) => concern.actions.map((action) => action.ref));
        expect(new Set(refs).size).toBe(refs.length);
        // A date nobody printed whole is nobody's deadline.
        for (const action of reading.draft.concerns.flatMap((concern) => concern.actions)) {
          if (action.target.due !== null) expect(action.target.precision).toMatch(/^(?:day|month)$/);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('large and hostile texts', () => {
  it('reads 20,000 rows, each as it stands', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `${i + 1}\tConcern ${i + 1}.\tStep ${i + 1} will be taken.\tGovernor / Head of Safety\tMay 2026`,
    );
    const draft = await draftOf([HEADINGS, ...rows].join('\n'));
    expect(draft.concerns).toHaveLength(20_000);
    expect(draft.concerns.at(-1)!.actions[0]).toMatchObject({
      ref: '20000.1',
      owners: ['Governor', 'Head of Safety'],
      review: [],
    });
    expect(addsUp(draft)).toBe(true);
  });

  it('reads a concern of 20,000 rows that go on in lower case', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `\t\tand step ${i} and\t\t`);
    const draft = await draftOf([HEADINGS, '1\tConcern.\tFirst\tGovernor\tMay 2026', ...rows].join('\n'));
    expect(draft.rows.used).toBe(20_001);
  });

  // Anything that looks back from each of its matches would not come to an end here.
  it.each([
    'a',
    ' ',
    ',',
    '.',
    '1. A ',
    '<p>',
    '<',
    '&',
    '(',
    'March ',
    'Complete ',
    '• x ',
    'by: ',
    'Governor ',
    '- ',
  ])('reads cells as long as may be of %j', async (piece) => {
    const long = piece.repeat(Math.floor(LONGEST_CELL / piece.length));
    const draft = await draftOf(
      `${HEADINGS}\n1\t${long}\t${long}\t${long}\t${long}\n2\tConcern.\tA step.\tGovernor\tMay 2026\n`,
    );
    expect(draft.concerns.at(-1)!.actions.at(-1)).toMatchObject({ text: expect.stringContaining('A step.') });
    expect(addsUp(draft)).toBe(true);
  });

  it('reads a line of forty thousand tabs', async () => {
    const draft = await draftOf(`${HEADINGS}\n${'a\t'.repeat(40_000)}\n2\tConcern.\tA step.\tGovernor\tMay 2026\n`);
    expect(draft.concerns.at(-1)!.actions.at(-1)).toMatchObject({ text: 'A step.' });
    expect(addsUp(draft)).toBe(true);
  });

  it('refuses a line of five megabytes that is one cell, and says where it stands', async () => {
    const reading = await read(`${HEADINGS}\n1\tConcern.\t${'It goes on. '.repeat(420_000)}\tGovernor\tMay 2026\n`);
    expect(reading).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringMatching(/line 2/),
      remedy: expect.stringMatching(/\w{4}/),
    });
  });
});
