// Runs after `npm ci`: puts the Node that came as a platform package where npm's scripts find it, and says so if it
// cannot run here.
//
// npm 9 and 10, which come with Node 18 to 22, take the link node_modules/.bin/node away again when they remove the
// packages for other platforms, whose programs have the same name. npm 11 leaves it. Here npm is asked to make it once
// more. Must run on Node 18.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = path.join(root, "node_modules");
const linked = path.join(modules, ".bin", process.platform === "win32" ? "node.cmd" : "node");
const { optionalDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const installed = Object.keys(optionalDependencies).filter((name) => existsSync(path.join(modules, name)));
const npm = process.env["npm_execpath"];
if (!existsSync(linked) && installed.length > 0 && npm !== undefined)
  spawnSync(process.execPath, [npm, "rebuild", ...installed], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });

for (const name of installed) {
  const { bin } = JSON.parse(readFileSync(path.join(modules, name, "package.json"), "utf8"));
  const { status, stderr, error } = spawnSync(path.join(modules, name, bin.node), ["--version"], { encoding: "utf8" });
  if (status === 0) continue;
  const missing = /(lib\w+)\.so\.(\d+)/u.exec(stderr ?? "");
  const remedy = missing ? ` On Debian and Ubuntu: apt-get install ${missing[1]}${missing[2]}` : "";
  process.stderr.write(`The Node in ${name} does not run here: ${(stderr || String(error)).trim()}.${remedy}\n`);
}
