import path from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { giveLexicon } from "../support/lexicon-snapshot.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { test } from "../support/system-test.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

test("the SDK's own client asks the program over standard input and output, on which nothing else is said", async ({
  endAfterwards,
  expect,
}) => {
  const dataDir = await makeFolder();
  giveLexicon(dataDir);
  const client = new Client({ name: "test", version: "1" });
  const errors: Error[] = [];
  // The SDK knows no listeners.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  client.onerror = (error) => void errors.push(error);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [
      "src/main.ts",
      "mcp",
      "--corpus",
      await makeFolder({ "a.txt": "The library closes at 20:00 on working days." }),
    ],
    cwd: ROOT,
    env: { ...(process.env as Record<string, string>), DATA_DIR: dataDir, BOT_TOKEN: "", PUBLIC_URL: "" },
  });
  endAfterwards(() => client.close());
  await client.connect(transport);
  const { content } = await client.callTool({ name: "ask", arguments: { question: "When does the library close?" } });
  const answer: unknown = JSON.parse((content as { readonly text: string }[])[0]!.text);
  expect(answer).toMatchObject({
    quotes: [{ text: "The library closes at 20:00 on working days." }],
  });
  expect(errors).toEqual([]);
});
