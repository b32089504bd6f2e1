import { describe, expect, it } from '@jest/globals';
import { judge, matched, shown, trials } from '../../bench/matching-quality.ts';
import { QUERIES } from '../../bench/matching-queries.ts';

const present = await trials();
const absent = Object.keys(QUERIES).filter((plan) => !present.some((trial) => trial.plan === plan));

describe('what owners might type', () => {
  if (absent.length > 0) it.skip(`was not tried on ${absent.join(', ')}: ../shared/plans is absent`, () => {});

  it.each(present)('never makes the wrong promise certain: $plan', (trial) => {
    const wrong = trial.queries.flatMap((query) => {
      const match = matched(trial, query.words);
      return judge(query, match) === 'wrong' ? [`${query.words}: ${shown(match)}, not ${query.refs}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it.each(present)('finds or offers the right one nineteen times of twenty: $plan', (trial) => {
    const meant = trial.queries.filter(({ refs }) => refs.length > 0);
    const found = meant.filter((query) => ['right', 'asked'].includes(judge(query, matched(trial, query.words))));
    expect(found.length).toBeGreaterThanOrEqual(meant.length * 0.95);
    const single = meant.filter(({ refs }) => refs.length === 1);
    const certain = single.filter((query) => judge(query, matched(trial, query.words)) === 'right');
    expect(certain.length).toBeGreaterThanOrEqual(single.length * 0.8);
  });
});
