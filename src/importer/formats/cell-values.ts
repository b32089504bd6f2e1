/** What a cell of a spreadsheet shows: its value printed in its number format, dates as a plan would print them. */
import { childOf, type XmlElement } from './read-xml.ts';

/** Prints a number in a number format: `45291` in `mmm-yy` is `Dec 2023`. */
export type PrintNumber = (value: number, format: string) => string;

/** The formats every workbook knows by number alone (ECMA-376, part 1, 18.8.30), dates as they are shown in Britain. */
const BUILT_IN: Readonly<Record<string, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'dd/mm/yyyy hh:mm',
  49: '@',
};

/** The number format of each cell style of a workbook, in order, from its part `styles.xml`. */
export function numberFormats(styles: XmlElement | null): string[] {
  const own = new Map(
    childrenOf(styles, 'numFmts').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode]),
  );
  return childrenOf(styles, 'cellXfs').map(({ attributes }) => {
    const id = attributes.numFmtId ?? '0';
    return own.get(id) ?? BUILT_IN[id] ?? 'General';
  });
}

function childrenOf(styles: XmlElement | null, name: string): readonly XmlElement[] {
  return childOf(styles, name)?.children ?? [];
}

/** The last day a spreadsheet can write, 31 December 9999. */
const LAST_DAY = 2_958_465;

/**
 * A printer for numbers and dates. `shift`: days to add to a date's number. What of a date is shown decides how exactly it is known: a day in full is printed day
 * first, whatever the order of the format; "Mar-24" is the month; a day without its year was given one by the
 * spreadsheet and not by the plan, so it is printed without.
 */
export async function numberPrinter(shift: number): Promise<PrintNumber> {
  const { format, getFormatDateInfo, isValidFormat } = await import('numfmt');
  const known = new Map<string, string>();
  const printedWith = (pattern: string): string => {
    const found = known.get(pattern);
    if (found !== undefined) return found;
    const usable = isValidFormat(pattern) ? pattern : 'General';
    const { day, month, year } = getFormatDateInfo(usable);
    const word = /mmmm/i.test(usable) ? 'mmmm' : /mmm/i.test(usable) ? 'mmm' : null;
    const printed = !(month && year)
      ? usable
      : day
        ? word === null
          ? 'dd/mm/yyyy'
          : `d ${word} yyyy`
        : `${word ?? 'mmmm'} yyyy`;
    known.set(pattern, printed);
    return printed;
  };
  return (value, pattern) => {
    const own = printedWith(pattern);
    const isDate = isDatePattern(getFormatDateInfo(own));
    const number = isDate ? value + shift : value;
    // No day at all: the bare number says so.
    if (isDate && (number < 1 || number > LAST_DAY)) return String(value);
    return format(own, number, { locale: 'en-GB', overflow: String(value) }).trim() || String(value);
  };
}

function isDatePattern(shown: { readonly year: boolean; readonly month: boolean; readonly day: boolean }): boolean {
  return shown.year || shown.month || shown.day;
}
