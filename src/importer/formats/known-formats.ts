/** The formats we read. */
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import type { Format } from './format.ts';
import { json } from './json.ts';
import { otherFormats } from './other-formats.ts';
import { pdf } from './pdf.ts';
import { txt } from './txt.ts';
import { xlsx } from './xlsx.ts';

/** In the order they are asked: what has a signature first. Plain text takes whatever is left. */
const FORMATS: readonly Format[] = [docx, pdf, xlsx, otherFormats, json, csv];

/** The format of these bytes. */
export function formatOf(bytes: Uint8Array): Format {
  return FORMATS.find((format) => format.recognises(bytes)) ?? txt;
}
