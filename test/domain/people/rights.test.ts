import { describe, expect, it } from '@jest/globals';
import type { Speaker } from '../../../src/domain/conversation/scene.ts';
import type { Remit } from '../../../src/domain/people/person.ts';
import { may, rolesOn } from '../../../src/domain/people/rights.ts';
import { aRecord, aScene, GOVERNOR, HEALTHCARE } from '../a-plan.ts';

const NOBODY: Speaker = { id: 't/x', name: 'X', posts: [], deputising: [], remits: [], coordinator: false };

function remit(of: Remit['of'], id: string, as: Remit['as'] = 'manager'): Remit {
  return { of, id, as, from: null, to: null };
}

/** What `speaker` is to the Governor's 1.1, Healthcare's 3.2, their shared 3.3, the plan, and the whole service. */
function roles(speaker: Partial<Speaker>) {
  const scene = aScene({ speaker: { ...NOBODY, ...speaker } });
  const [record] = scene.records;
  const of = (ref: string) => Object.values(record!.actions).find((action) => action.ref === ref)!;
  const on = (subject: Parameters<typeof rolesOn>[1]) => [...rolesOn(scene, subject)].sort().join(' ');
  return {
    governors: on(of('1.1')),
    healthcares: on(of('3.2')),
    shared: on(of('3.3')),
    plan: on(record!),
    all: on(null),
  };
}

describe('what somebody is to an action, its plan and the whole service', () => {
  const NONE = { governors: 'none', healthcares: 'none', shared: 'none', plan: 'none', all: 'none' };

  it('an owner of what their posts own, and a viewer of the rest of the plan', () => {
    expect(roles({ posts: [GOVERNOR] })).toEqual({
      governors: 'owner viewer',
      healthcares: 'viewer',
      shared: 'owner viewer',
      plan: 'viewer',
      all: 'viewer',
    });
  });

  it('a deputy where they hold the post for somebody else, and both where they hold another themselves', () => {
    const both = roles({ posts: [GOVERNOR, HEALTHCARE], deputising: [HEALTHCARE] });
    expect([both.governors, both.healthcares, both.shared]).toEqual([
      'owner viewer',
      'deputy viewer',
      'deputy owner viewer',
    ]);
  });

  it.each([
    ['a post', remit('post', HEALTHCARE), 'viewer', 'manager viewer'],
    ['a national post', remit('post', '*/head-of-healthcare'), 'viewer', 'manager viewer'],
    ['the establishment', remit('establishment', 'hmp-fernhill'), 'manager', 'manager'],
    ['everything', remit('everything', ''), 'manager', 'manager'],
  ])('a manager of %s', (_what, over, governors, healthcares) => {
    expect(roles({ remits: [over] })).toMatchObject({ governors, healthcares, shared: healthcares });
  });

  it('a manager of the whole service only where their remit is over everything', () => {
    expect(roles({ remits: [remit('establishment', 'hmp-fernhill')] }).all).toBe('viewer');
    expect(roles({ remits: [remit('everything', '')] }).all).toBe('manager');
  });

  it('nothing here where their post or remit is over another establishment', () => {
    const elsewhere = roles({
      posts: ['hmp-ashby/governor'],
      remits: [remit('establishment', 'hmp-ashby'), remit('post', 'hmp-ashby/head-of-healthcare')],
    });
    expect(elsewhere).toEqual({ ...NONE, all: 'viewer' });
    expect(roles({})).toEqual(NONE);
  });

  it('a viewer by remit never more than that', () => {
    expect(roles({ remits: [remit('everything', '', 'viewer')] })).toEqual({
      governors: 'viewer',
      healthcares: 'viewer',
      shared: 'viewer',
      plan: 'viewer',
      all: 'viewer',
    });
  });
});

describe('the second of two keys', () => {
  const [record] = [aRecord()];
  const shared = Object.values(record.actions).find(({ ref }) => ref === '3.3')!;

  it.each([
    ['owner', { posts: [GOVERNOR] }],
    ['deputy', { posts: [HEALTHCARE], deputising: [HEALTHCARE] }],
  ])('is not given by an %s, even one who manages or coordinates', (_role, held) => {
    const scene = aScene({
      speaker: { ...NOBODY, ...held, coordinator: true, remits: [remit('everything', '')] },
      records: [record],
    });
    expect(may('verify', scene, shared)).toBe(false);
    expect(may('return', scene, shared)).toBe(false);
    expect(may('nudge', scene, shared)).toBe(true);
  });

  it('is given by whoever manages or coordinates and owns nothing of it', () => {
    const scene = aScene({ speaker: { ...NOBODY, coordinator: true }, records: [record] });
    expect(may('verify', scene, shared)).toBe(true);
  });
});

describe('a post', () => {
  it.each([
    ['its own establishment', remit('establishment', 'hmp-fernhill'), true],
    ['that post', remit('post', GOVERNOR), true],
    ['another post', remit('post', HEALTHCARE), false],
    ['another establishment', remit('establishment', 'hmp-ashby'), false],
    ['everything, to look at', remit('everything', '', 'viewer'), false],
  ])('is given away by who has a remit over %s: %s', (_what, over, expected) => {
    expect(may('assign-post', aScene({ speaker: { ...NOBODY, remits: [over] } }), GOVERNOR)).toBe(expected);
  });

  it('may be claimed by anybody, and given by none of its holders', () => {
    expect(may('claim-post', aScene({ speaker: NOBODY }), GOVERNOR)).toBe(true);
    expect(may('assign-post', aScene(), GOVERNOR)).toBe(false);
  });
});
