/** The Teams package as a deployer meets it: folders and zip files on disk, and every fault named. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { type BuildOptions, buildManifest, describeFault, validateManifest } from '../../src/cli/manifest.ts';

const OURS = join(import.meta.dirname, '../../manifest');
const APP_ID = '7f3c1a52-9d0e-4b6a-8c21-5e4f90ab12cd';

let work: string;
let folder: string;

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'manifest-'));
  folder = join(work, 'package');
  await cp(OURS, folder, { recursive: true });
});

afterEach(() => rm(work, { recursive: true }));

/** Our manifest with the values at these places (`bots.0.botId`) replaced, or taken out where undefined. */
async function write(changes: Record<string, unknown>): Promise<void> {
  const manifest = JSON.parse(await readFile(join(OURS, 'manifest.json'), 'utf8'));
  for (const [place, value] of Object.entries(changes)) {
    const keys = place.split('.');
    const last = keys.pop()!;
    keys.reduce((object, key) => object[key], manifest)[last] = value;
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** Paints every pixel of a square PNG. Colours are red, green, blue, alpha from 0 to 255. */
function png(side: number, colour: (x: number, y: number) => [number, number, number, number]): Buffer {
  const image = new PNG({ width: side, height: side });
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) image.data.set(colour(x, y), (y * side + x) * 4);
  }
  return PNG.sync.write(image);
}

async function places(): Promise<string[]> {
  return (await validateManifest(folder)).faults.map((fault) => `${fault.file} ${fault.place}`);
}

