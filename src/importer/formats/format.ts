/** What a format must do. A new one is a file beside this and a line in `known-formats.ts`. */
import type { PlanDraft } from '../../domain/record/plan-draft.ts';
import type { Document } from '../document.ts';

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
