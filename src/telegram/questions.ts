import { Composer, type Context, type FilterQuery } from "grammy";
import { PHRASES } from "../phrases/registry.ts";
import { interfaceLanguage, replyTo, type BotOptions } from "./context.ts";
import { plain, renderAnswer } from "./render-answer.ts";
import { TopicMemory } from "./topic-memory.ts";

/** What people send instead of text. Service messages, such as that something was pinned, are nobody's words. */
const CONTENT = [
  "message:animation",
  "message:audio",
  "message:checklist",
  "message:contact",
  "message:dice",
  "message:document",
  "message:game",
  "message:live_photo",
  "message:location",
  "message:paid_media",
  "message:photo",
  "message:poll",
  "message:rich_message",
  "message:sticker",
  "message:story",
  "message:video",
  "message:video_note",
  "message:voice",
] as const satisfies FilterQuery[];

/** How many albums are remembered; the messages of one arrive together. */
const REMEMBERED_ALBUMS = 100;

/** Any text in a private chat is a question and gets one reply; other content gets a line. */
export function questions({ desk, defaultLanguage }: BotOptions): Composer<Context> {
  const composer = new Composer();
  const privately = composer.chatType("private");
  const topics = new TopicMemory();
  privately.on("message:text", (ctx) => {
    const { text, date } = ctx.msg;
    const answer = desk.answer(text, topics.recall(ctx.chat.id, date));
    topics.remember(ctx.chat.id, answer.topic, date);
    const isMute = answer.outcome === "small-talk" && !/\p{L}/u.test(text);
    return replyTo(
      ctx,
      isMute ? plain(PHRASES[interfaceLanguage(ctx, defaultLanguage)].smallTalk) : renderAnswer(answer),
    );
  });
  const isFirstOfAlbum = albumMemory();
  privately
    .on(CONTENT)
    .filter(({ msg }) => isFirstOfAlbum(msg.media_group_id))
    .use((ctx) => replyTo(ctx, plain(PHRASES[interfaceLanguage(ctx, defaultLanguage)].textOnly)));
  return composer;
}

/** Tells the first message of an album, and any message outside of one, from the others: each album gets one reply. */
function albumMemory(): (album: string | undefined) => boolean {
  const seen = new Set<string>();
  return (album) => {
    if (album === undefined) return true;
    if (seen.has(album)) return false;
    if (seen.size >= REMEMBERED_ALBUMS) seen.clear();
    seen.add(album);
    return true;
  };
}
