import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/domain/conversation/command.ts';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';

const read = (text: string, offered = 0): readonly Command[] => {
  const understood = understand(text, context({ offered }));
  return understood.kind === 'commands' ? understood.commands : [];
};
const kinds = (text: string) => read(text).map(({ kind }) => kind);
const wish = (text: string) => read(text)[0];

describe('a visit', () => {
  it.each([
    ['inspectors return to CAL on 14 October 2024', 'returnOn', '2024-10-14'],
    ['Inspectors come back to Calder Bridge on Monday 14 October 2024.', 'returnOn', '2024-10-14'],
    ['the inspectors will return to cal on 14 October', 'returnOn', '2024-10-14'],
    ['CAL IRP is on 14/10/2024', 'returnOn', '2024-10-14'],
    ["calder bridge's inspectors return on 14 october", 'returnOn', '2024-10-14'],
    ['set the return visit for CAL to 14 October 2024', 'returnOn', '2024-10-14'],
    ['HMIP are back at CAL on 14 October', 'returnOn', '2024-10-14'],
    ['IRP: 14 October 2024 (CAL)', 'returnOn', '2024-10-14'],
    [
      'The inspectors will be back at HMYOI Calder Bridge for their independent review of progress on Monday 14 October 2024',
      'returnOn',
      '2024-10-14',
    ],
    ['board meets on 3 May for CAL', 'boardOn', '2024-05-03'],
    ['the board meets on 3 May', 'boardOn', '2024-05-03'],
    ['board meeting for CAL on 3 May', 'boardOn', '2024-05-03'],
  ])('%s', (text, of, on) => {
    expect(wish(text)).toMatchObject({
      kind: 'set-plan',
      wish: { is: 'visit', of, on: { kind: 'date', date: { to: on } } },
    });
  });

  it.each(['no return visit for CAL', 'remove the board meeting for CAL', "cancel the inspectors' return to CAL"])(
    'is taken out: %s',
    (text) => {
      expect(wish(text)).toMatchObject({ kind: 'set-plan', wish: { is: 'visit', on: null } });
    },
  );

  it.each([
    'when do the inspectors come back',
    'when do the inspectors come back to Calder Bridge?',
    'when is the IRP',
    'when does the board meet?',
    'how long until the inspectors return',
    'visit dates',
  ])('is asked about: %s', (text) => {
    expect(wish(text)).toMatchObject({ kind: 'ask-plan', of: 'visits' });
  });

  it.each([
    'inspectors may return on 14 October',
    'inspectors return on 14 October?',
    'inspectors do not return on 14 October',
    'the inspectors returned on 14 October',
    'if the inspectors return on 14 October we are ready',
    'Dave says the inspectors return on 14 October',
    '3.2 inspectors return on 14 October',
    'the board meets on 3 May about the gym',
    'note 3.2 board meets on 3 May',
    'inspectors asked for evidence by 14 October',
    'move 3.2 to the board meeting on 3 May',
    'push it to the board meeting 3 May',
    'move the board meeting to 10 May',
    'send it to the board by 3 May',
    'board paper due on 3 May',
    'keyboard training on 3 May',
    'review of the core day on 3 May',
    'inspectors hope to return on 14 October',
    'the inspection of the kitchen is on 14 October',
    'families visit on 3 May',
  ])('is not: %s', (text) => {
    expect(kinds(text)).not.toContain('set-plan');
    expect(kinds(text)).not.toContain('ask-plan');
  });
});

describe('a board pack', () => {
  it.each([
    ['board pack', null],
    ['board pack for Calder Bridge', 'calder bridge'],
    ['can you send me the board pack for CAL please?', 'cal'],
    ['export the board pack', null],
    ['I need a board report', null],
  ])('is asked for: %s', (text, plan) => {
    expect(read(text)).toEqual([{ kind: 'export', plan, format: 'board-pack' }]);
  });

  it.each([
    'board pack done',
    '3.2 board pack sent',
    'the board pack went out on Friday',
    'evidence for 3.2: board report of 12 February',
    'board paper due on 3 May',
    'write the board paper on use of force',
    'keyboard packs ordered',
    'don’t send the board pack',
    'note 3.2 board pack sent',
    'board papers show it is done',
    'present it to the board',
  ])('is not: %s', (text) => {
    expect(read(text)).not.toContainEqual(expect.objectContaining({ kind: 'export' }));
  });
});

