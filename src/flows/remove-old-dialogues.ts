/** What was talked about is not kept for ever: dialogues in which nothing was said for long are removed. */
import type { KeptDialogues } from './ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes the dialogues in which nothing was said for `days` days before `now`; how many there were. */
export async function removeOldDialogues(dialogues: KeptDialogues, now: Date, days: number): Promise<number> {
  return dialogues.removeOlder(new Date(now.getTime() - days * DAY_MS).toISOString());
}
