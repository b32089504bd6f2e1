import { describe, expect, it } from '@jest/globals';
import { strToU8, zlibSync } from 'fflate';
import type { Document, Row } from '../../../src/importer/document.ts';
import { pdf, readWithin } from '../../../src/importer/formats/pdf.ts';
import { readPdfBytes } from '../../../src/importer/formats/pdf-reading.ts';
import { readPlan } from '../../../src/importer/read-plan.ts';
import { fileOf, makePdf, type PdfPage, type TableRow, tablePage } from './make-pdf.ts';

const HEADINGS: TableRow = [['No'], ['Concern'], ['Action'], ['Owner'], ['Target date']];

async function read(...pages: PdfPage[]): Promise<Document> {
  const reading = await readPdfBytes(makePdf(pages));
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading));
  return reading.document;
}

/** The rows below the headings: place, whether guessed, and the cells, items with a star for each level. */
async function rows(...pages: PdfPage[]): Promise<string[]> {
  const { blocks } = await read(...pages);
  return blocks
    .filter((block): block is Row => block.kind === 'row')
    .map(({ place, cells, isGuessed }) => {
      const texts = cells.map(({ parts, continues }) =>
        continues === true
          ? '^'
          : parts
              .map(({ kind, depth, number, text }) =>
                kind === 'item' ? `${'*'.repeat(depth + 1)}${number === undefined ? '' : ` ${number}`} ${text}` : text,
              )
              .join(' | '),
      );
      return `${place}${isGuessed === true ? '?' : ''}: ${texts.join(' / ')}`;
    })
    .filter((row) => !row.endsWith('No / Concern / Action / Owner / Target date'));
}

async function lines(...pages: PdfPage[]): Promise<string[]> {
  return (await read(...pages)).blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : []));
}

/** The words of one cell, as wide as the column of actions. */
async function words(...drawn: string[]): Promise<string> {
  const [row] = await rows(tablePage([HEADINGS, [['1'], [], drawn, [], []]]));
  return row!.split(' / ')[2]!;
}

/** As long as a line of the column of actions can be. */
const FULL = 'The prison will open the visits hall at nine every morning, and the families';

describe('tables', () => {
  it('are read by their ruled lines, rows counted on each page', async () => {
    expect(
      await rows(
        tablePage([
          HEADINGS,
          [['1'], ['Post was late.'], ['Open the post room.'], ['Governor'], ['May 2026']],
          [['2'], ['Gym was shut.'], ['Mend it.'], ['Governor'], ['Ongoing']],
        ]),
      ),
    ).toEqual([
      'page 1, row 2: 1 / Post was late. / Open the post room. / Governor / May 2026',
      'page 1, row 3: 2 / Gym was shut. / Mend it. / Governor / Ongoing',
    ]);
  });

  it('have merged cells where no line parts them', async () => {
    const merged = tablePage(
      [
        HEADINGS,
        [['1'], ['Post was late.'], ['Open the post room.'], ['Governor'], ['May 2026']],
        [[], [], ['Tell families.'], ['Chaplain'], ['June 2026']],
      ],
      { merged: { 2: 2 } },
    );
    expect(await rows(merged)).toEqual([
      'page 1, row 2: 1 / Post was late. / Open the post room. / Governor / May 2026',
      'page 1, row 3: ^ / ^ / Tell families. / Chaplain / June 2026',
    ]);
    const across = tablePage(
      [HEADINGS],
      {},
      {
        words: [{ x: 45, y: 120, text: 'Key concerns' }],
        lines: [
          [40, 108, 40, 126],
          [800, 108, 800, 126],
          [40, 126, 800, 126],
        ],
      },
    );
    expect((await rows(across)).at(-1)).toBe('page 1, row 2: Key concerns /  /  /  / ');
  });

  it('may be drawn as thin boxes, or on a page that lies on its side', async () => {
    const page = tablePage([HEADINGS, [['1'], ['Post.'], ['Open it.'], ['Governor'], ['May 2026']]]);
    const boxes = page.lines!.map(
      ([x0, y0, x1, y1]) => `${x0} ${595 - y1} ${Math.max(0.5, x1 - x0)} ${Math.max(0.5, y1 - y0)} re f\n`,
    );
    const expected = ['page 1, row 2: 1 / Post. / Open it. / Governor / May 2026'];
    expect(await rows({ words: page.words!, raw: boxes.join('') })).toEqual(expected);
    expect(await rows({ ...page, isTurned: true })).toEqual(expected);
  });

  it('without ruled columns are guessed, and every row says so', async () => {
    const body: TableRow[] = [
      HEADINGS,
      [
        ['1'],
        ['Post was late', 'each week.'],
        ['• Open the post room', '  at seven.', '• Tell the families.'],
        ['Governor', '', 'Chaplain'],
        ['May 2026', '', 'June 2026'],
      ],
      [['2'], ['Gym was shut.'], ['• Mend it.'], ['Governor'], ['Ongoing']],
    ];
    for (const rules of ['across', 'none'] as const) {
      const read = await rows(tablePage(body, { rules }));
      expect(read.map((row) => row.replace(/^page 1, row \d/, ''))).toEqual([
        '?: 1 / Post was late each week. / * Open the post room at seven. / Governor / May 2026',
        '?:  /  / * Tell the families. / Chaplain / June 2026',
        '?: 2 / Gym was shut. / * Mend it. / Governor / Ongoing',
      ]);
    }
  });
});

