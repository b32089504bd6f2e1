import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Addressed } from '../../src/domain/notices/notice.ts';
import { noticesOf, sustainedAsked } from '../../src/domain/notices/who-hears.ts';
import { authorised } from '../../src/domain/people/authorise.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import type { PlannedChange, ProposedChange } from '../../src/domain/record/change.ts';
import { NO_SETTINGS, type PlanAction, type Verification } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Press, Reply, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { setScene } from '../../src/flows/set-scene.ts';
import { aRecord, GOVERNOR } from '../domain/a-plan.ts';
import { ADA, aDesk, aPress, BEN, CORA, HOLLY, recordOf } from './a-desk.ts';

const MO: Sender = { tenantId: 't', objectId: 'mo', name: 'Mo' };
const VIC: Sender = { tenantId: 't', objectId: 'vic', name: 'Vic' };
const always = { from: null, to: null };
const mo: Person = {
  ...newPerson(MO),
  remits: [{ of: 'establishment', id: 'hmp-fernhill', as: 'manager', ...always }],
};
const vic: Person = {
  ...newPerson(VIC),
  remits: [{ of: 'establishment', id: 'hmp-fernhill', as: 'viewer', ...always }],
};

let desk: Desk;
let said = 0;
let day = '2026-11-23';
beforeEach(async () => {
  day = '2026-11-23';
  const record = aRecord();
  desk = aDesk([{ ...record, settings: { ...NO_SETTINGS, verify: true, sustained: true } }]);
  await desk.store.people.save(mo, vic);
});

async function say(text: string, sender: Sender): Promise<Reply> {
  said += 1;
  const at = new Date(Date.parse(`${day}T09:00:00.000Z`) + (said % 300) * 60_000).toISOString();
  const conversation = `with-${sender.objectId}`;
  return answerMessage(desk, { surface: 'teams', conversation, key: `key-${said}`, sender, text, at });
}

async function action(ref = '1.1'): Promise<PlanAction> {
  return (await recordOf(desk)).actions[`id-${ref}`]!;
}

async function stands(ref = '1.1'): Promise<unknown> {
  const { status, verification, evidence, saidComplete } = await action(ref);
  return [status, verification?.state ?? null, evidence.map(({ text }) => text), saidComplete];
}

/** 1.1 done by Ada and verified by Mo. */
async function verified(): Promise<void> {
  await say('1.1 done', ADA);
  await say('verify 1.1, seen in SMT minutes 12/2', MO);
}

describe('what its owner completes', () => {
  it('awaits verification, and undone awaits it no more', async () => {
    const reply = await say('1.1 done', ADA);
    expect(reply.text).toMatch(
      /is complete now\. It was open\. It awaits verification by its manager or a coordinator\./,
    );
    expect(await stands()).toEqual(['complete', 'awaiting', [], []]);
    await say('undo', ADA);
    expect(await stands()).toEqual(['open', null, [], []]);
  });

  it('reopened is to be verified no more, and the history keeps that it was', async () => {
    await verified();
    await say('reopen 1.1, the boiler failed', ADA);
    expect(await stands()).toEqual(['open', null, ['SMT minutes 12/2'], []]);
    expect((await say('history of 1.1', CORA)).text).toMatch(/awaiting verification → verified[\s\S]*verified → none/);
    await say('undo', ADA);
    expect(await stands()).toEqual(['complete', 'verified', ['SMT minutes 12/2'], []]);
  });

  it('of several owners awaits it once the last has said so', async () => {
    await say('3.3 done', ADA);
    expect(await stands('3.3')).toEqual(['open', null, [], [GOVERNOR]]);
    await say('3.3 done', HOLLY);
    expect(await stands('3.3')).toEqual(['complete', 'awaiting', [], []]);
    await say('return 3.3: no minutes attached', MO);
    expect(await stands('3.3')).toEqual(['open', 'returned', [], []]);
  });

  it('is not completed past the second key by a yes to what was asked before it was wanted', async () => {
    const record = aRecord();
    desk = aDesk([record]);
    await say('1.1, 1.2 and 2.1 done', ADA);
    const cause = { surface: 'teams', conversation: 'c', key: 'set', words: '' } as const;
    const change = { setting: 'verify', from: false, to: true, at: `${day}T12:00:00.000Z` } as const;
    await desk.store.plans.changeSetting(record.plan.id, { ...change, by: 't/cora', byName: 'Cora', cause });
    expect((await say('yes', ADA)).outcome.kind).toBe('refused');
    expect(await stands()).toEqual(['open', null, [], []]);
  });
});

