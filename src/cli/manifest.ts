/** The Teams app package: checks the manifest and its icons without a network, and zips them for upload. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  EXAMPLES,
  faultsOfManifest,
  isObject,
  type Json,
  MANIFEST,
  type ManifestFault,
  manifestFault,
  nameAt,
  SCHEMA,
  said,
  valueAt,
} from './manifest-check.ts';
import { notRead, readIcon } from './manifest-icons.ts';

/** What stands in the committed manifest until a deployer says better. */
const PLACEHOLDER = { id: '00000000-0000-0000-0000-000000000000', developer: 'Your organisation', host: 'example.org' };

/** What was found in a folder with manifest.json and its icons. Without faults it can be uploaded. */
export interface ManifestReport {
  readonly folder: string;
  /** Every fault found, those of the manifest first. */
  readonly faults: readonly ManifestFault[];
  /** Places that still hold the values this project ships with: no fault, but nothing to show to people. */
  readonly placeholders: readonly string[];
}

/** What to build, and what to put in the place of the placeholders. */
export interface BuildOptions {
  /** Folder with manifest.json and its icons. */
  readonly folder: string;
  /** The package to write, a name ending in .zip. An older one is replaced. */
  readonly out: string;
  /** The bot's Microsoft app id (a GUID): becomes the id of the Teams app and of its bot. */
  readonly appId: string;
  /** Who offers the bot, as people see it in Teams: at most 32 characters. */
  readonly developerName?: string;
  /** https addresses of the pages on support, privacy and terms of use. */
  readonly website?: string;
  readonly privacy?: string;
  readonly terms?: string;
}

/** What became of a build: a whole package, or nothing written and every fault. */
export type ManifestBuild =
  | {
      readonly kind: 'built';
      readonly out: string;
      readonly bytes: number;
      readonly placeholders: readonly string[];
    }
  | { readonly kind: 'faulty'; readonly faults: readonly ManifestFault[] };

/** Checks the manifest in `folder` against the schema and what Teams asks beyond it, and its icons pixel by pixel. */
export async function validateManifest(folder: string): Promise<ManifestReport> {
  const { faults, placeholders } = await examine(folder, (manifest) => manifest);
  return { folder, faults, placeholders };
}

/**
 * Writes the package: a zip with manifest.json and both icons at its root. The same input gives the same bytes.
 * It appears whole under its name, or whatever stood there before is untouched.
 */
export async function buildManifest(options: BuildOptions): Promise<ManifestBuild> {
  const { manifest, icons, faults, placeholders } = await examine(options.folder, (read) => fillIn(read, options));
  const all = [...faultsOfOptions(options), ...blameOptions(faults, options)];
  if (all.length > 0) return { kind: 'faulty', faults: all };

  const { strToU8, zipSync } = await import('fflate');
  const zip = zipSync(
    { [MANIFEST]: strToU8(`${JSON.stringify(manifest, null, 2)}\n`), ...icons },
    // Zip entries carry a time. One that never changes keeps the package the same for the same input.
    { mtime: new Date(1980, 0, 1) },
  );
  try {
    await writeWhole(options.out, zip);
  } catch (error) {
    return { kind: 'faulty', faults: [notWritten(options.out, error)] };
  }
  return { kind: 'built', out: options.out, bytes: zip.length, placeholders };
}

/** One fault as one line for a person. */
export function describeFault(fault: ManifestFault): string {
  return `${fault.file}: ${fault.place}: ${fault.message}. ${fault.remedy}.`;
}

interface Examined {
  readonly manifest: Json;
  /** Bytes of the icons, by file name. */
  readonly icons: Readonly<Record<string, Uint8Array>>;
  readonly faults: readonly ManifestFault[];
  readonly placeholders: readonly string[];
}

/** Reads the folder, lets `change` fill in the manifest, and finds every fault of it and of its icons. */
async function examine(folder: string, change: (manifest: Json) => Json): Promise<Examined> {
  const read = await readManifest(folder);
  const manifest = 'faults' in read ? {} : change(read.manifest);
  const icons = await Promise.all([
    readIcon(folder, nameAt(manifest, 'icons.color') ?? 'color.png', 'color'),
    readIcon(folder, nameAt(manifest, 'icons.outline') ?? 'outline.png', 'outline'),
  ]);
  return {
    manifest,
    icons: Object.fromEntries(icons.map((icon) => [icon.file, icon.bytes])),
    faults: [
      ...('faults' in read ? read.faults : await faultsOfManifest(manifest)),
      ...icons.flatMap((icon) => icon.faults),
    ],
    placeholders: placeholdersIn(manifest),
  };
}

