/** Finding the action: how often the right one, and how long a message takes, against two bare search libraries on the same queries. */
import { decide } from '../../src/domain/conversation/decide.ts';
import { NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import type { Scene } from '../../src/domain/conversation/scene.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { readingContext } from '../../src/flows/reading-context.ts';
import { searchFor } from '../../src/flows/search.ts';
import { understand } from '../../src/understanding/understand.ts';
import { type Figure, figure } from './figures.ts';
import { madeUpPlan, randomFrom } from './made-up-plans.ts';
import { type Finder, fuseOver, keyOf, miniSearchOver } from './matching-peers.ts';
import { judge, matched, shown, type Trial, trials, type Verdict } from './matching-quality.ts';
import type { Query } from './matching-queries.ts';
import { inRounds, type Measured, median } from './rounds.ts';

const ROUNDS = 7;
const PLANS = 100;
const FEW = 8;

/** The most a message may take at its slowest in a hundred, in milliseconds. */
const AIMS = { own: 2, visible: 10 };

/** Messages around a query: each goes the whole way from text to decision. */
const MESSAGES = [
  (words: string) => `mark ${words} complete`,
  (words: string) => `${words} done`,
  (words: string) => `push ${words} to end of feb, waiting on the contract`,
  (words: string) => `what's happening with ${words}?`,
  (words: string) => `about half way through the ${words} and it is going well`,
  (words: string) => `${words} isn't complete, dont close it`,
];

/** Prints how often the right action is found, and measures what it takes. */
export async function measureMatching(): Promise<Figure[]> {
  const tried = await trials();
  process.stdout.write(`\n${verdicts(tried)}\n\n${hitRates(tried)}\n`);
  const own = [wider(madeUpPlan(0))];
  const visible = Array.from({ length: PLANS }, (_, number) => wider(madeUpPlan(number)));
  return [
    ...(await times('100 own actions', own, AIMS.own)),
    ...(await times('10,000 visible', visible, AIMS.visible)),
  ];
}

async function times(where: string, records: readonly PlanRecord[], most: number): Promise<Figure[]> {
  const queries = queriesOf(records[0]!);
  const scene = sceneOf(records);
  const messages = queries.flatMap((words) => MESSAGES.map((message) => message(words)));
  const find: Finder = (words) => shown(searchFor(scene)(words, () => true));
  const contenders = [
    { name: 'message', measure: async () => spent(messages, (text) => decided(text, scene)) },
    { name: 'ours', measure: async () => spent(queries, find) },
    { name: 'minisearch', measure: passOver(queries, miniSearchOver(records)) },
    // It looks at every character of every promise, and would take most of an hour over all queries.
    { name: 'fuse.js', measure: passOver(queries.slice(0, FEW), fuseOver(records)) },
  ];
  for (const { measure } of contenders) await measure(); // Warm: code compiled, plans indexed.
  const measured = await inRounds(ROUNDS, contenders);
  const shares = [
    ['p50', (all: readonly number[]) => at(all, 0.5)],
    ['p99', (all: readonly number[]) => at(all, 0.99)],
  ] as const;
  return shares.flatMap(([share, of]) => {
    const values: Measured<number> = new Map([
      ...[...measured].map(([name, passes]) => [name, [of(typical(passes))]] as const),
      ['aim', [most]],
    ]);
    const shown = { part: 'matching', unit: 'ms', aim: null } as const;
    return [
      figure(values, 'message', 'aim', {
        ...shown,
        what: `a message, ${where}, ${share}`,
        peer: 'the aim',
        aim: { atMost: 1 },
      }),
      ...['minisearch', 'fuse.js'].map((peer) =>
        figure(values, 'ours', peer, { ...shown, what: `words looked up, ${where}, ${share}`, peer }),
      ),
    ];
  });
}

function passOver(queries: readonly string[], find: Finder): () => Promise<number[]> {
  return async () => spent(queries, find);
}

/** Each text's middle time over all passes: what else the machine did in one of them does not count. */
function typical(passes: readonly (readonly number[])[]): number[] {
  return passes[0]!.map((_, text) => median(passes.map((pass) => pass[text]!)));
}

/** How long each of `texts` takes, in milliseconds. */
function spent(texts: readonly string[], work: (text: string) => unknown): number[] {
  return texts.map((text) => {
    const from = performance.now();
    work(text);
    return performance.now() - from;
  });
}

/** As a message is answered, but for reading the record and writing the words of the reply. */
function decided(text: string, scene: Scene): unknown {
  const context = readingContext(scene);
  const understood = understand(text, context);
  if (understood.kind !== 'commands') return understood;
  const reread = (words: string) => {
    const again = understand(words, { ...context, pending: null });
    return again.kind === 'commands' ? again.commands : [];
  };
  return decide(understood.commands, scene, { search: searchFor(scene), ids: () => 'id', reread });
}

/** The holder of every post of the first plan, who sees all of them. */
function sceneOf(records: readonly PlanRecord[]): Scene {
  return {
    speaker: {
      id: 'bench',
      name: 'Bench',
      posts: records[0]!.posts.map(({ id }) => id),
      deputising: [],
      remits: [],
      coordinator: true,
    },
    readers: [],
    conversation: 'bench',
    now: '2026-11-23T09:00:00.000Z',
    today: '2026-11-23',
    zone: 'Europe/London',
    records,
    dialogue: NEW_DIALOGUE,
  };
}

/** As many words as published plans have among them, some in nearly every promise and most in one or two. */
const VOCABULARY = Array.from({ length: 6_000 }, (_, number) => madeUpWord(number));
const WORDS_ADDED = 14;

/** The plan with more words in every promise: those of the made-up plans are few, and slips are looked for among all. */
function wider(record: PlanRecord): PlanRecord {
  const random = randomFrom(Number(record.plan.code.slice(1)) + 1_000);
  const word = () => VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1]!;
  const actions = Object.values(record.actions).map((action) => {
    const added = Array.from({ length: WORDS_ADDED }, word).join(' ');
    return [action.id, { ...action, text: `${action.text} ${added}.` }] as const;
  });
  return { ...record, actions: Object.fromEntries(actions) };
}

