/** The files of plans, people and escalations in a data folder: reads all of them at the start, and replaces one at a time after that. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { type Escalations, NOTHING_ESCALATED } from '../domain/digests/escalation.ts';
import type { PlanId, PlanRecord } from '../domain/record/plan.ts';
import { isPartlyUnlinked } from './chain.ts';
import { ESCALATIONS_FORM, PEOPLE_FORM, PLAN_FORM } from './forms.ts';
import { damaged, JsonFile } from './json-file.ts';
import type { ReplaceFile } from './replace-file.ts';
import type { People } from './shapes.ts';

/** What was read, and how to keep what comes of it. */
export interface KeptFiles {
  readonly records: readonly PlanRecord[];
  readonly people: People;
  /** The steps about overdue actions that nobody speaks of. */
  readonly escalations: Escalations;
  keepPlan(record: PlanRecord): Promise<void>;
  keepPeople(people: People): Promise<void>;
  keepEscalations(escalations: Escalations): Promise<void>;
}

/** Reads every plan, everybody and the escalations in `folder`; what is missing reads as none. Throws `UnusableFile` at the first file with a fault. */
export async function readKeptFiles(folder: string, replace: ReplaceFile): Promise<KeptFiles> {
  const plans = new Map<PlanId, Low<PlanRecord>>();
  const people = new Low<{ people: People }>(new JsonFile(join(folder, 'people.json'), PEOPLE_FORM, replace), {
    people: {},
  });
  const escalations = new Low<Escalations>(
    new JsonFile(join(folder, 'escalations.json'), ESCALATIONS_FORM, replace),
    NOTHING_ESCALATED,
  );
  const planFile = (id: PlanId) => join(folder, 'plans', `${id}.json`);
  const planAdapter = (id: PlanId) => new JsonFile(planFile(id), PLAN_FORM, replace);

  await people.read();
  await escalations.read();
  const codes = new Map<string, string>();
  for (const name of await planNames(join(folder, 'plans'))) {
    const record = await planAdapter(name).read();
    if (record === null) continue;
    const { id, code } = record.plan;
    if (id !== name) throw damaged(planFile(name), `it holds the plan ${id}, whose file is ${id}.json`);
    if (isPartlyUnlinked(record)) throw damaged(planFile(name), 'its history has entries that were never recorded');
    const other = codes.get(code);
    if (other !== undefined) throw damaged(planFile(name), `its code ${code} is that of ${planFile(other)} too`);
    codes.set(code, id);
    plans.set(id, new Low(planAdapter(id), record));
  }

  return {
    records: [...plans.values()].map(({ data }) => data),
    people: people.data.people,
    escalations: escalations.data,
    keepPlan: async (record) => {
      const { id } = record.plan;
      const low = plans.get(id) ?? new Low(planAdapter(id), record);
      plans.set(id, low);
      low.data = record;
      await low.write();
    },
    keepPeople: async (all) => {
      people.data = { people: all };
      await people.write();
    },
    keepEscalations: async (all) => {
      escalations.data = all;
      await escalations.write();
    },
  };
}

/** The names of the plans' files without `.json`, in order. Hidden files are a system's own, and are left alone. */
async function planNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return [];
    throw fault;
  });
  const json = names.filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return json.map((name) => name.slice(0, -'.json'.length)).sort();
}
