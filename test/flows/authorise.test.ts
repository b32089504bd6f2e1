/** What was asked, shown or done while somebody held a post comes to nothing once they no longer do. */
import { describe, expect, it } from '@jest/globals';
import { personId } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { HEALTHCARE } from '../domain/a-plan.ts';
import { ADA, aDesk, aPress, CORA, recordOf } from './a-desk.ts';

let said = 0;

function say(desk: Desk, text: string, sender: Sender = ADA) {
  const at = `2026-11-23T09:0${said % 10}:${10 + (said % 50)}.000Z`;
  return answerMessage(desk, { surface: 'teams', conversation: 'c1', key: `said-${++said}`, sender, text, at });
}

/** Ada is no longer Governor, and now is Head of Healthcare: she still sees the plan. */
async function moves(desk: Desk): Promise<void> {
  const ada = (await desk.store.people.person(personId('t', 'ada')))!;
  const holdings = [{ post: HEALTHCARE, as: 'holder', from: null, to: null } as const];
  await desk.store.people.save({ ...ada, holdings });
}

async function untouched(desk: Desk, changes = 0): Promise<void> {
  expect((await recordOf(desk)).changes).toHaveLength(changes);
}

describe('after the post is gone', () => {
  it('a yes to what was shown before changes nothing', async () => {
    const desk = aDesk();
    expect((await say(desk, 'mark 1.1, 1.2 and 2.1 complete')).outcome.kind).toBe('asked');
    await moves(desk);
    expect((await say(desk, 'yes')).text).toContain('belongs to Governor, so I cannot change it for you');
    await untouched(desk);
    expect((await say(desk, 'yes')).outcome.kind).toBe('answered');
    await untouched(desk);
  });

  it('a button of the question that waits picks nothing', async () => {
    const desk = aDesk();
    const asked = await say(desk, 'the listening session is done');
    const { outcome } = asked;
    if (outcome.kind !== 'asked') throw new Error('No question.');
    await moves(desk);
    const actions = [outcome.question.offered[0]!.action.id];
    const pressed = await pressButton(
      desk,
      aPress({ verb: 'choose', question: outcome.question.id, actions } as never),
    );
    expect(pressed.text).toContain('so I cannot change it for you');
    await untouched(desk);
  });

  it('a day in answer to "by when?" moves nothing', async () => {
    const desk = aDesk();
    expect((await say(desk, 'move 1.2')).outcome.kind).toBe('asked');
    await moves(desk);
    expect((await say(desk, '15 January 2027')).text).toContain('so I cannot change it for you');
    await untouched(desk);
  });

  it('what was done is not undone, by word or by button', async () => {
    const desk = aDesk();
    const done = await say(desk, 'mark 1.1 complete');
    if (done.outcome.kind !== 'changed') throw new Error('Nothing changed.');
    const { plans, key } = done.outcome.undo!;
    await moves(desk);
    expect((await say(desk, 'undo')).text).toContain('so I cannot change it for you');
    expect((await pressButton(desk, aPress({ verb: 'undo', plans, undoes: key } as never))).text).toContain(
      'cannot change',
    );
    await untouched(desk, 1);
  });

  it('a coordinator who is one no longer takes no setting back', async () => {
    const desk = aDesk();
    const set = await say(desk, 'set the tolerance of FER to 14 days', CORA);
    expect(set.outcome.kind).toBe('answered');
    expect((await recordOf(desk)).settings.tolerance).toBe(14);
    const cora = (await desk.store.people.person(personId('t', 'cora')))!;
    const holdings = [{ post: HEALTHCARE, as: 'holder', from: null, to: null } as const];
    await desk.store.people.save({ ...cora, coordinator: false, holdings });
    expect((await say(desk, 'undo', CORA)).text).toContain('Only a coordinator');
    expect((await recordOf(desk)).settings.tolerance).toBe(14);
  });
});

describe('several that were only looked at', () => {
  it('are not offered to be changed by whoever may not, nor picked', async () => {
    const desk = aDesk();
    await say(desk, 'show 3.2 and 3.3');
    // 3.2 is Healthcare's, 3.3 is both's.
    const reply = await say(desk, 'mark them complete');
    const offered = reply.outcome.kind === 'asked' ? reply.outcome.question.offered.map(({ ref }) => ref) : [];
    expect(offered).not.toContain('3.2');
    await say(desk, '1');
    const { changes } = await recordOf(desk);
    expect(changes.map(({ ref }) => ref)).not.toContain('3.2');
  });
});
