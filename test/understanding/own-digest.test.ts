import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/domain/conversation/command.ts';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

const read = (text: string): readonly Command[] => {
  const understood = understand(text, context());
  return understood.kind === 'commands' ? understood.commands : [];
};

describe('the time of one’s digest', () => {
  it.each([
    ['digest on thursdays at 4', 4, '16:00'],
    ['send mine on Thursday afternoons', 4, '14:00'],
    ['send my digest at 7.30', null, '07:30'],
    ['digest on fridays', 5, null],
    ['My digest on Mondays at 08:30', 1, '08:30'],
    ['can I have my digest on Fridays?', 5, null],
    ['can you send my digest on wednesdays at noon please?', 3, '12:00'],
    ['I’d like my digest on Tuesday mornings', 2, '08:30'],
    ['move my digest to fridays at 9', 5, '09:00'],
    ['change my digest time to 4pm', null, '16:00'],
    ['thursdays at 4 for my digest', 4, '16:00'],
    ['i want my digest to come on fridays at noon', 5, '12:00'],
    ['my digest should come on fridays', 5, null],
    ['pls send my digest on sundays at 11', 7, '11:00'],
    ['can i have my digest on a thursday instead', 4, null],
    ['could i get the digest on thursdays at four o’clock', 4, '16:00'],
    ['can mine come on a friday afternoon?', 5, '14:00'],
    ['i’d rather get the weekly email on friday', 5, null],
    ['i want the digest on sunday evening', 7, '18:00'],
    ['change the time of my digest to 10am', null, '10:00'],
  ] as const)('%s', (text, weekday, time) => {
    expect(read(text)).toEqual([{ kind: 'set-digest', wish: { does: 'when', weekday, time } }]);
  });

  it.each([
    ['digest on blursday', 'day'],
    ['send my digest on 14 April', 'day'],
    ['digest on mondays and thursdays', 'often'],
    ['digest every day', 'often'],
    ['my digest fortnightly', 'often'],
    ['digest at 25:00', 'time'],
    ['my digest on fridays at 99', 'time'],
  ])('is none: %s', (text, of) => {
    expect(read(text)).toMatchObject([{ kind: 'set-digest', wish: { does: 'unclear', of } }]);
  });

  it.each([
    ['digest in Paris time', 'paris'],
    ['my time zone is Europe/Paris', 'europe/paris'],
    ['set my time zone to New York', 'new york'],
    ['I’m in Madrid time', 'madrid'],
    ['my digest in Berlin', 'berlin'],
  ])('is by a clock elsewhere: %s', (text, words) => {
    expect(read(text)).toEqual([{ kind: 'set-digest', wish: { does: 'zone', words } }]);
  });
});

describe('a digest that pauses, stops, starts', () => {
  it.each([
    ['pause until 14 April', { kind: 'date', date: { to: '2024-04-14' } }],
    ['pause my digest for two weeks', { kind: 'shift', unit: 'week', by: 2 }],
    ['pause my digest until April', { kind: 'date', date: { from: '2024-04-01' } }],
    ['snooze for a week', { kind: 'shift', unit: 'week', by: 1 }],
    ['no digest until 14 April', { kind: 'date', date: { to: '2024-04-14' } }],
    ['don’t send me my digest until 3 June', { kind: 'date', date: { to: '2024-06-03' } }],
    ['please can you pause my digest until 14 April?', undefined],
    ['pause my digest', { kind: 'missing' }],
    ['pause my digest indefinitely', { kind: 'missing' }],
    ['skip this week’s digest', { kind: 'missing' }],
    ['no digest next week', { kind: 'missing' }],
    ['i’m on annual leave until 3 June so pause my digest', { kind: 'date', date: { to: '2024-06-03' } }],
    ['off sick for two weeks, please pause the digest', { kind: 'shift', unit: 'week', by: 2 }],
  ])('%s', (text, until) => {
    const polite = text.replace(/^please /, '');
    expect(read(polite)).toMatchObject([
      { kind: 'set-digest', wish: { does: 'pause', ...(until === undefined ? {} : { until }) } },
    ]);
  });

  it.each([
    ['stop my digest', 'stop'],
    ['stop sending me these', 'stop'],
    ['please stop the digest', 'stop'],
    ['I don’t want the digest any more', 'stop'],
    ['unsubscribe', 'stop'],
    ['no more digests', 'stop'],
    ['turn my digest off', 'stop'],
    ['i no longer want the weekly email', 'stop'],
    ['start', 'start'],
    ['I’m back', 'start'],
    ['i’m back from leave, send my digest again', 'start'],
    ['start again', 'start'],
    ['resume', 'start'],
    ['start my digest again', 'start'],
    ['turn my digest back on', 'start'],
    ['unpause my digest', 'start'],
  ])('%s', (text, does) => {
    expect(read(text)).toEqual([{ kind: 'set-digest', wish: { does } }]);
  });

  it.each([
    'I’m on leave until 3 June',
    'on annual leave until 3 June',
    'out of office until 3 June',
    'I’m off for two weeks',
  ])('is offered: %s', (text) => {
    expect(read(text)).toMatchObject([{ kind: 'away' }]);
  });
});

