/** Sorts why a date moves, from the person's own words. */
import type { SlipCategory } from './plan.ts';

/**
 * The words of the trade by category, in the order they are looked for: the first that fits is the cause, and a
 * dependency is what is left where somebody merely waits. "Funding for the post" is about funding, not recruitment.
 */
const WORDS: readonly (readonly [Exclude<SlipCategory, 'other'>, RegExp])[] = [
  [
    'funding',
    words(
      'fund(?:s|ed|ing|er|ers)?|budget\\p{L}*|money|cash|financ\\p{L}*|unfunded|affordab\\p{L}*|afford|capital (?:bid|allocation|programme)|business case|spending review|underspend|overspend|treasury|cost pressures?|bid',
    ),
  ],
  [
    'recruitment',
    words(
      'recruit\\p{L}*|vacanc\\p{L}*|vacant|advert\\p{L}*|readvertis\\p{L}*|interview\\p{L}*|shortlist\\p{L}*|candidates?|applicants?|appoint(?:ed|ing|ment)? ?(?:of|a|to post)?|vetting|vetted|new starters?|starter|onboarding|job (?:offer|evaluation|description)|staffing|staff(?:ing)? (?:shortage|levels?|shortfall|sickness)s?|short staffed|understaffed|no staff|backfill\\p{L}*|in post|post(?:holder)?s? (?:left|empty|unfilled|not filled)|unfilled|maternity|sick leave|long term sick|detached duty|headcount|resourc(?:e|es|ing)|not enough (?:staff|officers)',
    ),
  ],
  [
    'estates',
    words(
      'estates?|building\\p{L}*|builders?|refurb\\p{L}*|works? (?:order|programme|request)s?|maintenance|repairs?|plumb\\p{L}*|electric\\p{L}*|roof\\p{L}*|boilers?|heating|showers?|drain\\p{L}*|flood\\p{L}*|leaks?|asbestos|planning permission|facilities|gfsl|amey|kitchens?|cells? (?:out of|closed|damage)|wing (?:closed|closure)|decant\\p{L}*|scaffold\\p{L}*|fire (?:safety|doors?|alarms?) (?:works?|upgrade)|cctv|wiring|installation|install(?:ed|ing)?|construction',
    ),
  ],
  [
    'contract',
    words(
      'contract\\p{L}*|procur\\p{L}*|tender\\p{L}*|supplier\\p{L}*|quot(?:e|es|ed|ation|ations)|purchase orders?|commercial|commission\\p{L}*|retender\\p{L}*|provider\\p{L}*|vendor\\p{L}*|invoice\\p{L}*|deliver(?:y|ies|ed)|stock|lead times?|on order|ordered|back ?order|orders placed|sla|service level|licen[cs]\\p{L}*',
    ),
  ],
  [
    'dependency',
    words(
      'wait\\p{L}*|await\\p{L}*|depend\\p{L}*|pending|sign(?:ed)? ?off|approv\\p{L}*|clearance|region\\p{L}*|hq|headquarters|hmpps|moj|nhs(?:e)?|police|local authorit\\p{L}*|council|ofsted|healthcare|trust|board|policy|guidance|national|it (?:team|system)|digital|union|poa|consult\\p{L}*|partners?|third party|another (?:team|department|prison)|subject to|held up by|hold up|blocked by|rel(?:y|ies|iant) on',
    ),
  ],
];

/** The category a reason falls into; `other` where it falls into none or none was given. */
export function slipCategory(reason: string | null): SlipCategory {
  const said = (reason ?? '').toLowerCase().replace(/[-–—_]+/g, ' ');
  return WORDS.find(([, pattern]) => pattern.test(said))?.[0] ?? 'other';
}

function words(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'u');
}
