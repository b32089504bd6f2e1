/** Whether two values of the record say the same. */

/** Compares plain data (texts, numbers, null, lists, objects) by what it says; the order of an object's keys does not matter. */
export function sameValue(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(canonical(left)) === JSON.stringify(canonical(right));
}

/** The same value with the keys of every object in alphabetical order, so that texts of it can be compared. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}