describe('verifying', () => {
  it('needs evidence: what is on the action, or what is said with it and kept first', async () => {
    await say('1.1 done', ADA);
    const refused = await say('verify 1.1', MO);
    expect(refused.outcome).toMatchObject({ refusal: { kind: 'needs-evidence' } });
    expect(refused.text).toContain('“verify 1.1, seen in SMT minutes 12/2”');
    expect((await say('verify 1.1, seen in SMT minutes 12/2', MO)).text).toMatch(
      /Kept as evidence for 1\.1.*SMT minutes 12\/2\n1\.1 .* is verified\. Its owners are told\./,
    );
    expect(await stands()).toEqual(['complete', 'verified', ['SMT minutes 12/2'], []]);
    expect((await say('verify 1.1', CORA)).outcome).toMatchObject({ answer: { kind: 'already', is: 'verified' } });
    await say('undo', MO);
    expect(await stands()).toEqual(['complete', 'awaiting', [], []]);
    await say('evidence for 1.1: the signed certificate', ADA);
    await say('verify 1.1', CORA);
    expect(await stands()).toEqual(['complete', 'verified', ['the signed certificate'], []]);
  });

  it('is nobody’s who owns it or deputises, nor theirs who completed it, whatever else they are', async () => {
    await desk.store.people.save({ ...mo, holdings: [{ post: GOVERNOR, as: 'deputy', from: null, to: day }] });
    await say('1.1 done', MO);
    for (const sender of [MO, ADA, BEN, VIC, HOLLY])
      for (const words of ['verify 1.1, seen in the minutes', 'return 1.1: no minutes'])
        expect((await say(words, sender)).outcome).toMatchObject({ refusal: { kind: 'not-yours-to-check' } });
    day = '2026-11-24';
    expect((await say('verify 1.1, seen in the minutes', MO)).outcome).toMatchObject({
      refusal: { kind: 'not-yours-to-check' },
    });
    expect(await stands()).toEqual(['complete', 'awaiting', [], []]);
    await say('verify 1.1, seen in the minutes', CORA);
    expect(await stands()).toEqual(['complete', 'verified', ['the minutes'], []]);
  });

  it('is of nothing that is not complete, and allowed where the plan asks for none', async () => {
    expect((await say('verify 1.1, seen in the minutes', MO)).outcome).toMatchObject({
      refusal: { kind: 'not-complete' },
    });
    desk = aDesk();
    await desk.store.people.save(mo);
    await say('1.1 done', ADA);
    expect(await stands()).toEqual(['complete', null, [], []]);
    await say('verify 1.1, seen in the minutes', MO);
    expect(await stands()).toEqual(['complete', 'verified', ['the minutes'], []]);
  });

  it('is of the only one that waits, where nothing was named', async () => {
    await say('1.1 done', ADA);
    await say('verify it, seen in the minutes', MO);
    expect(await stands()).toEqual(['complete', 'verified', ['the minutes'], []]);
  });

  it('is told by its words among those that wait', async () => {
    await say('1.1 done', ADA);
    await say('verify heating in the workshops, seen in the minutes', MO);
    expect(await stands()).toEqual(['complete', 'verified', ['the minutes'], []]);
  });
});

describe('returning', () => {
  it('opens it again with the reason, and completed anew it awaits verification again', async () => {
    await say('1.1 done', ADA);
    expect((await say('return 1.1', MO)).outcome).toMatchObject({ refusal: { kind: 'needs-reason' } });
    const reply = await say('return 1.1: no minutes attached', MO);
    expect(reply.text).toMatch(
      /is open now\. It was complete\. Reason: no minutes attached\. It goes back to its owners/,
    );
    expect(await stands()).toEqual(['open', 'returned', [], []]);
    expect((await action()).verification).toMatchObject({ byName: 'Mo', reason: 'no minutes attached' });
    expect((await say("what's mine", ADA)).text).toMatch(/1\.1 .*, returned/);
    await say('undo', MO);
    expect(await stands()).toEqual(['complete', 'awaiting', [], []]);
    await say('return 1.1: no minutes attached', MO);
    await say('1.1 done', ADA);
    expect(await stands()).toEqual(['complete', 'awaiting', [], []]);
  });

  it('holds back what looks like details of a prisoner', async () => {
    await say('1.1 done', ADA);
    expect((await say('return 1.1: A1234BC was not seen', MO)).outcome).toMatchObject({ kind: 'asked' });
    expect(await stands()).toEqual(['complete', 'awaiting', [], []]);
  });
});

