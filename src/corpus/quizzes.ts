import { sliceSpan, type Span } from "../text/span.ts";
import { blocksOf } from "./blocks.ts";
import type { Passage } from "./document.ts";

/** So many questions under one heading are a quiz: one with a list below it may be of people who want to know. */
const MIN_QUESTIONS = 3;
/** Answers to choose from are so many to a question at least, and no longer; UTF-16 units. */
const MIN_CHOICES = 2;
const MAX_CHOICE = 120;
/** So many of the passages under one heading are of such questions. */
const MOSTLY = 0.8;

/**
 * The passages of a document that are quizzes: under one heading they are nearly all questions, each with a list of
 * short answers to choose from. A passage that answers what people ask has a text of its own somewhere.
 */
export function findQuizzes(text: string, passages: readonly Passage[]): ReadonlySet<Passage> {
  const groups = Map.groupBy(passages, ({ section }) => JSON.stringify(section.headings));
  const quizzes = new Set<Passage>();
  for (const group of groups.values()) {
    const counts = new Map(group.map((passage) => [passage, countQuestions(text, passage)]));
    const shaped = group.filter((passage) => counts.get(passage)! > 0);
    const questions = shaped.reduce((sum, passage) => sum + counts.get(passage)!, 0);
    if (questions >= MIN_QUESTIONS && shaped.length >= group.length * MOSTLY) shaped.forEach((one) => quizzes.add(one));
  }
  return quizzes;
}

/** How many questions with answers to choose from a passage is made of; 0 when it has anything else. */
function countQuestions(text: string, { span, section, rows }: Passage): number {
  if (rows !== undefined || !sliceSpan(text, span).includes("?")) return 0;
  let questions = 0;
  let choices = MIN_CHOICES;
  for (const block of blocksOf(text, span)) {
    const words = sliceSpan(text, block.span);
    if (section.headings.includes(words)) continue;
    if (isChoice(block.kind, block.span)) {
      choices++;
      continue;
    }
    if (choices < MIN_CHOICES || !/[?:]["»”)]?$/u.test(words)) return 0;
    questions++;
    choices = 0;
  }
  return choices < MIN_CHOICES ? 0 : questions;
}

const isChoice = (kind: string, { start, end }: Span): boolean => kind === "item" && end - start <= MAX_CHOICE;
