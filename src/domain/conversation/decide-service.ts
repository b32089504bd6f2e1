/** When digests go out to everybody who has chosen no time of their own: it is set, or set back. */

import { STANDARD_SETTINGS, type WeekTime } from '../digests/digest-choice.ts';
import type { ServiceChange } from '../digests/service-settings.ts';
import { guideTo } from '../people/guide.ts';
import { may } from '../people/rights.ts';
import { sameValue } from '../record/same-value.ts';
import type { Command } from './command.ts';
import { type Decision, type ServiceKnown, say } from './decision.ts';
import { inOrderSaid } from './said-order.ts';
import type { Scene } from './scene.ts';

/** Where nothing was looked up. */
export const NOTHING_KNOWN: ServiceKnown = { changes: [], people: [], hasSample: false };

/** Sets the time for everybody. What was not said of day and time stays. The first time, what is left to be set up follows. */
export function decideDigestTime(
  command: Extract<Command, { kind: 'digest-time' }>,
  scene: Scene,
  known: ServiceKnown,
): Decision {
  const { changes } = known;
  if (!may('set-digest-time', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const stands = changes.at(-1)?.to ?? STANDARD_SETTINGS.digest;
  const to: WeekTime = { weekday: command.weekday ?? stands.weekday, time: command.time ?? stands.time };
  if (command.whose === 'unsaid') return say({ kind: 'answered', answer: { kind: 'whose-digest', when: to } });
  const decision = setTo(to, scene, changes);
  if (changes.length > 0 || scene.readers.length > 0) return decision;
  const guide = guideTo({ step: null, plan: null, passed: [] }, scene, { ...known, digest: to });
  return { ...decision, said: [...decision.said, { kind: 'answered', answer: { kind: 'guide', guide } }] };
}

/** `undo`, said just after the time was set: it is set back. Null where it was not the last thing the speaker did here. */
export function undoDigestTime(scene: Scene, changes: readonly ServiceChange[]): Decision | null {
  const last = changes.at(-1);
  const isMine = (each: { by: string; cause: { conversation: string } }) =>
    each.by === scene.speaker.id && each.cause.conversation === scene.conversation;
  if (last === undefined || !isMine(last)) return null;
  const order = inOrderSaid(scene);
  const isOvertaken = scene.records.some((record) =>
    [...record.changes, ...record.settingChanges].some((other) => isMine(other) && order(other, last) > 0),
  );
  if (isOvertaken) return null;
  if (last.undoes !== undefined) return say({ kind: 'refused', refusal: { kind: 'nothing-to-undo' } });
  return setTo(last.from ?? STANDARD_SETTINGS.digest, scene, changes, last.cause.key);
}

function setTo(to: WeekTime, scene: Scene, changes: readonly ServiceChange[], undoes?: string): Decision {
  const from = changes.at(-1)?.to ?? null;
  const undone = undoes === undefined ? {} : ({ undone: true } as const);
  const answer = { kind: 'digest-time', when: to, before: from, zone: scene.zone, ...undone } as const;
  const said = say({ kind: 'answered', answer });
  // Whoever says that the standard is right has set it, too.
  if (sameValue(from, to)) return said;
  return { ...said, service: { setting: 'digest', from, to, ...(undoes === undefined ? {} : { undoes }) } };
}