describe('a digest asked for', () => {
  it.each(['send it now', 'send me my digest', 'my digest', 'digest please', 'show my digest', 'can I see my digest?'])(
    'now: %s',
    (text) => {
      expect(read(text)).toEqual([{ kind: 'ask-digest', of: 'now' }]);
    },
  );

  it.each([
    'when is my next digest',
    'when do I get my digest?',
    'is my digest paused?',
    'how do I stop my digest?',
    'can I pause my digest?',
    'should I pause my digest',
    'stop',
    'can i change when my digest comes?',
    'did i stop my digest',
    'why did my digest come on tuesday?',
    'what happens if i stop my digest',
    'what is my time zone?',
  ])('about: %s', (text) => {
    expect(read(text)).toEqual([{ kind: 'ask-digest', of: 'next' }]);
  });
});

describe('no choice of a digest', () => {
  it.each([
    'don’t stop my digest',
    'should I pause',
    'stop my digest?',
    'digest on fridays?',
    'the digest stopped',
    'my digest has stopped',
    'stop the leak',
    'stop 3.2',
    'stop',
    'pause the programme until April',
    'pause 3.2 until April',
    'pause it until April',
    'pause recruitment for two weeks',
    'pause until the contract is signed',
    'we paused recruitment',
    'hold until 14 April',
    'start 3.2',
    'start the sessions again',
    'we start again on Monday',
    'restart the programme on Monday',
    'resume 3.2',
    'resume sessions on 3.2',
    'I have not stopped my digest',
    'I might stop my digest',
    'I will stop my digest tomorrow',
    'if I stop my digest who tells me',
    'once I am back start my digest',
    'will you stop my digest tomorrow',
    'my digest has not come',
    'the digest on friday was wrong',
    'Dave stopped his digest',
    'Dave says stop my digest',
    'stop sending him the digest',
    'send it to healthcare now',
    'send the report on thursdays',
    'send minutes on Thursday',
    'send evidence for 3.2 on thursdays',
    'the team is on leave until Monday',
    'tutor is off until 3 June',
    '3.2 on hold, owner on leave until Monday',
    'digest of complaints written',
    'digest on recruitment',
    'digest for Calder Bridge',
    'preview my digest',
    'digest for everyone on fridays at 9',
    'set the digest to fridays',
    'weekly summary of incidents sent on fridays',
    'gym on thursdays at 4',
    'zone 2 opens at 4',
    'what changed since the digest',
    'not my digest on fridays',
    'my digest was on friday at 4',
    'maybe digest on fridays',
    'don’t send the digest to dave',
    'i’m back to square one',
    'i’m not back until 5 feb',
    'my digest won’t be sent on fridays',
    'can mine come on a friday afternoon or not',
    'would my digest be better on fridays',
    'i’d rather not get the digest on fridays',
    'i want the digest on fridays to be read by smt',
    'they want the digest on fridays',
    'i no longer work on the digest',
    'i’m on leave until 5 feb so don’t pause my digest',
    'if i’m off until monday pause my digest',
    'i’m off sick until monday, should i pause the digest',
    'we may skip this week’s digest',
    'did dave skip this week’s digest',
    'what if i moved my digest to fridays',
    'skip 3.2 this week',
  ])('%s', (text) => {
    const kinds = read(text).map(({ kind }) => kind);
    expect(kinds).not.toContain('set-digest');
    expect(kinds).not.toContain('away');
  });
});
