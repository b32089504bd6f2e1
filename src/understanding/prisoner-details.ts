/**
 * Notices what words may hold of one prisoner: a prison number, a name, health, self-harm or safeguarding. It errs on the side
 * of asking. Counts and groups ("12 prisoners on ACCT", "every boy on ACCT") are nobody's details.
 */
import type { PrisonerDetail } from '../domain/conversation/outcome.ts';

/** A number as NOMIS gives them, `A1234BC`, however it is typed. */
const PRISON_NUMBER = /(?<![\p{L}\p{N}])[a-z][ -]?\d{4}[ -]?[a-z]{2}(?![\p{L}\p{N}])/iu;

const ONE =
  '(?:prisoner|child|boy|girl|lad|young person|young adult|young man|detainee|resident|inmate|trainee|offender|patient|yp|cellmate)';

/** Beside these a capital begins no name. */
const NO_NAME =
  /^(?:Staff|Managers?|Boys|Girls|Children|Prisoners|Residents|Nobody|Everybody|Everyone|Anyone|All|Those|They|We|It|You|Training|Guidance|Briefings?|Cases?|Reviews?|Nurses?|Doctors?|Updates?|Workshop|Session|Audit|Work|Note|Question|Info|Still|Also|Now|Not|Placed|Put|Someone|Lad|Boy|Girl|Child|Prisoner|Resident|Nobody|Head|Mr|Council|Councils|Consultation|Consultative|Survey|Forum|Forums|Voice|Rep|Reps|Representative|Representatives|Escort|Escorts|Custody|Record|Records|Finance|Money|Property|Advice|Line|Information|Desk|Workers?|Peer|Support|Safety|Safer|Protection|Safeguarding|Safeguards|Health|Healthcare|Mental|Welfare|Development|Engagement|Education|Employment|Induction|Handbook|Complaints?|Applications?|Telephony|Phones?|Family|Families|Contact|Care|Looked|In|On|At|The|And|Or|Is|Was|Has|Had|For|To|With|Of|From|By|Will|Who|That|This|Their|Meetings?|Committee|Equality|Activity|Activities|Movements?|Transport|Population|Numbers?|Services?|Team|Teams|Plan|Plans|Board|Policy|Unit|Wing|Lead|Leads|Officer|Officers|Governor|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/u;

const NAMED_AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${eitherCase('prisoner|child|boy|girl|lad|young person|young adult|young man|detainee|resident|inmate|trainee|offender|patient')}|YP|yp)(?:,? (?:called|named|name is|is called))?:? (?:(?:Mr|Mrs|Ms|Miss) )?(?<name>\\p{Lu}(?:\\p{Ll}['’\\p{L}-]+|\\.?(?: ?\\p{Lu}\\.?)?(?![\\p{L}\\p{N}])))`,
  'gu',
);
const NAMED_BEFORE = new RegExp(
  `(?:(?:Mr|Mrs|Ms|Miss) )?(?<name>\\p{Lu}\\p{Ll}['’\\p{L}-]+)(?: \\p{Lu}\\p{Ll}+)?,? ?\\(?(?:(?:a|the) )${ONE}(?![\\p{L}\\p{N}])`,
  'gu',
);
/** In small letters only where what follows can be said of a person and of nothing else. */
const NAMED_SMALL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<!(?:each|every|any|no|per|all) )${ONE}) (?!(?:who|that|which|on|in|at|is|was|has|had|with|and|or|to|of|for|said|moved|refused|assaulted)(?!\\p{L}))\\p{Ll}{3,} (?:on (?:an )?acct|self[ -]?harm\\p{L}*|has (?:been )?(?:moved|assaulted|refused|self)|was (?:moved|assaulted|restrained|found|taken|seen)|refus(?:ed|es|ing)|assaulted|attacked|swallowed|cut up)`,
  'u',
);
/** A name, and what befell whoever has it: "Jamie Cole on ACCT", "Ryan T had self harmed". A lone name needs a verb. */
const NAMED_ILL =
  /(?<![\p{L}\p{N}])(?<name>\p{Lu}\p{Ll}+)(?: (?:\p{Lu}\p{Ll}+|\p{Lu}(?![\p{L}\p{N}])\.?)|(?= (?:is|was|has|had|went|cut|tried|self|who|put|back|again)[ -]))(?: (?:is|was|has|had|been|now|still|back|again|put|placed|just|also|went|taken|who|tried|to|open|an|a|on|up|for|in|under))* (?:[Aa][Cc][Cc][Tt]|constant (?:watch|obs)|self[ -]?harm|cut (?:up|him|her)|refus|overdos|ligatur|hang|hospital|assaulted|disclos|diagnos|unwell|suicid|swallow|meds|medication)/gu;
/** "Jayden on ACCT": a lone name, and no word such as "training". */
const NAMED_ON_ACCT =
  /(?<![\p{L}\p{N}])(?<name>\p{Lu}(?!\p{L}*(?:ing|s|tion|ance)(?!\p{L}))\p{Ll}{2,}) (?:(?:is|was|back|now|still|again|put|placed) )*(?:on|off) (?:an? )?(?:open )?(?:[Aa][Cc][Cc][Tt]|constant)/gu;
/** "named smith", "mr jones" of one of them. */
const CALLED = new RegExp(`(?<![\\p{L}\\p{N}])${ONE} (?:called|named|mr|mrs|ms|miss) \\p{L}{2,}`, 'iu');
/** "Tyler (child)". */
const LABELLED = new RegExp(`\\p{Lu}\\p{Ll}+ \\((?:a |the )?${ONE}\\)`, 'u');
/** "prisoner 12345": numbers of another kind. */
const NUMBERED = new RegExp(`(?<![\\p{L}\\p{N}])${ONE} (?:no\\.? |number |ref )?\\p{L}{0,2}\\d{4,}`, 'iu');

/** One of them, or a person spoken of. */
const SOMEBODY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:a|an|one|the|this|that|another|same|1|his|her|our|new|young|first) (?:\\p{L}+ ){0,2}?(?:${ONE}|man|woman|individual|person)(?![\\p{L}\\p{N}])|(?:he|hes|his|him|himself|she|shes|her|herself)(?![\\p{L}\\p{N}])|(?:mr|mrs|ms|miss) \\p{L}{2,}|(?<=(?:^|[.,;:–-] ?))${ONE}(?=,? (?:\\d|on|in|has|had|is|was|with|self|cut|refus|taken|back|still|now|moved|again)))`,
  'iu',
);

