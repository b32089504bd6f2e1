import { describe, expect, it } from '@jest/globals';
import { csv } from '../../../src/importer/formats/csv.ts';
import { actionsIn, addsUp, draftOf, refusalOf } from './read-draft.ts';

const HEADINGS = 'Ref,Concern,Action,Owner,Target date,Status';
const ROW = '1,Post was late.,"The post room, on B wing, will open at seven.",Governor,31/03/2027,Open';
const PLAN = [
  'HMP Larkhope – action plan tracker,,,,,',
  HEADINGS,
  ROW,
  '1,Post was late.,"A second ""mail"" clerk has been hired.",Governor / Head of Security,,Complete',
  ',,,,,',
  'Total,,,2 actions,,',
].join('\r\n');

const recognises = (text: string | Uint8Array): boolean =>
  csv.recognises(typeof text === 'string' ? new TextEncoder().encode(text) : text);

describe('the file', () => {
  it('gives each row an action, with the number a spreadsheet shows', async () => {
    const draft = await draftOf(PLAN);
    expect(draft.plan).toMatchObject({ subject: 'HMP Larkhope', columns: HEADINGS.split(',') });
    expect(
      actionsIn(draft).map(({ text, owners, target, review, source }) => [
        text,
        owners,
        target.due,
        review,
        source.place,
      ]),
    ).toEqual([
      ['The post room, on B wing, will open at seven.', ['Governor'], '2027-03-31', [], 'row 3'],
      ['A second "mail" clerk has been hired.', ['Governor', 'Head of Security'], null, [], 'row 4'],
    ]);
    expect(draft.rows.excluded).toEqual([
      { where: 'row 2', reason: 'heading' },
      { where: 'row 5', reason: 'empty' },
      { where: 'row 6', reason: 'totals' },
    ]);
    expect(addsUp(draft)).toBe(true);
  });

  const semicolons = PLAN.replaceAll('"', '').replaceAll('room, on B wing,', 'room').replaceAll(',', ';');
  const tabs = PLAN.replaceAll(/,(?=\S|,|\r|$)/g, '\t');
  it.each([
    ['with semicolons', semicolons],
    ['with tabs', tabs],
    ['with a hint', `sep=;\r\n${semicolons}`],
    ['with single line feeds', PLAN.replaceAll('\r\n', '\n')],
    ['with carriage returns alone', PLAN.replaceAll('\r\n', '\r')],
    ['with a byte order mark', `\ufeff${PLAN}`],
    ['in UTF-16 with its mark', Buffer.from(`\ufeff${PLAN}`, 'utf16le')],
    ['in UTF-16 without', Buffer.from(PLAN, 'utf16le')],
    ['in UTF-16, the other way round', Buffer.from(`\ufeff${PLAN}`, 'utf16le').swap16()],
    ['in Windows-1252', Buffer.from(PLAN.replace('–', '\x96'), 'latin1')],
  ])('%s', async (_how, file) => {
    const draft = await draftOf(file);
    expect(draft.plan.title).toContain('HMP Larkhope');
    expect(actionsIn(draft).map(({ owners, target, status }) => [owners.length, target.due, status])).toEqual([
      [1, '2027-03-31', 'open'],
      [2, null, 'complete'],
    ]);
  });

  it('lines inside a cell are paragraphs, and do not begin rows', async () => {
    const draft = await draftOf(
      `${HEADINGS}\n1,Post was late.,"- The post room will open at seven.\n- Parcels will be scanned.",Governor,"May 2027\nJune 2027",\n2,Visits were cut short.,The hall will open at one.,Governor,July 2027,`,
    );
    expect(actionsIn(draft).map(({ text, target, source }) => [text, target.due, source.place])).toEqual([
      ['The post room will open at seven.', '2027-05-31', 'row 2'],
      ['Parcels will be scanned.', '2027-06-30', 'row 2'],
      ['The hall will open at one.', '2027-07-31', 'row 3'],
    ]);
  });

  it('a row that is too short lacks its last cells, and one that is too long is marked', async () => {
    const draft = await draftOf(
      `${HEADINGS}\n1,Post was late.,The post room will open.,Governor\n2,Cells were cold.,Heaters, and blankets will come.,Governor,May 2027,Open`,
    );
    const [short, long] = actionsIn(draft);
    expect(short).toMatchObject({ owners: ['Governor'], target: { printed: '' }, review: ['missing-target'] });
    expect(long!.review).toContain('alignment');
  });

  it('cells stay in their columns, whatever they look like', async () => {
    const draft = await draftOf(
      `${HEADINGS}\n1,Governor,Complete,TBC,May 2027,Open\n,,Complete the review.,Governor,,Open\n2,Post was late.,The post room will open.,,June 2027,Open`,
    );
    expect(actionsIn(draft).map(({ text, target }) => [text, target.printed])).toEqual([
      ['Complete', 'May 2027'],
      ['Complete the review.', ''],
      ['The post room will open.', 'June 2027'],
    ]);
    expect(draft.concerns[0]!.text).toBe('Governor');
  });
});

