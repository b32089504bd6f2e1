import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { Document, Row } from '../../../src/importer/document.ts';
import { docx } from '../../../src/importer/formats/docx.ts';
import { readPlan } from '../../../src/importer/read-plan.ts';
import { type Beside, cell, list, makeDocx, p, row, run, table } from './make-docx.ts';

async function read(body: string, beside?: Beside): Promise<Document> {
  const reading = await docx.read(makeDocx(body, beside), 'plan.docx');
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading));
  return reading.document;
}

/** The rows of a document, each cell as its parts: items with a star for each level, counted ones with their number. */
async function rows(body: string, beside?: Beside): Promise<string[][]> {
  const { blocks } = await read(body, beside);
  return blocks
    .filter((block): block is Row => block.kind === 'row')
    .map(({ cells }) =>
      cells.map((each) =>
        each.continues === true
          ? '^'
          : each.parts
              .map(({ kind, depth, number, text }) =>
                kind === 'item' ? `${'*'.repeat(depth + 1)}${number === undefined ? '' : ` ${number}`} ${text}` : text,
              )
              .join(' | '),
      ),
    );
}

async function lines(body: string, beside?: Beside): Promise<string[]> {
  return (await read(body, beside)).blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : []));
}

/** The words of one cell. */
async function words(content: string, beside?: Beside): Promise<string> {
  return (await rows(table([row([cell(content)])]), beside))[0]![0]!;
}

const BULLETS = list(
  0,
  [
    ['bullet', '\uf0b7'],
    ['bullet', 'o'],
  ],
  [1],
);
const NUMBERS = list(
  1,
  [
    ['decimal', '%1.'],
    ['decimal', '%1.%2'],
    ['lowerLetter', '%3)'],
  ],
  [2, 3],
);

