/** Words as typed on a phone -> the words the rules are written in. */
import { slips } from '../domain/matching/matching-typos.ts';

const SHORTHAND: Readonly<Record<string, string>> = {
  tmrw: 'tomorrow',
  tmw: 'tomorrow',
  tmoro: 'tomorrow',
  tomoz: 'tomorrow',
  tomo: 'tomorrow',
  tommorow: 'tomorrow',
  tomorow: 'tomorrow',
  tommorrow: 'tomorrow',
  '2moro': 'tomorrow',
  wk: 'week',
  wks: 'weeks',
  mth: 'month',
  mths: 'months',
  mnth: 'month',
  fortnite: 'fortnight',
  b4: 'before',
  pls: 'please',
  plz: 'please',
  plse: 'please',
  u: 'you',
  ur: 'your',
  r: 'are',
  thx: 'thanks',
  thanx: 'thanks',
  ty: 'thanks',
  tx: 'thanks',
  nxt: 'next',
  cld: 'could',
  wld: 'would',
  shld: 'should',
  abt: 'about',
  cud: 'could',
  wud: 'would',
  defo: 'definitely',
  deffo: 'definitely',
  cos: 'because',
  coz: 'because',
  cuz: 'because',
  bc: 'because',
  cus: 'because',
  '&': 'and',
  '+': 'and',
  n: 'and',
  til: 'until',
  till: 'until',
  untill: 'until',
  w: 'with',
  gonna: 'will',
  gona: 'will',
  shall: 'will',
  nto: 'not',
  ont: 'not',
  nt: 'not',
  noy: 'not',
  nevr: 'never',
  nver: 'never',
  neevr: 'never',
  nevre: 'never',
  nit: 'not',
  nott: 'not',
  dnt: 'dont',
  dnot: 'dont',
  dotn: 'dont',
  donot: 'dont',
  dno: 'dont',
  cnt: 'cant',
  cnat: 'cant',
  wnt: 'wont',
  wotn: 'wont',
  havn: 'havent',
  mrk: 'mark',
  compleat: 'complete',
  compleet: 'complete',
  wats: 'whats',
  wots: 'whats',
  wat: 'what',
  wot: 'what',
  compleated: 'completed',
  bak: 'back',
  bck: 'back',
  dun: 'done',
  dn: 'done',
  dne: 'done',
  finshed: 'finished',
  finnish: 'finish',
  finnished: 'finished',
  cmp: 'complete',
  cpl: 'complete',
  clsd: 'closed',
  closde: 'closed',
  cls: 'close',
  mv: 'move',
  psh: 'push',
  extd: 'extended',
  exd: 'extended',
  extn: 'extension',
  ovdue: 'overdue',
  odue: 'overdue',
  tgt: 'target',
  upd: 'update',
  owt: 'anything',
  ovr: 'over',
  blkd: 'blocked',
  blckd: 'blocked',
  boht: 'both',
  bth: 'both',
  clse: 'close',
  yep: 'yes',
  yup: 'yes',
  yeah: 'yes',
  yea: 'yes',
  ye: 'yes',
  aye: 'yes',
  nope: 'no',
  nah: 'no',
  ok: 'ok',
  okay: 'ok',
  okey: 'ok',
  rdy: 'ready',
  wensday: 'wednesday',
  wednsday: 'wednesday',
  weds: 'wednesday',
  msg: 'message',
  mark: 'mark',
  marks: 'mark',
};

/** The words whose slips are mended: commands, what guards them, and the names of months and days. */
const MENDED = (
  'mark complete completed completing close closed closing finish finished done push move moved extend extended extension ' +
  'delay delayed postpone postponed reopen undo revert overdue note show list help actions action deadline target please ' +
  'reschedule change update delete remove both ' +
  // A slip in one of these must never make it vanish.
  'never isnt arent wasnt werent hasnt havent doesnt didnt wouldnt couldnt shouldnt cannot ' +
  'blocked unblocked evidence ' +
  'almost nearly hopefully probably possibly maybe perhaps apparently roughly basically should once when until unless ' +
  'tomorrow today yesterday week weeks month months fortnight because ' +
  'january february april june july august september october november december ' +
  'monday tuesday wednesday thursday friday saturday sunday'
).split(' ');

