import { analyzeQuestion } from "../search/analyze-question.ts";
import { beginsAsFollowUp, joinQueries, joinTopics, pointsBack } from "../search/follow-up.ts";
import type { Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import { cleanQuestion } from "../text/normalize.ts";
import type { Answer, Understanding } from "./answer.ts";
import { distinctFirst } from "./distinct-hits.ts";
import { find, findInTopic, goesOn, knowledgeOf, type Finding, type Library } from "./finding.ts";
import { cite, quoteHits } from "./quote-hits.ts";
import { IN_VIEW } from "./message-quotes.ts";
import { readSmallTalk, type SmallTalk } from "./small-talk.ts";

export type { Library } from "./finding.ts";

/** How many quotes an answer carries at most: the best and four more. */
const MAX_QUOTES = 5;
/** Among so many passages those that are worth quoting, or say the same as a quote, are looked for. */
const MAX_LOOKED_AT = 15;
/** A passage that is so far behind the best one in the ranking is a hundredth as likely to hold the answer. */
const FAR_BEHIND = 5;
/** How many passages `answerAtLength` quotes at most. */
const MAX_PASSAGES = 50;
/** How many documents `not-found` names. */
const MAX_NEAREST = 3;

/** An answer with all that led to it, for `--explain` and for measuring. */
export interface ExplainedAnswer extends Omit<Finding, "outcome"> {
  readonly answer: Answer;
}

/**
 * Answers a question from the library, whatever it is.
 * @param topic what the conversation is about: the `topic` of the answer before
 * @throws SearchUnavailableError where the index is elsewhere and away
 */
export const answerQuestion = async (question: string, library: Library, topic?: string): Promise<Answer> =>
  (await explainAnswer(question, library, topic)).answer;

/**
 * Answers a question that stands alone with every passage that may answer it, several of one document where it has
 * them: what `answerQuestion` quotes first is the first here, too.
 * @param limit how many quotes, at most 50
 */
export async function answerAtLength(question: string, library: Library, limit: number): Promise<Answer> {
  const { answer, query, ranked, hits } = await explainAnswer(question, library);
  const [best] = hits;
  if (!best || !("quotes" in answer)) return answer;
  const others = ranked.filter((hit) => hit !== best && isWorthQuoting(hit, best));
  return { ...answer, quotes: quoteHits([best, ...others], query, Math.min(limit, MAX_PASSAGES)) };
}

/** Answers a question and tells how the answer came about; see answerQuestion. */
export async function explainAnswer(question: string, library: Library, topic = ""): Promise<ExplainedAnswer> {
  const text = cleanQuestion(question);
  const knowledge = knowledgeOf(library);
  const query = analyzeQuestion(text, knowledge);
  const earlier = topic === "" ? undefined : analyzeQuestion(topic, knowledge);
  const talk = readTalk(text, earlier !== undefined);
  if (talk || (query.concepts.length === 0 && !earlier)) {
    // A single word of courtesy belongs to its own language, whatever the letters in which it is written.
    const [language = query.language, ...others] = talk?.languages ?? [];
    const said = { ...understand(text, query, topic), ...(others.length === 0 && { language }) };
    const answer: Answer = { ...said, outcome: "small-talk", ...(talk && { talk }) };
    return { answer, query, ranked: [], hits: [], confidence: { right: 0, answerable: 0 } };
  }
  if (!earlier) return compose(await find(query, library), understand(text, query, text));
  // At once, since an index elsewhere may take long for each.
  const [alone, joined] = await Promise.all([
    find(query, library),
    findInTopic(joinQueries(query, earlier), earlier, library),
  ]);
  if (!goesOn(alone, joined)) return compose(alone, understand(text, query, text));
  return compose(joined, { ...understand(text, query, joinTopics(query, earlier)), followUpOf: topic });
}

/** What a message means that asks nothing; in a conversation "and thanks?" and "how does it work?" ask on. */
function readTalk(text: string, isConversation: boolean): SmallTalk | undefined {
  const talk = readSmallTalk(text);
  const asksOn = beginsAsFollowUp(text) || (talk?.kind === "help" && pointsBack(text));
  return isConversation && asksOn ? undefined : talk;
}

function understand(question: string, query: Query, topic: string): Understanding {
  const repairs = query.concepts
    .filter(({ isRepaired }) => isRepaired)
    .map(({ span, meant }) => ({ written: query.text.slice(span.start, span.end), searched: meant }));
  return {
    question,
    language: query.language,
    topic,
    repairs,
    ...(query.text === question ? {} : { readAs: query.text }),
  };
}

function compose(finding: Finding, understanding: Understanding): ExplainedAnswer {
  const { query, ranked, hits, confidence, outcome } = finding;
  const [best] = hits;
  if (!best || outcome === "not-found") {
    const nearest = hits.slice(0, MAX_NEAREST).map((hit, position) => cite(hit, position + 1));
    const answer: Answer = { ...understanding, outcome: "not-found", nearest };
    return { answer, query, ranked, hits, confidence };
  }
  const further = ranked.slice(0, MAX_LOOKED_AT).filter((hit) => hit !== best && isWorthQuoting(hit, best));
  const [first = best, ...rest] = distinctFirst([best, ...further], IN_VIEW);
  const answer: Answer = { ...understanding, outcome, quotes: quoteHits([first, ...rest], query, MAX_QUOTES) };
  return { answer, query, ranked, hits, confidence };
}

/** Whether a passage may be quoted beside the best one. */
const isWorthQuoting = (hit: Hit, best: Hit): boolean => hit.score > best.score - FAR_BEHIND;
