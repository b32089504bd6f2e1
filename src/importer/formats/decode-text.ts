/** Bytes to characters: UTF-8 and UTF-16 with or without their mark, and Windows-1252 where it is neither. */

/** The text of the bytes, or null where they are no text: NUL bytes, or control characters that no document has. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  return CONTROL.test(text) ? null : text;
}

/** C0 controls but tab, line feed, vertical tab, form feed and carriage return; and what a wrong UTF-16 guess leaves behind. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/;

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = zerosByPlace(bytes);
  // English in UTF-16 has a zero in nearly every other byte, always on the same side; a binary file has them anywhere.
  if (zeros.odd > 0.4 && zeros.even < 0.02) return 'utf-16le';
  if (zeros.even > 0.4 && zeros.odd < 0.02) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** The share of zeros among the bytes at even and at odd places, over the first few thousand. */
function zerosByPlace(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  const sample = bytes.subarray(0, 4096);
  const pairs = Math.max(1, Math.floor(sample.length / 2));
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) even += 1;
    if (sample[i + 1] === 0) odd += 1;
  }
  return { even: even / pairs, odd: odd / pairs };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
