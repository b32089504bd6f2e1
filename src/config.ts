/** The one reader of the environment: every setting checked, and every fault named at once with its remedy. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** What the Bot Framework needs to know who we are, under its own names. */
export interface BotCredentials {
  readonly MicrosoftAppType: 'SingleTenant' | 'UserAssignedMSI';
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppTenantId: string;
  readonly MicrosoftAppPassword?: string;
  readonly CertificateThumbprint?: string;
  readonly CertificatePrivateKey?: string;
}

/** A complete and consistent set of settings. */
export interface Config {
  readonly kind: 'config';
  /** Who we are to Teams; null in local mode, where nobody signs in and only this machine is served. */
  readonly credentials: BotCredentials | null;
  /** The tenants (Entra ids, lower case) whose people are served. Empty in local mode only, where every tenant is. */
  readonly tenants: readonly string[];
  /** People of the bot's own tenant (Entra object ids, lower case) who are coordinators from the start. */
  readonly coordinators: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Absolute path of the folder that holds the record. */
  readonly dataDir: string;
  /** IANA zone in which a day is a day. */
  readonly zone: string;
  /** Whether weekly digests go out, and what follows from them. */
  readonly digests: boolean;
  /** How many days a dialogue is kept in which nothing was said. */
  readonly retainDialogues: number;
  /** Whether local mode loads the sample plan and gives a post in it to whoever opens the Playground. */
  readonly sample: boolean;
  /** How the bot asks the organisation's directory who somebody is; null: it does not, which is how it comes. */
  readonly directory: DirectoryConfig | null;
  /** The language model that is asked about what the grammar cannot place; null: none, which is how it comes. */
  readonly model: ModelConfig | null;
  /** What the operator should know: settings that were set aside, and why. */
  readonly notes: readonly string[];
}

/** Who the bot is to Microsoft Graph: its own app, by its secret. */
export interface DirectoryConfig {
  readonly tenantId: string;
  readonly appId: string;
  readonly secret: string;
}

/** A language model: where it is, and how often in a day (UTC) it may be asked. */
export interface ModelConfig {
  readonly service: 'openai' | 'azure';
  readonly apiKey: string;
  /** The model's name; in Azure the deployment's. */
  readonly name: string;
  /** Null: OpenAI's own. */
  readonly endpoint: string | null;
  /** Of Azure's interface. */
  readonly apiVersion: string;
  readonly callsPerDay: number;
}

/** How much is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Settings that cannot be worked with: each line names the setting, what is wrong with it, and the remedy. */
export interface ConfigFaults {
  readonly kind: 'faults';
  readonly faults: readonly string[];
}

/** Environment variables as the process holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of this process, completed from the `.env` file of `folder` where there is one.
 * What the process was given wins over the file.
 */
