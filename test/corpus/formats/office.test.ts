import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { formatOf } from "../../../src/corpus/formats/registry.ts";
import { makeDocx, makePptx, type MadeDocument } from "../../support/office-files.ts";
import { makeEpub, makeOdp, makeOds, makeOdt } from "../../support/open-files.ts";

const extract = async (extension: string, bytes: Uint8Array): Promise<ExtractedText> =>
  formatOf(extension)!.extract(bytes, `a${extension}`);

/** The page, the headings and the text of each section. */
const sectionsOf = ({ text, sections }: ExtractedText): unknown[] =>
  sections.map(({ page, headings, span }) => [page, headings.join(" / "), text.slice(span.start, span.end).trim()]);

const GUIDE: MadeDocument = {
  title: "Admission guide 2026",
  blocks: [
    { text: "Guide", heading: 1 },
    { text: "Who may apply is said here.", note: "Appeals are heard on 12 August." },
    { text: "Documents", heading: 2 },
    { text: "Applicants bring:" },
    { text: "a passport", item: true },
    { text: "үш фотосурет", item: true },
    { text: "Fees", heading: 2 },
  ],
  table: [
    ["Programme", "Fee, KZT", "Duration"],
    ["Dentistry", "1 700 000", "6 years"],
    ["Фармация", "900 000", "5 лет"],
  ],
};

describe.each([
  [".docx", makeDocx, "[1]"],
  [".odt", makeOdt, ""],
] as const)("a text document in %s", (extension, make, mark) => {
  it("gives headings, paragraphs, footnotes, lists and table rows in their order, and its title", async () => {
    const extracted = await extract(extension, make(GUIDE));
    expect(extracted.details).toEqual({ title: "Admission guide 2026" });
    expect(sectionsOf(extracted)).toEqual([
      [
        undefined,
        "Guide",
        `Guide\n\nWho may apply is said here.${mark}\n\n${mark && `${mark} `}Appeals are heard on 12 August.`,
      ],
      [undefined, "Guide / Documents", "Documents\n\nApplicants bring:\n• a passport\n• үш фотосурет"],
      [
        undefined,
        "Guide / Fees",
        "Fees\n\nProgramme — Fee, KZT — Duration\nDentistry — Fee, KZT: 1 700 000 — Duration: 6 years\nФармация — Fee, KZT: 900 000 — Duration: 5 лет",
      ],
    ]);
  });

  it("does not take a placeholder for a title", async () => {
    const { details } = await extract(extension, make({ ...GUIDE, title: "Microsoft Word - Document1.docx" }));
    expect(details).toEqual({});
  });

  it("is refused when it is cut short", async () => {
    const whole = make(GUIDE);
    await expect(extract(extension, whole.subarray(0, whole.length / 2))).rejects.toThrow(
      "it is damaged or was copied only in part; copy it again",
    );
  });

  it("is refused when it is empty or something else", async () => {
    await expect(extract(extension, new Uint8Array())).rejects.toThrow("it is empty");
    await expect(extract(extension, Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).rejects.toThrow("it is a PNG image");
    await expect(extract(extension, Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).rejects.toThrow("without a password");
  });
});

describe(".pptx and .odp", () => {
  const slides = [
    { title: "Library", text: ["Open until 20:00.", "Кітапхана 20:00-ге дейін."] },
    { title: "Dormitory", text: ["A place costs 15 000 tenge."] },
  ];

  it.each([
    [".pptx", makePptx(slides), "\n• Open until 20:00.\n• Кітапхана 20:00-ге дейін."],
    [".odp", makeOdp(slides), "\n\nOpen until 20:00.\n\nКітапхана 20:00-ге дейін."],
  ])("gives each slide of %s as a page under its title", async (extension, bytes, text) => {
    const extracted = await extract(extension, bytes);
    expect(sectionsOf(extracted)).toEqual([
      [1, "Library", `Library${text}`],
      [2, "Dormitory", "Dormitory\n\nA place costs 15 000 tenge."],
    ]);
  });

  it("does not put a slide without a title under that of the slide before", async () => {
    const bytes = makePptx([slides[0]!, { text: ["No title here."] }]);
    expect(sectionsOf(await extract(".pptx", bytes))[1]).toEqual([2, "", "No title here."]);
  });
});

describe(".ods", () => {
  it("gives each sheet as a page, rows with the heads of their columns", async () => {
    const bytes = makeOds({
      Fees: [
        ["Programme", "Fee"],
        ["Law", "800 000"],
      ],
      Sheet2: [
        ["Room", "Floor"],
        ["101", "1"],
      ],
    });
    expect(sectionsOf(await extract(".ods", bytes))).toEqual([
      [1, "Fees", "Fees\n\nProgramme — Fee\nLaw — Fee: 800 000"],
      [2, "", "Room — Floor\nRoom: 101 — Floor: 1"],
    ]);
  });
});

describe(".epub", () => {
  it("gives the chapters with their headings", async () => {
    const bytes = makeEpub("History", [
      "<h1>Beginnings</h1><p>It was founded in 1953.</p>",
      "<h1>Today</h1><p>Now.</p>",
    ]);
    const extracted = await extract(".epub", bytes);
    expect(extracted.details).toEqual({ title: "History" });
    expect(sectionsOf(extracted).map((section) => (section as string[]).slice(1))).toEqual([
      ["Beginnings", "Beginnings\n\nIt was founded in 1953."],
      ["Today", "Today\n\nNow."],
    ]);
  });
});

describe(".rtf", () => {
  it("gives Cyrillic and Kazakh text, headings and tables", async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times New Roman;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}
{\pard\s1\outlinelevel0 \'cf\'f0\'e0\'e2\'e8\'eb\'e0\par}
{\pard \u1178?\u1201?\u1085? fee is 900 000.\par}
\trowd\cellx1000\cellx2000\intbl Programme\cell Fee\cell\row
\trowd\cellx1000\cellx2000\intbl Law\cell 800 000\cell\row
\pard End.\par}`;
    const { text } = await extract(".rtf", Buffer.from(rtf, "latin1"));
    expect(text).toContain("Правила");
    expect(text).toContain("Құн fee is 900 000.");
    expect(text).toContain("Law — Fee: 800 000");
  });

  it("reads cells merged across and down, by where they end", async () => {
    const row = (definitions: string, ...cells: readonly string[]): string =>
      String.raw`\trowd ${definitions} ${cells.map((cell) => String.raw`\intbl ${cell}\cell `).join("")}\row `;
    const rows = [
      row(String.raw`\clvmgf\cellx2000\cellx6000\cellx10000`, "Course", "Spring", "Autumn"),
      row(
        String.raw`\clvmrg\cellx2000\cellx4000\cellx6000\cellx8000\cellx10000`,
        "",
        "Hours",
        "Credits",
        "Hours",
        "Credits",
      ),
      row(String.raw`\cellx2010\cellx4000\cellx6000\cellx8000\cellx10000`, "Law", "36", "2", "72", "4"),
      row(String.raw`\cellx2000\cellx6000\cellx8000\cellx10000`, "Arts", "none", "18", "1"),
    ];
    const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}Plan\par ${rows.join("")}\pard End.\par}`;
    expect((await extract(".rtf", Buffer.from(rtf, "latin1"))).text).toBe(
      "Plan\n\nCourse — Spring, Hours — Spring, Credits — Autumn, Hours — Autumn, Credits\nLaw — Spring, Hours: 36 — Credits: 2 — Autumn, Hours: 72 — Credits: 4\nArts — Spring: none — Autumn, Hours: 18 — Credits: 1\n\nEnd.",
    );
  });
});