describe('lists and settings', () => {
  it('tell what awaits verification and what was verified', async () => {
    expect((await say('what awaits verification', MO)).text).toBe('Nothing awaits verification.');
    await say('1.1 done', ADA);
    await say('1.2 done', ADA);
    expect((await say('what awaits verification', MO)).text).toMatch(
      /2 actions.* await verification:\n1\. 1\.1 .*\n2\. 1\.2/,
    );
    await say('verify 1.1, seen in the minutes', MO);
    expect((await say('verified actions', MO)).text).toMatch(/1 action.* is verified.*:\n1\. 1\.1/);
    expect((await say('show 1.1', MO)).text).toMatch(/Verification: verified by Mo, 23 Nov 2026/);
    expect((await say('how are we doing', MO)).text).toMatch(/1 awaiting verification|awaiting verification: 1/i);
  });

  it('are set by a coordinator and nobody else, and undone', async () => {
    for (const sender of [ADA, MO, VIC])
      expect((await say('no verification in FER', sender)).outcome).toMatchObject({
        refusal: { kind: 'coordinators-only' },
      });
    await say('no verification in FER', CORA);
    await say('stop asking whether it lasts in FER', CORA);
    await say('any owner can complete FER actions', CORA);
    expect((await recordOf(desk)).settings).toMatchObject({
      verify: false,
      sustained: false,
      completion: 'any-owner',
    });
    expect((await say('undo', CORA)).text).toMatch(/a joint action is complete when each of its owners has said so/);
    expect((await recordOf(desk)).settings.completion).toBe('every-owner');
    expect((await say('every owner must confirm in NOWHERE', CORA)).outcome).toMatchObject({
      refusal: { kind: 'no-such-plan' },
    });
  });
});

describe('buttons', () => {
  const press = (given: object, sender: Sender) => pressButton(desk, aPress({ ...given, sender } as Partial<Press>));

  it('verify and return for those who may, and for nobody else', async () => {
    await say('1.1 done', ADA);
    const { version } = await action();
    const on = { action: 'id-1.1', version };
    for (const sender of [ADA, BEN, HOLLY, VIC])
      for (const verb of ['verify', 'return'])
        expect((await press({ verb, ...on, text: 'minutes', reason: 'none' }, sender)).outcome).toMatchObject({
          refusal: { kind: 'not-yours-to-check' },
        });
    expect((await press({ verb: 'return', ...on, reason: ' ' }, MO)).outcome).toMatchObject({
      refusal: { kind: 'needs-reason' },
    });
    expect((await press({ verb: 'verify', ...on, version: version - 1, text: 'x' }, MO)).outcome).toMatchObject({
      refusal: { kind: 'changed-meanwhile' },
    });
    await press({ verb: 'verify', ...on, text: 'SMT minutes' }, MO);
    expect(await stands()).toEqual(['complete', 'verified', ['SMT minutes'], []]);
  });

  it('answer whether it lasts once that is due, by its owner alone', async () => {
    await verified();
    const { version } = await action();
    const on = { action: 'id-1.1', version };
    expect((await press({ verb: 'still-happens', ...on }, ADA)).outcome).toMatchObject({
      refusal: { kind: 'question-gone' },
    });
    const at = '2027-03-01T09:00:00.000Z';
    expect((await press({ verb: 'still-happens', ...on, at }, MO)).outcome).toMatchObject({
      refusal: { kind: 'not-yours' },
    });
    await press({ verb: 'still-happens', ...on, at }, ADA);
    expect((await action()).verification).toMatchObject({ state: 'verified', byName: 'Mo', sustained: [3] });
    const later = { action: 'id-1.1', version: version + 1, at: '2027-06-01T09:00:00.000Z' };
    await press({ verb: 'no-longer', ...later, reason: 'the instructor left' }, ADA);
    expect(await stands()).toEqual(['open', null, ['SMT minutes 12/2'], []]);
    expect((await recordOf(desk)).changes.findLast(({ field }) => field === 'status')?.reason).toBe(
      'the instructor left',
    );
  });
});

