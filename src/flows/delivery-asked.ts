/** Looks up what became of digests where that is asked, and puts those down again that a coordinator wants sent again. */
import { calendarDay } from '../domain/calendar.ts';
import type { Command } from '../domain/conversation/command.ts';
import type { Means } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import type { DeliveryFacts } from '../domain/digests/delivery-asked.ts';
import type { DigestRow } from '../domain/digests/digest-rows.ts';
import { periodAfter, periodOf } from '../domain/digests/digest-time.ts';
import type { Desk } from './desk.ts';
import { deliveryReport } from './digest-report.ts';

/** What is known of it, where one of `commands` asks; nothing for most messages. */
export async function deliveryFor(
  commands: readonly Command[],
  scene: Scene,
  desk: Desk,
): Promise<Pick<Means, 'delivery'>> {
  if (!commands.some(({ kind }) => kind === 'delivery' || kind === 'resend-digest')) return {};
  return { delivery: await deliveryKnown(scene, desk) };
}

async function deliveryKnown({ now }: Scene, { store, zone }: Desk): Promise<DeliveryFacts> {
  const thisWeek = periodOf(calendarDay(new Date(now), zone));
  const latest = new Map<string, DigestRow>();
  // The later week's row takes the place of the earlier one's.
  for (const period of [periodAfter(thisWeek, -1), thisWeek]) {
    for (const row of await store.digests.rows(period)) latest.set(`${row.kind} ${row.person}`, row);
  }
  const again = ({ id }: { readonly id: string }) =>
    ['owner', 'manager']
      .flatMap((kind) => latest.get(`${kind} ${id}`) ?? [])
      .filter(({ state }) => DOUBTFUL.has(state));
  return { report: await deliveryReport(store), people: await store.people.people(), again };
}

/** What may be sent again at somebody's word. */
const DOUBTFUL: ReadonlySet<DigestRow['state']> = new Set<DigestRow['state']>(['unknown', 'failed', 'undeliverable']);

/** Puts digests down to be sent again with the next tick, durably: `by` answers for their coming twice. */
export async function putDownAgain(
  rows: readonly DigestRow[],
  { speaker, now }: Scene,
  { store }: Desk,
): Promise<void> {
  const again = rows.map(
    ({ person, kind, period }): DigestRow => ({
      ...{ person, kind, period, state: 'failed', why: 'asked', by: speaker.id },
      at: now,
    }),
  );
  await store.digests.settle(...again);
}
