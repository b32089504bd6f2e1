/** A plan as a file, made when it is asked for, for whoever may have it. */

import type { Instant } from '../domain/calendar.ts';
import type { ExportFormat } from '../domain/command.ts';
import { decideExport } from '../domain/decide-review.ts';
import type { PlanId } from '../domain/plan.ts';
import type { Desk, Reply, Sender } from './desk.ts';
import { exportName, exportPlan } from './export-plan.ts';
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
  const [outcome] = decideExport(asked.plan, asked.format, scene).said;
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
