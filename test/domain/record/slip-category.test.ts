import { expect, it } from '@jest/globals';
import { slipCategory } from '../../../src/domain/record/slip-category.ts';

it.each([
  ['no applicants at the second advert', 'recruitment'],
  ['Recruitment slipped', 'recruitment'],
  ['still vetting the new starters', 'recruitment'],
  ['3 vacancies on the wing', 'recruitment'],
  ['short-staffed over the summer', 'recruitment'],
  ['waiting on the contract', 'contract'],
  ['supplier out of stock', 'contract'],
  ["contractor hasn't quoted", 'contract'],
  ['procurement', 'contract'],
  ['lead time on the lockers is 12 weeks', 'contract'],
  ['no money until April', 'funding'],
  ['funding for the post was not agreed', 'funding'],
  ['budget frozen', 'funding'],
  ['roof leaking, wing closed', 'estates'],
  ['the showers are being refurbished', 'estates'],
  ['asbestos found', 'estates'],
  ['waiting for PGD', 'dependency'],
  ['healthcare have to sign it off', 'dependency'],
  ['HQ guidance not out yet', 'dependency'],
  ['depends on the national policy', 'dependency'],
  ['we need longer', 'other'],
  ['', 'other'],
  [null, 'other'],
  ['fundamentally more complicated than it looked', 'other'],
])('%s is %s', (reason, category) => {
  expect(slipCategory(reason)).toBe(category);
});
