/** Every cell of the table of rights, through the real adapter: who may, does, on disk; who may not, changes nothing and is told why. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Deed, RIGHTS, ROLES, type Role } from '../../src/domain/people/rights.ts';
import { ADA, CORA, HOLLY, PLACES, type StoredBot, sender, startStoredBot } from './stored-bot.ts';

const SAMPLE = await readFile(new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url), 'utf8');
const WHO = sender('somebody');

/** How a deed is done: what is said last does it. `shows`: nothing is changed by it, and this is what comes back. */
interface Walk {
  readonly says: readonly string[];
  readonly shows?: RegExp;
  /** What has to be so first. */
  readonly before?: (bot: StoredBot) => Promise<unknown>;
}

const WALKS: Readonly<Partial<Record<Deed, Walk>>> = {
  see: { says: ['show FER 1.1'], shows: /Repairing the heating/ },
  history: {
    says: ['history of 1.1'],
    shows: /1\.1[\s\S]*open → complete|complete/,
    before: (bot) => bot.say('mark 1.1 complete', ADA),
  },
  source: { says: ['source 1.1'], shows: /fernhill\.txt/ },
  standing: { says: ['how is Fernhill doing?'], shows: /1 of 7|overdue/ },
  export: { says: ['export FER as csv'], shows: /CSV/ },
  complete: { says: ['mark 1.1 complete'] },
  reopen: { says: ['reopen 1.1'], before: (bot) => bot.say('mark 1.1 complete', ADA) },
  move: { says: ['move 1.1 to 15 February 2027'] },
  block: { says: ['1.1 is blocked: no parts'] },
  note: { says: ['note 1.1: boiler ordered'] },
  evidence: { says: ['evidence for 1.1: minutes of 4 January'] },
  'hand-over': { says: ['hand over 1.1 to Head of Healthcare'] },
  'settle-request': {
    says: ['allow 1.2'],
    before: async (bot) => {
      await bot.say('set the tolerance of FER to 10 days', CORA);
      await bot.say('move 1.2 to 30 June 2027', ADA);
      expect(Object.values((await bot.record()).actions).filter(({ request }) => request !== null)).toHaveLength(1);
    },
  },
  verify: { says: ['verify 1.1, seen in the minutes'], before: (bot) => bot.say('mark 1.1 complete', ADA) },
  return: { says: ['return 1.1: no minutes attached'], before: (bot) => bot.say('mark 1.1 complete', ADA) },
  'set-completion': { says: ['any owner can complete FER actions'] },
  nudge: { says: ['nudge 1.1: the board meets on Friday'] },
  import: { says: [SAMPLE, 'yes'] },
  correct: { says: ['review FER', 'right'] },
  'set-tolerance': { says: ['set the tolerance of FER to 14 days'] },
  'set-digest-time': { says: ['digest for everyone on fridays at 9:15'] },
  'set-visit': { says: ['inspectors return to FER on 14 October 2027'] },
  'set-escalation': { says: ['no escalation for FER'] },
  assess: { says: ['assess 1 as good for FER'] },
  'board-pack': { says: ['board pack for FER'], shows: /board pack \(Word\), as it stands when you accept/ },
  undo: { says: ['undo'] },
  'preview-digest': { says: ['preview the digest of the head of healthcare'], shows: /would be sent/ },
  'see-unreached': { says: ['who haven’t you reached?'], shows: /holly/ },
  'resend-digest': { says: ['resend the digest to holly'], shows: /arrived, or there was nothing to send/ },
  'claim-post': { says: ['I’m the Head of Healthcare at Fernhill'] },
  'settle-claim': {
    says: ['approve holly as governor at Fernhill'],
    before: (bot) => bot.say('I’m the Governor at Fernhill', HOLLY),
  },
  'assign-post': { says: ['make holly governor at Fernhill', 'yes'] },
};

/** Done in no conversation at all: only whoever may run the commands of the service's own machine does it. */
const COMMAND_LINE_ONLY: readonly Deed[] = ['forget-person'];

/** What somebody did before they came to be what they are now, to be taken back: what that role might do, or an owner. */
const DONE_BEFORE: Readonly<Partial<Record<Role, readonly [Role, string]>>> = {
  manager: ['coordinator', 'hand over 1.1 to Head of Healthcare'],
  coordinator: ['coordinator', 'hand over 1.1 to Head of Healthcare'],
};

/** Why not, in words; for whoever has no place here, nothing is here at all. */
const REFUSED =
  /belongs to|Only a coordinator|Only its manager or a coordinator|not yours to allow or refuse|Nothing was changed|nothing of yours to undo|No plan is called|no action 1\.\d in your plans/;

