/** Opens the store kept in a data folder: plans, people, settings, dialogues and notices, for one writer or for any number of readers. */
import { join } from 'node:path';
import type { PlanRecord } from '../domain/record/plan.ts';
import type { Ids, Store } from '../flows/ports.ts';
import { appointmentsBook, appointmentsInMemory, appointmentsToRead } from './appointments-book.ts';
import { attemptsBook } from './attempts-book.ts';
import { headOf } from './chain.ts';
import { checkChains, LEDGER, openLedger } from './check-chains.ts';
import { dialogueShelf } from './dialogue-shelf.ts';
import { digestBook } from './digest-book.ts';
import { digestFiles, readDigests } from './digest-files.ts';
import { escalationBook } from './escalation-book.ts';
import { lockFolder } from './folder-lock.ts';
import { OUTBOX_FORM, REACH_FORM } from './forms.ts';
import { readClaims } from './heads-ledger.ts';
import { UnusableFile } from './json-file.ts';
import { readKeptFiles } from './kept-files.ts';
import { outboxBook } from './outbox-book.ts';
import { peopleBook } from './people-book.ts';
import { planBook } from './plan-book.ts';
import { reachBook } from './reach-book.ts';
import { clearUnfinished, durableReplace, makeFolder, replaceFile } from './replace-file.ts';
import { serviceBook } from './service-book.ts';
import { enteredIn, NO_LEDGER, serviceLedger } from './service-ledger.ts';
import { readSpread } from './spread-files.ts';

/** How many dialogues are held in memory: some kilobytes each. */
const DIALOGUES_IN_MEMORY = 2000;

/** The folders in it. */
const INSIDE = ['plans', 'dialogues', 'attempts', 'appointments', 'service', 'reach', 'outbox', 'digests'];

/** What came of opening. Each `message` is for whoever runs the bot: it names the file and says what to do. */
export type Opened =
  | { readonly kind: 'open'; readonly store: Store }
  | {
      /**
       * `locked`: another process writes here. `damaged`: a file is not what it should be; it was left untouched.
       * `unsupported-format`: a newer version wrote the file; it was left untouched.
       * `inaccessible`: the system refuses: no right to it, a file in the place of a folder, no space.
       */
      readonly kind: 'locked' | 'damaged' | 'unsupported-format' | 'inaccessible';
      readonly file: string;
      readonly message: string;
    };

/**
 * Opens `folder`. For writing it is made where it is missing, held by a lock until the store is closed, and left-overs of a
 * crash are cleared. For reading nothing is locked or written, changes throw, and what a running bot writes later is not seen.
 */
export async function openStore(options: {
  readonly folder: string;
  readonly access: 'write' | 'read';
  readonly ids: Ids;
}): Promise<Opened> {
  try {
    return await (options.access === 'write' ? openForWriting(options) : openForReading(options));
  } catch (fault) {
    if (fault instanceof UnusableFile) return { kind: fault.kind, file: fault.file, message: fault.message };
    if (!isRefusal(fault)) throw fault;
    const file = fault.path ?? options.folder;
    const remedy = 'See that this account may use it and that the disk has space, or choose another data folder.';
    return { kind: 'inaccessible', file, message: `${file} cannot be used: ${fault.message}. ${remedy}` };
  }
}

