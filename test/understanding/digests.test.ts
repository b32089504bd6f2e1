import { describe, expect, it } from '@jest/globals';
import { understand } from '../../src/understanding/understand.ts';
import { inBrief } from './in-brief.ts';
import { context } from './made-up-plan.ts';

const read = (text: string, given: Parameters<typeof context>[0] = {}) => {
  const understood = understand(text, context(given));
  return understood.kind === 'commands' ? understood.commands : [];
};

describe('a digest is looked at before it is sent', () => {
  it.each([
    ['preview my digest', 'digest', null],
    ['Preview my weekly digest please', 'digest', null],
    ['show me a preview of my digest', 'digest', null],
    ['digest preview', 'digest', null],
    ['preview digest', 'digest', null],
    ['what will my digest say', 'digest', null],
    ['can i see a preview of the digest', 'digest', null],
    ['What will my digest say?', 'digest', null],
    ['what would my digest look like now', 'digest', null],
    ['what’s in my digest?', 'digest', null],
    ['preview the digest for whitemoor', 'digest', 'whitemoor'],
    ['preview whitemoor’s digest', 'digest', 'whitemoors'],
    ['preview the governor’s digest', 'digest', 'governors'],
    ['preview the digest of the head of healthcare', 'digest', 'head of healthcare'],
    ['show me the digest for the governor at fernhill', 'digest', 'governor at fernhill'],
    ['what will the governor’s digest say', 'digest', 'governors'],
    ['what will the digest for the governor say?', 'digest', 'governor'],
    ['preview my roll-up', 'roll-up', null],
    ['preview the roll up for whitemoor', 'roll-up', 'whitemoor'],
    ['preview the digest for everyone', 'roll-up', null],
  ])('%s', (text, of, whose) => {
    expect(read(text)).toEqual([{ kind: 'preview-digest', of, whose }]);
  });

  it.each([
    'don’t preview my digest',
    'do not preview the digest for whitemoor',
    'I previewed my digest',
    'we were shown the governor’s digest',
    'I’ll preview my digest tomorrow',
    'if I preview my digest, will it say 3.2?',
    'Dave says preview the digest',
    'my digest says 3.2 is late',
    'the digest was wrong about 3.2',
    'send my digest',
    'send me the digest now',
    'digest on thursdays at 4',
    'digest for everyone on mondays at 8:30',
    'stop my digest',
    'pause my digest until 14 April',
    'when is my next digest',
    'show the digest for last week',
    'preview 3.2',
    'show 3.2',
    'preview the reading strategy',
    'note 3.2: preview the digest',
    '3.2 done, preview my digest is nice',
    'who got the digest',
    'set up the digest',
  ])('is not looked at: %s', (text) => {
    expect(read(text).map(({ kind }) => kind)).not.toContain('preview-digest');
  });
});

describe('whether a date will hold', () => {
  it.each([
    ['3.2 will hold', 'progress remark on 3.2'],
    ['yes 3.2 will hold', 'progress remark on 3.2'],
    ['3.2 will still hold, the contract is signed', 'progress remark on 3.2'],
    ['3.2 should hold', 'progress remark on 3.2'],
    ['the 3.2 date holds', 'progress remark on 3.2'],
    ['not sure about 3.2', 'progress remark on 3.2'],
    ['3.2 not sure', 'progress remark on 3.2'],
    ['I’m not sure about 3.2 yet', 'progress remark on 3.2'],
    ['don’t know if 3.2 will hold', 'progress remark on 3.2'],
    ['unsure about 3.2', 'progress remark on 3.2'],
    ['it will hold', 'progress remark on ^'],
  ])('is kept as a note: %s', (text, brief) => {
    expect(inBrief(understand(text, context({})))).toBe(brief);
  });

  it.each([
    ['3 will hold; 2 not sure', 'progress remark on @3 || progress remark on @2'],
    ['1 done; 3 will hold', 'complete @1 || progress remark on @3'],
  ])('is answered by number too: %s', (text, brief) => {
    expect(inBrief(understand(text, context({ offered: 5 })))).toBe(brief);
  });

  it.each(['3.2 won’t hold', 'no, 3.2 won’t hold', '3.2 will not hold', '3.2 isn’t going to hold'])(
    'asks for the new date, and moves nothing: %s',
    (text) => {
      expect(inBrief(understand(text, context({})))).toBe('move 3.2 -> when?');
    },
  );

  it.each([
    ['3.2 will not hold, contractor late', 'contractor late'],
    ['3.2 won’t hold because the contractor is late', 'the contractor is late'],
    ['no, 3.2 wont hold - no staff to run it', 'no staff to run it'],
  ])('keeps why, and lists nothing for it: %s', (text, reason) => {
    expect(read(text)).toMatchObject([{ kind: 'move', to: { kind: 'missing' }, reason }]);
  });

  it.each([
    '3.2 won’t hold, 3.4 will',
    '3.2 won’t hold but 3.4 will',
    '3.2 won’t hold?',
    '3.2 won’t hold, show me the plan',
    '3.2 won’t hold unless recruitment picks up',
    'if 3.2 won’t hold, contractor is late',
  ])('takes for no reason what is none: %s', (text) => {
    for (const command of read(text)) if (command.kind === 'move') expect(command.reason).toBeNull();
  });

  // What may be the date that is missed is not the new one.
  it('does not take the date beside it for the new one', () => {
    expect(inBrief(understand('3.2 won’t hold, 30 June', context({})))).not.toMatch(/-> \d/);
  });

  it.each([
    'will 3.2 hold?',
    '3.2 will hold?',
    'does 3.2 hold?',
    'Dave says 3.2 will hold',
    'if 3.2 holds, close 3.4',
    '3.2 will hold if the money comes',
    'not sure 3.2 is done',
    'not sure whether to complete 3.2',
    'I think 3.2 will hold',
    '3.2 will hold once the contract is signed',
    '3.2 will be done, it will hold',
    'we will hold the interviews for 3.2',
    '3.2 may not hold',
    'not sure',
    'will hold',
    'the line will hold',
    '3.2 will hold, I hope it is done',
  ])('completes nothing and moves nothing: %s', (text) => {
    for (const command of read(text)) {
      expect(['complete', 'reopen', 'block', 'unblock', 'start']).not.toContain(command.kind);
      if (command.kind === 'move') expect(['missing', 'unsure']).toContain(command.to.kind);
    }
  });

  it.each(['put 3.2 on hold', 'hold 3.2'])('on hold is blocked, as before: %s', (text) => {
    expect(inBrief(understand(text, context({})))).toMatch(/^block 3\.2/);
  });
});
