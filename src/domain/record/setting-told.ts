/** What a setting is, told in a history: for people who read it, and not for programs. */
import type { PlanSettings } from './plan.ts';

/** `not set`, `yes`, `30`, `hmp-x/governor`, `1 good, 4 insufficient`. */
export function settingTold(value: PlanSettings[keyof PlanSettings]): string {
  if (value === null) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value) ? value : Object.entries(value).map(([of, is]) => `${of} ${is}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