export function readEnvironment(folder: string): Environment {
  const file = resolve(folder, '.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

/** Reads the settings. One that is empty counts as not set, as `NAME=` in a `.env` file means. */
export function readConfig(env: Environment): Config | ConfigFaults {
  const given: Environment = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const faults: string[] = [];
  const read = <T>(schema: z.ZodType<T, z.ZodTypeDef, unknown>): T | null => {
    const result = schema.safeParse(given);
    faults.push(...(result.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`));
    return result.data ?? null;
  };
  // Any one of the bot's settings is a sign that it is meant for Teams: a half-filled form must never mean "no sign-in".
  const local = given.NODE_ENV !== 'production' && TEAMS_SETTINGS.every((name) => given[name] === undefined);
  const identity = local ? null : read(Identity);
  const proof = local ? null : read(Proof);
  const allowed = local ? null : read(Allowed);
  const model = readModel(given, faults);
  const general = read(General);
  const directory = readDirectory(given, { ...identity, ...proof }, faults);
  if (general === null || faults.length > 0) return { kind: 'faults', faults };
  const { HOST, PORT, LOG_LEVEL, DATA_DIR, TIME_ZONE, SEND_DIGESTS, RETAIN_DIALOGUES_DAYS, SAMPLE_PLAN } = general;
  return {
    kind: 'config',
    credentials: identity && { ...identity, ...proof },
    tenants: allowed?.ALLOWED_TENANTS ?? (identity === null ? [] : [identity.MicrosoftAppTenantId]),
    coordinators: allowed?.FIRST_COORDINATOR ?? [],
    host: local ? LOOPBACK : HOST,
    port: PORT,
    // Whoever tries it on their own machine reads what it says in the same window as the log.
    logLevel: LOG_LEVEL ?? (local ? 'warn' : 'info'),
    dataDir: resolve(DATA_DIR),
    zone: TIME_ZONE,
    digests: SEND_DIGESTS === 'on',
    retainDialogues: RETAIN_DIALOGUES_DAYS,
    sample: SAMPLE_PLAN === 'on',
    directory,
    model,
    notes: local ? setAside(given) : [],
  };
}

/** What local mode does not heed, and why. */
function setAside({ HOST, FIRST_COORDINATOR }: Environment): string[] {
  return [
    ...(HOST === undefined || HOST === LOOPBACK
      ? []
      : [`HOST=${HOST} is set aside: nobody signs in in local mode, so only ${LOOPBACK} is served.`]),
    ...(FIRST_COORDINATOR === undefined
      ? []
      : ['FIRST_COORDINATOR is set aside: in local mode whoever talks in the Playground is the coordinator.']),
  ];
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const LOOPBACK = '127.0.0.1';

const TEAMS_SETTINGS = [
  'MicrosoftAppType',
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppTenantId',
  'CertificateThumbprint',
  'CertificatePrivateKey',
] as const;

const General = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65535, {
      message: 'is not a port: use a whole number up to 65535, or leave it out for 3978',
    })
    .transform(Number)
    .default('3978'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { message: `is not a level: use one of ${LOG_LEVELS.join(', ')}, or leave it out` })
    .optional(),
  DATA_DIR: z.string().default('data/store'),
  TIME_ZONE: z
    .string()
    .refine(isZone, { message: 'is not a time zone: use a name like Europe/London, or leave it out for that one' })
    .default('Europe/London'),
  SEND_DIGESTS: z
    .enum(['on', 'off'], { message: 'is neither on nor off: use one of them, or leave it out for on' })
    .default('on'),
  RETAIN_DIALOGUES_DAYS: z
    .string()
    .refine((days) => /^[1-9]\d{0,3}$/.test(days), {
      message: 'is not a number of days: use a whole number from 1 to 9999, or leave it out for 365',
    })
    .transform(Number)
    .default('365'),
  SAMPLE_PLAN: z
    .enum(['on', 'off'], { message: 'is neither on nor off: use one of them, or leave it out for on' })
    .default('on'),
});

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const GUID_FORM = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
const APP_TYPE = 'use SingleTenant (with a password or a certificate) or UserAssignedMSI (with neither)';

const Identity = z.object({
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI'], {
    errorMap: (issue) => ({
      message:
        issue.code === 'invalid_type' ? `is not set: ${APP_TYPE}` : `is no type of bot that can be made: ${APP_TYPE}`,
    }),
  }),
  MicrosoftAppId: guid('the application (client) id of the bot'),
  MicrosoftAppTenantId: guid('the directory (tenant) id of the bot'),
});

/** How we prove who we are. Apart from `Identity`, so that its faults are found whatever is wrong there. */
const Proof = z
  .object({
    MicrosoftAppPassword: z.string().optional(),
    CertificateThumbprint: z.string().optional(),
    // A key has many lines; in a .env file they are often written as \n.
    CertificatePrivateKey: z
      .string()
      .transform((key) => key.replaceAll('\\n', '\n'))
      .optional(),
    MicrosoftAppType: z.string().optional(),
  })
  .superRefine((given, context) => {
    const { MicrosoftAppPassword: password, CertificateThumbprint: thumbprint, CertificatePrivateKey: key } = given;
    const fault = (name: (typeof TEAMS_SETTINGS)[number], message: string) =>
      context.addIssue({ code: z.ZodIssueCode.custom, path: [name], message });
    if (given.MicrosoftAppType === 'UserAssignedMSI') {
      for (const name of ['MicrosoftAppPassword', 'CertificateThumbprint', 'CertificatePrivateKey'] as const) {
        if (given[name] !== undefined) fault(name, 'is set, but UserAssignedMSI takes none: remove it');
      }
    } else if (thumbprint !== undefined && key === undefined) {
      fault('CertificatePrivateKey', 'is not set, but CertificateThumbprint is: give both or neither');
    } else if (thumbprint === undefined && key !== undefined) {
      fault('CertificateThumbprint', 'is not set, but CertificatePrivateKey is: give both or neither');
    } else if (password === undefined && key === undefined) {
      fault('MicrosoftAppPassword', "is not set: give the bot's client secret, or a certificate instead");
    }
  })
  .transform(({ MicrosoftAppType: _read, ...proof }) => proof);

const Allowed = z.object({
  ALLOWED_TENANTS: guids('tenant ids', "leave it out for the bot's own tenant").optional(),
  FIRST_COORDINATOR: guids('object ids of people', 'leave it out where they are known already').optional(),
});

/** Graph is asked with the bot's own secret; where the bot has none, that is a fault and not a silence. */
function readDirectory(
  { DIRECTORY_LOOKUP }: Environment,
  { MicrosoftAppTenantId: tenantId, MicrosoftAppId: appId, MicrosoftAppPassword: secret }: Partial<BotCredentials>,
  faults: string[],
): DirectoryConfig | null {
  if (DIRECTORY_LOOKUP === undefined || DIRECTORY_LOOKUP === 'off') return null;
  if (DIRECTORY_LOOKUP !== 'graph')
    faults.push('DIRECTORY_LOOKUP is neither graph nor off: use one of them, or leave it out for off');
  else if (secret === undefined)
    faults.push(
      'DIRECTORY_LOOKUP needs MicrosoftAppPassword: it asks with the client secret, and with nothing else. Give one, or leave it out',
    );
  return tenantId === undefined || appId === undefined || secret === undefined ? null : { tenantId, appId, secret };
}

/** The settings of either kind of model: its key, its name, where it is. */
const MODELS = {
  openai: { key: 'OPENAI_API_KEY', name: 'OPENAI_MODEL', endpoint: 'OPENAI_ENDPOINT' },
  azure: { key: 'AZURE_OPENAI_API_KEY', name: 'AZURE_OPENAI_DEPLOYMENT', endpoint: 'AZURE_OPENAI_ENDPOINT' },
} as const;

/** The model that is set; null where none is. A half-filled form is a fault: it may hold a key that was meant to be used. */
function readModel(given: Environment, faults: string[]): ModelConfig | null {
  const set = (service: keyof typeof MODELS) => Object.values(MODELS[service]).filter((name) => given[name]);
  const [openai, azure] = [set('openai'), set('azure')];
  if (openai.length + azure.length === 0) return null;
  if (openai.length > 0 && azure.length > 0) {
    faults.push(`${openai[0]} and ${azure[0]} are both set: one model is asked, so remove the settings of the other`);
    return null;
  }
  const service = azure.length > 0 ? 'azure' : 'openai';
  const names = MODELS[service];
  for (const name of [names.key, names.name, ...(service === 'azure' ? [names.endpoint] : [])]) {
    if (!given[name]) faults.push(`${name} is not set, but a setting of its model is: give it, or remove the others`);
  }
  const endpoint = given[names.endpoint] ?? null;
  if (endpoint !== null && !isEndpoint(endpoint, service === 'openai')) {
    faults.push(`${names.endpoint} is not an https address: give the whole of it, like https://example.org/v1`);
  }
  const calls = given.MODEL_CALLS_PER_DAY ?? '500';
  if (!/^\d{1,6}$/.test(calls)) {
    faults.push('MODEL_CALLS_PER_DAY is not a whole number: give how often a day the model may be asked');
  }
  return {
    service,
    apiKey: given[names.key] ?? '',
    name: given[names.name] ?? '',
    endpoint,
    apiVersion: given.AZURE_OPENAI_API_VERSION ?? '2024-10-21',
    callsPerDay: Number(calls),
  };
}

/** What people write goes there, so only over https; on this machine itself, where `orHere`, also without. */
function isEndpoint(address: string, orHere: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (orHere && protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname));
}

function guids(what: string, otherwise: string) {
  return z
    .string()
    .toLowerCase()
    .transform((list) => list.split(/[\s,;]+/).filter(Boolean))
    .refine((ids) => ids.every((id) => GUID.test(id)), {
      message: `is not a list of ${what} of the form ${GUID_FORM}, with commas between: mend it, or ${otherwise}`,
    });
}

function guid(what: string) {
  return z
    .string({ message: `is not set: give ${what}, as its registration in Azure shows it` })
    .toLowerCase()
    .regex(GUID, { message: `is not of the form ${GUID_FORM}: give ${what}, as its registration in Azure shows it` });
}

function isZone(name: string): boolean {
  // The runtime would take offsets too (+01:00), but they know nothing of summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
  } catch {
    return false;
  }
}
