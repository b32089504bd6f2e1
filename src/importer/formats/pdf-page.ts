/**
 * What stands on one page of a PDF, and where: words and ruled lines, both out of the page's drawing instructions, which
 * are read once. Coordinates are points from the top left corner of the page as it is looked at.
 */

/** A word, or as much of one as was drawn at once. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The line it stands on. */
  readonly base: number;
  /** Of its letters, in points. */
  readonly size: number;
  /** Whether a space was drawn before it. Between words of different drawings the distance tells. */
  readonly isSpaced: boolean;
  /** The file itself says that it belongs to the page and not to the text. */
  readonly isFurniture: boolean;
}

/** A straight line across or down the page. */
export interface Rule {
  /** Its distance from the top where it goes across, from the left where it goes down. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** See the file's head. */
export interface PageContent {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
  /** Something is placed on it: text that has no words to read, or a picture of it. */
  readonly hasPictures: boolean;
}

/** The drawing instructions of a page as pdf.js gives them. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** From the coordinates of the file to ours. */
  readonly transform: readonly number[];
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The names of the instructions. */
export type Instructions = Readonly<Record<string, number>>;

type Matrix = readonly [number, number, number, number, number, number];

interface State {
  matrix: Matrix;
  size: number;
  /** From units of the font to ems. */
  unit: number;
  isVertical: boolean;
  charSpace: number;
  wordSpace: number;
  scale: number;
  leading: number;
  rise: number;
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

/** More than this on one page is no text to be read by people. */
const MOST_WORDS = 50_000;
const MOST_RULES = 50_000;

/** A gap of this many ems is a space. A font's own is about a quarter, and justified text may be a little tighter. */
const SPACE = 0.18;
/** Stands by itself, also where it was drawn together with the word after it. */
const BULLET = /^[•●▪■◦○\uf000-\uf0ff]$/;
/** What is this thin, in points, is a line, also where it was drawn as a filled box. */
const THIN = 3;
/** Shorter ones, in points, are ticks and underlines of letters. */
const SHORTEST_RULE = 5;

/** See the file's head. `fontOf` finds a font the page uses by its name. */
export function readPage(
  drawing: Drawing,
  OPS: Instructions,
  fontOf: (name: string) => { readonly fontMatrix?: readonly number[]; readonly vertical?: boolean } | null,
): PageContent {
  const words: Word[] = [];
  const across: Rule[] = [];
  const down: Rule[] = [];
  let state: State = {
    matrix: drawing.transform as Matrix,
    size: 0,
    unit: 0.001,
    isVertical: false,
    charSpace: 0,
    wordSpace: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
  const saved: State[] = [];
  /** For each open piece of marked content, whether it belongs to the page. */
  const marks: boolean[] = [];
  let textMatrix: Matrix = IDENTITY;
  let [x, y, lineX, lineY] = [0, 0, 0, 0];

  const moveText = (dx: number, dy: number): void => {
    lineX += dx;
    lineY += dy;
    x = lineX;
    y = lineY;
  };

  const show = (glyphs: readonly (Glyph | number | null)[]): void => {
    const toPage = times(state.matrix, textMatrix);
    const height = Math.hypot(toPage[2], toPage[3]);
    const size = Math.abs(state.size) * height;
    // Words that stand on their side or on their head, a watermark across the page, are no part of a table's text.
    const isUpright = toPage[0] > 0 && Math.abs(toPage[1]) < 0.05 * toPage[0] && toPage[3] < 0 && !state.isVertical;
    let advance = 0;
    let text = '';
    let [from, to] = [0, 0];
    let isSpaced = false;
    const place = (at: number): { readonly x: number; readonly y: number } =>
      applied(toPage, x + at * state.scale, y + state.rise);
    const endWord = (): void => {
      if (text !== '' && isUpright && size > 1 && words.length < MOST_WORDS) {
        const start = place(from);
        words.push({
          text,
          left: start.x,
          right: place(to).x,
          base: start.y,
          size,
          isSpaced,
          isFurniture: marks.includes(true),
        });
      }
      if (text !== '') isSpaced = false;
      text = '';
    };
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        const gap = (-glyph * state.size) / 1000;
        if (gap > SPACE * Math.abs(state.size)) {
          endWord();
          isSpaced = true;
        }
        advance += gap;
        continue;
      }
      if (glyph === null) continue;
      const width = glyph.width * state.size * state.unit + state.charSpace + (glyph.isSpace ? state.wordSpace : 0);
      if (/^[^\S\u00a0]*$/.test(glyph.unicode)) {
        endWord();
        isSpaced = true;
      } else {
        const isBullet = BULLET.test(glyph.unicode);
        if (isBullet) endWord();
        if (text === '') from = advance;
        text += glyph.unicode;
        to = advance + width;
        if (isBullet) endWord();
      }
      advance += width;
    }
    endWord();
    x += advance * state.scale;
  };

