#!/usr/bin/env node
/**
 * The `chaser` command: what to run for which words. Reads the clock; the commands get it as an argument, and each is
 * loaded when it is asked for, so that a short one answers at once.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Config, readConfig, readEnvironment } from '../config.ts';
import type { Store } from '../flows/ports.ts';
import { complain, type Terminal } from './terminal.ts';

const environment = readEnvironment(process.cwd());
const config = readConfig(environment);
const settings = config.kind === 'config' ? config : { dataDir: 'data/store', zone: 'Europe/London' };
const manifestFolder = fileURLToPath(new URL('../../manifest', import.meta.url));

// Whoever read our output has enough of it (`chaser import … | head`): end there, without storing or saying more.
process.stdout.once('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault;
  process.exit(1);
});

const terminal: Terminal = {
  in: process.stdin,
  say: (text) => process.stdout.write(`${text}\n`),
  write: (bytes) => process.stdout.write(bytes),
  complain: (line) => process.stderr.write(`${line}\n`),
  asks: Boolean(process.stdin.isTTY && process.stdout.isTTY),
};

const program = new Command('chaser')
  .description('Chases the actions promised after a prison or probation inspection.')
  .showHelpAfterError('Run “chaser --help” to see the commands.')
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

/** A command on stored plans: with the options all of these share. */
function onStore(name: string, description: string, under: Command = program): Command {
  return under
    .command(name)
    .description(description)
    .option('--data <dir>', 'the data folder', settings.dataDir)
    .option('--now <time>', 'the time it is taken to be, ISO 8601 (default: the clock)', readTime);
}

function readTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('Give a time like 2024-01-15T09:00:00Z.');
  return time;
}

const common = (options: { data: string; now?: Date }) => ({
  folder: options.data,
  clock: () => options.now ?? new Date(),
  zone: settings.zone,
  ids: randomUUID,
  terminal,
});

onStore('import', 'read published action plans and store them')
  .argument('<file...>', 'plans to read')
  .option('--dry-run', 'show what would be stored, and store nothing')
  .option('--json', 'print what was read as JSON, one object per file')
  .option('--yes', 'do not ask before storing')
  .action(async (files, options) => {
    const { importCommand } = await import('./import.ts');
    finish(await importCommand({ ...common(options), ...options, files }));
  });

onStore('export', 'write a stored plan to a file: to send, to work with, or for other programs')
  .argument('<plan>', 'the plan: id, code or words of its name')
  .addOption(
    new Option('--format <format>', 'what to write')
      .choices(['docx', 'xlsx', 'csv', 'json', 'board-pack'])
      .makeOptionMandatory(),
  )
  .option('--out <file>', 'where to write it (default: standard output)')
  .action(async (plan, options) => {
    const { exportCommand } = await import('./export.ts');
    finish(await exportCommand({ ...common(options), ...options, plan }));
  });

onStore('plans', 'list the stored plans')
  .option('--json', 'print JSON')
  .action(async (options) => {
    const { plansCommand } = await import('./lists.ts');
    finish(await plansCommand({ ...common(options), ...options }));
  });

onStore('actions', 'list actions as they stand')
  .option('--post <post>', 'only those of this post')
  .option('--plan <plan>', 'only those of this plan: id, code or words of its name')
  .option('--overdue', 'only those past their date and not complete')
  .option('--due <days>', 'only those due from today to so many days ahead, like 14d', readDays)
  .option('--json', 'print JSON')
  .action(async (options) => {
    const { actionsCommand } = await import('./lists.ts');
    finish(await actionsCommand({ ...common(options), ...options }));
  });

onStore('history', 'show everything that was recorded of an action, of a plan, by a person, or of who holds what')
  .argument(
    '<of>',
    'a ref like “WER 3.2”, a plan (id, code or words of its name), a person (name or object id), or “people”',
  )
  .option('--since <day>', 'only from this day on, like 2024-01-15', readDay)
  .option('--json', 'print JSON')
  .action(async (of, options) => {
    const { historyCommand } = await import('./history.ts');
    finish(await historyCommand({ ...common(options), ...options, of }));
  });

function readDays(text: string): number {
  const days = /^(\d{1,4})d?$/.exec(text)?.[1];
  if (days === undefined) throw new InvalidArgumentError('Give a number of days like 14d.');
  return Number(days);
}

onStore('digest', 'the weekly digest, for everybody who is due one or for one recipient: show it, or send it')
  .option('--preview', 'show it, and send nothing (the default)')
  .option('--to <who>', 'only for this person, or for whoever holds this post')
  .option('--plan <plan>', 'the plan whose post is meant; alone, only those who are somebody in this plan')
  .addOption(
    new Option('--send', 'send what is due, with the bot stopped; with --to, send it now').conflicts([
      'preview',
      'report',
    ]),
  )
  .addOption(new Option('--report', 'tell who got the last digests, and who did not').conflicts(['preview', 'to']))
  .option('--json', 'print one object per recipient')
  .action(async ({ send, report, ...options }) => {
    if (report || send) {
      const { reportCommand, sendCommand } = await import('./send.ts');
      if (report) return finish(await reportCommand({ ...common(options), ...options }));
      const sending = { ...common(options), ...options, config };
      const deliverer = async (of: Config, store: Store) => {
        const { createDeliverer } = await import('../deliver.ts');
        return createDeliverer(of, { ...sending, store, ticks: () => performance.now() });
      };
      return finish(await sendCommand({ ...sending, deliverer }));
    }
    const { digestCommand } = await import('./digest.ts');
    finish(await digestCommand({ ...common(options), ...options }));
  });