describe('validateManifest', () => {
  it('finds no fault in the manifest of this project, and names what a deployer has to replace', async () => {
    expect(await validateManifest(OURS)).toEqual({
      folder: OURS,
      faults: [],
      placeholders: [
        'id',
        'bots[0].botId',
        'developer.name',
        'developer.websiteUrl',
        'developer.privacyUrl',
        'developer.termsOfUseUrl',
      ],
    });
  });

  it('asks the network for nothing, even where the manifest names another schema', async () => {
    await write({ $schema: 'https://schemas.example.org/teams.json' });
    const before = globalThis.fetch;
    globalThis.fetch = () => {
      throw new Error('asked the network');
    };
    try {
      expect(await places()).toEqual(['manifest.json $schema']);
    } finally {
      globalThis.fetch = before;
    }
  });

  it('asks for no permission and reaches no domain', async () => {
    const manifest = JSON.parse(await readFile(join(OURS, 'manifest.json'), 'utf8'));
    for (const name of ['permissions', 'devicePermissions', 'authorization', 'webApplicationInfo', 'validDomains']) {
      expect(manifest).not.toHaveProperty(name);
    }
  });

  it.each([
    ['a name that is too long', { 'name.short': 'x'.repeat(31) }, 'name.short'],
    ['a description that is too long', { 'description.short': 'x'.repeat(81) }, 'description.short'],
    ['an id that is no GUID', { id: '1234' }, 'id'],
    ['a bot id that is no GUID', { 'bots.0.botId': '{{BOT_ID}}' }, 'bots[0].botId'],
    ['a scope nobody knows', { 'bots.0.scopes.3': 'meeting' }, 'bots[0].scopes[3]'],
    ['a field nobody knows', { 'bots.0.colour': 'red' }, 'bots[0].colour'],
    ['a missing field', { 'developer.privacyUrl': undefined }, 'developer.privacyUrl'],
    ['a page without encryption', { 'developer.websiteUrl': 'http://example.org' }, 'developer.websiteUrl'],
    ['a page that is no address', { 'developer.termsOfUseUrl': 'our terms' }, 'developer.termsOfUseUrl'],
    ['a colour by name', { accentColor: 'teal' }, 'accentColor'],
    ['another schema version', { manifestVersion: '1.5' }, 'manifestVersion'],
    ['a version of two numbers', { version: '1.0' }, 'version'],
    ['no bot', { bots: [] }, 'bots'],
    ['bots that are no list', { bots: 'one' }, 'bots'],
    ['one icon for both', { 'icons.outline': 'color.png' }, 'icons.outline'],
  ])('reports %s once, with its place and a remedy', async (_what, changes, place) => {
    await write(changes);
    const faults = (await validateManifest(folder)).faults.filter((fault) => fault.file === 'manifest.json');
    expect(faults.map((fault) => fault.place)).toEqual([place]);
    expect(describeFault(faults[0]!)).toMatch(/^manifest\.json: [^ ]+: .+\. .+\.$/);
    expect(describeFault(faults[0]!)).not.toContain('undefined');
  });

  it('lists every fault of every file at once', async () => {
    await write({ id: 'x', 'name.short': 'x'.repeat(31), version: 'one', accentColor: 'teal' });
    await writeFile(
      join(folder, 'color.png'),
      png(100, () => [0, 0, 0, 255]),
    );
    await rm(join(folder, 'outline.png'));
    expect(await places()).toEqual([
      'manifest.json id',
      'manifest.json name.short',
      'manifest.json accentColor',
      'manifest.json version',
      'color.png size',
      'outline.png whole file',
    ]);
  });

  it('says how long a name may be', async () => {
    await write({ 'name.short': 'x'.repeat(31) });
    const [fault] = (await validateManifest(folder)).faults;
    expect(describeFault(fault!)).toBe(
      'manifest.json: name.short: must not have more than 30 characters. Keep to the limit of 30.',
    );
  });

  it.each(['{ "id": ', '[]', 'null', '"text"', ''])(
    'reports a manifest that holds %j, and looks at the icons all the same',
    async (text) => {
      await writeFile(join(folder, 'manifest.json'), text);
      await rm(join(folder, 'outline.png'));
      expect(await places()).toEqual(['manifest.json whole file', 'outline.png whole file']);
    },
  );

  it('reports a folder that does not exist', async () => {
    const report = await validateManifest(join(work, 'nowhere'));
    expect(report.faults.map((fault) => fault.file)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  });

  it('never reads an icon outside the folder', async () => {
    await writeFile(join(work, 'color.png'), await readFile(join(OURS, 'color.png')));
    await write({ 'icons.color': '../color.png' });
    expect(await places()).toEqual(['manifest.json icons.color']);
  });

  it.each([
    ['a picture that is no PNG', 'color.png', Buffer.from('GIF89a not a PNG'), ['whole file']],
    ['a PNG that is cut short', 'color.png', png(192, (x) => [x, 9, 9, 255]).subarray(0, 90), ['whole file']],
    ['a colour icon of the wrong size', 'color.png', png(96, () => [9, 9, 9, 255]), ['size']],
    [
      'a hole in the colour icon',
      'color.png',
      png(192, (x, y) => [9, 9, 9, x === 4 && y === 7 ? 254 : 255]),
      ['pixel 4,7'],
    ],
    ['an outline of the wrong size', 'outline.png', png(64, (x) => [255, 255, 255, x < 9 ? 255 : 0]), ['size']],
    [
      'a coloured outline',
      'outline.png',
      png(32, (x, y) => [255, 255, x + y === 3 ? 254 : 255, x < 9 ? 255 : 0]),
      ['pixel 3,0'],
    ],
    ['an outline on white', 'outline.png', png(32, () => [255, 255, 255, 255]), ['background']],
    ['an empty outline', 'outline.png', png(32, () => [0, 0, 0, 0]), ['whole image']],
    ['a coloured outline on grey', 'outline.png', png(32, () => [80, 80, 80, 255]), ['pixel 0,0', 'background']],
  ])('reports %s', async (_what, file, bytes, expected) => {
    await writeFile(join(folder, file), bytes);
    expect(await places()).toEqual(expected.map((place) => `${file} ${place}`));
  });

  it('lets the edges of the outline be partly transparent, and nothing be hidden under full transparency', async () => {
    await writeFile(
      join(folder, 'outline.png'),
      png(32, (x) => (x < 4 ? [255, 255, 255, 40 * x + 40] : [7, 7, 7, 0])),
    );
    expect(await places()).toEqual([]);
  });
});

describe('buildManifest', () => {
  const filled = {
    developerName: 'Shire Inspection Office',
    website: 'https://chaser.shire.test',
    privacy: 'https://chaser.shire.test/privacy',
    terms: 'https://chaser.shire.test/terms',
  };

  function build(options: Partial<BuildOptions> = {}) {
    return buildManifest({ folder, out: join(work, 'chaser.zip'), appId: APP_ID, ...options });
  }

  it('writes a zip of the manifest with the app id and both icons, and nothing else', async () => {
    const built = await build(filled);
    const zip = unzipSync(await readFile(join(work, 'chaser.zip')));
    expect(built).toEqual({
      kind: 'built',
      out: join(work, 'chaser.zip'),
      bytes: (await readFile(join(work, 'chaser.zip'))).length,
      placeholders: [],
    });
    expect(Object.keys(zip).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    for (const icon of ['color.png', 'outline.png']) {
      expect(Buffer.from(zip[icon]!).equals(await readFile(join(OURS, icon)))).toBe(true);
    }

    const ours = JSON.parse(await readFile(join(OURS, 'manifest.json'), 'utf8'));
    expect(JSON.parse(Buffer.from(zip['manifest.json']!).toString())).toEqual({
      ...ours,
      id: APP_ID,
      developer: {
        name: filled.developerName,
        websiteUrl: filled.website,
        privacyUrl: filled.privacy,
        termsOfUseUrl: filled.terms,
      },
      bots: [{ ...ours.bots[0], botId: APP_ID }],
    });
  });

  it('makes a package that validates when it is unpacked again', async () => {
    await build(filled);
    const unpacked = join(work, 'unpacked');
    await mkdir(unpacked);
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(join(work, 'chaser.zip'))))) {
      await writeFile(join(unpacked, name), bytes);
    }
    expect(await validateManifest(unpacked)).toEqual({ folder: unpacked, faults: [], placeholders: [] });
  });

  it('needs only the app id, and says which placeholders are left', async () => {
    expect(await build()).toMatchObject({
      kind: 'built',
      placeholders: ['developer.name', 'developer.websiteUrl', 'developer.privacyUrl', 'developer.termsOfUseUrl'],
    });
  });

  it('gives the same bytes for the same input, and leaves the folder as it was', async () => {
    await build(filled);
    const first = await readFile(join(work, 'chaser.zip'));
    await build(filled);
    expect(first.equals(await readFile(join(work, 'chaser.zip')))).toBe(true);
    expect(await readFile(join(folder, 'manifest.json'))).toEqual(await readFile(join(OURS, 'manifest.json')));
  });

  it('replaces an older package whole', async () => {
    await writeFile(join(work, 'chaser.zip'), 'x'.repeat(100_000));
    const built = await build(filled);
    expect(built.kind === 'built' && built.bytes).toBe((await readFile(join(work, 'chaser.zip'))).length);
    expect(Object.keys(unzipSync(await readFile(join(work, 'chaser.zip'))))).toHaveLength(3);
    expect(await readdir(work)).toEqual(['chaser.zip', 'package']);
  });

  it('leaves an older package untouched where anything is at fault', async () => {
    await writeFile(join(work, 'chaser.zip'), 'the older package');
    await write({ 'name.short': 'x'.repeat(31) });
    await rm(join(folder, 'color.png'));
    const built = await build({ appId: 'not-a-guid', website: 'http://plain.test', developerName: 'x'.repeat(33) });
    expect(built.kind === 'faulty' && built.faults.map((fault) => `${fault.file} ${fault.place}`)).toEqual([
      'command line --app-id',
      'command line --developer-name',
      'manifest.json name.short',
      'command line --website',
      'color.png whole file',
    ]);
    expect(await readFile(join(work, 'chaser.zip'), 'utf8')).toBe('the older package');
    expect(await readdir(work)).toEqual(['chaser.zip', 'package']);
  });

  it.each(['', 'not-a-guid', `{${APP_ID}}`, `${APP_ID}\n`, '00000000-0000-0000-0000-000000000000'])(
    'refuses the app id %j, once',
    async (appId) => {
      const built = await build({ appId });
      expect(built.kind === 'faulty' && built.faults.map((fault) => fault.place)).toEqual(['--app-id']);
      expect(await readdir(work)).toEqual(['package']);
    },
  );

  it('writes no package over a file that is not one', async () => {
    const built = await build({ out: join(folder, 'manifest.json') });
    expect(built.kind === 'faulty' && built.faults.map((fault) => fault.place)).toEqual(['--out']);
    expect(await readFile(join(folder, 'manifest.json'))).toEqual(await readFile(join(OURS, 'manifest.json')));
  });

  it('says so where the package cannot be written, and leaves nothing behind', async () => {
    await mkdir(join(work, 'taken.zip'));
    for (const out of [join(work, 'nowhere', 'chaser.zip'), join(work, 'taken.zip')]) {
      const built = await build({ out });
      expect(built.kind === 'faulty' && describeFault(built.faults[0]!)).toMatch(
        /cannot be written .* Give --out in a folder that exists/,
      );
    }
    expect(await readdir(work)).toEqual(['package', 'taken.zip']);
  });
});
