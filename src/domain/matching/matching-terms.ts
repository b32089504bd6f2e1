/** Text as the terms it is searched by: words without their endings, and without the words that say nothing. */
import { stemOf } from './matching-stems.ts';

export { stemOf } from './matching-stems.ts';

/** Words that point at no promise in particular: grammar, courtesies, and what every message calls an action. */
const SAY_NOTHING = new Set(
  (
    'a an the and or of to in on at by for from with as is are was were be been being has have had do does did it its ' +
    'this that these those there their our my your his her we i you they he she them us me who which what when where ' +
    'how all any both each every some more will would can could should so up out about into over than then also now ' +
    'just please pls thanks thank action actions item items task tasks one ones thing things stuff rec recs ' +
    'recommendation recommendations promise re regarding work piece bit number no ref'
  ).split(' '),
);

/** Words that stand in so many promises, and in so many remarks, that alone they name none. */
const COMMON = stems(
  'training review meeting policy plan report staff data check audit paperwork interview advert recruitment process system update ' +
    'session visit contract template strategy document assessment manager team support prisoner child children prison unit weekly ' +
    'monthly daily work service improvement monitoring delivery activity guidance communication email letter briefing draft ' +
    'officer governor deputy director head lead provider member new day week month quarter wing landing list people',
);

/** Words for a part of what was promised, or for a step on the way: "library manager interviews". */
const PARTS = stems(
  'training interview advert paperwork audit meeting minutes visit quote contract draft email letter poster briefing shortlist',
);

/** What owners write for words that plans print in full: one or several, each with all that it may stand for. */
const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  mgr: ['manager'],
  mgrs: ['managers'],
  mgmt: ['management'],
  mtg: ['meeting'],
  mtgs: ['meetings'],
  trg: ['training'],
  dept: ['department'],
  ed: ['education'],
  edu: ['education'],
  info: ['information'],
  assmt: ['assessment'],
  recs: ['records'],
  yp: ['young people'],
  gov: ['governor'],
  hc: ['healthcare'],
  psych: ['psychology'],
  reoff: ['reoffending'],
  resettle: ['resettlement'],
  med: ['medicine', 'medication'],
  meds: ['medicine', 'medication'],
  seg: ['segregation'],
  diff: ['different'],
  comms: ['communication'],
  obs: ['observation'],
  equip: ['equipment'],
  cctv: ['cctv'],
  wkr: ['worker'],
  wkrs: ['workers'],
  asst: ['assistant'],
  appt: ['appointment'],
  appts: ['appointments'],
  strat: ['strategy'],
  strats: ['strategies'],
  dev: ['development'],
  rpt: ['report'],
  rpts: ['reports'],
  proc: ['process', 'procedure'],
  vac: ['vacancy'],
  vacs: ['vacancies'],
  docs: ['documents'],
};

/** A word as typed, lower case, and the term it is searched by. */
export interface Term {
  readonly word: string;
  readonly stem: string;
}

/** The words of a text, lower case, in order. Keeps `d&i` in one piece and drops possessives. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'");
  return (plain.match(/[\p{L}\p{N}]+(?:[&'][\p{L}\p{N}]+)*/gu) ?? []).map((word) =>
    word.replace(/'s$/, '').replace(/'/g, ''),
  );
}

/** The words of a text that say something, each with its stem, in order; repeated ones are kept. */
export function termsOf(text: string): Term[] {
  return wordsOf(text)
    .filter((word) => !SAY_NOTHING.has(word))
    .map((word) => ({ word, stem: stemOf(word) }));
}

/** Whether a term alone says nothing about which promise is meant. */
export function isCommon(stem: string): boolean {
  return COMMON.has(stem);
}

/** Whether a term names a part of a promise, or a step towards it. */
export function namesPart(stem: string): boolean {
  return PARTS.has(stem);
}

function stems(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(stemOf));
}

/** What a short form may stand for, each as its words; nothing where the word is none. */
export function longForms(word: string): readonly (readonly string[])[] {
  return Object.hasOwn(SHORT_FORMS, word) ? SHORT_FORMS[word]!.map((each) => each.split(' ')) : [];
}
