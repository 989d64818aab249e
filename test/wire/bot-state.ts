import type { BotCommand, Chat, UserFromGetMe } from "grammy/types";
import { Chats } from "./chats.ts";
import { Files } from "./files.ts";
import { Messages } from "./messages.ts";
import { Queries } from "./queries.ts";
import { UpdateQueue } from "./update-queue.ts";
import { Webhook } from "./webhook.ts";

/** What a bot's state starts from. */
export interface BotStateOptions {
  readonly token: string;
  readonly now: () => number;
  readonly me?: Partial<UserFromGetMe> | undefined;
  readonly firstUpdateId?: number | undefined;
  readonly webhookRetryMs: number;
}

/** Everything Telegram knows about one bot; the methods of the API read and change it. */
export class BotState {
  readonly token: string;
  readonly me: UserFromGetMe;
  readonly now: () => number;
  readonly chats = new Chats();
  readonly files = new Files();
  readonly messages: Messages;
  readonly queries: Queries;
  readonly updates: UpdateQueue;
  readonly webhook: Webhook;
  /** The command lists by audience. */
  readonly commands = new Map<string, BotCommand[]>();

  constructor(options: BotStateOptions) {
    this.token = options.token;
    this.now = options.now;
    this.me = {
      id: Number(options.token.split(":", 1)[0]),
      is_bot: true,
      first_name: "Anyqtama",
      username: "anyqtama_test_bot",
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: true,
      supports_guest_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
      ...options.me,
    };
    this.messages = new Messages(this.me.id);
    this.queries = new Queries(options.now);
    this.updates = new UpdateQueue(options.firstUpdateId);
    this.webhook = new Webhook(this.updates, { now: options.now, retryMs: options.webhookRetryMs });
  }

  /** The time in whole seconds, which is how Telegram dates messages. */
  get date(): number {
    return Math.floor(this.now() / 1000);
  }

  /** A chat as the messages show it: a known one as it is, another one by what its id and `from` tell. */
  chatOf(chatId: number, type?: Chat["type"], firstName = "User"): Chat {
    const known = this.chats.get(chatId);
    if (known && (type === undefined || known.type === type)) return known;
    const kind = type ?? (chatId > 0 ? "private" : chatId < -1_000_000_000_000 ? "supergroup" : "group");
    if (kind === "private") return { id: chatId, type: kind, first_name: firstName };
    return { id: chatId, type: kind, title: `Chat ${chatId}` };
  }
}
