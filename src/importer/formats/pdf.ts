/** PDFs with a text layer: tables by their ruled lines, text by where it stands. */
import type { Format } from './format.ts';
import { readPdfBytes } from './pdf-reading.ts';
export const pdf: Format = {
  recognises: (b) => Buffer.from(b.buffer, b.byteOffset, 1024).includes('%PDF-'),
  read: readPdfBytes,
};