describe('words', () => {
  it('of full lines run on, of lines broken early do not', async () => {
    expect(await words(FULL, 'whenever they ask.')).toBe(`${FULL} whenever they ask.`);
    expect(await words('Open the hall.', 'Tell the families.')).toBe('Open the hall.\nTell the families.');
    expect(await words('Open the hall.', '', 'Tell the families.')).toBe('Open the hall. | Tell the families.');
  });

  it('are items after bullets, dashes and numbers that hang, nested where they hang further', async () => {
    expect(await words('Lead-in:', '• One', '  goes on', '• Two')).toBe('Lead-in: | * One\ngoes on | * Two');
    const at = (x: number, y: number, text: string) => ({ x, y, text });
    const nested = tablePage(
      [HEADINGS, [['1'], [], ['', '', '', '', ''], [], []]],
      {},
      {
        words: [
          at(255, 120, '1.'),
          at(270, 120, 'Step'),
          at(270, 132, '–'),
          at(285, 132, 'part'),
          at(255, 144, '2.'),
          at(270, 144, 'Next'),
        ],
      },
    );
    expect(await rows(nested)).toEqual(['page 1, row 2: 1 /  / * 1. Step | ** part | * 2. Next /  / ']);
  });

  it('keep a hyphen at the end of a line, unless the word stands elsewhere without', async () => {
    expect(await words(`${FULL} re-`, 'focus the work.')).toBe(`${FULL} re-focus the work.`);
    expect(await words(`${FULL} improve-`, 'ment of it. An improvement.')).toBe(
      `${FULL} improvement of it. An improvement.`,
    );
  });

  it('are drawn with raised letters, twice to look bold, or letter by letter, and read once', async () => {
    const cell = (...drawn: { x: number; y: number; text: string; size?: number }[]) =>
      rows(tablePage([HEADINGS, [['1'], [], [''], [], []]], {}, { words: drawn })).then(
        ([row]) => row!.split(' / ')[2],
      );
    expect(
      await cell(
        { x: 255, y: 120, text: 'by 6' },
        { x: 274.2, y: 116, text: 'th', size: 6 },
        { x: 284, y: 120, text: 'April' },
      ),
    ).toBe('by 6th April');
    expect(await cell({ x: 255, y: 120, text: 'Bold' }, { x: 255.3, y: 120, text: 'Bold' })).toBe('Bold');
    expect(await cell({ x: 255, y: 120, text: 'Gover' }, { x: 281.1, y: 120, text: 'nor' })).toBe('Governor');
    const spaced = '/F1 10 Tf 255 475 Td [(Open) -300 (it) -20 (s)] TJ';
    expect((await rows(tablePage([HEADINGS, [['1'], [], [''], [], []]], {}, { raw: `BT ${spaced} ET` })))[0]).toContain(
      ' / Open its / ',
    );
  });

  it('that stand on their side, or that the file marks as furniture, are not read', async () => {
    const raw =
      'BT /F1 40 Tf 0.7 0.7 -0.7 0.7 300 200 Tm (DRAFT) Tj ET /Artifact BMC BT /F1 10 Tf 300 500 Td (Marking) Tj ET EMC';
    expect(await lines({ words: [{ x: 40, y: 60, text: 'Action Plan: HMP Gravelly Marsh' }], raw })).toEqual([
      'Action Plan: HMP Gravelly Marsh',
    ]);
  });

  it('of a year or a word that a narrow column cuts are one', async () => {
    const edges = [40, 90, 250, 610, 700, 762];
    const target = (...drawn: string[]) =>
      rows(tablePage([HEADINGS.with(4, ['Target']), [['1'], [], ['Open it.'], [], drawn]], { edges })).then(
        (all) => all.at(-1)!.split(' / ')[4],
      );
    expect(await target('March 202', '6')).toBe('March 2026');
    expect(await target('May', '2026')).toBe('May\n2026');
  });
});

