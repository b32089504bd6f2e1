/** `chaser people unreached`: who could not be told something, why, and since when. */
import { calendarDay } from '../domain/calendar.ts';
import { unreachedAmong } from '../domain/notices/unreached.ts';
import { reachabilityIn } from '../flows/reachability.ts';
import { unreachedLine } from '../flows/wording/reach-words.ts';
import { type OnStore, withStore } from './opening.ts';

/** Lists all of them. What a running bot finds out later is not seen. */
export async function unreachedCommand(options: OnStore & { readonly json?: boolean }): Promise<0 | 1> {
  const { terminal, zone } = options;
  const now = options.clock();
  return withStore(options, 'read', async (store) => {
    const at = { now: now.toISOString(), today: calendarDay(now, zone), zone };
    const unreached = unreachedAmong(await reachabilityIn(store), await store.plans.plans(), at);
    if (options.json) terminal.say(JSON.stringify({ unreached }));
    else if (unreached.length === 0) terminal.say('Everybody who holds a post can be reached.');
    for (const each of options.json ? [] : unreached) terminal.say(`${unreachedLine(each)}  ${each.id}`);
    return 0;
  });
}
