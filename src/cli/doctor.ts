/** `chaser doctor`: looks at the configuration and the data folder, and says what to mend. Changes nothing. */
import type { Config, ConfigFaults } from '../config.ts';
import { isZone } from '../domain/calendar.ts';
import { holidaysKnown } from '../domain/digests/bank-holidays.ts';
import { disagreements } from '../domain/record/check-record.ts';
import { chainFaultLine } from '../flows/wording/chain-words.ts';
import { type OnStore, withStore } from './opening.ts';

/** Status 0 where all is well; otherwise 1, and a line for each thing to mend. */
export async function doctorCommand(options: OnStore & { readonly config: Config | ConfigFaults }): Promise<0 | 1> {
  const { terminal, config } = options;
  if (config.kind === 'faults') {
    for (const fault of config.faults) terminal.complain(`configuration: ${fault}`);
  } else {
    terminal.say(
      config.credentials === null
        ? 'Configuration: local mode, for this machine only.'
        : `Configuration: complete, for app ${config.credentials.MicrosoftAppId}.`,
    );
    for (const note of config.notes) terminal.say(`  ${note}`);
  }

  const year = options.clock().getUTCFullYear();
  if (!holidaysKnown(year)) {
    terminal.say(
      `The bank holidays of ${year} are not known, so digests go out on them too: run “npm run bank-holidays”.`,
    );
  }

  const data = await withStore(options, 'read', async (store) => {
    const records = await store.plans.plans();
    const people = await store.people.people();
    const actions = records.reduce((sum, record) => sum + Object.keys(record.actions).length, 0);
    const faults = records.flatMap(disagreements);
    for (const { name, zone } of people.filter((each) => each.zone !== null && !isZone(each.zone))) {
      terminal.say(`${name} has the time zone “${zone}”, which there is none of: digests go out by the service’s own.`);
    }
    terminal.say(
      `Data folder ${options.folder}: ${records.length} plans, ${actions} actions, ${people.length} people.`,
    );
    for (const fault of faults) terminal.complain(`data: ${fault} Restore the file from a backup.`);
    const broken = await store.check();
    for (const fault of broken) terminal.complain(`data: ${chainFaultLine(fault)}`);
    if (broken.length === 0) terminal.say('Every history is as it was recorded.');
    return faults.length === 0 && broken.length === 0 ? 0 : 1;
  });
  return config.kind === 'faults' || data === 1 ? 1 : 0;
}
