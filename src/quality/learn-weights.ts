import type { LanguageCode } from "../languages/language.ts";
import { explainAnswer, type Library } from "../answer/compose-answer.ts";
import { bestPerDocument } from "../answer/finding.ts";
import { confidenceFeatures } from "../search/confidence.ts";
import type { Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import type { PairedWeights, QuestionFeature, Thresholds, WeighedFeature, Weights } from "../search/weights.ts";
import type { JudgedQuestion } from "./judged-set.ts";
import { isShown } from "./metrics.ts";
import {
  dot,
  learnProbability,
  learnRanking,
  logistic,
  type LabelledExample,
  type RankedExample,
} from "./regression.ts";

/** A question with the passages found for it, all that learning needs. */
export interface JudgedHits {
  readonly question: JudgedQuestion;
  readonly query: Query;
  /** All passages that were ranked. */
  readonly hits: readonly Hit[];
  /** Those of them that say the answer. */
  readonly right: ReadonlySet<Hit>;
  /** The name of the question's set. */
  readonly set: string;
  /** How much the question counts: its set's share divided among its questions. */
  readonly weight: number;
}

/** Candidates of a question that ranking is learned from. */
const DEPTH = 60;
const FOLDS = 5;
/** Ridge penalties: of weights, and of the differences between languages, for which there are fewer examples. */
const PENALTY = 1;
/** What a question counts whose right documents are taken away, as one without an answer on the same topic. */
const REMOVED_WEIGHT = 0.2;
/** What a question counts whose first document is wrong: whether that should be shown is not clear. */
const WRONG_WEIGHT = 0.5;
/** Questions without an answer are few, and a false answer is worse than none. */
const UNANSWERABLE_WEIGHT = 2;
/** Which share of the answerable questions is to be answered at all, and of the unanswerable ones found falsely. */
const ANSWERED = 0.97;
const FALSELY_FOUND = 0.1;
/** With fewer unanswerable questions than this a language takes the thresholds of all. */
const FEW = 30;

const RANKING_FEATURES: readonly WeighedFeature[] = [
  "bm25",
  "grams",
  "sentence",
  "window",
  "coverage",
  "title",
  "context",
  "exact",
  "adjacency",
  "answerType",
  "answer",
  "proximity",
  "spread",
  "unmet",
  "names",
  "lead",
];
const QUESTION_FEATURES: readonly QuestionFeature[] = ["margin", "brevity", "unknown", "typed"];
const CONFIDENCE_FEATURES = [...RANKING_FEATURES, ...QUESTION_FEATURES];

/** Asks a judged question and keeps what was found. */
export function collectHits(question: JudgedQuestion, library: Library, set: string, weight: number): JudgedHits {
  let topic: string | undefined;
  for (const earlier of question.history) ({ topic } = explainAnswer(earlier, library, topic).answer);
  const { query, ranked: hits } = explainAnswer(question.text, library, topic);
  return { question, query, hits, right: rightHits(question, hits), set, weight };
}

/** The passages of a right document which say the answer; all of them when none says it in the judges' words. */
function rightHits(question: JudgedQuestion, hits: readonly Hit[]): Set<Hit> {
  const relevant = hits.filter(({ document }) => question.relevant.includes(document.id));
  const saying = relevant.filter(({ document, passage }) =>
    isShown(question, { results: [{ doc: document.id, quote: passage.text }] }),
  );
  return new Set(saying.length > 0 ? saying : relevant);
}

/**
 * Learns all weights and thresholds. Thresholds are set on confidences of questions whose documents the
 * weights were not learned from (cross-validation, folds by document).
 */
export function learnWeights(judged: readonly JudgedHits[]): Weights {
  const ranking = fitRanking(judged);
  const reranked = judged.map((item) => ({ ...item, hits: rerank(item.hits, ranking) }));
  const cases = reranked.flatMap(toCases);
  return { ranking, confidence: fitConfidence(cases), thresholds: chooseThresholds(cases) };
}

/** The share of answerable questions with a right document first, under weights learned from other documents. */
export function crossValidateRanking(judged: readonly JudgedHits[]): { item: JudgedHits; isFirst: boolean }[] {
  const answerable = judged.filter(({ question }) => question.relevant.length > 0);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitRanking(answerable.filter(({ question }) => foldOf(question) !== fold));
    return answerable
      .filter(({ question }) => foldOf(question) === fold)
      .map((item) => ({
        item,
        isFirst: item.question.relevant.includes(rerank(item.hits, weights)[0]?.document.id ?? ""),
      }));
  }).flat();
}

/** Questions about one document are in one fold. */
function foldOf({ relevant, id }: JudgedQuestion): number {
  return (
    Array.from(relevant[0] ?? id).reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) % 1_000_003, 7) % FOLDS
  );
}

