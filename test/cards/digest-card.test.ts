import { describe, expect, it } from '@jest/globals';
import type { Pen } from '../../src/cards/action-lines.ts';
import { drawDigest } from '../../src/cards/digest-card.ts';
import { readPressData } from '../../src/cards/press-data.ts';
import type { Digest } from '../../src/domain/digests/digest.ts';
import { managerDigest } from '../../src/domain/digests/manager-digest.ts';
import { ownerDigest } from '../../src/domain/digests/owner-digest.ts';
import { holdersIn } from '../../src/domain/people/holders-index.ts';
import type { Change } from '../../src/domain/record/change.ts';
import type { PlanAction, PlanRecord, Post } from '../../src/domain/record/plan.ts';
import { withWords } from '../../src/flows/compose-digest.ts';
import { unpromptedMessage } from '../../src/teams/replies.ts';
import { anAction, aRecord, aScene, GOVERNOR } from '../domain/a-plan.ts';
import { buttonsOf, type Json, textOf } from '../teams/fake-connector.ts';

const TODAY = '2026-11-23';
/** What Teams takes for certain is 28 KB, and it counts two bytes a character. */
const MOST_BYTES = 25_000;

let keys = 0;
const pen: Pen = { today: TODAY, ids: () => `00000000-0000-4000-8000-${String(++keys).padStart(12, '0')}` };

const bytes = (json: unknown) => 2 * JSON.stringify(json).length;

const EMOJI = '👩‍🚒🏴󠁧󠁢󠁥󠁮󠁧󠁿🫠';
const MARKS = '<at>Everybody</at> ${'.concat('x} [link](http://example.org) ');
const ENDLESS = EMOJI.repeat(40).concat(MARKS.repeat(30)).padEnd(2000, 'long ');

/** A plan of `count` actions that are as long as can be, in every way a digest tells of. */
function hugePlan(count: number, at = 0): PlanRecord {
  const plan = `hmp-${'very-long-name-'.repeat(4)}${at}`;
  const posts: Post[] = Array.from({ length: 30 }, (_, each) => ({
    id: each === 0 ? GOVERNOR : `hmp-fernhill/post-${each}`,
    ...{ establishment: 'HMP Fernhill', name: `${each} ${ENDLESS}`, aliases: [] },
  }));
  const kinds: Partial<PlanAction>[] = [
    { due: '2026-10-31' },
    { due: '2026-11-01', status: 'blocked', version: 3 },
    { due: '2026-11-25' },
    { due: '2026-12-10' },
    {
      due: '2027-05-31',
      request: {
        to: '2027-12-31',
        reason: ENDLESS,
        category: 'other',
        at: `${TODAY}T08:00:00.000Z`,
        by: 't/x',
        byName: ENDLESS,
      },
    },
    {
      status: 'complete',
      verification: {
        state: 'awaiting',
        at: `${TODAY}T08:00:00.000Z`,
        by: 't/x',
        byName: ENDLESS,
        reason: null,
        sustained: [],
      },
    },
    {
      status: 'in-progress',
      due: null,
      verification: {
        state: 'returned',
        at: `${TODAY}T08:00:00.000Z`,
        by: 't/x',
        byName: ENDLESS,
        reason: ENDLESS,
        sustained: [],
      },
    },
  ];
  const actions = Array.from({ length: count }, (_, each) =>
    anAction({
      ...{
        ref: `${1 + Math.floor(each / 10)}.${1 + (each % 10)}`,
        text: `Repairing heating everywhere in wing and workshop number ${each} ${ENDLESS}`,
        plan,
      },
      id: `00000000-0000-4000-9000-${String(at * 10_000 + each).padStart(12, '0')}`,
      owners: posts.slice(0, 1 + (each % 30)).map(({ id }) => id),
      ...kinds[each % kinds.length],
    }),
  );
  const changes = actions.flatMap((action, each): Change[] => {
    const of = {
      ...{ id: `c${each}`, action: action.id, ref: action.ref, by: 't/x', byName: ENDLESS, reason: ENDLESS },
      ...{ at: `${TODAY}T08:00:00.000Z`, seq: each, link: '' },
      cause: { surface: 'teams', conversation: 'c', key: `k${each}`, words: '' },
    } as const;
    if (action.status === 'blocked') return [{ ...of, field: 'status', from: 'open', to: 'blocked' }];
    if (action.due === '2026-11-25') return [{ ...of, field: 'due', from: '2026-01-31', to: '2026-11-25' }];
    return action.status === 'complete' ? [{ ...of, field: 'status', from: 'open', to: 'complete' }] : [];
  });
  const record = aRecord();
  return {
    ...record,
    plan: { ...record.plan, id: plan, code: `FERN${at}`, subject: `HMP Fernhill ${ENDLESS}` },
    ...{ posts, changes },
    concerns: [...new Set(actions.map(({ concern }) => concern))].map((ref) => ({
      ...record.concerns[0]!,
      ref,
      group: `Group ${ENDLESS} ${ref}`,
      text: ENDLESS,
    })),
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    owners: Object.fromEntries(
      posts.map(({ id }) => [id, actions.filter(({ owners }) => owners.includes(id)).map((action) => action.id)]),
    ),
    settings: { ...record.settings, returnOn: '2027-06-01', boardOn: '2026-12-01' },
  };
}

