/** Words of plans and people are data: the one place that makes them safe to show in a card or a message. */

/**
 * The words exactly as they are, for a place that reads no Markdown (a text run, a button, a plain message). Marks that
 * a client would still act on are broken up by a zero-width space: `<at>` (mention), `${…}` (template), `{{…}}` (date).
 */
export function verbatim(text: string): string {
  return text
    .replace(/<(?=\/?at\b)/gi, '<\u200b')
    .replace(/\$(?=\{)/g, '$\u200b')
    .replace(/\{(?=\{)/g, '{\u200b');
}

/**
 * The words as they are, for a place that reads Markdown: no links, no emphasis, no lists out of somebody's text. Only
 * marks that would do something are escaped, since some clients show a backslash they did not expect.
 */
export function markdown(text: string): string {
  return verbatim(text)
    .replace(/[\\`*_[~<]/g, '\\$&')
    .replace(/^[^\S\n]+/gm, '')
    .replace(/^[#>+=-]/gm, '\\$&')
    .replace(/^(\d+)(?=[.)]\s)/gm, '$1\\');
}

/** How much of a reply is read aloud, or shown in a notification: in characters. */
const BRIEF = 200;

/** The words in one line that is not too long, for a notification or a voice. */
export function inBrief(words: string): string {
  // What comes long after is not shown, however much of it is blank.
  return atMost(verbatim(words.slice(0, 10 * BRIEF)).replace(/\s+/g, ' '), BRIEF);
}

/** The beginning of a text that is longer than `most` characters, with a mark that it goes on. */
export function atMost(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