describe('text', () => {
  it('joins runs split inside a word, and what proof-reading put between them', async () => {
    expect(
      await words(p(`${run('Sett')}<w:proofErr w:type="spellStart"/>${run('ing up a for', '<w:b/>')}${run('um')}`)),
    ).toBe('Setting up a forum');
  });

  it('reads breaks, tabs, hyphens that do not break, soft hyphens and spaces of other kinds', async () => {
    expect(await words(p(run('<w:t>Governor</w:t><w:br/><w:t>Head of Care</w:t>')))).toBe('Governor\nHead of Care');
    expect(await words(p(run('<w:t>multi</w:t><w:noBreakHyphen/><w:t>agency\u00a0work</w:t>')))).toBe(
      'multi-agency work',
    );
    expect(await words(p(run('<w:t>Gov</w:t><w:softHyphen/><w:t>ernor</w:t><w:tab/><w:t>Chaplain</w:t>')))).toBe(
      'Governor  Chaplain',
    );
  });

  it('takes insertions and moved text in, deletions and what was moved away out', async () => {
    const inserted = `<w:ins w:id="1">${run('twice')}</w:ins>`;
    const deleted = '<w:del w:id="2"><w:r><w:delText>once</w:delText></w:r></w:del>';
    const moved = `<w:moveFrom w:id="3">${run('here')}</w:moveFrom><w:moveTo w:id="4">${run(' there')}</w:moveTo>`;
    expect(await words(p(`${run('Surveys run ')}${deleted}${inserted}${moved}`))).toBe('Surveys run twice there');
  });

  it('joins paragraphs whose break was deleted, and drops paragraphs and rows that were', async () => {
    const deletedEnd = '<w:rPr><w:del w:id="1"/></w:rPr>';
    expect(await words(p('Post is ', { properties: deletedEnd }) + p('late.'))).toBe('Post is late.');
    expect(await words(p('Last words', { properties: deletedEnd }))).toBe('Last words');
    expect(await rows(table([row(['kept']), row(['gone'], '<w:del w:id="1"/>')]))).toEqual([['kept']]);
  });

  it('keeps earlier formatting out of the present one', async () => {
    const was =
      '<w:pPrChange w:id="1"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>';
    expect(await words(p('No bullet any more', { properties: was }), { numbering: BULLETS })).toBe(
      'No bullet any more',
    );
  });

  it('shows what fields show, and not their codes', async () => {
    const field = (code: string, result: string): string =>
      `${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText>${code}</w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${run(result)}${run('<w:fldChar w:fldCharType="end"/>')}`;
    expect(await words(p(`${run('by ')}${field(' DATE ', 'May 2026')}.`.replace('.', '') + run('.')))).toBe(
      'by May 2026.',
    );
    expect(await words(p(`<w:fldSimple w:instr=" REF a ">${run('Table 2')}</w:fldSimple>`))).toBe('Table 2');
    const nested = `${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText>IF </w:instrText>')}${field('X', 'inner')}${run('<w:fldChar w:fldCharType="separate"/>')}${run('outer')}${run('<w:fldChar w:fldCharType="end"/>')}`;
    expect(await words(p(nested))).toBe('outer');
    // A code that never ends does not swallow what comes after its paragraph.
    expect(await words(p(run('<w:fldChar w:fldCharType="begin"/>') + run('lost')) + p('kept'))).toBe('kept');
  });

  it('reads what was chosen in drop-downs of both kinds, and no prompt to choose', async () => {
    const older =
      run(
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Agreed"/><w:listEntry w:val="Partly agreed"/></w:ddList></w:ffData></w:fldChar>',
      ) +
      run('<w:instrText>FORMDROPDOWN</w:instrText>') +
      run('<w:fldChar w:fldCharType="end"/>');
    expect(await words(p(older))).toBe('Partly agreed');
    const control = (properties: string, text: string): string =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`;
    expect(await words(p(control('', 'Agreed')))).toBe('Agreed');
    expect(await words(p(control('<w:showingPlcHdr/>', 'Choose an item.')))).toBe('');
  });

  it('leaves out comments, marks of notes and hidden text', async () => {
    const comment = `<w:commentRangeStart w:id="0"/>${run('Open')}<w:commentRangeEnd w:id="0"/>${run('<w:commentReference w:id="0"/>')}`;
    const note = run('<w:footnoteReference w:id="2"/>', '<w:vertAlign w:val="superscript"/>');
    expect(
      await words(p(comment + note + run(' secret', '<w:vanish/>') + run(' shown', '<w:vanish w:val="0"/>'))),
    ).toBe('Open shown');
  });

  it('reads words in links, smart tags and text boxes, each once', async () => {
    const link = `<w:hyperlink r:id="rId9">${run('the policy')}</w:hyperlink>`;
    expect(await words(p(`${run('See ')}${link}<w:smartTag>${run(' now')}</w:smartTag>`))).toBe('See the policy now');
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const drawn = run(
      `<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>${box('Boxed')}</mc:Choice><mc:Fallback>${box('Boxed')}</mc:Fallback></mc:AlternateContent>`,
    );
    expect(await words(p(run('Around') + drawn + run(' it')))).toBe('Around it | Boxed');
    expect(await lines(p(run('Around') + drawn + run(' it')))).toEqual(['Around it', 'Boxed']);
  });

  it('does not read markup in words as markup', async () => {
    expect(await words(p('&lt;p&gt; &lt;at&gt;all&lt;/at&gt; $[x] **b** &amp;amp;'))).toBe(
      '<p> <at>all</at> $[x] **b** &amp;',
    );
  });

  it('reads other prefixes and strict documents alike', async () => {
    const bytes = zipSync({
      'word/document.xml': strToU8(
        '<ns0:document xmlns:ns0="http://purl.oclc.org/ooxml/wordprocessingml/main"><ns0:body><ns0:p><ns0:r><ns0:t>Words</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>',
      ),
    });
    expect(await docx.read(bytes, 'x')).toMatchObject({
      document: { blocks: [{ kind: 'line', text: 'Words', place: 'paragraph 1' }] },
    });
  });
});

describe('lists', () => {
  it('reads bullets, and those under them', async () => {
    const content =
      p('The prison will:') +
      p('Open the gym', { list: '1.0' }) +
      p('at weekends', { list: '1.1' }) +
      p('Mend the roof', { list: '1.0' });
    expect(await words(content, { numbering: BULLETS })).toBe(
      'The prison will: | * Open the gym | ** at weekends | * Mend the roof',
    );
  });

  it('does not nest a list that is only used at its second level', async () => {
    expect(await words(p('One', { list: '1.1' }) + p('Two', { list: '1.1' }), { numbering: BULLETS })).toBe(
      '* One | * Two',
    );
  });

  it('counts as Word does: over levels, over lists of one definition, and afresh where a list says so', async () => {
    const numbering = `${NUMBERS}<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
    const items = ['2.0', '2.1', '2.1', '2.2', '3.0', '3.1', '4.0', '4.0', '2.0'];
    expect(await words(items.map((each) => p('x', { list: each })).join(''), { numbering })).toBe(
      '* 1. x | ** 1.1 x | ** 1.2 x | *** a) x | * 2. x | ** 2.1 x | * 1. x | * 2. x | * 3. x',
    );
  });

  it('counts in letters and Roman figures', async () => {
    const numbering = list(
      0,
      [
        ['upperLetter', '%1'],
        ['lowerRoman', '(%2)'],
        ['decimalZero', '%3'],
      ],
      [1],
    );
    const items = ['1.0', '1.0', '1.1', '1.1', '1.1', '1.1', '1.2'];
    expect(await words(items.map((each) => p('x', { list: each })).join(''), { numbering })).toBe(
      '* A x | * B x | ** (i) x | ** (ii) x | ** (iii) x | ** (iv) x | *** 01 x',
    );
  });

  it('gives a column that Word numbers its numbers, though nothing is typed in it', async () => {
    const numbering = list(2, [['decimal', '%1']], [5]);
    const numbered = (text: string): string => row([cell(p('', { list: '5.0' })), text]);
    expect(await rows(table([numbered('one'), row(['', 'more of one']), numbered('two')]), { numbering })).toEqual([
      ['1', 'one'],
      ['', 'more of one'],
      ['2', 'two'],
    ]);
  });

  it('counts no paragraph that was deleted, nor one that a merged cell hides', async () => {
    const numbering = list(2, [['decimal', '%1']], [5]);
    const gone = p('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', {
      list: '5.0',
      properties: '<w:rPr><w:del w:id="2"/></w:rPr>',
    });
    expect(await words(p('a', { list: '5.0' }) + gone + p('b', { list: '5.0' }), { numbering })).toBe('* 1 a | * 2 b');
    const merged = (merge: string): string => row([cell(p('', { list: '5.0' }), merge)]);
    const continued = [merged('<w:vMerge w:val="restart"/>'), merged('<w:vMerge/>'), merged('')];
    expect(await rows(table(continued), { numbering })).toEqual([['1'], ['^'], ['2']]);
  });

  it('finds the list of a style, by itself or by the style it is based on', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Step"><w:basedOn w:val="Base"/></w:style>';
    const styled = p('Step', { properties: '<w:pStyle w:val="Step"/>' });
    const out = p('Out', { list: '0.0', properties: '<w:pStyle w:val="Step"/>' });
    expect(await words(styled + out, { numbering: BULLETS, styles })).toBe('* Step | Out');
  });

  it('puts bullets further in under the numbers above them', async () => {
    const indent = (left: number): string => `<w:pPr><w:ind w:left="${left}"/></w:pPr>`;
    const numbering = list(0, [['decimal', '%1.', indent(360)]], [1]) + list(1, [['bullet', '•', indent(720)]], [2]);
    expect(await words(p('Step', { list: '1.0' }) + p('part', { list: '2.0' }), { numbering })).toBe(
      '* 1. Step | ** part',
    );
  });

  it('reads bullets that were typed, drawn with a symbol font, or put on lines of one paragraph', async () => {
    expect(await words(p('•\tOne') + p('- Two') + p('Three'))).toBe('* One | ** Two | Three');
    expect(await words(p(run('<w:sym w:font="Wingdings" w:char="F0A7"/><w:tab/><w:t>One</w:t>')))).toBe('* One');
    expect(await words(p(run('<w:t>• One</w:t><w:br/><w:t>• Two</w:t>')))).toBe('* One | * Two');
    expect(await words(p(run('<w:t xml:space="preserve">Done </w:t><w:sym w:font="Wingdings" w:char="F0FC"/>')))).toBe(
      'Done ✓',
    );
  });
});

