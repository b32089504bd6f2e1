import { describe, expect, it } from '@jest/globals';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

const read = (text: string) => {
  const understood = understand(text, context({}));
  return understood.kind === 'commands' ? understood.commands.map(({ kind }) => kind) : [];
};

describe('who was not reached', () => {
  it.each([
    'who haven’t you reached',
    'Who haven’t you reached?',
    'who havent you reached yet',
    'who can’t you reach?',
    'who cant you reach',
    'who could you not reach',
    'Who couldn’t you reach this week?',
    'who have you not reached',
    'who have you not been able to reach?',
    'who haven’t you been able to reach',
    'anyone you can’t reach?',
    'is there anybody you couldn’t reach',
    'who is unreachable',
    'who’s not reached yet',
    'who did you fail to reach?',
    'people you cannot contact',
    'unreached',
  ])('is asked: %s', (text) => {
    expect(read(text)).toEqual(['unreached']);
  });

  it.each([
    'who hasn’t updated',
    'who is late',
    'reached out to the contractor',
    'I couldn’t reach the contractor about 3.2',
    'who can I reach about 3.2',
    'not reached agreement on 3.2 yet',
    '3.2 not reached',
    'we have not reached the target on 3.4',
    'can’t reach the education provider, 4.1 will be late',
  ])('is not asked: %s', (text) => {
    expect(read(text)).not.toContain('unreached');
  });
});
