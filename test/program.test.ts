import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { fromRoot } from "./support/program.ts";
import { runHere } from "./support/run-here.ts";

describe("a command line that cannot be used", () => {
  it.each<[string, string[], string]>([
    ["an unknown command", ["serve"], 'There is no command "serve".'],
    ["ask without a question", ["ask"], "The question is missing."],
    ["backup without a file", ["backup"], "Name the file for the copy."],
    ["ask with an unknown option", ["ask", "--nope", "who?"], "--nope"],
    ["docs with the text, but not as JSON", ["docs", "--text"], "--text and --tables go with --json."],
    ["start with words after it", ["start", "now"], "now"],
    ["start with an option", ["start", "--corpus", "docs"], "--corpus"],
  ])("is refused with how to use it, status 1: %s", async (_, words, message) => {
    const { status, printed, complained } = await runHere(words);
    expect([status, printed]).toEqual([1, ""]);
    expect(complained).toContain(message);
    expect(complained).toContain("Usage:\n  npm start");
    expect(complained).not.toContain("Unexpected error");
  });

  it("is refused when the environment cannot be used, every mistake named and no secret shown", async () => {
    const { status, printed, complained } = await runHere(["ask", "who?"], {
      BOT_TOKEN: "hunter2",
      PORT: "0",
      LOG_LEVEL: "loud",
    });
    expect([status, printed]).toEqual([1, ""]);
    expect(complained).toContain("BOT_TOKEN must");
    expect(complained.split("\n").map((line) => line.split(" ", 1)[0])).toEqual(["BOT_TOKEN", "PORT", "LOG_LEVEL"]);
    expect(complained).not.toContain("hunter2");
  });

  it("says what of the environment has no effect, and goes on", async () => {
    const { status, complained } = await runHere(["ask", "--corpus", fromRoot("test/fixtures/town"), "Hello!"], {
      EMBEDDINGS_KEY: "hunter2",
    });
    expect(status).toBe(0);
    expect(complained).toContain("EMBEDDINGS_KEY: without effect, since EMBEDDINGS_URL");
    expect(complained).not.toContain("hunter2");
  });
});

describe("a command line that asks", () => {
  it.each<[string, string[], string]>([
    ["the program", ["--help"], "Usage:\n  npm start"],
    ["start", ["start", "-h"], "Usage:\n  npm start"],
    ["a command, beside what it takes", ["ask", "who?", "--help"], "--explain "],
    ["a command that wants a file", ["eval", "--help"], "npm run -s eval -- SET.json"],
    ["the version", ["--version"], `Anyqtama ${packageJson.version}, on Node ${process.versions.node}`],
    ["the version of a command", ["docs", "-v"], `Anyqtama ${packageJson.version}`],
  ])("is told, whatever the environment is like: %s", async (_, words, told) => {
    const { status, printed, complained } = await runHere(words, { BOT_TOKEN: "nonsense" });
    expect([status, complained]).toEqual([0, ""]);
    expect(printed).toContain(told);
  });
});
