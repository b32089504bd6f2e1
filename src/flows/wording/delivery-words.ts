/** The delivery of digests in words: for coordinators who ask, and on the command line. */
import { inWords } from '../../domain/calendar.ts';
import type { Answer } from '../../domain/conversation/outcome.ts';
import type { DeliveryLine, DeliveryReport, DigestKind, Skipped } from '../../domain/digests/digest-rows.ts';
import { mondayOf } from '../../domain/digests/digest-time.ts';
import type { SentNow } from '../send-now.ts';
import { WHY_UNREACHED } from './reach-words.ts';

/** How many are told one by one in an answer: the command line tells all. */
const TOLD = 20;

const SKIPPED: Readonly<Record<Skipped, string>> = {
  'nothing-due': 'had nothing due',
  paused: 'paused theirs',
  stopped: 'stopped theirs',
  'no-longer-holds': 'no longer hold a post',
  missed: 'were missed while I was away; the next one speaks for that time too',
};

const KINDS = { owner: 'digest', manager: 'roll-up' } as const;

/** What became of a week's digests, in an answer. */
export function deliveryWords({ report }: Extract<Answer, { kind: 'delivery' }>): string {
  if (report === null) return 'No digest has gone out yet. Say “digest” to see your own.';
  const lines = deliveryLines(report);
  const rest = lines.length - 2 - TOLD;
  const told =
    rest > 0 ? [...lines.slice(0, 2 + TOLD), `${rest} more: “chaser digest --report” lists all of them.`] : lines;
  const unsure = report.notReached.find(({ state }) => state !== 'failed');
  const hint = unsure === undefined ? [] : [`“resend the digest to ${unsure.name}” sends one again.`];
  return [...told, ...hint].join('\n');
}

/** The same, whole: how many were sent, how many were not and why, then everybody who did not get theirs. */
export function deliveryLines({ period, sent, skipped, notReached }: DeliveryReport): string[] {
  const why = (Object.keys(SKIPPED) as Skipped[]).filter((each) => skipped[each] > 0);
  const left = why.map((each) => `${skipped[each]} ${SKIPPED[each]}`);
  return [
    `Week of ${inWords(mondayOf(period))}: ${sent === 1 ? '1 digest was' : `${sent} digests were`} sent.`,
    left.length > 0
      ? `Not sent: ${left.join('; ')}.`
      : notReached.length === 0
        ? 'Nobody was left out.'
        : 'Not arrived, or not for certain:',
    ...notReached.map(line),
  ];
}

function line({ name, kind, state, why }: DeliveryLine): string {
  const of = `${name} (${KINDS[kind]})`;
  switch (state) {
    case 'unknown':
      return `${of}: may have been sent; it is not known whether it arrived.`;
    case 'failed':
      return why === 'asked'
        ? `${of}: is sent again within a minute or two.`
        : `${of}: not sent yet, ${why === 'fault' ? 'as making it failed; the log says where' : 'as Teams took nothing'}. It is tried again.`;
    case 'undeliverable':
      return `${of}: ${why === null || why === 'busy' || why === 'fault' || why === 'asked' ? 'could not be sent' : WHY_UNREACHED[why]}.`;
  }
}

/** What became of one digest that was sent by hand. */
export function fateWords(name: string, kind: DigestKind, fate: SentNow['fate']): string {
  const of = `${name} (${KINDS[kind]})`;
  switch (fate.state) {
    case 'sent':
      return `${of}: sent.`;
    case 'under-way':
    case 'sending':
      return `${of}: is being sent at this moment.`;
    case 'skipped':
      return `${of}: not sent; ${fate.why === 'nothing-due' ? 'nothing is due' : 'no digest is for them'}.`;
    default:
      return line({
        person: '',
        name,
        kind,
        at: '',
        state: fate.state,
        why: fate.state === 'unknown' ? null : fate.why,
      });
  }
}

/** That a digest goes out again, or that there is none to send. */
export function resendingWords({ told: { name, is } }: Extract<Answer, { kind: 'resending' }>): string {
  return is === 'again'
    ? `The digest goes to ${name} again within a minute or two; it may come twice. Say “delivery report” to see what came of it.`
    : `The last digest of ${name} arrived, or there was nothing to send. Say “delivery report” to see everybody’s.`;
}
