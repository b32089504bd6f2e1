/** The bytes of a PDF to a document, by way of pdf.js. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import type { FormatReading } from './format.ts';
import { startDocument } from './pdf-document.ts';
import { type PageContent, readPage } from './pdf-page.ts';

/** More pages than any plan has: a thousand rows take some forty. */
const MOST_PAGES = 2_000;
/** Pictures are not decoded: a plan's text is in none that we could read. */
const SETTINGS = {
  verbosity: 0,
  maxImageSize: 1,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
};

/** See the file's head. */
export async function readPdfBytes(bytes: Uint8Array): Promise<FormatReading> {
  // pdf.js takes the bytes away from whoever gave them: it gets a copy.
  const opened = await getDocumentProxy(Uint8Array.from(bytes), SETTINGS).catch((fault: Error) => fault);
  if (opened instanceof Error) return opened.name === 'PasswordException' ? LOCKED : DAMAGED;
  if (opened.numPages > MOST_PAGES) return TOO_LARGE;
  const started = startDocument();
  for (let number = 1; number <= opened.numPages; number += 1) {
    // What pdf.js throws here is a fault of the file: a page that is no page, a stream that cannot be inflated.
    const page = await contentOf(opened, number).catch(() => null);
    if (page === null) return DAMAGED;
    started.addPage(page);
  }
  const document = started.finish();
  return document === null ? PICTURES : { kind: 'document', document };
}

async function contentOf(opened: PDFDocumentProxy, number: number): Promise<PageContent> {
  const { OPS, AnnotationMode } = await getResolvedPDFJS();
  const page = await opened.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  // Comments and form fields are annotations; they are not what was published.
  const drawn = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
  const fontOf = (name: string) => (page.commonObjs.has(name) ? page.commonObjs.get(name) : null);
  const content = readPage(
    { width, height, transform, fnArray: drawn.fnArray, argsArray: drawn.argsArray },
    OPS,
    fontOf,
  );
  page.cleanup();
  return content;
}

const REMEDY = 'Ask for the document it was made from, or save it as a Word document, and import that.';
const LOCKED: FormatReading = {
  kind: 'unreadable',
  reason: 'The PDF is protected by a password.',
  remedy: 'Open it, save it without a password and import that.',
};
const DAMAGED: FormatReading = {
  kind: 'unreadable',
  reason: 'The PDF is damaged or was cut off.',
  remedy: 'Open it to see whether it is whole, save it again and import that.',
};
const TOO_LARGE: FormatReading = {
  kind: 'unreadable',
  reason: `The PDF has more than ${MOST_PAGES} pages.`,
  remedy: 'Print the pages of the plan to a PDF of their own and import that.',
};
const PICTURES: FormatReading = {
  kind: 'unreadable',
  reason: 'The PDF has no text layer: its pages are pictures.',
  remedy: REMEDY,
};
