import { describe, expect, it } from '@jest/globals';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { noteTurnedAway } from '../../src/flows/note-attempts.ts';
import type { Attempt } from '../../src/flows/ports.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { refuseFiles } from '../../src/flows/receive-file.ts';
import { ADA, aDesk, aPress, HOLLY, recordOf } from './a-desk.ts';

const AT = '2026-11-23T09:00:00.000Z';

function watched(): { desk: Desk; noted: Attempt[] } {
  const noted: Attempt[] = [];
  return { desk: { ...aDesk(), attempts: { note: (each) => noted.push(each), forget: async () => undefined } }, noted };
}

let messages = 0;
const says = (desk: Desk, text: string, sender = HOLLY) =>
  answerMessage(desk, {
    surface: 'teams',
    conversation: `c-${sender.objectId}`,
    key: `message-${++messages}`,
    sender,
    text,
    at: AT,
  });

describe('refused attempts to change something', () => {
  it('are noted with who, when, where, what and why, and without the words', async () => {
    const { desk, noted } = watched();
    const [foreign] = Object.values((await recordOf(desk)).actions).filter(
      ({ owners }) => !owners.some((post) => post.endsWith('head-of-healthcare')),
    );
    const { outcome } = await says(desk, `mark ${foreign!.ref} complete`);
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'not-yours' } });
    expect(noted).toEqual([
      {
        at: AT,
        by: 't/holly',
        byName: 'Holly',
        surface: 'teams',
        tried: 'complete',
        plan: 'hmp-fernhill-2026',
        ref: foreign!.ref,
        why: 'not-yours',
      },
    ]);
  });

  it('are noted of a forged, a replayed and an outdated button, and nothing changes', async () => {
    const { desk, noted } = watched();
    const before = await recordOf(desk);
    const [own] = Object.values(before.actions).filter(({ owners }) =>
      owners.some((post) => post.endsWith('governor')),
    );
    await pressButton(desk, aPress({ verb: 'complete', action: 'forged', version: 0 }));
    await pressButton(desk, aPress({ verb: 'choose', question: 'forged', actions: [own!.id] }));
    const press = aPress({ verb: 'complete', action: own!.id, version: 0, key: 'one-key' });
    await pressButton(desk, press);
    await pressButton(desk, press);
    await pressButton(desk, aPress({ verb: 'reopen', action: own!.id, version: 0 }));
    expect(noted.map(({ tried, why }) => [tried, why])).toEqual([
      ['button: complete', 'question-gone'],
      ['button: choose', 'question-gone'],
      ['button: complete', 'repeated'],
      ['button: reopen', 'changed-meanwhile'],
    ]);
    expect((await recordOf(desk)).changes).toHaveLength(before.changes.length + 1);
  });

  it('are noted of somebody who has no place here, and of a file from who may not import', async () => {
    const { desk, noted } = watched();
    const stranger = { tenantId: 'other', objectId: 'eve', name: 'Eve' };
    await says(desk, 'mark 1.1 complete', stranger);
    await refuseFiles(desk, { conversation: 'c1', sender: stranger, at: AT });
    noteTurnedAway(desk.attempts!, { sender: null, at: AT, tried: 'message', why: 'tenant' });
    expect(noted.map(({ by, why }) => [by, why])).toEqual([
      ['other/eve', 'no-post'],
      ['other/eve', 'coordinators-only'],
      ['', 'tenant'],
    ]);
  });

  it('are not noted of questions, of what was not understood, and of what may be done', async () => {
    const { desk, noted } = watched();
    for (const text of [
      'export the plan',
      'show 99.9',
      'asdf',
      'hello',
      "what's overdue",
      'mark 99.9 complete',
      'undo',
    ])
      await says(desk, text, ADA);
    expect(noted).toEqual([]);
  });
});
