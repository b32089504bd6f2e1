/** Kills a process that changes a store at a random moment, opens the store again and looks for what was lost; round by round. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../../src/domain/people/person.ts';
import type { PlanAction, PlanRecord } from '../../src/domain/record/plan.ts';
import { openStore } from '../../src/store/open-store.ts';
import { samplePlan } from '../store/sample-record.ts';
import type { Acknowledged } from './updater.ts';

/** What all rounds came to. `faults` is empty where nothing acknowledged was lost and nothing was torn. */
export interface KillReport {
  readonly rounds: number;
  /** Acknowledgements seen, all of which were looked for after every later kill. */
  readonly acknowledged: number;
  /** Rounds in which the kill left a file unfinished, or a change on the disk that nobody had been told of yet. */
  readonly midWrite: number;
  readonly faults: readonly string[];
}

/** Runs `rounds` rounds in `folder`, one after another on the same store, and stops at the first with a fault. */
export async function killRounds(folder: string, rounds: number): Promise<KillReport> {
  const acknowledged: Acknowledged[] = [];
  let midWrite = 0;
  let untold = 0;
  for (let round = 1; round <= rounds; round += 1) {
    acknowledged.push(...(await killedUpdater(folder, round)));
    const unfinished = await unfinishedIn(folder);
    const opened = await openStore({ folder, access: 'write', ids: () => crypto.randomUUID() });
    if (opened.kind !== 'open')
      return { rounds: round, acknowledged: acknowledged.length, midWrite, faults: [opened.message] };
    const plans = await opened.store.plans.plans();
    const people = await opened.store.people.people();
    await opened.store.close();
    const untoldBefore = untold;
    untold = changesIn(plans) - changesTold(acknowledged);
    if (unfinished.length > 0 || untold > untoldBefore) midWrite += 1;
    const faults = [
      ...faultsIn(plans, people, acknowledged),
      ...(await unfinishedIn(folder)).map((file) => `${file} was left behind`),
    ];
    if (faults.length > 0) return { rounds: round, acknowledged: acknowledged.length, midWrite, faults };
  }
  return { rounds, acknowledged: acknowledged.length, midWrite, faults: [] };
}

/** What the updater said before it was killed: mostly while it changes things, now and then while it still starts. */
async function killedUpdater(folder: string, round: number): Promise<Acknowledged[]> {
  const script = join(import.meta.dirname, 'updater.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close');
  if (round % 5 !== 0) await Promise.race([once(child.stdout, 'data'), ended]);
  await pause(Math.random() * 200);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  if (signal !== 'SIGKILL') throw new Error('The updater ended by itself: see what it wrote above.');
  // The last line may be half of one.
  return said
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

async function unfinishedIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
}

function changesIn(plans: readonly PlanRecord[]): number {
  return plans.reduce((sum, { changes }) => sum + changes.length, 0);
}

function changesTold(acknowledged: readonly Acknowledged[]): number {
  return acknowledged.reduce((sum, each) => sum + (each.what === 'recorded' ? each.changes.length : 0), 0);
}

function faultsIn(
  plans: readonly PlanRecord[],
  people: readonly Person[],
  acknowledged: readonly Acknowledged[],
): string[] {
  const changes = new Map(plans.map((record) => [record.plan.id, new Set(record.changes.map(({ id }) => id))]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const lost = acknowledged.filter((each) => {
    if (each.what === 'recorded') return !each.changes.every((id) => changes.get(each.plan)?.has(id));
    if (each.what === 'added') return !changes.has(each.plan);
    return each.what === 'saved' && names.get(each.person) !== each.name;
  });
  return [...lost.map((each) => `lost: ${JSON.stringify(each)}`), ...plans.flatMap(disagreements)];
}

/** Where a plan's history and its actions do not tell the same story, beginning with the plan as it was added. */
function disagreements(record: PlanRecord): string[] {
  const found: string[] = [];
  const messages = new Map<string, number>();
  const actions = new Map(Object.entries(samplePlan(record.plan.subject, record.plan.code).actions));
  for (const change of record.changes) {
    messages.set(change.cause.key, (messages.get(change.cause.key) ?? 0) + 1);
    const action = actions.get(change.action) as PlanAction;
    if (change.field === 'nudge') continue;
    const was =
      change.field === 'note'
        ? (action.notes.find(({ id }) => id === change.note)?.text ?? null)
        : change.field === 'said-complete'
          ? action.saidComplete
          : action[change.field];
    if (was !== change.from) found.push(`${record.plan.id}: ${change.id} says ${change.from}, and ${was} stood there`);
    const others = change.field === 'note' ? action.notes.filter(({ id }) => id !== change.note) : action.notes;
    const changed =
      change.field !== 'note'
        ? { [change.field]: change.to }
        : {
            notes:
              change.to === null
                ? others
                : [...others, { id: change.note, text: change.to, at: change.at, by: change.byName }],
          };
    actions.set(change.action, { ...action, ...changed, version: action.version + 1 });
  }
  for (const [key, made] of messages) {
    if (!key.endsWith(` of ${made}`)) found.push(`${record.plan.id}: ${made} changes of the message ${key}`);
  }
  for (const [id, expected] of actions) {
    if (JSON.stringify(sorted(expected)) !== JSON.stringify(sorted(record.actions[id] as PlanAction))) {
      found.push(`${record.plan.id}: ${id} is not what its history makes of it`);
    }
  }
  return found;
}

/** The fields in order of name, so that two actions can be compared as text. */
function sorted(action: PlanAction): unknown {
  return Object.entries(action).sort(([a], [b]) => (a < b ? -1 : 1));
}
