import { describe, expect, it } from '@jest/globals';
import { understand } from '../../src/understanding/understand.ts';
import { inBrief } from './in-brief.ts';
import { context } from './made-up-plan.ts';

const read = (text: string, offered = 0) => inBrief(understand(text, context({ offered })));

describe('what managers ask', () => {
  it.each([
    ['who is late', 'who is late'],
    ['who’s late?', 'who is late'],
    ['Who is overdue?', 'who is late'],
    ['who has overdue actions', 'who is late'],
    ['which posts are overdue', 'who is late'],
    ['whose actions are overdue', 'who is late'],
    ['who is running late', 'who is late'],
    ['tell me who is behind', 'who is late'],
    ['who is late at Calder Bridge', 'who is late in <calder bridge>'],
    ['who has overdue actions in CAL', 'who is late in <cal>'],
    ['who’s late on priority concerns', 'who is late under <priority concerns>'],
    ['who hasn’t updated', 'who is quiet'],
    ['who hasn’t replied yet?', 'who is quiet'],
    ['who has not updated since 1 December', 'who is quiet since 2023-12-01'],
    ['who has gone quiet', 'who is quiet'],
    ['who have we not heard from', 'who is quiet'],
    ['what slipped this month', 'slipped 2024-01-01..'],
    ['what slipped since March', 'slipped 2023-03-01..'],
    ['what has slipped', 'slipped'],
    ['Has anything slipped?', 'slipped'],
    ['any slippage', 'slipped'],
    ['what slipped in healthcare', 'slipped of <healthcare>'],
    ['which dates moved last week', 'moved 2024-01-08..2024-01-14'],
    ['which deadlines have been pushed back since Christmas', 'moved 2023-12-25..'],
  ])('%s', (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it.each([
    'who said it is late',
    'who is late with 3.2',
    'I am late with 3.2',
    'we are late',
    'who was late to the meeting',
    'who hasn’t updated 3.2',
    'it slipped',
    '3.2 slipped',
    '3.2 slipped to March',
    'recruitment slipped',
    'the launch has slipped to March',
    'what slipped my mind was 3.2',
    'what changed this week',
    'what moved last week',
  ])('is something else: %s', (text) => {
    expect(read(text)).not.toMatch(/^(?:who is (?:late|quiet)|slipped|moved)/);
  });
});

describe('that owners are asked', () => {
  it.each([
    ['nudge 3.2', 'nudge 3.2'],
    ['please nudge 3.2', 'nudge 3.2'],
    ['can you nudge 3.2?', 'nudge 3.2'],
    ['could you chase 3.2 for an update', 'nudge 3.2'],
    ['nudge 3.2 and 3.4', 'nudge 3.2+3.4'],
    ['nudge CAL 3.2', 'nudge CAL 3.2'],
    ['nudge it', 'nudge ^'],
    ['nudge them again', 'nudge ^'],
    ['nudge the reading pens', 'nudge "reading pens"'],
    ['nudge the owner of 3.2', 'nudge 3.2'],
    ['nudge the governor about 3.2', 'nudge <the governor> about 3.2'],
    ['remind healthcare about the reading pens', 'nudge <healthcare> about "reading pens"'],
    ['remind head of healthcare', 'nudge <head of healthcare>'],
    ['chase the governor', 'nudge <the governor>'],
    ['nudge the governor at Calder Bridge', 'nudge <the governor at Calder Bridge>'],
    ['chase calder bridge governor', 'nudge <calder bridge governor>'],
    [
      'remind the head of healthcare of calder bridge about 3.2',
      'nudge <the head of healthcare of calder bridge> about 3.2',
    ],
    ['nudge Holly', 'nudge <Holly>'],
    ['remind Holly about 3.2', 'nudge <Holly> about 3.2'],
    ['nudge 3.2: the board meets on Friday', 'nudge 3.2: the board meets on Friday'],
    ['nudge 3.2 – The Board meets on Friday.', 'nudge 3.2: The Board meets on Friday.'],
    ['nudge 3.2: if it is not done by Friday, tell me why', 'nudge 3.2: if it is not done by Friday, tell me why'],
    ['nudge 3.2 because the board meets', 'nudge 3.2: the board meets'],
    ['remind the governor that 3.2 is due', 'nudge <the governor> about 3.2: 3.2 is due'],
    ['chase everyone who is late', 'nudge late'],
    ['nudge everyone late at Calder Bridge', 'nudge late in <calder bridge>'],
    ['chase everyone who is overdue in healthcare', 'nudge late of <healthcare>'],
    ['nudge all of them', 'nudge late'],
  ])('%s', (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it('by the number of a line', () => {
    expect(read('nudge 2', 3)).toBe('nudge @2');
    expect(read('nudge the second one', 3)).toBe('nudge @2');
    expect(read('nudge 2: the board meets', 3)).toBe('nudge @2: the board meets');
  });

  it.each([
    'should I nudge 3.2',
    'should we nudge the governor about 3.2?',
    'nudge 3.2?',
    'can we nudge 3.2',
    'shall I chase the governor',
    'don’t nudge 3.2',
    'do not chase the governor about 3.2',
    'never nudge 3.2 again',
    'no need to nudge 3.2',
    'I was nudged about 3.2',
    'I nudged 3.2 yesterday',
    'somebody nudged me about 3.2',
    'we’ll nudge 3.2',
    'I will nudge the governor about 3.2',
    'I might nudge 3.2',
    'maybe nudge 3.2',
    'if it is late nudge 3.2',
    'nudge 3.2 if they have not replied',
    'nudge 3.2, if they have not replied',
    'nudge 3.2 when the audit is over',
    'nudge 3.2, actually don’t',
    'nudge 3.2 - no, wait',
    'nudge 3.2 tomorrow',
    'nudge 3.2 on Friday',
    'nudge 3.2, maybe',
    'nudge 3.2 (not 3.4)',
    '“nudge 3.2”',
    'if it is late, nudge 3.2',
    '3.1 done, nudge 3.2',
    'Dave: nudge 3.2',
    'Dave says nudge 3.2',
    'who did you nudge about 3.2',
    'have you nudged 3.2',
    'nudging 3.2 along nicely',
    'remind me about 3.2',
    'remind me to close 3.2',
    'remind me what is due',
    'chase the contractor about 3.2',
    '3.2 waiting on quotes, will chase on Friday',
    'nudge 3.2 to May',
    'nudge 3.2 along a fortnight',
    'nudge 3.2 a week',
    'nudge 3.2 to the end of March',
  ])('is something else: %s', (text) => {
    expect(read(text)).not.toMatch(/(?:^|\|\| )nudge/);
  });

  it('is said not to be done where it is told to wait', () => {
    expect(read('nudge 3.2 if they have not replied')).toBe('unread “nudge 3.2 if they have not replied”');
    expect(read('3.1 done, nudge 3.2')).toBe('complete 3.1 || unread “nudge 3.2”');
    expect(read('nudge 3.2 tomorrow')).toBe('unread “nudge 3.2 tomorrow”');
  });
});
