/** Brings stored documents of older formats up to the one this version writes. */

/** The format this version writes, and the newest it can read. */
export const FORMAT = 4;

/** Turns a document of one format into one of the next; `format` itself is counted up for it. */
export type Migration = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Migrations by the format they start from. */
export type Migrations = Readonly<Record<number, Migration>>;

/** The kinds of document and how each got to today's format. Every format older than FORMAT must have its entry. */
export const MIGRATIONS = {
  plan: { 1: withEvidenceAndSettings, 2: withRoomForLinks, 3: withSecondKeys } as Migrations,
  people: { 1: unchanged, 2: withDeputiesAndRemits, 3: withClaimsAndDigests } as Migrations,
  dialogue: { 1: unchanged, 2: unchanged, 3: unchanged } as Migrations,
  escalations: { 1: unchanged, 2: unchanged, 3: unchanged } as Migrations,
  reach: { 1: unchanged, 2: unchanged, 3: unchanged } as Migrations,
  outbox: { 1: unchanged, 2: unchanged, 3: unchanged } as Migrations,
};

/** Format 2 keeps evidence and requests with each action, and settings with the plan. */
function withEvidenceAndSettings(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // What is no object is left for the shape to find fault with.
  const actions = Object.entries(document.actions ?? {}).map(([id, action]) => [
    id,
    typeof action === 'object' ? { ...action, evidence: [], request: null } : action,
  ]);
  return { ...document, actions: Object.fromEntries(actions), settings: { tolerance: null }, settingChanges: [] };
}

/** Format 3 links the entries of a plan's history. That needs random words, so it is done when the store is opened for writing. */
function withRoomForLinks(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const unlinked = (list: unknown) =>
    Array.isArray(list) ? list.map((entry) => (isObject(entry) ? { ...entry, seq: 0, link: '' } : entry)) : list;
  const { imports, changes, settingChanges } = document;
  return {
    ...document,
    imports: unlinked(imports),
    changes: unlinked(changes),
    settingChanges: unlinked(settingChanges),
    salts: {},
  };
}

/** Format 3 knows deputies, remits, and people's addresses and zones. Whoever held a post until then was its holder. */
function withDeputiesAndRemits(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const people = Object.entries(document.people ?? {}).map(([id, person]) => [
    id,
    isObject(person) ? { ...person, email: null, zone: null, holdings: asHolder(person.holdings), remits: [] } : person,
  ]);
  return { ...document, people: Object.fromEntries(people) };
}

/** Format 4 knows joint owners who each say so, a second key, and what is set for a plan besides how far dates may move. */
function withSecondKeys(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const actions = Object.entries(document.actions ?? {}).map(([id, action]) => [
    id,
    isObject(action) ? { ...action, saidComplete: [], verification: null } : action,
  ]);
  const settings = {
    ...{ completion: 'every-owner', verify: false, sustained: false, returnOn: null, boardOn: null },
    ...{ escalate: true, unescalated: [], assessments: {}, packedAt: null },
    ...(isObject(document.settings) ? document.settings : {}),
  };
  return { ...document, actions: Object.fromEntries(actions), settings };
}

/** Format 4 keeps what people claim to hold, and when they want their digest. */
function withClaimsAndDigests(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const digest = { when: null, pausedUntil: null, stopped: false };
  const people = Object.entries(document.people ?? {}).map(([id, person]) => [
    id,
    isObject(person) ? { ...person, claims: [], digest } : person,
  ]);
  return { ...document, people: Object.fromEntries(people) };
}

function asHolder(holdings: unknown): unknown {
  if (!Array.isArray(holdings)) return holdings;
  return holdings.map((holding) => (isObject(holding) ? { ...holding, as: 'holder' } : holding));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unchanged(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...document };
}

/** What migrating gives: the document in the current format, or the number of a format that cannot be read. */
export type Migrated =
  | { readonly kind: 'current'; readonly document: Record<string, unknown> }
  | { readonly kind: 'unsupported'; readonly format: number }
  /** Not an object with a whole number, 1 or more, as its `format`. */
  | { readonly kind: 'no-format' };

/** Runs the migrations from the document's own format up to `current`, one after another. */
export function migrate(document: unknown, migrations: Migrations, current: number): Migrated {
  if (!isDocument(document)) return { kind: 'no-format' };
  let migrated: Record<string, unknown> = document;
  for (let format = document.format; format !== current; format += 1) {
    const migration = migrations[format];
    if (migration === undefined) return { kind: 'unsupported', format: document.format };
    migrated = { ...migration(migrated), format: format + 1 };
  }
  return { kind: 'current', document: migrated };
}

function isDocument(document: unknown): document is Record<string, unknown> & { format: number } {
  if (typeof document !== 'object' || document === null || !('format' in document)) return false;
  return Number.isSafeInteger(document.format) && (document.format as number) >= 1;
}
