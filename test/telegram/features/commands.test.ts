import { expect, test } from "vitest";
import { registerCommands } from "../../../src/telegram/features/commands.ts";
import { makeMemory } from "../../support/memory.ts";
import { Harness, TOWN } from "../harness.ts";

const [DANA, ERMEK] = [777, 778];

test("who is staff no more has the commands of staff no more, from the next start on", async () => {
  const { staffMembers } = makeMemory();
  const harness = new Harness({ desk: TOWN });
  for (const id of [DANA, ERMEK]) harness.state.chats.add({ id, type: "private", first_name: "S" });
  const start = (ids: readonly number[]): Promise<void> =>
    registerCommands(
      harness.bot.api,
      "en",
      { ids, languageOf: () => undefined, menus: staffMembers },
      new AbortController().signal,
    );
  const menu = (chatId: number): (string[] | undefined)[] =>
    Array.from(harness.state.commands)
      .filter(([audience]) => audience.includes(String(chatId)))
      .map(([, commands]) => commands.map(({ command }) => command));
  await start([DANA, ERMEK]);
  expect(menu(DANA)[0]).toContain("problems");
  await start([ERMEK]);
  expect(menu(DANA).flat()).not.toContain("problems");
  expect(menu(ERMEK)[0]).toContain("problems");
  expect(staffMembers.withMenus()).toEqual([ERMEK]);
});
