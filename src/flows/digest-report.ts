/** Looks up what became of the digests of a week. */
import { deliveryOf } from '../domain/digests/delivery.ts';
import type { DeliveryReport } from '../domain/digests/digest-rows.ts';
import type { Period } from '../domain/digests/digest-time.ts';
import type { Store } from './ports.ts';

/** That of `period`; of the latest week in which anything became of any, where none is named. Null where nothing is known. */
export async function deliveryReport(
  { digests, people }: Pick<Store, 'digests' | 'people'>,
  period?: Period,
): Promise<DeliveryReport | null> {
  const week = period ?? (await digests.periods())[0];
  if (week === undefined) return null;
  const rows = await digests.rows(week);
  return rows.length === 0 ? null : deliveryOf(week, rows, await people.people());
}
