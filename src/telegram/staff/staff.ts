import { Composer } from "grammy";
import type { BotContext } from "../context.ts";
import { addToDocuments, type AddToDocumentsOptions } from "./add-to-documents.ts";
import { answerQuestions, type AnswerQuestionsOptions } from "./answer-questions.ts";
import { docs, type DocsOptions } from "./docs.ts";
import type { DownloadOptions } from "./download.ts";
import type { NotifyOptions } from "./notify-staff.ts";
import { news, type NewsOptions } from "./news.ts";
import { problems, type ProblemsOptions } from "./problems.ts";
import { publish, type PublishOptions } from "./publish.ts";
import { remove, type RemoveOptions } from "./remove.ts";
import { statistics, type StatisticsOptions } from "./statistics.ts";
import { unanswered, type UnansweredOptions } from "./unanswered.ts";

/** What the features for staff use. */
export type StaffFeatureOptions = ProblemsOptions &
  StatisticsOptions &
  UnansweredOptions &
  AddToDocumentsOptions &
  AnswerQuestionsOptions &
  DocsOptions &
  NewsOptions &
  PublishOptions &
  RemoveOptions;

/** Who is staff, and what there is for them: all of it or nothing. */
export interface StaffOptions
  extends
    Pick<NotifyOptions, "ids" | "isReachable">,
    Pick<ProblemsOptions, "givenUp">,
    Pick<StatisticsOptions, "drawPicture">,
    Pick<AddToDocumentsOptions, "publishAnswer">,
    DownloadOptions {
  /** Adds, replaces and removes documents. */
  readonly editor: PublishOptions["editor"] & RemoveOptions["editor"];
}

/**
 * All that is for staff alone. Only what members of staff send in private gets here; everybody else has no hint that
 * there are such commands. Who is staff is asked anew for every update.
 */
export function staff(options: StaffFeatureOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const members = composer.filter((ctx) => ctx.isStaff);
  members.use(problems(options), statistics(options), news(options));
  members.use(unanswered(options), addToDocuments(options), answerQuestions(options));
  members.use(docs(options), publish(options), remove(options));
  return composer;
}
