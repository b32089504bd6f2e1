/** Plans and their files say the same words again and again: what reading them comes to is kept for as long as one file is read. */

/** `read`, which must depend on the text alone, called once for each different text. */
export function readOnce<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}
