/** The ledger of appointments in words: a line for each entry. For whoever runs the bot. */

import { inShort } from '../../domain/calendar.ts';
import { momentOf } from '../../domain/conversation/history.ts';
import type { Act, Appointment } from '../../domain/people/appointment.ts';
import { holdingWords, type PeopleNames, remitWords } from './people-words.ts';

const DONE: Readonly<Record<Act, string>> = {
  claim: 'says that a post is theirs',
  withdraw: 'takes back what they claimed',
  'give-up': 'says that they hold a post no more',
  approve: 'approved the claim of',
  refuse: 'refused the claim of',
  assign: 'gave a post to',
  end: 'took a post from',
  add: 'made known, or put right,',
  import: 'took in from a list',
  'name-coordinator': 'made a coordinator of',
  forget: 'removed the data of',
};

/** What somebody does about themselves. */
const OF_THEMSELVES: ReadonlySet<Act> = new Set<Act>(['claim', 'withdraw', 'give-up']);

/** One line: when, who, what, what was taken and given, why, and where it came from. `zone`: IANA, in which days are told. */
export function appointmentLine(entry: Appointment, names: PeopleNames, zone: string): string {
  const { day, time } = momentOf(entry.at, zone);
  const whom = OF_THEMSELVES.has(entry.act) ? '' : ` ${entry.personName}`;
  const parts = [
    `${inShort(day)} ${time}, ${entry.byName} ${DONE[entry.act]}${whom}`,
    ...movedWords(entry, names),
    ...(entry.reason === null ? [] : [`because: ${entry.reason}`]),
  ];
  return `${parts.join('; ')}. (${entry.surface === 'teams' ? 'Teams' : 'command line'}${entry.words === '' ? '' : `: “${entry.words}”`})`;
}

function movedWords({ details, moved }: Appointment, names: PeopleNames): string[] {
  const { holdings, remits, claims, coordinator } = moved;
  const each = <T>(list: readonly T[] | undefined, sign: string, words: (one: T) => string) =>
    (list ?? []).map((one) => `${sign} ${words(one)}`);
  return [
    ...Object.entries(details ?? {}).map(([field, { from, to }]) => `${field}: ${from ?? 'none'} → ${to ?? 'none'}`),
    ...each(claims?.from, 'no longer claims', ({ post, as }) =>
      holdingWords({ post, as, from: null, to: null }, names),
    ),
    ...each(claims?.to, 'claims', ({ post, as }) => holdingWords({ post, as, from: null, to: null }, names)),
    ...each(holdings?.from, '−', (holding) => holdingWords(holding, names)),
    ...each(holdings?.to, '+', (holding) => holdingWords(holding, names)),
    ...each(remits?.from, '−', (remit) => remitWords(remit, names)),
    ...each(remits?.to, '+', (remit) => remitWords(remit, names)),
    ...(coordinator === undefined ? [] : [coordinator ? '+ coordinator' : '− coordinator']),
  ];
}
