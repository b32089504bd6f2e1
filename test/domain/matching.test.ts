import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choose, isOwnWords, lookUp, type Match, tells } from '../../src/domain/matching.ts';
import { type ActionIndex, buildIndex } from '../../src/domain/matching-index.ts';
import type { PlanAction } from '../../src/domain/plan.ts';
import { ACTIONS, INDEX } from '../understanding/made-up-plan.ts';

const OPEN = ACTIONS.filter(({ status }) => status === 'open');

function match(words: string, candidates: readonly PlanAction[], index: ActionIndex): Match {
  const byId = new Map(candidates.map((action) => [action.id, action]));
  return choose(lookUp(words, index), (id) => byId.get(id) ?? null);
}

function brief(found: Match): string {
  if (found.kind === 'one') return `one ${found.action.ref}`;
  const actions = found.kind === 'several' ? found.actions : found.nearest;
  const same = found.kind === 'several' && found.samePromise ? ' (same promise)' : '';
  return `${found.kind} ${actions.map(({ ref }) => ref).join(' ')}`.trim() + same;
}

function search(words: string, candidates: readonly PlanAction[] = OPEN): string {
  return brief(match(words, candidates, INDEX));
}

describe('words that say clearly which', () => {
  it.each([
    ['library manager', '4.3'],
    ['library mgr', '4.3'],
    ['the library manager action', '4.3'],
    ['libary manger', '4.3'],
    ['recruiting a library manager', '4.3'],
    ['library', '4.3'],
    ['steering group for new officers', '1.1'],
    ['staff profiles', '3.1'],
    ['gym evenings', '3.4'],
    ['gym', '3.4'],
    ['keep aparts policy', '3.3'],
    ['literacy checks', '4.2'],
    ['needs analysis', '4.5'],
    ['conduct policy', '2.1'],
    ['reading pens', '4.4'],
    ['use of force records', '5.2'],
    ['uof records', '5.2'],
    ['telling families', '5.1'],
  ])('%s', (words, ref) => {
    expect(search(words)).toBe(`one ${ref}`);
  });
});

describe('words that fit several', () => {
  it('are asked about, in published order where none is better', () => {
    expect(search('reading strategy')).toBe('several 4.1 4.6');
    expect(search('tutors')).toBe('several 4.1 5.3');
  });

  it('are seen to name one promise that is printed under two concerns', () => {
    expect(search('PSuP sessions')).toBe('several 1.2 9.1 (same promise)');
    expect(search('personal support plan')).toBe('several 1.2 9.1 (same promise)');
    expect(search('psup')).toBe('several 1.2 9.1 (same promise)');
  });
});

describe('words that are not all the promise says', () => {
  it.each([
    ['library manager interviews', 'several 4.3'],
    ['library manager advert', 'several 4.3'],
    ['library rota', 'several 4.3'],
    ['gym refurbishment', 'several 3.4'],
  ])('are asked about, never acted on: %s', (words, found) => {
    expect(search(words)).toBe(found);
  });

  it.each(['policy', 'checks', 'staff', 'the meeting', 'review', 'plan', 'training'])(
    'say nothing where they are common: %s',
    (words) => {
      expect(search(words)).not.toMatch(/^one/);
    },
  );

  it.each(['car park', 'holiday rota', 'zzz', 'a', 'the action', '', '!!!', '10%'])(
    'find nothing where nothing fits: %j',
    (words) => {
      expect(search(words)).toMatch(/^none/);
    },
  );
});

describe('only the candidates compete', () => {
  it('so that a complete action is found where it is looked for', () => {
    expect(search('shift mentors')).not.toMatch(/^one/);
    expect(search('shift mentors', ACTIONS)).toBe('one 1.3');
  });

  it('and nobody else', () => {
    expect(search('library manager', ACTIONS.slice(0, 3))).toMatch(/^none/);
    expect(search('library manager', [])).toBe('none');
  });
});

describe('acronyms that the plan explains', () => {
  it('find both forms', () => {
    const [explained, short, long] = [
      'Review the Standing Timetable of Regimes (SToR) weekly.',
      'Publish the SToR.',
      'Test the Standing Timetable of Regimes.',
    ].map((text, at): PlanAction => ({ ...ACTIONS[0]!, id: `x${at}`, ref: `7.${at + 1}`, concern: '7', text }));
    const actions = [explained!, short!, long!];
    const index = buildIndex([
      {
        plan: { id: 'x', code: 'X' },
        concerns: [],
        actions: Object.fromEntries(actions.map((each) => [each.id, each])),
      },
    ]);
    const refs = (words: string) =>
      brief(match(words, actions, index))
        .replace(/\D+/, '')
        .split(' ')
        .sort();
    expect(refs('stor')).toEqual(['7.1', '7.2', '7.3']);
    expect(refs('standing timetable of regimes')).toEqual(['7.1', '7.2', '7.3']);
    expect(brief(match('publish the standing timetable', actions, index))).toBe('one 7.2');
  });
});

