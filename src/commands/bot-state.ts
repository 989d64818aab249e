import type { Log } from "../log.ts";
import { ChatStates } from "../store/chat-states.ts";
import { Inbox } from "../store/inbox.ts";
import { openMemory, type Memory } from "../store/memory.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { describeStoreError } from "../store/sqlite-error.ts";

/** What one bot keeps on the disk. */
export interface BotState extends Store {
  readonly inbox: Inbox;
  readonly memory: Memory;
  readonly chats: ChatStates;
}

/**
 * Opens the state of the bot that this token is of.
 * @throws StoreError when the folder cannot be used, or another bot uses it
 */
export async function openBotState(token: string, dataDir: string, log: Log): Promise<BotState> {
  const botId = Number(token.split(":", 1)[0]);
  const store = await openStore(dataDir, log);
  const { database } = store;
  return {
    ...store,
    inbox: new Inbox(database, botId),
    memory: openMemory(database, botId),
    chats: new ChatStates(database, botId, (error) =>
      log.warn({ error: describeStoreError(error) }, "what is known of a chat could not be kept"),
    ),
  };
}
