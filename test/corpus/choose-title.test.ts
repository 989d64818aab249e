import { describe, expect, it } from "vitest";
import { chooseTitle } from "../../src/corpus/choose-title.ts";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { plainTable } from "../../src/corpus/table.ts";

/** The title of a file with these headings (level and words), each with a line of text below it. */
function titleOf(id: string, ...headings: readonly (readonly [number, string])[]): string {
  const builder = new TextBuilder();
  for (const [level, heading] of headings) {
    builder.addHeading(level, heading);
    builder.addParagraph("What is said below it is of some length.");
  }
  return chooseTitle(id, builder.build());
}

describe("chooseTitle", () => {
  it.each([
    [
      "the heading that all stands under",
      "x.docx",
      [
        [1, "Rules of the house"],
        [2, "Guests"],
        [2, "Pets"],
      ],
      "Rules of the house",
    ],
    [
      "the file's name before the heading of a part",
      "Rules_of the house.docx",
      [
        [1, "Guests"],
        [1, "Pets"],
      ],
      "Rules of the house",
    ],
    ["the heading before a name that is two extensions", "adm.exe.docx", [[1, "Laundry"]], "Laundry"],
    ["the file's name before a numbered heading", "Rules of the house.pdf", [[1, "1. Scope"]], "Rules of the house"],
    [
      "the first heading before a name that says nothing",
      "1606677579.docx",
      [
        [1, "Guests"],
        [1, "Pets"],
      ],
      "Guests",
    ],
    ["the name of a workbook before that of its only sheet", "Plan of lessons.xlsx", [[1, "Week"]], "Plan of lessons"],
  ] as const)("takes %s", (_, id, headings, title) => {
    expect(titleOf(id, ...headings)).toBe(title);
  });

  it("takes a word alone with what it is about, or the file's name before it", () => {
    const order = {
      text: "ORDER\n\n11 April, No. 184\n\nOn the practice of students\n\nThe students go.",
      sections: [],
    };
    expect(chooseTitle("scan12.rtf", order)).toBe("ORDER. On the practice of students");
    expect(chooseTitle("Order on practice.rtf", order)).toBe("Order on practice");
    expect(chooseTitle("a.txt", { text: "RULES\n\nGuests\n\nThey leave by ten.", sections: [] })).toBe("RULES");
  });

  it("takes no name of an institution where a line below it or the file's name tells more", () => {
    const lines = [
      "Министерство образования",
      "Кафедра информатики",
      "УТВЕРЖДАЮ",
      "СИЛЛАБУС",
      "по дисциплине «Сети»",
      "Он.",
    ];
    const page = { text: lines.join("\n\n"), sections: [] };
    expect(chooseTitle("scan12.docx", page)).toBe("СИЛЛАБУС. по дисциплине «Сети»");
    expect(chooseTitle("Силлабус по сетям.docx", page)).toBe("Силлабус по сетям");
    const plan = { text: "Кафедра информатики\n\nПлан работы на осень\n\nЗаседания раз в месяц.", sections: [] };
    expect(chooseTitle("doc1.docx", plan)).toBe("План работы на осень");
  });

  it("takes no heading for a title above which sentences stand", () => {
    const builder = new TextBuilder();
    builder.addParagraph("All dates include the first and the last day.");
    builder.addHeading(1, "Autumn term");
    builder.addParagraph("It begins on the first of September and ends in December. ".repeat(9));
    expect(chooseTitle("Academic calendar.pdf", builder.build())).toBe("Academic calendar");
  });

  it("never takes a row of a table", () => {
    const builder = new TextBuilder();
    builder.addTable(
      plainTable(
        [
          ["Monday", "305"],
          ["Tuesday", "306"],
        ],
        0,
      ),
    );
    expect(chooseTitle("plan.html", builder.build())).toBe("plan");
  });
});