  const draw = (how: number, path: readonly unknown[]): void => {
    const isStroked =
      how === OPS.stroke ||
      how === OPS.closeStroke ||
      how === OPS.fillStroke ||
      how === OPS.eoFillStroke ||
      how === OPS.closeFillStroke ||
      how === OPS.closeEOFillStroke;
    if (!isStroked && how !== OPS.fill && how !== OPS.eoFill) return;
    for (const outline of outlinesOf(path, state.matrix)) {
      if (across.length + down.length > MOST_RULES) return;
      if (!isStroked) keepThin(outline);
      else for (let i = 1; i < outline.length; i += 1) keep(outline[i - 1]!, outline[i]!);
    }
  };
  const keep = (one: Point, other: Point): void => {
    const [wide, high] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
    if (high < 1 && wide > SHORTEST_RULE) {
      across.push({ at: (one.y + other.y) / 2, from: Math.min(one.x, other.x), to: Math.max(one.x, other.x) });
    } else if (wide < 1 && high > SHORTEST_RULE) {
      down.push({ at: (one.x + other.x) / 2, from: Math.min(one.y, other.y), to: Math.max(one.y, other.y) });
    }
  };
  const keepThin = (outline: readonly Point[]): void => {
    const [xs, ys] = [outline.map((point) => point.x), outline.map((point) => point.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
    if (bottom - top <= THIN && right - left > bottom - top) keep({ x: left, y: middleY }, { x: right, y: middleY });
    else if (right - left <= THIN) keep({ x: middleX, y: top }, { x: middleX, y: bottom });
  };

  const perform = new Map<number | undefined, (args: readonly unknown[]) => void>([
    [OPS.save, () => saved.push({ ...state })],
    [OPS.restore, () => restore()],
    [OPS.transform, (args) => transform(args as unknown as Matrix)],
    [
      OPS.paintFormXObjectBegin,
      ([matrix]) => {
        saved.push({ ...state });
        if (matrix) transform(matrix as Matrix);
      },
    ],
    [OPS.paintFormXObjectEnd, () => restore()],
    [OPS.beginMarkedContent, ([tag]) => marks.push(isArtifact(tag))],
    [OPS.beginMarkedContentProps, ([tag]) => marks.push(isArtifact(tag))],
    [OPS.endMarkedContent, () => marks.pop()],
    [
      OPS.beginText,
      () => {
        textMatrix = IDENTITY;
        [x, y, lineX, lineY] = [0, 0, 0, 0];
      },
    ],
    [
      OPS.setFont,
      ([name, size]) => {
        const font = fontOf(String(name));
        state.size = Number(size);
        state.unit = font?.fontMatrix?.[0] ?? 0.001;
        state.isVertical = font?.vertical === true;
      },
    ],
    [
      OPS.setTextMatrix,
      (args) => {
        textMatrix = (args.length === 1 ? args[0] : args) as Matrix;
        [x, y, lineX, lineY] = [0, 0, 0, 0];
      },
    ],
    [OPS.setCharSpacing, ([space]) => set('charSpace', space)],
    [OPS.setWordSpacing, ([space]) => set('wordSpace', space)],
    [OPS.setHScale, ([scale]) => set('scale', Number(scale) / 100)],
    [OPS.setLeading, ([leading]) => set('leading', -Number(leading))],
    [OPS.setTextRise, ([rise]) => set('rise', rise)],
    [OPS.moveText, ([dx, dy]) => moveText(Number(dx), Number(dy))],
    [
      OPS.setLeadingMoveText,
      ([dx, dy]) => {
        set('leading', dy);
        moveText(Number(dx), Number(dy));
      },
    ],
    [OPS.nextLine, () => moveText(0, state.leading)],
    [OPS.showText, ([glyphs]) => show(glyphs as readonly (Glyph | number | null)[])],
    [OPS.constructPath, ([how, path]) => draw(Number(how), path as readonly unknown[])],
  ]);
  function restore(): void {
    state = saved.pop() ?? state;
  }
  function transform(by: Matrix): void {
    state.matrix = times(state.matrix, by);
  }
  function set(name: 'charSpace' | 'wordSpace' | 'scale' | 'leading' | 'rise', value: unknown): void {
    state[name] = Number(value) || 0;
  }

  drawing.fnArray.forEach((instruction, i) => {
    perform.get(instruction)?.((drawing.argsArray[i] ?? []) as readonly unknown[]);
  });
  // Pictures are not decoded and leave no instruction of their own, but each is scaled to its size.
  const hasPictures = drawing.fnArray.includes(OPS.transform!);
  return { width: drawing.width, height: drawing.height, words, across, down, hasPictures };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** A tag comes as its name where it has properties, and otherwise as an object that has it. */
function isArtifact(tag: unknown): boolean {
  return (typeof tag === 'string' ? tag : (tag as { name?: unknown } | null)?.name) === 'Artifact';
}

/** The steps of a path, and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;

/** The outlines a path draws, closed ones back to where they began. Curves bound nothing of a table: only their ends are kept. */
function outlinesOf(path: readonly unknown[], matrix: Matrix): Point[][] {
  if (!ArrayBuffer.isView(path?.[0])) return [];
  const steps = path[0] as Float32Array;
  const outlines: Point[][] = [];
  let at = 0;
  while (at < steps.length) {
    const step = steps[at]!;
    const count = step === MOVE || step === LINE ? 2 : step === CURVE ? 6 : step === QUADRATIC ? 4 : 0;
    const outline = outlines.at(-1);
    if (count === 0) {
      if (outline !== undefined) outline.push(outline[0]!);
    } else {
      const point = applied(matrix, steps[at + count - 1]!, steps[at + count]!);
      if (step === MOVE || outline === undefined) outlines.push([point]);
      else outline.push(point);
    }
    at += count + 1;
  }
  return outlines;
}
