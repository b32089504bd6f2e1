/** What coordinators ask of the delivery of digests: who got theirs, and that one goes out again which may not have arrived. */
import type { Command } from '../conversation/command.ts';
import { type Decision, say } from '../conversation/decision.ts';
import type { Scene } from '../conversation/scene.ts';
import type { Person } from '../people/person.ts';
import { personCalled } from '../people/person-called.ts';
import { may } from '../people/rights.ts';
import type { DeliveryReport, DigestRow } from './digest-rows.ts';

/** What is known of it: looked up only where it is asked. */
export interface DeliveryFacts {
  /** Of the latest week; null where nothing was ever sent. */
  readonly report: DeliveryReport | null;
  readonly people: readonly Person[];
  /** What became of the latest digest of each kind, by person, where it may be sent again: of the last week only. */
  readonly again: (person: Person) => readonly DigestRow[];
}

/** What is told of a digest that is to go out again. `nothing`: the last one arrived, or none was due. */
export type Resending = { readonly name: string; readonly is: 'again' | 'nothing' };

/** Where nothing was looked up. */
export const NOTHING_DELIVERED: DeliveryFacts = { report: null, people: [], again: () => [] };

/** Tells who got their digest, who did not, and why. */
export function tellDelivery({ report }: DeliveryFacts, scene: Scene): Decision {
  if (!may('see-unreached', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  return say({ kind: 'answered', answer: { kind: 'delivery', report } });
}

/** Has somebody's digest sent again where nobody knows whether it arrived, or it did not. */
export function decideResend(
  { whose }: Extract<Command, { kind: 'resend-digest' }>,
  facts: DeliveryFacts,
  scene: Scene,
): Decision {
  if (!may('resend-digest', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const found = personCalled(whose, facts.people);
  if (found.kind === 'none') return say({ kind: 'refused', refusal: { kind: 'no-such-person', words: whose } });
  if (found.kind === 'several') {
    return say({ kind: 'refused', refusal: { kind: 'several-people', words: whose, people: found.several } });
  }
  const { name } = found.one;
  const rows = facts.again(found.one);
  const told: Resending = { name, is: rows.length === 0 ? 'nothing' : 'again' };
  const decision = say({ kind: 'answered', answer: { kind: 'resending', told } });
  return rows.length === 0 ? decision : { ...decision, resend: rows };
}