const facts = {
  ...{ period: '2026-W48', since: '2026-11-16T08:30:00.000Z', catchesUp: { from: '2026-11-02' }, warned: [] },
  holders: holdersIn([], TODAY),
};

function owners(records: readonly PlanRecord[]): Digest {
  const posts = [GOVERNOR];
  return ownerDigest(aScene({ records, speaker: { ...aScene().speaker, posts, deputising: posts } }), facts)!;
}

function managers(records: readonly PlanRecord[]): Digest {
  const unreached = Array.from({ length: 50 }, (_, each) => ({
    ...{ id: `t/${each}`, name: ENDLESS, posts: [ENDLESS, ENDLESS] },
    ...({ why: 'blocked', since: TODAY, waiting: 3 } as const),
  }));
  const notReached = unreached.map(({ id, name }) => ({
    ...({ person: id, name, kind: 'owner', state: 'undeliverable', why: 'blocked' } as const),
    at: `${TODAY}T08:00:00.000Z`,
  }));
  const delivery = {
    period: '2026-W47',
    sent: 9_999,
    skipped: { 'nothing-due': 1, paused: 2, stopped: 3, 'no-longer-holds': 4, missed: 5 },
    notReached,
  } as const;
  const speaker = { ...aScene().speaker, posts: [], coordinator: true };
  return managerDigest(aScene({ records, speaker }), { ...facts, unreached, delivery })!;
}

describe('a digest as a card', () => {
  const huge = [hugePlan(1000)];
  const many = Array.from({ length: 40 }, (_, at) => hugePlan(25, at));

  it.each([
    ['of an owner of 1,000 actions', () => owners(huge)],
    ['of an owner of actions in 40 plans', () => owners(many)],
    ['of a coordinator, of 1,000 actions', () => managers(huge)],
    ['of a coordinator, of 40 plans', () => managers(many)],
  ])('%s is small enough for Teams, with its message, and its words are short', (_, made) => {
    const digest = made();
    expect(bytes(drawDigest(digest, pen))).toBeLessThan(MOST_BYTES);
    expect(bytes(unpromptedMessage(withWords(digest), pen))).toBeLessThan(MOST_BYTES + 1_500);
    expect(withWords(digest).text.length).toBeLessThan(12_000);
    expect(withWords(digest).summary.length).toBeLessThan(300);
  });

  it('has ten lines with three buttons each, and a way to the rest', () => {
    const record = hugePlan(40);
    const id = 'hmp-fernhill-2026';
    const actions = Object.values(record.actions).map((action) => ({
      ...action,
      ...{ plan: id, text: `Repairing the heating in the north workshop ${action.ref} before the winter.` },
    }));
    const plain = {
      ...record,
      ...{ plan: { ...record.plan, id }, changes: [] },
      actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    };
    const card = drawDigest(owners([plain]), pen);
    const titles = buttonsOf(card as Json).map(({ title }) => title);
    expect(titles.filter((title) => title === 'Complete')).toHaveLength(10);
    expect(titles.filter((title) => title === 'New date')).toHaveLength(10);
    expect(titles.filter((title) => title === 'Add note')).toHaveLength(10);
    expect(titles.at(-1)).toBe('Show more');
  });
});