describe('how far a concern has come', () => {
  const each = (text: string) => {
    const command = wish(text);
    return command?.kind === 'set-plan' && command.wish.is === 'assess' ? command.wish.each : null;
  };

  it.each([
    ['1: reasonable progress', [['1', 'reasonable']]],
    ['concern 1: good', [['1', 'good']]],
    ['we’ve made insufficient progress on concern 3', [['3', 'insufficient']]],
    ['assess 4 as good', [['4', 'good']]],
    ['assess 4 as good for CAL', [['4', 'good']]],
    ['Assess CAL 4 as no meaningful progress', [['4', 'no-meaningful']]],
    ['CAL 4: good progress', [['4', 'good']]],
    ['no meaningful progress on concern 9', [['9', 'no-meaningful']]],
    ['good progress on concern 3', [['3', 'good']]],
    ['set the assessment of concern 4 to reasonable', [['4', 'reasonable']]],
    ['clear the assessment of concern 4', [['4', null]]],
    [
      'assess 1 as good, 2 as no meaningful progress and 3 as reasonable',
      [
        ['1', 'good'],
        ['2', 'no-meaningful'],
        ['3', 'reasonable'],
      ],
    ],
    [
      'concern 1: good\nconcern 2: reasonable',
      [
        ['1', 'good'],
        ['2', 'reasonable'],
      ],
    ],
  ])('%s', (text, said) => {
    expect(each(text)).toEqual(said.map(([concern, progress]) => ({ concern, progress })));
  });

  it.each(['self-assessment', 'self assessment for CAL', 'show me our self-assessment'])('is asked: %s', (text) => {
    expect(wish(text)).toMatchObject({ kind: 'ask-plan', of: 'assessments' });
  });

  it.each([
    'good progress on 3.2',
    '3.2 good progress',
    '3.2: reasonable progress',
    'assess 3.2 as good',
    'insufficient progress on concern 3?',
    'not good progress on concern 3',
    'maybe reasonable progress on concern 3',
    'reasonable progress on the reading strategy',
    'good progress',
    'we hope for good progress on concern 3',
    'Dave says good progress on concern 3',
    'good progress on concern 3 but the gym is late',
    'if we make good progress on concern 3',
    'no progress on concern 3',
    'we will make good progress on concern 3',
    'we need to make reasonable progress on concern 3',
    'inspectors found insufficient progress on concern 3',
    'is concern 3 good?',
    '3: good',
  ])('is not: %s', (text) => {
    expect(kinds(text)).not.toContain('set-plan');
  });

  it('is not said with the number of a line that was listed', () => {
    expect(read('2: reasonable progress', 5).map(({ kind }) => kind)).not.toContain('set-plan');
    expect(read('concern 2: reasonable progress', 5).map(({ kind }) => kind)).toContain('set-plan');
  });

  it('keeps what the words come to where it is not theirs to say', () => {
    expect(wish('good progress on concern 3')).toMatchObject({ otherwise: [{ kind: 'remark' }] });
  });
});

describe('what lacks evidence', () => {
  it.each([
    'what lacks evidence',
    'which actions have no evidence',
    'evidence gaps',
    'what is complete without evidence?',
    'how many have no evidence',
    'which actions in concern 3 lack evidence',
    'list actions without evidence',
    'evidence gaps for healthcare',
  ])('is asked: %s', (text) => {
    expect(wish(text)).toMatchObject({ kind: 'list', filter: { which: 'without-evidence' } });
  });

  it.each(['3.2 lacks evidence', '3.2 needs evidence', 'no evidence for 3.2', 'evidence for 3.2: minutes'])(
    'is not: %s',
    (text) => {
      expect(kinds(text)).not.toContain('list');
    },
  );
});

describe('escalation', () => {
  it.each([
    ['don’t escalate CAL', { plan: 'cal', wish: { post: null, on: false } }],
    ['no escalation for head of healthcare at CAL', { plan: 'cal', wish: { post: 'head of healthcare', on: false } }],
    ['stop escalating healthcare', { plan: null, wish: { post: 'healthcare', on: false } }],
    ['escalate CAL again', { plan: 'cal', wish: { post: null, on: true } }],
    ['turn off escalation', { plan: null, wish: { post: null, on: false } }],
    ['escalation off for head of healthcare at CAL', { plan: 'cal', wish: { post: 'head of healthcare', on: false } }],
    ['escalation off', { plan: null, wish: { post: null, on: false } }],
    ['escalation on again for CAL', { plan: 'cal', wish: { post: null, on: true } }],
    ['resume escalation for CAL', { plan: 'cal', wish: { on: true } }],
  ])('%s', (text, said) => {
    expect(wish(text)).toMatchObject({ kind: 'set-plan', ...said });
  });

  it.each([
    'escalate 3.2',
    'escalation off?',
    'is escalation off for CAL',
    'the escalation of late bookings is off',
    'don’t escalate 3.2',
    'escalate this to the governor',
    'we escalated this to the region',
    'de-escalation training done',
    'should we stop escalating CAL?',
    'train tutors in de-escalation',
    'no need to escalate',
    'escalated to healthcare again',
    'if CAL is late escalate it',
    'don’t escalate the gym',
    'stop the escalation of violence',
    'escalation of the gym costs again',
    'they stopped escalating it',
    'I would not escalate CAL',
  ])('is not: %s', (text) => {
    expect(kinds(text)).not.toContain('set-plan');
  });
});