describe('what is a CSV file', () => {
  it.each([
    ['a table with other headings, by its rows', 'a,b,c\n1,2,3\n4,5,6\n7,8,9', true],
    ['one with quoted tabs', 'No\tConcern\tAction\tOwner\n1\t"Post, late"\tOpen it.\tGovernor', true],
    [
      'text with tabs',
      'No\tConcern\tAction\tOwner\n1\tPost, often, was late\tOpen it, at seven, daily.\tGovernor',
      false,
    ],
    [
      'text with tabs and words in quotation marks',
      'No\tConcern\tAction\tOwner\n1\t"Post" was, late\tOpen.\tGovernor',
      false,
    ],
    ['a letter', 'Dear all,\n\nplease find, as agreed, the minutes, and more, attached.\nRegards,\nAda', false],
    ['one line', 'first, second, third', false],
    ['nothing', '', false],
    ['bytes', 'a,b,c\n\0\0\0,\u0001,\n', false],
  ])('%s', (_what, text, expected) => {
    expect(recognises(text)).toBe(expected);
  });

  it('is told by the content: a CSV called .xlsx is read, a workbook called .csv too', async () => {
    expect(actionsIn(await draftOf(PLAN, 'plan.xlsx'))).toHaveLength(2);
  });
});

describe('quotation marks', () => {
  it('inside words are words', async () => {
    const [action] = actionsIn(
      await draftOf(`${HEADINGS}\n1,A 12" pipe broke.,Mend the "old" pipe.,Governor,May 2027,Open`),
    );
    expect(action!.text).toBe('Mend the "old" pipe.');
  });

  it('at both ends of a cell of several lines are words too', async () => {
    const text = `${HEADINGS}\n1,Post was late.,"""Seven o'clock"" it is.\nParcels come at eight.",Governor,May 2027,Open`;
    expect(actionsIn(await draftOf(text))[0]!.source.words).toContain('"Seven o\'clock" it is.');
  });

  it.each([
    ['never closed', `${HEADINGS}\n${ROW}\n2,"Cells were cold.,Blankets will come.,Governor,May 2027,Open\n`, 3],
    [
      'closed rows below',
      `${HEADINGS}\n1,"Cells were cold.,Blankets.,Governor,May 2027,\n2,Post,"Open it, now",Governor,May 2027,\n`,
      2,
    ],
  ])('a cell %s is refused with its row: it would swallow others', async (_what, text, row) => {
    expect(await refusalOf(text)).toMatch(
      new RegExp(`^A quotation mark that opens a cell in row ${row} is not closed.* mend that row`),
    );
  });
});

describe('signs that begin a formula', () => {
  it.each(["'=1+1", '=HYPERLINK("http://x.example")', '-1 day', '@home', "'Tis late"])(
    '%s in anybody’s file stays as it is',
    async (words) => {
      const cell = `"${words.replaceAll('"', '""')}"`;
      const [action] = actionsIn(await draftOf(`${HEADINGS}\n1,Post was late.,${cell},Governor,May 2027,Open`));
      expect(action!.source.words.startsWith(words)).toBe(true);
    },
  );
});