/** Own features, then once more, with the bias, for passages in another language. */
function pairFeatures(values: readonly number[], isForeign: boolean): number[] {
  return [1, ...values, isForeign ? 1 : 0, ...values.map((value) => (isForeign ? value : 0))];
}

const rankingFeatures = ({ features }: Hit): number[] =>
  pairFeatures(
    RANKING_FEATURES.map((name) => features[name]),
    features.foreign === 1,
  );

const penalties = (features: number): number[] => Array.from({ length: 2 * (features + 1) }, () => PENALTY);

function fitRanking(judged: readonly JudgedHits[]): PairedWeights<WeighedFeature> {
  const examples = judged.map(({ hits, right, weight }): RankedExample => {
    const candidates = hits
      .slice(0, DEPTH)
      .map((hit) => ({ features: rankingFeatures(hit), positive: right.has(hit) }));
    const twins = Array.from(right)
      .filter(({ features }) => features.foreign === 0)
      .map(foreignTwin)
      .map((twin) => ({ features: rankingFeatures(twin), positive: false }));
    return { weight, candidates: [...candidates, ...twins] };
  });
  return toPairedWeights(RANKING_FEATURES, learnRanking(examples, penalties(RANKING_FEATURES.length)));
}

/** A passage that says the same in another language: it should come after the one in the question's own. */
const foreignTwin = (hit: Hit): Hit => ({ ...hit, features: { ...hit.features, foreign: 1 } });

function rerank(hits: readonly Hit[], weights: PairedWeights<WeighedFeature>): Hit[] {
  const point = fromPairedWeights(RANKING_FEATURES, weights);
  return hits.map((hit) => ({ ...hit, score: dot(rankingFeatures(hit), point) })).toSorted((a, b) => b.score - a.score);
}

interface PredictedCase extends ConfidenceCase {
  readonly confidence: number;
}

interface ConfidenceCase extends LabelledExample {
  readonly question: JudgedQuestion;
  readonly set: string;
  readonly language: LanguageCode;
  readonly isForeign: boolean;
  /** Whether the question was asked as it stands, not with its right documents taken away. */
  readonly isReal: boolean;
}

/** A question as it stands, and one with an answer once more without the documents that hold it. */
function toCases({ question, query, hits: ranked, set, weight }: JudgedHits): ConfidenceCase[] {
  const toCase = (found: readonly Hit[], positive: boolean, factor: number, isReal: boolean): ConfidenceCase[] => {
    const [best, second] = found;
    if (!best) return [];
    const isForeign = best.features.foreign === 1;
    const values = confidenceFeatures(query, best, second);
    return [
      {
        question,
        set,
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
    return thresholdsOf(spoken.filter(({ positive }) => !positive).length < FEW ? own : spoken);
  };
  return { own: { en: ofLanguage("en"), ru: ofLanguage("ru"), kk: ofLanguage("kk") }, foreign: thresholdsOf(foreign) };
}

/** Thresholds that keep to the answered share in the mean of the sets, and to the falsely found share in each. */
function thresholdsOf(cases: readonly PredictedCase[]): Thresholds {
  const sets = Array.from(Map.groupBy(cases, ({ set }) => set).values());
  const closest = mean(
    sets.map((items) =>
      quantile(
        items.filter(({ positive }) => positive),
        1 - ANSWERED,
      ),
    ),
  );
  const found = Math.max(
    ...sets.map((items) =>
      quantile(
        items.filter(({ positive }) => !positive),
        1 - FALSELY_FOUND,
      ),
    ),
  );
  return { closest: roundDown(closest), found: roundDown(Math.max(closest, found)) };
}

/** The confidence below which this share of the cases lies; one half for none. */
function quantile(cases: readonly PredictedCase[], share: number): number {
  const sorted = cases.map(({ confidence }) => confidence).toSorted((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? 0.5;
}

function toPairedWeights<Name extends string>(names: readonly Name[], point: Float64Array): PairedWeights<Name> {
  const read = (start: number): Record<Name, number> =>
    Object.fromEntries(names.map((name, i) => [name, round(point[start + i]!)])) as Record<Name, number>;
  return {
    bias: round(point[0]!),
    own: read(1),
    foreignBias: round(point[names.length + 1]!),
    foreign: read(names.length + 2),
  };
}

function fromPairedWeights<Name extends string>(
  names: readonly Name[],
  { bias, own, foreignBias, foreign }: PairedWeights<Name>,
): Float64Array {
  return Float64Array.from([
    bias,
    ...names.map((name) => own[name]),
    foreignBias,
    ...names.map((name) => foreign[name]),
  ]);
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0) / numbers.length;

/** Thresholds are not surer than to a fiftieth; rounding down favours answering. */
const roundDown = (threshold: number): number => Math.floor(threshold * 50) / 50;

const round = (value: number): number => Math.round(value * 1000) / 1000;
