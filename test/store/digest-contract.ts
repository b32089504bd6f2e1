/** What every ledger of digests must do, whatever it keeps them in. */
import { describe, expect, it } from '@jest/globals';
import type { DigestKey, DigestRow } from '../../src/domain/digests/digest-rows.ts';
import type { Store } from '../../src/flows/ports.ts';

const AT = '2024-01-15T08:30:00.000Z';
const UNTIL = '2024-01-15T08:45:00.000Z';
const ADA: DigestKey = { person: 't/ada', kind: 'owner', period: '2024-W03' };
const HOLLY: DigestKey = { person: 't/holly', kind: 'owner', period: '2024-W03' };
const how = { at: AT, until: UNTIL, which: 'unsent' } as const;

/** Runs the suite over the store that `opened` gives: a new one for each test. */
export function digestContract(opened: () => Store): void {
  describe('digests', () => {
    const ledger = () => opened().digests;
    const settled = (key: DigestKey, fate: object) => ledger().settle({ ...key, ...fate, at: AT } as DigestRow);

    it('starts empty', async () => {
      expect(await ledger().row(ADA)).toBeNull();
      expect(await ledger().rows('2024-W03')).toEqual([]);
      expect(await ledger().periods()).toEqual([]);
      expect(await ledger().lastSent('t/ada', 'owner')).toBeNull();
      expect(await ledger().servedUntil()).toBeNull();
    });

    it('claims each digest for one sender, however many ask at once', async () => {
      const asked = await Promise.all([ledger().claim([ADA, HOLLY], how), ledger().claim([HOLLY, ADA, ADA], how)]);
      expect(asked.flat()).toHaveLength(2);
      expect(await ledger().row(ADA)).toEqual({ ...ADA, state: 'sending', until: UNTIL, at: AT });
      expect(await ledger().claim([ADA], { ...how, which: 'again' })).toEqual([]);
    });

    it.each([
      [{ state: 'failed', why: 'busy' }, true],
      [{ state: 'undeliverable', why: 'blocked' }, true],
      [{ state: 'sent' }, false],
      [{ state: 'unknown' }, false],
      [{ state: 'skipped', why: 'nothing-due' }, false],
    ])(
      'of one that is %j, a claim of what is unsent succeeds: %s; a claim for again always does',
      async (fate, may) => {
        await settled(ADA, fate);
        expect(await ledger().claim([ADA], how)).toEqual(may ? [ADA] : []);
        await settled(ADA, fate);
        expect(await ledger().claim([ADA], { ...how, which: 'again' })).toEqual([ADA]);
      },
    );

    it('makes unknown of claims that have run out, and of no others', async () => {
      await ledger().claim([ADA, HOLLY], how);
      await settled(HOLLY, { state: 'sent' });
      expect(await ledger().expire('2024-01-15T08:44:59.999Z')).toEqual([]);
      expect(await ledger().expire(UNTIL)).toEqual([{ ...ADA, state: 'unknown', at: UNTIL }]);
      expect(await ledger().expire(UNTIL)).toEqual([]);
      expect(await ledger().row(HOLLY)).toMatchObject({ state: 'sent' });
    });

    it('tells the latest that was sent, and not what became of later ones', async () => {
      const weeks = ['2024-W02', '2024-W03', '2024-W04', '2024-W05'];
      const fates = [{ state: 'sent' }, { state: 'sent' }, { state: 'unknown' }, { state: 'skipped', why: 'paused' }];
      for (const [at, period] of weeks.entries()) await settled({ ...ADA, period }, fates[at]!);
      expect(await ledger().lastSent('t/ada', 'owner')).toMatchObject({ period: '2024-W03' });
      expect(await ledger().lastSent('t/ada', 'manager')).toBeNull();
      expect(await ledger().periods()).toEqual(weeks.toReversed());
    });

    it('remembers what the latest one listed, and of older ones only that they were sent', async () => {
      await settled(ADA, { state: 'sent', listed: ['a', 'b'] });
      expect(await ledger().lastTold('t/ada', 'owner')).toMatchObject({ listed: ['a', 'b'] });
      await settled({ ...ADA, period: '2024-W04' }, { state: 'sent', listed: ['c'] });
      expect(await ledger().lastTold('t/ada', 'owner')).toMatchObject({ period: '2024-W04', listed: ['c'] });
      expect(await ledger().row(ADA)).toEqual({ ...ADA, state: 'sent', at: AT });
      // Nobody knows what they saw then.
      await settled({ ...ADA, period: '2024-W05' }, { state: 'unknown' });
      expect(await ledger().lastTold('t/ada', 'owner')).toMatchObject({ state: 'unknown' });
      expect(await ledger().lastSent('t/ada', 'owner')).toMatchObject({ period: '2024-W04' });
    });

    it('keeps owners and managers, weeks and people apart', async () => {
      await settled(ADA, { state: 'sent' });
      const others: DigestKey[] = [HOLLY, { ...ADA, kind: 'manager' }, { ...ADA, period: '2024-W04' }];
      expect(await ledger().claim(others, how)).toEqual(others);
    });

    it('remembers up to when everybody was seen to', async () => {
      await ledger().serve(AT);
      await ledger().serve(UNTIL);
      expect(await ledger().servedUntil()).toBe(UNTIL);
    });

    it('prunes whole weeks, and forgets a person, also as the one who had one sent again', async () => {
      await settled({ ...ADA, period: '2024-W01' }, { state: 'sent' });
      await settled(ADA, { state: 'sent' });
      await settled(HOLLY, { state: 'sent', resentBy: 't/ada' });
      await ledger().prune('2024-W03');
      expect(await ledger().periods()).toEqual(['2024-W03']);
      await ledger().forget('t/ada');
      expect(await ledger().rows('2024-W03')).toEqual([{ ...HOLLY, state: 'sent', at: AT }]);
      expect(await ledger().lastSent('t/ada', 'owner')).toBeNull();
    });
  });
}
