import { describe, expect, it } from "vitest";
import type { InlineQueryResultArticle } from "grammy/types";
import { awayDesk } from "../../support/away-desk.ts";
import { CHAT, covered, Harness, TOWN, type Call } from "../harness.ts";

/** The one answer that Telegram took. */
function answered(calls: readonly Call[]): InlineQueryResultArticle & { readonly text: string } {
  const [call] = calls;
  if (calls.length !== 1 || call?.method !== "answerGuestQuery" || call.refusal)
    throw new Error(`not exactly one accepted answer: ${JSON.stringify(calls, undefined, 2)}`);
  const article = call.payload["result"] as InlineQueryResultArticle;
  return {
    ...article,
    text: "message_text" in article.input_message_content ? article.input_message_content.message_text : "",
  };
}

const buttonsOf = ({ reply_markup }: InlineQueryResultArticle): object[] => reply_markup?.inline_keyboard.flat() ?? [];

describe("in a chat that the bot is not in", () => {
  it("who names it gets one answer with its source, and the ways to the document and into the private chat", async () => {
    const harness = new Harness();
    const article = answered(
      await harness.nameElsewhere(`@${harness.state.me.username} Who built the mountain observatory?`),
    );
    expect(article.text).toContain("Lydia Brandt");
    const content = article.input_message_content as { entities?: Parameters<typeof covered>[0]["entities"] };
    expect(covered({ text: article.text, entities: content.entities ?? [] }, "text_link")).toContain(
      "The mountain observatory",
    );
    const [about, own] = buttonsOf(article) as { url: string }[];
    expect(about!.url).toMatch(/\?start=s_[\w-]{10}$/u);
    const start = new URL(own!.url).searchParams.get("start");
    const [reply] = await harness.receive({ text: `/start ${start}` });
    expect(reply!.payload["text"]).toContain("Lydia Brandt");
  });

  it.each([
    ["en", "How do I bake bread?", "I did not find an answer"],
    ["ru", "Как испечь хлеб?", "ответа на этот вопрос не нашлось"],
    ["kk", "Нанды қалай пісіремін?", "жауабы табылмады"],
  ])("says in %s that it did not find an answer", async (code, question, said) => {
    const harness = new Harness();
    const calls = await harness.nameElsewhere(`@${harness.state.me.username} ${question}`, { language_code: code });
    expect(answered(calls).text).toContain(said);
  });

  it("asks for the question when there is none, and understands a reply that does not name it", async () => {
    const harness = new Harness();
    expect(answered(await harness.nameElsewhere(`@${harness.state.me.username}`)).text).toBe(
      "What would you like to know? Write your question after my name.",
    );
    expect(answered(await harness.nameElsewhere("Who built the mountain observatory?")).text).toContain("Lydia Brandt");
  });

  it("warns once who asks too much, whatever the chat, and keeps nothing of it", async () => {
    const harness = new Harness();
    const texts: string[] = [];
    for (let time = 0; time < 8; time++)
      for (const { payload } of await harness.nameElsewhere("Who built the mountain observatory?"))
        texts.push(JSON.stringify(payload));
    expect(texts).toHaveLength(6);
    expect(texts.at(-1)).not.toContain("Lydia Brandt");
    expect(harness.state.messages.sent(CHAT)).toEqual([]);
  });
});

it("says in a chat that the bot is not in that the search is away", async () => {
  const harness = new Harness({ desk: awayDesk(TOWN).desk });
  const calls = await harness.nameElsewhere(`@${harness.state.me.username} Who built the mountain observatory?`);
  expect(answered(calls).text).toBe("Search is not available right now. Please ask again later.");
});
