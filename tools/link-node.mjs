// Runs after `npm ci`: puts the Node that came as a platform package where npm's scripts find it.
//
// npm 10, which comes with Node 20 and 22, takes the link node_modules/.bin/node away again when it removes the packages
// for other platforms, whose programs have the same name. npm 11 leaves it. Here npm is asked to make it once more.
// Must run on Node 20.
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
