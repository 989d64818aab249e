import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { HowToRun } from "./recognize-page.ts";
import { runProgram } from "./run-program.ts";
import { makeWorkingFolder } from "./working-folder.ts";

/** What became of a file in an old format: its bytes in the new one, or why there are none. */
export type Conversion =
  | { readonly outcome: "converted"; readonly bytes: Uint8Array }
  | { readonly outcome: "failed" | "stopped"; readonly reason: string };

/** How long it may take, in milliseconds: a file takes 3 to 10 s, and 215 MiB. */
const MILLISECONDS = 120_000;

/** A profile in which no macro runs and nothing is fetched from where a document points to. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
`;

/**
 * Has LibreOffice save a file anew, in a folder and with a profile of its own; never rejects.
 * @param from the file's extension and `to` that of the result, in lower case with the dot
 */
export async function convertOffice(
  soffice: string,
  bytes: Uint8Array,
  { from, to }: { readonly from: string; readonly to: string },
  how: HowToRun,
): Promise<Conversion> {
  const folder = await makeWorkingFolder();
  try {
    const file = path.join(folder, `document${from}`);
    const profile = path.join(folder, "profile");
    await mkdir(path.join(profile, "user"), { recursive: true });
    await writeFile(path.join(profile, "user", "registrymodifications.xcu"), PROFILE);
    await writeFile(file, bytes);
    const args = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      "--headless",
      "--norestore",
      "--nolockcheck",
      "--convert-to",
      to.slice(1),
      "--outdir",
      folder,
      file,
    ];
    const end = await runProgram(soffice, args, { milliseconds: MILLISECONDS, environment: { HOME: folder }, ...how });
    if (end.outcome === "stopped")
      return { outcome: "stopped", reason: "the program was stopped while it was converted" };
    if (end.outcome === "time")
      return { outcome: "failed", reason: `LibreOffice took longer than ${MILLISECONDS / 1000} s` };
    const converted = await readFile(path.join(folder, `document${to}`)).catch(() => undefined);
    // It ends well, too, when it cannot open a file.
    if (converted) return { outcome: "converted", bytes: converted };
    return { outcome: "failed", reason: end.outcome === "failed" ? end.reason : "LibreOffice cannot open it" };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
