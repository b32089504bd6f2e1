/**
 * The chain over a plan's history: changes, imports and settings, in one order. Each entry's link is the SHA-256 of the
 * link before it (of the first: of the plan's id) and of the entry itself, so that what is altered, removed, moved or put
 * in shows at that place. What it cannot tell by itself: that the last entries are gone, which `heads-ledger.ts` is for;
 * and the work of somebody who may write to the folder, knows this code and makes all links after an alteration anew, the
 * ledger included: only a head that was noted elsewhere (`chaser history PLAN` prints it) shows that.
 *
 * People. An entry's link is not made of names, ids, conversations and words as they are, but of a hash of them with a
 * random word, the person's salt in this plan. To forget a person, those hashes are written beside the entries (`veils`),
 * what they were made of is taken out, and the salt is thrown away: nobody can then try names against the hashes, and every
 * link still holds. So of a forgotten person's entries the chain proves what was changed, when, why, and that they are the
 * ones that were recorded; not any more who made them. A veil put on by hand cannot be told from one of `forget`, but it
 * can only ever take a name away, not put another one in its place.
 */
import { hash } from 'node:crypto';
import type { Instant } from '../domain/calendar.ts';
import type { PersonId } from '../domain/people/person.ts';
import {
  type Entry,
  FORGOTTEN,
  isForgotten,
  type NameAt,
  type PersonalPart,
  personalParts,
  withPersonalParts,
} from '../domain/record/personal.ts';
import type { PlanRecord } from '../domain/record/plan.ts';
import type { ChainFault, Head } from '../flows/ports.ts';

/** The entries of a record that are not linked yet, from the end of each list, where they are. */
interface Fresh {
  readonly imports: number;
  readonly changes: number;
  readonly settingChanges: number;
}

/**
 * `record` with a link for every entry that has none: those lately added, or all of a record from before there were links.
 * What has one is not touched. Entries of the same time are linked as they are listed, imports first. `ids` gives salts.
 */
export function withLinks(record: PlanRecord, ids: () => string): PlanRecord {
  const from: Fresh = {
    imports: firstUnlinked(record.imports),
    changes: firstUnlinked(record.changes),
    settingChanges: firstUnlinked(record.settingChanges),
  };
  const { imports, changes, settingChanges } = record;
  const fresh: Entry[] = [
    ...imports.slice(from.imports),
    ...changes.slice(from.changes),
    ...settingChanges.slice(from.settingChanges),
  ];
  if (fresh.length === 0) return record;
  if (fresh.length > 1) fresh.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));

  let { salts } = record;
  for (const entry of fresh) {
    for (const [by] of personalParts(entry)) if (!Object.hasOwn(salts, by)) salts = { ...salts, [by]: ids() };
  }
  let head = headBefore(record, from);
  const linked = new Map<Entry, Entry>();
  for (const entry of fresh) {
    const numbered: { -readonly [key in keyof Entry]: Entry[key] } = { ...entry, seq: head.entries + 1 };
    numbered.link = linkAfter(head.link, numbered as Entry, salts);
    head = { entries: numbered.seq, link: numbered.link };
    linked.set(entry, numbered as Entry);
  }
  // A long history is copied whole and not entry by entry: this runs at every write.
  const done = <T extends Entry>(list: readonly T[], at: number): readonly T[] =>
    at === list.length ? list : list.slice(0, at).concat(list.slice(at).map((entry) => linked.get(entry) as T));
  return {
    ...record,
    salts,
    imports: done(imports, from.imports),
    changes: done(changes, from.changes),
    settingChanges: done(settingChanges, from.settingChanges),
  };
}

/** How many entries a plan's history has and the last one's link; none linked: 0 and the plan's id. */
export function headOf(record: PlanRecord): Head {
  const { imports, changes, settingChanges } = record;
  return headBefore(record, {
    imports: imports.length,
    changes: changes.length,
    settingChanges: settingChanges.length,
  });
}

/** The link of each entry, by its place. */
export function linksOf({ imports, changes, settingChanges }: PlanRecord): ReadonlyMap<number, string> {
  return new Map(
    [imports, changes, settingChanges].flatMap((list) => list.map(({ seq, link }) => [seq, link] as const)),
  );
}

function headBefore({ plan, imports, changes, settingChanges }: PlanRecord, from: Fresh): Head {
  let head: Head = { entries: 0, link: plan.id };
  const last = [imports[from.imports - 1], changes[from.changes - 1], settingChanges[from.settingChanges - 1]];
  for (const entry of last) if (entry && entry.seq > head.entries) head = { entries: entry.seq, link: entry.link };
  return head;
}

function firstUnlinked(list: readonly Entry[]): number {
  let at = list.length;
  while (at > 0 && list[at - 1]!.link === '') at -= 1;
  return at;
}

/** Whether some of its entries are linked and others are not, as nothing that is kept is. */
export function isPartlyUnlinked(record: PlanRecord): boolean {
  const { imports, changes, settingChanges } = record;
  return !isUnlinked(record) && [imports, changes, settingChanges].some((list) => list.some(({ link }) => link === ''));
}

/** Whether none of the record's entries is linked, and there are some: it was written before there were links. */
export function isUnlinked({ imports, changes, settingChanges }: PlanRecord): boolean {
  const entries: readonly Entry[] = [...imports, ...changes, ...settingChanges];
  return entries.length > 0 && entries.every(({ link }) => link === '');
}

/**
 * The first entry that is not as it was recorded, or null. `claims`: how many entries there were at some time, and the last
 * one's link then; a claim on fewer than there are now is what a crash leaves.
 */