describe('whether it lasts', () => {
  it('is answered in words once it is due, and is a remark otherwise', async () => {
    await verified();
    expect((await say('1.1 is still happening', ADA)).outcome).toMatchObject({ changes: [{ field: 'note' }] });
    expect((await action()).verification).toMatchObject({ sustained: [] });
    day = '2027-02-23';
    expect((await say('show 1.1', ADA)).text).toContain('“1.1 is no longer happening, …”');
    expect((await say('1.1 is still happening', ADA)).text).toMatch(/1\.1 .* still happens/);
    expect((await action()).verification).toMatchObject({ state: 'verified', sustained: [3] });
    expect((await say('1.1 is still happening', ADA)).outcome).toMatchObject({ changes: [{ field: 'note' }] });
    day = '2027-05-24';
    await say('1.1 is no longer happening, the instructor left', ADA);
    expect(await stands()).toEqual(['open', null, ['SMT minutes 12/2'], []]);
    await say('undo', ADA);
    expect((await action()).verification).toMatchObject({ state: 'verified', sustained: [3] });
  });

  it('is asked of each owner once for a period, and only lately', async () => {
    await verified();
    const record = await recordOf(desk);
    const people = await desk.store.people.people();
    const asked = (today: string) => sustainedAsked(record, people, today);
    const who = (all: readonly Addressed[]) => all.map(({ person }) => person).sort();
    expect(asked('2027-02-22')).toEqual([]);
    expect(who(asked('2027-02-23'))).toEqual(['t/ada', 't/ben']);
    expect(asked('2027-03-10').map(({ key }) => key)).toEqual(asked('2027-02-23').map(({ key }) => key));
    expect(asked('2027-05-01')).toEqual([]);
    expect(asked('2027-05-23')[0]!.key).not.toBe(asked('2027-02-23')[0]!.key);
  });
});

describe('who is told', () => {
  const told = async (field: string) => {
    const record = await recordOf(desk);
    const last = record.changes.findLast((change) => change.field === field)!;
    const all = noticesOf(record.changes, record, await desk.store.people.people(), day);
    return all.filter(({ key }) => key.includes(last.id)).map(({ person, notice }) => [person, notice.kind]);
  };

  it('managers, or coordinators where there is none, of what awaits; owners of what came of it', async () => {
    await say('1.1 done', ADA);
    expect(await told('verification')).toEqual([['t/mo', 'awaiting']]);
    await say('return 1.1: no minutes attached', MO);
    expect(await told('verification')).toEqual([
      ['t/ada', 'checked'],
      ['t/ben', 'checked'],
    ]);
    await desk.store.people.save(newPerson(MO));
    await say('1.1 done', ADA);
    expect(await told('verification')).toEqual([['t/cora', 'awaiting']]);
  });
});

