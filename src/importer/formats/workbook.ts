/** The parts of an Excel workbook that its sheets are read with: which sheets there are, shared texts, number formats. */
import { TOO_LARGE } from '../limits.ts';
import { numberFormats, numberPrinter, type PrintNumber } from './cell-values.ts';
import { openZip } from './open-zip.ts';
import { childOf, readXml, readXmlTree, type XmlElement } from './read-xml.ts';

/** A sheet of a workbook, not yet read. */
export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly xml: Uint8Array;
}

/** What the sheets' cells refer to. */
export interface CellBook {
  readonly texts: readonly string[];
  /** The number format of each cell style. */
  readonly formats: readonly string[];
  readonly print: PrintNumber;
}

/** A workbook opened, or why not. */
export type OpenedWorkbook =
  | { readonly kind: 'workbook'; readonly sheets: readonly SheetPart[]; readonly book: CellBook }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly remedy: string };

/** A workbook of 20,000 rows expands to some 20 MB. */
const LIMITS = { entries: 5_000, expanded: 100e6, ratio: 400, ratioFrom: 20e6 };
const PARTS =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i;
/** More texts than the rows of any plan share. */
const MOST_TEXTS = 500_000;
/** Days between the first of January 1900 and 1904, by which a workbook made on an old Mac counts less. */
const SINCE_1904 = 1_462;

/** Opens a workbook. Macros, links, pictures and whatever else it carries are left where they are. */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenedWorkbook> {
  const zip = await openZip(bytes, (name) => PARTS.test(name), LIMITS);
  if (zip.kind === 'unreadable') return zip;
  const parts = new Map([...zip.entries].map(([name, xml]) => [name.toLowerCase(), xml]));
  const tree = async (name: string): Promise<XmlElement | null> => {
    const part = parts.get(name);
    return part === undefined ? null : readXmlTree(part);
  };
  const workbook = await tree('xl/workbook.xml');
  const relations = await tree('xl/_rels/workbook.xml.rels');
  if (workbook === null || relations === null) return DAMAGED;
  const texts = await sharedTexts(parts.get('xl/sharedstrings.xml'));
  if (texts === 'damaged') return DAMAGED;
  if (texts === 'full') return TOO_LARGE;

  const targets = new Map(
    relations.children.map(({ attributes }) => [attributes.Id, partName(attributes.Target ?? '')] as const),
  );
  const sheets = (childOf(workbook, 'sheets')?.children ?? []).flatMap(({ attributes }): SheetPart[] => {
    // A sheet without a part of cells is a chart.
    const xml = parts.get(targets.get(attributes['r:id'] ?? relationOf(attributes)) ?? '');
    const isHidden = (attributes.state ?? 'visible') !== 'visible';
    return xml === undefined ? [] : [{ name: attributes.name ?? '', isHidden, xml }];
  });
  const counting = childOf(workbook, 'workbookPr')?.attributes.date1904 ?? '0';
  const book: CellBook = {
    texts,
    formats: numberFormats(await tree('xl/styles.xml')),
    print: await numberPrinter(/^(?:1|true|on)$/i.test(counting) ? SINCE_1904 : 0),
  };
  return { kind: 'workbook', sheets, book };
}

/** The id of a sheet's relation, whatever prefix the producer chose. */
function relationOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

/** A target beside the workbook, or from the root of the package: `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml`. */
function partName(target: string): string {
  return (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`).toLowerCase();
}

/** The texts cells refer to by number. Runs of formatting are one text; how it is pronounced is none of it. */
async function sharedTexts(xml: Uint8Array | undefined): Promise<readonly string[] | 'damaged' | 'full'> {
  if (xml === undefined) return [];
  const texts: string[] = [];
  let pieces: string[] = [];
  let inText = false;
  let inPhonetic = false;
  const reading = await readXml(xml, {
    open(name) {
      if (name === 'si') pieces = [];
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = true;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') texts.push(cellText(pieces.join('')));
    },
    text(text) {
      if (inText && !inPhonetic) pieces.push(text);
    },
    isFull: () => texts.length > MOST_TEXTS,
  });
  return reading === 'read' ? texts : reading;
}

/** A text as Excel stores it, with `_x000D_` for what XML cannot hold, and line breaks as `\n`. */
export function cellText(stored: string): string {
  if (!/[_\r]/.test(stored)) return stored;
  return stored
    .replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}

const DAMAGED: OpenedWorkbook = {
  kind: 'unreadable',
  reason: 'The workbook is damaged: its list of sheets or its texts cannot be read.',
  remedy: 'Open it in Excel, save it again and import that.',
};
