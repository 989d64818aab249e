import { answerQuestion, type Library } from "./compose-answer.ts";

/** One question in each language and spelling, of words that nothing knows, so that every list is gone through. */
const QUESTIONS = [
  "What is the qwertish zorbulation of Blenkovia?",
  "Какова кворбляция Бленковии?",
  "Бленковияның кворбүляциясы қандай?",
  "kakova kvorblyaciya blenkovii",
  "kandai kvorbulyaciya bolady",
];

/**
 * Has everything that answering builds at its first use (pairs of lexicons, lists of sounds and spellings)
 * built now, so that nobody's first question waits for it: some 300 ms on a small corpus.
 */
export async function warmUp(library: Library): Promise<void> {
  for (const question of QUESTIONS) await answerQuestion(question, { ...library, meaning: undefined });
}
