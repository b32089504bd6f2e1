/** What a format must do, and the list of those we read. A new one is a file beside this and a line in `FORMATS`. */

import type { PlanDraft } from '../../domain/plan-draft.ts';
import type { Document } from '../document.ts';
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import { json } from './json.ts';
import { otherFormats } from './other-formats.ts';
import { pdf } from './pdf.ts';
import { txt } from './txt.ts';
import { xlsx } from './xlsx.ts';

/**
 * What reading a file gives: a document for the interpreter; a draft, where it is one of our own exports and there is
 * nothing to interpret; or why it is neither and what the person can do.
 */
export type FormatReading =
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'draft'; readonly draft: PlanDraft }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly remedy: string };

/** Bytes to a document. */
export interface Format {
  /** Whether the bytes are of this format. The content decides; file names lie. */
  recognises(bytes: Uint8Array): boolean;
  /** `name`: the file's, without folders. Only for provenance. */
  read(bytes: Uint8Array, name: string): Promise<FormatReading>;
}

/** In the order they are asked: what has a signature first. Plain text takes whatever is left. */
const FORMATS: readonly Format[] = [docx, pdf, xlsx, otherFormats, json, csv];

/** The format of these bytes. */
export function formatOf(bytes: Uint8Array): Format {
  return FORMATS.find((format) => format.recognises(bytes)) ?? txt;
}
