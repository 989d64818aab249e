import { Api, GrammyError } from "grammy";
import { expect, test } from "vitest";
import { leaveLostTopic } from "../../../src/telegram/calls/lost-topic.ts";

const [PERSON, GROUP] = [4242, -1_001_234];

/** An API whose topics are all gone, and the payloads that reached it. */
function withoutTopics(): { readonly api: Api; readonly payloads: object[] } {
  const payloads: object[] = [];
  const api = new Api("1:token");
  api.config.use(async (_call, _method, payload) => {
    payloads.push(payload);
    return "message_thread_id" in payload
      ? { ok: false, error_code: 400, description: "Bad Request: message thread not found" }
      : { ok: true, result: true as never };
  }, leaveLostTopic);
  return { api, payloads };
}

test("what was for a topic of a private chat that is gone is sent to the chat", async () => {
  const { api, payloads } = withoutTopics();
  await api.sendMessage(PERSON, "hello", { message_thread_id: 7 });
  expect(payloads.at(-1)).toEqual({ chat_id: PERSON, text: "hello" });
});

test("in a group it is not sent elsewhere", async () => {
  const { api, payloads } = withoutTopics();
  await expect(api.sendMessage(GROUP, "hello", { message_thread_id: 7 })).rejects.toBeInstanceOf(GrammyError);
  expect(payloads).toHaveLength(1);
});
