/** A process that opens the store in the folder it is given, says so, and stays until it is killed. */
import { opened } from './temporary-folder.ts';

const [, , folder = ''] = process.argv;
await opened(folder);
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
