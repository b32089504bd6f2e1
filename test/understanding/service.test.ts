import { describe, expect, it } from '@jest/globals';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

const read = (text: string) => {
  const understood = understand(text, context({}));
  return understood.kind === 'commands' ? understood.commands : [];
};

/** `everyone 1 08:30`; nothing where none was read. */
const timeIn = (text: string) =>
  read(text)
    .map((each) =>
      each.kind === 'digest-time' ? `${each.whose} ${each.weekday ?? '-'} ${each.time ?? '-'}` : each.kind,
    )
    .join(' + ');

describe('when digests go out to everybody', () => {
  it.each([
    ['digest for everyone on mondays at 8:30', 'everyone 1 08:30'],
    ['Digest for everyone on Mondays at 08:30', 'everyone 1 08:30'],
    ['send digests on mondays at 8:30', 'everyone 1 08:30'],
    ['send digests on Mondays at 8.30', 'everyone 1 08:30'],
    ['please send the digests every friday at 9', 'everyone 5 09:00'],
    ['can you send digests on thursdays at 4?', 'everyone 4 16:00'],
    ['Could you please send the digests out on tuesdays at 10am?', 'everyone 2 10:00'],
    ['set the digest for everyone to fridays at 9.15', 'everyone 5 09:15'],
    ['set digests for all to wednesday 7:45', 'everyone 3 07:45'],
    ['change everyone’s digest to thursday afternoon at 2', 'everyone 4 14:00'],
    ['move everyone’s digest to tuesdays', 'everyone 2 -'],
    ['make the default digest time 9am', 'everyone - 09:00'],
    ['set the standard digest to mondays at 7', 'everyone 1 07:00'],
    ['send everybody their digest on mondays at half past eight', 'everyone 1 08:30'],
    ['send the digest to everyone on mondays at 8:30', 'everyone 1 08:30'],
    ['digests for the whole service: mondays at 8:30', 'everyone 1 08:30'],
    ['digests on mondays at 8:30 for everyone', 'everyone 1 08:30'],
    ['set the digest time for everyone to 8:30 on mondays', 'everyone 1 08:30'],
    ['everyone’s digest on thursdays', 'everyone 4 -'],
    ['digest for everyone on blursday', 'set-digest'],
    ['digest for everyone at 25:00', 'set-digest'],
    ['set the digest to mondays at 8:30', 'unsaid 1 08:30'],
    ['set the digest to Mondays', 'unsaid 1 -'],
    ['change the digest to 4pm on thursdays please', 'unsaid 4 16:00'],
    ['move the digest to friday', 'unsaid 5 -'],
    ['send the digest on mondays at 8:30', 'unsaid 1 08:30'],
  ])('%s', (text, is) => {
    expect(timeIn(text)).toBe(is);
  });

  it.each([
    'don’t send digests on mondays at 8:30',
    'do not set the digest to mondays at 8:30',
    'never send digests on mondays',
    'stop sending digests on mondays at 8:30',
    'should we send digests on mondays at 8:30?',
    'everyone’s digest on thursdays was late',
    'everyone’s digest came on thursday',
    'shall I set the digest for everyone to mondays?',
    'are digests sent on mondays at 8:30?',
    'digest for everyone on mondays at 8:30?',
    'set the digest for everyone to mondays at 8:30?',
    'maybe send digests on mondays at 8:30',
    'I think we should send digests on mondays at 8:30',
    'perhaps set the digest to mondays',
    'if everyone agrees, send digests on mondays at 8:30',
    'send digests on mondays at 8:30 if everyone agrees',
    'send digests on mondays at 8:30 once the plan is in',
    'send digests on mondays at 8:30 unless it is a bank holiday',
    'we will send digests on mondays at 8:30',
    'next month set the digest for everyone to mondays',
    'Dave says send digests on mondays at 8:30',
    '"send digests on mondays at 8:30"',
    'the digest for everyone goes out on mondays at 8:30',
    'the digest was set to mondays at 8:30',
    'set the digest for everyone to mondays or tuesdays at 8:30',
    'set the digest for everyone to mondays and thursdays',
    'set the digest for everyone to 25:00',
    'set the digest for everyone to 31 March',
    'set the digest for everyone to next monday',
    'set my digest to mondays at 8:30',
    'send my digest on mondays at 8:30',
    'send mine on thursdays at 4',
    'digest on thursdays at 4',
    'send me the digest on mondays at 8:30',
    'send digests',
    'what is a digest',
    'when do digests go out?',
    'set 3.2 to monday',
    'move 3.2 to mondays at 8:30',
    'note 3.2 digest for everyone on mondays at 8:30',
    '3.2 digest for everyone sent on mondays',
  ])('is not set: %s', (text) => {
    expect(read(text).map(({ kind }) => kind)).not.toContain('digest-time');
  });
});

describe('setting up', () => {
  const guideIn = (text: string) =>
    read(text)
      .map((each) => (each.kind === 'guide' ? `${each.step ?? 'any'} ${each.plan ?? '-'}` : each.kind))
      .join(' + ');

  it.each([
    ['set up', 'any -'],
    ['setup', 'any -'],
    ['Set up', 'any -'],
    ['getting started', 'any -'],
    ['how do I get started?', 'any -'],
    ['please set up the bot', 'any -'],
    ['back to the set-up', 'any -'],
    ['help me set up', 'any -'],
    ['take me through the setup', 'any -'],
    ['where are we with the setup?', 'any -'],
    ['set up the posts', 'holders -'],
    ['set up the posts of FER', 'holders fer'],
    ['set up posts for HMP Fernhill', 'holders hmp fernhill'],
    ['set up the holders', 'holders -'],
    ['name who holds the posts', 'holders -'],
    ['fill the vacant posts', 'holders -'],
    ['set up the digest', 'digest -'],
    ['set up the weekly digest', 'digest -'],
    ['set up the digest time', 'digest -'],
  ])('is asked for: %s', (text, is) => {
    expect(guideIn(text)).toBe(is);
  });

  it.each([
    '3.2 set up',
    '3.2 is set up now',
    'set up 3.2',
    'set up the weekly listening session',
    'we set up the reading group',
    'everything is set up',
    'the digest group is set up',
    'getting started on 3.2',
    'we are getting started with 4.1',
    '4.1 getting started next week',
    'not set up yet',
    'name the owners',
    'who holds 3.2',
    'which posts are there',
    'start 3.2',
    'continue',
  ])('is not: %s', (text) => {
    expect(read(text).map(({ kind }) => kind)).not.toContain('guide');
  });
});

describe('the sample plan', () => {
  const kinds = (text: string) => read(text).map(({ kind }) => kind);

  it.each([
    'try the sample plan',
    'Use the sample',
    'import the sample plan please',
    'can you load the sample plan',
    'try it on the sample',
  ])('is asked for: %s', (text) => {
    expect(kinds(text)).toEqual(['import-sample']);
  });

  it.each([
    'don’t import the sample plan',
    'the sample plan is imported',
    'we will use the sample plan next week',
    '3.2 sample taken',
    'import the plan',
    'sampled 3.2',
  ])('is not: %s', (text) => {
    expect(kinds(text)).not.toContain('import-sample');
  });
});
