import { describe, expect, it } from '@jest/globals';
import { readPeopleSheet } from '../../src/importer/people-sheet.ts';

const ID = '22222222-2222-2222-2222-222222222222';
const read = (text: string, encoding: BufferEncoding = 'utf8') => readPeopleSheet(Buffer.from(text, encoding));
const faults = (text: string) => read(text).faults.map(({ where, message }) => `${where}: ${message}`);

const EVERYTHING = {
  where: 'row 2',
  name: 'Zoë Åse',
  email: 'zoe@example.org',
  objectId: ID,
  tenantId: '',
  posts: ['Governor at Fernhill', 'deputy: Governor, Oakley'],
  manages: ['Oakley'],
  zone: 'Europe/London',
  said: { from: '2026-04-01', to: '2027-03-31' },
};
const HEADINGS = ['Name', 'Email', 'Entra object ID', 'Posts', 'Manager of', 'Time zone', 'From', 'To'];
const CELLS = [
  'Zoë Åse',
  'zoe@example.org',
  ID,
  '"Governor at Fernhill; deputy: Governor, Oakley"',
  'Oakley',
  'Europe/London',
  '01/04/2026',
  '31 March 2027',
];
const table = (separator: string, end: string) => [HEADINGS, CELLS].map((row) => row.join(separator)).join(end) + end;

describe('a list of people', () => {
  it.each([
    ['commas', read(table(',', '\n'))],
    ['semicolons, Windows line ends', read(table(';', '\r\n'))],
    ['tabs', read(table('\t', '\n'))],
    ['a byte order mark', read(`\ufeff${table(';', '\r\n')}`)],
    ['a hint of Excel', read(`sep=;\r\n${table(';', '\r\n')}`)],
    ['Windows-1252', read(table(';', '\r\n'), 'latin1')],
    ['UTF-16', read(`\ufeff${table('\t', '\r\n')}`, 'utf16le')],
  ])('is read with %s', (_name, sheet) => {
    expect(sheet).toEqual({ rows: [EVERYTHING], faults: [] });
  });

  it('may have its columns in any order, and only those that are needed', () => {
    expect(read(`Object Id,NAME,,\n${ID},Ada,,\n\n ,,,\n${ID},Ben\n`)).toMatchObject({
      rows: [
        { where: 'row 2', name: 'Ada', objectId: ID, posts: [], said: {} },
        { where: 'row 5', name: 'Ben' },
      ],
      faults: [],
    });
  });

  it.each([
    [
      'Name,Entra object ID,Boss\nAda,x,Ben\n',
      [
        'row 1: “Boss” (column 3) is no column of such a list: remove it, or name it one of name, email, entra object id, tenant id, posts, manager of, time zone, from, to.',
      ],
    ],
    [
      'Name,Posts,Name\n',
      [
        'row 1: “Name” (column 3) stands twice: remove one of them.',
        'row 1: The column “entra object id” is missing: add it.',
      ],
    ],
    ['Name,Entra object ID\n', ['the file: it has headings, and nobody under them. Give a row for each person.']],
    ['', ['the file: it is empty. Give a row of headings, and a row for each person.']],
    ['\n,,\n', ['the file: it is empty. Give a row of headings, and a row for each person.']],
    [
      `Name,Entra object ID,From,To\nAda,${ID},2026-02-30,by June 2026\nBen,${ID},March 2026,tomorrow\n`,
      ['2026-02-30', 'by June 2026']
        .map((day) => `row 2: “${day}” is no day: write it like 2026-03-31 or 31/03/2026, or leave it empty.`)
        .concat(
          ['March 2026', 'tomorrow'].map(
            (day) => `row 3: “${day}” is no day: write it like 2026-03-31 or 31/03/2026, or leave it empty.`,
          ),
        ),
    ],
    [
      `Name,Entra object ID,Time zone\nAda,${ID},Mars/Olympus\nBen,${ID},+01:00\n`,
      ['row 2: “Mars/Olympus”', 'row 3: “+01:00”'].map(
        (zone) => `${zone} is no time zone: use a name like Europe/London, or leave it empty.`,
      ),
    ],
    [
      `Name,Entra object ID\nLane, Ada,${ID}\n`,
      ['row 2: It has more cells than there are headings: put quotation marks around cells with commas.'],
    ],
    [
      'Name,Entra object ID\n"Ada,x\n',
      [
        'the file: a quotation mark in line 2 is not closed where its cell ends. Mend that row in a spreadsheet and save it as CSV again.',
      ],
    ],
  ])('%j is told what is wrong with it', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it('is no other file', () => {
    const zip = readPeopleSheet(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1]));
    expect(zip.faults).toEqual([
      { where: 'the file', message: 'it is no text. Save the list as CSV from your spreadsheet, and import that.' },
    ]);
  });
});
