import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { quoteFates } from "../../answer/quote-fate.ts";
import type { Desk } from "../../desk/desk.ts";
import type { Follow, FollowNews, Follows } from "../../store/follows.ts";

/**
 * Finds out what there is to tell to those who want to be told, and notes it. People are answered meanwhile.
 * @param changed the paths of the documents that have changed; undefined when any may have
 */
export async function reviewFollows(
  follows: Follows,
  desk: Pick<Desk, "explain" | "document" | "documents">,
  changed: ReadonlySet<string> | undefined,
): Promise<void> {
  const fateOf = quoteFates(desk);
  for (const follow of follows.all()) {
    const news = follow.kind === "change" ? await reviewQuote(follow) : await reviewQuestion(follow, desk, changed);
    if (!isDeepStrictEqual(news, follow.news)) follows.setNews(follow.id, news);
    await setImmediate();
  }

  /** What is to be told of words; what says the same elsewhere is followed there. */
  async function reviewQuote(follow: Follow & { readonly kind: "change" }): Promise<FollowNews | undefined> {
    const fate = await fateOf(follow.quote);
    if (fate.fate === "gone") return { kind: "change", now: undefined };
    if (fate.fate === "changed") return { kind: "change", now: fate.quote };
    if (fate.quote !== follow.quote) follows.setQuote(follow.id, fate.quote);
    return undefined;
  }
}

/** The answer to a question, if one of the changed documents gives it. */
async function reviewQuestion(
  { question, news }: Follow,
  desk: Pick<Desk, "explain">,
  changed: ReadonlySet<string> | undefined,
): Promise<FollowNews | undefined> {
  // What stands there already is looked at again: it may have gone before it was told.
  const { answer } = await desk.explain(question);
  if (answer.outcome !== "found") return undefined;
  if (news === undefined && changed && !changed.has(answer.quotes[0].citation.path)) return undefined;
  return { kind: "answer", answer };
}
