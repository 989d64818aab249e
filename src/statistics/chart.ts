import type { LanguageCode } from "../languages/language.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { PHRASES } from "../phrases/registry.ts";
import { dayTotal, OUTCOMES, REASONS, unhelpfulVotes, type Figures } from "./figures.ts";
import { formatsOf, type Formats } from "./formats.ts";
import { drawable, widthOf } from "./picture-text.ts";
import { horizontalLine, line, picture, rectangle, stack, type Block, type TextStyle } from "./svg.ts";

/** Units of the picture: two of them make about one point on a telephone that shows it as wide as a message. */
const WIDTH = 720;
const MARGIN = 36;
const INNER = WIDTH - 2 * MARGIN;
const GAP = 28;

const BACKGROUND = "#ffffff";
const TILE = "#f2f5f9";
const ROW = "#d9e6f4";
const GRID = "#dde3ea";
const INK = "#1b2733";
const MUTED = "#5b6977";

/** Told apart by lightness too, for those who do not see some colours. */
const OUTCOME_COLOURS = { found: "#2a6fb0", closest: "#f2b84b", "not-found": "#c9503c" } as const;
/** In the order of the registry; with more languages than colours they begin again. */
const LANGUAGE_COLOURS = ["#b9a3d9", "#3c5a99", "#2fa6a0", "#d98a5b", "#7c8794"] as const;
const HELPFUL = "#3a8f5c";
const UNHELPFUL = "#c9503c";

const TITLE: TextStyle = { size: 36, fill: INK, bold: true };
const HEADING: TextStyle = { size: 24, fill: INK, bold: true };
const BODY: TextStyle = { size: 22, fill: INK };
const NOTE: TextStyle = { size: 20, fill: MUTED };

interface Share {
  readonly label: string;
  readonly count: number;
  readonly colour: string;
}

/** The figures as an SVG picture for a reader of `language`, in portrait, legible on a telephone. */
export function drawChart(figures: Figures, language: LanguageCode): string {
  const { statistics: phrases } = PHRASES[language];
  const formats = formatsOf(language);
  const blocks = [
    heading(figures, phrases, formats),
    tiles(figures, phrases, formats),
    days(figures, phrases, formats),
    ...languages(figures, phrases, formats),
    ...votes(figures, phrases, formats),
    ...documents(figures, phrases, formats),
  ];
  const { svg, height } = stack(blocks, GAP);
  return picture(WIDTH, height + 2 * MARGIN, BACKGROUND, `<g transform="translate(${MARGIN} ${MARGIN})">${svg}</g>`);
}

type Section = (figures: Figures, phrases: Phrases["statistics"], formats: Formats) => Block;
type OptionalSection = (...input: Parameters<Section>) => readonly Block[];

const heading: Section = ({ days: all }, phrases, { period }) => ({
  svg:
    line(phrases.title, 0, 32, INNER, TITLE) +
    line(period(all.at(0)?.date ?? "", all.at(-1)?.date ?? ""), 0, 66, INNER, BODY),
  height: 70,
});

/** The four figures that matter most. */
const tiles: Section = (figures, phrases, { number, share, duration }) => {
  const { questions, outcomes, helpful, medianMilliseconds } = figures;
  const all = helpful + unhelpfulVotes(figures);
  const gap = 16;
  const width = (INNER - gap) / 2;
  const height = 90;
  const contents = [
    [number(questions), phrases.questions],
    [questions === 0 ? "–" : share(outcomes.found, questions), phrases.outcomes.found],
    [all === 0 ? "–" : share(helpful, all), `${phrases.helpful} · ${number(helpful)} / ${number(all)}`],
    [medianMilliseconds === undefined ? "–" : duration(medianMilliseconds), phrases.medianTime],
  ] as const;
  const svg = contents.map(([value, label], at) => {
    const x = (at % 2) * (width + gap);
    const y = Math.floor(at / 2) * (height + gap);
    return (
      rectangle(x, y, width, height, TILE, 12) +
      line(value, x + 20, y + 46, width - 40, { size: 38, fill: INK, bold: true }) +
      line(label, x + 20, y + 75, width - 40, NOTE)
    );
  });
  return { svg: svg.join(""), height: 2 * height + gap };
};

