/** Opens the store for a command, and closes it whatever comes of the command. */
import type { Ids, Store } from '../flows/ports.ts';
import { openStore } from '../store/open-store.ts';
import { complain, type Terminal } from './terminal.ts';

/** What every command on the store is given. */
export interface OnStore {
  /** The data folder. */
  readonly folder: string;
  /** The clock, or the time `--now` names. */
  readonly clock: () => Date;
  /** IANA zone in which a day is a day. */
  readonly zone: string;
  readonly ids: Ids;
  readonly terminal: Terminal;
}

/** Runs `work` on the opened store. Status 1, and the reason in one line, where it cannot be opened. */
export async function withStore(
  on: OnStore,
  access: 'read' | 'write',
  work: (store: Store) => Promise<0 | 1>,
): Promise<0 | 1> {
  const opened = await openStore({ folder: on.folder, access, ids: on.ids });
  if (opened.kind !== 'open') return complain(on.terminal, new Error(opened.message));
  try {
    return await work(opened.store);
  } finally {
    await opened.store.close();
  }
}
