/** What Teams asks of manifest.json: the schema's own check, without a network, and the rules that stand beside it. */

/** The schema version the manifest is written for. The validator carries this schema in its package. */
const SCHEMA_VERSION = '1.29';
/** The address that `$schema` has to give. */
export const SCHEMA = `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA_VERSION}/MicrosoftTeams.schema.json`;

/** The manifest's name in its folder and in the package. */
export const MANIFEST = 'manifest.json';

/** Something that Teams would refuse: where it is, what is wrong, and how to mend it. */
export interface ManifestFault {
  /** The file's name, or `command line` where an option is at fault. */
  readonly file: string;
  /** `name.short`, `bots[0].botId`, `--app-id`, `pixel 3,7`. */
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
}

/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** Every fault of a manifest: the schema's, then those of the rules that Teams states beside it. Uses no network. */
export async function faultsOfManifest(manifest: Json): Promise<ManifestFault[]> {
  const { AppManifestUtils } = await import('@microsoft/app-manifest');
  // With this address the validator takes the schema from its own package. Any other could send it to the network.
  const asThisVersion = { ...manifest, $schema: SCHEMA } as unknown as Parameters<
    typeof AppManifestUtils.validateAgainstSchema
  >[0];
  const bySchema = (await AppManifestUtils.validateAgainstSchema(asThisVersion)).map(schemaFault);
  const named = new Set(bySchema.map((fault) => fault.place));
  return [...bySchema, ...faultsBeyondSchema(manifest).filter((fault) => !named.has(fault.place))];
}

/** Shows a correct value where a pattern alone would tell a person nothing. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  id: 'a GUID such as 1a2b3c4d-0000-4000-8000-123456789abc',
  'bots[0].botId': 'a GUID such as 1a2b3c4d-0000-4000-8000-123456789abc',
  accentColor: 'a colour such as #0B5563',
  'developer.websiteUrl': 'an https address',
  'developer.privacyUrl': 'an https address',
  'developer.termsOfUseUrl': 'an https address',
};

/** `/name/short must NOT have more than 30 characters. Details: {"limit":30}`, as the validator writes it, as a fault. */
function schemaFault(text: string): ManifestFault {
  const parts = /^(?<pointer>\S*) (?<message>.*)\. Details: (?<details>\{.*\})$/s.exec(text)?.groups;
  if (parts === undefined) return manifestFault('somewhere', text, `See the app manifest schema ${SCHEMA_VERSION}`);
  const place = placeOf(parts.pointer!);
  const details = JSON.parse(parts.details!) as Json;
  if ('missingProperty' in details) {
    return manifestFault(within(place, String(details.missingProperty)), 'is missing', 'Add it');
  }
  if ('additionalProperty' in details) {
    const name = within(place, String(details.additionalProperty));
    return manifestFault(name, `is not known to schema ${SCHEMA_VERSION}`, 'Take it out or correct its name');
  }
  if ('pattern' in details) {
    return manifestFault(place, 'has not the right form', `Write ${EXAMPLES[place] ?? `what fits ${details.pattern}`}`);
  }
  const message = parts.message!.replace('NOT', 'not');
  if ('limit' in details) return manifestFault(place, message, `Keep to the limit of ${details.limit}`);
  if ('allowedValue' in details) return manifestFault(place, message, `Write ${JSON.stringify(details.allowedValue)}`);
  if ('allowedValues' in details) {
    return manifestFault(place, message, `Choose from ${JSON.stringify(details.allowedValues)}`);
  }
  return manifestFault(place, message, `See the app manifest schema ${SCHEMA_VERSION}`);
}

/** What Teams asks of a bot's package though the schema lets it pass. */
function faultsBeyondSchema(manifest: Json): ManifestFault[] {
  const faults: ManifestFault[] = [];
  if (manifest.$schema !== SCHEMA) {
    faults.push(manifestFault('$schema', `is not that of version ${SCHEMA_VERSION}`, `Write "${SCHEMA}"`));
  }
  // https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema asks for a semantic version.
  if (typeof manifest.version === 'string' && !/^\d+\.\d+\.\d+$/.test(manifest.version)) {
    faults.push(manifestFault('version', 'is not three numbers', 'Write it like 1.0.0, and raise it with each upload'));
  }
  if (!Array.isArray(manifest.bots) || manifest.bots.length === 0) {
    faults.push(manifestFault('bots', 'names no bot', 'Add the bot, with its botId and scopes'));
  }
  for (const place of ['developer.websiteUrl', 'developer.privacyUrl', 'developer.termsOfUseUrl']) {
    const address = valueAt(manifest, place);
    if (typeof address === 'string' && !(URL.canParse(address) && new URL(address).protocol === 'https:')) {
      faults.push(manifestFault(place, 'is not an https address', 'Write it in full, beginning with https://'));
    }
  }
  for (const place of ['icons.color', 'icons.outline']) {
    const name = valueAt(manifest, place);
    if (typeof name === 'string' && nameAt(manifest, place) === null) {
      faults.push(
        manifestFault(place, 'is not a plain file name', `Put the icon beside ${MANIFEST}, and name it only`),
      );
    }
  }
  const color = nameAt(manifest, 'icons.color');
  if (color !== null && color === nameAt(manifest, 'icons.outline')) {
    faults.push(manifestFault('icons.outline', 'is the same file as icons.color', 'Give each its own file'));
  }
  return faults;
}

/** A fault of manifest.json. */
export function manifestFault(place: string, message: string, remedy: string): ManifestFault {
  return { file: MANIFEST, place, message, remedy };
}

/** The value at a place such as `bots[0].botId`; undefined where there is none. */
export function valueAt(manifest: Json, place: string): unknown {
  return place.split(/[.[\]]+/).reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isObject(value) ? value[key] : undefined;
  }, manifest);
}

/** The plain file name at a place; null where there is none, or a path that could lead out of the folder. */
export function nameAt(manifest: Json, place: string): string | null {
  const name = valueAt(manifest, place);
  return typeof name === 'string' && /^[^\\/]+$/.test(name) && !/^\.+$/.test(name) ? name : null;
}

/** A JSON pointer as people write it: `/bots/0/botId` gives `bots[0].botId`. */
function placeOf(pointer: string): string {
  const keys = pointer.split('/').slice(1);
  return keys.reduce((place, key) => (/^\d+$/.test(key) ? `${place}[${key}]` : within(place, key)), '');
}

function within(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an error says, on one line. */
export function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
