import { beforeAll, describe, expect, test } from "vitest";
import { documentKey } from "../../../src/corpus/document-key.ts";
import type { Desk } from "../../../src/desk/desk.ts";
import { PageLinks } from "../../../src/desk/page-links.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { openDesk } from "../../../src/desk/open-desk.ts";
import { PARSERS } from "../../support/test-desk.ts";
import { fullLinks, Harness, type Reply } from "../harness.ts";

const QUESTION = "When does the library close?";
const TITLE = "Library of the town";
const PAGE = new RegExp(
  `^https://desk\\.example\\.org/d/${documentKey("library.md")}\\?at=\\d+-\\d+&v=[\\w-]{8}#at$`,
  "u",
);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(
    await makeFolder({
      "library.md": "---\ntitle: Library of the town\n---\n# Library\n\nThe library closes at 20:00 on working days.",
      "canteen.md":
        "---\ntitle: Canteen\nurl: https://town.example/canteen\n---\n# Canteen\n\nThe canteen closes at 15:00.",
    }),
    { parsers: PARSERS },
  );
  return desk.close;
});

const bot = (root?: string): Harness =>
  new Harness({ desk, ...(root === undefined ? {} : { pages: new PageLinks(root, desk) }) });
const linkOf = (reply: Reply, title: string): string | undefined => fullLinks(reply)[title];
const buttonsOf = (harness: Harness): string[] => harness.buttons().map(({ text }) => text);

describe("where there is a page", () => {
  test("a document without an address is linked there, at the quoted words, and so it is copied", async () => {
    const harness = bot("https://desk.example.org");
    expect(linkOf(await harness.ask(QUESTION), TITLE)).toMatch(PAGE);
    const copy = harness.buttons().find(({ text }) => text === "📋 Copy citation");
    expect(copy).toMatchObject({
      copy_text: { text: expect.stringMatching(/ https:\/\/desk\.example\.org\/d\/\S+#at$/u) },
    });
  });

  test("a document with an address is linked there, at the quoted words, and copied with it as it is", async () => {
    const harness = bot("https://desk.example.org");
    const reply = await harness.ask("When does the canteen close?");
    expect(linkOf(reply, "Canteen")).toMatch(/^https:\/\/town\.example\/canteen#:~:text=\S+$/u);
    const copy = harness.buttons().find(({ text }) => text === "📋 Copy citation");
    expect(copy).toMatchObject({ copy_text: { text: expect.stringMatching(/ https:\/\/town\.example\/canteen$/u) } });
  });

  test("Read opens it inside of Telegram, in private; over http it is a link", async () => {
    const harness = bot("https://desk.example.org");
    await harness.ask(QUESTION);
    expect(harness.buttons().find(({ text }) => text === "📖 Read")).toMatchObject({
      web_app: { url: expect.stringMatching(PAGE) },
    });
    const plain = bot("http://desk.example.org");
    await plain.ask(QUESTION);
    expect(plain.buttons().find(({ text }) => text === "📖 Read")).toMatchObject({
      url: expect.stringMatching(/^http:/u),
    });
  });

  test("in a group there is the link, but no button that a group may not have", async () => {
    const harness = bot("https://desk.example.org");
    const chatId = -100_123;
    await harness.receive({ chatId, text: `/ask ${QUESTION}` });
    expect(harness.calls.at(-1)?.refusal).toBeUndefined();
    expect(harness.buttons(chatId).map(({ text }) => text)).not.toContain("📖 Read");
  });

  test("what is sent from other chats has the link, too", async () => {
    const harness = bot("https://desk.example.org");
    const [call] = await harness.type(QUESTION);
    expect(call?.refusal).toBeUndefined();
    expect(JSON.stringify(call?.payload)).toContain("https://desk.example.org/d/");
  });

  test("an address that Telegram takes no links to is not given to it", async () => {
    const harness = bot("http://localhost:8080");
    const reply = await harness.ask(QUESTION);
    expect([linkOf(reply, TITLE), reply.text.includes("localhost"), buttonsOf(harness).includes("📖 Read")]).toEqual([
      undefined,
      false,
      false,
    ]);
  });
});

test("where there is no page, a document without an address has no link", async () => {
  const harness = bot();
  expect(linkOf(await harness.ask(QUESTION), TITLE)).toBeUndefined();
  expect(buttonsOf(harness)).not.toContain("📖 Read");
});
