/** The words of a set of actions, indexed once and asked many times. */
import MiniSearch from 'minisearch';
import { acronymsIn } from './matching-acronyms.ts';
import { stemOf, termsOf, wordsOf } from './matching-terms.ts';
import type { ActionId, Concern, Plan, PlanAction } from './plan.ts';

/** What is indexed of a plan. A `PlanRecord` is one. */
export interface Indexable {
  readonly plan: Pick<Plan, 'id' | 'code'>;
  readonly concerns: readonly Concern[];
  readonly actions: Readonly<Record<ActionId, PlanAction>>;
}

/** See the file's head. Holds for one version of the texts; what changes about an action (status, due) is not in it. */
export interface ActionIndex {
  readonly search: MiniSearch<Document>;
  readonly entries: ReadonlyMap<ActionId, Entry>;
  /** The same by ref, lower case: one ref may stand in several plans. */
  readonly byRef: ReadonlyMap<string, readonly Entry[]>;
  /** Every word of every promise as printed, lower case, by its first letter, to look for slips and beginnings. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** The promises that have a stem. */
  readonly holders: ReadonlyMap<string, readonly Entry[]>;
}

/** What is kept of one promise. */
export interface Entry {
  readonly plan: Pick<Plan, 'id' | 'code'>;
  readonly ref: string;
  /** The stems of its text that say something. */
  readonly printed: ReadonlySet<string>;
  /** The same, with the other form of each acronym. */
  readonly stems: ReadonlySet<string>;
  /** All its words in order, as stems, joined by single spaces, with one at either end. */
  readonly running: string;
}

interface Document {
  readonly id: ActionId;
  readonly text: string;
  readonly context: string;
}

/** A word of the text counts this many times one of the sentence or the concern it stands under. */
const TEXT_OVER_CONTEXT = 4;

/** Indexes the promises of `plans`. Costs about a tenth of a second per thousand actions: keep it between messages. */
export function buildIndex(plans: readonly Indexable[]): ActionIndex {
  const search = new MiniSearch<Document>({
    fields: ['text', 'context'],
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { boost: { text: TEXT_OVER_CONTEXT, context: 1 }, fuzzy: false, prefix: false, combineWith: 'OR' },
  });
  const entries = new Map<ActionId, Entry>();
  const byRef = new Map<string, Entry[]>();
  const words = new Map<string, Set<string>>();
  const holders = new Map<string, Entry[]>();
  const documents: Document[] = [];

  for (const { plan, concerns, actions } of plans) {
    const all = Object.values(actions);
    const contexts = new Map(concerns.map((concern) => [concern.ref, `${concern.leadIn ?? ''} ${concern.text}`]));
    const acronyms = acronymsIn([...contexts.values(), ...all.map((action) => action.text)]);

    for (const action of all) {
      const running = ` ${wordsOf(action.text).map(stemOf).join(' ')} `;
      const terms = termsOf(action.text);
      const stems = terms.map((term) => term.stem);
      const printed = new Set(stems);
      for (const { short, long } of acronyms) {
        const saysShort = running.includes(` ${short} `) || running.includes(` ${short}s `);
        const saysLong = long.every((stem) => stems.includes(stem));
        if (saysShort && !saysLong) stems.push(...long);
        if (saysLong && !saysShort) stems.push(short);
      }
      for (const { word } of terms) within(words, word[0]!).add(word);
      for (const { short } of acronyms) within(words, short[0]!).add(short);

      const entry = { plan, ref: action.ref, printed, stems: new Set(stems), running };
      for (const stem of entry.stems) {
        const known = holders.get(stem);
        if (known === undefined) holders.set(stem, [entry]);
        else known.push(entry);
      }
      entries.set(action.id, entry);
      const ref = action.ref.toLowerCase();
      byRef.set(ref, [...(byRef.get(ref) ?? []), entry]);
      const context = termsOf(contexts.get(action.concern) ?? '').map((term) => term.stem);
      documents.push({ id: action.id, text: stems.join(' '), context: context.join(' ') });
    }
  }
  search.addAll(documents);
  return { search, entries, byRef, words: new Map([...words].map(([letter, set]) => [letter, [...set]])), holders };
}

function within(words: Map<string, Set<string>>, letter: string): Set<string> {
  const existing = words.get(letter);
  if (existing !== undefined) return existing;
  const made = new Set<string>();
  words.set(letter, made);
  return made;
}
