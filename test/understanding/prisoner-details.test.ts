import { describe, expect, it } from '@jest/globals';
import { prisonerDetails } from '../../src/understanding/prisoner-details.ts';

describe('details of a prisoner', () => {
  it.each([
    ['A1234BC on ACCT again', ['prison-number']],
    ['3.2 done, a1234bc seen', ['prison-number']],
    ['spoke to A 1234 BC about it', ['prison-number']],
    ['prisoner Smith moved to the unit', ['name']],
    ['boy called jayden refused', ['name']],
    ['young person JS seen by the team', ['name']],
    ['moved resident Jones yesterday', ['name']],
    ['Smith (a prisoner) complained', ['name']],
    ['Jamie Cole on ACCT again', ['name']],
    ['Ryan T had self harmed on Sunday', ['name']],
    ['he self-harmed last night', ['health']],
    ['one boy on constant watch', ['health']],
    ['a prisoner cut up yesterday', ['health']],
    ['the lad on B wing tried to hang himself', ['health']],
    ['child with asthma refused meds', ['health']],
    ['safeguarding referral made for her', ['health']],
    ['Prisoner Smith A1234BC on an ACCT', ['prison-number', 'name', 'health']],
  ])('are noticed in “%s”', (text, noticed) => {
    const found = prisonerDetails(text);
    for (const each of noticed) expect(found).toContain(each);
  });

  it.each([
    '12 prisoners on ACCT',
    'every boy on ACCT has a care plan now',
    'ACCT training complete',
    'all children seen by healthcare',
    'prisoner council met on Tuesday',
    'Prisoner Council minutes 12/2',
    'Prisoner Escort Record checked',
    'young person survey done',
    'self-harm strategy published',
    'safeguarding policy signed off',
    'mental health lead in post',
    'mark ACCT case reviews complete',
    'child protection training booked for March',
    'Resident Governor away until Friday',
    'library manager now in post',
    'push 3.2 to end of Feb, waiting on contract',
    'she starts on Monday',
    'PSI 1234 and AB1234 reviewed',
    'R49 paperwork, form F213SH sent',
    'reduced self harm by 12% this quarter',
    'no deaths in custody since August',
  ])('are not seen in “%s”', (text) => {
    expect(prisonerDetails(text)).toEqual([]);
  });

  it('are looked for in bounded time, whatever the text', () => {
    const long = `${'Prisoner '.repeat(4000)}${'A123 '.repeat(4000)}${'the young '.repeat(4000)}`;
    expect(prisonerDetails(long)).toEqual(expect.any(Array));
  });
});
