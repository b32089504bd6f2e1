import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { type Config, type Environment, readConfig, readEnvironment } from '../src/config.ts';

const APP = '0b8f5a3e-0000-4000-8000-000000000001';
const TENANT = '0b8f5a3e-0000-4000-8000-000000000002';
const OTHER = '0b8f5a3e-0000-4000-8000-000000000003';

const COMPLETE: Environment = {
  NODE_ENV: 'production',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: APP,
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPassword: 'a secret',
};

function config(env: Environment): Config {
  const read = readConfig(env);
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'));
  return read;
}

function faults(env: Environment): readonly string[] {
  const read = readConfig(env);
  return read.kind === 'faults' ? read.faults : [];
}

/** The settings that faults are reported on, in the order reported. */
function faulty(env: Environment): string[] {
  return faults(env).map((fault) => fault.split(' ')[0]!);
}

describe('local mode', () => {
  it('needs no settings at all', () => {
    expect(config({})).toEqual({
      kind: 'config',
      credentials: null,
      tenants: [],
      coordinators: [],
      host: '127.0.0.1',
      port: 3978,
      logLevel: 'warn',
      dataDir: resolve('data/store'),
      zone: 'Europe/London',
      digests: true,
      retainDialogues: 365,
      sample: true,
      directory: null,
      model: null,
      notes: [],
    });
  });

  it('serves this machine only, whatever HOST says, and says so', () => {
    const { host, notes } = config({ HOST: '0.0.0.0' });
    expect(host).toBe('127.0.0.1');
    expect(notes).toEqual([expect.stringContaining('HOST=0.0.0.0 is set aside')]);
  });

  it('has a coordinator already, and says that another one is set aside', () => {
    const { coordinators, notes } = config({ FIRST_COORDINATOR: OTHER });
    expect(coordinators).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('FIRST_COORDINATOR is set aside')]);
  });

  it('takes settings that are present but empty for settings not made, as a copied .env.example has them', () => {
    expect(config(parseEnv(readFileSync('.env.example', 'utf8'))).credentials).toBeNull();
  });

  it('is never entered in production', () => {
    expect(faulty({ NODE_ENV: 'production' })).toEqual([
      'MicrosoftAppType',
      'MicrosoftAppId',
      'MicrosoftAppTenantId',
      'MicrosoftAppPassword',
    ]);
  });

  it.each([
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'MicrosoftAppTenantId',
    'MicrosoftAppType',
    'CertificatePrivateKey',
  ])('is never entered once %s is set, even outside production', (name) => {
    expect(faults({ [name]: COMPLETE[name] ?? 'x' })).not.toEqual([]);
  });
});

describe('settings for Teams', () => {
  it('are handed on under the names the Bot Framework gives them', () => {
    const { credentials, tenants, host, logLevel } = config(COMPLETE);
    const { NODE_ENV: _, ...expected } = COMPLETE;
    expect(credentials).toEqual(expected);
    expect(tenants).toEqual([TENANT]);
    expect(host).toBe('0.0.0.0');
    expect(logLevel).toBe('info');
  });

  it('may allow other tenants instead of the bot’s own', () => {
    expect(config({ ...COMPLETE, ALLOWED_TENANTS: ` ${OTHER.toUpperCase()}, ${TENANT} ` }).tenants).toEqual([
      OTHER,
      TENANT,
    ]);
  });

  it('may name the first coordinators', () => {
    expect(config(COMPLETE).coordinators).toEqual([]);
    const given = { ...COMPLETE, FIRST_COORDINATOR: `${OTHER.toUpperCase()}; ${APP}` };
    expect(config(given).coordinators).toEqual([OTHER, APP]);
    expect(faulty({ ...COMPLETE, FIRST_COORDINATOR: 'megan@example.org' })).toEqual(['FIRST_COORDINATOR']);
  });

  it('may name a certificate instead of a secret, with line breaks as they are written in a .env file', () => {
    const { MicrosoftAppPassword: _, ...rest } = COMPLETE;
    const given = { ...rest, CertificateThumbprint: 'AB12', CertificatePrivateKey: 'BEGIN\\nkey\\nEND' };
    expect(config(given).credentials).toMatchObject({ CertificatePrivateKey: 'BEGIN\nkey\nEND' });
  });

  it('ask for both halves of a certificate', () => {
    const { MicrosoftAppPassword: _, ...rest } = COMPLETE;
    expect(faulty({ ...rest, CertificateThumbprint: 'AB12' })).toEqual(['CertificatePrivateKey']);
    expect(faulty({ ...rest, CertificatePrivateKey: 'key' })).toEqual(['CertificateThumbprint']);
  });

  it('take no password for a managed identity, and need none', () => {
    const msi = { ...COMPLETE, MicrosoftAppType: 'UserAssignedMSI' };
    expect(faulty(msi)).toEqual(['MicrosoftAppPassword']);
    expect(config({ ...msi, MicrosoftAppPassword: undefined }).credentials?.MicrosoftAppType).toBe('UserAssignedMSI');
  });

  it('refuse a multi-tenant bot, and an id that is not one', () => {
    expect(faulty({ ...COMPLETE, MicrosoftAppType: 'MultiTenant' })).toEqual(['MicrosoftAppType']);
    expect(faulty({ ...COMPLETE, MicrosoftAppId: 'my bot' })).toEqual(['MicrosoftAppId']);
    expect(faulty({ ...COMPLETE, ALLOWED_TENANTS: `${TENANT}, everybody` })).toEqual(['ALLOWED_TENANTS']);
  });
});

