/** `chaser digest --preview`: the digests as they would be sent now, one for each recipient. Nothing is sent. */
import { drawDigest } from '../cards/digest-card.ts';
import { calendarDay } from '../domain/calendar.ts';
import { type Digest, numbered } from '../domain/digests/digest.ts';
import { periodOf } from '../domain/digests/digest-time.ts';
import { vacantPosts } from '../domain/people/holders.ts';
import {
  establishmentOf,
  type Person,
  postsHeld,
  type Remit,
  remitsOf,
  withNational,
} from '../domain/people/person.ts';
import type { PlanRecord, PostId } from '../domain/record/plan.ts';
import { type ComposedDigest, composeDigest } from '../flows/compose-digest.ts';
import type { Desk } from '../flows/desk.ts';
import type { Store } from '../flows/ports.ts';
import { keptPreviews } from '../flows/previews.ts';
import { plansNamed, postsIn } from './naming.ts';
import { type OnStore, withStore } from './opening.ts';
import { allNamed, holdersOrStandIns, withPerson } from './speaker.ts';
import { complain } from './terminal.ts';

/** Options of `chaser digest`. */
export interface DigestOptions extends OnStore {
  /** A person's name or id, or the name of a post; absent: everybody who is due one. */
  readonly to?: string;
  readonly plan?: string;
  readonly json?: boolean;
}

const KINDS = ['owner', 'manager'] as const;

/**
 * Prints every digest that is due. Posts that nobody holds have none, and are named on standard error; where nobody is known
 * at all, each post's is shown as it would be.
 */
export async function digestCommand(options: DigestOptions): Promise<0 | 1> {
  const { terminal } = options;
  return withStore(options, 'read', async (store) => {
    const records = plansNamed(await store.plans.plans(), options.plan);
    if (records instanceof Error) return complain(terminal, records);
    const people =
      options.to === undefined
        ? await everybodyIn(records, options, store)
        : await allNamed({ ...options, who: options.to }, store);
    if (people instanceof Error) return complain(terminal, people);
    let printed = 0;
    for (const person of people) {
      for (const composed of await digestsFor(person, store, options)) {
        terminal.say(options.json ? JSON.stringify(asJson(person, composed, options)) : inText(person, composed));
        printed += 1;
      }
    }
    if (options.to === undefined) tellVacant(records, await store.people.people(), options);
    else if (printed === 0) terminal.complain(`Nothing is due for ${options.to}: no digest would be sent.`);
    return 0;
  });
}

/** Where a plan is named, those who hold a post of it, answer for one, or coordinate. */
async function everybodyIn(
  records: readonly PlanRecord[],
  { plan, clock, zone }: DigestOptions,
  store: Store,
): Promise<readonly Person[]> {
  const people = await store.people.people();
  if (people.length === 0) return holdersOrStandIns(postsIn(records), people, { clock, zone });
  if (plan === undefined) return people;
  const today = calendarDay(clock(), zone);
  return people.filter(
    (person) =>
      person.coordinator ||
      remitsOf(person, today).some((remit) => isOver(remit, records)) ||
      hasPost(postsHeld(person, today), records),
  );
}

function isOver({ of, id }: Remit, records: readonly PlanRecord[]): boolean {
  switch (of) {
    case 'everything':
      return true;
    case 'establishment':
      return records.some(({ plan }) => establishmentOf(plan) === id);
    case 'post':
      return hasPost([id], records);
  }
}

function hasPost(posts: readonly PostId[], records: readonly PlanRecord[]): boolean {
  return withNational(posts, records).some((post) => records.some(({ owners }) => Object.hasOwn(owners, post)));
}

async function digestsFor(person: Person, store: Store, options: DigestOptions): Promise<ComposedDigest[]> {
  const at = options.clock();
  const desk: Desk = {
    store: { ...store, people: withPerson(store.people, person) },
    ...{ previews: keptPreviews(1), ids: options.ids, zone: options.zone },
  };
  const period = periodOf(calendarDay(at, options.zone));
  const each = KINDS.map(async (kind) => {
    const last = await store.digests.lastSent(person.id, kind);
    return composeDigest(desk, person, kind, at.toISOString(), { period, since: last?.at ?? null });
  });
  return (await Promise.all(each)).filter((composed) => composed !== null);
}

/** A digest as the contract of `digest --preview --json` has it. */
function asJson(person: Person, { digest, text }: ComposedDigest, { ids }: DigestOptions) {
  const refs = (lines: readonly { readonly view: { readonly ref: string } }[]) => lines.map(({ view }) => view.ref);
  return {
    recipient: { person: person.name, id: person.id, kind: digest.kind },
    period: digest.period,
    overdue: refs(digest.overdue),
    dueSoon: refs(digest.dueSoon),
    waiting: refs(digest.waiting),
    ...(digest.kind === 'owner' ? { early: refs(digest.early) } : { nil: digest.nil }),
    completed: digest.completed.map(({ ref }) => ref),
    later: digest.later,
    numbered: numbered(digest).map(({ ref }) => ref),
    card: drawDigest(digest, { ids, today: digest.today }),
    text,
  };
}

const KIND_NAMES: Readonly<Record<Digest['kind'], string>> = { owner: 'owner', manager: 'roll-up' };

function inText({ name }: Person, { digest, text }: ComposedDigest): string {
  return `To ${name} (${KIND_NAMES[digest.kind]}, ${digest.period}):\n${text}\n`;
}

function tellVacant(
  records: readonly PlanRecord[],
  people: readonly Person[],
  { clock, zone, terminal }: DigestOptions,
): void {
  const vacant = vacantPosts(records, people, calendarDay(clock(), zone));
  if (vacant.length === 0) return;
  const names = vacant.map(({ post }) => `${post.name} of ${post.establishment}`);
  terminal.complain(`Nobody holds, and so nobody is sent the digest of: ${names.join('; ')}.`);
}
