/** What became of the digests of a week, put together from its rows. */

import type { Person } from '../people/person.ts';
import type { DeliveryLine, DeliveryReport, DigestRow, Skipped } from './digest-rows.ts';
import type { Period } from './digest-time.ts';

/** See the file's head. A claim that nobody has settled yet is in neither list: whoever holds it is at work, or it will run out. */
export function deliveryOf(period: Period, rows: readonly DigestRow[], people: readonly Person[]): DeliveryReport {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const skipped: Record<Skipped, number> = {
    'nothing-due': 0,
    paused: 0,
    stopped: 0,
    'no-longer-holds': 0,
    missed: 0,
  };
  const notReached: DeliveryLine[] = [];
  let sent = 0;
  for (const row of rows) {
    const { person, kind, at } = row;
    const line = { person, name: names.get(person) ?? person, kind, at };
    switch (row.state) {
      case 'sending':
        break;
      case 'sent':
        sent += 1;
        break;
      case 'skipped':
        skipped[row.why] += 1;
        break;
      case 'unknown':
        notReached.push({ ...line, state: 'unknown', why: null });
        break;
      default:
        notReached.push({ ...line, state: row.state, why: row.why });
    }
  }
  notReached.sort((one, other) => one.name.localeCompare(other.name, 'en-GB') || (one.kind < other.kind ? 1 : -1));
  return { period, sent, skipped, notReached };
}
