import type { Message } from "grammy/types";
import type { Desk } from "../../src/desk/desk.ts";
import type { LanguageCode } from "../../src/languages/language.ts";
import type { Memory } from "../../src/store/memory.ts";
import type { StaffOptions } from "../../src/telegram/staff/staff.ts";
import { makeMemory } from "../support/memory.ts";
import { Harness, TOWN, type Call, type HarnessOptions } from "./harness.ts";

/** Two members of staff; in private the chat's id is the person's. */
export const [DANA, ERMEK] = [777, 778];
/** People who ask. */
export const [AIGUL, BORIS, CLARA] = [4001, 4002, 4003];
export const GROUP = -1_001_234_567_890;

/** Questions to which the town's documents have no answer, and that mean the same. */
export const POOL = { en: "Is there a swimming pool?", ru: "Есть ли бассейн?", kk: "Бассейн бар ма?" } as const;
/** One that means something else. */
export const LICENCE = "Where can I buy a fishing licence?";

export interface StaffHarnessOptions
  extends Pick<HarnessOptions, "refuse">, Partial<Pick<StaffOptions, "ids" | "isReachable" | "publishAnswer">> {
  readonly memory?: Memory;
  readonly desk?: Desk;
  /** Puts together the questions that mean the same. */
  readonly group?: Desk["group"];
}

/** A bot with staff, and what people do with it. */
export class StaffHarness extends Harness {
  readonly memory: Memory;

  constructor({
    memory = makeMemory(),
    ids = new Set([DANA, ERMEK]),
    desk = TOWN,
    group = TOWN.group,
    refuse,
    ...staff
  }: StaffHarnessOptions = {}) {
    super({
      memory,
      desk: { ...desk, group },
      staff: { ids, ...staff },
      isStaffNew: true,
      ...(refuse ? { refuse } : {}),
    });
    this.memory = memory;
  }

  /** Members of staff begin to use the bot. */
  async start(...members: readonly number[]): Promise<void> {
    for (const chatId of members) await this.receive({ chatId, text: "/start", from: { language_code: "en" } });
  }

  /** Asks the bot, in private unless a group is named, and presses *Ask staff* under what it says. */
  async askStaff(
    userId: number,
    question: string,
    {
      language = "en",
      chatId = userId,
      threadId,
    }: { language?: LanguageCode; chatId?: number; threadId?: number } = {},
  ): Promise<Call[]> {
    const from = { id: userId, language_code: language };
    const text = chatId === userId ? question : `/ask ${question}`;
    await this.receive({ chatId, text, from, ...(threadId === undefined ? {} : { threadId }) });
    return this.press(this.askButton(chatId), { chatId, from });
  }

  /** The data of the button *Ask staff*, whatever it is called now. */
  askButton(chatId: number): string {
    const data = this.buttons(chatId).flatMap((shown) => ("callback_data" in shown ? [shown.callback_data] : []));
    const ask = data.find((candidate) => candidate.startsWith("1:a:"));
    if (ask === undefined) throw new Error(`there is no button to ask staff in chat ${chatId}`);
    return ask;
  }

  /** A member of staff replies to a message of the bot, its last one unless another is named. */
  async reply(
    member: number,
    text: string,
    { to = this.lastMessage(member).message_id, extra = {} }: { to?: number; extra?: Partial<Message> } = {},
  ): Promise<Call[]> {
    return this.receive({
      chatId: member,
      ...(text === "" ? {} : { text }),
      replyTo: to,
      extra,
      from: { first_name: "Dana", last_name: "Saparova", language_code: "en" },
    });
  }

  /** The texts of the messages that the bot has sent to a chat, the oldest first. */
  texts(chatId: number): string[] {
    return this.state.messages.sent(chatId).map((message) => message.text ?? "");
  }
}

/** What was sent by some calls, by chat. */
export const sentTo = (calls: readonly Call[]): number[] =>
  calls
    .filter(({ method, refusal }) => method === "sendMessage" && !refusal)
    .map(({ payload }) => Number(payload["chat_id"]));
