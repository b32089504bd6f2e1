import { describe, expect, it } from '@jest/globals';
import { isAppointing } from '../../src/domain/people/appointing.ts';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

/** What is said about who holds a post, in short; null where nothing is. */
function read(text: string): unknown {
  const understood = understand(text, context({}));
  const command = understood.kind === 'commands' ? understood.commands[0] : undefined;
  if (command === undefined || !isAppointing(command)) return null;
  switch (command.kind) {
    case 'claim-post':
      return [command.as, command.words];
    case 'give-up-post':
      return ['gives up', command.words];
    case 'assign-post':
      return ['assign', command.readings[0]!.person, command.readings[0]!.words, command.to];
    case 'end-post':
      return ['end', command.readings[0]!.person, command.readings[0]!.words];
    case 'settle-claim':
      return [command.verdict, command.person, command.words, command.reason];
    case 'claims':
      return 'claims';
    case 'who-holds':
      return ['who holds', command.words, command.place];
  }
}

describe('a claim', () => {
  it.each([
    ["I'm the Governor at Marlow", 'holder', 'Governor at Marlow'],
    ['I’m the new governor of HMP Marlow', 'holder', 'governor of HMP Marlow'],
    ['i am head of healthcare at marlow', 'holder', 'head of healthcare at marlow'],
    ['Hi, I am Sam Lee, I am the acting Governor at Marlow.', 'holder', 'Governor at Marlow'],
    ["Hello, I'm now the governor at marlow, thanks", 'holder', 'governor at marlow,'],
    ["I've taken over as Governor at Marlow", 'holder', 'Governor at Marlow'],
    ['I have taken over from Jo Stone as governor at Marlow', 'holder', 'governor at Marlow'],
    ["I've just been appointed head of education at marlow", 'holder', 'head of education at marlow'],
    ['im HoH at MAR', 'holder', 'HoH at MAR'],
    ["I'm deputising for the governor at Marlow", 'deputy', 'governor at Marlow'],
    ["I'm standing in for the head of healthcare", 'deputy', 'head of healthcare'],
    ['claim governor at marlow', 'holder', 'governor at marlow'],
    ['My post is Head of Education', 'holder', 'Head of Education'],
    ['I am Sam Lee, Head of Education at Marlow', 'holder', 'Head of Education at Marlow'],
    ['I hold the Governor post at Marlow', 'holder', 'Governor post at Marlow'],
    ['make me governor at marlow', 'holder', 'governor at marlow'],
    ['Please put me down as the Head of Healthcare at Marlow', 'holder', 'Head of Healthcare at Marlow'],
    ['can you add me as governor at marlow?', 'holder', 'governor at marlow'],
    ['assign head of education at marlow to me', 'holder', 'head of education at marlow'],
  ])('is read: %s', (text, as, words) => expect(read(text)).toEqual([as, words.replace(/,$/, '')]));

  it.each([
    'am I the governor?',
    'Am I the Governor at Marlow',
    "I'm the governor at Marlow?",
    "I'm the governor's PA",
    "I'm the Governor’s secretary at Marlow",
    "I'm not the Governor",
    "I'm not the governor at Marlow",
    "if I'm the Governor at Marlow, what is mine",
    'I was the governor at Marlow',
    'I used to be the governor at Marlow',
    "I'm the former governor at Marlow",
    "I'm the next governor at Marlow",
    'I will be the governor at Marlow',
    "I'm the governor at Marlow from tomorrow",
    "I'm the governor at Marlow on Monday",
    "I think I'm the governor at Marlow",
    "maybe I'm the governor at Marlow",
    "I'm probably the governor at Marlow",
    "Dave says I'm the governor at Marlow",
    "I've been told I'm the governor at Marlow",
    "when I'm the governor at Marlow I want to see it all",
    'I might be the governor at Marlow',
    'I would be the governor at Marlow',
    "I'm nearly the governor at Marlow",
    "I'm the governor at Marlow, aren't I",
    "I'm the governor at Marlow, only joking",
    "pretend I'm the governor at Marlow",
    'do not make me governor at marlow',
    'they might make me governor at marlow',
    'will they make me governor at marlow?',
    'should you make me governor at marlow?',
    'could you make me governor at marlow once I have started?',
    'Dave says to add me as governor at marlow',
    "I'm sorry, the Governor at Marlow will not like it",
    "she's the governor at Marlow",
    'the governor at Marlow',
    "I'm waiting on the governor at Marlow",
    "I'm chasing the head of healthcare",
    "I'm with the governor at Marlow",
    "I'm done with 3.2",
    "I'm on leave",
    '"I am the governor at Marlow"',
    '> I am the governor at Marlow',
    "From: Jo\nI'm the governor at Marlow",
  ])('is not read: %s', (text) => expect(read(text)).toBeNull());

  it('leaves what the words mean otherwise to whoever knows all posts', () => {
    const understood = understand("I'm the lock on the door", context({}));
    const plain = understand('the lock on the door', context({}));
    expect(understood.kind).toBe('commands');
    expect(understood).toMatchObject({ commands: [{ kind: 'claim-post', otherwise: expect.any(Array) }] });
    expect(plain).not.toMatchObject({ commands: [{ kind: 'claim-post' }] });
  });
});

