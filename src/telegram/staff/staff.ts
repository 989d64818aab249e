import { Composer, type Context } from "grammy";
import type { BotOptions } from "../bot-options.ts";
import { addToDocuments } from "./add-to-documents.ts";
import { answerQuestions } from "./answer-questions.ts";
import { docs } from "./docs.ts";
import { problems } from "./problems.ts";
import { publish } from "./publish.ts";
import { remove } from "./remove.ts";
import { statistics } from "./statistics.ts";
import { unanswered } from "./unanswered.ts";

/** All that is for staff alone. */
export function staff(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  composer.use(problems(options), statistics(options));
  composer.use(unanswered(options), addToDocuments(options), answerQuestions(options));
  composer.use(docs(options), publish(options), remove(options));
  return composer;
}