describe('steps and what stands beside them', () => {
  const rowOf = (steps: string[], owners: string[], targets: string[]): TableRow[] => [
    HEADINGS,
    [['1'], ['Visits were late.'], steps, owners, targets],
  ];

  it('are rows of their own where all entries stand level with steps', async () => {
    const level = rowOf(
      ['The prison will:', '• Open the hall', '  at nine.', '• Tell families.'],
      ['Governor'],
      ['', 'May 2026', '', 'Complete'],
    );
    expect(await rows(tablePage(level))).toEqual([
      'page 1, row 2: 1 / Visits were late. / The prison will: | * Open the hall\nat nine. / Governor / May 2026',
      'page 1, row 2:  /  / * Tell families. /  / Complete',
    ]);
  });

  it('stay together where one entry stands beside the middle of a step', async () => {
    const loose = rowOf(
      ['• Open the hall', '  at nine.', '• Tell families.'],
      ['Governor'],
      ['', 'May 2026', 'Complete'],
    );
    expect(await rows(tablePage(loose))).toEqual([
      'page 1, row 2: 1 / Visits were late. / * Open the hall\nat nine. | * Tell families. / Governor / May 2026 Complete',
    ]);
  });

  it('are guessed where they stand level but are not as many', async () => {
    const uneven = rowOf(
      ['• Open the hall.', '• Mend the roof.', '• Tell families.'],
      ['Governor', '', 'Chaplain'],
      ['May 2026', '', 'Complete'],
    );
    const read = await rows(tablePage(uneven));
    expect(read).toHaveLength(2);
    expect(read.every((row) => row.startsWith('page 1, row 2?'))).toBe(true);
  });
});

describe('pages', () => {
  const long = ['• Open the hall', '  at nine.', '• Tell the families', '  of prisoners'];

  it('that break an item are joined, also below headings repeated', async () => {
    const first = tablePage([
      HEADINGS,
      [['1'], ['Visits were late.'], long, ['Governor'], ['May 2026', '', 'June 2026']],
    ]);
    const second = tablePage([
      HEADINGS,
      [[], [], ['  and of staff.', '• Mend the roof.'], [], ['', 'July 2026']],
      [['2'], ['Post.'], ['Open it.'], ['Governor'], ['May 2026']],
    ]);
    expect(await rows(first, second)).toEqual([
      'page 1, row 2: 1 / Visits were late. / * Open the hall\nat nine. / Governor / May 2026',
      'page 1, row 2 to page 2, row 2:  /  / * Tell the families\nof prisoners and of staff. /  / June 2026',
      'page 2, row 2:  /  / * Mend the roof. /  / July 2026',
      'page 2, row 3: 2 / Post. / Open it. / Governor / May 2026',
    ]);
  });

  it('over which targets and steps drift apart are read as the one row they were', async () => {
    const first = tablePage([
      HEADINGS,
      [['1'], ['Visits were late.'], long, ['Governor'], ['May 2026', 'June 2026', '', 'July']],
    ]);
    const second = tablePage([HEADINGS, [[], [], ['  and of staff.', '• Mend the roof.'], [], ['2026']]]);
    const [row, ...others] = await rows(first, second);
    expect(others).toEqual([]);
    expect(row).toMatch(/^page 1, row 2 to page 2, row 2: 1 .* \* Mend the roof\..*June 2026 \| July 2026/s);
  });

  it('do not join a row that has a number or a concern of its own', async () => {
    const first = tablePage([HEADINGS, [['1'], ['Visits.'], ['Open it.'], ['Governor'], ['May 2026']]]);
    const second = tablePage([HEADINGS, [['2'], ['Post.'], ['Mend it.'], ['Governor'], ['May 2026']]]);
    const third = tablePage([HEADINGS, [[], ['The gym was shut.'], ['Open it too.'], ['Governor'], ['May 2026']]]);
    expect((await rows(first, second, third)).map((row) => row.slice(0, 13))).toEqual([
      'page 1, row 2',
      'page 2, row 2',
      'page 3, row 2',
    ]);
  });

  it('have headers, footers and numbers that are left out, each told', async () => {
    const page = (number: number): PdfPage =>
      tablePage(
        [HEADINGS, [[`${number}`], ['Post.'], ['Mend it.'], ['Governor'], ['May 2026']]],
        {},
        {
          words: [
            { x: 40, y: 40, text: 'OFFICIAL' },
            { x: 40, y: 560, text: 'HMP Gravelly Marsh' },
            { x: 700, y: 560, text: `Page ${number} of 3` },
          ],
        },
      );
    const document = await read(page(1), page(2), page(3));
    expect(document.blocks.filter((block) => block.kind === 'line')).toEqual([]);
    expect(document.leftOut).toHaveLength(6);
    expect(document.leftOut![0]).toEqual({ where: 'page 1', reason: 'page header or footer' });
  });

  it('that are pictures are told as a problem of the plan', async () => {
    const picture = { raw: 'q 842 0 0 595 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q' };
    const page = tablePage([HEADINGS, [['1'], ['Post.'], ['Mend it.'], ['Governor'], ['May 2026']]]);
    const reading = await readPlan({ name: 'marsh.pdf', bytes: makePdf([page, picture, {}]) });
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    const { problems, rows: account } = reading.draft;
    expect(problems).toEqual([
      { where: 'page 2', message: 'This page is a picture without words to read. Rows on it are missing' },
    ]);
    expect(account.used + account.excluded.length + problems.length).toBe(account.read);
  });
});

