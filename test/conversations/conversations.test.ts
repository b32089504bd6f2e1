import { describe, expect, it } from '@jest/globals';
import { holdAll, skippedInWords } from './hold-all.ts';
import { plansRead, standIn } from './plans-read.ts';
import { readConversations, readFrom } from './reader.ts';
import { scoreOf } from './score.ts';

/** How many conversations there are at least. */
const WRITTEN = 4000;

/** In so many conversations of a kind is something updated that nobody asked for, or left updated; in all others in none. */
const FALSE_UPDATES: Readonly<Record<string, number>> = { ambiguous: 1, 'held-dialogue': 1, 'voices-dialogue': 1 };

/** What is aimed at over all of them, as a share. */
const AIMS = { inOneTurn: 0.85, withinOneQuestion: 0.95, rightOffered: 0.95 } as const;
const AT_MOST = { wrongTarget: 0.005, wrongDate: 0.005 } as const;

const { conversations, problems } = await readConversations();
const planNamed = plansRead();

describe('the conversations written down', () => {
  it('can all be read', () => {
    expect(problems).toEqual([]);
    expect(conversations.length).toBeGreaterThanOrEqual(WRITTEN);
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
        const owners = action.owners.map((owner) => record.posts.find(({ id }) => id === owner)!.name);
        const said = line.field === 'said-complete' ? line.to.split('; ') : [];
        if (
          (line.field === 'said-complete' && said.length >= owners.length) ||
          said.some((name) => !owners.includes(name))
        )
          wrong.push(`${place}: ${line.to} are not some of the owners of ${line.ref}.`);
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
    const kinds = Map.groupBy(verdicts, ({ played }) => played.conversation.kind);
    for (const [kind, ofKind] of kinds) {
      const places = ofKind
        .filter((each) => each.falseUpdates.length > 0)
        .map(({ played: { conversation } }) => (conversation.keptAside ? 'one kept aside' : conversation.place));
      expect({ kind, places: places.slice(FALSE_UPDATES[kind] ?? 0) }).toEqual({ kind, places: [] });
    }
    expect(verdicts.flatMap(({ played }) => played.faults)).toEqual([]);
    const score = scoreOf('total', verdicts);
    expect(score.undoExact.hit).toBe(score.undoExact.of);
    for (const [figure, aim] of Object.entries(AIMS)) {
      const { hit, of } = score[figure as keyof typeof AIMS];
      expect({ figure, met: hit >= aim * of }).toEqual({ figure, met: true });
    }
    for (const [figure, aim] of Object.entries(AT_MOST)) {
      const { hit, of } = score[figure as keyof typeof AT_MOST];
      expect({ figure, met: hit <= aim * of }).toEqual({ figure, met: true });
    }
  }, 120_000);
});
