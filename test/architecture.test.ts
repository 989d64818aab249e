import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findViolations } from "./support/import-rules.ts";

const SRC = path.resolve(import.meta.dirname, "../src");

/** Every source file by its path inside src/. */
async function readSources(): Promise<Map<string, string>> {
  const names = (await readdir(SRC, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const sources = names.map(
    async (name) => [name.split(path.sep).join("/"), await readFile(path.join(SRC, name), "utf8")] as const,
  );
  return new Map(await Promise.all(sources));
}

const violationsIn = (file: string, source: string): string[] => findViolations(new Map([[file, source]]));

describe("the source", () => {
  it("keeps to the one-way order of imports, and packages, files and the environment to their places", async () => {
    const sources = await readSources();
    expect(sources.size).toBeGreaterThan(40);
    expect(findViolations(sources)).toEqual([]);
  });

  it("has no folder and no file that the order does not know", async () => {
    const names = Array.from((await readSources()).keys());
    expect(findViolations(new Map(names.map((name) => [name, ""])))).toEqual([]);
  });

  it("imports its own files by their full name", async () => {
    const sources = await readSources();
    const imports = Array.from(sources.values()).flatMap((source) => source.match(/from "\..*"/gu) ?? []);
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter((specifier) => !/\.(?:ts"|json" with \{ type: "json")$/u.test(specifier))).toEqual([]);
  });
});

describe("findViolations", () => {
  it.each([
    ["text/a.ts", 'import { x } from "../languages/registry.ts";'],
    ["languages/a.ts", 'import type { Document } from "../corpus/document.ts";'],
    ["languages/lexicon/a.ts", 'import { x } from "../../search/a.ts";'],
    ["corpus/formats/a.ts", 'import { x } from "../../search/a.ts";'],
    ["search/a.ts", 'import { x } from "../answer/a.ts";'],
    ["answer/a.ts", 'import { x } from "../phrases/registry.ts";'],
    ["quality/a.ts", 'import { x } from "../store/a.ts";'],
    ["store/a.ts", 'import { x } from "../quality/a.ts";'],
    ["phrases/a.ts", 'import { x } from "../telegram/a.ts";'],
    ["telegram/features/a.ts", 'import { x } from "../../terminal/a.ts";'],
    ["terminal/a.ts", 'import { x } from "../server/a.ts";'],
    ["web/a.ts", 'import { x } from "../telegram/a.ts";'],
    ["web/a.ts", 'import { x } from "../server/a.ts";'],
    ["server/a.ts", 'import { x } from "../web/a.ts";'],
    ["server/a.ts", 'import { x } from "../telegram/a.ts";'],
    ["desk/a.ts", 'import { x } from "../telegram/a.ts";'],
    ["statistics/a.ts", 'import { x } from "../telegram/a.ts";'],
    ["phrases/a.ts", 'import { x } from "../statistics/a.ts";'],
    ["desk/a.ts", 'import type { Log } from "../log.ts";'],
    ["commands/a.ts", 'import { x } from "../main.ts";'],
    ["telegram/features/a.ts", 'import { x } from "../../config/a.ts";'],
    ["store/a.ts", 'import type { Config } from "../config/config.ts";'],
    ["search/a.ts", 'import type { Log } from "../log.ts";'],
    ["terminal/a.ts", 'import type { Log } from "../log.ts";'],
    ["config/a.ts", 'import { x } from "../corpus/document.ts";'],
    ["log.ts", 'import { x } from "./config/config.ts";'],
    ["errors.ts", 'import { x } from "./log.ts";'],
    ["text/a.ts", 'export { x } from "../corpus/document.ts";'],
    ["text/a.ts", 'export * from "../corpus/document.ts";'],
    ["text/a.ts", 'import "../corpus/document.ts";'],
    ["text/a.ts", 'import {\n  one,\n  type Two,\n} from "../corpus/document.ts";'],
    ["text/a.ts", "import { x } from '../corpus/document.ts';"],
    ["text/a.ts", 'const x = await import("../corpus/document.ts");'],
    ["text/a.ts", 'type X = import("../corpus/document.ts").Document;'],
    ["text/a.ts", 'import { x } from "../../test/a.ts";'],
    ["telegram/receive/a.ts", 'import { x } from "../features/b.ts";'],
    ["telegram/receive/a.ts", 'import { x } from "../create-bot.ts";'],
    ["telegram/calls/a.ts", 'import { x } from "../receive/b.ts";'],
    ["telegram/messages/a.ts", 'import { x } from "../buttons/b.ts";'],
    ["telegram/buttons/a.ts", 'import { x } from "../staff/b.ts";'],
    ["telegram/answers/a.ts", 'import { x } from "../features/b.ts";'],
    ["telegram/features/a.ts", 'import { x } from "../staff/b.ts";'],
    ["telegram/staff/a.ts", 'import { x } from "../features/b.ts";'],
    ["telegram/staff/a.ts", 'import { x } from "../create-bot.ts";'],
    ["main.ts", 'import { x } from "../package.json";'],
    ["text/a.ts", 'import { x } from "../unknown/a.ts";'],
  ])("reports of %s the import %j", (file, source) => {
    expect(violationsIn(file, source)).toHaveLength(1);
  });

  it.each([
    ["answer/a.ts", 'import { Bot } from "grammy";'],
    ["telegram/features/a.ts", 'import type { PassageIndex } from "../../search/passage-index.ts";'],
    ["commands/a.ts", 'import { PassageIndex } from "../search/passage-index.ts";'],
    ["commands/a.ts", 'import { GrammyError } from "grammy";'],
    ["server/a.ts", 'import type { Update } from "grammy/types";'],
    ["desk/a.ts", 'import { FormattedString } from "@grammyjs/parse-mode";'],
    ["commands/a.ts", 'import { DatabaseSync } from "node:sqlite";'],
    ["server/a.ts", 'import { Counter } from "prom-client";'],
    ["store/a.ts", 'import type { Metrics } from "../metrics.ts";'],
    ["corpus/a.ts", 'import { create } from "@orama/orama";'],
    ["desk/a.ts", 'import { Client } from "@opensearch-project/opensearch";'],
    ["answer/a.ts", 'import { afterInsert } from "@orama/orama/trees";'],
    ["desk/a.ts", 'import { Hono } from "hono";'],
    ["commands/a.ts", 'import { html } from "hono/html";'],
    ["web/a.ts", 'import { serve } from "@hono/node-server";'],
    ["commands/a.ts", 'import { z } from "zod";'],
    ["web/a.ts", 'import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";'],
    ["web/a.ts", 'import { readFile } from "node:fs/promises";'],
    ["statistics/a.ts", 'import { Resvg } from "@resvg/resvg-wasm";'],
    ["telegram/features/a.ts", 'import { fetch } from "undici";'],
    ["corpus/a.ts", 'import { parseHTML } from "linkedom";'],
    ["statistics/a.ts", 'import { readFile } from "node:fs/promises";'],
    ["search/a.ts", 'import { readFile } from "node:fs/promises";'],
    ["languages/registry.ts", 'import { readFileSync } from "node:fs";'],
    ["telegram/features/a.ts", 'import fs from "fs";'],
    ["main.ts", 'import { readFile } from "fs/promises";'],
    ["quality/a.ts", 'const fs = await import("node:fs");'],
    ["quality/a.ts", 'const fs = require("node:fs");'],
    ["commands/a.ts", "const token = process.env.BOT_TOKEN;"],
    ["config/a.ts", "const token = process.env.BOT_TOKEN;"],
    ["program.ts", "const token = process.env.BOT_TOKEN;"],
    ["log.ts", 'const colour = !process["env"].NO_COLOR;'],
    ["telegram/features/a.ts", "const { env } = process;"],
    ["desk/a.ts", 'import { env } from "node:process";'],
  ])("reports of %s what has no business there: %j", (file, source) => {
    expect(violationsIn(file, source)).toHaveLength(1);
  });

  it.each(["helpers/a.ts", "index.ts", "telegram/helpers/a.ts", "telegram/helpers.ts"])(
    "reports %s, for which the order has no place",
    (file) => {
      expect(violationsIn(file, "")).toHaveLength(1);
    },
  );

  it.each([
    ["text/a.ts", 'import { x } from "./b.ts";'],
    ["languages/a.ts", 'import { x } from "../text/a.ts";'],
    ["languages/lexicon/a.ts", 'import { x } from "../registry.ts";\nimport { readFileSync } from "node:fs";'],
    ["corpus/formats/a.ts", 'import { x } from "../document.ts";\nimport { readFile } from "node:fs/promises";'],
    ["search/a.ts", 'import { create } from "@orama/orama";\nimport { x } from "../corpus/document.ts";'],
    ["quality/a.ts", 'import { x } from "../answer/a.ts";\nimport { performance } from "node:perf_hooks";'],
    ["store/a.ts", 'import { mkdirSync } from "node:fs";\nimport type { Log } from "../log.ts";'],
    ["store/a.ts", 'import { DatabaseSync } from "node:sqlite";'],
    ["metrics.ts", 'import { Counter } from "prom-client";'],
    ["text/a.ts", 'import { OperationalError } from "../errors.ts";'],
    ["config/a.ts", 'import { OperationalError } from "../errors.ts";'],
    ["statistics/draw-worker.ts", 'import { Resvg } from "@resvg/resvg-wasm";\nimport { x } from "../phrases/a.ts";'],
    [
      "telegram/features/a.ts",
      'import { Bot } from "grammy";\nimport { x } from "../../store/a.ts";\nimport type { Log } from "../../log.ts";',
    ],
    ["telegram/features/a.ts", 'import { x } from "./b.ts";\nimport { y } from "../buttons/c.ts";'],
    ["telegram/buttons/a.ts", 'import { x } from "../messages/b.ts";\nimport { y } from "../calls/c.ts";'],
    ["telegram/create-bot.ts", 'import { x } from "./staff/a.ts";\nimport { y } from "./features/b.ts";'],
    ["server/a.ts", 'import { x } from "../phrases/registry.ts";\nimport type { Log } from "../log.ts";'],
    ["web/a.ts", 'import { html } from "hono/html";\nimport { x } from "../desk/a.ts";'],
    ["desk/a.ts", 'import { x } from "../store/a.ts";\nimport { y } from "../phrases/a.ts";'],
    [
      "commands/a.ts",
      'import { x } from "../desk/a.ts";\nimport type { Config } from "../config/config.ts";\nimport "node:fs";',
    ],
    ["program.ts", 'import { x } from "./commands/a.ts";\nimport { y } from "./log.ts";'],
    ["main.ts", 'import { x } from "./program.ts";\nread(process.env);'],
    ["config/a.ts", 'import { isLanguageCode } from "../languages/registry.ts";'],
    ["text/a.ts", '/** As in process.env. */\n// import { x } from "../corpus/document.ts";\nconst environment = 1;'],
    [
      "text/a.ts",
      '/**\n * import { x } from "../corpus/document.ts";\n */\nexport const from = "../corpus/document.ts";',
    ],
  ])("has nothing against %s: %j", (file, source) => {
    expect(violationsIn(file, source)).toEqual([]);
  });

  it("reports every violation of every file", () => {
    const sources = new Map([
      [
        "text/a.ts",
        'import { x } from "../corpus/a.ts";\nimport { y } from "../search/a.ts";\nimport fs from "node:fs";',
      ],
      ["text/b.ts", 'import { x } from "./a.ts";'],
      ["answer/a.ts", "read(process.env);"],
    ]);
    expect(findViolations(sources)).toEqual([
      "text/a.ts: may not import corpus/a.ts",
      "text/a.ts: may not import search/a.ts",
      "text/a.ts: the file system has no business here (node:fs)",
      "answer/a.ts: reads the environment",
    ]);
  });
});