describe('tables', () => {
  it('puts cells into the columns they cover', async () => {
    const heading = row([cell('Priority concerns', '<w:gridSpan w:val="3"/>')]);
    const shifted = row(['b', 'c'], '<w:gridBefore w:val="1"/>');
    expect(await rows(table([row(['A', 'B', 'C']), heading, shifted]))).toEqual([
      ['A', 'B', 'C'],
      ['Priority concerns', '', ''],
      ['', 'b', 'c'],
    ]);
  });

  it('takes edges that do not quite meet for one', async () => {
    const grid = [800, 3000, 60, 6000];
    const first = row(['1', cell('Concern', '<w:gridSpan w:val="2"/>'), 'Action']);
    const second = row(['2', 'Concern', cell('Action', '<w:gridSpan w:val="2"/>')]);
    expect(await rows(table([first, second], grid))).toEqual([
      ['1', 'Concern', 'Action'],
      ['2', 'Concern', 'Action'],
    ]);
    // A narrow column that is one.
    expect(await rows(table([row(['1', '2', '3', '4'])], grid))).toEqual([['1', '2', '3', '4']]);
  });

  it('says which cells go on with the one above', async () => {
    const merged = [
      row([cell('1', '<w:vMerge w:val="restart"/>'), 'a']),
      row([cell('hidden', '<w:vMerge w:val="continue"/>'), 'b']),
    ];
    expect(await rows(table(merged))).toEqual([
      ['1', 'a'],
      ['^', 'b'],
    ]);
  });

  it('reads a table inside a cell as part of the cell', async () => {
    const inner = table([row(['First', 'May']), row(['Second', 'June'])]);
    expect(await rows(table([row(['1', cell(p('Before') + inner + p('after')), 'Governor'])]))).toEqual([
      ['1', 'Before | First | May | Second | June | after', 'Governor'],
    ]);
  });

  it('looks through a table that only lays out the page', async () => {
    const inner = table([row(['No', 'Action', 'Owner', 'Date'])]);
    const { blocks } = await read(table([row([cell(p('Heading') + inner)])]));
    expect(blocks.map(({ kind, place }) => [kind, place])).toEqual([
      ['line', 'paragraph 1'],
      ['row', 'table 1, row 1'],
    ]);
  });

  it('looks through content controls around rows and cells', async () => {
    const wrapped = `<w:sdt><w:sdtPr/><w:sdtContent>${row(['1', 'a'])}</w:sdtContent></w:sdt>`;
    expect(await rows(table([wrapped, row(['2', 'b'])]))).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('counts tables and rows as a person would', async () => {
    const two = table([row(['a'])]) + p('between') + table([row(['b']), row(['c'])]);
    expect((await read(two)).blocks.map((block) => block.place)).toEqual([
      'table 1, row 1',
      'paragraph 1',
      'table 2, row 1',
      'table 2, row 2',
    ]);
  });

  it('keeps what stands in headers, footers and footnotes, after the body', async () => {
    const beside = {
      header: p('OFFICIAL'),
      footer: p(`${run('Plan ')}${run('<w:tab/>')}${run('Page 1')}`),
      footnotes: `<w:footnote w:id="2">${p('As of May.')}</w:footnote>`,
    };
    const { blocks } = await read(p('Action Plan: HMP Gravelly Marsh'), beside);
    expect(blocks.map((block) => block.kind === 'line' && [block.place, block.text])).toEqual([
      ['paragraph 1', 'Action Plan: HMP Gravelly Marsh'],
      ['header', 'OFFICIAL'],
      ['footer', 'Plan Page 1'],
      ['footnotes', 'As of May.'],
    ]);
  });
});

describe('a whole plan', () => {
  it('is read with numbers Word counts, a merged owner and nested bullets', async () => {
    const numbering = list(2, [['decimal', '%1']], [5]) + BULLETS;
    const starts = '<w:vMerge w:val="restart"/>';
    const goesOn = '<w:vMerge/>';
    const step = (text: string, level = 0): string => p(text, { list: `1.${level}` });
    const body =
      p('Action Plan: HMP Gravelly Marsh') +
      table([
        row(
          ['Rec No', 'Concerns', 'Response Action Taken/Planned', 'Responsible Owner', 'Target Date'],
          '<w:tblHeader/>',
        ),
        row([cell('Priority concerns', '<w:gridSpan w:val="5"/>')]),
        row([
          cell(p('', { list: '5.0' }), starts),
          cell('Visits started late.', starts),
          cell(
            p('The prison will improve visits by:') +
              step('Opening the hall at nine.') +
              step('Two officers run it.', 1) +
              step('Telling families the times.'),
          ),
          cell('Head of Operations', starts),
          cell(p('May 2026') + p('') + p('Complete')),
        ]),
        row([
          cell('', goesOn),
          cell('', goesOn),
          cell(step('Asking visitors every month.')),
          cell('', goesOn),
          'June 2026',
        ]),
        row([
          cell(p('', { list: '5.0' })),
          'The library was shut.',
          cell(step('Opening it on Saturdays.')),
          'Governor',
          'Ongoing',
        ]),
      ]);
    const reading = await readPlan({ name: 'marsh.docx', bytes: makeDocx(body, { numbering }) });
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    expect(
      reading.draft.concerns.map((concern) => [
        concern.ref,
        concern.group,
        concern.text,
        concern.actions.map(({ ref, text, owners, target, review, source }) => [
          ref,
          text,
          owners,
          target.due,
          review,
          source.place,
        ]),
      ]),
    ).toEqual([
      [
        '1',
        'Priority concerns',
        'Visits started late.',
        [
          [
            '1.1',
            'Opening the hall at nine. Two officers run it.',
            ['Head of Operations'],
            '2026-05-31',
            [],
            'table 1, row 3',
          ],
          ['1.2', 'Telling families the times.', ['Head of Operations'], null, [], 'table 1, row 3'],
          ['1.3', 'Asking visitors every month.', ['Head of Operations'], '2026-06-30', [], 'table 1, row 4'],
        ],
      ],
      [
        '2',
        'Priority concerns',
        'The library was shut.',
        [['2.1', 'Opening it on Saturdays.', ['Governor'], null, [], 'table 1, row 5']],
      ],
    ]);
  });
});

describe('numbers that Word counts', () => {
  const plan = async (...planRows: string[]) => {
    const headings = row(['Concern', 'Action', 'Responsible owner', 'Target date']);
    const numbering = NUMBERS + list(2, [['decimal', '%1.']], [5]);
    const bytes = makeDocx(table([headings, ...planRows], [3000, 6000, 2000, 1500]), { numbering });
    const reading = await readPlan({ name: 'marsh.docx', bytes });
    if (reading.kind !== 'plan') throw new Error(reading.reason);
    return reading.draft.concerns.map(({ printedRef, text, actions }) => [
      printedRef,
      text,
      actions.map((action) => action.text),
    ]);
  };

  it('mark steps, belong to what a step says below it, and open a concern', async () => {
    const steps =
      p('Open the gym by:', { list: '2.0' }) +
      p('Hiring staff.', { list: '2.1' }) +
      p('Mending the roof.', { list: '2.1' }) +
      p('Shut the old one.', { list: '2.0' });
    expect(
      await plan(
        row([
          cell(p('Exercise was short.', { list: '5.0' })),
          cell(steps),
          'Governor',
          cell(p('May 2026') + p('June 2026')),
        ]),
        row([cell(p('Showers were cold.', { list: '5.0' })), 'Mend the boiler.', 'Governor', 'May 2026']),
      ),
    ).toEqual([
      ['1', 'Exercise was short.', ['Open the gym by: 1.1 Hiring staff. 1.2 Mending the roof.', 'Shut the old one.']],
      ['2', 'Showers were cold.', ['Mend the boiler.']],
    ]);
  });
});

describe('hostile and broken files', () => {
  const damaged = { kind: 'unreadable', reason: 'The Word document is damaged.' };
  const withBody = (xml: string): Promise<unknown> => docx.read(zipSync({ 'word/document.xml': strToU8(xml) }), 'x');

  it('says that one is damaged', async () => {
    expect(await withBody('<w:document><w:body>')).toMatchObject(damaged);
    expect(await docx.read(zipSync({ 'word/other.xml': strToU8('<a/>') }), 'x')).toMatchObject(damaged);
  });

  it('opens no entity, from inside or from outside', async () => {
    const entity = (declared: string): string =>
      `<!DOCTYPE x [<!ENTITY e ${declared}>]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`;
    expect(await withBody(entity('"boom"'))).toMatchObject(damaged);
    expect(await withBody(entity('SYSTEM "file:///etc/hostname"'))).toMatchObject(damaged);
  });

  it('leaves macros, pictures and embedded files in the archive', async () => {
    // These bytes inflate to nothing: reading them would be damage.
    const more = { 'word/vbaProject.bin': strToU8('Sub AutoOpen()'), 'word/embeddings/plan.xlsx': strToU8('PK') };
    expect(await lines(p('Words'), { more })).toEqual(['Words']);
  });

  it('says that a document without words has none', async () => {
    expect(await docx.read(makeDocx(p('')), 'x')).toMatchObject({ reason: 'The Word document has no words in it.' });
  });

  it('is not led astray by names that JavaScript knows', async () => {
    expect(await lines(`<w:constructor/><w:__proto__/><w:toString/>${p('Words')}`)).toEqual(['Words']);
  });

  it('gives up on documents that nest without end or hold more pieces than a plan', async () => {
    const tooLarge = { kind: 'unreadable', reason: 'The Word document holds far more than a plan could.' };
    expect(
      await docx.read(makeDocx('<w:tbl><w:tr><w:tc>'.repeat(400) + '</w:tc></w:tr></w:tbl>'.repeat(400)), 'x'),
    ).toMatchObject(tooLarge);
    expect(await docx.read(makeDocx('<w:p/>'.repeat(1_600_000)), 'x')).toMatchObject(tooLarge);
  });

  it('ends in an answer for any body', async () => {
    const unbalanced = [
      '<w:tc/>',
      '<w:tr/>',
      '<w:txbxContent/>',
      '<w:fldChar w:fldCharType="end"/>',
      '<w:gridSpan w:val="-4"/>',
      '<w:tbl><w:tc/></w:tbl>',
      '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>',
    ];
    for (const xml of unbalanced)
      expect((await read(`${xml}${p('Words')}`)).blocks.at(-1)).toMatchObject({ text: 'Words' });
  });
});
