import { describe, expect, it } from '@jest/globals';
import { acronymsIn } from '../../src/importer/acronyms.ts';
import { openOwnerBook, postsOf } from '../../src/importer/owner-book.ts';
import { ownerEntries, readOwners } from '../../src/importer/owners.ts';
import { looksLikePost } from '../../src/importer/posts.ts';

const PRINTED = [
  'Governor',
  'Governor/Head of Healthcare',
  'Training Lead',
  'Quality Officer & Wing Managers',
  'Quality Officer & Training Lead',
  'Director of Operations (DOO)',
];
const TEXTS = ['The Head of Learning Skills and Work (HoLSW) will see to it.', 'Custody Plans (CP) will be written.'];
const book = openOwnerBook(PRINTED, TEXTS);
const owners = (entry: string) => readOwners(book, entry);

describe('owners that are read for certain', () => {
  it.each([
    ['Governor', ['Governor']],
    [' the Governor. ', ['Governor']],
    ['GOVERNOR', ['Governor']],
    ['Governor / Head of Healthcare', ['Governor', 'Head of Healthcare']],
    ['Governor Head of Healthcare', ['Governor', 'Head of Healthcare']],
    ['Governor and Head of Healthcare', ['Governor', 'Head of Healthcare']],
    ['Governor, Head of Healthcare and Training Lead', ['Governor', 'Head of Healthcare', 'Training Lead']],
    ['Governor/Governor', ['Governor']],
    ['Head of Safety and Equalities', ['Head of Safety and Equalities']],
    ['Governor and Head of Safety and Equalities', ['Governor', 'Head of Safety and Equalities']],
    ['Business & Project coordinator & Training Lead', ['Business & Project coordinator', 'Training Lead']],
    ['Performance and Quality Manager', ['Performance and Quality Manager']],
    ['E&D Lead', ['E&D Lead']],
    ['Director of Operations', ['Director of Operations']],
    ['director of operations (DOO)', ['Director of Operations']],
    ['DOO & Training Lead', ['Director of Operations', 'Training Lead']],
    ['HoLSW', ['Head of Learning Skills and Work']],
    ['YCS Deputy Director of Operations', ['YCS Deputy Director of Operations']],
    ['Governor/YCS', ['Governor', 'YCS']],
    ['', []],
  ])('%j', (entry, names) => {
    expect(owners(entry)).toEqual({ owners: names, sure: true });
  });
});

describe('owners that are kept whole, and marked', () => {
  it.each([
    ['Friends of the Chapel', ['Friends of the Chapel']],
    ['Friends of the Chapel & Training Lead', ['Friends of the Chapel', 'Training Lead']],
    ['Training Lead & the choir', ['Training Lead', 'the choir']],
    ['Head of Policy, MoJ', ['Head of Policy, MoJ']],
    [
      'Head of Moves Policy and Senior Moves Policy Advisor, MoJ',
      ['Head of Moves Policy', 'Senior Moves Policy Advisor, MoJ'],
    ],
    ['Healthcare and Education Manager', ['Healthcare and Education Manager']],
    ['Lead Training', ['Training Lead']],
    ['Training Leads', ['Training Lead']],
    ['Governor (with the Head of Healthcare)', ['Governor']],
    ['Chapel Lead Wing Officer', ['Chapel Lead Wing Officer']],
  ])('%j', (entry, names) => {
    expect(owners(entry)).toEqual({ owners: names, sure: false });
  });

  it('what is no list of owners at all', () => {
    const long = 'Governor, '.repeat(1000);
    expect(owners(long)).toEqual({ owners: [long.trim()], sure: false });
  });
});

describe('the entries of an owner cell', () => {
  it.each([
    [['Governor', 'Head of Healthcare'], 2, ['Governor', 'Head of Healthcare'], true],
    [['Governor/', 'Head of Healthcare'], 2, ['Governor/ Head of Healthcare'], true],
    [['Governor  Regional Estates Team  Governor'], 3, ['Governor', 'Regional Estates Team', 'Governor'], true],
    [['Governor\nHead of Healthcare'], 2, ['Governor', 'Head of Healthcare'], true],
    [['Governor\nHead of Healthcare'], 1, ['Governor\nHead of Healthcare'], true],
    [['Governor Head of Healthcare Governor'], 3, ['Governor', 'Head of Healthcare', 'Governor'], true],
    // Two posts, two targets and nothing between: a stack, or joint owners of both.
    [['Governor Head of Healthcare'], 2, ['Governor', 'Head of Healthcare'], false],
    [['Governor Head of Healthcare'], 3, ['Governor Head of Healthcare'], false],
    [['Governor/YCS Deputy Director of Operations'], 2, ['Governor/YCS Deputy Director of Operations'], true],
    [[], 2, [], true],
  ])('%j for %d targets', (paragraphs, targets, entries, sure) => {
    expect(ownerEntries(book, paragraphs, targets)).toEqual({ entries, sure });
  });
});

describe('the posts of a plan', () => {
  it('carry the abbreviations the plan explains', () => {
    expect(postsOf(book, ['Governor', 'Director of Operations', 'Governor'])).toEqual([
      { name: 'Governor', aliases: [] },
      { name: 'Director of Operations', aliases: ['DOO'] },
    ]);
  });

  it('take the spelling the plan uses most', () => {
    const spelt = openOwnerBook(['Head of safety', 'Head of Safety', 'Head of Safety'], []);
    expect(readOwners(spelt, 'Head of safety').owners).toEqual(['Head of Safety']);
  });

  it('include a name nobody would know for a post, where it is printed again and again', () => {
    expect(readOwners(openOwnerBook(['Amenities', 'Amenities', 'Amenities'], []), 'Amenities')).toEqual({
      owners: ['Amenities'],
      sure: true,
    });
    expect(readOwners(openOwnerBook(['Amenities'], []), 'Amenities')).toEqual({ owners: ['Amenities'], sure: false });
  });
});

describe('what looks like a post', () => {
  it.each([
    'Governor',
    'Head of Healthcare',
    'Regional Contract Manager',
    'Education Provider',
    'YCS Central Team',
    'NHS England',
    'Custodial Managers',
    'Chief Operating Officer',
    'Prison Group Director (PGD)',
  ])('%j does', (words) => {
    expect(looksLikePost(words)).toBe(true);
  });

  it.each([
    '',
    'Healthcare',
    'March 2026',
    'Head of',
    'and Governor',
    'Recruiting a library manager',
    'The unit will be cleaned by the team',
    'A review was done. By a manager',
  ])('%j does not', (words) => {
    expect(looksLikePost(words)).toBe(false);
  });
});

describe('abbreviations', () => {
  it('are explained by the words before them', () => {
    expect(
      Object.fromEntries(
        acronymsIn([
          'More Custody Support Plan (CuSP) sessions',
          'Equality & Diversity (E&D)',
          'the wing (see Annex A) and Head of Learning Skills and Work (HoLSW)',
          'in winter (HMP)',
          'Regime Management Plans (RMPs)',
        ]),
      ),
    ).toEqual({
      CuSP: 'Custody Support Plan',
      'E&D': 'Equality & Diversity',
      HoLSW: 'Head of Learning Skills and Work',
      RMPs: 'Regime Management Plans',
    });
  });
});
