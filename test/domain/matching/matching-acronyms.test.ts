import { describe, expect, it } from '@jest/globals';
import { acronymsIn } from '../../../src/domain/matching/matching-acronyms.ts';

function found(text: string): string[] {
  return acronymsIn([text]).map(({ short, long }) => `${short}: ${long.join(' ')}`);
}

describe('an acronym', () => {
  it.each([
    ['Hold Personal Support Plan (PSuP) sessions', ['psup: person support plan']],
    ['each Use of Force (UoF) by staff', ['uof: us forc']],
    ['the Senior Leadership Team (SLT) will', ['slt: senior leadership team']],
    ['Prison Offender Managers (POMs) are', ['pom: prison offend manag']],
    ['Diversity and Inclusion (D&I) strategy', ['d&i: divers inclus']],
    ['Time Out of Room (TOOR) is', ['toor: time out room']],
  ])('is explained in %j', (text, acronyms) => {
    expect(found(text)).toEqual(acronyms);
  });

  it.each([
    'the plan (see annex)',
    'the wing (B) is',
    'staff (HMPPS) will',
    'an (early) review',
    'nothing here',
    '(SLT)',
  ])('is not explained in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
