/** Word documents: tables as rows, everything else as lines. Macros are never looked at: only the parts with text are taken out of the archive. */
import { posix } from 'node:path';
import type { Line, Row } from '../document.ts';
import { fold } from '../document.ts';
import { type ListCounter, openListCounter } from './docx-numbering.ts';
import { storyReader, type WordContent } from './docx-story.ts';
import { isLayout, rowsOf } from './docx-table.ts';
import type { Format, FormatReading } from './format.ts';
import { tidySpaces } from './markup.ts';
import { hasZipFolder, openZip } from './open-zip.ts';
import { readOwnDocument } from './own-document.ts';
import { attributeOf, readXml, readXmlTree, type XmlElement } from './read-xml.ts';

/** See the file's head. Also takes templates and documents with macros, which are the same but for what is not read. */
export const docx: Format = {
  recognises: (bytes) => hasZipFolder(bytes, 'word/'),
  read: readDocx,
};

type Parts = ReadonlyMap<string, Uint8Array>;

/** Relationships, data it carries, and parts of the document itself but those that hold no text of it: comments, themes, settings, pictures. */
const WANTED =
  /^_rels\/\.rels$|^customXml\/item\d+\.xml$|^word\/(?:_rels\/)?(?!comments|theme|people|settings|webSettings|fontTable)[^/]+\.(?:xml|rels)$/i;

/** What stands beside the body is read after it, in this order. */
const BESIDE = ['header', 'footer', 'footnotes', 'endnotes'];

async function readDocx(bytes: Uint8Array, file: string): Promise<FormatReading> {
  const opened = await openZip(bytes, (name) => WANTED.test(name));
  if (opened.kind === 'unreadable') return opened;
  const parts = opened.entries;
  const [main = 'word/document.xml'] = await related(parts, '', 'officeDocument');
  const [numberingName] = await related(parts, main, 'numbering');
  const [stylesName] = await related(parts, main, 'styles');
  const numbering = await treeOf(parts, numberingName);
  const styles = await treeOf(parts, stylesName);
  if (!parts.has(main) || numbering === 'damaged' || styles === 'damaged') return DAMAGED;

  const lists = openListCounter(numbering, styles);
  const blocks: (Line | Row)[] = [];
  const reading = await readXml(parts.get(main)!, storyReader(lists, bodyTaker(blocks)));
  if (reading === 'damaged') return DAMAGED;
  if (reading === 'full') return TOO_LARGE;
  for (const kind of BESIDE) {
    for (const name of await related(parts, main, kind)) await addLines(blocks, parts.get(name), kind, lists);
  }
  if (blocks.length === 0) return EMPTY;
  const own = await readOwnDocument(parts, blocks, file);
  return own === null ? { kind: 'document', document: { blocks } } : { kind: 'draft', draft: own };
}

/** Turns what the body holds into blocks, as it comes. Paragraphs and tables are counted as a person would. */
function bodyTaker(blocks: (Line | Row)[]): (content: WordContent) => void {
  let paragraphs = 0;
  let tables = 0;
  const take = (content: WordContent): void => {
    if (content.kind === 'paragraph') {
      const text = fold(tidySpaces(content.text));
      paragraphs += 1;
      if (text !== '') blocks.push({ kind: 'line', place: `paragraph ${paragraphs}`, text });
    } else if (isLayout(content)) {
      for (const row of content.rows) for (const cell of row.cells) for (const each of cell.content) take(each);
    } else {
      tables += 1;
      const number = tables;
      rowsOf(content).forEach((cells, i) => {
        blocks.push({ kind: 'row', place: `table ${number}, row ${i + 1}`, cells });
      });
    }
  };
  return take;
}

/** Headers, footers and notes: no part of the table, but not lost. A damaged one is none. */
async function addLines(
  blocks: (Line | Row)[],
  part: Uint8Array | undefined,
  kind: string,
  lists: ListCounter,
): Promise<void> {
  if (part === undefined) return;
  const texts = new Set<string>();
  const take = (content: WordContent): void => {
    if (content.kind === 'paragraph') texts.add(fold(tidySpaces(content.text)));
    else for (const row of content.rows) for (const cell of row.cells) for (const each of cell.content) take(each);
  };
  await readXml(part, storyReader(lists, take));
  for (const text of texts) if (text !== '') blocks.push({ kind: 'line', place: kind, text });
}

/** The names of the parts that are `kind` to this one (`''`: to the whole file), in the order of the relationships. */
async function related(parts: Parts, name: string, kind: string): Promise<string[]> {
  const folder = posix.dirname(name);
  const relationships = await treeOf(parts, posix.join(folder, '_rels', `${posix.basename(name)}.rels`));
  if (relationships === null || relationships === 'damaged') return [];
  return relationships.children.flatMap(({ attributes }) => {
    const target = attributeOf(attributes, 'Target');
    const isOfKind = attributeOf(attributes, 'Type')?.endsWith(`/${kind}`) === true;
    // A relationship to something outside the file is never followed; it would not be found among the parts.
    return isOfKind && target !== null
      ? [posix.join(target.startsWith('/') ? '' : folder, target).replace(/^\//, '')]
      : [];
  });
}

async function treeOf(parts: Parts, name: string | undefined): Promise<XmlElement | null | 'damaged'> {
  const part = name === undefined ? undefined : parts.get(name);
  if (part === undefined) return null;
  return (await readXmlTree(part)) ?? 'damaged';
}

const DAMAGED: FormatReading = {
  kind: 'unreadable',
  reason: 'The Word document is damaged.',
  remedy: 'Open it in Word, which can mend it, save it again and import that.',
};
const TOO_LARGE: FormatReading = {
  kind: 'unreadable',
  reason: 'The Word document holds far more than a plan could.',
  remedy: 'Copy the table of the plan into a new document, save that and import it.',
};
const EMPTY: FormatReading = {
  kind: 'unreadable',
  reason: 'The Word document has no words in it.',
  remedy: 'If it shows pictures of the pages, export the plan from where it was written instead.',
};
