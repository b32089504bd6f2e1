import { describe, expect, it } from '@jest/globals';
import { boardPack, packSince } from '../../src/domain/record/board-pack.ts';
import type { PlanRecord, SettingChange } from '../../src/domain/record/plan.ts';
import { toBoardPack } from '../../src/exporter/to-board-pack.ts';
import { aRecord } from '../domain/a-plan.ts';
import { changed } from './a-sample.ts';
import { partsOf } from './open-package.ts';

const NOW = '2026-11-23T09:00:00.000Z';
const CONTEXT = { today: '2026-11-23', exportedAt: NOW, zone: 'Europe/London' };

/** The document's text, a paragraph each, headings with a mark before them, and how many tables it has. */
async function read(record: PlanRecord) {
  const xml = partsOf(await toBoardPack(record, CONTEXT))['word/document.xml']!;
  const lines = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) => {
    const texts = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => text ?? '\n');
    return `${paragraph.includes('"Heading1"') ? '# ' : ''}${texts.join('')}`;
  });
  return { xml, lines, tables: xml.split('<w:tbl>').length - 1 };
}

/** What stands under a heading, up to the next. */
function under(lines: readonly string[], heading: string): string[] {
  const rest = lines.slice(lines.findIndex((line) => line.startsWith(`# ${heading}`)) + 1);
  const end = rest.findIndex((line) => line.startsWith('# '));
  return rest.slice(0, end === -1 ? undefined : end);
}

/** HMP Fernhill after a month's work. */
function worked(): PlanRecord {
  const asked = { reason: 'no applicants', category: 'recruitment', at: NOW, by: 't/gov', byName: 'Ada Lane' } as const;
  const completed = changed(
    aRecord({ '1.2': { request: { to: '2027-09-30', ...asked } } }),
    '2026-11-10T10:00:00.000Z',
    [['3.1', { status: 'complete' }]],
  );
  const moved = changed(completed, '2026-11-12T10:00:00.000Z', [
    ['2.1', { due: '2027-01-31', reason: 'contract not signed' }],
  ]);
  return changed(moved, '2026-11-13T10:00:00.000Z', [['2.1', { due: '2027-02-28', reason: 'still <not> signed' }]]);
}

const packed = (record: PlanRecord, at: string): PlanRecord => ({
  ...record,
  settings: { ...record.settings, packedAt: at },
});
const met = (record: PlanRecord, ...days: string[]): PlanRecord => ({
  ...record,
  settingChanges: days.map((to) => ({ setting: 'boardOn', from: null, to }) as unknown as SettingChange),
});

describe('since when a board pack tells', () => {
  it('is the last pack, else the last meeting that is over, else 30 days ago', () => {
    const record = aRecord();
    expect(packSince(record, NOW, 'Europe/London')).toEqual({
      at: '2026-10-23T23:00:00.000Z',
      day: '2026-10-24',
      what: 'days',
    });
    expect(packSince(met(record, '2026-11-02', '2026-12-07', '2026-11-23'), NOW, 'Europe/London')).toMatchObject({
      day: '2026-11-02',
      what: 'board',
    });
    expect(packSince(packed(met(record, '2026-11-02'), '2026-11-11T09:00:00.000Z'), NOW, 'Europe/London')).toEqual({
      at: '2026-11-11T09:00:00.000Z',
      day: '2026-11-11',
      what: 'pack',
    });
  });
});

describe('a board pack', () => {
  it('tells how the plan stands, and what changed', async () => {
    const record = worked();
    const { settings } = record;
    const { lines, tables } = await read({
      ...record,
      settings: {
        ...settings,
        ...{ returnOn: '2027-02-22', boardOn: '2026-12-07', assessments: { 1: 'reasonable', 3: 'insufficient' } },
      },
    });
    expect(lines.slice(0, 6)).toEqual([
      'Board pack: HMP Fernhill',
      'Position at: 23 November 2026',
      'New since: 24 October 2026 (the last 30 days)',
      'The inspectorate returns: 22 February 2027, in 91 days',
      'The board meets: 7 December 2026, in 14 days',
      '2 of 7 actions complete (29%), 1 overdue.',
    ]);
    expect(tables).toBe(7);
    expect(under(lines, 'How it stands').slice(8)).toEqual([
      ...['Priority concerns', '7', '2', '3', '0', '1', '0', '1'],
      ...['All', '7', '2', '3', '0', '1', '0', '1'],
    ]);
    expect(under(lines, 'Completed since 24 October 2026').slice(5)).toEqual([
      ...['3.1', expect.stringContaining('Listening Session'), 'Governor', '10 Nov 2026', 'None yet'],
    ]);
    expect(under(lines, 'Slipped since 24 October 2026').slice(7)).toEqual([
      ...['2.1', expect.stringContaining('Listening Session'), 'Governor', '30 Nov 2026'],
      ...['28 Feb 2027\n90 days beyond', '2 times', 'contract not signed\nstill &lt;not&gt; signed'],
    ]);
    expect(under(lines, 'Overdue').slice(6)).toEqual([
      ...['1.1', expect.stringContaining('heating'), 'Governor', '31 Oct 2026', '23 days', 'Nothing'],
    ]);
    expect(under(lines, 'Later dates').slice(6)).toEqual([
      ...['1.2', expect.stringContaining('librarian'), 'Governor', '31 Mar 2027', '30 Sep 2027', 'no applicants'],
    ]);
    expect(under(lines, 'Self-assessment').slice(6)).toEqual([
      ...['1', 'Concern number 1.', 'Reasonable progress', '0 of 2', '1', '0'],
      ...['2', 'Concern number 2.', 'Not assessed', '1 of 2', '0', '1'],
      ...['3', 'Concern number 3.', 'Insufficient progress', '1 of 3', '0', '1'],
    ]);
    expect(under(lines, 'Complete without').filter((line) => /^\d\.\d$/.test(line))).toEqual(['2.2', '3.1']);
  });

  it('says none where there is nothing, and tells of nothing from before the last one', async () => {
    const { lines } = await read(packed(worked(), '2026-11-12T12:00:00.000Z'));
    expect(under(lines, 'Completed since 12 November 2026')).toEqual(['None.']);
    // Moved again since: of the first move only the number is told.
    expect(under(lines, 'Slipped since 12 November 2026').slice(7)).toEqual([
      ...['2.1', expect.anything(), 'Governor', '30 Nov 2026', '28 Feb 2027\n90 days beyond', '2 times'],
      'still &lt;not&gt; signed',
    ]);
  });

  it('is the same at the same time, to the byte, and well formed', async () => {
    const [one, other] = await Promise.all([toBoardPack(worked(), CONTEXT), toBoardPack(worked(), CONTEXT)]);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const parts = partsOf(one);
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
    expect(parts['docProps/core.xml']).toContain('<dc:title>Board pack: HMP Fernhill</dc:title>');
    for (const cell of parts['word/document.xml']!.split('<w:tc>').slice(1)) expect(cell).toMatch(/<w:p[ >]/);
  });

  it('names no person', async () => {
    expect((await read(worked())).xml).not.toMatch(/Ada/);
    expect(boardPack(worked(), NOW, 'Europe/London').slipped).toHaveLength(1);
  });
});
