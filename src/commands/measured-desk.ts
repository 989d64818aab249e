import type { Answer } from "../answer/answer.ts";
import type { Config } from "../config/config.ts";
import type { Desk } from "../desk/desk.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { openLiveDesk, type LiveDeskOptions } from "./open-live-desk.ts";

/**
 * Opens the desk on the configured documents, ready for the first question, with the figures of its index and answers.
 */
export async function openMeasuredDesk(
  config: Config,
  log: Log,
  metrics: Metrics,
  { mayVisit, onChange = () => {} }: Required<Pick<LiveDeskOptions, "mayVisit">> & Pick<LiveDeskOptions, "onChange">,
): Promise<Desk> {
  let indexedAt = Date.now();
  const desk = await openLiveDesk(config, log, {
    isWarm: true,
    mayVisit,
    onChange: (paths) => {
      indexedAt = Date.now();
      onChange(paths);
    },
  });
  metrics.watchIndex({
    documents: () => desk.documents().length,
    passages: desk.passageCount,
    age: () => (Date.now() - indexedAt) / 1000,
  });
  return measured(desk, metrics);
}

/** The same desk, each answer counted and timed. */
function measured(desk: Desk, metrics: Metrics): Desk {
  const measure = async (find: () => Promise<Answer>): Promise<Answer> => {
    const done = metrics.answerSeconds.startTimer();
    const answer = await find();
    done();
    metrics.answers.inc({ outcome: answer.outcome, language: answer.language });
    return answer;
  };
  return {
    ...desk,
    answer: (question, topic) => measure(() => desk.answer(question, topic)),
    passages: (question, limit) => measure(() => desk.passages(question, limit)),
  };
}
