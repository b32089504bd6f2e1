/** The plans that conversations are held about, read once each with the real importer. */
import { readFile } from 'node:fs/promises';
import { findPost } from '../../src/domain/conversation/find-plan.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { recordFromDraft } from '../../src/domain/record/store-draft.ts';
import { readPlan } from '../../src/importer/read-plan.ts';

/** The plan of this name as it is stored when it is first imported; null where its file is absent. */
export type PlanNamed = (name: string) => Promise<PlanRecord | null>;

/** Reads each plan when it is first asked for. `sample` is ours; the others stand beside the project. */
export function plansRead(): PlanNamed {
  const read = new Map<string, Promise<PlanRecord | null>>();
  return (name) => {
    const known = read.get(name) ?? readOne(name);
    read.set(name, known);
    return known;
  };
}

async function readOne(name: string): Promise<PlanRecord | null> {
  const path = name === 'sample' ? '../../data/samples/hmyoi-thornmere.txt' : `../../../shared/plans/${name}.txt`;
  const file = new URL(path, import.meta.url);
  const bytes = await readFile(file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT' && name !== 'sample') return null;
    throw fault;
  });
  if (bytes === null) return null;
  const reading = await readPlan({ name: `${name}.txt`, bytes });
  if (reading.kind === 'unreadable') throw new Error(`${file.pathname}: ${reading.reason}`);
  let count = 0;
  return recordFromDraft(reading.draft, [], () => `${name}:${++count}`);
}

/** Who speaks as `as`: a stand-in who holds that post of the plan, or the coordinator; null where there is no such post. */
export function standIn(record: PlanRecord, as: string): Person | null {
  const person = (key: string, holdings: Person['holdings']): Person => ({
    ...newPerson({ tenantId: 'conversations', objectId: key, name: as }),
    coordinator: holdings.length === 0,
    holdings,
  });
  if (/^coordinator$/i.test(as)) return person('coordinator', []);
  const post = findPost(record.posts, as);
  return post.kind === 'one' ? person(post.one.id, [{ post: post.one.id, as: 'holder', from: null, to: null }]) : null;
}
