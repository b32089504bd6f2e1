/** How often the right promise is found for what owners might type, by this project and by two bare search libraries. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { choose, lookUp, type Match } from '../../src/domain/matching/matching.ts';
import { type ActionIndex, buildIndex } from '../../src/domain/matching/matching-index.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { recordFromDraft } from '../../src/domain/record/store-draft.ts';
import { readPlan } from '../../src/importer/read-plan.ts';
import { QUERIES, type Query } from './matching-queries.ts';

/** What came of a query. `asked`: the right one among those offered, all of them where several are right. */
export type Verdict = 'right' | 'wrong' | 'asked' | 'asked without' | 'nothing';

/** A plan with its queries. Everything in it competes, complete or not: that is harder than it ever is for an owner. */
export interface Trial {
  readonly plan: string;
  readonly record: PlanRecord;
  readonly index: ActionIndex;
  readonly queries: readonly Query[];
}

const FILES: Readonly<Record<keyof typeof QUERIES, URL>> = {
  sample: new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url),
  'hmyoi-werrington': new URL('../../../shared/plans/hmyoi-werrington.txt', import.meta.url),
  'hmp-whitemoor': new URL('../../../shared/plans/hmp-whitemoor.txt', import.meta.url),
};

/** The plans that are there: the published ones are kept beside the project and not in it. */
export async function trials(): Promise<Trial[]> {
  const present = Object.entries(FILES).filter(([, file]) => existsSync(file));
  return Promise.all(
    present.map(async ([plan, file]) => {
      const reading = await readPlan({ name: plan, bytes: await readFile(file) });
      if (reading.kind !== 'plan') throw new Error(`${plan} could not be read: ${reading.reason}`);
      let count = 0;
      const record = recordFromDraft(reading.draft, [], () => `action-${++count}`);
      const queries = QUERIES[plan as keyof typeof QUERIES];
      const refs = new Set(Object.values(record.actions).map(({ ref }) => ref));
      const unknown = queries.flatMap((query) => query.refs).find((ref) => !refs.has(ref));
      if (unknown !== undefined) throw new Error(`A query names ${unknown}, which ${plan} does not have.`);
      return { plan, record, index: buildIndex([record]), queries };
    }),
  );
}

/** What the search of this project gives for a query. */
export function matched({ record, index }: Trial, words: string): Match {
  return choose(lookUp(words, index), (id) => record.actions[id]!);
}

/** The refs a match shows, in order. */
export function shown(match: Match): string[] {
  if (match.kind === 'one') return [match.action.ref];
  return match.kind === 'several' ? match.actions.map(({ ref }) => ref) : [];
}

/** What a match is worth. At most five are offered: where more than five are right, five of them will do. */
export function judge({ refs }: Query, match: Match): Verdict {
  const offered = shown(match);
  if (match.kind === 'none') return refs.length === 0 ? 'right' : 'nothing';
  if (match.kind === 'one') return refs.length === 1 && refs[0] === offered[0] ? 'right' : 'wrong';
  if (refs.length === 0) return 'asked without';
  const isThere = refs.filter((ref) => offered.includes(ref)).length >= Math.min(5, refs.length);
  if (!isThere) return 'asked without';
  return refs.length > 1 ? 'right' : 'asked';
}
