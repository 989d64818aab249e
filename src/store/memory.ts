import type { DatabaseSync } from "node:sqlite";
import { Answers } from "./answers.ts";
import { privateChats } from "./chat-states.ts";
import { DocumentLog } from "./document-log.ts";
import { Drafts } from "./drafts.ts";
import { emptyLog } from "./erasure.ts";
import { Follows } from "./follows.ts";
import { keptUpdates } from "./kept-updates.ts";
import { KeptQuestions } from "./kept-questions.ts";
import { People } from "./people.ts";
import type { PersonalTable } from "./personal-table.ts";
import { PopularQuestions } from "./popular-questions.ts";
import { QuestionLog } from "./question-log.ts";
import { QuietGroups } from "./quiet-groups.ts";
import { Uploads } from "./uploads.ts";
import { StaffMembers } from "./staff-members.ts";
import { StaffQuestions } from "./staff-questions.ts";
import { Votes } from "./votes.ts";

/** What a bot remembers of its conversations. */
export interface Memory {
  readonly answers: Answers;
  readonly votes: Votes;
  readonly people: People;
  readonly questions: QuestionLog;
  readonly drafts: Drafts;
  readonly keptQuestions: KeptQuestions;
  readonly popularQuestions: PopularQuestions;
  readonly uploads: Uploads;
  /** What people have put to staff. */
  readonly staffQuestions: StaffQuestions;
  readonly staffMembers: StaffMembers;
  /** Where answers are seen by who asks alone. */
  readonly quietGroups: QuietGroups;
  /** What has been served. */
  readonly documentLog: DocumentLog;
  /** What people want to be told. */
  readonly follows: Follows;
  /** The time by which what is kept grows old, in milliseconds since 1970. */
  readonly now: () => number;
  /** Erases all that is kept of a person, at once and from the disk. */
  readonly forgetPerson: (userId: number) => void;
  /** Forgets the conversations before a time, in milliseconds since 1970. */
  readonly forgetBefore: (time: number) => void;
  /** Forgets what was to be kept until `now` at most. */
  readonly forgetExpired: (now: number) => void;
}

/** The memory of one bot. Its methods may throw what `node:sqlite` throws. */
export function openMemory(database: DatabaseSync, botId: number, now: () => number = Date.now): Memory {
  const tables = {
    answers: new Answers(database, botId),
    votes: new Votes(database),
    people: new People(database, botId),
    questions: new QuestionLog(database, botId),
    drafts: new Drafts(database, botId),
    keptQuestions: new KeptQuestions(database, botId),
    popularQuestions: new PopularQuestions(database, botId),
    uploads: new Uploads(database, botId),
    staffQuestions: new StaffQuestions(database, botId),
    staffMembers: new StaffMembers(database, botId),
    quietGroups: new QuietGroups(database, botId),
    documentLog: new DocumentLog(database, botId),
    follows: new Follows(database, botId),
  };
  const { answers, votes, people, drafts, keptQuestions, staffQuestions, staffMembers, documentLog, follows } = tables;
  /** What is forgotten with a person: whatever has a person's id joins (a test finds a table that did not). */
  const personal: readonly PersonalTable[] = [
    answers,
    votes,
    people,
    drafts,
    keptQuestions,
    staffQuestions,
    staffMembers,
    follows,
    keptUpdates(database, botId, now),
    privateChats(database, botId),
  ];
  return {
    ...tables,
    now,
    forgetPerson: (userId) => {
      for (const table of personal) table.forgetPerson(userId);
      // What was erased stands in the write-ahead log until that is emptied.
      emptyLog(database);
    },
    forgetBefore: (time) => {
      for (const table of [answers, drafts, staffQuestions, documentLog]) table.forgetBefore(time);
    },
    forgetExpired: (time) => {
      for (const table of [keptQuestions, follows]) table.forgetExpired(time);
    },
  };
}
