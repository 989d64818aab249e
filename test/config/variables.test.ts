import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { misspelt, VARIABLES, withoutEffect } from "../../src/config/variables.ts";
import { fromRoot } from "../support/program.ts";

it("are all described in .env.example, and no others", async () => {
  const example = await readFile(fromRoot(".env.example"), "utf8");
  const named = Array.from(example.matchAll(/^# (?<name>[A-Z_]+)=/gmu), ({ groups }) => groups?.["name"]);
  expect(new Set(named)).toEqual(new Set(VARIABLES));
});

describe("misspelt", () => {
  it.each([
    ["STAF_IDS", "STAFF_IDS"],
    ["STAFF_ID", "STAFF_IDS"],
    ["bot_token", "BOT_TOKEN"],
    ["BOTTOKEN", "BOT_TOKEN"],
    ["BOT_TOKKEN", "BOT_TOKEN"],
    ["CORPUS-DIR", "CORPUS_DIR"],
    ["LOGLEVEL", "LOG_LEVEL"],
    ["Port", "PORT"],
    ["WEBHOOK_SECERT", "WEBHOOK_SECRET"],
    ["DEFAULT_LANGAUGE", "DEFAULT_LANGUAGE"],
  ])("takes %s for %s", (name, meant) => {
    expect(misspelt([name])).toEqual([`${name} is no variable of this program: did you mean ${meant}?`]);
  });

  it("leaves alone what is right, and what is somebody else's", () => {
    const others = [
      "PATH",
      "PORTS",
      "SPORT",
      "HOME",
      "TZ",
      "LANG",
      "DATA",
      "npm_config_loglevel",
      "TOKEN",
      "XDG_DATA_DIRS",
    ];
    expect(misspelt(["BOT_TOKEN", "STAFF_IDS", "PORT", ...others])).toEqual([]);
  });
});

describe("withoutEffect", () => {
  it("names what is set for a server whose address is not, and repeats none of it", () => {
    expect(withoutEffect({ EMBEDDINGS_MODEL: "e5", EMBEDDINGS_KEY: "hunter2", EMBEDDINGS_URL: " " })).toEqual([
      "EMBEDDINGS_KEY and EMBEDDINGS_MODEL: without effect, since EMBEDDINGS_URL, the server's address, is not set",
    ]);
  });

  it("says nothing of what has an effect, or is not set", () => {
    expect(withoutEffect({ EMBEDDINGS_MODEL: "e5", EMBEDDINGS_URL: "http://localhost" })).toEqual([]);
    expect(withoutEffect({ EMBEDDINGS_MODEL: "", PORT: "1" })).toEqual([]);
  });
});