async function readManifest(folder: string): Promise<{ manifest: Json } | { faults: ManifestFault[] }> {
  const bytes = await readFile(join(folder, MANIFEST)).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return { faults: [notRead(folder, MANIFEST, bytes)] };
  try {
    const manifest: unknown = JSON.parse(bytes.toString('utf8'));
    if (isObject(manifest)) return { manifest };
    return {
      faults: [manifestFault('whole file', 'is not a JSON object', `Begin it with { and "$schema": "${SCHEMA}"`)],
    };
  } catch (error) {
    return { faults: [manifestFault('whole file', `is not JSON (${said(error)})`, 'Mend the JSON at that place')] };
  }
}

function placeholdersIn(manifest: Json): string[] {
  const ids = ['id', 'bots[0].botId'].filter((place) => valueAt(manifest, place) === PLACEHOLDER.id);
  const names = ['developer.name'].filter((place) => valueAt(manifest, place) === PLACEHOLDER.developer);
  const addresses = ['developer.websiteUrl', 'developer.privacyUrl', 'developer.termsOfUseUrl'].filter((place) => {
    const address = valueAt(manifest, place);
    return typeof address === 'string' && URL.canParse(address) && new URL(address).hostname === PLACEHOLDER.host;
  });
  return [...ids, ...names, ...addresses];
}

/** Which option fills in which place. */
const OPTIONS = {
  'developer.name': { flag: '--developer-name', name: 'developerName' },
  'developer.websiteUrl': { flag: '--website', name: 'website' },
  'developer.privacyUrl': { flag: '--privacy', name: 'privacy' },
  'developer.termsOfUseUrl': { flag: '--terms', name: 'terms' },
} as const;

function fillIn(manifest: Json, options: BuildOptions): Json {
  const developer = Object.entries(OPTIONS).flatMap(([place, { name }]) =>
    options[name] === undefined ? [] : [[place.slice('developer.'.length), options[name]]],
  );
  const bots = Array.isArray(manifest.bots) ? manifest.bots : [];
  return {
    ...manifest,
    id: options.appId,
    developer: { ...(isObject(manifest.developer) ? manifest.developer : {}), ...Object.fromEntries(developer) },
    bots: bots.map((bot) => (isObject(bot) ? { ...bot, botId: options.appId } : bot)),
  };
}

function faultsOfOptions(options: BuildOptions): ManifestFault[] {
  const faults: ManifestFault[] = [];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(options.appId) || options.appId === PLACEHOLDER.id) {
    faults.push(
      optionFault('--app-id', 'is not the app id of a bot', `Give the bot's Microsoft app id, ${EXAMPLES.id}`),
    );
  }
  if (!options.out.endsWith('.zip')) {
    faults.push(optionFault('--out', 'is not the name of a zip file', 'Give a name that ends in .zip'));
  }
  return faults;
}

/** Faults of what an option filled in are the option's. The app id has its own check, so the schema's word on it goes. */
function blameOptions(faults: readonly ManifestFault[], options: BuildOptions): ManifestFault[] {
  return faults
    .filter((fault) => fault.file !== MANIFEST || !/^(id|bots\[\d+\]\.botId)$/.test(fault.place))
    .map((fault) => {
      const option = fault.file === MANIFEST ? OPTIONS[fault.place as keyof typeof OPTIONS] : undefined;
      if (option === undefined || options[option.name] === undefined) return fault;
      return optionFault(option.flag, fault.message, fault.remedy);
    });
}

/** Writes beside `out` and renames, so that nobody ever sees half a package. */
async function writeWhole(out: string, bytes: Uint8Array): Promise<void> {
  const beside = `${out}.tmp`;
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, out);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function optionFault(place: string, message: string, remedy: string): ManifestFault {
  return { file: 'command line', place, message, remedy };
}

function notWritten(out: string, error: unknown): ManifestFault {
  const remedy = 'Give --out in a folder that exists and may be written to';
  return { file: basename(out), place: 'whole file', message: `cannot be written (${said(error)})`, remedy };
}