describe('the card of a small digest', () => {
  const record = aRecord({ '1.2': { due: '2026-12-10' }, '2.1': { due: '2026-12-01' } });
  const digest = owners([record]);
  const card = drawDigest(digest, pen) as Json;
  const text = textOf(card);

  it('has the lines numbered in order, the figures of the chart as text, and something to type for every button', () => {
    expect(text).toMatch(
      /Overdue[\s\S]*1\. 1\.1 [\s\S]*Due in the next 14 days[\s\S]*2\. 2\.1 [\s\S]*Will this hold\?[\s\S]*3\. 1\.2 /,
    );
    const slices: Json[] = card.body.find(({ type }: Json) => type === 'Chart.Donut').data;
    for (const { value } of slices) expect(text).toMatch(new RegExp(`\\b${value} `));
    for (const words of ['1 done', '2 to end March', '3 will hold', 'note 1 …', 'not sure about 3'])
      expect(text).toContain(words);
  });

  it('stays when it is pressed: its buttons are read back as those of one action, at one version', () => {
    const complete = buttonsOf(card).find(({ title }) => title === 'Complete');
    expect(complete.type).toBe('Action.Submit');
    expect(readPressData(complete.data)).toMatchObject({
      verb: 'complete',
      plan: 'hmp-fernhill-2026',
      action: 'id-1.1',
      version: 0,
      stays: true,
    });
    expect(readPressData({ ...complete.data, on: 'hmp-fernhill-2026 id-1.1' })).toBeNull();
    expect(readPressData({ ...complete.data, on: 'hmp-fernhill-2026 id-1.1 -1' })).toBeNull();
    expect(readPressData({ ...complete.data, on: 3 })).toBeNull();
  });

  it('asks early whether a date will hold', () => {
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([
      ...['Complete', 'New date', 'Add note', 'Complete', 'New date', 'Add note'],
      ...['Will hold', 'New date', 'Not sure'],
    ]);
  });

  it('says all of it where it cannot be shown, and the least of it in a notification', () => {
    expect(card.fallbackText).toMatch(/^Your week, Monday 23 November 2026\n/);
    expect(unpromptedMessage(withWords(digest), pen).summary).toBe(
      'You have 1 overdue, 1 due in the next 14 days, 1 to look ahead to.',
    );
  });

  it('has one column, and every text wraps', () => {
    const types = JSON.stringify(card).match(/"type":"[^"]+"/g);
    expect(types).not.toContain('"type":"ColumnSet"');
    expect(types).not.toContain('"type":"Table"');
  });
});

describe('the line of what was verified and comes back', () => {
  it('is answered with one press', () => {
    const record = aRecord({
      '1.1': {
        status: 'complete',
        verification: {
          ...{ state: 'verified', at: '2026-08-20T08:00:00.000Z', by: 't/mo', byName: 'Mo', reason: null },
          sustained: [],
        },
      },
    });
    const scene = aScene({ records: [{ ...record, settings: { ...record.settings, sustained: true } }] });
    const shown = drawDigest(ownerDigest(scene, { ...facts, catchesUp: null })!, pen);
    const presses = buttonsOf(shown).map(({ data }) => readPressData(data));
    expect(presses.filter((press) => press !== null && 'action' in press && press.action === 'id-1.1')).toMatchObject([
      { verb: 'still-happens', plan: 'hmp-fernhill-2026' },
      { verb: 'no-longer', reason: '' },
    ]);
  });
});

describe('the card of a roll-up', () => {
  const by = { at: `${TODAY}T08:00:00.000Z`, by: 't/x', byName: 'X' } as const;
  const record = aRecord({
    '2.2': { verification: { ...by, state: 'awaiting', reason: null, sustained: [] } },
    '1.2': { request: { ...by, to: '2027-09-30', reason: 'no quote yet', category: 'contract' } },
  });
  const speaker = { ...aScene().speaker, posts: [], coordinator: true };
  const plain = { ...facts, catchesUp: null, unreached: [], delivery: null };
  const card = drawDigest(managerDigest(aScene({ records: [record], speaker }), plain)!, pen) as Json;

  it('has one press for what its reader decides, and none on what is others’ to do', () => {
    const buttons = buttonsOf(card);
    expect(buttons.map(({ title }) => title).sort()).toEqual(['Allow', 'Verify']);
    for (const { data } of buttons) expect(readPressData(data)).toMatchObject({ stays: true });
  });

  it('has the figures of its charts as text, post by post', () => {
    const text = textOf(card);
    expect(text).toMatch(/Roll-up of HMP Fernhill, Monday 23 November 2026/);
    expect(text).toMatch(/Governor, 6 actions: 1 complete, /);
    expect(card.body.map(({ type }: Json) => type)).toContain('Chart.HorizontalBar.Stacked');
    for (const words of ['verify 2.2', 'allow 1.2', 'refuse 1.2']) expect(text).toContain(words);
  });
});
