import { describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ActionDraft, PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import { toDocx } from '../../../src/exporter/to-docx.ts';
import { readPlan } from '../../../src/importer/read-plan.ts';
import { aRecord } from '../../domain/a-plan.ts';
import { CONTEXT, changedSample } from '../../exporter/a-sample.ts';

/** The exported sample with one of its parts changed. */
async function edited(part: string, change: (xml: string) => string, bytes?: Uint8Array): Promise<Uint8Array> {
  const parts = unzipSync(bytes ?? (await toDocx(await changedSample(), CONTEXT)));
  const before = strFromU8(parts[part]!);
  const after = change(before);
  expect(after).not.toBe(before);
  return zipSync({ ...parts, [part]: strToU8(after) });
}

async function read(bytes: Uint8Array): Promise<PlanDraft> {
  const reading = await readPlan({ name: 'back.docx', bytes });
  if (reading.kind !== 'plan') throw new Error(reading.reason);
  return reading.draft;
}

const action = (draft: PlanDraft, ref: string): ActionDraft =>
  draft.concerns.flatMap((concern) => concern.actions).find((each) => each.ref === ref)!;

const PAGE = 'word/document.xml';
const DATA = 'customXml/item1.xml';

describe('our own document', () => {
  it('comes back with where each action stands on its pages', async () => {
    const draft = await read(await toDocx(await changedSample(), CONTEXT));
    expect(action(draft, '1.2').source).toEqual({
      document: 'back.docx',
      place: 'table 1, row 4',
      words: expect.stringMatching(
        /^Publishing a list .* \| Governor \/ Head of Residence \| Complete Progress: In progress$/,
      ),
    });
    expect(action(draft, '6.1').review).toEqual(['alignment']);
  });

  it('is known by its namespace, whatever number its data has', async () => {
    const parts = unzipSync(await toDocx(await changedSample(), CONTEXT));
    const { [DATA]: data, ...others } = parts;
    const other = strToU8('<plan xmlns="urn:something:else">{"plan":{}}</plan>');
    const draft = await read(zipSync({ ...others, [DATA]: other, 'customXml/item12.xml': data! }));
    expect(action(draft, '6.1').review).toEqual(['alignment']);
  });
});

describe('a document somebody has edited', () => {
  it('is read as what its pages say now, and what was added about progress is no target', async () => {
    const draft = await read(await edited(PAGE, (xml) => xml.replace('>November 2026<', '>June 2027<')));
    expect(action(draft, '1.1')).toMatchObject({
      target: { printed: 'June 2027', due: '2027-06-30', precision: 'month' },
      status: 'open',
      review: [],
    });
    expect(action(draft, '1.3')).toMatchObject({ target: { printed: 'December 2026', due: '2026-12-31' }, review: [] });
    expect(action(draft, '3.1')).toMatchObject({ target: { printed: 'September 2026' }, status: 'open', review: [] });
    expect(draft.concerns.flatMap((concern) => concern.actions)).toHaveLength(46);
    // The marks went with what the document carried: the page has none to show.
    expect(action(draft, '6.1').review).toEqual([]);
  });

  it('may say something else about progress, and is the same plan', async () => {
    const draft = await read(await edited(PAGE, (xml) => xml.replace('Nine officers have started.', 'Ten have.')));
    expect(action(draft, '6.1').review).toEqual(['alignment']);
  });
});

describe('data that promises what no page shows', () => {
  const carried = (xml: string) => xml.replaceAll('&quot;', '"');

  it.each([
    ['another day', (xml: string) => carried(xml).replace('"due":"2026-11-30"', '"due":"2030-11-30"')],
    ['completion', (xml: string) => carried(xml).replace('"status":"open"', '"status":"complete"')],
    [
      'completion, all of a piece',
      (xml: string) =>
        carried(xml).replace(
          '"due":"2026-11-30","precision":"month"},"status":"open"',
          '"due":null,"precision":"complete"},"status":"complete"',
        ),
    ],
    [
      'another text',
      (xml: string) => carried(xml).replace('"text":"Publishing a list', '"text":"Not publishing a list'),
    ],
    ['a broken shape', (xml: string) => carried(xml).replace('"review":[]', '"review":["forged"]')],
    ['damaged JSON', (xml: string) => carried(xml).replace('"concerns":[', '"concerns":')],
    ['damaged XML', (xml: string) => xml.replace('</plan>', '')],
  ])('is not believed: %s', async (_what, forge) => {
    const draft = await read(await edited(DATA, forge));
    expect(action(draft, '1.1')).toMatchObject({ target: { due: '2026-11-30' }, status: 'open', review: [] });
    expect(action(draft, '1.2').text).toMatch(/^Publishing a list/);
    expect(action(draft, '6.1').review).toEqual([]);
  });

  it('is believed of completion where the page says so beside a date', async () => {
    const target = { printed: 'October 2026', due: null, precision: 'complete' } as const;
    const bytes = await toDocx(aRecord({ '1.1': { target, status: 'complete', due: null } }), CONTEXT);
    expect(action(await read(bytes), '1.1')).toMatchObject({ target, status: 'complete' });
    const silent = await edited(PAGE, (xml) => xml.replace('>Complete</w:t>', '>Open</w:t>'), bytes);
    expect(action(await read(silent), '1.1')).toMatchObject({ target: { due: '2026-10-31' }, status: 'open' });
  });
});
