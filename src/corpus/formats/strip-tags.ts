/** Elements whose content is not for readers, and comments; one without an end goes on to the end. */
const UNREAD = /<!--[\s\S]*?(?:-->|$)|<(?<name>script|style|template|head)(?=[\s/>])[\s\S]*?(?:<\/\k<name>\s*>|$)/giu;

/** Elements within a line; every other one begins a line of its own, as unknown ones do no harm there. */
const WITHIN_LINE =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/iu;

/** A declaration or a tag, whose attributes may hold ">"; none goes past the next
 * "<", and a name ends where it must, or a file of "<" or of letters would take for ever. */
const TAG = /<(?:\/?(?<name>[a-z][^\s/<>]*)(?![^\s/<>])(?:"[^"<]*"|'[^'<]*'|[^"'<>])*|[!?][^<>]*)>/giu;

/**
 * HTML without its tags, each block of it on a line of its own; entities are left as they are. It is made
 * for the pieces of HTML that stand in a Markdown file, where blocks may begin in one piece and end in another.
 */
export const stripTags = (html: string): string =>
  html
    .replace(UNREAD, "")
    .replace(/\s+/gu, " ")
    .replace(TAG, (_tag, name: string = "") => (WITHIN_LINE.test(name) ? "" : "\n"));
