import { bestPerDocument } from "../answer/finding.ts";
import type { LanguageCode } from "../languages/language.ts";
import { byLanguage } from "../languages/registry.ts";
import { confidenceFeatures } from "../search/confidence.ts";
import type { Hit } from "../search/rank.ts";
import type { QuestionFeature, Thresholds, Weights } from "../search/weights.ts";
import { FOLDS, foldOf, type JudgedHits } from "./judged-hits.ts";
import type { JudgedQuestion } from "./judged-set.ts";
import { RANKING_FEATURES } from "./learn-ranking.ts";
import { fromPairedWeights, pairFeatures, penalties, toPairedWeights } from "./paired-weights.ts";
import { dot, learnProbability, logistic, type LabelledExample } from "./regression.ts";

/** What a question counts whose right documents are taken away, as one without an answer on the same topic. */
const REMOVED_WEIGHT = 0.2;
/** What a question counts whose first document is wrong: whether that should be shown is not clear. */
const WRONG_WEIGHT = 0.5;
/** Questions without an answer are few, and a false answer is worse than none. */
const UNANSWERABLE_WEIGHT = 2;
/**
 * Which share of the answerable questions is to be answered at all, and of the unanswerable ones found
 * falsely. A wrong passage in another language is harder to see through, so fewer of those are shown.
 */
const ANSWERED = { own: 0.97, foreign: 0.935 };
const FALSELY_FOUND = 0.03;
/** With fewer unanswerable questions than this a language takes the thresholds of all. */
const FEW = 30;

const QUESTION_FEATURES: readonly QuestionFeature[] = ["margin", "brevity", "unknown", "typed"];
const CONFIDENCE_FEATURES = [...RANKING_FEATURES, ...QUESTION_FEATURES];

/**
 * Learns the weights of the confidence, and its thresholds, which are set on confidences of questions
 * whose documents the weights were not learned from (cross-validation, folds by document).
 * @param judged with the hits in their final order
 */
export function learnConfidence(judged: readonly JudgedHits[]): Pick<Weights, "confidence" | "thresholds"> {
  const cases = judged.flatMap(toCases);
  return { confidence: fitConfidence(cases), thresholds: chooseThresholds(cases) };
}

interface PredictedCase extends ConfidenceCase {
  readonly confidence: number;
}

interface ConfidenceCase extends LabelledExample {
  readonly question: JudgedQuestion;
  readonly language: LanguageCode;
  readonly isForeign: boolean;
  /** Whether the question was asked as it stands, not with its right documents taken away. */
  readonly isReal: boolean;
}

/** A question as it stands, and one with an answer once more without the documents that hold it. */
function toCases({ question, query, hits: ranked, weight }: JudgedHits): ConfidenceCase[] {
  const toCase = (found: readonly Hit[], positive: boolean, factor: number, isReal: boolean): ConfidenceCase[] => {
    const [best, second] = found;
    if (!best) return [];
    const isForeign = best.features.foreign === 1;
    const values = confidenceFeatures(query, best, second);
    return [
      {
        question,
        language: query.language,
        isForeign,
        isReal,
        positive,
        weight: weight * factor,
        features: pairFeatures(
          CONFIDENCE_FEATURES.map((name) => values[name]),
          isForeign,
        ),
      },
    ];
  };
  const hits = bestPerDocument(ranked);
  if (question.relevant.length === 0) return toCase(hits, false, UNANSWERABLE_WEIGHT, true);
  const isRight = question.relevant.includes(hits[0]?.document.id ?? "");
  const others = hits.filter(({ document }) => !question.relevant.includes(document.id));
  return [...toCase(hits, true, isRight ? 1 : WRONG_WEIGHT, true), ...toCase(others, false, REMOVED_WEIGHT, false)];
}

const fitConfidence = (cases: readonly ConfidenceCase[]): Weights["confidence"] =>
  toPairedWeights(CONFIDENCE_FEATURES, learnProbability(cases, penalties(CONFIDENCE_FEATURES.length)));

function chooseThresholds(cases: readonly ConfidenceCase[]): Weights["thresholds"] {
  const predicted = Array.from({ length: FOLDS }, (_, fold) => {
    const point = fromPairedWeights(
      CONFIDENCE_FEATURES,
      fitConfidence(cases.filter(({ question }) => foldOf(question) !== fold)),
    );
    return cases
      .filter(({ question, isReal }) => isReal && foldOf(question) === fold)
      .map((item) => ({ ...item, confidence: logistic(dot(item.features, point)) }));
  }).flat();
  const foreign = predicted.filter(({ isForeign }) => isForeign);
  const own = predicted.filter(({ isForeign }) => !isForeign);
  const ofLanguage = (code: LanguageCode): Thresholds => {
    const spoken = own.filter(({ language }) => language === code);
    return thresholdsOf(spoken.filter(({ positive }) => !positive).length < FEW ? own : spoken, ANSWERED.own);
  };
  return {
    own: byLanguage(({ code }) => ofLanguage(code)),
    foreign: thresholdsOf(foreign, ANSWERED.foreign),
  };
}

/** Thresholds that keep to the shares wanted, every question with its weight. */
function thresholdsOf(cases: readonly PredictedCase[], answered: number): Thresholds {
  const closest = quantile(
    cases.filter(({ positive }) => positive),
    1 - answered,
  );
  const found = quantile(
    cases.filter(({ positive }) => !positive),
    1 - FALSELY_FOUND,
  );
  return { closest: roundDown(closest), found: roundDown(Math.max(closest, found)) };
}

/** The confidence below which this share of the cases' weight lies; one half for no cases. */
function quantile(cases: readonly PredictedCase[], share: number): number {
  const sorted = cases.toSorted((a, b) => a.confidence - b.confidence);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  return sorted.find(({ weight }) => (below += weight) >= share * total)?.confidence ?? 0.5;
}

/** Thresholds are not surer than to a fiftieth; rounding down favours answering. */

/** Thresholds are not surer than to a fiftieth; rounding down favours answering. */
const roundDown = (threshold: number): number => Math.floor(threshold * 50) / 50;
