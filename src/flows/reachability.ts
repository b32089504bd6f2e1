/** Looks up who everybody is and how they are reached, where an answer depends on it. */
import type { Command } from '../domain/conversation/command.ts';
import { openQuestion } from '../domain/conversation/decide-choice.ts';
import { isNudging } from '../domain/conversation/decide-nudge.ts';
import type { Means } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import type { Reachability } from '../domain/notices/unreached.ts';
import type { Press } from './desk.ts';
import type { Store } from './ports.ts';

/** Everything known about it in `store`. */
export async function reachabilityIn(store: Pick<Store, 'people' | 'reach' | 'outbox'>): Promise<Reachability> {
  const [people, reaches, undelivered] = await Promise.all([
    store.people.people(),
    store.reach.all(),
    store.outbox.undelivered(),
  ]);
  return { people, reaches, undelivered };
}

/** What is asked of everybody, rather than of one plan. */
const ASKS_WHO: ReadonlySet<string> = new Set<Command['kind'] | Press['verb']>([
  'unreached',
  'late',
  'nudge',
  'nudge-post',
]);

/**
 * What `reachabilityIn` finds, where one of `asked` (the kinds of commands, or the verb of a button) needs it, goes on with
 * who is late, or settles whom to ask; nothing otherwise, for most messages need nobody else.
 */
export async function reachabilityFor(
  asked: readonly string[],
  scene: Scene,
  store: Pick<Store, 'people' | 'reach' | 'outbox'>,
): Promise<Pick<Means, 'reachability'>> {
  const pending = asked.includes('choose') ? openQuestion(scene) : null;
  const settles = pending?.asks === 'confirm' && isNudging(pending.changes);
  const goesOn = asked.includes('more') && scene.dialogue.listed?.of.which === 'late';
  const needed = settles || goesOn || asked.some((each) => ASKS_WHO.has(each));
  return needed ? { reachability: await reachabilityIn(store) } : {};
}
