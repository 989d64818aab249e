import { describe, expect, it } from "vitest";
import { COMMANDS, helpOn, USAGE } from "../../src/commands/registry.ts";
import packageJson from "../../package.json" with { type: "json" };

const SCRIPTS: Readonly<Record<string, string>> = packageJson.scripts;

describe("every command", () => {
  it.each(COMMANDS.keys().toArray())("%s runs by an npm script of its name, as the usage says", (name) => {
    expect(SCRIPTS[name]).toBe(`node src/main.ts ${name}`);
    const call = name === "start" ? "npm start" : `npm run -s ${name}`;
    expect(USAGE.split("\n").filter((line) => line.startsWith(`  ${call}`))).not.toEqual([]);
  });

  it.each(COMMANDS.keys().toArray())("%s has help that tells each option of its usage", (name) => {
    const { usage, options = {} } = COMMANDS.get(name)!;
    const inUsage = new Set(usage.flatMap((way) => way.match(/--[\w-]+/gu) ?? []));
    expect(Object.keys(options).map((option) => option.split(" ", 1)[0])).toEqual([...inUsage]);
    for (const text of [...usage, ...Object.values(options)]) expect(helpOn(name)).toContain(text);
  });
});
