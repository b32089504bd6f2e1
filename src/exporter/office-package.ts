/**
 * The last step of a Word or Excel file: what the libraries leave out or would fill in from the clock. Such a file is a
 * zip of XML parts with a list of their types and of how they belong together.
 */
import { posix } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Instant } from '../domain/calendar.ts';

/** A part of the file, beside those the library wrote. */
export interface Part {
  /** Where in the package: `customXml/item1.xml`. */
  readonly path: string;
  /** Its media type; null for plain XML. */
  readonly type: string | null;
  /** The part that names it (none for the package itself), what it is to that part, and by what id. */
  readonly relation: { readonly type: string; readonly from: string; readonly id: string };
  readonly xml: string;
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The same file with its title, the time it was made and these parts. The same input gives the same bytes. */
export function finishPackage(
  bytes: Uint8Array,
  { title, at, parts = [] }: { readonly title: string; readonly at: Instant; readonly parts?: readonly Part[] },
): Uint8Array {
  const files = new Map(Object.entries(unzipSync(bytes)));
  for (const part of [coreProperties(title, at), ...parts]) {
    files.set(part.path, strToU8(part.xml));
    if (part.type !== null) edit(files, '[Content_Types].xml', (xml) => withType(xml, part.path, part.type!));
    edit(files, relationsOf(part.relation.from), (xml) => withRelation(xml, part));
  }
  // The types come first: some readers look for them there.
  const paths = [...files.keys()].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(paths.map((path) => [path, [files.get(path)!, { mtime: NO_TIME }]])));
}

/** The time of each part, as Word and Excel write it themselves: none, which a zip tells as its first day. */
const NO_TIME = new Date(1980, 0, 1);

function rank(path: string): number {
  return path === '[Content_Types].xml' ? 0 : path === '_rels/.rels' ? 1 : 2;
}

function coreProperties(title: string, at: Instant): Part {
  const time = `<dcterms:created xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:modified>`;
  return {
    path: 'docProps/core.xml',
    type: 'application/vnd.openxmlformats-package.core-properties+xml',
    relation: { type: `${RELATIONS}/metadata/core-properties`, from: '', id: 'coreProperties' },
    xml: `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Progress Chaser</dc:creator>${time}</cp:coreProperties>`,
  };
}

function withType(types: string, path: string, type: string): string {
  if (types.includes(`PartName="/${path}"`)) return types;
  return types.replace('</Types>', `<Override PartName="/${path}" ContentType="${type}"/></Types>`);
}

function withRelation(relations: string, { path, relation }: Part): string {
  if (relations.includes(relation.type)) return relations;
  const target = posix.relative(posix.dirname(relation.from), path);
  return relations.replace(
    '</Relationships>',
    `<Relationship Id="${relation.id}" Type="${relation.type}" Target="${target}"/></Relationships>`,
  );
}

/** Where the relations of a part stand: `word/document.xml` has its own in `word/_rels/document.xml.rels`. */
function relationsOf(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

function edit(files: Map<string, Uint8Array>, path: string, change: (xml: string) => string): void {
  const xml = files.get(path);
  files.set(
    path,
    strToU8(change(xml === undefined ? `${XML}<Relationships xmlns="${RELATIONS}"></Relationships>` : strFromU8(xml))),
  );
}

/** Text as XML can hold it: without the control characters and halves of characters that it forbids. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** Text between tags. */
export function xmlText(text: string): string {
  return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
