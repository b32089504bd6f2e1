import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { removeFolder, temporaryFolder } from '../store/temporary-folder.ts';
import { killRounds } from './kill-rounds.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

it('loses nothing that was acknowledged and tears no file, killed ten times at random moments', async () => {
  const report = await killRounds(folder, 10);
  expect(report.faults).toEqual([]);
  expect(report.rounds).toBe(10);
  expect(report.acknowledged).toBeGreaterThan(10);
}, 120_000);
