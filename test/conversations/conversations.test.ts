import { describe, expect, it } from '@jest/globals';
import { holdAll, skippedInWords } from './hold-all.ts';
import { plansRead, standIn } from './plans-read.ts';
import { readConversations, readFrom } from './reader.ts';
import { scoreOf } from './score.ts';

/** The limits that hold, to be tightened as more does. Kinds that are not named have none yet. */
const LIMITS = {
  conversations: 600,
  /** How many conversations of a kind may have an update that nobody asked for. */
  falseUpdates: {
    bare: 0,
    blocked: 0,
    complete: 0,
    evidence: 0,
    'hand-over': 0,
    move: 0,
    'not-a-date': 0,
    'not-there-not-mine': 1,
    note: 0,
    partial: 0,
    questions: 0,
    several: 0,
    social: 0,
    typos: 0,
  } as Readonly<Record<string, number>>,
  /** How many messages may end in an error. */
  faults: 5,
};

const { conversations, problems } = await readConversations();
const planNamed = plansRead();

describe('the conversations written down', () => {
  it('can all be read', () => {
    expect(problems).toEqual([]);
    expect(conversations.length).toBeGreaterThanOrEqual(LIMITS.conversations);
  });

  it('expect what can happen: actions that are there, theirs to change, and not so already', async () => {
    const wrong: string[] = [];
    for (const { plan, as, place, said, changes } of conversations) {
      const record = await planNamed(plan);
      if (record === null) continue;
      const speaker = standIn(record, as);
      if (speaker === null) wrong.push(`${place}: the plan has no post “${as}”.`);
      const actions = new Map(Object.values(record.actions).map((action) => [action.ref, action]));
      const spoken = said.flatMap(({ reply }) => reply.flatMap((line) => ('refs' in line ? line.refs : [])));
      for (const ref of [...spoken, ...changes.map((line) => line.ref)])
        if (!actions.has(ref)) wrong.push(`${place}: ${plan} has no action ${ref}.`);
      for (const line of changes) {
        const action = actions.get(line.ref);
        if (!line.must || action === undefined) continue;
        if (line.field === 'status' && action.status === line.to)
          wrong.push(`${place}: ${line.ref} is ${line.to} already.`);
        if (line.field === 'due' && action.due === line.to) wrong.push(`${place}: ${line.ref} is due then already.`);
        const holds = speaker?.holdings.some(({ post }) => action.owners.includes(post));
        if (!speaker?.coordinator && !holds) wrong.push(`${place}: ${line.ref} is not theirs.`);
        const post = record.posts.some(({ name }) => name.toLowerCase() === line.to.toLowerCase());
        if (line.field === 'owner' && !post) wrong.push(`${place}: ${plan} has no post “${line.to}”.`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('are read as they were written', () => {
    const text = [
      'plan: sample',
      'as: Governor',
      'now: 2026-11-23T09:00:00Z',
      '',
      '## two',
      '> a\\nb',
      '@ asked 1.1 1.2',
      '> c',
    ];
    const read = readFrom(
      'one.txt',
      [...text, '= 1.1 due 2026-12-31', '? 1.1 note /b/', '', '> d', '', '> e', '@ odd'].join('\n'),
    );
    expect(read.conversations).toMatchObject([
      {
        kind: 'one',
        place: 'one.txt:6',
        title: 'two',
        said: [{ text: 'a\nb', reply: [{ is: 'asked', refs: ['1.1', '1.2'] }] }, { text: 'c' }],
        changes: [
          { must: true, ref: '1.1', field: 'due', to: '2026-12-31' },
          { must: false, ref: '1.1', field: 'note', pattern: /b/i },
        ],
      },
    ]);
    expect(read.problems).toEqual([
      'one.txt:12: no “=” line says what should have changed.',
      'one.txt:15: “@ odd” is not understood here.',
      'one.txt:14: no “=” line says what should have changed.',
    ]);
  });
});

describe('the conversations held', () => {
  it('keep within the limits', async () => {
    const { verdicts, skipped } = await holdAll();
    if (skipped.length > 0) process.stderr.write(`${skippedInWords(skipped)}\n`);
    for (const [kind, most] of Object.entries(LIMITS.falseUpdates)) {
      const ofKind = verdicts.filter(({ played }) => played.conversation.kind === kind);
      const places = ofKind
        .filter((each) => each.falseUpdates.length > 0)
        .map(({ played: { conversation } }) => (conversation.keptAside ? 'one kept aside' : conversation.place));
      expect({ kind, places: places.slice(most) }).toEqual({ kind, places: [] });
    }
    const faults = verdicts.flatMap(({ played }) => played.faults);
    expect(faults.slice(LIMITS.faults)).toEqual([]);
    const { undoExact } = scoreOf('total', verdicts);
    expect(undoExact.hit).toBe(undoExact.of);
  }, 60_000);
});
