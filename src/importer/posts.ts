/**
 * What a post looks like in any plan: the nouns that posts end in, the forms they begin with, the bodies known by name.
 * Independent of the plan at hand; what a plan says of its own posts is in `owners.ts`.
 */

/** Somebody who can be asked. */
const PEOPLE =
  'governor|director|manager|head|lead|leader|officer|co-?ordinator|advis[eo]r|chief|chair|chairperson|commissioner|supervisor|superintendent|matron|nurse|psychologist|chaplain|developer|administrator|analyst|partner|specialist|champion|controller|president|executive|librarian|instructor|practitioner|pharmacist|planner|trainer|inspector|secretary|consultant|sponsor|sro|owner|business\\s+partner|custodial\\s+manager|facilitator|mentor|worker|representative|principal|clinician';
/** A body that can be. */
const BODIES =
  'team|provider|unit|directorate|department|division|board|committee|council|group|service|trust|agency|office|hub|partnership|contractor|supplier|forum|panel|college|inspectorate|authority|estate|centre';
const ENDS_AS_POST = new RegExp(`(?:^|[\\s/&-])(?:${PEOPLE}|${BODIES})s?$`, 'i');
const ENDS_AS_PERSON = new RegExp(`(?:^|[\\s/&-])(?:${PEOPLE})s?$`, 'i');

/** "Head of …", "YCS Deputy Director of …", "Executive Director, …": at most four words before the noun, and none of them joins two things. */
const BEGINS_AS_POST =
  /^(?:(?!(?:and|or|the|of|with|governors?|managers?|leads?|officers?|teams?|co-?ordinators?|providers?|heads?)\b)[\w'’.&-]+\s+){0,4}?(?:head|director|deputy|lead|manager|chief|chair|governor|officer|commissioner|secretary|inspector|member)s?\s+(?:of|for|in charge of)\s+\S/i;

/** Posts that are whole in one word, or with the name of the prison. */
const WHOLE_IN_ONE_WORD =
  /^(?:governors?|director|commissioners?|controller|chaplaincy|psychology|(?:deputy )?governor (?:of )?(?:hmp|hmyoi)\b.{0,40})$/i;

/** Bodies named by themselves. */
const KNOWN_BODIES =
  /^(?:the\s+)?(?:hmpps|moj|ycs|yjb|nhs ?e|nhs england(?: and nhs improvement)?|nhs ?e(?:&|\/)?i|dfe|ofsted|cqc|estyn|hmip|hmi probation|lthse|pspi|gfsl|gov facility services(?: ltd| limited)?|nps|home office|ministry of justice|youth custody service|youth justice board|department for education|department of health(?: and social care)?|(?:hm|his majesty'?s|her majesty'?s) prison (?:and|&) probation service|(?:national )?probation service|prison service|crown prosecution service)$/i;

/** Where a second post can begin with nothing before it but a space: "Governor Head of Healthcare". */
export const STRICT_START =
  /^(?:[A-Z][A-Za-z]*[A-Z&]\w*\s+){0,2}(?:(?:(?:Deputy|Executive|Regional|Assistant|Acting|Interim|Senior)\s+)*(?:Prison\s+)?(?:Group\s+)?(?:Head|Director|Deputy\s+Director)\s+(?:of|for)\s+[A-Z]|(?:(?:Deputy|Acting|Duty)\s+)?Governor\b)/;

/** Whether the words name a post or a body. Brackets such as "(DOO)" are looked past. */
export function looksLikePost(words: string): boolean {
  const bare = withoutBrackets(words);
  if (bare === '' || bare.length > 110 || /[.;:!?]\s/.test(bare)) return false;
  if (
    /^(?:and|or|of|for|the|with|to|in)\b/i.test(bare) ||
    /\b(?:and|or|of|for|the|with|to|in|&|will|is|are|be)$/i.test(bare)
  )
    return false;
  if (isBody(bare) || WHOLE_IN_ONE_WORD.test(bare) || BEGINS_AS_POST.test(bare)) return true;
  return bare.includes(' ') && ENDS_AS_POST.test(bare) && !/\b(?:an?|to|by|that|which|will|be)\b/.test(bare);
}

/** Whether the words name a person's post rather than a body. */
export function looksLikePersonsPost(words: string): boolean {
  const bare = withoutBrackets(words);
  return (
    looksLikePost(bare) && (WHOLE_IN_ONE_WORD.test(bare) || BEGINS_AS_POST.test(bare) || ENDS_AS_PERSON.test(bare))
  );
}

/** Whether the words are the name of a body and nothing else: "MoJ". */
export function isBody(words: string): boolean {
  return KNOWN_BODIES.test(words.trim());
}

/** Without what stands in brackets: "Director of Operations (DOO)" gives "Director of Operations". */
export function withoutBrackets(words: string): string {
  return words
    .replace(/\s*\([^()]{0,80}\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** "SMT Safety Lead Quality Officer": two nouns that each end a post, with words between. */
export function isTwoPosts(words: string): boolean {
  const tokens = withoutBrackets(words).split(' ');
  return tokens
    .slice(0, -2)
    .some(
      (token, i) =>
        ENDS_A_POST.test(token) && (i > 0 || /^Governor$/.test(token)) && looksLikePost(tokens.slice(i + 1).join(' ')),
    );
}

const ENDS_A_POST = /^(?:governor|manager|lead|officer|director|co-?ordinator)s?$/i;
