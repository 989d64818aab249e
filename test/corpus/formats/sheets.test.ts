import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { formatOf } from "../../../src/corpus/formats/registry.ts";
import { encodeAs } from "../../support/encode.ts";
import { makeXlsx, type MadeCell } from "../../support/office-files.ts";

const extract = async (extension: string, bytes: Uint8Array): Promise<ExtractedText> =>
  formatOf(extension)!.extract(bytes, `a${extension}`);

describe(".xlsx", () => {
  it("gives each sheet as a page under its name, captions and rows with the heads of their columns", async () => {
    const bytes = makeXlsx({
      "Tuition fees": [
        ["Fees of the academic year"],
        ["", ""],
        ["Programme", "Fee, KZT", "Starts"],
        ["Dentistry", 1_700_000, new Date("2026-09-01")],
        ["Фармация", 0.1 + 0.2, "қыркүйек"],
      ],
      Лист2: [
        ["Room", "Floor"],
        ["101", 1],
      ],
    });
    const { text, sections } = await extract(".xlsx", bytes);
    expect(text).toBe(
      "Tuition fees\n\nFees of the academic year\n\nProgramme — Fee, KZT — Starts\nDentistry — Fee, KZT: 1700000 — Starts: 2026-09-01\nФармация — Fee, KZT: 0.3 — Starts: қыркүйек\n\nRoom — Floor\nRoom: 101 — Floor: 1",
    );
    expect(sections.map(({ page, headings }) => [page, headings])).toEqual([
      [1, ["Tuition fees"]],
      [2, []],
    ]);
  });

  const cell = (value: number, format: string): { value: number; format: string } => ({ value, format });

  it("shows numbers as their cells do, in the manner of the workbook's language", async () => {
    const rows = (head: readonly string[], programme: string): readonly MadeCell[][] => [
      [...head],
      [
        programme,
        cell(1_700_000, '#,##0\\ "₸"'),
        cell(0.15, "0%"),
        cell(0.5, "0.00"),
        cell(46_266, "dd.mm.yyyy;@"),
        cell(0.75, "hh:mm"),
        cell(123, "000000"),
        cell(990_101_300_123, "General"),
        cell(1.5, 'broken "'),
        cell(12.5, '0.0" m²"'),
      ],
    ];
    const head = ["Programme of the faculty", "a", "b", "c", "d", "e", "f", "g", "h", "i"];
    expect((await extract(".xlsx", makeXlsx({ A: rows(head, "Dentistry") }))).text).toBe(
      "A\n\nProgramme of the faculty — a — b — c — d — e — f — g — h — i\n\nDentistry\na: 1,700,000 ₸\nb: 15%\nc: 0.50\nd: 01.09.2026\ne: 18:00\nf: 000123\ng: 990101300123\nh: 1.5\ni: 12.5 m²",
    );
    const russian = ["Программа и её условия", "а", "б", "в", "г", "д", "е", "ж", "з", "и"];
    expect((await extract(".xlsx", makeXlsx({ А: rows(russian, "Стоматология") }))).text).toBe(
      "А\n\nПрограмма и её условия — а — б — в — г — д — е — ж — з — и\n\nСтоматология\nа: 1 700 000 ₸\nб: 15%\nв: 0,50\nг: 01.09.2026\nд: 18:00\nе: 000123\nж: 990101300123\nз: 1,5\nи: 12,5 m²",
    );
  });

  it("knows the days of the 1904 system, and those that the system's own format shows", async () => {
    const day = 46_266 - 1462;
    const made = makeXlsx(
      {
        A: [
          ["Начало и конец", "Дата"],
          ["Семестр", cell(day, "yyyy-mm-dd")],
        ],
      },
      { is1904: true },
    );
    expect((await extract(".xlsx", made)).text).toContain("Дата: 2026-09-01");
    const short = makeXlsx({
      A: [
        ["Начало и конец", "Дата"],
        ["Семестр", new Date("2026-09-01")],
      ],
    });
    expect((await extract(".xlsx", short)).text).toContain("Дата: 01.09.2026");
  });

  it("says of every lesson its day, hour and group, whatever is merged", async () => {
    const bytes = makeXlsx(
      {
        Расписание: [
          ["", "", "Группа 101", "Группа 102"],
          ["Понедельник", "9:00", "Физика, ауд. 305", "Химия, ауд. 12"],
          ["", "10:40", "История, ауд. 7", ""],
          ["Вторник", "9:00", "Право, ауд. 305", ""],
          ["", "10:40", "", "Физика, ауд. 305"],
        ],
      },
      { merges: { Расписание: ["A2:A3", "A4:A5"] } },
    );
    expect((await extract(".xlsx", bytes)).text.split("\n").slice(2)).toEqual([
      "Группа 101 — Группа 102",
      "Понедельник — 9:00 — Группа 101: Физика, ауд. 305",
      "Понедельник — 10:40 — Группа 101: История, ауд. 7",
      "Вторник — 9:00 — Группа 101: Право, ауд. 305",
      "Понедельник — 9:00 — Группа 102: Химия, ауд. 12",
      "Вторник — 10:40 — Группа 102: Физика, ауд. 305",
    ]);
  });

  it("carries a day that is written across a timetable to the rows below it", async () => {
    const bytes = makeXlsx(
      {
        Plan: [
          ["Time", "Lesson", "Room"],
          ["Monday", "", ""],
          ["9:00", "Physics", "305"],
          ["Tuesday", "", ""],
          ["9:00", "Law", "12"],
        ],
      },
      { merges: { Plan: ["A2:C2", "A4:C4"] } },
    );
    expect((await extract(".xlsx", bytes)).text).toBe(
      "Plan\n\nTime — Lesson — Room\nMonday — Time: 9:00 — Lesson: Physics — Room: 305\nTuesday — Time: 9:00 — Lesson: Law — Room: 12",
    );
  });

  it("reads tables on one sheet apart, goes on with one below a blank row, and takes no first row for heads", async () => {
    const bytes = makeXlsx({
      A: [
        ["Programme", "Fee", "", "Room", "Floor"],
        ["Law", 900, "", "Hall", 1],
        ["Arts", 800, "", "Gym", 2],
        ["", "", "", "", ""],
        ["Music", 700, "", "", ""],
        ["", "", "", "", ""],
        ["Ivan", "Law", "", "", ""],
        ["Anna", "Arts", "", "", ""],
      ],
    });
    const { text, tables } = await extract(".xlsx", bytes);
    expect(text).toContain("Programme — Fee\nLaw — Fee: 900\nArts — Fee: 800");
    expect(text).toContain("Room — Floor\nHall — Floor: 1\nGym — Floor: 2");
    expect(text).toContain("\nIvan — Law\nAnna — Arts");
    expect(tables?.map(({ rows }) => rows.map((row) => text.slice(row.start, row.end)))).toContainEqual([
      "Hall — Floor: 1",
      "Gym — Floor: 2",
    ]);
  });

  it("leaves hidden sheets out and says so, and keeps what is noted beside a cell", async () => {
    const bytes = makeXlsx(
      { Open: [["Law", 900]], Draft: [["Secret", 1]] },
      { hidden: ["Draft"], comments: { B1: "from 2027 on" } },
    );
    const { text, problems } = await extract(".xlsx", bytes);
    expect(text).toBe("Open\n\nLaw — 900 [from 2027 on]");
    expect(problems).toEqual([{ path: "a.xlsx", reason: expect.stringContaining("hidden in it are left out: Draft") }]);
  });

  /** Nothing tells the heads of these rows but the file. */
  const people = [
    ["Staff of the faculty", "", ""],
    ["Name", "Post", "Chair"],
    ["Ivan", "Dean", "Law"],
    ["Anna", "Clerk", "Arts"],
  ];
  const headed = "Staff of the faculty\n\nName — Post — Chair\nIvan — Post: Dean — Chair: Law";

  it.each([
    ["a filter", { filters: { A: "A2:C4" } }],
    ["a filter on one of their columns", { filters: { A: "$B$2:$B$4" } }],
    ["frozen rows", { frozen: { A: 2 } }],
    ["rows that are printed on each page", { printed: { A: "$1:$2" } }],
    ["a defined table", { table: { ref: "A2:C4", heads: 1 } }],
  ])("takes rows for heads that %s says to be heads", async (_, look) => {
    expect((await extract(".xlsx", makeXlsx({ A: people }, look))).text).toContain(headed);
  });

  it("takes no row for heads that nothing says to be some", async () => {
    const plain = "Staff of the faculty\n\nName — Post — Chair\nIvan — Dean — Law";
    expect((await extract(".xlsx", makeXlsx({ A: people }))).text).toContain(plain);
    const table = { table: { ref: "A2:C4", heads: 0 } };
    expect((await extract(".xlsx", makeXlsx({ A: people }, table))).text).toContain(plain);
  });

  it("parts heads under a filter from what stands above them, but for the heads of several of them", async () => {
    const made = (above: readonly string[], merges: readonly string[]): Promise<ExtractedText> =>
      extract(
        ".xlsx",
        makeXlsx(
          { A: [[...above], ["Name", "Phone", "Mail"], ["Ivan", "office", "ivan"]] },
          { filters: { A: "A2:C3" }, merges: { A: merges } },
        ),
      );
    expect((await made(["Written by", "Olga"], [])).text).toBe(
      "A\n\nWritten by — Olga\n\nName — Phone — Mail\nIvan — Phone: office — Mail: ivan",
    );
    expect((await made(["Name", "At work"], ["A1:A2", "B1:C1"])).text).toBe(
      "A\n\nName — At work, Phone — At work, Mail\nIvan — At work, Phone: office — Mail: ivan",
    );
  });

  it("says the group of every row where its name stands alone above them", async () => {
    const rows = [
      ["Post", "Name", "Phone"],
      ["Chair of Law", "", ""],
      ["Head", "Ivan", 101],
      ["Clerk", "Anna", 102],
      ["Chair of Arts", "", ""],
      ["Head", "Olga", 201],
    ];
    expect((await extract(".xlsx", makeXlsx({ A: rows }))).text).toBe(
      "A\n\nPost — Name — Phone\nChair of Law — Head — Name: Ivan — Phone: 101\nChair of Law — Clerk — Name: Anna — Phone: 102\nChair of Arts — Head — Name: Olga — Phone: 201",
    );
    // A row that only lacks the rest is no group.
    const lacking = [rows[0]!, rows[2]!, ["Guard", "", ""], rows[3]!];
    expect((await extract(".xlsx", makeXlsx({ A: lacking }))).text).toContain("\nGuard\nClerk — Name: Anna");
  });

  it("says of every lesson its group, where names of groups are merged above subject and room", async () => {
    const bytes = makeXlsx(
      {
        Plan: [
          ["Timetable of the first year", "", "", "", "", ""],
          ["Day", "Hour", "IS-11", "", "PK-12", ""],
          ["", "", "Subject", "Room", "Subject", "Room"],
          ["Monday", "8:30", "Physics", "Hall", "Law", "12"],
          ["", "10:00", "Law", "12", "", ""],
          ["Tuesday", "8:30", "Arts", "7", "Physics", "Hall"],
          ["", "10:00", "", "", "Arts", "7"],
        ],
      },
      { merges: { Plan: ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "A4:A5", "A6:A7"] } },
    );
    expect((await extract(".xlsx", bytes)).text.split("\n").slice(5)).toEqual([
      "Monday — Hour: 8:30 — IS-11, Subject: Physics — Room: Hall",
      "Monday — Hour: 10:00 — IS-11, Subject: Law — Room: 12",
      "Tuesday — Hour: 8:30 — IS-11, Subject: Arts — Room: 7",
      "Monday — Hour: 8:30 — PK-12, Subject: Law — Room: 12",
      "Tuesday — Hour: 8:30 — PK-12, Subject: Physics — Room: Hall",
      "Tuesday — Hour: 10:00 — PK-12, Subject: Arts — Room: 7",
    ]);
  });

  it("reads tables beside each other apart below a name that is across both", async () => {
    const bytes = makeXlsx(
      {
        A: [
          ["Bells and meals", "", "", "", ""],
          ["Lesson", "From", "", "Meal", "Price"],
          ["1", "8:00", "", "Soup", 500],
          ["2", "9:00", "", "Tea", 100],
        ],
      },
      { merges: { A: ["A1:E1"] } },
    );
    expect((await extract(".xlsx", bytes)).text).toBe(
      "A\n\nBells and meals\n\nLesson — From\nLesson: 1 — From: 8:00\nLesson: 2 — From: 9:00\n\nMeal — Price\nSoup — Price: 500\nTea — Price: 100",
    );
  });

  it("reads tables below each other apart where each has a name and heads, and lines above a name apart from it", async () => {
    const rows = [
      ["Approved", "", "", "The dean"],
      ["Scholarships", "", "", ""],
      ["Kind", "Amount", "Term", "Form"],
      ["State", 36, 1, "A"],
      ["Named", 54, 2, "B"],
      ["Dormitories", "", "", ""],
      ["Address", "Places", "", ""],
      ["Abay 5", 200, "", ""],
      ["Contacts", "", "", ""],
      ["Dean", "office", "", ""],
    ];
    expect((await extract(".xlsx", makeXlsx({ A: rows }))).text).toBe(
      [
        "A",
        "Approved — The dean",
        "Scholarships",
        "Kind — Amount — Term — Form\nState — Amount: 36 — Term: 1 — Form: A\nNamed — Amount: 54 — Term: 2 — Form: B",
        "Dormitories",
        "Address — Places\nAbay 5 — Places: 200",
        "Contacts",
        "Dean — office",
      ].join("\n\n"),
    );
  });

  it("goes on with the groups of a table below a blank row, and not with what is emptier", async () => {
    const rows = [
      ["Code", "Programme", "Score"],
      ["Arts", "", ""],
      ["B1", "Music", 70],
      ["", "", ""],
      ["Law", "", ""],
      ["B2", "Courts", 90],
      ["", "", ""],
      ["Least of all", "", 50],
    ];
    expect((await extract(".xlsx", makeXlsx({ A: rows }))).text.split("\n").slice(3)).toEqual([
      "Arts — B1 — Programme: Music — Score: 70",
      "Law — B2 — Programme: Courts — Score: 90",
      "",
      "Least of all — 50",
    ]);
  });

  it("says the group of rows without heads where its name is set apart by its look", async () => {
    const rows = [
      ["Telephones", ""],
      ["Office", ""],
      ["Dean", "101"],
      ["Hostel", ""],
      ["Guard", "201"],
      ["Warden", "202"],
    ];
    const bold = { bold: { A: ["A2", "A4"] } };
    expect((await extract(".xlsx", makeXlsx({ A: rows }, bold))).text).toBe(
      "A\n\nTelephones\n\nOffice — Dean — 101\nHostel — Guard — 201\nHostel — Warden — 202",
    );
  });

  it("is refused when it is cut short", async () => {
    const whole = makeXlsx({ A: [["a", "b"]] });
    await expect(extract(".xlsx", whole.subarray(0, whole.length - 200))).rejects.toThrow(/damaged/u);
  });
});

describe(".csv", () => {
  const row = "Programme — Fee, KZT — Duration\nDentistry — Fee, KZT: 1 700 000 — Duration: 6 years";

  it.each([
    ["commas and quotation marks", 'Programme,"Fee, KZT",Duration\nDentistry,1 700 000,6 years\n'],
    ["semicolons", "Programme;Fee, KZT;Duration\nDentistry;1 700 000;6 years\n"],
    ["tabs", "Programme\tFee, KZT\tDuration\nDentistry\t1 700 000\t6 years"],
    ["a byte order mark and CRLF", "\uFEFFProgramme;Fee, KZT;Duration\r\nDentistry;1 700 000;6 years\r\n"],
  ])("reads rows with %s", async (_, csv) => {
    expect((await extract(".csv", Buffer.from(csv))).text).toBe(row);
  });

  it("reads windows-1251, rows of unequal length and stray quotation marks", async () => {
    const csv = 'Факультет;Оплата\nМедицинский "общий";900 000;сноска\nЮридический\n';
    expect((await extract(".csv", encodeAs("windows-1251", csv))).text).toBe(
      'Факультет — Оплата\nМедицинский "общий" — Оплата: 900 000 — сноска\nЮридический',
    );
  });
});
