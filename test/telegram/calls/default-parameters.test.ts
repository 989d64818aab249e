import { Api } from "grammy";
import { expect, test } from "vitest";
import { addDefaultParameters } from "../../../src/telegram/calls/default-parameters.ts";
import { mayShowPreview, type Call } from "../harness.ts";

const CHAT = 4242;

/** The calls that reach Telegram when `use` makes calls that say nothing of defaults. */
async function callsOf(use: (api: Api) => Promise<unknown>): Promise<Call[]> {
  const calls: Call[] = [];
  const api = new Api("1:token");
  api.config.use(async (_call, method, payload) => {
    calls.push({ method, payload });
    return { ok: true, result: true as never };
  }, addDefaultParameters);
  await use(api);
  return calls;
}

const ARTICLE = { type: "article", id: "1", title: "Title" } as const;

test.each<[string, (api: Api) => Promise<unknown>]>([
  ["sent", (api) => api.sendMessage(CHAT, "https://a.example")],
  ["edited", (api) => api.editMessageText(CHAT, 1, "https://a.example", { entities: [] })],
  [
    "offered in another chat",
    (api) => api.answerInlineQuery("1", [{ ...ARTICLE, input_message_content: { message_text: "https://a.example" } }]),
  ],
])("a link in a text that is %s gets no preview", async (_how, use) => {
  const [call] = await callsOf(use);
  expect(mayShowPreview(call!)).toBe(false);
});

test("a reply of any kind is sent even if the message to which it replies is gone", async () => {
  const reply = { reply_parameters: { message_id: 7 } };
  const calls = await callsOf(async (api) => {
    await api.sendMessage(CHAT, "hello", reply);
    await api.sendDocument(CHAT, "file", reply);
  });
  for (const { payload } of calls)
    expect(payload["reply_parameters"]).toEqual({ message_id: 7, allow_sending_without_reply: true });
});

test("calls without a text say nothing of previews", async () => {
  const calls = await callsOf(async (api) => {
    await api.sendDocument(CHAT, "file", { caption: "https://a.example" });
    await api.answerCallbackQuery("1", { text: "hello" });
    await api.answerInlineQuery("1", [{ ...ARTICLE, input_message_content: { phone_number: "1", first_name: "A" } }]);
  });
  expect(JSON.stringify(calls)).not.toContain("link_preview_options");
});
