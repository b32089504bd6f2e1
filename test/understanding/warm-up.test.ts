import { expect, it } from '@jest/globals';
import { NO_NAMES, NO_PROMISES } from '../../src/understanding/context.ts';
import { understand } from '../../src/understanding/understand.ts';
import { MESSAGES, warmUp } from '../../src/understanding/warm-up.ts';

it('what is read beforehand is what people say', () => {
  const context = { today: '2024-01-15', pending: null, offered: 0, planCodes: [], planNames: [] };
  for (const text of MESSAGES) {
    const read = understand(text, { ...context, promises: NO_PROMISES, names: NO_NAMES });
    expect({ text, kind: read.kind }).toEqual({ text, kind: 'commands' });
  }
  expect(() => warmUp('2024-01-15')).not.toThrow();
});
