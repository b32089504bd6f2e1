/** Everything recorded of a plan, in the order it was: changes, versions taken in, settings. */
import type { CalendarDay } from '../calendar.ts';
import { asTold, type HistoryEntry, momentOf } from '../conversation/history.ts';
import type { PersonId } from '../people/person.ts';
import type { Change } from './change.ts';
import type { PlanImport, PlanRecord, SettingChange } from './plan.ts';

/** One entry, with the day and the time of day it was recorded. */
export type RecordEntry = {
  readonly plan: PlanRecord['plan'];
  readonly seq: number;
  readonly day: CalendarDay;
  readonly time: string;
} & (
  | { readonly kind: 'change'; readonly entry: HistoryEntry }
  | { readonly kind: 'import'; readonly brought: PlanImport }
  | { readonly kind: 'setting'; readonly change: SettingChange }
);

/** The whole history of a plan, oldest first. `zone`: IANA, in which days and times are told. */
export function recordHistory(record: PlanRecord, zone: string): RecordEntry[] {
  const { plan } = record;
  const own = Map.groupBy(record.changes, ({ action }: Change) => action);
  const placed = (of: { readonly seq: number; readonly at: string }) => ({
    plan,
    seq: of.seq,
    ...momentOf(of.at, zone),
  });
  const entries: RecordEntry[] = [
    ...record.imports.map((brought) => ({ ...placed(brought), kind: 'import', brought }) as const),
    ...record.changes.map(
      (change) =>
        ({ ...placed(change), kind: 'change', entry: asTold(change, own.get(change.action) ?? [], zone) }) as const,
    ),
    ...record.settingChanges.map((change) => ({ ...placed(change), kind: 'setting', change }) as const),
  ];
  return entries.sort((one, other) => one.seq - other.seq);
}

/** Who made an entry: their id, and their name at the time. */
export function madeBy(entry: RecordEntry): { readonly by: PersonId; readonly byName: string } {
  switch (entry.kind) {
    case 'change':
      return entry.entry.change;
    case 'import':
      return entry.brought;
    case 'setting':
      return entry.change;
  }
}
