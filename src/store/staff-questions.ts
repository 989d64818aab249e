import { randomBytes } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";
import { durably } from "./database.ts";
import { prepareStaffQuestions } from "./staff-question-statements.ts";

/** An answer by a member of staff. */
export interface StaffAnswer {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Numeric id and name of who wrote it; 0 and empty once they have had themselves forgotten. */
  readonly by: number;
  readonly name: string;
  /** The message that it is, in the private chat with who wrote it. */
  readonly messageId: number;
}

/** A question that waits for staff, or has had their answer. */
export interface StaffRequest {
  /** 12 characters of A-Za-z0-9_-, random. */
  readonly id: string;
  /** In the words of who asked first; empty once they have had them forgotten and nobody else has asked. */
  readonly question: string;
  readonly language: LanguageCode;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  /** How many people have asked. */
  readonly askers: number;
  /** None while it is open. */
  readonly answer?: StaffAnswer;
  /** The path of the document that the answer has become. */
  readonly document?: string;
}

/** Where an answer is to go. */
export interface Destination {
  readonly chatId: number;
  /** The topic, in a forum. */
  readonly threadId?: number | undefined;
}

/** Somebody who has put a question to staff, and where the answer is to go. */
export interface Asker extends Destination {
  readonly userId: number;
  /** In their own words. */
  readonly question: string;
  readonly messageId?: number | undefined;
  /** Of their interface. */
  readonly language: LanguageCode;
}

/** A question as it is put to staff. */
export interface AskedOfStaff extends Asker {
  /** The answer that did not help; a person asks staff once for each. */
  readonly answerId: string;
  /** Of the question. */
  readonly questionLanguage: LanguageCode;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A question in somebody's words. */
export interface AskedWords {
  readonly question: string;
  readonly language: LanguageCode;
  /** Whose words they are, as far as is known. */
  readonly userId?: number | undefined;
}

/** A message in the chat with a member of staff to which a reply is an answer. */
export interface Notice {
  readonly chatId: number;
  readonly messageId: number;
}

/** Such a message with the digest of what it says. */
export interface ShownNotice extends Notice {
  readonly shown: string;
}

/**
 * The questions that people have put to the staff of one bot: open until they are answered or nobody waits for them any
 * more, then kept for a while. Every method may be called again with the same values, as when an update is handled
 * again after a crash, and may throw what `node:sqlite` throws.
 */
export class StaffQuestions {
  readonly #database: DatabaseSync;
  readonly #botId: number;
  readonly #statements: ReturnType<typeof prepareStaffQuestions>;

  constructor(database: DatabaseSync, botId: number) {
    this.#database = database;
    this.#botId = botId;
    this.#statements = prepareStaffQuestions(database);
  }