/** A stacked bar a day. */
const days: Section = ({ days: all, outcomes, questions }, phrases, formats) => {
  const [top, height] = [16, 200];
  const bottom = top + height;
  const highest = axisEnd(Math.max(...all.map(dayTotal)));
  const left = widthOf(drawable(formats.number(highest)), NOTE.size) + 10;
  const step = (INNER - left) / all.length;
  const grid = [0, highest / 2, highest].map((value) => {
    const y = bottom - (value / highest) * height;
    return (
      horizontalLine(left, y, INNER - left, GRID) +
      line(formats.number(value), left - 10, y + 7, INNER, { ...NOTE, anchor: "end" })
    );
  });
  const bars = all.map((counts, day) => {
    let y = bottom;
    return OUTCOMES.map((outcome) => {
      const length = (counts[outcome] / highest) * height;
      y -= length;
      return length === 0
        ? ""
        : rectangle(left + (day + 0.14) * step, y, step * 0.72, length, OUTCOME_COLOURS[outcome]);
    }).join("");
  });
  // Counted from today back, so that today is named.
  const dates = all.map(({ date }, day) => {
    if ((all.length - 1 - day) % 7 !== 0) return "";
    const isLast = day === all.length - 1;
    const x = isLast ? INNER : left + (day + 0.5) * step;
    return line(formats.day(date), x, bottom + 28, 6 * step, { ...NOTE, anchor: isLast ? "end" : "middle" });
  });
  const empty = questions === 0 ? line(phrases.none, left + 20, top + height / 2 - 12, INNER - left - 40, BODY) : "";
  const shares = OUTCOMES.map((outcome) => ({
    label: phrases.outcomes[outcome],
    count: outcomes[outcome],
    colour: OUTCOME_COLOURS[outcome],
  }));
  const plot = { svg: [...grid, ...bars, ...dates, empty].join(""), height: bottom + 32 };
  return stack([title(phrases.questionsADay), plot, legend(shares, questions, formats)], 8);
};

const languages: OptionalSection = ({ languages: asked, questions }, phrases, formats) => {
  const shares = asked.map(({ language, questions: count }) => ({
    label: formats.language(language),
    count,
    colour: LANGUAGE_COLOURS[LANGUAGE_CODES.indexOf(language) % LANGUAGE_COLOURS.length]!,
  }));
  return shares.length === 0 ? [] : [partition(phrases.languages, shares, questions, formats)];
};

const votes: OptionalSection = (figures, phrases, formats) => {
  const against = unhelpfulVotes(figures);
  const all = figures.helpful + against;
  if (all === 0) return [];
  const shares = [
    { label: phrases.helpful, count: figures.helpful, colour: HELPFUL },
    { label: phrases.unhelpful, count: against, colour: UNHELPFUL },
  ];
  const reasons = REASONS.filter((reason) => figures.unhelpful[reason] > 0).map(
    (reason) => `${formats.reasons[reason]} ${formats.number(figures.unhelpful[reason])}`,
  );
  const bar = partition(phrases.votes, shares, all, formats);
  return [
    reasons.length === 0
      ? bar
      : stack(
          [
            bar,
            flow(
              reasons.map((text) => ({ text })),
              NOTE,
            ),
          ],
          4,
        ),
  ];
};

const documents: OptionalSection = ({ documents: quoted }, phrases, { number }) => {
  const most = quoted[0]?.questions;
  if (most === undefined) return [];
  const rows = quoted.map(({ title: name, path, questions }) => {
    const count = number(questions);
    const right = widthOf(drawable(count), BODY.size) + 20;
    return {
      svg:
        rectangle(0, 0, INNER, 38, TILE, 6) +
        rectangle(0, 0, (questions / most) * INNER, 38, ROW, 6) +
        line(drawable(name) || drawable(path) || "…", 10, 26, INNER - 20 - right, BODY) +
        line(count, INNER - 10, 26, right, { ...BODY, bold: true, anchor: "end" }),
      height: 38,
    };
  });
  return [stack([title(phrases.documents), stack(rows, 6)], 10)];
};

/** A bar divided into shares, under its heading. */
function partition(name: string, shares: readonly Share[], whole: number, formats: Formats): Block {
  let x = 0;
  const parts = shares.map(({ count, colour }) => {
    const width = (count / whole) * INNER;
    x += width;
    return rectangle(x - width, 0, width, 26, colour);
  });
  return stack([title(name), { svg: parts.join(""), height: 26 }, legend(shares, whole, formats)], 8);
}

const title = (text: string): Block => ({ svg: line(text, 0, 22, INNER, HEADING), height: 28 });

const legend = (shares: readonly Share[], whole: number, { number, share }: Formats): Block =>
  flow(
    shares.map(({ label, count, colour }) => ({ text: `${label} ${number(count)} (${share(count, whole)})`, colour })),
    NOTE,
  );

/** Texts side by side, each with a square of its colour, in as many lines as they need. */
function flow(items: readonly { readonly text: string; readonly colour?: string }[], style: TextStyle): Block {
  const lineHeight = style.size * 1.5;
  const between = 24;
  let x = 0;
  let y = 0;
  const parts = items.map(({ text, colour }) => {
    const indent = colour === undefined ? 0 : style.size + 4;
    const width = Math.min(INNER, indent + widthOf(drawable(text), style.size));
    if (x > 0 && x + width > INNER) {
      x = 0;
      y += lineHeight;
    }
    const square = colour === undefined ? "" : rectangle(x, y + 6, style.size - 4, style.size - 4, colour, 3);
    const part = square + line(text, x + indent, y + style.size, INNER - indent, style);
    x += width + between;
    return part;
  });
  return { svg: parts.join(""), height: y + lineHeight };
}

/** Where an axis up to `highest` ends: an even number, so that its middle is whole, times a power of ten. */
function axisEnd(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 1)));
  return [2, 4, 6, 8, 10, 20].map((factor) => factor * power).find((end) => end >= highest) ?? 20 * power;
}
