/** Opens the ledger of heads for the plans that were read, and verifies every chain of a data folder against it. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { PlanRecord } from '../domain/record/plan.ts';
import type { ChainFault, Head, Ids } from '../flows/ports.ts';
import { faultsInAppointments } from './appointments-book.ts';
import { faultsInAttempts } from './attempts-book.ts';
import { faultInChain, headOf, isUnlinked, linksOf, withLinks } from './chain.ts';
import { beginLedger, type Claims, type HeadsLedger, readClaims } from './heads-ledger.ts';
import { damaged } from './json-file.ts';
import type { KeptFiles } from './kept-files.ts';
import { faultsInService } from './service-ledger.ts';

/** The ledger's file in the data folder. */
export const LEDGER = 'heads.jsonl';

/**
 * Links the histories from before there were links, durably, and begins the ledger anew with how things stand, and with what
 * it said that does not fit: that must not be forgotten by a restart. `claims` is what it said.
 */
export async function openLedger(
  folder: string,
  { records, keepPlan }: KeptFiles,
  ids: Ids,
): Promise<{ readonly records: readonly PlanRecord[]; readonly ledger: HeadsLedger; readonly claims: Claims }> {
  const file = join(folder, LEDGER);
  const claims = await readClaims(file);
  if (claims.state === 'damaged') await copyFile(file, `${file}.damaged`);
  const linked: PlanRecord[] = [];
  const next = new Map([...claims.of].map(([chain, heads]) => [chain, furthest(heads)]));
  for (const record of records) {
    const { id } = record.plan;
    if (isUnlinked(record) && claims.of.has(id))
      throw damaged(join(folder, 'plans', `${id}.json`), `its history has no links, and ${LEDGER} knows of some`);
    const whole = withLinks(record, ids);
    if (whole !== record) await keepPlan(whole);
    linked.push(whole);
    next.set(id, [...broken(whole, claims.of.get(id) ?? []), headOf(whole)]);
  }
  return { records: linked, ledger: await beginLedger(file, next), claims };
}

/** Of what was said of a chain that is not read here: the last, and the most there ever was. */
function furthest(heads: readonly Head[]): Head[] {
  const most = heads.reduce((known, head) => (head.entries > known.entries ? head : known));
  return [...new Set([most, heads.at(-1)!])];
}

/** The first of the claims that the record does not bear out. */
function broken(record: PlanRecord, claims: readonly Head[]): Head[] {
  if (claims.length === 0) return [];
  const links = linksOf(record);
  const first = claims.find(({ entries, link }) => entries > 0 && links.get(entries) !== link);
  return first === undefined ? [] : [first];
}

/** The first fault of every chain in `folder`. Other work goes on between one plan and the next. */
export async function checkChains(
  plans: () => Promise<readonly PlanRecord[]>,
  folder: string,
  claims: Claims,
): Promise<ChainFault[]> {
  const records = await plans();
  const known = new Set(records.map(({ plan }) => plan.id));
  const faults: ChainFault[] = [];
  for (const record of records) {
    const heads = claims.of.get(record.plan.id) ?? [];
    const fault = isUnlinked(record) && heads.length === 0 ? null : faultInChain(record, heads);
    if (fault !== null) faults.push(fault);
    await pause();
  }
  for (const [chain, heads] of claims.of) {
    if (!chain.includes('/') && !known.has(chain) && heads.some(({ entries }) => entries > 0))
      faults.push({ chain, seq: 1, entry: null, is: 'missing' });
  }
  faults.push(...(await faultsInAttempts(join(folder, 'attempts'), claims.of)));
  faults.push(...(await faultsInAppointments(join(folder, 'appointments'), claims.of)));
  faults.push(...(await faultsInService(join(folder, 'service'), claims.of)));
  const needsLedger = records.some((record) => headOf(record).entries > 0);
  if (claims.state === 'damaged' || (claims.state === 'none' && needsLedger))
    faults.push({ chain: LEDGER, seq: 0, entry: null, is: 'no-ledger' });
  return faults;
}
