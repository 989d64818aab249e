import { afterEach, describe, expect, it, vi } from "vitest";
import { LimitedProcess, type ProcessLimits } from "../../src/corpus/limited-process.ts";

const LIMITS: ProcessLimits = { megabytes: 150, reserved: 560, processorSeconds: 60 };

/** A process of Node that runs this script. */
const run = (script: string, limits = LIMITS): LimitedProcess =>
  new LimitedProcess(process.execPath, ["-e", script], limits, { stdio: ["ignore", "pipe", "ignore"] });

const FILL = "const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1));";

describe("LimitedProcess", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("knows nothing of the environment but where programs and temporary files are", async () => {
    vi.stubEnv("BOT_TOKEN", "12345:secret");
    const { child, ended } = run("console.log(JSON.stringify(process.env))");
    let printed = "";
    child.stdout!.on("data", (chunk) => (printed += String(chunk)));
    expect(await ended).toBe("exited");
    expect(JSON.parse(printed)).toMatchObject({ PATH: process.env["PATH"] });
    expect(printed).not.toContain("secret");
  });

  it("is ended when it takes more memory than it may", async () => {
    const filling = run("const all = []; setInterval(() => all.push(Buffer.alloc(20 << 20, 1)), 5)", {
      ...LIMITS,
      reserved: undefined,
    });
    filling.watch();
    expect(await filling.ended).toBe("memory");
  });

  it.runIf(process.platform === "linux")("is refused memory by the kernel when nobody watches it", async () => {
    const limits = { ...LIMITS, megabytes: 60 };
    expect(await run(FILL, limits).ended).not.toBe("stopped");
    expect(await run("const all = []; for (;;) all.push({ all: [all.length] })", limits).ended).toBe("memory");
  });

  it("is ended whatever it does", async () => {
    const busy = run("for (;;);");
    await busy.stop();
    expect(await busy.ended).toBe("stopped");
  });

  it("says when there is no such program", async () => {
    const none = new LimitedProcess("no-such-program", [], LIMITS, { stdio: "ignore" });
    expect(await none.ended).not.toBe("memory");
  });
});
