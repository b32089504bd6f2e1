/** Notices the codes of plans that are not in view. */
import type { UnderstandingContext } from './context.ts';

/** Words in capitals that stand before refs and are no code. */
const NO_CODE = /^(?:AND|FOR|THE|NOT|REF|YES|BUT|ARE|HAS|WAS|PLS|ALL|NOW|NEW|CAN|SET|PUT|TWO|OUR|ASK|SEE|REC)$/;

/**
 * The context with the codes that `own` puts before refs, "THO 3.2 done". A code of no plan in view says that a ref is of
 * another plan; without it the own 3.2 would be meant.
 */
export function withOtherPlans(own: string, context: UnderstandingContext): UnderstandingContext {
  if (!/\p{Ll}/u.test(own)) return context;
  const codes = [...own.matchAll(/(?<![\p{L}\p{N}])(\p{Lu}{3})(?= \d{1,3}\.\d)/gu)].map((hit) => hit[1]!);
  const others = codes.filter((code) => !NO_CODE.test(code) && !context.promises.has(code.toLowerCase()));
  return others.length === 0 ? context : { ...context, planCodes: [...context.planCodes, ...others] };
}
