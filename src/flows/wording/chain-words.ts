/** What is wrong with a chain of entries, and what to do about it. For whoever runs the bot. */
import type { ChainFault } from '../ports.ts';

/** One sentence that names the chain and the entry, and one that says what to do. */
export function chainFaultLine(fault: ChainFault): string {
  return `${whatIsWrong(fault)} ${remedy(fault)}`;
}

function whatIsWrong({ chain, seq, entry, is }: ChainFault): string {
  const place = `${chain}, entry ${seq} of its history`;
  const named = entry === null ? place : `${place} (${entry})`;
  switch (is) {
    case 'missing':
      return `${named} is missing: it was recorded, and it or everything from there on was taken out.`;
    case 'inserted':
      return `${named} was put in: it was never recorded there.`;
    case 'moved':
      return `${named} does not stand where it was recorded.`;
    case 'altered':
      return `${named} was altered: it is not as it was recorded.`;
    case 'rewritten':
      return `${named} is another than the one that was recorded, though it fits: the history was replaced from there or before.`;
    case 'no-ledger':
      return `${chain} is missing or damaged: whether the last entries of a history were taken out cannot be told.`;
  }
}

function remedy({ chain, is }: ChainFault): string {
  if (is === 'no-ledger')
    return 'Put it back from a backup. Without one, compare the plans with a backup and start the bot: it begins the list anew.';
  const file = chain.includes('/') ? `${chain}.jsonl` : `plans/${chain}.json`;
  return (
    `Keep ${file} as it is for whoever looks into it, and put the newest backup of it with which “chaser doctor” finds nothing in its place. ` +
    'If it was you who put an older copy there, move heads.jsonl away and start the bot.'
  );
}
