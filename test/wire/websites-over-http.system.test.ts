import { freePort } from "../support/free-port.ts";
import { pageOf } from "../support/crawling.ts";
import { test } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { WebSite } from "../support/web-site.ts";

const CHAT = 4242;
const STAFF = 5151;

test("A bot without a document visits its websites by itself, answers with the page's own address, and /docs shows them", async ({
  server,
  startBot,
  endAfterwards,
  expect,
}) => {
  const site = await WebSite.start();
  endAfterwards(() => site.stop());
  site.html(
    "/",
    pageOf("Laundry", "The laundry of the hostel costs 200 tenge a wash. It is open every day. ".repeat(4)),
  );
  server.addChat({ id: STAFF, type: "private", first_name: "S" });
  startBot({
    CORPUS_DIR: await makeFolder({ "websites.yaml": `- url: ${site.origin}/\n` }),
    STAFF_IDS: String(STAFF),
    CRAWL_PRIVATE: "on",
    PORT: String(await freePort()),
    PUBLIC_URL: "https://desk.example.org/kk",
  });
  await expect.poll(() => site.paths).toContain("/");
  expect(site.requests[0]!.headers["user-agent"]).toBe("Anyqtama/1.0 (+https://desk.example.org/kk)");

  /** What the bot replies to what somebody writes. */
  const reply = async (chatId: number, text: string): Promise<string> => {
    const before = server.sent(chatId).length;
    server.queueMessage({ chatId, text, from: { id: chatId, language_code: "en" } });
    await expect.poll(() => server.sent(chatId).length).toBeGreaterThan(before);
    return JSON.stringify(server.sent(chatId).at(-1));
  };
  // Rarely enough for the limit of questions.
  await expect.poll(() => reply(CHAT, "What does the laundry cost?"), { interval: 4000 }).toContain("200 tenge");
  expect(await reply(CHAT, "What does the laundry cost?")).toContain(`${site.origin}/`);
  server.queueMessage({ chatId: STAFF, text: "/docs", from: { id: STAFF, language_code: "en" } });
  // New members of staff are greeted meanwhile.
  await expect.poll(() => JSON.stringify(server.sent(STAFF))).toMatch(/1 page · visited /u);
});
