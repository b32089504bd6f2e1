/** A digest as a card: the chart, the numbered lines with their buttons, and what can be typed instead. */
import { DIGEST_LINES, type Digest, type ManagerDigest, type OwnerDigest } from '../domain/digests/digest.ts';
import {
  catchUpLine,
  type DigestItem,
  type DigestSection,
  figuresTitle,
  firstOf,
  moreLine,
  ownerDigestWords,
  ownerHeading,
  ownerHint,
  ownerPreface,
  ownerSections,
  ownerSummary,
  ownerTail,
  priorityMark,
} from '../flows/wording/digest-words.ts';
import { LABELS } from '../flows/wording/labels.ts';
import { whoseWords } from '../flows/wording/list-words.ts';
import {
  concernParts,
  partRest,
  type RollUpPart,
  rollUpHeading,
  rollUpHint,
  rollUpSections,
  rollUpSummary,
  rollUpWords,
  standingParts,
} from '../flows/wording/roll-up-words.ts';
import { onAction, type Pen } from './action-lines.ts';
import {
  buttonRow,
  type Card,
  type Drawing,
  fullest,
  fullestCard,
  group,
  heading,
  hint,
  line,
  lineButton,
  type Part,
  stayingButton,
} from './card.ts';
import { donut, stackedBars } from './chart.ts';
import { atMost } from './plain-text.ts';

/** Most characters of the words that stand in where a digest cannot be shown as a card: its lines need the room. */
const FALLBACK = 600;

/** How long the posts behind a line of a roll-up may be, in characters. */
const WHOSE = 80;

/** How many bars a chart of parts has at most. */
const BARS = 8;

/** A digest as a card, small enough for Teams. `words`: the same in words, where they are at hand. */
export function drawDigest(digest: Digest, pen: Pen, words?: string): Card {
  const said = words ?? (digest.kind === 'owner' ? ownerDigestWords(digest) : rollUpWords(digest));
  return fullestCard(drawings(digest, pen), atMost(said, FALLBACK));
}

/** A digest that was asked for, under a line that says so, for a card with `words`. */
export function drawDigestUnder(title: string, digest: Digest, pen: Pen, words: string): Drawing {
  const under = drawings(digest, pen).map((drawn) => () => {
    const { body, actions } = drawn();
    return { body: [line([title, { subtle: true }]), ...body], actions };
  });
  return fullest(under, words);
}

/** The fullest first: with as many buttons, and as many bars, as there may be room for. */
function drawings(digest: Digest, pen: Pen): (() => Drawing)[] {
  return digest.kind === 'owner' ? ownerDrawings(digest, pen) : managerDrawings(digest, pen);
}

function ownerDrawings(digest: OwnerDigest, pen: Pen): (() => Drawing)[] {
  const all = ownerSections(digest);
  const shown = firstOf(all);
  const drawn = (pressable: number): Drawing => ({
    body: [
      heading(ownerHeading(digest)),
      line(ownerSummary(digest)),
      ...ownerPreface(digest).map((text) => line([text, { bold: true }])),
      donut(figuresTitle(digest.counts), digest.counts),
      ...drawSections(shown, (item) => (item.number <= pressable ? lineButtons(item, pen) : [])),
      ...moreLine(all).map((text) => hint(text)),
      ...ownerTail(digest).map((text) => line([text, { subtle: true }])),
      hint(ownerHint(shown)),
    ],
    actions: showMore(digest, all, pen),
  });
  return Array.from({ length: DIGEST_LINES + 1 }, (_, off) => () => drawn(DIGEST_LINES - off));
}