describe('the language model', () => {
  const OPENAI = { OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' };
  const AZURE = {
    AZURE_OPENAI_API_KEY: 'k',
    AZURE_OPENAI_ENDPOINT: 'https://ours.openai.azure.com',
    AZURE_OPENAI_DEPLOYMENT: 'd',
  };

  it('is OpenAI’s, or a service of the same kind elsewhere', () => {
    expect(config(OPENAI).model).toEqual({
      service: 'openai',
      apiKey: 'k',
      name: 'm',
      endpoint: null,
      apiVersion: '2024-10-21',
      callsPerDay: 500,
    });
    expect(config({ ...OPENAI, OPENAI_ENDPOINT: 'http://127.0.0.1:1/v1' }).model?.endpoint).toBe(
      'http://127.0.0.1:1/v1',
    );
  });

  it('is one in Azure', () => {
    expect(config({ ...AZURE, AZURE_OPENAI_API_VERSION: '2025-01-01', MODEL_CALLS_PER_DAY: '20' }).model).toEqual({
      service: 'azure',
      apiKey: 'k',
      name: 'd',
      endpoint: 'https://ours.openai.azure.com',
      apiVersion: '2025-01-01',
      callsPerDay: 20,
    });
  });

  it.each<[Environment, string[]]>([
    [{ OPENAI_API_KEY: 'k' }, ['OPENAI_MODEL']],
    [{ OPENAI_MODEL: 'm' }, ['OPENAI_API_KEY']],
    [{ AZURE_OPENAI_API_KEY: 'k' }, ['AZURE_OPENAI_DEPLOYMENT', 'AZURE_OPENAI_ENDPOINT']],
    [{ ...OPENAI, OPENAI_ENDPOINT: 'http://models.example/v1' }, ['OPENAI_ENDPOINT']],
    [{ ...OPENAI, OPENAI_ENDPOINT: 'models.example' }, ['OPENAI_ENDPOINT']],
    [{ ...AZURE, AZURE_OPENAI_ENDPOINT: 'http://127.0.0.1:1' }, ['AZURE_OPENAI_ENDPOINT']],
    [{ ...OPENAI, ...AZURE }, ['OPENAI_API_KEY']],
    [{ ...OPENAI, MODEL_CALLS_PER_DAY: 'many' }, ['MODEL_CALLS_PER_DAY']],
  ])('is refused half set or at no safe address: %j', (env, names) => {
    expect(faulty(env)).toEqual(names);
    expect(faults(env).join()).not.toContain('k,');
  });
});

describe('faults', () => {
  const wrong = {
    ...COMPLETE,
    MicrosoftAppType: 'Any',
    MicrosoftAppId: '',
    MicrosoftAppPassword: '',
    ALLOWED_TENANTS: '*',
  };

  it('are all reported at once, each with its setting and a remedy', () => {
    const reported = faults({ ...wrong, PORT: 'http', LOG_LEVEL: 'loud', TIME_ZONE: 'Mars/Olympus' });
    expect(reported.map((fault) => fault.split(' ')[0])).toEqual([
      'MicrosoftAppType',
      'MicrosoftAppId',
      'MicrosoftAppPassword',
      'ALLOWED_TENANTS',
      'PORT',
      'LOG_LEVEL',
      'TIME_ZONE',
    ]);
    for (const fault of reported) expect(fault).toMatch(/: (use|give|mend) /);
  });

  it('never repeat what was set, which may be a secret', () => {
    expect(faults({ ...COMPLETE, MicrosoftAppType: 'UserAssignedMSI', PORT: 'x' }).join()).not.toContain('a secret');
  });

  it.each(['', '65536', '-1', '3.5', '0x10', 'http', '1e3'])('PORT=%s', (port) => {
    expect(faulty({ PORT: port })).toEqual(port === '' ? [] : ['PORT']);
  });

  it.each(['Europe/London', 'UTC', 'America/New_York'])('TIME_ZONE=%s is taken', (zone) => {
    expect(config({ TIME_ZONE: zone }).zone).toBe(zone);
  });

  it.each(['+01:00', 'London', 'Europe/Nowhere'])('TIME_ZONE=%s is refused', (zone) => {
    expect(faulty({ TIME_ZONE: zone })).toEqual(['TIME_ZONE']);
  });
});

describe('the .env file', () => {
  it('completes the environment and never overrules it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chaser-env-'));
    try {
      writeFileSync(join(folder, '.env'), 'PROGRESS_CHASER_TEST=from the file\nPATH=from the file\n');
      const env = readEnvironment(folder);
      expect(env.PROGRESS_CHASER_TEST).toBe('from the file');
      expect(env.PATH).toBe(process.env.PATH);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('may be missing', () => {
    expect(readEnvironment(join(tmpdir(), 'no such folder')).PATH).toBe(process.env.PATH);
  });

  it('is explained: .env.example names every setting that is read, and no other', () => {
    const source = readFileSync('src/config.ts', 'utf8');
    const named = Object.keys(parseEnv(readFileSync('.env.example', 'utf8')));
    for (const name of named) expect(source).toContain(name);
    const read = new Set(source.match(/\b(?:[A-Z]+_[A-Z_]+|HOST|PORT|MicrosoftApp\w+|Certificate[TP]\w+)\b/g));
    for (const constant of ['LOG_LEVELS', 'TEAMS_SETTINGS', 'GUID_FORM', 'APP_TYPE']) read.delete(constant);
    expect([...read].sort()).toEqual([...named].sort());
  });
});

describe('how long dialogues are kept', () => {
  it('is a year unless said', () => {
    expect(config({}).retainDialogues).toBe(365);
    expect(config({ RETAIN_DIALOGUES_DAYS: '30' }).retainDialogues).toBe(30);
  });

  it.each(['0', '-1', '1.5', 'a year', '12345'])('is not “%s”', (days) => {
    expect(faulty({ RETAIN_DIALOGUES_DAYS: days })).toEqual(['RETAIN_DIALOGUES_DAYS']);
  });
});

describe('the sample plan of local mode', () => {
  it('is loaded unless it is said not to be', () => {
    expect(config({}).sample).toBe(true);
    expect(config({ SAMPLE_PLAN: 'off' }).sample).toBe(false);
    expect(faulty({ SAMPLE_PLAN: 'maybe' })).toEqual(['SAMPLE_PLAN']);
  });
});

describe('the look-up in the directory', () => {
  const bot = COMPLETE;

  it('is off unless it is asked for', () => {
    expect(config(bot).directory).toBeNull();
    expect(config({ ...bot, DIRECTORY_LOOKUP: 'off' }).directory).toBeNull();
    const { MicrosoftAppTenantId, MicrosoftAppId, MicrosoftAppPassword } = bot;
    expect(config({ ...bot, DIRECTORY_LOOKUP: 'graph' }).directory).toEqual({
      ...{ tenantId: MicrosoftAppTenantId, appId: MicrosoftAppId, secret: MicrosoftAppPassword },
    });
  });

  it('needs a secret, and is nothing else', () => {
    expect(faulty({ DIRECTORY_LOOKUP: 'graph' })).toEqual(['DIRECTORY_LOOKUP']);
    const { MicrosoftAppPassword: _, ...managed } = bot;
    expect(faulty({ ...managed, MicrosoftAppType: 'UserAssignedMSI', DIRECTORY_LOOKUP: 'graph' })).toEqual([
      'DIRECTORY_LOOKUP',
    ]);
    expect(faulty({ ...bot, DIRECTORY_LOOKUP: 'ldap' })).toEqual(['DIRECTORY_LOOKUP']);
  });
});
