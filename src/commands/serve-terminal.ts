import type { Config } from "../config/config.ts";
import type { Desk } from "../desk/desk.ts";
import { PHRASES } from "../phrases/registry.ts";
import { chat } from "../terminal/chat.ts";
import { layOut } from "../terminal/lay-out.ts";
import type { Style } from "../terminal/style.ts";

/** Answers what is typed in the terminal, or each line that is piped in, until the input ends. */
export async function serveTerminal({ defaultLanguage }: Config, desk: Desk, style: Style): Promise<void> {
  const { welcome, goLive } = PHRASES[defaultLanguage].terminal;
  const interactive = process.stdin.isTTY;
  if (interactive) {
    const lines = [welcome(desk.documents().length), style.note(goLive)];
    process.stdout.write(`${lines.map((line) => layOut(line, "", "", style.columns?.())).join("\n")}\n\n`);
  }
  await chat(desk, { input: process.stdin, output: process.stdout, interactive }, style, defaultLanguage);
}
