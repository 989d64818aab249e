import { createHash } from "node:crypto";
import type { LanguageCode } from "../../languages/language.ts";
import type { LoggedQuestion } from "../../store/question-log.ts";
import type { StaffRequest } from "../../store/staff-questions.ts";

/** Questions that mean the same and have no answer. */
export interface UnansweredGroup {
  /** Tells the group from the others as long as its question stays the same; 12 characters of A-Za-z0-9_-. */
  readonly key: string;
  /** The one that stands for all. */
  readonly question: string;
  readonly language: LanguageCode;
  /** How often any of them was asked. */
  readonly asked: number;
  /** How many people wait for an answer by staff. */
  readonly waiting: number;
  /** Those of the questions, the commonest first. */
  readonly languages: readonly LanguageCode[];
  /** The other wordings, the commonest first. */
  readonly wordings: readonly string[];
  /** The ids of the requests to staff among them, the oldest first. */
  readonly requests: readonly string[];
}

/**
 * The questions without an answer, by meaning, most asked first.
 * @param open what waits for staff
 * @param answered what staff has answered: earlier questions that mean the same are done with
 * @param logged questions to the bot for which it found nothing
 * @param group puts together what means the same: the positions of each group's questions
 */
export function groupUnanswered(
  open: readonly StaffRequest[],
  answered: readonly StaffRequest[],
  logged: readonly Pick<LoggedQuestion, "question" | "language" | "askedAt">[],
  group: (questions: readonly string[]) => readonly (readonly number[])[],
): UnansweredGroup[] {
  const entries: readonly Entry[] = [
    ...open.map((request) => ({ ...request, request, source: "open" as const })),
    ...answered.map((request) => ({ ...request, source: "answered" as const, doneAt: request.answer?.at ?? 0 })),
    ...logged.map(({ question, language, askedAt }) => ({ question, language, askedAt, source: "log" as const })),
  ];
  return group(entries.map(({ question }) => question))
    .flatMap((members) => toGroup(members.map((position) => entries[position]!)) ?? [])
    .toSorted((a, b) => b.asked - a.asked || b.waiting - a.waiting || (a.key < b.key ? -1 : 1));
}

type Entry = { readonly question: string; readonly language: LanguageCode; readonly askedAt: number } & (
  | { readonly source: "open"; readonly request: StaffRequest }
  | { readonly source: "answered"; readonly doneAt: number }
  | { readonly source: "log" }
);

function toGroup(members: readonly Entry[]): UnansweredGroup | undefined {
  const doneAt = Math.max(0, ...members.map((member) => (member.source === "answered" ? member.doneAt : 0)));
  const requests = members.flatMap((member) => (member.source === "open" ? [member.request] : []));
  const logged = members.filter(({ source, askedAt }) => source === "log" && askedAt > doneAt);
  const left = [...requests, ...logged];
  const [oldest] = requests.toSorted((a, b) => a.askedAt - b.askedAt);
  const wordings = commonest(left.map(({ question }) => question));
  const question = oldest?.question ?? wordings[0];
  if (question === undefined) return undefined;
  const waiting = requests.reduce((sum, { askers }) => sum + askers, 0);
  return {
    key: createHash("sha256").update(question).digest("base64url").slice(0, 12),
    question,
    language: left.find((entry) => entry.question === question)!.language,
    // Who puts a question to staff has put it to the bot before.
    asked: Math.max(logged.length, waiting),
    waiting,
    languages: commonest(left.map(({ language }) => language)),
    wordings: wordings.filter((wording) => wording !== question),
    requests: requests.toSorted((a, b) => a.askedAt - b.askedAt).map(({ id }) => id),
  };
}

/** Each value once, the commonest first, else in the order given. */
function commonest<T>(values: readonly T[]): T[] {
  const groups = Array.from(Map.groupBy(values, (value) => value));
  return groups.toSorted(([, a], [, b]) => b.length - a.length).map(([value]) => value);
}
