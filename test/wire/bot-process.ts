import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromRoot, Program } from "../support/program.ts";
import { giveLexicon } from "../support/lexicon-snapshot.ts";
import type { BotApiServer } from "./bot-api-server.ts";

const TOWN = fromRoot("test/fixtures/town");

/** The bot as a process of its own, as `npm start` runs it, with a state of its own unless DATA_DIR is given. */
export class BotProcess extends Program {
  /**
   * @param environment what differs from a bot that answers from the town's documents on `server`
   * @param command another program of this project, and its words
   */
  constructor(
    server: Pick<BotApiServer, "root" | "token">,
    environment: Readonly<Record<string, string>> = {},
    [program = "", ...words]: readonly string[] = ["src/main.ts", "start"],
  ) {
    const dataDir = environment["DATA_DIR"] ?? mkdtempSync(path.join(tmpdir(), "anyqtama-data-"));
    giveLexicon(dataDir);
    super([fromRoot(program), ...words], {
      environment: {
        BOT_TOKEN: server.token,
        TELEGRAM_API_ROOT: server.root,
        CORPUS_DIR: TOWN,
        DATA_DIR: dataDir,
        ...environment,
      },
    });
    if (environment["DATA_DIR"] === undefined)
      void this.end().finally(() => rmSync(dataDir, { recursive: true, force: true }));
  }

  /** What it has written for people: the lines that are not of the log. */
  get words(): string[] {
    return this.output.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
  }
}
