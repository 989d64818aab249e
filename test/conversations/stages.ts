import { setTimeout } from "node:timers/promises";
import type { Api } from "grammy";
import type { StaffOptions } from "../../src/telegram/staff/staff.ts";
import { Harness } from "../telegram/harness.ts";
import { startServing } from "../telegram/serving.ts";
import { WAIT_NET } from "../support/net.ts";
import { startBotApiServer } from "../wire/bot-api-server.ts";
import { queueCallback, queueGuestMessage, queueInlineQuery, queueMessage } from "../wire/incoming.ts";
import { observeUpdate } from "../wire/observe-update.ts";
import type { RecordedCall } from "../wire/recorded-calls.ts";
import { ChangingDocuments, TIME_ZONE } from "./changing-documents.ts";
import type { MadeCall, Stage } from "./conversation.ts";

/** Staff of these ids, with nothing to report and a picture that is none. */
const staffOf = (ids: readonly number[]): Partial<StaffOptions> => ({
  ids: new Set(ids),
  publishAnswer: () => Promise.resolve({ outcome: "done", id: "answers/pool.md" }),
  drawPicture: () => Promise.resolve(new Uint8Array(1)),
});

/** The bot without a network. */
export function stageHere(staffIds: readonly number[]): Stage {
  const documents = new ChangingDocuments();
  const { desk, memory } = documents;
  const harness = new Harness({ desk, memory, staff: staffOf(staffIds), isStaffNew: true });
  const { state } = harness;
  let handled = 0;
  let seen = 0;
  return {
    queueMessage: (message) => queueMessage(state, message),
    queueCallback: (callback) => queueCallback(state, callback),
    queueInlineQuery: (query) => queueInlineQuery(state, query),
    queueGuestMessage: (message) => queueGuestMessage(state, message),
    promote: (chatId, userId = state.me.id) => state.chats.promote(chatId, userId),
    changeDocuments: (files) => documents.change(files, harness.bot.api),
    queueUpdate: (update) => {
      observeUpdate(state, update);
      return state.updates.add(update);
    },
    sent: (chatId) => state.messages.sent(chatId),
    settle: async () => {
      const calls: MadeCall[] = harness.calls.slice(seen);
      for (; handled < state.updates.pending.length; handled++) {
        for (const call of await harness.handle(state.updates.pending[handled]!)) {
          if (call.refusal) throw new Error(`Telegram refused ${call.method}: ${call.refusal.message}`);
          calls.push(call);
        }
      }
      seen = harness.calls.length;
      return calls;
    },
  };
}

/** How long to wait for calls that should not come, in milliseconds. */
const QUIET = 40;

/**
 * The bot over HTTP, its updates received by long polling.
 * @param expected how many calls each step leads to
 */
export async function stageOverHttp(
  staffIds: readonly number[],
  expected: readonly number[],
): Promise<Stage & { readonly stop: () => Promise<void> }> {
  const server = await startBotApiServer();
  const documents = new ChangingDocuments();
  let api: Api | undefined;
  const serving = await startServing(server, {
    desk: documents.desk,
    memory: documents.memory,
    staff: staffOf(staffIds),
    isStaffNew: true,
    timeZone: TIME_ZONE,
    extend: (bot) => (api = bot.api),
  });
  await server.waitForCalls("setMyShortDescription", 4);
  let step = 0;
  // That the bot is typing is shown on a slow machine, and says nothing.
  const made = (): RecordedCall[] => server.calls.filter(({ method }) => method !== "sendChatAction");
  let seen = made().length;
  return {
    ...server,
    changeDocuments: (files) => documents.change(files, api!),
    settle: async () => {
      const count = expected[step++] ?? 0;
      const deadline = Date.now() + WAIT_NET;
      while ((made().length < seen + count || server.pendingUpdates > 0) && Date.now() < deadline) await setTimeout(2);
      await setTimeout(QUIET);
      const calls = made().slice(seen);
      seen += calls.length;
      const refused = calls.find(({ response }) => response?.ok !== true);
      if (refused) throw new Error(`Telegram refused ${refused.method}: ${JSON.stringify(refused.response)}`);
      return calls;
    },
    stop: async () => {
      await serving.stop();
      await server.stop();
    },
  };
}