describe('a whole plan', () => {
  it('is read in a thread of its own, with every action in place', async () => {
    const head = {
      words: [
        { x: 40, y: 60, text: 'Action Plan: HMP Gravelly Marsh' },
        { x: 40, y: 76, text: 'Action Plan Submitted: 3 March 2026' },
      ],
    };
    const first = tablePage(
      [
        HEADINGS,
        [
          ['1'],
          ['Visits were late.'],
          ['• Open the hall', '  at nine.', '• Tell the families'],
          ['Governor'],
          ['May 2026', '', 'Complete'],
        ],
      ],
      {},
      head,
    );
    const second = tablePage([
      HEADINGS,
      [[], [], ['  of prisoners.'], [], []],
      [['2'], ['The gym was shut.'], ['Mend the roof.'], ['Head of Works'], ['Ongoing']],
    ]);
    const reading = await readPlan({ name: 'marsh.pdf', bytes: makePdf([first, second]) });
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    expect(reading.draft.plan).toMatchObject({ subject: 'HMP Gravelly Marsh', submitted: '2026-03-03' });
    const actions = reading.draft.concerns.flatMap((concern) => concern.actions);
    expect(
      actions.map(({ ref, text, owners, target, status, review, source }) => [
        ref,
        text,
        owners,
        target.due,
        status,
        review,
        source.place,
      ]),
    ).toEqual([
      ['1.1', 'Open the hall at nine.', ['Governor'], '2026-05-31', 'open', [], 'page 1, row 2'],
      ['1.2', 'Tell the families of prisoners.', ['Governor'], null, 'complete', [], 'page 1, row 2 to page 2, row 2'],
      ['2.1', 'Mend the roof.', ['Head of Works'], null, 'open', [], 'page 2, row 3'],
    ]);
  });
});

describe('hostile and broken files', () => {
  const whole = makePdf([tablePage([HEADINGS])]);
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const reading = await pdf.read(bytes, 'x');
    return reading.kind === 'unreadable' ? reading.reason : reading.kind;
  };

  it('are known by their content', () => {
    expect(pdf.recognises(whole)).toBe(true);
    expect(pdf.recognises(Buffer.concat([strToU8('\n\n'), whole]))).toBe(true);
    expect(pdf.recognises(strToU8('See the %PDF-file'))).toBe(false);
    expect(pdf.recognises(new Uint8Array())).toBe(false);
  });

  it('say what is wrong with them', async () => {
    const locked = makePdf(
      [{}],
      `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`,
    );
    expect(await refusal(locked)).toBe('The PDF is protected by a password.');
    expect(await refusal(whole.subarray(0, whole.length - 200))).toBe('The PDF was cut off: its end is missing.');
    expect(await refusal(strToU8('%PDF-1.7\nnothing more\n%%EOF'))).toBe('The PDF is damaged or was cut off.');
    expect(await refusal(makePdf([{}, {}]))).toBe('The PDF has no text layer: its pages are pictures.');
  });

  it('that go round in a circle, or promise more pages than there are, end in an answer', async () => {
    const circle = fileOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);
    expect(await refusal(circle)).toBe('The PDF is damaged or was cut off.');
    const promised = fileOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 99999999 >>']);
    expect(await refusal(promised)).toMatch(/^The PDF /);
  });

  it('that burst when inflated are refused', async () => {
    const zeros = zlibSync(new Uint8Array(64e6));
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R >>';
    const stream = `<< /Filter /FlateDecode /Length ${zeros.length} >> stream\n`;
    const bomb = fileOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      page,
      Buffer.concat([strToU8(stream), zeros, strToU8('\nendstream')]),
    ]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toBe('The PDF takes far more time or memory to read than a plan would.');
  });

  it('that take too long or grow too much are stopped', async () => {
    const tooMuch = { kind: 'unreadable', reason: 'The PDF takes far more time or memory to read than a plan would.' };
    expect(await readWithin(whole, { milliseconds: 1, growth: 1e9 })).toMatchObject(tooMuch);
    expect(await readWithin(whole, { milliseconds: 20_000, growth: 0 })).toMatchObject(tooMuch);
  });
});
