/** How well messages are understood: the conversations of `test/fixtures/conversations`, scored on the record. */
import { holdAll, skippedInWords } from '../conversations/hold-all.ts';
import { type Score, type Share, scoresOf, scoreTable } from '../conversations/score.ts';
import type { Count } from './figures.ts';

/** What is hoped for of all conversations together, in hits of every hundred. */
const AIMS: readonly [what: Exclude<keyof Score, 'kind' | 'falseUpdates'>, aim: Count['aim']][] = [
  ['wrongTarget', { atMost: 0.5 }],
  ['wrongDate', { atMost: 0.5 }],
  ['inOneTurn', { atLeast: 85 }],
  ['withinOneQuestion', { atLeast: 95 }],
  ['rightOffered', { atLeast: 95 }],
  ['undoExact', { atLeast: 100 }],
  ['passed', null],
];

/** Holds all of them, prints the table by kind, and gives the counts by kind and in total. */
export async function measureConversations(): Promise<Count[]> {
  const { verdicts, problems, skipped } = await holdAll();
  const scores = scoresOf(verdicts);
  const aside = scoresOf(verdicts.filter(({ played }) => played.conversation.keptAside)).at(-1)!;
  const all = [...scores, { ...aside, kind: 'kept aside' }];
  process.stdout.write(`\nconversations\n${scoreTable(all)}\n`);
  for (const line of [skippedInWords(skipped), ...problems]) if (line !== '') process.stdout.write(`${line}\n`);
  return all.flatMap(countsOf);
}

function countsOf(score: Score): Count[] {
  const part = 'conversations';
  const aimed = score.kind === 'total' || score.kind === 'kept aside';
  const counted = (what: string, { hit, of }: Share, aim: Count['aim']): Count => ({
    part,
    what: `${score.kind}: ${what}`,
    hit,
    of,
    aim: aimed ? aim : null,
  });
  return [
    counted('falseUpdates', { hit: score.falseUpdates, of: score.passed.of }, { atMost: 0 }),
    ...AIMS.map(([what, aim]) => counted(what, score[what], aim)),
  ];
}