function managerDrawings(digest: ManagerDigest, pen: Pen): (() => Drawing)[] {
  const sections = rollUpSections(digest);
  const shown = firstOf(sections);
  const shares =
    digest.plans.length > 1
      ? digest.plans.map(({ code, subject, counts }) => ({ name: `${code} ${subject}`, counts }))
      : digest.posts.map(({ post, counts }) => ({ name: post, counts }));
  const drawn = (bars: number, lines: number, pressable: boolean): Drawing => ({
    body: [
      heading(rollUpHeading(digest)),
      line(rollUpSummary(digest)),
      ...catchUpLine(digest.catchesUp).map((text) => line(text)),
      donut(figuresTitle(digest.counts), digest.counts),
      ...(bars === 0 || shares.length < 2 ? [] : [stackedBars(LABELS.breakdown, shares.slice(0, bars))]),
      ...standingParts(digest).map((part) => drawPart(part, lines)),
      ...drawSections(shown, (item) => (pressable ? decisionButtons(item, pen) : [])),
      ...moreLine(sections).map((text) => hint(text)),
      ...concernParts(digest).map((part) => drawPart(part, lines)),
      hint(rollUpHint(shown)),
    ],
    actions: showMore(digest, sections, pen),
  });
  const all = Number.POSITIVE_INFINITY;
  const sizes = [
    ...[BARS, BARS / 2, 0].map((bars) => [bars, all, true] as const),
    ...[all, 5, 3, 2, 1].map((lines) => [0, lines, false] as const),
  ];
  return sizes.map(
    ([bars, lines, pressable]) =>
      () =>
        drawn(bars, lines, pressable),
  );
}

function drawSections(sections: readonly DigestSection[], buttons: (item: DigestItem) => readonly Part[]): Part[] {
  return sections.flatMap(({ title, items }) => [
    { ...line([title, { bold: true }]), spacing: 'Medium' },
    ...items.map((item) => drawItem(item, buttons(item))),
  ]);
}

/** One paragraph a line, which is what a phone has room for; the buttons under it. */
function drawItem({ number, view, words, late }: DigestItem, buttons: readonly Part[]): Part {
  const whose = atMost(whoseWords(view), WHOSE);
  const text = line([`${number}. ${view.ref} `, { bold: true }], `${view.name}${priorityMark(view)} – `, [
    `${words}${whose}`,
    late ? { warn: true } : { subtle: true },
  ]);
  return buttons.length === 0 ? { ...text, spacing: 'Small' } : group([text, buttonRow(buttons)]);
}

function lineButtons({ view, asks }: DigestItem, pen: Pen): Part[] {
  if (!view.mine) return [];
  const press = (title: string, verb: 'complete' | 'ask-date' | 'ask-note' | 'hold' | 'not-sure') =>
    lineButton(title, { verb, ...onAction(view, pen) });
  switch (asks) {
    case 'act':
      return [press(LABELS.complete, 'complete'), press(LABELS.move, 'ask-date'), press(LABELS.note, 'ask-note')];
    case 'hold':
      return [press(LABELS.hold, 'hold'), press(LABELS.move, 'ask-date'), press(LABELS.notSure, 'not-sure')];
    case 'sustained':
      return [
        lineButton(LABELS.stillHappens, { verb: 'still-happens', ...onAction(view, pen) }),
        lineButton(LABELS.noLonger, { verb: 'no-longer', ...onAction(view, pen), reason: '' }),
      ];
    default:
      return [press(LABELS.note, 'ask-note')];
  }
}

/** What waits for a roll-up's reader because they may decide it: with one press, or typed where there is a reason to give. */
function decisionButtons({ view, asks }: DigestItem, pen: Pen): Part[] {
  const { plan, id, request } = view.action;
  if (asks === 'verify') return [lineButton(LABELS.verify, { verb: 'verify', ...onAction(view, pen), text: '' })];
  if (asks !== 'request' || request === null) return [];
  const data = { verb: 'allow-date', key: pen.ids(), plan, action: id, asked: request.at, reason: '' } as const;
  return [stayingButton(LABELS.allow, data)];
}

function drawPart({ title, lines }: RollUpPart, most: number): Part {
  const left = lines.length - most;
  return group([
    ...(title === '' ? [] : [line([title, { bold: true }])]),
    ...lines.slice(0, most).map((text) => line(text)),
    ...(left > 0 ? [line(partRest(left))] : []),
  ]);
}

function showMore({ kind, period }: Digest, all: readonly DigestSection[], pen: Pen): Part[] {
  if (moreLine(all).length === 0) return [];
  return [stayingButton(LABELS.more, { verb: 'more', key: pen.ids(), digest: { kind, period } })];
}
