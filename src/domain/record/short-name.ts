/** A few words that stand for a promise, made from its own words. */

/** Words before which a promise may be cut without losing what it is about. */
const CUT_BEFORE = /[,;:.]|\s(?:to|by|so|which|that|who|including|ensuring|allowing|where|when|with|as|will)\s/gi;

/** "HMYOI Somewhere will": who promises it is told elsewhere on the line. Not "The plan will be …", where the plan is what it is about. */
const WHO_WILL =
  /^(?:[A-Z][\w'’&/-]*|the|of|and|in)(?:\s+(?:[A-Z][\w'’&/-]*|the|of|and|in)){0,7}\s+will\s+(?!be\b)(?=[a-z])/;

/** Words a name must not end in. */
const LOOSE_END =
  /(?:[\s,;:.(–-]|\s(?:a|an|and|or|the|of|on|in|at|for|from|through|into|between|their|all|is|are|has|have|been|being|be))+$/i;

/**
 * The name of an action for lists and confirmations: its first words, cut where the sentence turns aside, at most
 * `limit` characters, marked with an ellipsis where anything was left off.
 */
export function shortName(text: string, limit = 60): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  const promise = whole.replace(WHO_WILL, '');
  let end = promise.length;
  for (const cut of promise.matchAll(CUT_BEFORE)) {
    const before = promise.slice(0, cut.index);
    // Three words say what it is about; fewer ("The review") do not.
    if (before.split(' ').length >= 4 || before.length >= 24) {
      end = cut.index;
      break;
    }
  }
  let name = promise.slice(0, end);
  if (name.length > limit)
    name = name.slice(0, name.lastIndexOf(' ', limit) > 0 ? name.lastIndexOf(' ', limit) : limit);
  name = name.replace(LOOSE_END, '');
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return name.length < promise.replace(/[\s.]+$/, '').length ? `${capital}…` : capital;
}
