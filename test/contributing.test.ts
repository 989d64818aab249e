import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { fromRoot } from "./support/program.ts";

it("CONTRIBUTING.md names only files that there are", async () => {
  const text = await readFile(fromRoot("CONTRIBUTING.md"), "utf8");
  const named = Array.from(
    text.matchAll(/`(?<file>(?:src|test|docs|tools)\/[^`<>]+)`/gu),
    ({ groups }) => groups!["file"]!,
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((file) => !existsSync(fromRoot(file)))).toEqual([]);
});
