import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/domain/conversation/command.ts';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

function kinds(text: string): readonly Command['kind'][] {
  const read = understand(text, context());
  return read.kind === 'commands' ? read.commands.map(({ kind }) => kind) : [];
}

describe('what may be said of a change just made', () => {
  it.each([
    'no',
    'sorry',
    'wait',
    'hang on a sec',
    'not yet!',
    'it isnt actually done',
    'thats not right yet',
    'I should not have said that',
    'jumped the gun there',
    'oh no that one is wrong',
    '3.2 isnt done',
    'no wait 3.2 is still with finance',
    'my deputy got that wrong',
    'false alarm',
  ])('is a doubt: %s', (text) => expect(kinds(text)).toEqual(['doubt']));

  it.each([
    'as you were',
    'put it back please',
    'sorry is mistake, put it back',
    'I spoke too soon, reopen it',
    'strike that',
  ])('takes it back: %s', (text) => expect(kinds(text)).toEqual(['undo']));

  it.each([
    'no problem',
    'no worries, thanks',
    'no more for today',
    'no change on 3.2',
    'sorry for the delay',
    'sorry about that, the coach pulled out',
    'close 3.2',
    'is 3.2 not done yet?',
    'whats not done',
    'push 3.2 to march, not ready',
    'nothing wrong with 3.2, close it',
  ])('is none: %s', (text) => expect(kinds(text)).not.toContain('doubt'));

  it('names what may have been meant instead', () => {
    const read = understand('got mixed up, 3.3 it is', context());
    expect(read).toMatchObject({
      commands: [{ kind: 'doubt', instead: { by: 'ref', ref: '3.3', plan: null } }],
    });
  });
});
