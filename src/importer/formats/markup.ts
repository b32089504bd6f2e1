/** What is left of formatting inside a cell's text: HTML tags, entities and bullet characters, read into paragraphs and items. */
import type { Cell, Part } from '../document.ts';

/** Tags that end a paragraph or begin an item; `<br>` only breaks a line inside one. Others of the closed list below only decorate words; anything else in angle brackets is text. */
const BREAKING = /<(\/?)(p|div|ul|ol|li|tr|td|table|tbody|h[1-6]|br)(?:\s[^<>]{0,200})?\s?\/?>/gi;
const DECORATING = /<\/?(?:b|i|u|s|em|strong|sup|sub|span|font|a|small|mark)(?:\s[^<>]{0,200})?>/gi;

/** Bullets, the commonest first. Word's own ones come out as private-use characters. */
const BULLET = /[•●∙‣⁃▪■◦○\uf0b7\uf0a7\uf076\uf0d8\uf02d]/;
const BULLETS = new RegExp(`(${BULLET.source})`);
/** What a dash or an "o" at the start of a paragraph is read as: a bullet of its own kind. */
const DASH = '\uf02d';

/** Stands between paragraphs while a cell is read: Unicode's own separator, which no cell prints. */
const PARAGRAPH = '\u2029';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  hellip: '…',
};

/** More than this no cell holds; what is beyond stays together as one more. It keeps a hostile cell from costing memory. */
const MOST_PARTS = 5_000;

/** A cell's raw text as parts. */
export function readCell(raw: string): Cell {
  const parts = partsOf(raw);
  if (parts.length <= MOST_PARTS) return { parts };
  const rest = parts.slice(MOST_PARTS).map((part) => part.text);
  return { parts: [...parts.slice(0, MOST_PARTS), { kind: 'paragraph', depth: 0, text: rest.join(' ') }] };
}

function partsOf(raw: string): Part[] {
  const read = startCell();
  return withBreaks(raw)
    .split(PARAGRAPH)
    .flatMap((paragraph) => read(plainText(paragraph)));
}

/**
 * Reads the paragraphs of one cell, each in turn, into paragraphs and the items that typed bullets mark. The kinds of
 * bullet count in the order they first appear in the cell: the second kind stands under the first.
 */
export function startCell(): (paragraph: string) => Part[] {
  const bullets: string[] = [];
  return (paragraph) => {
    const parts: Part[] = [];
    const [before, ...rest] = paragraph.replace(/^\s*(?:[-–*]|o(?=\s+[A-Z]))\s+(?=\S)/, DASH).split(BULLETS);
    if (before!.trim() !== '') parts.push({ kind: 'paragraph', depth: 0, text: before!.trim() });
    for (let i = 0; i < rest.length; i += 2) {
      const bullet = rest[i]!;
      const item = rest[i + 1]!.trim();
      if (item === '') continue;
      if (!bullets.includes(bullet)) bullets.push(bullet);
      parts.push({ kind: 'item', depth: bullets.indexOf(bullet), text: item });
    }
    return parts;
  };
}

/** Tags that end paragraphs as separators, list items with a bullet that tells how deep their list is. */
function withBreaks(raw: string): string {
  if (!raw.includes('<')) return raw;
  let depth = 0;
  const broken = raw.replace(BREAKING, (_, closing: string, tag: string) => {
    if (/^[uo]l$/i.test(tag)) depth += closing === '' ? 1 : -1;
    if (/^br$/i.test(tag)) return '\n';
    return /^li$/i.test(tag) && closing === '' ? `${PARAGRAPH}${depth > 1 ? '◦' : '•'}` : PARAGRAPH;
  });
  // A paragraph inside an item begins on the item's own line.
  return broken.replace(/([•◦])[\s]+/g, '$1 ');
}

/** Text without tags, Markdown's bold and entities: `6<sup>th</sup> April` gives `6th April`. */
export function plainText(raw: string): string {
  return tidySpaces(
    raw
      .replace(DECORATING, '')
      .replace(/\*\*|__/g, '')
      .replace(/&(#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,6});/gi, (entity, name: string) => decoded(name) ?? entity),
  );
}

const UNTIDY = /[\u00a0\u2007\u202f\u00ad\u200b\ufeff\n]|[^\S\n]{3}/;

/** Spaces of every kind as plain ones, none beside a line break, never more than two; what has no width is gone. */
export function tidySpaces(text: string): string {
  // Most texts are tidy, and come back as they are.
  if (!UNTIDY.test(text)) return text;
  return text
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/[^\S\n]{3,}/g, '  ')
    .replace(/\s*\n\s*/g, '\n');
}

function decoded(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  // Codes no text has (controls, surrogates, beyond Unicode) stay as they are printed.
  return code < 32 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? null : String.fromCodePoint(code);
}
