/** What our Word documents have in common: colours, the text of people as text, the line at the foot of a page. */
import { Footer, type IRunOptions, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import { printable } from './office-package.ts';
import type { Tone } from './progress.ts';

/** Lengths are in twentieths of a point, the unit of Word: A4 with 15 mm margins. */
export const PAGE = { width: 11906, height: 16838, margin: 850 };

/** The colours of text, headings, tints and lines. */
export const COLOUR = { ink: '1F2A37', head: '1D3557', tint: 'E3EAF2', line: 'A9B4C0', quiet: '5B6673' };

/** The colour of what is said of progress; none where it is said plainly. */
export const TONE: Readonly<Record<Tone, string | undefined>> = {
  complete: '00602B',
  overdue: 'A8071A',
  blocked: '874D00',
  plain: undefined,
};

/** Words of the plan are data: line breaks stay, everything else is text. */
export function runs(text: string, style: IRunOptions = {}): TextRun[] {
  return printable(text)
    .split('\n')
    .map((line, i) => new TextRun({ ...style, text: line, ...(i > 0 ? { break: 1 } : {}) }));
}

/** The foot of each page: `text`, and which page of how many, at the right of a page `width` wide between its margins. */
export function footer(text: string, width: number): Footer {
  const quiet = { size: 16, color: COLOUR.quiet };
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          ...runs(text, quiet),
          new TextRun({ ...quiet, children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}
