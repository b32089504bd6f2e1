/**
 * A made-up service for simulations: people who join, leave, pause, stop, move their time and their zone; a Teams that is
 * sometimes away; and an account of what was due to whom, kept apart from the code under test.
 */

import { addDays, calendarDay } from '../../src/domain/calendar.ts';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import type { OwnerDigest } from '../../src/domain/digests/digest.ts';
import { NOTHING_CHOSEN, type WeekTime } from '../../src/domain/digests/digest-choice.ts';
import { periodAfter, periodOf, sendingMoment } from '../../src/domain/digests/digest-time.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import type { ComposedDigest } from '../../src/flows/compose-digest.ts';
import type { Sent } from '../../src/flows/ports.ts';
import { GOVERNOR } from '../domain/a-plan.ts';

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ZONES = [
  null,
  null,
  'Europe/London',
  'America/New_York',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
];
/** The small hours of Sunday are where clocks change. */
const TIMES = ['08:30', '16:00', '01:30', '02:15', '00:00', '23:59'];

/** One digest of one person: `person period`. */
export type Due = string;

/** See the file's head. */
export class World {
  readonly people = new Map<string, Person>();
  /** How often each digest arrived. */
  readonly arrived = new Map<Due, number>();
  /** When each was due first. */
  readonly due = new Map<Due, number>();
  /** Of which Teams said nothing. */
  readonly doubtful = new Set<Due>();
  now: number;
  teams: 'well' | 'busy' | 'hangs' = 'well';
  readonly #random: () => number;
  #count = 0;
  #accountedTo: number;

  constructor(start: string, random: () => number, people: number) {
    this.now = Date.parse(start);
    this.#accountedTo = this.now;
    this.#random = random;
    for (let each = 0; each < people; each++) this.join();
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }

  chance(of: number): boolean {
    return this.#random() < of;
  }

  join(): void {
    const id = `p${++this.#count}`;
    const holdings = [{ post: GOVERNOR, as: 'holder', from: null, to: null }] as const;
    const choice = { ...NOTHING_CHOSEN, when: this.chance(0.5) ? null : this.#aTime() };
    this.#set({
      ...newPerson({ tenantId: 't', objectId: id, name: id }),
      holdings,
      zone: this.pick(ZONES),
      digest: choice,
    });
  }

  leave(): void {
    this.#change(({ id }) => {
      const { name, objectId } = this.people.get(id)!;
      return { ...newPerson({ tenantId: 't', objectId, name }), holdings: [] };
    });
  }

  /** Says something about their digests, as people do in a chat: the bot is there when they do. */
  choose(): void {
    const today = calendarDay(new Date(this.now), 'Europe/London');
    this.#change((person) => {
      const { digest } = person;
      switch (this.pick(['when', 'zone', 'pause', 'stop', 'start'] as const)) {
        case 'when':
          return { ...person, digest: { ...digest, when: this.#aTime() } };
        case 'zone':
          return { ...person, zone: this.pick(ZONES) };
        case 'pause':
          return { ...person, digest: { ...digest, pausedUntil: addDays(today, Math.floor(this.#random() * 30)) } };
        case 'stop':
          return { ...person, digest: { ...digest, stopped: true } };
        case 'start':
          return { ...person, digest: { ...digest, pausedUntil: null, stopped: false } };
      }
    });
  }

  /** Lets time go by (back, where negative), in minutes. */
  pass(minutes: number): void {
    this.now += Math.round(minutes * 60_000);
  }

  /** Notes what has become due since it was last called, by everybody's choices as they were all that time. */
  account(): void {
    for (const person of this.people.values()) {
      if (person.holdings.length === 0) continue;
      for (const [period, at] of momentsUpTo(this.now, person)) {
        if (at > this.#accountedTo && at <= this.now && !this.due.has(`${person.id} ${period}`)) {
          this.due.set(`${person.id} ${period}`, at);
        }
      }
    }
    this.#accountedTo = Math.max(this.#accountedTo, this.now);
  }

  /** What comes of sending. Where Teams says nothing, it may have arrived all the same. */
  send(person: Person, { digest }: ComposedDigest): Sent {
    const key = `${person.id} ${digest.period}`;
    const arrive = () => void this.arrived.set(key, (this.arrived.get(key) ?? 0) + 1);
    if (this.teams === 'busy') return 'later';
    if (this.teams === 'hangs' || this.chance(0.01)) {
      this.doubtful.add(key);
      if (this.chance(0.5)) arrive();
      return 'unknown';
    }
    if (this.chance(0.02)) return { unreached: 'blocked' };
    arrive();
    return 'sent';
  }

  #aTime(): WeekTime {
    return { weekday: this.pick([1, 1, 2, 3, 4, 5, 5, 6, 7, 7] as const), time: this.pick(TIMES) };
  }

  #change(change: (person: Person) => Person): void {
    const ids = [...this.people.keys()];
    if (ids.length > 0) this.#set(change(this.people.get(this.pick(ids))!));
  }

  #set(person: Person): void {
    // What was due before the change was due by what held until now.
    this.account();
    this.people.set(person.id, person);
  }
}

/** The last weeks' digests of a person, and when each is due. */
function momentsUpTo(now: number, { zone, digest }: Person): [string, number][] {
  const latest = periodOf(calendarDay(new Date(now), 'Europe/London'));
  return [1, 0, -1, -2, -3, -4].map((weeks) => {
    const period = periodAfter(latest, weeks);
    const when = digest.when ?? { weekday: 1, time: '08:30' };
    const key = JSON.stringify([period, when, zone]);
    const at = moments.get(key) ?? Date.parse(sendingMoment(period, when, zone ?? 'Europe/London', BANK_HOLIDAYS));
    moments.set(key, at);
    return [period, at];
  });
}

const moments = new Map<string, number>();

/** A digest that says nothing but whose it is. */
export function aDigest(period: string): ComposedDigest {
  const none = { overdue: [], dueSoon: [], waiting: [], early: [], completed: [] };
  return { digest: { kind: 'owner', period, ...none } as unknown as OwnerDigest, text: '', summary: '' };
}
