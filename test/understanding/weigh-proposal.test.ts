import { describe, expect, it } from '@jest/globals';
import type { Proposal } from '../../src/domain/conversation/proposal.ts';
import { NO_NAMES, NO_PROMISES } from '../../src/understanding/context.ts';
import { weighProposal } from '../../src/understanding/weigh-proposal.ts';

const CONTEXT = {
  today: '2024-01-15',
  pending: null,
  offered: 0,
  planCodes: [],
  planNames: [],
  promises: NO_PROMISES,
  names: NO_NAMES,
};
const TARGET = { by: 'ref', ref: '1.1', plan: 'FER' } as const;

function weighed(proposal: Partial<Proposal>, text: string, target: typeof TARGET | null = TARGET) {
  return weighProposal({ command: 'complete', ref: '1.1', date: null, ...proposal }, text, target, CONTEXT);
}

describe('a proposal the message bears out', () => {
  it('is the command', () => {
    expect(weighed({}, 'all twelve mentors trained and through the door')).toEqual({
      kind: 'complete',
      target: TARGET,
    });
  });

  it('moves a date to the day its own words name', () => {
    const command = weighed({ command: 'move', date: 'end of March' }, 'mentors thing, make that the end of march');
    expect(command).toMatchObject({ kind: 'move', target: TARGET, to: { kind: 'date', date: { to: '2024-03-31' } } });
  });

  it('notes the message itself, and no words of the model', () => {
    expect(weighed({ command: 'note' }, 'twelve mentors through the door')).toEqual({
      kind: 'remark',
      target: TARGET,
      text: 'twelve mentors through the door',
      caution: 'progress',
    });
  });
});

describe('whatever a model proposes, the message decides', () => {
  it.each([
    ['almost there with the mentors', 'hedged'],
    ['mentors not sorted', 'negated'],
    ['mentors will be sorted by friday', 'future'],
    ['mentors sorted once security sign off', 'conditional'],
    ['dave says the mentors are sorted', 'reported'],
    ['half the mentors sorted', 'partial'],
    ['> mentors all sorted', 'quoted'],
  ])('%j changes nothing, whatever is proposed', (text, caution) => {
    for (const command of ['complete', 'move', 'reopen', 'block', 'unblock'] as const) {
      expect(weighed({ command, date: 'friday' }, text)).toMatchObject({ kind: 'remark', caution });
    }
  });

  it('a question is answered', () => {
    expect(weighed({}, 'are the mentors sorted?')).toEqual({ kind: 'show', target: TARGET });
  });

  it.each([null, '31 March', 'end of May', ''])('a date that the message does not name (%j) is asked for', (date) => {
    expect(weighed({ command: 'move', date }, 'mentors date, shove that along')).toMatchObject({
      to: { kind: 'missing' },
    });
  });

  it('an action it was not given is none', () => {
    expect(weighed({}, 'all mentors trained', null)).toBeNull();
    expect(weighed({ command: 'nothing' }, 'all mentors trained')).toBeNull();
  });
});
