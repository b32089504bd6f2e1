import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/domain/conversation/command.ts';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

function commandsIn(text: string, offered = 0): readonly Command[] {
  const understood = understand(text, context({ offered }));
  return understood.kind === 'commands' ? understood.commands : [];
}

/** `verify 3.2: SMT minutes`, `return 3.2 because no minutes`; other commands by their kind. */
function brief(text: string): string {
  return commandsIn(text)
    .map((command) => {
      const named = 'target' in command && command.target !== undefined ? command.target : null;
      const target =
        named === null
          ? ''
          : named.by === 'ref'
            ? named.ref
            : named.by === 'refs'
              ? named.refs.map(({ ref }) => ref).join('+')
              : named.by === 'words'
                ? `"${named.words}"`
                : named.by;
      switch (command.kind) {
        case 'verify':
          return `verify ${target}${command.evidence === null ? '' : `: ${command.evidence}`}`;
        case 'return':
          return `return ${target}${command.reason === null ? '' : ` because ${command.reason}`}`;
        case 'lasts':
          return `${command.still ? 'still' : 'no longer'} ${target}${command.reason === null ? '' : ` because ${command.reason}`}`;
        case 'set-completion':
          return `${command.to.setting} ${command.to.to} in ${command.plan}`;
        case 'list':
          return `list ${command.filter.which}${command.filter.scope?.plan ? ` in ${command.filter.scope.plan}` : ''}`;
        default:
          return `${command.kind} ${target}`.trim();
      }
    })
    .join(' || ');
}

/** What turns the second key, answers whether it lasts, or sets how actions become complete. */
const TURNS = ['verify', 'return', 'lasts', 'set-completion'];

