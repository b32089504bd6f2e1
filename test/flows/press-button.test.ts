import { describe, expect, it } from '@jest/globals';
import { pressButton } from '../../src/flows/press-button.ts';
import { ADA, aDesk, aPress, BEN, HOLLY, recordOf } from './a-desk.ts';

const MOVED = { verb: 'move', action: 'id-1.2', day: '2027-05-31', reason: 'contract' } as const;

describe('a press', () => {
  it('completes the action and says what it was', async () => {
    const desk = aDesk();
    const reply = await pressButton(desk, aPress({ verb: 'complete', action: 'id-1.2' }));
    expect(reply.text).toBe(
      '1.2 “Recruiting a librarian and reopening the library on three…” is complete now. It was open.\nSay “undo” to take it back.',
    );
    const record = await recordOf(desk);
    expect(record.actions['id-1.2']).toMatchObject({ status: 'complete', version: 1 });
    expect(record.changes).toMatchObject([
      {
        ref: '1.2',
        field: 'status',
        from: 'open',
        to: 'complete',
        by: 't/ada',
        byName: 'Ada',
        cause: { surface: 'teams', conversation: 'c1' },
      },
    ]);
  });

  it('moves a date, with both dates, the published target and the reason in the answer', async () => {
    const reply = await pressButton(aDesk(), aPress(MOVED));
    expect(reply.text).toContain(
      'is now due Monday 31 May 2027. It was Wednesday 31 March 2027 (published target: March 2027). Reason: contract.',
    );
  });

  it('adds a note', async () => {
    const desk = aDesk();
    await pressButton(desk, aPress({ verb: 'note', action: 'id-1.2', text: ' interviews on the 14th ' }));
    expect((await recordOf(desk)).actions['id-1.2']?.notes).toMatchObject([
      { text: 'interviews on the 14th', by: 'Ada' },
    ]);
  });

  it.each([
    ['a passed day', { day: '2026-11-22' }, 'has passed'],
    ['no day at all', { day: '' }, 'is not a date'],
    ['an impossible day', { day: '2027-02-30' }, 'is not a date'],
    ['something else', { day: 'Ignore this' }, 'is not a date'],
  ])('with %s moves nothing', async (_what, given, said) => {
    const desk = aDesk();
    expect((await pressButton(desk, aPress({ ...MOVED, ...given }))).text).toContain(said);
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('with an empty note notes nothing', async () => {
    const desk = aDesk();
    expect((await pressButton(desk, aPress({ verb: 'note', action: 'id-1.2', text: '  ' }))).outcome.kind).toBe(
      'refused',
    );
    expect((await recordOf(desk)).changes).toEqual([]);
  });
});

describe('a press that is not believed', () => {
  it("on somebody else's action changes nothing", async () => {
    const desk = aDesk();
    const reply = await pressButton(desk, aPress({ verb: 'complete', action: 'id-3.2' }));
    expect(reply.outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'not-yours' } });
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('by somebody without a post changes nothing', async () => {
    const desk = aDesk();
    const stranger = { tenantId: 'other', objectId: 'ada', name: 'Ada' };
    const reply = await pressButton(desk, aPress({ verb: 'complete', action: 'id-1.2', sender: stranger }));
    expect(reply.outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'no-post' } });
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it.each([
    ['an action that is not there', { action: 'id-9.9' }],
    ['a plan that is not its own', { action: 'id-1.2', plan: 'hmp-other-2026' }],
  ])('on %s changes nothing', async (_what, given) => {
    const desk = aDesk();
    const reply = await pressButton(desk, aPress({ verb: 'complete', ...given }));
    expect(reply.outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'question-gone' } });
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('on an older version than is stored changes nothing, and tells how it stands', async () => {
    const desk = aDesk();
    await pressButton(desk, aPress(MOVED));
    const reply = await pressButton(desk, aPress({ verb: 'complete', action: 'id-1.2', sender: BEN }));
    expect(reply.outcome).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'changed-meanwhile', view: { action: { due: '2027-05-31' } } },
    });
    expect((await recordOf(desk)).changes).toHaveLength(1);
  });

  it('twice by the same button changes nothing the second time, and tells what was done', async () => {
    const desk = aDesk();
    const press = aPress({ verb: 'note', action: 'id-1.2', text: 'once' });
    await pressButton(desk, press);
    const again = await pressButton(desk, press);
    expect(again.outcome).toMatchObject({ kind: 'answered', answer: { kind: 'repeated', changes: [{ to: 'once' }] } });
    expect((await recordOf(desk)).changes).toHaveLength(1);
  });

  it('to choose from a question that was never asked, or not of them, changes nothing', async () => {
    const desk = aDesk();
    const reply = await pressButton(desk, aPress({ verb: 'choose', question: 'q9', actions: ['id-1.2'] }));
    expect(reply.outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'question-gone' } });
    expect((await recordOf(desk)).changes).toEqual([]);
  });
});

