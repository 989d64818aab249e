/** Whether a text has a Cyrillic letter. */
export const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);
