import type { LanguageCode } from "../../languages/language.ts";
import type { UnansweredQuestion } from "../../store/question-log.ts";
import type { StaffRequest } from "../../store/staff-questions.ts";
import { shortDigest } from "./short-digest.ts";

/** Questions that mean the same and have no answer. */
export interface UnansweredGroup {
  /** The digest of its question. */
  readonly key: string;
  /** The one that stands for all. */
  readonly question: string;
  readonly language: LanguageCode;
  /** Whose words the question is in, as far as is known. */
  readonly userId?: number;
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
export async function groupUnanswered(
  open: readonly StaffRequest[],
  answered: readonly StaffRequest[],
  logged: readonly UnansweredQuestion[],
  group: (questions: readonly string[]) => Promise<readonly (readonly number[])[]>,
): Promise<UnansweredGroup[]> {
  const entries: readonly Entry[] = [
    ...open.map((request) => ({ ...request, request, source: "open" as const })),
    // The words of some are forgotten.
    ...answered
      .filter(({ question }) => question !== "")
      .map((request) => ({ ...request, source: "answered" as const, doneAt: request.answer?.at ?? 0 })),
    ...logged.map((entry) => ({ ...entry, source: "log" as const })),
  ];
  const groups = await group(entries.map(({ question }) => question));
  return groups
    .flatMap((members) => toGroup(members.map((position) => entries[position]!)) ?? [])
    .toSorted((a, b) => b.asked - a.asked || b.waiting - a.waiting || (a.key < b.key ? -1 : 1));
}

type Entry = { readonly question: string; readonly language: LanguageCode; readonly askedAt: number } & (
  | { readonly source: "open"; readonly request: StaffRequest }
  | { readonly source: "answered"; readonly doneAt: number }
  | { readonly source: "log"; readonly userId: number }
);

/**
 * The group in which a question is, whether or not it stands for all.
 * @param key the digest of the question
 */
export const findGroup = (groups: readonly UnansweredGroup[], key: string): UnansweredGroup | undefined =>
  groups.find((group) => group.key === key) ??
  groups.find(({ wordings }) => wordings.some((wording) => shortDigest(wording) === key));

function toGroup(members: readonly Entry[]): UnansweredGroup | undefined {
  const doneAt = Math.max(0, ...members.map((member) => (member.source === "answered" ? member.doneAt : 0)));
  const requests = members.flatMap((member) => (member.source === "open" ? [member.request] : []));
  const logged = members.flatMap((member) => (member.source === "log" && member.askedAt > doneAt ? [member] : []));
  const left = [...requests, ...logged];
  const [oldest] = requests.toSorted((a, b) => a.askedAt - b.askedAt);
  const wordings = commonest(left.map(({ question }) => question));
  const question = oldest?.question ?? wordings[0];
  if (question === undefined) return undefined;
  const userId = logged.find((entry) => entry.question === question)?.userId;
  const waiting = requests.reduce((sum, { askers }) => sum + askers, 0);
  return {
    key: shortDigest(question),
    question,
    language: left.find((entry) => entry.question === question)!.language,
    ...(userId !== undefined && { userId }),
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
