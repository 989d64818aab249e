import type { LoggedQuestion } from "../../src/store/question-log.ts";

/** A question of which a test says only what matters to it. */
export function logged(given: Partial<LoggedQuestion> = {}): LoggedQuestion {
  return {
    askedAt: Date.UTC(2026, 10, 21, 12),
    question: "When is the library open?",
    language: "en",
    outcome: "found",
    place: "private",
    milliseconds: 5,
    helpful: 0,
    unhelpful: { wrong: 0, outdated: 0, incomplete: 0, other: 0, unsaid: 0 },
    ...given,
  };
}
