/** The long run: `npm run test:kill -- 200` kills 200 times (100 unless told) and ends with status 1 where anything was lost. */
import { removeFolder, temporaryFolder } from '../store/temporary-folder.ts';
import { killRounds } from './kill-rounds.ts';

const rounds = Number(process.argv[2] ?? 100);
const folder = await temporaryFolder();
const report = await killRounds(folder, rounds);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
if (report.faults.length > 0) {
  process.stderr.write(`Something was lost or torn; the store is kept in ${folder}.\n`);
  process.exitCode = 1;
} else {
  await removeFolder(folder);
}
