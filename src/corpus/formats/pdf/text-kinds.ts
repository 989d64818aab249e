/** What begins an item of a list, standing alone before it: a bullet, a letter, a number. */
const ITEM_MARK =
  /^(?:[•●○▪■◦‣⁃∙·➢➤✓✔❖\uF000-\uF0FF*–—-]|o|\(?\p{L}\)|\(?[ivx]{1,4}[.)]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)$/u;

export const isItemMark = (text: string): boolean => ITEM_MARK.test(text);

/** A bullet and what follows it. */
export const startsWithBullet = (text: string): boolean => /^[•●○▪■◦‣⁃➢➤✓✔❖*–—-](?:\s|$)/u.test(text);

/** What shows that a line is of a program's source: how it ends, the words with which it begins, its operators. */
const CODE =
  /[;{}]\s*$|\/\/|^(?:int|var|let|const|double|string|bool|void|public|private|static|if|for|while|using|import|def|return)\b(?!\s+\p{L}+\s+\p{L}+\s+\p{L}+)|==|\+\+|&&|=>/u;

export const looksLikeCode = (text: string): boolean => CODE.test(text);

/** What names a table begins with that word and a number. */
export const isCaption = (text: string): boolean =>
  /^(?:table|tab\.|таблица|табл\.|кесте|\d+\s*-?\s*кесте)(?:\s|$)/iu.test(text) && /\d/u.test(text.slice(0, 20));