/** What is nobody else's business: said of one person it is their health. */
const HEALTH =
  /(?<!\p{L})(?:acct|self[ -]?harm\p{L}*|self[ -]?inflicted|cut (?:up|himself|herself|his|her|their)|cutting (?:himself|herself)|ligatur\p{L}*|overdos\p{L}*|suicid\p{L}*|hang(?:ed|ing)? (?:himself|herself)|tried to (?:hang|kill|harm)|constant (?:watch|obs|observations?|supervision)|(?:food|fluid|hunger) (?:refusal|strike)|refus\p{L}* (?:food|meals?|meds|medication|treatment|to eat)|psycho\p{L}*|schizo\p{L}*|bipolar|depress\p{L}*|anxiety|anxious|ptsd|adhd|autis\p{L}*|asperger\p{L}*|epilep\p{L}*|seizures?|asthma\p{L}*|diabet\p{L}*|insulin|cancer|hiv|hepatitis|hep [bc]|covid|tuberculosis|tb|pregnan\p{L}*|miscarr\p{L}*|addict\p{L}*|detox\p{L}*|withdraw(?:al|ing)|methadone|under the influence|spice|meds|medicat\p{L}*|antidepress\p{L}*|sectioned|inpatient|in hospital|to hospital|hospitali\p{L}*|a ?& ?e|injur(?:y|ies|ed)|fractur\p{L}*|broke(?:n)? (?:his|her) \p{L}+|stab\p{L}*|slashed|bleeding|unwell|diagnos\p{L}*|disclos\p{L}*|abus(?:e|ed|ing)|sexual\p{L}* (?:assault\p{L}*|abus\p{L}*)|raped?|groom(?:ed|ing)|safeguarding|child protection|section 47|lado|csra|learning (?:disability|difficult\p{L}*)|mental(?:ly)? (?:health|ill\p{L}*)|suffer\p{L}*|dying|died|death in custody)(?!\p{L})/iu;

const WORKS =
  '(?:polic(?:y|ies)|strateg(?:y|ies)|training|boards?|teams?|meetings?|leads?|audits?|reports?|process(?:es)?|procedures?|figures|data|survey|coordinators?|managers?|case managers?|awareness|guidance|groups?|forums?|services?|clinics?|rooms?|nurses?|champions?|briefings?|toolbox|packs?|work|hub|inspection|standards|documentation|champion|needs|provision|pathway|project|plans?|hatch|queue|rounds?)';
const WORK = new RegExp(
  `${HEALTH.source}(?: (?:and|reduction|prevention|case|management|awareness|officer|safety)){0,2} ${WORKS}(?!\\p{L})`,
  'giu',
);
const WORK_ON = new RegExp(`(?<!\\p{L})${WORKS} (?:on|about|for|of|in|around) (?:the |an? )?${HEALTH.source}`, 'giu');

/** What is noticed in `text`, each once; none in words that hold nothing of the kind. */
export function prisonerDetails(text: string): PrisonerDetail[] {
  const plain = text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
  const found: PrisonerDetail[] = [];
  if (PRISON_NUMBER.test(plain) || NUMBERED.test(plain)) found.push('prison-number');
  if (isNamed(plain)) found.push('name');
  // Beside a number or a name it is said of that one.
  if (isHealthOfOne(plain) || (found.length > 0 && HEALTH.test(ofOne(plain)))) found.push('health');
  return found;
}

function isNamed(text: string): boolean {
  const named = [NAMED_AFTER, NAMED_BEFORE, NAMED_ILL, NAMED_ON_ACCT].some((form) =>
    [...text.matchAll(form)].some((hit) => !NO_NAME.test(hit.groups!.name!)),
  );
  return named || [NAMED_SMALL, CALLED, LABELLED].some((form) => form.test(text));
}

/** Within one sentence: "he" of the next one may be a manager. */
function isHealthOfOne(text: string): boolean {
  return text.split(/[.!?\n;]+/).some((sentence) => HEALTH.test(ofOne(sentence)) && SOMEBODY.test(sentence));
}

/** Without the work that is done about it: "the safeguarding board", "her report on self-harm". */
function ofOne(text: string): string {
  return text.replace(WORK_ON, ' ').replace(WORK, ' ');
}

/** The words with a small or a capital letter at the beginning. */
function eitherCase(words: string): string {
  return words
    .split('|')
    .map((word) => `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}`)
    .join('|');
}