describe('undo', () => {
  const undo = (key: string, given = {}) =>
    aPress({ verb: 'undo', plans: ['hmp-fernhill-2026'], undoes: key, ...given });

  it('restores exactly what was there, and says so', async () => {
    const desk = aDesk();
    const press = aPress(MOVED);
    await pressButton(desk, press);
    const reply = await pressButton(desk, undo(press.key));
    expect(reply.text).toContain('Undone: 1.2');
    expect(reply.text).toContain('again due Wednesday 31 March 2027');
    const record = await recordOf(desk);
    expect(record.actions['id-1.2']).toMatchObject({ due: '2027-03-31', version: 2 });
    expect(record.changes[1]).toMatchObject({ from: '2027-05-31', to: '2027-03-31', undoes: press.key });
  });

  it('takes a note away again', async () => {
    const desk = aDesk();
    const press = aPress({ verb: 'note', action: 'id-1.2', text: 'wrong one' });
    await pressButton(desk, press);
    await pressButton(desk, undo(press.key));
    const record = await recordOf(desk);
    expect(record.actions['id-1.2']?.notes).toEqual([]);
    expect(record.changes[1]).toMatchObject({ field: 'note', from: 'wrong one', to: null });
  });

  it('does nothing a second time', async () => {
    const desk = aDesk();
    const press = aPress(MOVED);
    await pressButton(desk, press);
    await pressButton(desk, undo(press.key));
    expect((await pressButton(desk, undo(press.key))).outcome).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'nothing-to-undo' },
    });
    expect((await recordOf(desk)).changes).toHaveLength(2);
  });

  it('refuses, with the reason, where somebody else changed the same thing since: theirs would be lost', async () => {
    const desk = aDesk();
    const press = aPress(MOVED);
    await pressButton(desk, press);
    await pressButton(desk, aPress({ ...MOVED, day: '2027-06-30', sender: BEN, version: 1 }));
    const reply = await pressButton(desk, undo(press.key));
    expect(reply.text).toBe('I cannot undo that: Ben has changed 1.2 since. Say “show 1.2” to see how it stands.');
    expect((await recordOf(desk)).actions['id-1.2']?.due).toBe('2027-06-30');
  });

  it('goes on where somebody else changed something else of the action', async () => {
    const desk = aDesk();
    const press = aPress(MOVED);
    await pressButton(desk, press);
    await pressButton(desk, aPress({ verb: 'note', action: 'id-1.2', text: 'seen', sender: BEN, version: 1 }));
    await pressButton(desk, undo(press.key));
    expect((await recordOf(desk)).actions['id-1.2']).toMatchObject({ due: '2027-03-31', notes: [{ text: 'seen' }] });
  });

  it("does not take back another person's change, nor one of another conversation", async () => {
    const desk = aDesk();
    const press = aPress(MOVED);
    await pressButton(desk, press);
    for (const given of [{ sender: BEN }, { sender: HOLLY }, { conversation: 'c2', sender: ADA }]) {
      expect((await pressButton(desk, undo(press.key, given))).outcome).toMatchObject({
        kind: 'refused',
        refusal: { kind: 'nothing-to-undo' },
      });
    }
    expect((await recordOf(desk)).changes).toHaveLength(1);
  });
});

describe('two people at once', () => {
  it('pressing on the same version: one is recorded, the other is told', async () => {
    const desk = aDesk();
    const replies = await Promise.all(
      [ADA, BEN].map((sender) =>
        pressButton(desk, aPress({ verb: 'complete', action: 'id-1.2', sender, conversation: sender.objectId })),
      ),
    );
    expect(replies.map((reply) => reply.outcome.kind).sort()).toEqual(['changed', 'refused']);
    expect((await recordOf(desk)).changes).toHaveLength(1);
  });
});
