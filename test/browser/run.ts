// npm run -s test:browser: the tests in a real browser, where there is one.
import { spawnSync } from "node:child_process";
import { findBrowser } from "./find-browser.ts";

const browser = findBrowser();
if (browser === undefined) {
  process.stdout.write(
    "The tests in a browser are left out: there is no Chromium (Debian: apt-get install chromium).\n",
  );
} else {
  const { status } = spawnSync("npx", ["vitest", "run", "--project", "browser", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, CHROMIUM: browser },
  });
  process.exitCode = status ?? 1;
}
