/** `chaser history`: everything that was recorded of an action, of a plan, by a person, or of who holds what, in order. */
import { calendarDay } from '../domain/calendar.ts';
import { findPerson, findPlan } from '../domain/conversation/find-plan.ts';
import type { PlanRecord } from '../domain/record/plan.ts';
import { madeBy, type RecordEntry, recordHistory } from '../domain/record/record-history.ts';
import type { Store } from '../flows/ports.ts';
import { appointmentLine } from '../flows/wording/ledger-words.ts';
import { namesFrom } from '../flows/wording/people-words.ts';
import { recordLine } from '../flows/wording/record-words.ts';
import { headOf } from '../store/chain.ts';
import { type OnStore, withStore } from './opening.ts';
import { complain } from './terminal.ts';

/** Options of `chaser history`. */
export interface HistoryOptions extends OnStore {
  /** A ref (`3.2`, `WER 3.2`), a plan (id, code or words of its name), a person (name, object id), or `people`. */
  readonly of: string;
  /** Only what was recorded from this day on, in the zone of the service. */
  readonly since?: string;
  readonly json?: boolean;
}

/** What is meant: whose entries of which plans. */
interface Meant {
  readonly records: readonly PlanRecord[];
  readonly wants: (entry: RecordEntry) => boolean;
  /** Whether all of a plan is told, so that its head may be. */
  readonly whole: boolean;
}

/** Prints the entries, oldest first, plan by plan; for a plan its head too, to note elsewhere and compare with later. */
export async function historyCommand(options: HistoryOptions): Promise<0 | 1> {
  const { terminal, zone, since } = options;
  return withStore(options, 'read', async (store) => {
    if (/^people$/i.test(options.of.trim())) return tellAppointments(options, store);
    const meant = await whatIsMeant(options.of, store);
    if (meant instanceof Error) return complain(terminal, meant);
    const { records, wants, whole } = meant;
    const told = records.map((record) => ({
      record,
      entries: recordHistory(record, zone).filter(
        (entry) => wants(entry) && (since === undefined || entry.day >= since),
      ),
    }));
    if (options.json) {
      const history = told.flatMap(({ entries }) => entries.map(asJson));
      const heads = whole ? { heads: records.map((record) => ({ plan: record.plan.id, ...headOf(record) })) } : {};
      terminal.say(JSON.stringify({ history, ...heads }));
      return 0;
    }
    for (const { record, entries } of told) for (const each of entries) terminal.say(recordLine(each, record.posts));
    if (told.every(({ entries }) => entries.length === 0)) terminal.say('Nothing was recorded.');
    for (const record of whole ? records : []) {
      const { entries, link } = headOf(record);
      terminal.say(`${record.plan.code}: ${entries} entries, the last link is ${link}.`);
    }
    return 0;
  });
}

/** The ledger of appointments: who was given which post, and by whom. */
async function tellAppointments({ terminal, zone, since, json }: HistoryOptions, store: Store): Promise<0> {
  const entries = (await store.people.appointments()).filter(
    ({ at }) => since === undefined || calendarDay(new Date(at), zone) >= since,
  );
  if (json) terminal.say(JSON.stringify({ history: entries }));
  else {
    const names = namesFrom(await store.plans.plans());
    for (const entry of entries) terminal.say(appointmentLine(entry, names, zone));
    if (entries.length === 0) terminal.say('Nothing was recorded.');
  }
  return 0;
}

async function whatIsMeant(of: string, store: Store): Promise<Meant | Error> {
  const all = await store.plans.plans();
  const ref = of.trim().toLowerCase();
  const actions = all.flatMap((record) =>
    Object.values(record.actions)
      .filter((action) =>
        [action.ref, `${record.plan.code} ${action.ref}`].some((known) => known.toLowerCase() === ref),
      )
      .map((action) => ({ record, action })),
  );
  if (actions.length > 1) {
    const refs = actions.map(({ record, action }) => `${record.plan.code} ${action.ref}`);
    return new Error(`“${of}” is in several plans. Say which: ${refs.join(', ')}.`);
  }
  const [only] = actions;
  if (only !== undefined) {
    const wants = (entry: RecordEntry) => entry.kind === 'change' && entry.entry.change.action === only.action.id;
    return { records: [only.record], wants, whole: false };
  }
  const plan = findPlan(all, of);
  if (plan.kind === 'one') return { records: [plan.one], wants: () => true, whole: true };
  const person = findPerson(await store.people.people(), of);
  const id = person.kind === 'one' ? person.one.id : of.trim();
  const isTheirs = (entry: RecordEntry) =>
    madeBy(entry).by === id || (person.kind !== 'one' && madeBy(entry).byName.toLowerCase() === ref);
  const records = all.filter((record) => recordHistory(record, 'UTC').some(isTheirs));
  if (person.kind === 'one' || records.length > 0) return { records, wants: isTheirs, whole: false };
  if (plan.kind === 'several')
    return new Error(`“${of}” fits several plans: ${plan.several.map((each) => each.plan.id).join(', ')}. Name one.`);
  return new Error(`“${of}” is no ref, no plan and nobody known. Give a ref like “WER 3.2”, a plan or a name.`);
}

function asJson(entry: RecordEntry) {
  const { kind, seq, plan } = entry;
  const where = { plan: plan.id, seq, kind };
  switch (kind) {
    case 'change':
      return { ...where, ...entry.entry.change, undone: entry.entry.undone };
    case 'import':
      return { ...where, ...entry.brought };
    case 'setting':
      return { ...where, ...entry.change };
  }
}
