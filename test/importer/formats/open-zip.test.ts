import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { hasZipFolder, openZip } from '../../../src/importer/formats/open-zip.ts';

const archive = zipSync({
  'word/document.xml': strToU8('<body>Gravelly Marsh</body>'),
  'word/media/picture.png': new Uint8Array(100),
});
const small = { entries: 10, expanded: 5e6, ratio: 100, ratioFrom: 1e6 };

describe('what an archive is', () => {
  it('is told by the names in it, also where its end is cut off', () => {
    expect(hasZipFolder(archive, 'word/')).toBe(true);
    expect(hasZipFolder(archive.subarray(0, 60), 'word/')).toBe(true);
    expect(hasZipFolder(archive, 'xl/')).toBe(false);
    expect(hasZipFolder(strToU8('the word/document.xml of a text'), 'word/')).toBe(false);
    expect(hasZipFolder(new Uint8Array(), 'word/')).toBe(false);
  });
});

describe('opening', () => {
  it('takes only what is wanted', async () => {
    const opened = await openZip(archive, (name) => name.endsWith('.xml'));
    expect(opened.kind === 'entries' && [...opened.entries.keys()]).toEqual(['word/document.xml']);
  });

  it.each([60, archive.length - 30])('says that a file cut off after %d bytes is damaged', async (length) => {
    expect(await openZip(archive.subarray(0, length), () => true)).toMatchObject({
      kind: 'unreadable',
      reason: 'The file is damaged or was cut off.',
    });
  });

  it('says that an entry which cannot be inflated is damaged', async () => {
    const spoilt = Uint8Array.from(archive);
    spoilt.fill(0xff, 47, 60);
    expect((await openZip(spoilt, () => true)).kind).toBe('unreadable');
  });

  it('says that an encrypted entry needs a password', async () => {
    const locked = Uint8Array.from(archive);
    // The first bit of the flags, in the line of the directory and in the header.
    const line = Buffer.from(locked).indexOf('PK\x01\x02', 0, 'latin1');
    locked[line + 8]! |= 1;
    locked[6]! |= 1;
    expect(await openZip(locked, () => true)).toMatchObject({ reason: 'The file is protected by a password.' });
  });

  it('stops at the limits, counted while inflating', async () => {
    const zeros = zipSync({ a: new Uint8Array(2e6), b: new Uint8Array(2e6) });
    const tooLarge = { kind: 'unreadable', reason: 'The file expands to far more than a plan could hold.' };
    expect(await openZip(zeros, () => true, small)).toMatchObject(tooLarge);
    expect(await openZip(zeros, () => true, { ...small, ratio: 2_000 })).toMatchObject({ kind: 'entries' });
    expect(await openZip(zeros, () => true, { ...small, ratio: 2_000, expanded: 3e6 })).toMatchObject(tooLarge);
    expect(await openZip(zeros, (name) => name === 'c', small)).toMatchObject({ kind: 'entries' });
    expect(await openZip(zeros, () => true, { ...small, entries: 1 })).toMatchObject(tooLarge);
  });

  it('does not believe the size an archive states', async () => {
    const zeros = zipSync({ a: new Uint8Array(4e6) });
    const view = new DataView(zeros.buffer);
    const line = Buffer.from(zeros).indexOf('PK\x01\x02', 0, 'latin1');
    view.setUint32(line + 24, 10, true);
    expect((await openZip(zeros, () => true, small)).kind).toBe('unreadable');
  });
});
