/** The scripts that are told apart. */
export const SCRIPTS = ["latin", "cyrillic"] as const;
export type Script = (typeof SCRIPTS)[number];

/** Whether a text has a Cyrillic letter. */
export const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);

/** The script of a word; one without letters of any other, such as a number, counts as Latin. */
export const scriptOf = (word: string): Script => (isCyrillic(word) ? "cyrillic" : "latin");

/** Something of every script. */
export const byScript = <T>(make: (script: Script) => T): Readonly<Record<Script, T>> => ({
  latin: make("latin"),
  cyrillic: make("cyrillic"),
});
