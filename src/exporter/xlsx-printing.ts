/**
 * What write-excel-file leaves out of a workbook: filters, columns out of sight, and how its sheets are printed. The parts
 * of a sheet stand in a fixed order (ECMA-376, part 1, 18.3.1.99): its properties first, the filter right behind the cells.
 */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature, Sheet, SheetOptions } from 'write-excel-file/node';

/** What this adds to the options of a sheet. */
export interface Printing {
  /** The last cell of those that filters stand over; the first is A1. None where there are no filters. */
  readonly filterTo?: string;
  /** Columns out of sight, counted from 0. */
  readonly hidden?: readonly number[];
}

/** What the library takes for the content of a file, which it does not export. */
type FileContent = Stream | Buffer | Blob;
type Options = SheetOptions<FileContent> & Printing;

/** A sheet with its data and all its options. */
export type PrintedSheet = Sheet<FileContent> & Printing;

/** See the file's head. A sheet's first row is printed again on every page, and a page is as wide as the sheet. */
export const printing: Feature<FileContent> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, { filterTo }: Options) =>
          xml
            .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace('</sheetData>', `$&${filterTo === undefined ? '' : `<autoFilter ref="A1:${filterTo}"/>`}`),
        transformElementAttributes: (tag, attributes, index, { hidden }: Options) => {
          switch (tag) {
            case 'pageSetup':
              return { ...attributes, paperSize: A3, fitToHeight: 0 };
            case 'col':
              return hidden?.includes(index ?? -1) ? { ...attributes, hidden: 1 } : attributes;
            case 'row': {
              // A height that is not called custom is a first guess: the row still grows with what is written into it.
              const { customHeight: _, ...rest } = attributes;
              return rest;
            }
            default:
              return attributes;
          }
        },
      },
      'xl/workbook.xml': {
        transform: (xml, sheets) =>
          xml.replace('<definedNames/>', () => `<definedNames>${sheets.map(namesOf).join('')}</definedNames>`),
      },
    },
  },
};

const A3 = 8;

/** Names that a spreadsheet looks for: the cells under filters, and the rows to print again. */
function namesOf({ sheet, filterTo }: Options, index: number): string {
  const name = (what: string, cells: string, more = '') =>
    `<definedName name="_xlnm.${what}" localSheetId="${index}"${more}>${sheet}!${cells}</definedName>`;
  const filter = filterTo === undefined ? '' : name('_FilterDatabase', `$A$1:${absolute(filterTo)}`, ' hidden="1"');
  return filter + name('Print_Titles', '$1:$1');
}

function absolute(cell: string): string {
  return cell.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
}