/** A plan that is pasted by whoever imports none is read as words. */
const PASTED = /did not follow that, and nothing was changed/;

let bot: StoredBot;
beforeEach(async () => {
  bot = await startStoredBot();
});
afterEach(() => bot.stop());

it('every deed is walked, or done in no conversation', () => {
  expect([...Object.keys(WALKS), ...COMMAND_LINE_ONLY].sort()).toEqual(Object.keys(RIGHTS).sort());
});

async function snapshot(): Promise<string> {
  const plans = await bot.store.plans.plans();
  const people = (await bot.store.people.people()).map(({ digest, ...person }) => person);
  return JSON.stringify([
    await bot.file(),
    plans.map(({ plan }) => plan.id),
    await bot.store.service.changes(),
    people,
  ]);
}

const CELLS = Object.entries(WALKS).flatMap(([deed, walk]) =>
  ROLES.map((role) => [deed as Deed, role, RIGHTS[deed as Deed].includes(role as never), walk] as const),
);

describe.each(CELLS)('%s by %s: %s', (deed, role, allowed, walk) => {
  it(allowed ? 'is done' : 'is refused, with the reason, and changes nothing', async () => {
    if (deed === 'undo') {
      const [as, what] = DONE_BEFORE[role] ?? ['owner', 'mark 1.1 complete'];
      await bot.place(WHO, PLACES[as]);
      await bot.say(what, WHO);
      expect((await bot.record()).changes).toHaveLength(1);
    }
    await bot.place(WHO, PLACES[role]);
    await walk.before?.(bot);
    const before = await snapshot();
    let reply = '';
    for (const words of walk.says) reply += `\n${await bot.say(words, WHO)}`;
    const after = await snapshot();

    const isLook = walk.shows !== undefined;
    expect(after === before).toBe(isLook || !allowed);
    if (isLook && allowed) expect(reply).toMatch(walk.shows!);
    if (allowed) return;
    expect(reply).toMatch(deed === 'import' ? PASTED : REFUSED);
    if (isLook) expect(reply).not.toMatch(walk.shows!);
    // Of what they cannot see nobody is told more than that it is not there: no attempt on anything.
    else if (role !== 'none' && deed !== 'import')
      expect((await bot.attempts()).filter(({ by }) => by.endsWith('/somebody'))).not.toEqual([]);
  });
});

describe('the second key', () => {
  const both = { ...PLACES.coordinator, holdings: PLACES.owner.holdings, remits: PLACES.manager.remits };

  it.each(['verify 1.1, seen in the minutes', 'return 1.1: no minutes attached'])(
    'is no owner’s, though they manage and coordinate too: %s',
    async (words) => {
      await bot.say('verify completed actions in FER', CORA);
      await bot.say('mark 1.1 complete', ADA);
      await bot.place(WHO, both);
      const before = await bot.file();
      expect(await bot.say(words, WHO)).toMatch(/is yours, so it is for somebody else to verify or return/);
      expect(await bot.file()).toBe(before);
      expect(await bot.attempts()).toMatchObject([{ why: 'not-yours-to-check', ref: '1.1' }]);
    },
  );

  it.each(['verify', 'return', 'still-happens', 'no-longer'])(
    'pressed by who may not is refused, and noted: %s',
    async (verb) => {
      await bot.say('verify completed actions in FER', CORA);
      await bot.say('mark 1.1 complete', ADA);
      const action = (await bot.record()).actions['id-1.1']!;
      const who = verb === 'verify' || verb === 'return' ? PLACES.owner : PLACES.manager;
      await bot.place(WHO, who);
      const before = await bot.file();
      const on = { press: `forged-${verb}`, plan: action.plan, action: action.id, version: action.version };
      const data = { verb, ...on, text: 'the minutes', reason: 'none' };
      await bot.press(bot.bot.teams.press({ verb, data }, {}, WHO));
      expect(await bot.file()).toBe(before);
      expect(await bot.attempts()).toMatchObject([{ tried: `button: ${verb}`, ref: '1.1' }]);
    },
  );
});

it.each(ROLES)('nobody is forgotten because %s says so in a conversation', async (role) => {
  await bot.place(WHO, PLACES[role]);
  const before = await snapshot();
  for (const words of ['forget holly', 'chaser people forget holly --yes', 'delete holly’s data', 'yes'])
    await bot.say(words, WHO);
  expect(await snapshot()).toBe(before);
});
