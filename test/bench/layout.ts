/** Lays made-up plans out on the disk: as our data folder, as one lowdb file, and as an SQLite database. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { PEOPLE_FORM, PLAN_FORM } from '../../src/store/forms.ts';
import { FORMAT } from '../../src/store/migrations.ts';
import { replaceFile } from '../../src/store/replace-file.ts';
import { ACTIONS_IN_A_PLAN, holdersOf, madeUpPlan } from './made-up-plans.ts';

/** How many plans hold `actions` actions. */
export function plansFor(actions: number): number {
  return Math.ceil(actions / ACTIONS_IN_A_PLAN);
}

/** A data folder as the store would have left it, with everybody who holds a post. Faster than storing plan by plan. */
export async function layOutFolder(folder: string, plans: number): Promise<void> {
  await mkdir(join(folder, 'plans'), { recursive: true });
  for (let number = 0; number < plans; number += 1) {
    const record = madeUpPlan(number);
    const file = join(folder, 'plans', `${record.plan.id}.json`);
    await replaceFile(file, PLAN_FORM.render({ format: FORMAT, ...record }));
  }
  const people = Array.from({ length: plans }, (_, number) => holdersOf(number)).flat();
  const known = Object.fromEntries(people.map((person) => [person.id, person]));
  await replaceFile(join(folder, 'people.json'), PEOPLE_FORM.render({ format: FORMAT, people: known }));
}

/** What the lowdb peer holds: everything, in one file. */
export interface OneFile {
  readonly plans: Record<string, Writable<PlanRecord>>;
}

/** The same without `readonly`, all the way down: stock lowdb changes what it holds in place. */
type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** Everything as the lowdb peer holds it. */
export function oneFile(plans: number): OneFile {
  const records = Array.from({ length: plans }, (_, number) => madeUpPlan(number) as Writable<PlanRecord>);
  return { plans: Object.fromEntries(records.map((record) => [record.plan.id, record])) };
}

/** The tables of the SQLite peers. */
export const TABLES = ['plans', 'concerns', 'actions', 'owners', 'changes'] as const;

/** Everything as tables, with the indexes that our look-ups would need. `journal` is SQLite's journal_mode. */
export function layOutDatabase(file: string, plans: number, journal: 'WAL' | 'DELETE'): DatabaseSync {
  const database = openDatabase(file, journal);
  database.exec(`
    CREATE TABLE plans (id TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE concerns (plan TEXT NOT NULL, ref TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (plan, ref));
    CREATE TABLE actions (id TEXT PRIMARY KEY, plan TEXT NOT NULL, ref TEXT NOT NULL, concern TEXT NOT NULL, text TEXT NOT NULL,
      target TEXT NOT NULL, source TEXT NOT NULL, status TEXT NOT NULL, due TEXT, version INTEGER NOT NULL);
    CREATE INDEX actions_plan ON actions (plan);
    CREATE TABLE owners (post TEXT NOT NULL, action TEXT NOT NULL, PRIMARY KEY (post, action));
    CREATE TABLE changes (id TEXT PRIMARY KEY, plan TEXT NOT NULL, action TEXT NOT NULL, field TEXT NOT NULL, was TEXT, is_now TEXT,
      reason TEXT, at TEXT NOT NULL, by_id TEXT NOT NULL, by_name TEXT NOT NULL, cause TEXT NOT NULL);
    CREATE INDEX changes_plan ON changes (plan);
    BEGIN`);
  const plan = database.prepare('INSERT INTO plans VALUES (?, ?)');
  const concern = database.prepare('INSERT INTO concerns VALUES (?, ?, ?)');
  const action = database.prepare('INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const owner = database.prepare('INSERT INTO owners VALUES (?, ?)');
  const change = database.prepare('INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (let number = 0; number < plans; number += 1) {
    const record = madeUpPlan(number);
    const { id } = record.plan;
    plan.run(id, JSON.stringify({ ...record.plan, posts: record.posts }));
    for (const each of record.concerns) concern.run(id, each.ref, JSON.stringify(each));
    for (const each of Object.values(record.actions)) {
      const { target, source } = each;
      const printed = [JSON.stringify(target), JSON.stringify(source)] as const;
      action.run(each.id, id, each.ref, each.concern, each.text, ...printed, each.status, each.due, each.version);
      for (const post of each.owners) owner.run(post, each.id);
    }
    for (const each of record.changes) {
      const { reason = null } = each;
      const [from, to] = [JSON.stringify(each.from), JSON.stringify(each.to)];
      const cause = JSON.stringify(each.cause);
      change.run(each.id, id, each.action, each.field, from, to, reason, each.at, each.by, each.byName, cause);
    }
  }
  database.exec('COMMIT');
  return database;
}

/** The database in `file`, durable at every commit. */
export function openDatabase(file: string, journal: 'WAL' | 'DELETE'): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = ${journal}; PRAGMA synchronous = FULL`);
  return database;
}
