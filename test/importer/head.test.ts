import { describe, expect, it } from '@jest/globals';
import { readHead } from '../../src/importer/head.ts';
import { missingBetween, predecessor, startRefs, successor } from '../../src/importer/numbering.ts';

describe('the head of a plan', () => {
  it('names the establishment and its dates', () => {
    expect(
      readHead(
        [
          'Action Plan: HMYOI Pellam',
          'Action Plan Submitted: 20 November 2025',
          'A Response to the HMIP Inspection: 30 June – 11 July 2025',
          'Report Published: 21 November 2025',
        ],
        'x.txt',
      ),
    ).toEqual({
      id: 'hmyoi-pellam-2025',
      title: 'Action Plan: HMYOI Pellam',
      subject: 'HMYOI Pellam',
      submitted: '2025-11-20',
      inspection: { printed: '30 June – 11 July 2025', from: '2025-06-30', to: '2025-07-11' },
      reportPublished: '2025-11-21',
    });
  });

  it.each([
    ['5th – 15th December 2025', '2025-12-05', '2025-12-15'],
    ['30 December 2025 – 9 January 2026', '2025-12-30', '2026-01-09'],
    ['30 December – 9 January 2026', '2025-12-30', '2026-01-09'],
    ['17, 18 December & 7-11 January 2026', '2025-12-17', '2026-01-11'],
    ['3-14 February 2026', '2026-02-03', '2026-02-14'],
    ['9 February 2026', '2026-02-09', '2026-02-09'],
    ['09/02/2026 to 20/02/2026', '2026-02-09', '2026-02-20'],
    ['February 2026', null, null],
  ])('inspected %j', (printed, from, to) => {
    expect(
      readHead(['Action Plan: HMP Quarrow', `A Response to the HMIP Inspection: ${printed}`], 'x.txt').inspection,
    ).toEqual({ printed, from, to });
  });

  it.each([
    [
      [
        'Action Plan Submitted 9 July 2026',
        'A Response to the HMIP Inspection 2 – 6 March 2026',
        'ESTABLISHMENT: HMP Quarrow',
      ],
      'HMP Quarrow',
    ],
    [
      [
        'A Response to the HMI Probation Inspection: Tarn Valley Probation',
        'Delivery Service',
        'Report Published: 10/03/2026',
        'ACTION PLAN: XXX CRC',
      ],
      'Tarn Valley Probation Delivery Service',
    ],
    [['HMP Larkhope – action plan tracker'], 'HMP Larkhope'],
    [['Minutes'], 'hmp quarrow 2026'],
    [['Action Plan: [name of prison]'], 'hmp quarrow 2026'],
  ])('%j is about %j', (lines, subject) => {
    expect(readHead(lines, 'hmp-quarrow-2026.txt').subject).toBe(subject);
  });

  it('has no dates where none are printed, and none that the calendar lacks', () => {
    expect(readHead(['Action Plan: HMP Quarrow', 'Action Plan Submitted: 31 April 2026'], 'x.txt')).toMatchObject({
      id: 'hmp-quarrow',
      submitted: null,
      reportPublished: null,
      inspection: { printed: '', from: null, to: null },
    });
  });
});

describe('refs', () => {
  it('are the printed numbers, and a letter for each series that begins again', () => {
    const refs = startRefs();
    expect(['1', '2', '3', '1', '2', '1', '1', '4'].map((number) => refs.give(number))).toEqual([
      '1',
      '2',
      '3',
      'A1',
      'A2',
      'B1',
      'C1',
      'C4',
    ]);
  });

  it('never collide, also where the plan prints letters itself', () => {
    const refs = startRefs();
    const given = ['A1', '1', '1', '1', 'A1', 'B1'].map((number) => refs.give(number));
    expect(new Set(given).size).toBe(given.length);
  });

  it('that were lost are worked out from their neighbours', () => {
    expect([successor('1.9'), successor('9'), successor('4a'), predecessor('1.2'), predecessor('1')]).toEqual([
      '1.10',
      '10',
      null,
      '1.1',
      null,
    ]);
    expect([
      missingBetween('9', '11'),
      missingBetween('1.2', '1.3'),
      missingBetween('3', '1'),
      missingBetween('1.9', '2.1'),
    ]).toEqual([1, 0, null, null]);
  });
});