onStore('chat', 'talk to the bot, one message per line')
  .requiredOption('--as <who>', 'a person, or a post to speak for')
  .option('--plan <plan>', 'the plan whose post is meant')
  .option('--dry-run', 'keep changes in memory for this conversation, and store nothing')
  .option('--json', 'print one object per message')
  .action(async (options) => {
    const { chatCommand } = await import('./chat.ts');
    finish(await chatCommand({ ...common(options), ...options, who: options.as }));
  });

const people = program.command('people').description('who is known, and which posts they hold');
const ownTenant = config.kind === 'config' ? (config.credentials?.MicrosoftAppTenantId ?? null) : null;

/** A command about one person, or a list of them, of the bot's own tenant unless said. */
function onPeople(name: string, description: string): Command {
  return onStore(name, description, people).option(
    '--tenant <guid>',
    "the Entra tenant id (default: the bot's own)",
    ownTenant ?? undefined,
  );
}

function readDay(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  // 31 April would come to 1 May.
  if (day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Give a day like 2026-03-31.');
  return text;
}

onStore('list', 'list the people known, all they hold, and the posts nobody holds', people)
  .option('--json', 'print JSON')
  .action(async (options) => {
    const { peopleCommand } = await import('./people.ts');
    finish(await peopleCommand({ ...common(options), ...options }));
  });
onPeople('add', 'make a person known, or put their name, email or time zone right')
  .requiredOption('--id <guid>', 'their Entra object id')
  .requiredOption('--name <name>', 'their name, as colleagues know it')
  .option('--email <email>', 'their email address')
  .option('--time-zone <zone>', "their time zone, where it is not the bot's own")
  .action(async (options) => {
    const { addCommand } = await import('./people.ts');
    finish(await addCommand({ ...common(options), tenant: null, ...options }));
  });
onPeople('import', 'read a list of people (CSV) and store all of it, or nothing')
  .argument('<file>', 'the list: name, email, entra object id, posts, manager of, time zone, from, to')
  .option('--dry-run', 'show what would be stored, and store nothing')
  .option('--json', 'print JSON')
  .option('--yes', 'do not ask before storing')
  .action(async (file, options) => {
    const { importPeopleCommand } = await import('./people-import.ts');
    finish(await importPeopleCommand({ ...common(options), tenant: null, ...options, file }));
  });
onPeople('assign', 'give a post to a person')
  .argument('<post>', 'the post')
  .requiredOption('--id <guid>', 'their Entra object id')
  .option('--name <name>', 'their name, where they are not known yet')
  .option('--plan <plan>', 'the plan whose post is meant')
  .option('--national', 'the post in every establishment that has it')
  .addOption(
    new Option('--as <as>', 'hold it, or act for who holds it').choices(['holder', 'deputy']).default('holder'),
  )
  .option('--from <day>', 'the first day, like 2026-04-01 (default: today)', readDay)
  .option('--to <day>', 'the last day (default: until further notice)', readDay)
  .action(async (post, options) => {
    const { assignCommand } = await import('./people.ts');
    finish(await assignCommand({ ...common(options), tenant: null, ...options, post }));
  });

onStore('forget', 'remove what is kept about somebody who has left, for good', people)
  .argument('<person>', 'a name, an object id, or tenant id/object id')
  .option('--yes', 'do not ask')
  .action(async (who, options) => {
    const { forgetCommand } = await import('./people-forget.ts');
    finish(await forgetCommand({ ...common(options), ...options, who }));
  });

onStore('unreached', 'list who could not be told something, and why', people)
  .option('--json', 'print JSON')
  .action(async (options) => {
    const { unreachedCommand } = await import('./unreached.ts');
    finish(await unreachedCommand({ ...common(options), ...options }));
  });

onStore('doctor', 'check the configuration and the data folder, and say what to mend').action(async (options) => {
  const { doctorCommand } = await import('./doctor.ts');
  finish(await doctorCommand({ ...common(options), config }));
});

const manifest = program.command('manifest').description('the Teams app package');
manifest
  .command('validate')
  .description('check the manifest and its icons')
  .action(async () => {
    const { validateCommand } = await import('./manifest-commands.ts');
    finish(await validateCommand(manifestFolder, terminal));
  });
manifest
  .command('build')
  .description('make the package to upload to Teams')
  .requiredOption('--app-id <guid>', "the bot's Microsoft app id")
  .option('--out <file>', 'where to write it', 'progress-chaser.zip')
  .option('--developer-name <name>', 'who offers the bot, as people see it')
  .option('--website <url>', 'your page about it')
  .option('--privacy <url>', 'your privacy page')
  .option('--terms <url>', 'your terms of use')
  .action(async (options) => {
    const { buildCommand } = await import('./manifest-commands.ts');
    finish(await buildCommand({ folder: manifestFolder, ...options }, terminal));
  });

function finish(status: 0 | 1): void {
  process.exitCode = status;
}

try {
  await program.parseAsync();
} catch (fault) {
  complain(terminal, fault);
  process.exitCode = 1;
}
