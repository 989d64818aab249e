import { statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../../src/corpus/make-folder.ts";
import { makeFolder as makeTempFolder } from "../support/temp-folder.ts";

describe("makeFolder", () => {
  it("makes a folder and those that it lies in, and leaves what is there", async () => {
    const folder = path.join(await makeTempFolder({ "there/a.txt": "" }), "there");
    for (let twice = 0; twice < 2; twice++) makeFolder(path.join(folder, "b", "c"), 0o700);
    expect(statSync(path.join(folder, "b", "c")).isDirectory()).toBe(true);
    expect(statSync(path.join(folder, "a.txt")).isFile()).toBe(true);
  });

  it("says what is in its way", async () => {
    const folder = await makeTempFolder({ file: "" });
    expect(() => makeFolder(path.join(folder, "file"), 0o700)).toThrow("EEXIST");
    expect(() => makeFolder(path.join(folder, "file", "b"), 0o700)).toThrow("ENOTDIR");
  });

  it.runIf(process.platform === "linux")("gives up where no folder can be made although its parent exists", () => {
    expect(() => makeFolder("/proc/anyqtama/data", 0o700)).toThrow("ENOENT");
  });
});
