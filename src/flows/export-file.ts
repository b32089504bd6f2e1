/** A plan as a file, made when it is asked for, for whoever may have it. */

import type { Instant } from '../domain/calendar.ts';
import type { ExportFormat } from '../domain/conversation/command.ts';
import { decideBoardPack } from '../domain/conversation/decide-plan.ts';
import { decideExport } from '../domain/conversation/decide-review.ts';
import { type PersonId, personId } from '../domain/people/person.ts';
import type { Cause } from '../domain/record/change.ts';
import type { PlanId } from '../domain/record/plan.ts';
import type { Desk, Reply, Sender } from './desk.ts';
import { exportName, exportPlan } from './export-plan.ts';
import type { PlanStore } from './ports.ts';
import { setScene } from './set-scene.ts';
import { inPlainWords } from './wording/outcome-words.ts';

/** The file, or the reply that says why there is none. */
export type ExportedFile =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** Who asks for which plan, as what. */
export interface ExportRequest {
  readonly sender: Sender;
  readonly plan: PlanId;
  readonly format: ExportFormat;
  readonly at: Instant;
}

/** Makes the file of `plan` as it stands now. The sender is authorised now, whatever was offered to whom before. */
export async function exportFile(desk: Desk, asked: ExportRequest): Promise<ExportedFile> {
  const scene = await setScene(desk, { conversation: '', sender: asked.sender, at: asked.at });
  const isPack = asked.format === 'board-pack';
  const [outcome] = (isPack ? decideBoardPack(asked.plan, scene) : decideExport(asked.plan, asked.format, scene)).said;
  if (outcome?.kind !== 'answered' || outcome.answer.kind !== 'export') {
    const refused = outcome ?? { kind: 'not-understood' };
    return { kind: 'refused', reply: { outcome: refused, text: inPlainWords(refused, scene.today) } };
  }
  const record = scene.records.find(({ plan }) => plan.id === asked.plan)!;
  return {
    kind: 'file',
    name: exportName(record.plan, asked.format, scene.today),
    bytes: await exportPlan(record, asked.format, { today: scene.today, exportedAt: asked.at, zone: desk.zone }),
  };
}

/** A board pack that was sent is the last one from now on; where another was made meanwhile, that one stays it. */
export async function noteSent(desk: Desk, asked: ExportRequest): Promise<void> {
  if (asked.format !== 'board-pack') return;
  const { tenantId, objectId, name } = asked.sender;
  await notePack(desk.store.plans, asked.plan, asked.at, {
    by: personId(tenantId, objectId),
    byName: name,
    surface: 'teams',
  });
}

/** Keeps when the pack of a plan was made. */
export async function notePack(
  plans: PlanStore,
  id: PlanId,
  at: Instant,
  { by, byName, surface }: { readonly by: PersonId; readonly byName: string; readonly surface: Cause['surface'] },
): Promise<void> {
  const record = await plans.plan(id);
  if (record === null) return;
  // In no conversation: nobody's "undo" is about a document that was sent.
  const cause = { surface, conversation: '', key: `board pack ${at}`, words: 'board pack' } as const;
  const from = record.settings.packedAt;
  await plans.changeSetting(id, { setting: 'packedAt', from, to: at, at, by, byName, cause });
}