function madeUpWord(number: number): string {
  const random = randomFrom(number);
  const part = () => `${'bcdfghjklmnprstvw'[Math.floor(random() * 17)]}${'aeiou'[Math.floor(random() * 5)]}`;
  return `${part()}${part()}${number % 3 === 0 ? '' : part()}${'lmnrst'[Math.floor(random() * 6)]}`;
}

/** Two or three words of a promise, every third with a slip; and some that are in none, or in the tables. */
function queriesOf(record: PlanRecord): string[] {
  const random = randomFrom(7);
  const taken = Object.values(record.actions)
    .slice(0, 60)
    .map(({ text }, number) => {
      const words = text.replace(/[.,]/g, '').split(' ');
      const from = Math.floor(random() * (words.length - 3));
      const some = words.slice(from, from + 2 + (number % 2)).join(' ');
      return number % 3 === 0 ? some.replace(/([a-z])([a-z])(?=[a-z]{2}\b)/, '$2$1') : some;
    });
  return [...taken, 'OMU reviews', 'healthcare', 'self harm', 'key worker', 'HoS', 'quantum biscuits'];
}

/** The value that this share of all values does not exceed. */
function at(values: readonly number[], share: number): number {
  return values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ]!;
}

const VERDICTS: readonly Verdict[] = ['right', 'asked', 'asked without', 'nothing', 'wrong'];

/** What came of the queries, by what they say it with. */
function verdicts(tried: readonly Trial[]): string {
  const judged = tried.flatMap((trial) =>
    trial.queries.map((query) => ({ kind: query.kind, verdict: judge(query, matched(trial, query.words)) })),
  );
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const line = (name: string, of: typeof judged) =>
    [name, `${of.length}`, ...VERDICTS.map((verdict) => `${of.filter((each) => each.verdict === verdict).length}`)].map(
      padded,
    );
  return [
    ['queries', 'count', ...VERDICTS].map(padded),
    ...kinds.map((kind) =>
      line(
        kind,
        judged.filter((each) => each.kind === kind),
      ),
    ),
    line(`all (${tried.map(({ plan }) => plan).join(', ')})`, judged),
  ]
    .map((cells) => cells.join('').trimEnd())
    .join('\n');
}

/** How often the right one comes first, and among the first five, for queries that mean one. */
function hitRates(tried: readonly Trial[]): string {
  const finders: readonly (readonly [name: string, of: (trial: Trial) => Finder])[] = [
    ['ours', (trial) => (words) => shown(matched(trial, words)).map((ref) => keyOf(trial.record.plan.code, ref))],
    ['minisearch', ({ record }) => miniSearchOver([record])],
    ['fuse.js', ({ record }) => fuseOver([record])],
  ];
  const lines = finders.map(([name, of]) => {
    let [first, amongFive, count] = [0, 0, 0];
    for (const trial of tried) {
      const find = of(trial);
      for (const { refs, words } of trial.queries.filter(meansOne)) {
        const place = find(words).indexOf(keyOf(trial.record.plan.code, refs[0]!));
        count += 1;
        if (place === 0) first += 1;
        if (place >= 0 && place < 5) amongFive += 1;
      }
    }
    return [name, `${first} of ${count}`, `${amongFive} of ${count}`].map(padded).join('').trimEnd();
  });
  return [['', 'right first', 'among five'].map(padded).join('').trimEnd(), ...lines].join('\n');
}

function meansOne({ refs }: Query): boolean {
  return refs.length === 1;
}

function padded(cell: string, column: number): string {
  return column === 0 ? `${cell.padEnd(16)}  ` : cell.padEnd(16);
}
