/** Reads one XML part of a Word or Excel file as a stream of elements, so that no part has to be held as a tree. */

import { readOnce } from '../read-once.ts';

/** What is told of the elements as they come. Names are without their prefix: producers choose prefixes freely. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
  /** Asked now and then: true ends the reading, since the rest would be more than can be used. */
  isFull?(): boolean;
}

/** `damaged` where the part is no well-formed XML; a document type, and with it every entity of its own, counts as damage. */
export type XmlReading = 'read' | 'damaged' | 'full';

/** More attributes, or elements inside each other, than any producer writes: they would cost memory before they are of use. */
const MOST_ATTRIBUTES = 1_000;
const DEEPEST = 5_000;
/** Characters given to the parser at once. */
const CHUNK = 65_536;

/** See the file's head. Nothing outside the bytes is ever opened: the parser knows the five entities of XML and no others. */
export async function readXml(bytes: Uint8Array, reader: XmlReader): Promise<XmlReading> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser({ xmlns: false });
  const localOf = readOnce((name) => name.slice(name.indexOf(':') + 1));
  let attributes = 0;
  /** The names of the elements that are open. */
  const path: string[] = [];
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) parser.fail('too many attributes');
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    const name = localOf(tag.name);
    path.push(name);
    if (path.length > DEEPEST) parser.fail('too deep');
    reader.open(name, tag.attributes);
  });
  parser.on('closetag', () => reader.close(path.pop()!));
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('doctype', () => parser.fail('a document type'));
  const decoder = new TextDecoder(encodingOf(bytes));
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
      if (reader.isFull?.() === true) return 'full';
    }
    parser.write(decoder.decode()).close();
  } catch {
    // Without a listener for errors the parser throws at the first; nothing of ours throws in between.
    return 'damaged';
  }
  return reader.isFull?.() === true ? 'full' : 'read';
}

/** An element of a small part that is held as a tree. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

/** More elements than the styles of any document have. */
const MOST_ELEMENTS = 200_000;

/** A small part as a tree without its text: styles, numbering, relationships. Null where it is damaged or far too large. */
export async function readXmlTree(bytes: Uint8Array): Promise<XmlElement | null> {
  const root = { name: '', attributes: {}, children: [] as XmlElement[] };
  const open = [root];
  let count = 0;
  const reading = await readXml(bytes, {
    open(name, attributes) {
      count += 1;
      if (count > MOST_ELEMENTS) return;
      const element = { name, attributes, children: [] as XmlElement[] };
      open.at(-1)!.children.push(element);
      open.push(element);
    },
    close() {
      if (count <= MOST_ELEMENTS) open.pop();
    },
    text() {},
    isFull: () => count > MOST_ELEMENTS,
  });
  return reading === 'read' ? (root.children[0] ?? null) : null;
}

/** The first child of this name at the end of a path of names, or null. */
export function childOf(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let found = element;
  for (const name of path) found = found?.children.find((each) => each.name === name) ?? null;
  return found;
}

/** The `val` of the child at the end of a path: what nearly every property of a Word document is. */
export function valueAt(element: XmlElement | null, ...path: readonly string[]): string | null {
  const child = childOf(element, ...path);
  return child === null ? null : attributeOf(child.attributes, 'val');
}

/** The value of an attribute, whatever its prefix; null where there is none. */
export function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | null {
  // Nearly every producer writes `w:`; the others cost a look through the few attributes an element has.
  const usual = attributes[`w:${name}`] ?? attributes[name];
  if (usual !== undefined) return usual;
  const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`));
  return key === undefined ? null : attributes[key]!;
}

/** Office parts are UTF-8 or UTF-16 with its mark. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
