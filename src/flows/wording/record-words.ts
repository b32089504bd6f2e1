/** The history of a plan in words: a line for each change, version taken in and setting. */
import { inShort } from '../../domain/calendar.ts';
import type { PlanRecord } from '../../domain/record/plan.ts';
import type { RecordEntry } from '../../domain/record/record-history.ts';
import { settingTold } from '../../domain/record/setting-told.ts';
import { causeWords, historyLine } from './slip-words.ts';

/** One line: when, who, what, from what to what, why, and where it came from. `posts`: those of its plan. */
export function recordLine(entry: RecordEntry, posts: PlanRecord['posts']): string {
  const when = `${entry.plan.code}  ${inShort(entry.day)} ${entry.time}`;
  switch (entry.kind) {
    case 'change': {
      const names = Object.fromEntries(posts.map(({ id, name }) => [id, name]));
      return `${entry.plan.code} ${entry.entry.change.ref}  ${historyLine(entry.entry, names)}`;
    }
    case 'import': {
      const { byName, document, added, changed, missing } = entry.brought;
      return `${when}, ${byName}: took in ${document}: ${added.length} new, ${changed.length} changed, ${missing.length} no longer in it.`;
    }
    case 'setting': {
      const { byName, setting, from, to, cause } = entry.change;
      return `${when}, ${byName}: ${setting} ${settingTold(from)} → ${settingTold(to)}. ${causeWords(cause)}`;
    }
  }
}
