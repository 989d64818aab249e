/** What a raised number refers to a footnote after: a word of some letters, and not the unit of "m²". */
const NOTE_AFTER = /\p{L}{3}[.,;:!?»”")]*$/u;

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SIGNS: Readonly<Record<string, string>> = { "+": "⁺", "-": "⁻", "−": "⁻" };

/** Whether what is raised after a text refers to a note. */
export const isNoteMark = (before: string, raised: string): boolean =>
  /^\d{1,3}$/u.test(raised) && NOTE_AFTER.test(before);

/**
 * What is raised after a text, as it is read: a reference to a note in brackets, and the digits of a power as what they
 * are, for 10⁵ is not 105; other letters as they are.
 */
export function raise(before: string, raised: string): string {
  const text = raised.trim();
  if (isNoteMark(before, text)) return `[${text}]`;
  if (!/^[-+−]?\d+$/u.test(text)) return raised;
  return Array.from(text, (character) => SIGNS[character] ?? DIGITS[Number(character)]!).join("");
}
