import { describe, expect, it } from '@jest/globals';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { attachEvidence } from '../../src/flows/attach-evidence.ts';
import type { AttachedEvidence, Desk, Sender } from '../../src/flows/desk.ts';
import { ADA, aDesk, CORA, recordOf } from './a-desk.ts';

const LINK = 'https://contoso-my.sharepoint.com/personal/ada/Documents/rota.xlsx';
const ROTA: AttachedEvidence = { name: 'rota.xlsx', link: LINK };

let count = 0;
const message = (text: string, sender: Sender = ADA) => ({
  surface: 'teams' as const,
  conversation: 'c1',
  key: `a${++count}`,
  sender,
  text,
  at: '2026-11-23T09:00:00.000Z',
});
const attach = (desk: Desk, text: string, files: readonly AttachedEvidence[] = [ROTA], sender: Sender = ADA) =>
  attachEvidence(desk, message(text, sender), files);
const evidenceOf = async (desk: Desk, ref: string) =>
  (await recordOf(desk)).actions[`id-${ref}`]!.evidence.map(({ kind, text }) => [kind, text]);

describe('a file attached by an owner', () => {
  it.each(['evidence for 1.2', '1.2 evidence', '1.2', 'evidence for 1.2 attached', 'librarian'])(
    'with “%s” is kept as evidence: its name and link',
    async (text) => {
      const desk = aDesk();
      expect((await attach(desk, text))?.text).toContain('Kept the file as evidence for 1.2');
      expect(await evidenceOf(desk, '1.2')).toEqual([['file', `rota.xlsx ${LINK}`]]);
    },
  );

  it('whose link is not where Teams keeps files is kept by its name', async () => {
    const desk = aDesk();
    await attach(desk, 'evidence for 1.2', [{ name: 'rota.xlsx', link: null }]);
    expect(await evidenceOf(desk, '1.2')).toEqual([['file', 'rota.xlsx']]);
  });

  it('with a completion does both, and one undo takes both back', async () => {
    const desk = aDesk();
    const reply = await attach(desk, '1.2 done');
    expect(reply?.outcome).toMatchObject({ kind: 'changed', changes: [{ field: 'status' }, { field: 'evidence' }] });
    await answerMessage(desk, message('undo'));
    expect((await recordOf(desk)).actions['id-1.2']).toMatchObject({ status: 'open', evidence: [] });
  });

  it('without words asks which, and the answer keeps it', async () => {
    const desk = aDesk();
    const asked = await attach(desk, '');
    expect(asked?.outcome).toMatchObject({ kind: 'asked', question: { asks: 'which', command: 'evidence' } });
    expect((await recordOf(desk)).changes).toEqual([]);
    await answerMessage(desk, message('1.2'));
    expect(await evidenceOf(desk, '1.2')).toEqual([['file', `rota.xlsx ${LINK}`]]);
  });

  it('with words that fit no one action asks which', async () => {
    expect((await attach(aDesk(), 'here you go'))?.outcome).toMatchObject({
      kind: 'asked',
      question: { asks: 'which' },
    });
  });

  it('for somebody else’s action is refused', async () => {
    const desk = aDesk();
    expect((await attach(desk, 'evidence for 3.2'))?.outcome).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'not-yours' },
    });
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('called after a prisoner is asked about first', async () => {
    const desk = aDesk();
    const reply = await attach(desk, 'evidence for 1.2', [{ name: 'A1234BC ACCT.docx', link: null }]);
    expect(reply?.outcome).toMatchObject({ kind: 'asked', question: { why: 'prisoner-details' } });
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('delivered twice is kept once', async () => {
    const desk = aDesk();
    const same = message('evidence for 1.2');
    await attachEvidence(desk, same, [ROTA]);
    expect((await attachEvidence(desk, same, [ROTA]))?.outcome).toMatchObject({ answer: { kind: 'repeated' } });
    expect(await evidenceOf(desk, '1.2')).toHaveLength(1);
  });
});

describe('a file attached by a coordinator', () => {
  it.each(['', 'here is the new plan', 'plan for Fernhill'])('with “%s” is a plan', async (text) => {
    expect(await attach(aDesk(), text, [ROTA], CORA)).toBeNull();
  });

  it('called evidence is evidence', async () => {
    expect((await attach(aDesk(), 'evidence for 1.2', [ROTA], CORA))?.outcome.kind).toBe('refused');
  });
});
