/** Charts of how actions stand. They are beyond Adaptive Cards 1.5: a client that does not know them drops them, and the same figures stand below as text. */
import { type Counts, STATES, type State } from '../domain/record/standing.ts';
import { STATE_NAMES } from '../flows/wording/standing-words.ts';
import type { Part } from './card.ts';
import { atMost, verbatim } from './plain-text.ts';

/** How long the name of a bar may be, in characters: on a phone there is room for no more. */
const BAR_NAME = 40;

/** Colours by their names in Teams, which fit its light, dark and high-contrast themes. Nobody has to tell them apart: see the head. */
const COLOURS: Readonly<Record<State, string>> = {
  complete: 'good',
  'on-track': 'categoricalBlue',
  soon: 'warning',
  overdue: 'attention',
  blocked: 'categoricalPurple',
  undated: 'neutral',
};

/** One whole, in slices. */
export function donut(title: string, counts: Counts): Part {
  return { type: 'Chart.Donut', title: verbatim(title), data: slices(counts), fallback: 'drop' };
}

/** A bar for each part, in the same slices. */
export function stackedBars(
  title: string,
  shares: readonly { readonly name: string; readonly counts: Counts }[],
): Part {
  return {
    type: 'Chart.HorizontalBar.Stacked',
    title: verbatim(title),
    data: shares.map(({ name, counts }) => ({ title: verbatim(atMost(name, BAR_NAME)), data: slices(counts) })),
    fallback: 'drop',
  };
}

function slices({ states }: Counts): Part[] {
  return STATES.filter((state) => states[state] > 0).map((state) => ({
    legend: STATE_NAMES[state],
    value: states[state],
    color: COLOURS[state],
  }));
}
