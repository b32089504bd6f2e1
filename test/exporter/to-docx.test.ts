import { describe, expect, it } from '@jest/globals';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { findPrinted, withoutProgress } from '../../src/domain/record/published-layout.ts';
import { publishedDraft } from '../../src/exporter/published-draft.ts';
import { toDocx } from '../../src/exporter/to-docx.ts';
import { readPlan } from '../../src/importer/read-plan.ts';
import { aRecord } from '../domain/a-plan.ts';
import { CONTEXT, changedSample, sampleRecord } from './a-sample.ts';
import { partsOf, readWord, type WordDocument } from './open-package.ts';

/** The texts of a cell's paragraphs. */
const texts = (cell: WordDocument['rows'][number][number] | undefined): string[] =>
  (cell ?? []).map(({ text }) => text);

/** The row of the action whose text begins like this. */
function rowOf(document: WordDocument, start: string): WordDocument['rows'][number] {
  const found = document.rows.find((row) => texts(row[2]).some((text) => text.startsWith(start)));
  if (found === undefined) throw new Error(`No row begins “${start}”.`);
  return found;
}

/** The JSON a document carries. */
function embedded(bytes: Uint8Array) {
  const xml = partsOf(bytes)['customXml/item1.xml']!;
  const json = />(\{.*\})<\/plan>$/s.exec(xml)![1]!;
  return JSON.parse(json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

describe('the document', () => {
  it('has the published layout: title, lines, headings, groups, a row per action, the concern once', async () => {
    const document = readWord(await toDocx(await sampleRecord(), CONTEXT));
    expect(document.lines).toEqual([
      'Action Plan: HMYOI Thornmere',
      'Action Plan Submitted: 4 September 2026',
      'A Response to the HMIP Inspection: 8 – 19 June 2026',
      'Report Published: 8 September 2026',
      'Establishment: HMYOI Thornmere',
      expect.stringMatching(/^Position at 23 November 2026: \d+ of 46 actions complete, \d+ overdue\.$/),
    ]);
    expect(document.rows[0]!.map(texts)).toEqual([
      ['1. Rec No'],
      ['2. Concerns'],
      ['3. Response Action Taken/Planned'],
      ['4. Responsible Owner'],
      ['5. Target Date'],
    ]);
    expect(document.rows[1]!.map(texts)).toEqual([['Priority concerns']]);
    const [number, concern, action, owner, target] = document.rows[2]!;
    expect([texts(number), texts(concern)]).toEqual([
      ['1'],
      ['Children did not know who their named officer was and seldom had time to talk to one.'],
    ]);
    expect(action).toMatchObject([
      { text: 'The Governor will make sure that every child knows and sees a named officer by:', isItem: false },
      { text: expect.stringMatching(/^Holding a Keyworker Support Session/), isItem: true },
    ]);
    expect([texts(owner), texts(target)[0]]).toEqual([['Governor / Head of Residence'], 'November 2026']);
    expect(document.rows[3]!.slice(0, 2)).toEqual([null, null]);
    expect(document.rows.filter((row) => row.length === 5)).toHaveLength(46 + 1);
  });

  it('is A4 on its side, and repeats its headings on every page', async () => {
    const { 'word/document.xml': xml } = partsOf(await toDocx(await sampleRecord(), CONTEXT));
    expect(xml).toMatch(/<w:pgSz(?=[^>]* w:w="16838")(?=[^>]* w:h="11906")(?=[^>]* w:orient="landscape")/);
    expect(xml).toMatch(/<w:tbl>.*?<w:tr>.*?<w:tblHeader\/>.*?1\. Rec No/s);
    expect(xml!.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  });

  it('tells how things stand under the published target, in the style that marks it', async () => {
    const document = readWord(await toDocx(await changedSample(), CONTEXT));
    const target = (start: string) => rowOf(document, start)[4]!;
    expect(target('Holding a Keyworker').map(({ text, style }) => [style, text])).toEqual([
      ['PlanCell', 'November 2026'],
      ['ProgressUpdate', 'Progress: Complete on 20 Nov 2026'],
      ['ProgressUpdate', '20 Nov 2026: Every child has had a session each week since the start of October.'],
    ]);
    expect(texts(target('Recruiting twelve'))).toEqual([
      'December 2026',
      'Progress: In progress',
      'Revised date: 28 Feb 2027',
      '20 Nov 2026: Nine officers have started.\nThree more are being vetted.',
    ]);
    expect(texts(target('Writing a safety strategy'))).toEqual([
      'September 2026',
      'Progress: Blocked, overdue',
      '20 Nov 2026: Waiting for the survey.',
    ]);
    // Published complete and taken back since.
    expect(texts(target('Publishing a list'))).toEqual(['Complete', 'Progress: In progress']);
    // Published complete, nothing to add.
    expect(texts(target('Offering mediation'))).toEqual(['Complete']);
  });

  it('names no person and gives no reason of theirs: it is for readers outside', async () => {
    const all = Object.values(partsOf(await toDocx(await changedSample(), CONTEXT))).join('\n');
    expect(all).not.toContain('Ada');
    expect(all).not.toContain('withdrew');
    expect(all).not.toContain('hmyoi-thornmere.txt');
  });

  it('has the answer to each recommendation where the plan gives one, and keeps one without actions', async () => {
    const plan = aRecord();
    const record: PlanRecord = {
      ...plan,
      concerns: [
        ...plan.concerns.map((concern) => ({ ...concern, agreement: 'agreed' as const })),
        {
          ref: '4',
          printedRef: '4',
          group: 'Priority concerns',
          text: 'Buy a boat.',
          agreement: 'not-agreed',
          leadIn: 'There is no river.',
        },
      ],
    };
    const document = readWord(await toDocx(record, CONTEXT));
    expect(texts(document.rows[0]![2])).toEqual(['3. Agreed/ Partly Agreed/ Not Agreed']);
    expect(texts(document.rows[2]![2])).toEqual(['Agreed']);
    expect(document.rows.at(-1)!.map(texts)).toEqual([
      ['4'],
      ['Buy a boat.'],
      ['Not agreed'],
      ['There is no river.'],
      [''],
      [''],
    ]);
  });
});

describe('words of the plan', () => {
  it('are data: markup, templates and control characters come out as text or not at all', async () => {
    const words = 'A <b>&amp; "C" \u0024{x} \u0000\u0008\u001b<w:p/>]]> \ud800 😀\tend';
    const bytes = await toDocx(aRecord({ '1.1': { text: words } }), CONTEXT);
    expect(texts(rowOf(readWord(bytes), 'A <b>')[2])).toEqual(['A <b>&amp; "C" \u0024{x} <w:p/>]]> \ufffd 😀\tend']);
    const all = Object.values(partsOf(bytes)).join('');
    expect(all).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(embedded(bytes).concerns[0].actions[0].text).toBe(words);
  });
});

describe('coming back', () => {
  it('carries the published plan, and its page says the same word for word', async () => {
    const record = await changedSample();
    const bytes = await toDocx(record, CONTEXT);
    const draft = publishedDraft(record);
    expect(embedded(bytes)).toEqual({
      plan: draft.plan,
      posts: draft.posts,
      concerns: draft.concerns.map((concern) => ({
        ...concern,
        actions: concern.actions.map(({ source: _, ...action }) => action),
      })),
    });
    const rows = readWord(bytes).rows.map((row) => row.map((cell) => texts(cell)));
    expect(findPrinted(rows, embedded(bytes))?.size).toBe(46);
    rows[5]![4] = ['June 2027'];
    expect(findPrinted(rows, embedded(bytes))).toBeNull();
  });

  it('is read rightly by the ordinary rules as well', async () => {
    const record = await changedSample();
    const reading = await readPlan({ name: 'export.txt', bytes: asText(readWord(await toDocx(record, CONTEXT))) });
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    const bare = (draft: typeof reading.draft) => ({
      plan: draft.plan,
      concerns: draft.concerns.map((concern) => ({
        ...concern,
        actions: concern.actions.map(({ source: _, review: __, ...action }) => action),
      })),
    });
    expect(reading.draft.problems).toEqual([]);
    expect(bare(reading.draft)).toEqual(bare(publishedDraft(record)));
  });
});

/** The document as text with tabs between its cells, what was added about progress left out. */
function asText(document: WordDocument): Uint8Array {
  const cell = (paragraphs: WordDocument['rows'][number][number], at: number): string => {
    const kept = at === 4 ? withoutProgress(texts(paragraphs)).length : (paragraphs ?? []).length;
    return (paragraphs ?? [])
      .slice(0, kept)
      .map(({ text, isItem }) => (isItem ? `<li>${text}</li>` : `<p>${text}</p>`))
      .join('');
  };
  const rows = document.rows.map((row) =>
    row.length === 1 ? `\t${texts(row[0]).join('')}\t\t\t` : row.map(cell).join('\t'),
  );
  return new TextEncoder().encode([...document.lines, ...rows].join('\n'));
}

describe('the file', () => {
  it('is the same to the byte for the same plan at the same time, and tells that time', async () => {
    const [one, other] = [await toDocx(await changedSample(), CONTEXT), await toDocx(await changedSample(), CONTEXT)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const { 'docProps/core.xml': properties } = partsOf(one);
    expect(properties).toContain('<dc:title>Action Plan: HMYOI Thornmere</dc:title>');
    expect(properties).toContain('>2026-11-23T09:00:00Z</dcterms:created>');
    expect(properties).toContain('>2026-11-23T09:00:00Z</dcterms:modified>');
  });

  it('names every part and its type', async () => {
    const parts = partsOf(await toDocx(await sampleRecord(), CONTEXT));
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
    expect(parts['word/_rels/document.xml.rels']).toContain('Target="../customXml/item1.xml"');
    expect(parts['customXml/_rels/item1.xml.rels']).toContain('Target="itemProps1.xml"');
    expect(parts['[Content_Types].xml']).toContain('PartName="/customXml/itemProps1.xml"');
    expect(parts['[Content_Types].xml']!.match(/PartName="\/docProps\/core\.xml"/g)).toHaveLength(1);
    expect(parts['_rels/.rels']!.match(/metadata\/core-properties/g)).toHaveLength(1);
  });
});
