/** Takes the steps that are due about overdue actions nobody speaks of: records them, then tells whoever is to be told. */
import type { CalendarDay, Instant } from '../domain/calendar.ts';
import type { Holidays } from '../domain/digests/digest-time.ts';
import { escalate, isStillSilent } from '../domain/digests/escalation.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { ActionId } from '../domain/record/plan.ts';
import type { Store } from './ports.ts';
import { deliver, type NoticeMeans } from './send-notices.ts';

/** Does so, and how many people were told. Steps of a time when the bot was away are taken now, one for each action. */
export async function escalateDue(means: NoticeMeans, holidays: Holidays): Promise<number> {
  const { desk, clock } = means;
  const { escalations, outbox, people, plans } = desk.store;
  const now = clock().toISOString();
  const before = await escalations.read();
  const after = escalate({
    ...{ records: await plans.plans(), people: await people.people(), before, now, zone: desk.zone, holidays },
    digestsOf: await digestsIn(desk.store),
  });
  if (after !== null) await escalations.keep(after);
  // Also what was recorded before a crash and not yet put: what was put is not put again.
  const put = await outbox.put((after ?? before).told, now);
  await deliver(means, [...new Set(put.map(({ person }) => person))]);
  return put.length;
}

/** When each person was sent a digest of their own, or would have been had they wanted it; oldest first. */
async function digestsIn({ digests }: Pick<Store, 'digests'>): Promise<(person: PersonId) => readonly Instant[]> {
  const of = new Map<PersonId, Instant[]>();
  for (const period of (await digests.periods()).toReversed()) {
    for (const row of await digests.rows(period)) {
      if (row.kind !== 'owner') continue;
      const isMuted = row.state === 'skipped' && (row.why === 'paused' || row.why === 'stopped');
      if (row.state !== 'sent' && !isMuted) continue;
      const known = of.get(row.person);
      if (known === undefined) of.set(row.person, [row.at]);
      else known.push(row.at);
    }
  }
  return (person) => of.get(person) ?? [];
}

/** The actions of which the owners were told that a manager will be, while none was yet and nothing was said since. */
export async function warnedActions(
  { escalations, plans }: Pick<Store, 'escalations' | 'plans'>,
  today: CalendarDay,
): Promise<readonly ActionId[]> {
  const warned: ActionId[] = [];
  for (const step of (await escalations.read()).taken) {
    const record = step.level === 0 ? await plans.plan(step.plan) : null;
    const action = record?.actions[step.action];
    if (record && action && isStillSilent(step, action, record, today)) warned.push(step.action);
  }
  return warned;
}