describe('verifying', () => {
  it.each([
    ['verify 3.2', 'verify 3.2'],
    ['please verify 3.2', 'verify 3.2'],
    ['verify 3.2 please', 'verify 3.2'],
    ['can you verify 3.2', 'verify 3.2'],
    ['verify it', 'verify pointing'],
    ['verify 3.1 and 3.2', 'verify 3.1+3.2'],
    ['verify 3.2, seen in SMT minutes 12/2', 'verify 3.2: SMT minutes 12/2'],
    ['verify 3.2: SMT minutes 12/2', 'verify 3.2: SMT minutes 12/2'],
    ['verify 3.2 - https://example.org/a?b=1', 'verify 3.2: https://example.org/a?b=1'],
    ['verify 3.2 with the signed log book', 'verify 3.2: the signed log book'],
    ['Verify 3.2 as per the audit of 3 March', 'verify 3.2: the audit of 3 March'],
    ['I have verified 3.2', 'verify 3.2'],
    ["I've verified 3.2, seen on the wing", 'verify 3.2: the wing'],
    ['3.2 verified', 'verify 3.2'],
    ['3.2 is verified by me', 'verify 3.2'],
    ['mark 3.2 as verified', 'verify 3.2'],
    ['mark 3.2 verified, seen in the minutes', 'verify 3.2: the minutes'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected));
});

describe('returning', () => {
  it.each([
    ['return 3.2: no minutes attached', 'return 3.2 because no minutes attached'],
    ['return 3.2, no minutes attached', 'return 3.2 because no minutes attached'],
    ['Return 3.2 because the log stops in May', 'return 3.2 because the log stops in May'],
    ['please return 3.2 as nobody has seen it', 'return 3.2 because nobody has seen it'],
    ['send 3.2 back, two landings are missing', 'return 3.2 because two landings are missing'],
    ['send back 3.2 - not on nights', 'return 3.2 because not on nights'],
    ['return 3.2', 'return 3.2'],
    ['return it: no evidence', 'return pointing because no evidence'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected));
});

describe('whether it lasts', () => {
  it.each([
    ['3.2 is still happening', 'still 3.2'],
    ['yes, still happening', 'still pointing'],
    ['still happening', 'still pointing'],
    ['it is still in place', 'still pointing'],
    ['3.2 still going on', 'still 3.2'],
    ['3.2 is no longer happening', 'no longer 3.2'],
    ['3.2 is no longer happening, the instructor left', 'no longer 3.2 because the instructor left'],
    ['3.2 has stopped because of staffing', 'no longer 3.2 because of staffing'],
    ['no longer happening: no staff', 'no longer pointing because no staff'],
    ['3.2 is not happening any more', 'no longer 3.2'],
    ['yes 3.2 still happens', 'still 3.2'],
    ['3.2 is still going strong', 'still 3.2'],
    ['3.2 still works well', 'still 3.2'],
    ['3.2 is not happening now', 'no longer 3.2'],
    ['3.2 doesn’t happen any more', 'no longer 3.2'],
    ['3.2 has lapsed, the lead left', 'no longer 3.2 because the lead left'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected));

  it('keeps what the words come to where it was not asked', () => {
    expect(commandsIn('3.2 is no longer happening')).toMatchObject([
      { kind: 'lasts', otherwise: [{ kind: 'remark', target: { ref: '3.2' } }] },
    ]);
  });
});

describe('what is asked about the second key', () => {
  it.each([
    ['what awaits verification', 'list awaiting'],
    ['what awaits verification?', 'list awaiting'],
    ['what is awaiting verification in KEL', 'list awaiting in kel'],
    ['anything to verify', 'list awaiting'],
    ['what needs verifying', 'list awaiting'],
    ['unverified actions', 'list awaiting'],
    ['verified actions', 'list verified'],
    ['show me the verified actions', 'list verified'],
    ['what has been verified', 'list verified'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected));
});

describe('how actions become complete', () => {
  it.each([
    ['every owner must confirm in WER', 'completion every-owner in wer'],
    ['all owners have to confirm in WER', 'completion every-owner in wer'],
    ['any owner can complete WER actions', 'completion any-owner in wer'],
    ['any owner can complete actions in WER', 'completion any-owner in wer'],
    ['one owner is enough in WER', 'completion any-owner in wer'],
    ['verify completed actions in WER', 'verify true in wer'],
    ['completed actions must be verified in WER', 'verify true in wer'],
    ['no verification in WER', 'verify false in wer'],
    ['turn verification off for WER', 'verify false in wer'],
    ['ask whether it lasts in WER', 'sustained true in wer'],
    ['stop asking whether it lasts in WER', 'sustained false in wer'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected));
});

describe('what turns no key', () => {
  it.each([
    'should I verify 3.2?',
    'should i verify 3.2',
    'shall I verify 3.2?',
    'can 3.2 be verified?',
    'is 3.2 verified?',
    'is 3.2 verified',
    "3.2 isn't verified",
    '3.2 is not verified',
    '3.2 not verified yet',
    'she said 3.2 is verified',
    'Dave says 3.2 is verified',
    'apparently 3.2 is verified',
    'verify 3.2 if the minutes are there',
    'verify 3.2 once the minutes are there',
    'verify 3.2 when you have seen it',
    'verify 3.2 tomorrow',
    'verify 3.2, but not yet',
    'verify 3.2 unless the log is empty',
    "don't verify 3.2",
    'do not verify 3.2',
    'I will verify 3.2 on Friday',
    "I can't verify 3.2",
    'I would verify 3.2',
    'maybe verify 3.2',
    'who verified 3.2',
    'who verifies 3.2?',
    '3.2 will be verified next week',
    '3.2 was verified by the region, they say',
    '3.2 to be verified',
    '3.2 verified by the region last week',
    '3.2 verified, they say',
    'send 3.2 back to the contractor, wrong parts',
    'return 3.2 to open',
    'I have not verified 3.2',
    'why was 3.2 verified',
    '3.2 verified?',
    "don't return 3.2",
    'should I return 3.2?',
    'return 3.2?',
    'return 3.2 if there are no minutes',
    'return 3.2 when the minutes are missing',
    'I might return 3.2: no minutes',
    'she wants to return 3.2, no minutes',
    'return to 3.2 later',
    'return the keys to the gate by Friday',
    'we will return 3.2 tomorrow',
    'was 3.2 returned',
    'why was 3.2 sent back',
    'nil return on 3.2 this month',
    'is 3.2 still happening?',
    'is 3.2 still happening',
    '3.2 is still happening?',
    'she says 3.2 is still happening',
    '3.2 is probably still happening',
    'I think 3.2 is still happening',
    'if 3.2 is still happening, tell me',
    '3.2 may no longer be happening',
    '3.2 is no longer happening?',
    'should every owner confirm in WER?',
    'does every owner have to confirm in WER',
    'could any owner complete WER actions?',
    'is verification on in WER?',
    'maybe verify completed actions in WER',
    'if every owner must confirm in WER, say so',
    "we haven't turned verification on in WER",
    'verify completed actions in WER?',
  ])('%s', (text) => {
    for (const offered of [0, 5])
      expect(commandsIn(text, offered).map(({ kind }) => kind)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(new RegExp(`^(?:${TURNS.join('|')})$`))]),
      );
  });
});

describe('not complete after all', () => {
  it.each([
    ['3.2 is not complete after all', 'reopen 3.2'],
    ["3.2 isn't finished after all, two are left", 'reopen 3.2'],
    ['3.2 not done after all', 'reopen 3.2'],
  ])('opens it again: %s', (text, expected) => expect(brief(text)).toBe(expected));

  it.each([
    '3.2 is not complete after all?',
    'is 3.2 not complete after all',
    'she says 3.2 is not done after all',
    'if 3.2 is not done after all, say so',
    '3.2 might not be complete after all',
    '3.2 is complete after all',
  ])('does not: %s', (text) => expect(commandsIn(text).map(({ kind }) => kind)).not.toContain('reopen'));
});
