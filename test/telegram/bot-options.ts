import path from "node:path";
import { pino } from "pino";
import { SentFiles } from "../../src/corpus/sent-files.ts";
import type { Desk } from "../../src/desk/desk.ts";
import type { BotOptions } from "../../src/telegram/create-bot.ts";
import type { StaffOptions } from "../../src/telegram/staff/staff.ts";
import { makeMemory } from "../support/memory.ts";
import { makeFolder } from "../support/temp-folder.ts";

const folder = await makeFolder();

const refuse = (): Promise<never> => Promise.reject(new Error("the test has nothing of the kind"));

/** What staff has in a test that gives them no more: nothing to read, publish, remove or draw. */
export const makeStaff = (given: Partial<StaffOptions> = {}): StaffOptions => ({
  ids: new Set(),
  givenUp: () => [],
  isReachable: () => true,
  drawPicture: refuse,
  publishAnswer: refuse,
  editor: {
    targetOf: async () => undefined,
    preview: refuse,
    publish: refuse,
    remove: refuse,
    removals: async () => [],
    restore: refuse,
  },
  readLocalFile: refuse,
  sizeLimit: 1024 * 1024,
  ...given,
});

/**
 * What a bot in a test works with, as far as that says nothing else: a memory that is empty, and no staff.
 * @param isStaffNew whether members of staff are still to be told what they are here for
 */
export function makeOptions(given: Partial<BotOptions> & { readonly desk: Desk }, isStaffNew = false): BotOptions {
  const options: BotOptions = {
    memory: makeMemory(),
    sentFiles: new SentFiles(path.join(folder, "sent")),
    defaultLanguage: "en",
    timeZone: "UTC",
    log: pino({ level: "silent" }),
    ...given,
  };
  const { staffMembers } = options.memory;
  for (const id of isStaffNew ? [] : (given.staff?.ids ?? [])) {
    staffMembers.setLanguage(id, options.defaultLanguage);
    staffMembers.setWelcomed(id);
  }
  return options;
}