export function faultInChain(record: PlanRecord, claims: readonly Head[]): ChainFault | null {
  const { plan, imports, changes, settingChanges, salts } = record;
  for (const list of [imports, changes, settingChanges] as const) {
    const moved = list.find((entry, at) => at > 0 && entry.seq < list[at - 1]!.seq);
    if (moved !== undefined) return { chain: plan.id, seq: moved.seq, entry: inWords(moved), is: 'moved' };
  }
  const inOrder: Entry[] = [...imports, ...changes, ...settingChanges].sort((one, other) => one.seq - other.seq);
  const claimed = Map.groupBy(claims, ({ entries }) => entries);
  let before = plan.id;
  for (const [at, entry] of inOrder.entries()) {
    const seq = at + 1;
    if (entry.seq > seq) return { chain: plan.id, seq, entry: null, is: 'missing' };
    if (entry.seq < seq) return { chain: plan.id, seq: entry.seq, entry: inWords(entry), is: 'inserted' };
    if (linkAfter(before, entry, salts) !== entry.link)
      return { chain: plan.id, seq, entry: inWords(entry), is: 'altered' };
    if (claimed.get(seq)?.some((claim) => claim.link !== entry.link))
      return { chain: plan.id, seq, entry: inWords(entry), is: 'rewritten' };
    before = entry.link;
  }
  const most = Math.max(0, ...claimed.keys());
  return most > inOrder.length ? { chain: plan.id, seq: inOrder.length + 1, entry: null, is: 'missing' } : null;
}

function inWords(entry: Entry): string {
  if ('document' in entry) return `the import of ${entry.document}, ${entry.at}`;
  if ('setting' in entry) return `the setting “${entry.setting}”, ${entry.at}`;
  return `the change of ${entry.ref} (${entry.field}), ${entry.at}`;
}

/** See the file's head. Throws nothing: an entry without a salt or with a wrong veil only comes to another link. */
function linkAfter(before: string, entry: Entry, salts: PlanRecord['salts']): string {
  let text = `${before}\n${canonical(entry, APART)}`;
  for (const [at, part] of personalParts(entry).entries()) {
    const veil = entry.veils?.[at];
    if (veil == null) text += `\n${proofOf(part, entry.seq, Object.hasOwn(salts, part[0]) ? salts[part[0]]! : '')}`;
    else text += `\n${isForgotten(part) ? veil : ''}`;
  }
  return hash('sha256', text);
}

/** What a link is not made of as it stands: itself, and what `personalParts` gives. No other part of an entry has these names. */
const APART: ReadonlySet<string> = new Set(['link', 'veils', 'by', 'byName', 'conversation', 'words']);

/** With the place of the entry, so that two entries of one person have nothing in common that could be seen later. */
function proofOf(part: PersonalPart, seq: number, salt: string): string {
  return hash('sha256', `${salt}\n${seq}\n${JSON.stringify(part)}`);
}

/** The value as JSON, with the keys of every object in order (a file that an editor laid out anew is the same) and without those named. */
export function canonical(value: unknown, without: ReadonlySet<string>): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each, without)).join()}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of Object.keys(fields).sort()) {
    if (without.has(key) || fields[key] === undefined) continue;
    text += `${JSON.stringify(key)}:${canonical(fields[key], without)},`;
  }
  return `${text}}`;
}

/**
 * `record` without the person: their ids, names, conversations and words are gone from its history and actions, and what
 * they did stays, by what `nameAt` calls them. The chain holds as before. The record itself where it does not name them.
 */
export function withoutPerson(record: PlanRecord, person: PersonId, nameAt: NameAt): PlanRecord {
  if (!Object.hasOwn(record.salts, person)) return record;
  const { [person]: salt = '', ...salts } = record.salts;
  const notesOf = new Set<string>();
  const veiled = <T extends Entry>(entry: T): T => {
    const parts = personalParts(entry);
    if (!parts.some(([by]) => by === person)) return entry;
    if (entry.by === person && 'field' in entry && entry.field === 'note') notesOf.add(entry.note);
    if (entry.by === person && 'field' in entry && entry.field === 'evidence') notesOf.add(entry.evidence);
    const name = nameAt(record, entry.at, 'action' in entry ? entry.action : null);
    const veils = parts.map((part, at) =>
      part[0] === person ? proofOf(part, entry.seq, salt) : (entry.veils?.[at] ?? null),
    );
    const left = parts.map((part): PersonalPart => {
      const [by, , conversation] = part;
      // The same for the same conversation, as undoing looks for what was done in it; nobody can tell which it was.
      const told = conversation === '' ? '' : `${FORGOTTEN}:${hash('sha256', `${salt}\n${conversation}`).slice(0, 16)}`;
      return by === person ? [FORGOTTEN, name, told, ''] : part;
    });
    return { ...withPersonalParts(entry, left), veils };
  };
  const imports = record.imports.map(veiled);
  const changes = record.changes.map(veiled);
  const settingChanges = record.settingChanges.map(veiled);
  const actions = Object.entries(record.actions).map(([id, action]) => {
    const unsigned = <T extends { readonly id: string; readonly at: Instant; readonly by: string }>(each: T): T =>
      notesOf.has(each.id) ? { ...each, by: nameAt(record, each.at, id) } : each;
    const { notes, evidence, request, verification } = action;
    const without = <S extends { readonly at: Instant; readonly by: PersonId }>(signed: S | null): S | null =>
      signed?.by === person ? { ...signed, by: FORGOTTEN, byName: nameAt(record, signed.at, id) } : signed;
    return [
      id,
      {
        ...action,
        notes: notes.map(unsigned),
        evidence: evidence.map(unsigned),
        request: without(request),
        verification: without(verification),
      },
    ];
  });
  return { ...record, salts, imports, changes, settingChanges, actions: Object.fromEntries(actions) };
}