describe('a post given, taken, given up, and claims settled', () => {
  it.each([
    [
      'assign head of healthcare at marlow to @Priya Shah',
      ['assign', 'Priya Shah', 'head of healthcare at marlow', null],
    ],
    [
      'make Priya Shah deputy governor at marlow until 30 April',
      ['assign', 'Priya Shah', 'deputy governor at marlow', '2024-04-30'],
    ],
    ['appoint priya shah as the governor', ['assign', 'priya shah', 'governor', null]],
    ['make Will Smith governor at marlow', ['assign', 'Will Smith', 'governor at marlow', null]],
    ['please make priya the governor at marlow', ['assign', 'priya', 'governor at marlow', null]],
    ['assign governor at marlow to someone@example.org', ['assign', 'someone@example.org', 'governor at marlow', null]],
    ['can you assign governor at marlow to priya', ['assign', 'priya', 'governor at marlow', null]],
    ['Could you please make Priya Shah the governor at marlow?', ['assign', 'Priya Shah', 'governor at marlow', null]],
    ['would you remove Priya Shah as governor at marlow, please', ['end', 'Priya Shah', 'governor at marlow']],
    ['remove Priya Shah as governor at marlow', ['end', 'Priya Shah', 'governor at marlow']],
    ["I'm not the governor at marlow any more", ['gives up', 'governor at marlow']],
    ["I'm no longer head of healthcare", ['gives up', 'head of healthcare']],
    ['withdraw my claim to be governor', ['gives up', 'governor']],
    ['approve alex as governor at marlow', ['approve', 'alex', 'governor at marlow', null]],
    ['approve May Jones as governor', ['approve', 'May Jones', 'governor', null]],
    ['Approve Alex Stone', ['approve', 'Alex Stone', null, null]],
    ["refuse alex's claim", ['refuse', 'alex', null, null]],
    ['refuse alex as governor at marlow, not started yet', ['refuse', 'alex', 'governor at marlow', 'not started yet']],
    ['claims', 'claims'],
    ['any claims waiting?', 'claims'],
  ])('is read: %s', (text, expected) => expect(read(text)).toEqual(expected));

  it.each([
    'assign 3.2 to healthcare',
    'give 1.2 to the head of education',
    'make that april',
    'make it 31 march',
    'make 3.2 complete',
    'assign governor at marlow to priya?',
    'should we assign governor at marlow to priya',
    'can I assign governor at marlow to priya?',
    'can we make priya governor at marlow',
    'could you have made priya governor at marlow?',
    'can you assign governor at marlow to priya, or not yet?',
    'would you assign governor at marlow to priya if she asked?',
    'can you approve alex as governor?',
    "don't assign governor at marlow to priya",
    'do not make priya governor at marlow',
    'if she agrees make priya governor at marlow',
    'will make priya governor at marlow tomorrow',
    'dave says make priya governor at marlow',
    'make priya governor at marlow until some time',
    'we might make priya governor at marlow',
    'we Will make priya governor at marlow',
    'may make Priya Shah governor at marlow',
    'remove 3.2',
    'do not remove priya as governor at marlow',
    'was priya removed as governor at marlow?',
    'approve 3.2',
    'approve it',
    'approve the request',
    'do not approve alex as governor',
    'approve alex if she sends the letter',
    'approve alex as governor, once she is in post',
    'should I approve alex as governor?',
    'refuse 3.2, because it is too late',
    'I will refuse alex as governor',
    "I'm not the governor any more?",
    "if I'm no longer governor who is",
  ])('is not read: %s', (text) => expect(read(text)).toBeNull());
});

describe('who holds a post', () => {
  it.each([
    ['who is the governor at Marlow', ['who holds', 'governor at Marlow', null]],
    ['Who’s head of healthcare?', ['who holds', 'head of healthcare', null]],
    ['who holds governor at marlow now?', ['who holds', 'governor at marlow', null]],
    ['which posts are vacant?', ['who holds', null, null]],
    ['show me the vacant posts at Marlow', ['who holds', null, 'Marlow']],
    ['are there any posts without a holder?', ['who holds', null, null]],
  ])('is read: %s', (text, expected) => expect(read(text)).toEqual(expected));

  it.each(['recruit to vacant posts', 'vacant posts filled', 'who owns 3.2', 'the governor at Marlow?'])(
    'is not read: %s',
    (text) => expect(read(text)).toBeNull(),
  );
});
