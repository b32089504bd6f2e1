/** Excel workbooks for tests, made of the cells that are to be read: each test writes only what it is about. */
import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A cell: a text, a number, one or the other with what goes with it, or the XML of the cell itself. */
export type XlsxCell =
  | null
  | string
  | number
  | { readonly value: number; readonly format: string }
  | { readonly formula: string; readonly value?: string | number }
  | { readonly xml: string };

/** A sheet. Rows and columns count from 1, as a person does. */
export interface XlsxSheet {
  readonly name?: string;
  readonly rows: readonly (readonly XlsxCell[])[];
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly state?: 'hidden' | 'veryHidden';
}

/** What may be said of the workbook. */
export interface XlsxOptions {
  readonly date1904?: boolean;
  /** Further entries of the archive, by name; one of a usual name takes its place. */
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

/** The bytes of a workbook with these sheets. */
export function makeXlsx(sheets: readonly XlsxSheet[], { date1904 = false, more = {} }: XlsxOptions = {}): Uint8Array {
  const texts: string[] = [];
  const formats: string[] = [];
  const parts = sheets.map((sheet) => sheetXml(sheet, texts, formats));
  const list = sheets.map(({ name, state }, i) => {
    const shown = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${escaped(name ?? `Sheet${i + 1}`)}" sheetId="${i + 1}"${shown} r:id="rId${i + 1}"/>`;
  });
  const relations = [
    ...sheets.map(
      (_, i) => `<Relationship Id="rId${i + 1}" Type="${R}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    ),
    `<Relationship Id="rIdS" Type="${R}/sharedStrings" Target="sharedStrings.xml"/>`,
    `<Relationship Id="rIdT" Type="${R}/styles" Target="styles.xml"/>`,
  ];
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': part(
      'workbook',
      `<workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': part('sst', texts.map((text) => `<si>${text}</si>`).join('')),
    'xl/styles.xml': part('styleSheet', stylesXml(formats)),
    ...Object.fromEntries(parts.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, part('worksheet', xml)])),
    ...more,
  });
}

function part(root: string, content: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="${MAIN}" xmlns:r="${R}">${content}</${root}>`);
}

function sheetXml({ rows, merges = [], hiddenRows = [] }: XlsxSheet, texts: string[], formats: string[]): string {
  const data = rows.map((cells, i) => {
    const hidden = hiddenRows.includes(i + 1) ? ' hidden="1"' : '';
    const content = cells.map((cell, at) => cellXml(cell, `${letterOf(at)}${i + 1}`, texts, formats)).join('');
    return `<row r="${i + 1}"${hidden}>${content}</row>`;
  });
  const merged = merges.map((reference) => `<mergeCell ref="${reference}"/>`).join('');
  return `<sheetData>${data.join('')}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}`;
}

function cellXml(cell: XlsxCell, at: string, texts: string[], formats: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${placeIn(texts, textXml(cell))}</v></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if ('xml' in cell) return cell.xml;
  if ('format' in cell) return `<c r="${at}" s="${placeIn(formats, cell.format) + 1}"><v>${cell.value}</v></c>`;
  const type = typeof cell.value === 'string' ? ' t="str"' : '';
  const value = cell.value === undefined ? '' : `<v>${escaped(String(cell.value))}</v>`;
  return `<c r="${at}"${type}><f>${escaped(cell.formula)}</f>${value}</c>`;
}

/** A shared text; one that is XML already, with runs, as it is. */
function textXml(text: string): string {
  return text.startsWith('<r>') ? text : `<t xml:space="preserve">${escaped(text)}</t>`;
}

/** Style 0 is General; the others show numbers in the formats, in order. */
function stylesXml(formats: readonly string[]): string {
  const own = formats.map((format, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(format)}"/>`);
  const styles = ['<xf numFmtId="0"/>', ...formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`)];
  return `<numFmts count="${own.length}">${own.join('')}</numFmts><cellXfs count="${styles.length}">${styles.join('')}</cellXfs>`;
}

function placeIn(list: string[], item: string): number {
  const known = list.indexOf(item);
  return known >= 0 ? known : list.push(item) - 1;
}

function letterOf(column: number): string {
  return String.fromCharCode(65 + column);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
