import { describe, expect, it } from '@jest/globals';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

/** `resend holly`; the kinds of what else was read. */
const read = (text: string) => {
  const understood = understand(text, context({}));
  const commands = understood.kind === 'commands' ? understood.commands : [];
  return commands.map((each) => (each.kind === 'resend-digest' ? `resend ${each.whose}` : each.kind)).join(' + ');
};

describe('asking what became of digests', () => {
  it.each([
    'delivery report',
    'show me the delivery report',
    'Delivery report for the digests, please',
    'who got the digest?',
    'Who has received their digest this week?',
    'who didn’t get the digest',
    'who hasn’t received their digest yet?',
    'who was not sent the digest',
    'who missed the digest?',
    'did the digests go out?',
    'have all the digests been sent',
    'were the digests sent this week?',
    'did everyone get their digest?',
    'which digests failed',
    'which digests did not arrive?',
    'were there any undelivered digests?',
    'what happened to the digests this week',
    'who were you sending'.replace('were you sending', 'did you send the digest to?'),
  ])('%s', (text) => expect(read(text)).toBe('delivery'));
});

describe('having one sent again', () => {
  it.each([
    ['resend the digest to Holly', 'resend holly'],
    ['Please re-send the digest to Holly Marsh.', 'resend holly marsh'],
    ['can you resend the digest to holly?', 'resend holly'],
    ['resend Holly’s digest', 'resend holly'],
    ['send Holly her digest again', 'resend holly'],
    ['send the digest again to holly.marsh@example.org', 'resend holly.marsh@example.org'],
    ['send the digest to Sam O’Neill once more', 'resend sam oneill'],
    ['resend the roll-up to Cora', 'resend cora'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    'don’t resend the digest to Holly',
    'do not send Holly her digest again',
    'never resend the digest to Holly',
    'resend the digest to Holly tomorrow',
    'resend the digest to Holly if she asks',
    'resend the digest to Holly once she is back',
    'resend the digest to Holly next week',
    'resend the digest to everyone',
    'resend the digest to all of them',
    'resend the digest to Holly and Sam',
    'I would resend the digest to Holly',
    'I resent the digest to Holly',
    'she asked me to resend the digest to Holly',
    'should I resend the digest to Holly?',
    'resend the digest to Holly?',
    'did you resend the digest to Holly?',
    'why did you send Holly the digest again?',
    'Sam said “resend the digest to Holly”',
    'you might want to resend the digest to Holly',
    'resend the digest to nobody',
    'when will you resend the digest to Holly',
    'send Holly the digest every Monday',
    'send the digest to Holly on Thursdays',
  ])('is not read in: %s', (text) => expect(read(text)).not.toContain('resend'));
});
