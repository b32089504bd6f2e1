import { beforeEach, describe, expect, it } from '@jest/globals';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Reply, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { aRecord } from '../domain/a-plan.ts';
import { ADA, aDesk, aPress, CORA, HOLLY, recordOf } from './a-desk.ts';

let desk: Desk;
let said = 0;

beforeEach(() => {
  desk = aDesk([aRecord({ '3.2': { due: '2026-11-20' } })]);
});

/** What comes back on Monday 23 November 2026. */
async function ask(text: string, sender: Sender = ADA): Promise<Reply> {
  said += 1;
  const at = '2026-11-23T09:00:00.000Z';
  return answerMessage(desk, { surface: 'command-line', conversation: 'c1', key: `m${said}`, sender, text, at });
}

async function lines(text: string, sender: Sender = ADA): Promise<string[]> {
  return (await ask(text, sender)).text.split('\n');
}

describe('a list', () => {
  it('is headed with what it is of, and says whose each is where it is not the speaker’s', async () => {
    expect(await lines('whats overdue')).toEqual([
      'You have 1 action overdue:',
      '1. 1.1 Repairing the heating in both workshops before the winter – due 31 Oct 2026, 23 days late',
    ]);
    expect(await lines('overdue for everyone')).toEqual([
      '2 actions are overdue, whoever owns them:',
      '1. 1.1 Repairing the heating in both workshops before the winter – due 31 Oct 2026, 23 days late',
      '2. 3.2 Replacing the worn medicine trolleys on the health unit – due 20 Nov 2026, 3 days late – Head of Healthcare',
    ]);
    expect((await lines('healthcare’s actions'))[0]).toBe('2 actions of Head of Healthcare are open:');
    expect((await lines('whats left in 3'))[0]).toBe('3 actions under concern 3 are open:');
    expect((await lines('fernhill overdue', CORA))[0]).toBe('2 actions in HMP Fernhill are overdue:');
    expect((await lines('overdue priority concerns for healthcare'))[0]).toBe(
      '1 action of Head of Healthcare under priority concerns is overdue:',
    );
  });

  it('gives its days with their weekdays, and what is overdue beside them', async () => {
    expect((await lines('whats due next two weeks'))[0]).toBe(
      'You have 1 action due from Monday 23 November 2026 to Monday 7 December 2026, and 1 more overdue (say “overdue”):',
    );
    expect((await lines('due by end of november'))[0]).toBe(
      'You have 2 actions due by Monday 30 November 2026, 1 of them overdue:',
    );
    expect((await lines('how many are overdue'))[0]).toBe('1 of your 6 actions is overdue (17 %):');
  });

  it('says in a sentence that it is empty, and what else to ask', async () => {
    expect(await lines('whats blocked')).toEqual([
      'Nothing of yours is blocked. Say “what’s mine” to see all that is open.',
    ]);
    expect(await lines('whats due today')).toEqual([
      'Nothing of yours is due on Monday 23 November 2026. 1 is overdue: say “overdue”.',
    ]);
    expect(await lines('what have we finished since christmas')).toEqual([
      'Nothing of yours was completed since Thursday 25 December 2025. Say “what’s done” to see all that is complete.',
    ]);
    expect(await lines('overdue for the catering manager')).toEqual([
      'No post in your plans is called “catering manager”. The posts are: Governor, Head of Healthcare.',
    ]);
  });

  it('is what “the second” and “more” go on from', async () => {
    await ask('overdue for everyone');
    expect((await lines('the second'))[0]).toContain('3.2: Replacing the worn medicine trolleys');
    expect(await lines('more')).toEqual(['There is no more to show.']);
  });
});

describe('one action', () => {
  it('is answered to the point, then shown', async () => {
    expect((await lines('who owns 3.2'))[0]).toBe(
      '3.2 “Replacing the worn medicine trolleys on the health unit” belongs to Head of Healthcare.',
    );
    expect((await lines('when is the librarian due'))[0]).toContain('is due Wednesday 31 March 2027 (in 128 days).');
    await ask('1.2 done');
    expect((await lines('is 1.2 done?'))[0]).toContain('is complete, since Monday 23 November 2026.');
    expect((await lines('are 1.1 and 1.2 done'))[0]).toBe('1.2 is complete. 1.1 is not complete:');
  });
});

describe('how things stand, and what changed', () => {
  it('is counted, with a way to go on', async () => {
    expect(await lines('how are we doing')).toEqual([
      'Your 6 actions on Monday 23 November 2026: 17 % complete',
      'Complete: 1 (17 %)',
      'On track: 2 (33 %)',
      'Due in the next 14 days: 1 (17 %)',
      'Overdue: 1 (17 %)',
      'No certain date: 1 (17 %)',
      'Say “overdue”, “due in the next two weeks”, “without a date”, “what’s done” to see them.',
    ]);
  });

  it('is told of everybody who changed what is asked about', async () => {
    await ask('1.2 done');
    await ask('note 3.2 trolleys ordered', HOLLY);
    expect(await lines('what changed today')).toEqual([
      '1 change to your actions since Monday 23 November 2026:',
      '1. 23 Nov 2026, Ada: 1.2 “Recruiting a librarian and reopening the library on three…” is complete now. It was open.',
    ]);
    expect((await lines('any news for everyone'))[0]).toBe(
      '2 changes to the actions since Monday 23 November 2026 at 08:30, when digests go out:',
    );
  });

  it('goes on with the button as with the word', async () => {
    for (let count = 1; count <= 12; count += 1) await ask(`note 1.2 box ${count} has come`);
    const first = await ask('what changed today');
    expect(first.text).toContain('10. 23 Nov 2026');
    const { text } = await pressButton(desk, aPress({ verb: 'more' }));
    expect(text).toContain('11. 23 Nov 2026, Ada: Noted on 1.2');
    expect(text).toContain('box 1 has come');
  });
});

describe('whatever is asked', () => {
  it('nothing changes, and every way to go on that a reply names is understood', async () => {
    const questions = [
      'mine',
      'whats overdue',
      'overdue for everyone',
      'whats blocked',
      'whats blocked for healthcare',
      'whats done',
      'done since friday',
      'due tomorrow',
      'due by friday',
      'how are we doing',
      'how is healthcare doing',
      'how is fernhill doing',
      'how are we doing on priority concerns',
      'whats left in 2',
      'concern 2 overdue',
      'priority concerns overdue',
      'what changed since the last digest',
      'what changed last week for healthcare',
      'which have no date',
      'who owns 1.1',
      'is 1.1 done',
      'whats blocked in priority concerns for healthcare',
    ];
    const before = await recordOf(desk);
    for (const sender of [ADA, HOLLY, CORA]) {
      for (const question of questions) {
        const { text, outcome } = await ask(question, sender);
        expect([question, outcome.kind]).toEqual([question, 'answered']);
        const hints = [...text.matchAll(/[Ss]ay ((?:“[^”]+”(?:, )?)+)/g)].flatMap((hit) =>
          [...hit[1]!.matchAll(/“([^”]+)”/g)].map((each) => each[1]!),
        );
        for (const hint of hints) {
          const next = await ask(hint, sender);
          const kind = next.outcome.kind === 'answered' ? next.outcome.answer.kind : next.outcome.kind;
          expect([question, hint, kind]).toEqual([
            question,
            hint,
            expect.stringMatching(/^(?:list|standing|changes|no-more)$/),
          ]);
        }
      }
    }
    expect(await recordOf(desk)).toEqual(before);
  });
});