/** Words one slip from a mended one that are words themselves. */
const THEMSELVES = new Set(
  (
    'mask mart mare mars mack marc marl more mode mole mope mood moved mauve moves dose dome dope dove dune dine dane dont ' +
    'want wants went agent agents ascent both bath moth broth booth bother even ever event fever newer nerve inert wasn hasn haven heaven haunt havens hasten canon cannon wasted haste ' +
    'donor doing chose closet clone closes closer closely cloze lose post posh puss pish shop shot shoe slow stow snow shows ' +
    'shown sow how intend node nose none nite notes noted noter vote held hell helm heap kelp whelp heal open oven opens ' +
    'relay dealt delays decay lists lost last mist fist lift lit list completes completer complex complement compliment ' +
    'completely completion compete competed competes finishes finisher furnish updates updated upset changed changes charge chance ' +
    'chances charged deleted removed removes remote action actions acting auction faction section sections target targets ' +
    'targeted moth mouth mouths moths worth weak weeks weekly weekend monthly once one nonce ounce then than where ' +
    'shoulder mould could would deadlines extends extent extend extending extension extensions moving moveable mover pushed ' +
    'pushes pushing marked marking marker market marks mary marry march match marsh may mark rush bush closing clothing ' +
    'day days dully daily clone alone along gone one tone bone zone none june july jury tune dune jules jul augur sunny sundry ' +
    'mondays fridays tuesdays wednesdays thursdays saturdays sundays fairly finally showed pleased pleases plead pleas please ' +
    'because becomes perhaps today todays toddy undue undo help helps helped helper held delayed dele date dates done doen ' +
    'most nearby clearly yearly early dearly near unlike unless unites united march maths maybe marble'
  ).split(' '),
);
THEMSELVES.delete('doen');

/**
 * A typed word in the form the rules know: lower case, no apostrophe (but for `'ll`), shorthand written out, a slip in a
 * command word mended. Words under four letters, words in capitals, and words that are themselves are left alone.
 */
export function canonical(typed: string): string {
  const lower = typed.toLowerCase();
  if (/'ll$/.test(lower)) return lower;
  const word = lower.replace(/'/g, '');
  if (Object.hasOwn(SHORTHAND, word)) return SHORTHAND[word]!;
  if (SHORT_COMPLETE.test(word)) return word.endsWith('d') ? 'completed' : 'complete';
  const isAcronym = typed.length <= 6 && typed === typed.toUpperCase() && !COMMON_IN_CAPITALS.has(word);
  if (word.length < 4 || isAcronym || THEMSELVES.has(word) || MENDED_SET.has(word) || !/^[a-z]+$/.test(word))
    return word;
  if (word.endsWith('s') && MENDED_SET.has(word.slice(0, -1))) return word;
  return mended(word) ?? word;
}

/** The word it is a slip of: the one fewest slips away, and of equals one that ends alike ("finishd" is "finished"). */
function mended(word: string): string | null {
  let best: { readonly meant: string; readonly far: number } | null = null;
  for (const meant of MENDED) {
    if (!beginsAlike(word, meant)) continue;
    const limit = meant.length < 8 || word.length < 9 ? 1 : 2;
    const far = slips(word, meant, limit);
    if (far > limit) continue;
    const isNearer =
      best === null || far < best.far || (far === best.far && !endsAlike(word, best.meant) && endsAlike(word, meant));
    if (isNearer) best = { meant, far };
  }
  return best?.meant ?? null;
}

/** The first letter is seldom wrong; but the first two are swapped as any two are. */
function beginsAlike(word: string, meant: string): boolean {
  return word[0] === meant[0] || (word[0] === meant[1] && word[1] === meant[0]);
}

function endsAlike(word: string, meant: string): boolean {
  return word.at(-1) === meant.at(-1);
}

/** "cmpl", "compltd": complete with its vowels left out, or its end. */
const SHORT_COMPLETE = /^co?mpl(?:e?te?)?d?$/u;

const MENDED_SET = new Set(MENDED);

/** Typed in capitals these are still words. */
const COMMON_IN_CAPITALS = new Set(MENDED.filter((word) => word.length <= 6));
