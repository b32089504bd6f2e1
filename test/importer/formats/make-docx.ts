/** Word documents for tests, made of the XML that is to be read: each test writes only what it is about. */
import { strToU8, zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts of a document beside its body. Each is the XML inside the part's root. */
export interface Beside {
  readonly numbering?: string;
  readonly styles?: string;
  readonly header?: string;
  readonly footer?: string;
  readonly footnotes?: string;
  /** Further entries of the archive, by name. */
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

/** The bytes of a .docx with this body. */
export function makeDocx(body: string, beside: Beside = {}): Uint8Array {
  const part = (root: string, content: string): Uint8Array =>
    strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${root} xmlns:w="${W}" xmlns:r="${R}">${content}</w:${root}>`);
  const parts: [name: string, root: string, content: string | undefined][] = [
    ['numbering', 'numbering', beside.numbering],
    ['styles', 'styles', beside.styles],
    ['header', 'hdr', beside.header],
    ['footer', 'ftr', beside.footer],
    ['footnotes', 'footnotes', beside.footnotes],
  ];
  const there = parts.filter(([, , content]) => content !== undefined);
  return zipSync({
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationships(there.map(([name]) => [name, `${name}.xml`])),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    ...Object.fromEntries(there.map(([name, root, content]) => [`word/${name}.xml`, part(root, content!)])),
    ...beside.more,
  });
}

function relationships(list: readonly (readonly [kind: string, target: string])[]): Uint8Array {
  const each = list.map(([kind, target], i) => `<Relationship Id="rId${i}" Type="${R}/${kind}" Target="${target}"/>`);
  return strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`,
  );
}

/** A run of text, or of the XML given, with run properties. */
export function run(content: string, properties = ''): string {
  const inner = content.startsWith('<') ? content : `<w:t xml:space="preserve">${content}</w:t>`;
  return `<w:r><w:rPr>${properties}</w:rPr>${inner}</w:r>`;
}

/** A paragraph of runs; bare words are put into one. `list` is the list and the level, `1.0`. */
export function p(content: string, { list, properties = '' }: { list?: string; properties?: string } = {}): string {
  const [id, level] = list?.split('.') ?? [];
  const item = id === undefined ? '' : `<w:numPr><w:ilvl w:val="${level ?? 0}"/><w:numId w:val="${id}"/></w:numPr>`;
  const runs = content === '' || content.startsWith('<') ? content : run(content);
  return `<w:p><w:pPr>${item}${properties}</w:pPr>${runs}</w:p>`;
}

/** A cell of paragraphs; bare words are put into one. */
export function cell(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`;
}

/** A row of cells; bare words are put into one. */
export function row(cells: readonly string[], properties = ''): string {
  const each = cells.map((content) => (content.startsWith('<w:tc>') ? content : cell(content)));
  return `<w:tr><w:trPr>${properties}</w:trPr>${each.join('')}</w:tr>`;
}

/** A table of rows, with the widths of its grid. */
export function table(rows: readonly string[], grid: readonly number[] = [800, 3000, 6000, 2000, 1500]): string {
  return `<w:tbl><w:tblGrid>${grid.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** A definition of a list: its levels as `[format, text]`, with the lists that use it. */
export function list(
  id: number,
  levels: readonly (readonly [format: string, text: string, more?: string])[],
  lists: readonly number[],
): string {
  const each = levels.map(
    ([format, text, more = ''], i) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`,
  );
  const nums = lists.map((num) => `<w:num w:numId="${num}"><w:abstractNumId w:val="${id}"/></w:num>`);
  return `<w:abstractNum w:abstractNumId="${id}">${each.join('')}</w:abstractNum>${nums.join('')}`;
}
