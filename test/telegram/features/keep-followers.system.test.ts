import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { keepFollowers, SettlingChanges } from "../../../src/telegram/features/keep-followers.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { test } from "../../support/system-test.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { openTestDesk } from "../../support/test-desk.ts";
import { CHAT, Harness } from "../harness.ts";

const NOON = Date.UTC(2026, 2, 2, 7);
const HOSTEL =
  "# The hostel\n\nThe fee for a room in the hostel is 4,000 tenge a month, to be paid by the fifth day.\n";

test("who follows a passage is told when its file is edited, and not twice by the bot that starts after", async ({
  expect,
}) => {
  const folder = await makeFolder({ "hostel.md": HOSTEL });
  const changes = new SettlingChanges(0);
  const desk = await openTestDesk(folder, {
    watch: {
      onChange: ({ put, removed }) => changes.note([...put.map(({ id }) => id), ...removed]),
      onError: (error) => expect.unreachable(String(error)),
    },
  });
  const memory = makeMemory(makeDatabase(), () => NOON);
  const harness = new Harness({ desk, memory });
  const keep = (): AbortController => {
    const ending = new AbortController();
    const log = pino({ level: "silent" });
    const kept = keepFollowers(
      harness.bot.api,
      { desk, memory, changes, timeZone: "Asia/Almaty", log, every: 5 },
      ending.signal,
    );
    onTestFinished(async () => {
      ending.abort();
      await kept;
    });
    return ending;
  };
  const first = keep();
  await harness.ask("What is the fee for a room in the hostel?");
  await harness.press("🔔");
  const told = (): string[] =>
    harness.state.messages
      .sent(CHAT)
      .map(({ text = "" }) => text)
      .filter((text) => text.includes("has changed"));
  await writeFile(join(folder, "hostel.md"), HOSTEL.replace("4,000", "6,500"));
  await expect.poll(told).toHaveLength(1);
  expect(told()[0]).toMatch(/4,000 tenge[^]*6,500 tenge/u);
  first.abort();
  keep();
  await writeFile(join(folder, "hostel.md"), HOSTEL.replace("4,000", "7,000"));
  await expect.poll(told).toHaveLength(2);
  expect(told()[1]).toMatch(/6,500 tenge[^]*7,000 tenge/u);
});