describe('forged', () => {
  /** What is decided on the scene of `sender`, as if such edits had come from there. */
  async function forged(sender: Sender, ...edits: readonly object[]): Promise<string> {
    const scene = await setScene(desk, { conversation: 'c', sender, at: `${day}T18:00:00.000Z` });
    const { version } = await action();
    const changes = edits.map(
      (edit): PlannedChange => ({
        plan: 'hmp-fernhill-2026',
        change: { action: 'id-1.1', ref: '1.1', expectedVersion: version, ...edit } as ProposedChange,
      }),
    );
    const decision = authorised({ changes, undoes: null, said: [], focus: [] }, scene);
    return decision.changes.length > 0 ? 'made' : 'refused';
  }
  const signed = (state: Verification['state'], by = 't/ada'): Verification => ({
    ...{ state, at: '2026-11-23T09:00:00.000Z', by, byName: by, reason: null, sustained: [] },
  });
  const verification = (from: Verification | null, to: Verification | null) => ({ field: 'verification', from, to });
  const status = (from: string, to: string) => ({ field: 'status', from, to });

  it('no owner verifies, returns or clears, in whatever company of edits', async () => {
    await say('1.1 done', ADA);
    const { verification: now } = await action();
    const evidence = { field: 'evidence', evidence: 'e', kind: 'reference', from: null, to: 'minutes' };
    const tries: readonly (readonly object[])[] = [
      [verification(now, signed('verified'))],
      [verification(now, signed('verified', 't/mo'))],
      [evidence, verification(now, signed('verified'))],
      [status('complete', 'open'), verification(now, signed('verified'))],
      [status('open', 'complete'), verification(now, signed('verified'))],
      [status('complete', 'open'), verification(now, signed('returned'))],
      [verification(now, signed('returned'))],
      [verification(now, null)],
      [{ ...verification(now, signed('verified')), undoes: 'x' }],
      [{ ...verification(now, null), undoes: 'x' }],
      [verification(now, { ...signed('verified'), sustained: [3] })],
      [verification(now, signed('awaiting'))],
    ];
    for (const edits of tries) expect([edits, await forged(ADA, ...edits)]).toEqual([edits, 'refused']);
    expect(await forged(ADA, status('complete', 'open'), verification(now, null))).toBe('made');
    expect(await forged(MO, verification(now, signed('verified', 't/mo')))).toBe('made');
    expect(await forged(MO, verification(now, signed('verified', 't/cora')))).toBe('refused');
    expect(await forged(MO, status('complete', 'open'), verification(now, null))).toBe('refused');
    expect(await forged(MO, evidence)).toBe('refused');
  });

  it('nobody completes past the second key, or says it for a post of others', async () => {
    expect(await forged(ADA, status('open', 'complete'))).toBe('refused');
    expect(await forged(ADA, status('open', 'complete'), verification(null, signed('awaiting')))).toBe('made');
    expect(await forged(ADA, status('open', 'complete'), verification(null, signed('verified')))).toBe('refused');
    const others = { field: 'said-complete', from: [], to: ['hmp-fernhill/head-of-healthcare'] };
    expect(await forged(ADA, others)).toBe('refused');
    expect(await forged(MO, { ...others, to: [GOVERNOR] })).toBe('refused');
  });
});

describe('said otherwise', () => {
  it('an approval of what awaits verification is one, and a refusal sends it back', async () => {
    await say('1.1 done', ADA);
    expect((await say('approve 1.1', MO)).text).toContain('nothing is verified without');
    expect((await say('reject 1.1', MO)).text).toContain('Why does 1.1 go back?');
    await say('evidence for 1.1: SMT minutes 12/2', ADA);
    expect((await say('approve 1.1', ADA)).text).not.toContain('is verified');
    expect((await say('approve 1.1', VIC)).text).not.toContain('is verified');
    expect(await stands()).toEqual(expect.arrayContaining(['complete', 'awaiting']));
    expect((await say('approve 1.1', MO)).text).toContain('is verified');
    await say('undo', MO);
    expect((await say('reject 1.1, the minutes are of another month', MO)).text).toContain('is open now');
    expect(await stands()).toEqual(expect.arrayContaining(['open', 'returned']));
  });

  it('asks how it stands, and is told that too', async () => {
    await say('1.1 done', ADA);
    expect((await say('is 1.1 verified?', MO)).text).toContain('Awaiting verification since 23 Nov 2026.');
    await say('verify 1.1 as seen in the SMT minutes', MO);
    expect((await say('who verified 1.1', ADA)).text).toContain('Verified by Mo, 23 Nov 2026.');
  });

  it('says what whoever may not change it can do instead', async () => {
    await say('1.1 done', ADA);
    expect((await say('sign off 1.1', MO)).text).toContain('Say “verify 1.1, seen in …” or “return 1.1: …”');
    expect((await say('complete 1.2', MO)).text).toContain('Say “nudge 1.2” to ask how it stands.');
    expect((await say('complete 1.2', VIC)).text).not.toContain('nudge');
  });

  it.each(['what’s waiting for me', 'what do you need from me?'])('%s: the digest tells it', async (text) => {
    await verified();
    day = '2027-02-24';
    expect((await say(text, ADA)).text).toContain('1 waits for you');
  });
});
