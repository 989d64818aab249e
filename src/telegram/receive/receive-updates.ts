import type { Update } from "grammy/types";
import type { Metrics } from "../../metrics.ts";
import type { Inbox, PendingUpdate } from "../../store/inbox.ts";
import { kindOf, laneOf } from "./lane.ts";

/** Where updates go that Telegram delivers, by whatever way. */
export interface Receiver {
  /** Whether there is room for more; Telegram keeps what is not fetched, for 24 hours. */
  readonly hasRoom: () => boolean;
  /**
   * Keeps updates; when it returns they are safe, and Telegram may be told so.
   * @throws what the inbox throws when they could not be kept
   */
  readonly receive: (updates: readonly Update[]) => void;
}

/**
 * How many updates may be pending. It bounds the disk and the memory that a backlog takes (about 100 bytes each in
 * memory), and is far above what piles up in an hour without network.
 */
const MAX_PENDING = 50_000;

/** Puts updates into the inbox, and hands those that are new to `process`. */
export function createReceiver(
  inbox: Inbox,
  processor: { readonly queueLength: number; add(updates: readonly PendingUpdate[]): void },
  metrics: Metrics,
  maxPending = MAX_PENDING,
): Receiver {
  return {
    hasRoom: () => processor.queueLength < maxPending,
    receive: (updates) => {
      const added = inbox.add(
        updates.map((update) => ({
          updateId: update.update_id,
          kind: kindOf(update),
          lane: laneOf(update),
          body: JSON.stringify(update),
        })),
      );
      for (const { kind } of added) metrics.updates.inc({ kind });
      processor.add(added);
    },
  };
}
