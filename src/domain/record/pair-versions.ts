/** Which concern and which action of a new version of a plan is which of those stored. */
import type { Concern, PlanAction, PlanRecord } from './plan.ts';
import type { ActionDraft, ConcernDraft, PlanDraft } from './plan-draft.ts';

/** Two texts with this part of their words in common are two wordings of one thing. */
const SAME_THING = 0.5;

/** A concern under another number is the same one only where nearly all its words are. */
const SAME_UNDER_ANOTHER_NUMBER = 0.8;

/**
 * Every concern of the new version with its ref in the record: the one it had, where it is the same concern, otherwise
 * one that was never given. A number that now stands before something else is not the same concern.
 */
export function pairConcerns(
  record: PlanRecord,
  draft: PlanDraft,
): { readonly ref: string; readonly draft: ConcernDraft }[] {
  const left = new Set(record.concerns);
  const refs = new Map<ConcernDraft, string>();
  // The surest first, so that a concern that moved cannot take another one's place.
  const tests: ((read: ConcernDraft, stored: Concern) => boolean)[] = [
    (read, stored) => letters(read.text) === letters(stored.text),
    (read, stored) => read.ref === stored.ref && likeness(read.text, stored.text) >= SAME_THING,
    (read, stored) => likeness(read.text, stored.text) >= SAME_UNDER_ANOTHER_NUMBER,
  ];
  for (const isSame of tests) {
    for (const read of draft.concerns) {
      if (refs.has(read)) continue;
      const alike = [...left].filter((concern) => isSame(read, concern));
      const stored = alike.find((concern) => concern.ref === read.ref) ?? alike[0];
      if (stored === undefined) continue;
      left.delete(stored);
      refs.set(read, stored.ref);
    }
  }
  const given = new Set(record.concerns.map((concern) => concern.ref));
  return draft.concerns.map((read) => {
    const ref = refs.get(read) ?? unusedRef(read.ref, given);
    given.add(ref);
    return { ref, draft: read };
  });
}

/** The ref as printed, or, where that was given to another concern, with a letter before it as a restarted series has. */
function unusedRef(ref: string, given: ReadonlySet<string>): string {
  if (!given.has(ref)) return ref;
  for (let letter = 'A'.charCodeAt(0); ; letter++) {
    const free = `${String.fromCharCode(letter)}${ref}`;
    if (!given.has(free)) return free;
  }
}

/** The actions of one concern, before and now: the same words first, then the likeliest wordings of the same promise. */
export function pairActions(
  stored: readonly PlanAction[],
  drafts: readonly ActionDraft[],
): {
  readonly paired: { readonly action: PlanAction; readonly draft: ActionDraft }[];
  readonly unpaired: ActionDraft[];
} {
  const left = new Set(stored);
  const partner = new Map<ActionDraft, PlanAction>();
  const pair = (draft: ActionDraft, action: PlanAction) => {
    partner.set(draft, action);
    left.delete(action);
  };
  // A correction made here may be just what the new version says.
  const wordings = ({ text, published }: PlanAction) => [published?.text ?? text, text];

  for (const draft of drafts) {
    const same = [...left].find((action) => wordings(action).some((text) => letters(text) === letters(draft.text)));
    if (same !== undefined) pair(draft, same);
  }
  const likely = drafts
    .filter((draft) => !partner.has(draft))
    .flatMap((draft) =>
      [...left].map((action) => ({
        draft,
        action,
        like: Math.max(...wordings(action).map((text) => likeness(text, draft.text))),
      })),
    )
    .filter(({ like }) => like >= SAME_THING)
    .sort((one, other) => other.like - one.like);
  for (const { draft, action } of likely) if (!partner.has(draft) && left.has(action)) pair(draft, action);

  return {
    paired: drafts.flatMap((draft) => (partner.has(draft) ? [{ draft, action: partner.get(draft)! }] : [])),
    unpaired: drafts.filter((draft) => !partner.has(draft)),
  };
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The part of their words that two texts share, from 0 to 1 (Dice's coefficient). */
function likeness(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const left = words(one);
  const right = words(other);
  if (left.size + right.size === 0) return 1;
  const shared = [...left].filter((word) => right.has(word)).length;
  return (2 * shared) / (left.size + right.size);
}