async function openForWriting({ folder, ids }: { folder: string; ids: Ids }): Promise<Opened> {
  const inside = [folder, ...INSIDE.map((name) => join(folder, name))];
  for (const each of inside) await makeFolder(each);
  const lock = lockFolder(folder);
  if (lock.kind === 'taken') {
    const who = lock.pid === null ? 'another process' : `process ${lock.pid} since ${lock.since}`;
    const remedy = 'Stop that one first, or give this one a data folder of its own.';
    return { kind: 'locked', file: folder, message: `${folder} is in use by ${who}. ${remedy}` };
  }
  try {
    for (const each of inside) await clearUnfinished(each);
    const replace = durableReplace();
    const kept = await readKeptFiles(folder, replace);
    const { people, keepPeople } = kept;
    const digests = await readDigests(join(folder, 'digests'));
    const digestKeep = digestFiles(join(folder, 'digests'), replace);
    const { records, ledger, claims } = await openLedger(folder, kept, ids);
    const keepPlan = async (record: PlanRecord) => {
      await kept.keepPlan(record);
      ledger.note(record.plan.id, headOf(record));
    };
    const lines = { ids, noteHead: ledger.note, replace };
    const appointments = appointmentsBook({ ...lines, folder: join(folder, 'appointments') });
    const reach = await readSpread(join(folder, 'reach'), REACH_FORM, replaceFile);
    const outbox = await readSpread(join(folder, 'outbox'), OUTBOX_FORM, replace);
    const books = {
      attempts: attemptsBook({ ...lines, folder: join(folder, 'attempts') }),
      plans: planBook({ records, ids, persist: keepPlan }),
      people: peopleBook({ people, persist: keepPeople, ledger: appointments }),
      service: serviceBook({
        changes: await enteredIn(join(folder, 'service')),
        ledger: serviceLedger({ ...lines, folder: join(folder, 'service') }),
      }),
      dialogues: dialogueShelf({ folder: join(folder, 'dialogues'), access: 'write', inMemory: DIALOGUES_IN_MEMORY }),
      reach: reachBook(reach.held, reach.keep),
      outbox: outboxBook(outbox.held, outbox.keep),
      digests: digestBook(digests, digestKeep),
      escalations: escalationBook(kept.escalations, kept.keepEscalations),
    };
    const finish = async () => {
      await Promise.all(Object.values(books).map((book) => book.close()));
      await digestKeep.close();
      // Only now: what was written last is noted in it.
      await ledger.close();
      lock.release();
    };
    let finished: Promise<void> | undefined;
    const close = () => {
      finished ??= finish();
      return finished;
    };
    const check = () => checkChains(books.plans.plans, folder, claims);
    return { kind: 'open', store: { ...books, check, close } };
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

async function openForReading({ folder, ids }: { folder: string; ids: Ids }): Promise<Opened> {
  const refuse = async () => {
    throw new Error(`${folder} was opened for reading only: nothing can be changed in it.`);
  };
  // The ledger first: what a running bot writes meanwhile is more than it knows, and not less.
  const claims = await readClaims(join(folder, LEDGER));
  const { records, people, escalations } = await readKeptFiles(folder, refuse);
  const changes = await enteredIn(join(folder, 'service'));
  const plans = planBook({ records, ids, persist: refuse });
  const ledger = appointmentsInMemory(appointmentsToRead(join(folder, 'appointments')).all);
  const reach = await readSpread(join(folder, 'reach'), REACH_FORM, refuse);
  const outbox = await readSpread(join(folder, 'outbox'), OUTBOX_FORM, refuse);
  const store: Store = {
    plans: { ...plans, add: refuse, revise: refuse, record: refuse, changeSetting: refuse, forget: refuse },
    people: { ...peopleBook({ people, persist: refuse, ledger }), save: refuse, appoint: refuse, remove: refuse },
    service: { ...serviceBook({ changes, ledger: NO_LEDGER }), change: refuse, forget: refuse },
    dialogues: dialogueShelf({ folder: join(folder, 'dialogues'), access: 'read', inMemory: DIALOGUES_IN_MEMORY }),
    attempts: { note: () => undefined, forget: refuse },
    check: () => checkChains(plans.plans, folder, claims),
    reach: { ...reachBook(reach.held, refuse), save: refuse, forget: refuse },
    outbox: {
      ...outboxBook(outbox.held, refuse),
      put: refuse,
      claim: refuse,
      settle: refuse,
      prune: refuse,
      forget: refuse,
    },
    digests: {
      ...digestBook(await readDigests(join(folder, 'digests')), { append: refuse, replace: refuse, serve: refuse }),
      claim: refuse,
      settle: refuse,
      expire: refuse,
      serve: refuse,
      prune: refuse,
      forget: refuse,
    },
    escalations: { ...escalationBook(escalations, refuse), keep: refuse, forget: refuse },
    close: async () => undefined,
  };
  return { kind: 'open', store };
}

/** Whether the system, or SQLite on its behalf, refused; anything else is a fault of ours. */
function isRefusal(fault: unknown): fault is Error & { path?: string } {
  return typeof fault === 'object' && fault !== null && ('errno' in fault || 'errcode' in fault);
}
