/** Sentences of flat text, and what tells whether one begins something new or leans on the one before it. */

/** A stop, what may close after it, and space before what may open a sentence. */
const END = /[.!?]["'”’)\]]*\s+(?=["'“‘([]?[\p{Lu}\d])/gu;
const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|etc|no|nos|rec|dr|mr|mrs|ms|st|vs|approx|para|paras|fig|ref|hrs|dept|incl|inc|cf|al|sgt|prof)|\b\p{Lu})\.$/iu;

/** The sentences of a text, each trimmed. Never empty. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].trimEnd().length;
    if (ABBREVIATION.test(text.slice(Math.max(start, end - 12), end))) continue;
    sentences.push(text.slice(start, end).trim());
    start = end;
  }
  return [...sentences, text.slice(start).trim()].filter((sentence) => sentence !== '');
}

/** Openings that only make sense after another sentence. */
const POINTS_BACK =
  /^(?:this|these|those|they|it|its|their|such|both|he|she|here|thereafter|additionally|furthermore|moreover|however|in addition|in doing so|also|similarly|likewise|as a result|consequently|therefore|meanwhile|otherwise|alongside this|following this|to support this|as part of this|once (?:this|these|complete|completed)|where (?:this|these|required|necessary|appropriate|needed)|any changes?)\b/i;
/** "Keeping to this rule …", "Progress against these …": the pointing word comes a little later. */
const POINTS_BACK_SOON =
  /^(?:[\w'’-]+\s+){1,4}(?:this|these|those|that)\s+(?:\w+\s+)?(?:will|is|are|has|have|expectation|review|process|work|meetings?|checks?|plans?|training)\b/i;

/** Whether a sentence certainly belongs to the one before it. */
export function leansBack(sentence: string): boolean {
  return POINTS_BACK.test(sentence) || POINTS_BACK_SOON.test(sentence);
}

/** What follows something that was promised before: its outcome, its data, a case of it. */
const FOLLOWS_UP =
  /^(?:feedback|progress|where|when|if|once|on completion|following|actions from|themes|outcomes?|\p{L}+ed (?:to|by|in|with|for)|(?:[\w'’-]+\s+){0,3}from (?:the|this|these) \w+)\b/iu;
/** What is spoken of again: "The review …" after "A review …". */
const SPEAKS_AGAIN = /^(?:The \p{Ll}|(?:An? )?(?:[Ff]urther|[Aa]dditional|[Ss]imilar|[Oo]ngoing)\b)/u;
/** A promise says what will be, has been or is being done; what merely is describes it. */
const PROMISES = /^(?:\S+\s+){0,14}?(?:will|to|has|have|must|should|shall|being)\b/i;

/** "Reviewing the profiles …", but not "Cleaning officers will …". */
const SETS_OUT =
  /^(?!Ongoing|During|Following|Morning|Evening)\p{Lu}\p{Ll}+ing\b(?!\s+(?:\p{L}+\s+){1,3}(?:will|is|are|has|have)\b)/u;

/**
 * How likely a sentence begins an action of its own, the higher the likelier. Only the order of these figures counts:
 * they pick where to cut when a cell has more sentences than targets, and every such pick is marked for review.
 */
export function startStrength(sentence: string, before: string): number {
  let strength = -sharedWords(sentence, before);
  if (leansBack(sentence)) strength -= 4;
  if (FOLLOWS_UP.test(sentence)) strength -= 2;
  if (SPEAKS_AGAIN.test(sentence)) strength -= 1;
  if (SETS_OUT.test(sentence)) return strength + 2;
  if (!PROMISES.test(sentence)) strength -= 1;
  if (/^An?\s/.test(sentence)) strength += 0.5;
  else if (!/^The \p{Lu}/u.test(sentence) && contentWords(before).includes(contentWords(sentence)[0] ?? ''))
    strength -= 0.75;
  return strength;
}

/** The share of the first words of a sentence that the one before has too: what is spoken of again goes on. */
function sharedWords(sentence: string, before: string): number {
  const known = new Set(contentWords(before));
  const opening = contentWords(sentence.slice(0, 80)).slice(0, 4);
  return opening.length === 0 ? 0 : opening.filter((word) => known.has(word)).length / opening.length;
}

/** The longer words of a text, by their first six letters: stem enough to see "association" in "associations". */
function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
    .filter((word) => !COMMON.test(word))
    .map((word) => word.slice(0, 6));
}

const COMMON =
  /^(?:daily|weekly|monthly|quarterly|additional|further|will|with|that|this|these|from|have|been|being|into|their|they|also)$/;

/** A word in lower case, and after it what opens a sentence and seldom a name. */
const LOST_STOP =
  /(?<![\p{L}\p{N}'’-])(\p{Ll}[\p{Ll}'’-]*) (?:(?:The|All|An?|This|These)\s\p{L}|\p{Lu}\p{Ll}{2,}ing\s)/gu;
const STANDS_BEFORE_A_NAME =
  /(?:^|-)(?:the|a|an|of|and|or|for|to|in|on|at|by|with|from|as|our|their|its|his|her|this|each|every|all|new|prison|other|including|via|through|per|under|called|is|are|daily|weekly|fortnightly|monthly|quarterly|annual)$/;

/** A sentence cut where it seems to hold two that lost the stop between them: "… for all staff Reviewing the …". Usually one piece. */
export function hiddenIn(sentence: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of sentence.matchAll(LOST_STOP)) {
    if (STANDS_BEFORE_A_NAME.test(match[1]!)) continue;
    const end = match.index + match[1]!.length;
    pieces.push(sentence.slice(start, end));
    start = end + 1;
  }
  return [...pieces, sentence.slice(start)];
}

/** Whether a text ends as finished texts do. */
export function endsFinished(text: string): boolean {
  return /[.!?:;…][\s"'”’)\]]{0,4}$/.test(text.slice(-12));
}

/** Whether a text breaks off at a word that nothing ends with: "… to ensure they are receiving the". */
export function endsDangling(text: string): boolean {
  return /(?:,|[-–]|\b(?:and|or|of|to|the|a|an|for|with|by|in|on|at|from|that|which|their|its|our|will|be|been|are|is|was|as|into|including|ensure|all|any|each|this|these|subject to))$/i.test(
    text.slice(-24),
  );
}

/** Whether a text begins in the middle of something. A capital, a digit or the letter of a list ("a) …") does not. */
export function startsInside(text: string): boolean {
  return /^["'“‘(]?(?!(?:e-?mail|i-?pad|e-?learning|iPhone)\b|[a-z][.)]\s)\p{Ll}/u.test(text);
}
