import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import type { LazyDocument } from "../../src/corpus/document.ts";
import { PageLinks } from "../../src/desk/page-links.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { Cluster } from "../../src/opensearch/cluster.ts";
import { ServedIndex } from "../../src/opensearch/served-index.ts";
import { quotesOf, textDocument } from "../support/documents.ts";
import { openTestDesk, textIn } from "../support/test-desk.ts";
import { makeFolder } from "../support/temp-folder.ts";

const BRIDGE = textDocument("bridge.txt", "The bridge was opened by Mayor Aliyev in 1984.");
const WHO = "Who opened the bridge?";

describe("a document whose text is read when it is needed", () => {
  it("is left out of the index when its text is gone, which is said, and so is nothing else", async () => {
    const { id, title, language } = textDocument("lost.txt", "Words.");
    const lost: LazyDocument = { id, title, language, textHash: "", contentHash: "", read: async () => undefined };
    const documents = [lost, BRIDGE];
    const notices: string[] = [];
    const cluster = new Cluster({ url: process.env["TEST_OPENSEARCH_URL"]! });
    onTestFinished(() => cluster.close());
    const index = await ServedIndex.open(
      {
        cluster,
        name: `test-${randomUUID()}`,
        mayWrite: true,
        patience: "all",
        documents: () => documents,
        onNotice: (notice) => notices.push(notice),
        onState: () => {},
      },
      documents,
    );
    onTestFinished(() => index.close());
    expect(notices).toEqual([expect.stringContaining('"lost.txt"')]);
    expect(quotesOf(await answerQuestion(WHO, { index, lexicon: new Lexicon() }))[0]?.text).toBe(BRIDGE.text);
    await expect(index.apply({ put: [lost], removed: [] })).rejects.toThrow('"lost.txt"');
  });

  it("is quoted, linked to at the quoted words, shown, and written again when its details change", async () => {
    const folder = await makeFolder({ "bridge.txt": BRIDGE.text });
    const desk = await openTestDesk(folder, { cacheDir: await makeFolder() });
    expect(JSON.stringify(desk.documents())).not.toContain("Aliyev");
    const answer = await desk.answer(WHO);
    expect(quotesOf(answer)[0]?.text).toBe(BRIDGE.text);
    const links = await new PageLinks("https://desk.example.org", desk).of(answer);
    expect(links.to("bridge.txt", quotesOf(answer)[0])).toContain(`?at=0-${BRIDGE.text.length}&v=`);
    expect(await textIn(desk, "bridge.txt")).toBe(BRIDGE.text);
    await writeFile(path.join(folder, "sources.yaml"), "bridge.txt: { title: The great bridge }\n");
    expect(await desk.reindex()).toEqual({ outcome: "done", documents: 1, updated: 1, removed: 0 });
    expect(quotesOf(await desk.answer(WHO))[0]?.citation.title).toBe("The great bridge");
  });
});
