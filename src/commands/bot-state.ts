import type { Log } from "../log.ts";
import { ChatStates } from "../store/chat-states.ts";
import { openClock, type Clock } from "../store/clock.ts";
import { eraseSoon } from "../store/erasure.ts";
import { Inbox } from "../store/inbox.ts";
import { openMemory, type Memory } from "../store/memory.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { describeStoreError } from "../store/sqlite-error.ts";

/** What one bot keeps on the disk. */
export interface BotState extends Store {
  /** By which what is kept grows old. */
  readonly clock: Clock;
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
  const clock = openClock(database);
  const onErased = eraseSoon(database, (error) =>
    log.warn({ error: describeStoreError(error) }, "what was erased could not be taken out of the log of the database"),
  );
  return {
    ...store,
    clock,
    inbox: new Inbox(database, botId, clock.now, onErased),
    memory: openMemory(database, botId, clock.now),
    chats: new ChatStates(database, botId, (error) =>
      log.warn({ error: describeStoreError(error) }, "what is known of a chat could not be kept"),
    ),
  };
}