describe("a promise's own words", () => {
  it('are recognised where they were pasted', () => {
    expect(isOwnWords('Complete literacy checks for every new arrival', INDEX)).toBe(true);
    expect(isOwnWords('complete literacy checks', INDEX)).toBe(true);
    expect(isOwnWords('so that the library opens six days', INDEX)).toBe(true);
    expect(isOwnWords('literacy checks complete', INDEX)).toBe(false);
    expect(isOwnWords('library manager', INDEX)).toBe(false);
  });

  it('are told from others', () => {
    expect(tells('4.3', null, 'library manager', INDEX)).toBe(true);
    expect(tells('4.3', 'cal', 'library mgr', INDEX)).toBe(true);
    expect(tells('4.3', null, 'manager interviews', INDEX)).toBe(false);
    expect(tells('3.2', null, 'library manager', INDEX)).toBe(false);
    expect(tells('4.3', 'OTH', 'library manager', INDEX)).toBe(false);
    expect(tells('4.3', null, 'the', INDEX)).toBe(false);
  });
});

describe('any words at all', () => {
  it('give one to five candidates, at most three nearest, and the same again', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc
        .array(fc.constantFrom(...ACTIONS.flatMap(({ text }) => text.split(' '))), { maxLength: 40 })
        .map((each) => each.join(' ')),
    );
    fc.assert(
      fc.property(words, (said) => {
        const found = match(said, OPEN, INDEX);
        expect(match(said, OPEN, INDEX)).toEqual(found);
        if (found.kind === 'several') expect(found.actions.length).toBeGreaterThan(0);
        if (found.kind === 'several') expect(found.actions.length).toBeLessThan(6);
        if (found.kind === 'none') expect(found.nearest.length).toBeLessThan(4);
        const refs = found.kind === 'one' ? [found.action] : found.kind === 'several' ? found.actions : found.nearest;
        expect(refs.every((action) => OPEN.includes(action))).toBe(true);
      }),
    );
  });

  it('that are a whole promise find it, or it among its twins', () => {
    for (const action of OPEN) {
      const found = match(action.text, OPEN, INDEX);
      const refs =
        found.kind === 'one' ? [found.action.ref] : found.kind === 'several' ? found.actions.map(({ ref }) => ref) : [];
      expect(refs).toContain(action.ref);
    }
  });
});

/** Published plans, kept beside the project and not in it. */
const PUBLISHED = new URL('../../../shared/plans/hmyoi-werrington.truth.json', import.meta.url);

describe('a published plan', () => {
  if (!existsSync(PUBLISHED)) {
    it.skip('is absent (../shared/plans): the real CuSP promises were not looked up', () => {});
    return;
  }
  const { concerns } = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as {
    concerns: {
      ref: string;
      text: string;
      lead_in: string | null;
      actions: { text: string; owners: string[]; status: 'open' | 'complete' }[];
    }[];
  };
  const actions = concerns.flatMap(({ ref, actions }) =>
    actions.map(
      ({ text, owners, status }, at): PlanAction => ({
        ...ACTIONS[0]!,
        id: `${ref}.${at + 1}`,
        ref: `${ref}.${at + 1}`,
        concern: ref,
        text,
        owners,
        status,
      }),
    ),
  );
  const index = buildIndex([
    {
      plan: { id: 'published', code: 'PUB' },
      concerns: concerns.map(({ ref, text, lead_in }) => ({
        ref,
        printedRef: ref,
        group: null,
        text,
        agreement: null,
        leadIn: lead_in,
      })),
      actions: Object.fromEntries(actions.map((each) => [each.id, each])),
    },
  ]);
  const governors = actions.filter(({ owners }) => owners.includes('Governor'));
  const open = governors.filter(({ status }) => status === 'open');

  it('offers both open promises of CuSP sessions, and the complete one only where it is looked for', () => {
    expect(brief(match('CuSP sessions', open, index))).toBe('several 1.5 9.1 (same promise)');
    expect(brief(match('CuSP sessions', governors, index))).toBe('several 1.5 3.7 9.1');
  });

  it('finds what only a complete action promises', () => {
    expect(brief(match('colleague mentors', governors, index))).toBe('one 1.3');
    expect(brief(match('colleague mentors', open, index))).not.toMatch(/^one/);
  });
});
