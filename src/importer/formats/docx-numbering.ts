/** Lists as Word counts them: which paragraphs are list items, how deep, and the number that Word prints before each but stores nowhere. */
import { attributeOf, childOf, valueAt, type XmlElement } from './read-xml.ts';

/** What a paragraph says of its own place in a list. Null where it says nothing. */
export interface ListProperties {
  readonly style: string | null;
  readonly list: string | null;
  readonly level: number | null;
}

/** A paragraph as an item of a list. */
export interface ListItem {
  readonly list: string;
  /** From 0. */
  readonly level: number;
  /** As printed: `1.`, `2.3`, `b)`; null for a bullet. */
  readonly number: string | null;
  /** How far from the left the level stands, in twentieths of a point; null where not said. */
  readonly indent: number | null;
}

/** Counts the lists of one document. Paragraphs must be asked in the order they are printed. */
export interface ListCounter {
  /** The paragraph as an item, and its list counted on; null where it is none. */
  next(paragraph: ListProperties): ListItem | null;
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2` stands for the numbers of the first two levels. */
  readonly text: string;
  /** Word's `lvlRestart`: 0 is never; null is after any higher level. */
  readonly restart: number | null;
  /** Prints the levels above it in figures, whatever their own format. */
  readonly isLegal: boolean;
  readonly style: string | null;
  readonly indent: number | null;
}

/** A list, and the definition whose count it shares with every other list that has the same. */
interface List {
  readonly definition: string;
  readonly levels: readonly (Level | undefined)[];
  /** Levels this list starts afresh, and with what. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Word has nine levels. */
const LEVELS = 9;

/** Reads `numbering.xml` and `styles.xml`; a document without lists has no first, one without styles no second. */
export function openListCounter(numbering: XmlElement | null, styles: XmlElement | null): ListCounter {
  const lists = listsIn(numbering, styles);
  const styleOf = stylesIn(styles, lists);
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  return {
    next({ style, list, level }) {
      const ofStyle = styleOf(style);
      const id = list ?? ofStyle.list;
      const found = id === null ? undefined : lists.get(id);
      // List 0 is Word's way to take a paragraph out of the list of its style.
      if (id === null || found === undefined) return null;
      const at = Math.min(Math.max(level ?? ofStyle.level ?? 0, 0), LEVELS - 1);
      const own = found.levels[at];
      if (own === undefined) return null;
      const count = counts.get(found.definition) ?? [];
      counts.set(found.definition, count);
      if (!begun.has(id)) {
        begun.add(id);
        for (const [each, start] of found.starts) count[each] = start - 1;
      }
      count[at] = (count[at] ?? own.start - 1) + 1;
      for (let below = at + 1; below < LEVELS; below += 1) {
        const restart = found.levels[below]?.restart ?? null;
        if (restart === null || (restart > 0 && at < restart)) delete count[below];
      }
      const number = own.format === 'bullet' ? null : printed(found.levels, at, count).trim();
      // A level that prints nothing before its paragraphs makes no items of them.
      if (number === '') return null;
      return { list: id, level: at, number, indent: own.indent };
    },
  };
}

function listsIn(numbering: XmlElement | null, styles: XmlElement | null): Map<string, List> {
  const lists = new Map<string, List>();
  const definitions = new Map<string, XmlElement>();
  for (const each of numbering?.children ?? []) {
    const id = attributeOf(each.attributes, 'abstractNumId');
    if (each.name === 'abstractNum' && id !== null) definitions.set(id, each);
  }
  /** A definition can point to the list of a style, which has the levels. */
  const linked = (id: string): string => {
    const style = valueAt(definitions.get(id) ?? null, 'numStyleLink');
    const target = style === null ? null : (styles?.children ?? []).find((each) => idOf(each) === style);
    const list = target === undefined ? null : valueAt(target, 'pPr', 'numPr', 'numId');
    const num = numbering!.children.find(
      (each) => each.name === 'num' && attributeOf(each.attributes, 'numId') === list,
    );
    return (num === undefined ? null : valueAt(num, 'abstractNumId')) ?? id;
  };
  for (const each of numbering?.children ?? []) {
    const id = attributeOf(each.attributes, 'numId');
    const definition = valueAt(each, 'abstractNumId');
    if (each.name !== 'num' || id === null || id === '0' || definition === null) continue;
    lists.set(id, listOf(each, linked(definition), definitions));
  }
  return lists;
}

function listOf(num: XmlElement, definition: string, definitions: ReadonlyMap<string, XmlElement>): List {
  const levels: (Level | undefined)[] = [];
  const starts = new Map<number, number>();
  for (const each of definitions.get(definition)?.children ?? []) {
    if (each.name === 'lvl') levels[levelOf(each)] = readLevel(each);
  }
  for (const each of num.children) {
    if (each.name !== 'lvlOverride') continue;
    const own = childOf(each, 'lvl');
    if (own !== null) levels[levelOf(each)] = readLevel(own);
    const start = valueAt(each, 'startOverride');
    if (start !== null) starts.set(levelOf(each), Number(start) || 0);
  }
  return { definition, levels: levels.slice(0, LEVELS), starts };
}

function levelOf(element: XmlElement): number {
  const level = Number(attributeOf(element.attributes, 'ilvl'));
  return level >= 0 && level < LEVELS ? Math.trunc(level) : LEVELS;
}

function readLevel(element: XmlElement): Level {
  const restart = valueAt(element, 'lvlRestart');
  const indent = childOf(element, 'pPr', 'ind');
  const left = indent && (attributeOf(indent.attributes, 'left') ?? attributeOf(indent.attributes, 'start'));
  return {
    start: Number(valueAt(element, 'start') ?? 1) || 0,
    format: childOf(element, 'lvlPicBulletId') === null ? (valueAt(element, 'numFmt') ?? 'decimal') : 'bullet',
    text: valueAt(element, 'lvlText') ?? '',
    restart: restart === null ? null : Number(restart) || 0,
    isLegal: childOf(element, 'isLgl') !== null,
    style: valueAt(element, 'pStyle'),
    indent: left === null ? null : Number(left) || 0,
  };
}

interface StyleList {
  readonly list: string | null;
  readonly level: number | null;
}

/** The list a style puts its paragraphs into, by itself or by the style it is based on. */
function stylesIn(styles: XmlElement | null, lists: ReadonlyMap<string, List>): (style: string | null) => StyleList {
  const all = (styles?.children ?? []).filter((each) => each.name === 'style');
  const byId = new Map(all.map((each) => [idOf(each), each]));
  const usual = all.find(
    (each) => attributeOf(each.attributes, 'default') === '1' && attributeOf(each.attributes, 'type') === 'paragraph',
  );
  const known = new Map<string, StyleList>();
  const read = (id: string, depth: number): StyleList => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const style = byId.get(id) ?? null;
    const base = valueAt(style, 'basedOn');
    // Styles based on each other in a circle are broken; twenty generations are more than anybody has.
    const inherited = base === null || depth > 20 ? { list: null, level: null } : read(base, depth + 1);
    const list = valueAt(style, 'pPr', 'numPr', 'numId') ?? inherited.list;
    const level = valueAt(style, 'pPr', 'numPr', 'ilvl');
    const linked = (list === null ? undefined : lists.get(list))?.levels.findIndex((each) => each?.style === id) ?? -1;
    const result = { list, level: level !== null ? Number(level) || 0 : linked >= 0 ? linked : inherited.level };
    known.set(id, result);
    return result;
  };
  return (style) => {
    const id = style ?? (usual === undefined ? null : idOf(usual));
    return id === null ? { list: null, level: null } : read(id, 0);
  };
}

function idOf(style: XmlElement): string {
  return attributeOf(style.attributes, 'styleId') ?? '';
}

/** The number of a level as its pattern prints it, with the levels above it. */
function printed(levels: readonly (Level | undefined)[], at: number, count: readonly number[]): string {
  const { text, isLegal } = levels[at]!;
  return text.replace(/%([1-9])/g, (_, digit: string) => {
    const level = Number(digit) - 1;
    const value = count[level] ?? levels[level]?.start ?? 1;
    return formatted(value, isLegal ? 'decimal' : (levels[level]?.format ?? 'decimal'));
  });
}

function formatted(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(value);
  }
}

/** a … z, aa, bb …: Word repeats the letter. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, letter] of ROMAN) {
    while (rest >= worth) {
      text += letter;
      rest -= worth;
    }
  }
  return text;
}