  /**
   * Keeps a question for staff, once for each answer that did not help a person.
   * @param joins the open request that means the same, if there is one
   * @returns the request to which the question belongs
   */
  ask(asked: AskedOfStaff, joins?: string): StaffRequest {
    const { answerId, chatId, userId, messageId, threadId, question, questionLanguage, language, at } = asked;
    return durably(this.#database, () => {
      const known = this.requestOf(userId, answerId);
      if (known) return known;
      const joined = joins === undefined ? undefined : this.find(joins);
      const words: AskedWords = { question, language: questionLanguage, userId };
      const id = joined && !joined.answer ? joined.id : this.#add(words, at);
      this.#statements.addAsker.run(
        this.#botId,
        id,
        chatId,
        userId,
        answerId,
        question,
        messageId ?? null,
        threadId ?? null,
        language,
        at,
      );
      return this.find(id)!;
    });
  }

  /** The request to which a person's question belongs that they have put to staff for want of an answer. */
  requestOf(userId: number, answerId: string): StaffRequest | undefined {
    const row = this.#statements.requestOf.get(this.#botId, userId, answerId);
    return row && this.find(String(row["request_id"]));
  }

  /** For how many answers of staff a person waits. */
  openOf(userId: number): number {
    return Number(this.#statements.openOf.get(this.#botId, userId)!["open"]);
  }

  /** Makes one request of several open ones that mean the same, or of a question for which nobody waits. */
  gather(ids: readonly string[], words: AskedWords, at: number): StaffRequest {
    return durably(this.#database, () => {
      const [id = this.#add(words, at), ...others] = ids;
      for (const other of others) {
        this.#statements.moveAskers.run(id, this.#botId, other);
        this.#statements.moveNotices.run(id, this.#botId, other);
        this.#statements.remove.run(this.#botId, other);
      }
      return this.find(id)!;
    });
  }

  find(id: string): StaffRequest | undefined {
    return toRequest(this.#statements.find.get(this.#botId, id));
  }

  /** The requests that wait for an answer, the oldest first. */
  open(): StaffRequest[] {
    return this.#statements.open.all(this.#botId).map((row) => toRequest(row)!);
  }

  /** The requests that were answered and are still kept. */
  answered(): StaffRequest[] {
    return this.#statements.answered.all(this.#botId).map((row) => toRequest(row)!);
  }

  /**
   * Answers a request, unless somebody has.
   * @param updateId of the update that brings the answer, and that tells those who wait as long as it is not done
   * @returns the request with its answer, the first that was given; undefined when it is not kept any more
   */
  answer(id: string, { text, at, by, name, messageId }: StaffAnswer, updateId?: number): StaffRequest | undefined {
    return durably(this.#database, () => {
      this.#statements.answer.run(text, at, by, name, messageId, updateId ?? null, this.#botId, id);
      return this.find(id);
    });
  }

  /** In which words a question was asked, each once, the earliest first. */
  wordings(id: string): string[] {
    return this.#statements.wordings.all(this.#botId, id).map((row) => String(row["question"]));
  }

  /** Those who wait to be told the answer, by who asked first. */
  waiting(id: string): Asker[] {
    return this.#statements.waiting.all(this.#botId, id).map(toAsker);
  }

  /**
   * The ids of the requests for whose answer somebody still waits although the update that brought it is done, or was
   * given up. Of those that it is still to tell, there are none here.
   */
  untold(): string[] {
    return this.#statements.untold.all(this.#botId).map((row) => String(row["id"]));
  }

  /** Notes that the askers in a place have been told. */
  markTold(id: string, { chatId, threadId }: Destination, at: number): void {
    this.#statements.markTold.run(at, this.#botId, id, chatId, threadId ?? null);
  }

  /** Notes that the askers in a place cannot be told, and why. */
  markMissed(id: string, { chatId, threadId }: Destination, reason: string): void {
    this.#statements.markMissed.run(reason, this.#botId, id, chatId, threadId ?? null);
  }

  /** How many people have been told the answer, and how many could not be. */
  delivery(id: string): { readonly told: number; readonly missed: number } {
    const row = this.#statements.delivery.get(this.#botId, id)!;
    return { told: Number(row["told"]), missed: Number(row["missed"]) };
  }

  /** Notes the document that the answer has become. */
  setDocument(id: string, path: string): void {
    this.#statements.setDocument.run(path, this.#botId, id);
  }

  /** Has a message stand for a request: a reply to it is an answer. Again when it says something else. */
  addNotice(id: string, { chatId, messageId, shown }: ShownNotice, at: number): void {
    this.#statements.addNotice.run(this.#botId, chatId, messageId, id, shown, at);
  }

  /** The id of the request for which a message stands; the request itself may be gone. */
  noticed({ chatId, messageId }: Notice): string | undefined {
    const row = this.#statements.noticed.get(this.#botId, chatId, messageId);
    return row && String(row["request_id"]);
  }

  /** The messages that stand for a request. */
  notices(id: string): ShownNotice[] {
    return this.#statements.notices.all(this.#botId, id).map((row) => ({
      chatId: Number(row["chat_id"]),
      messageId: Number(row["message_id"]),
      shown: String(row["shown"]),
    }));
  }

  /** Notes in which language a member of staff uses the bot. */
  setLanguage(userId: number, language: LanguageCode): void {
    this.#statements.setLanguage.run(this.#botId, userId, language);
  }

  /** In which language to write to a member of staff; none of someone who has not used the bot. */
  language(userId: number): LanguageCode | undefined {
    return this.#statements.language.get(this.#botId, userId)?.["language"] as LanguageCode | undefined;
  }

  /** Notes that a member of staff has been told what they are here for, of whom the language is known. */
  setWelcomed(userId: number): void {
    this.#statements.setWelcomed.run(this.#botId, userId);
  }

  isWelcomed(userId: number): boolean {
    return this.#statements.isWelcomed.get(this.#botId, userId) !== undefined;
  }

  /**
   * Forgets a person as asker and as staff: what was asked by nobody else and is open goes with them, what is answered
   * loses their words.
   */
  forgetPerson(userId: number): void {
    durably(this.#database, () => {
      const asked = this.#statements.askedBy.all(this.#botId, userId).map((row) => String(row["request_id"]));
      this.#statements.forgetAsker.run(this.#botId, userId);
      for (const id of asked) {
        this.#statements.removeUnasked.run(this.#botId, id);
        this.#statements.reword.run(this.#botId, id, userId);
      }
      this.#statements.forgetLanguage.run(this.#botId, userId);
      this.#statements.forgetNotices.run(this.#botId, userId);
      this.#statements.forgetStaff.run(this.#botId, userId);
    });
  }

  /** Forgets what was answered before `time`, and what staff opened before then although nobody waits for it. */
  forgetBefore(time: number): void {
    this.#statements.forgetBefore.run(this.#botId, time, time);
    this.#statements.forgetNoticesBefore.run(this.#botId, time);
  }

  #add({ question, language, userId }: AskedWords, at: number): string {
    const id = randomBytes(9).toString("base64url");
    this.#statements.add.run(this.#botId, id, question, language, userId ?? null, at);
    return id;
  }
}

type Row = Record<string, SQLOutputValue>;

function toRequest(row: Row | undefined): StaffRequest | undefined {
  if (!row) return undefined;
  return {
    id: String(row["id"]),
    question: String(row["question"]),
    language: row["language"] as LanguageCode,
    askedAt: Number(row["asked_at"]),
    askers: Number(row["askers"]),
    ...(row["answered_at"] !== null && {
      answer: {
        text: String(row["answer"]),
        at: Number(row["answered_at"]),
        by: Number(row["answered_by"] ?? 0),
        name: String(row["answered_name"] ?? ""),
        messageId: Number(row["answered_message"] ?? 0),
      },
    }),
    ...(row["document"] !== null && { document: String(row["document"]) }),
  };
}

const toAsker = (row: Row): Asker => ({
  chatId: Number(row["chat_id"]),
  userId: Number(row["user_id"]),
  question: String(row["question"]),
  messageId: row["message_id"] === null ? undefined : Number(row["message_id"]),
  threadId: row["thread_id"] === null ? undefined : Number(row["thread_id"]),
  language: row["language"] as LanguageCode,
});
