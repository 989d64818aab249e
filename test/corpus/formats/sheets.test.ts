import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { formatOf } from "../../../src/corpus/formats/registry.ts";
import { encodeAs } from "../../support/encode.ts";
import { makeXlsx, zip, type MadeCell } from "../../support/office-files.ts";

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
    const dates = [
      ["Начало занятий", cell(46_280, '[$-419]d mmmm yyyy" г."'), cell(46_143, "d mmmm"), cell(46_280, "mmmm")],
    ];
    expect((await extract(".xlsx", makeXlsx({ А: dates }))).text).toContain(
      "Начало занятий — 15 сентября 2026 г. — 1 мая — Сентябрь",
    );
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

  /** A workbook of a sheet whose XML is given. */
  const workbook = (sheet: string, parts: Readonly<Record<string, string>> = {}): Uint8Array =>
    zip({
      "xl/workbook.xml": '<workbook><sheets><sheet name="Fees" sheetId="1" r:id="r1"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      "xl/worksheets/sheet1.xml": `<worksheet>${sheet}</worksheet>`,
      ...parts,
    });
  const say = (place: string, words: string): string => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const law = `<row r="2">${say("A2", "Law")}${say("B2", "room 305")}</row><row r="3">${say("A3", "Arts")}${say("B3", "room 12")}</row>`;
  const LAW = "Fees\n\nLaw — room 305\nArts — room 12";

  it.each([
    ["a style at its last row", '<row r="1048576"><c r="A1048576" s="1"/></row>', ""],
    ["a space in its last cell", `<row r="1048576">${say("XFD1048576", " ")}</row>`, ""],
    ["words in its last cell", `<row r="1048576">${say("XFD1048576", "as of May")}</row>`, "\n\nas of May"],
  ])("reads a sheet with %s", async (_, row, more) => {
    const { text, problems } = await extract(".xlsx", workbook(`<sheetData>${law}${row}</sheetData>`));
    expect(text).toBe(LAW + more);
    expect(problems).toEqual([]);
  });

  it("reads a sheet with cells merged over all of its columns and rows", async () => {
    const title = `<row r="1">${say("A1", "Rooms of the chairs")}</row>`;
    const merges = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="C2:D1048576"/></mergeCells>';
    const { text } = await extract(".xlsx", workbook(`<sheetData>${title}${law}</sheetData>${merges}`));
    expect(text).toContain("Rooms of the chairs");
    expect(text).toContain("Law — room 305\nArts — room 12");
  });

  it("cuts a sheet that is too long between rows, and says where", async () => {
    const words = Array.from({ length: 2000 }, (_, column) => `<c t="inlineStr"><is><t>w${column}</t></is></c>`);
    const rows = `<row>${words.join("")}</row>${`<row>${words[0]}</row>`.repeat(250)}`;
    const { text, problems } = await extract(".xlsx", workbook(`<sheetData>${law}${rows}</sheetData>`));
    expect(text).toContain("Law");
    const cut = expect.stringMatching(/left out: Fees from row 20\d on/u);
    expect(problems.map(({ reason }) => reason)).toEqual([cut]);
  });

  it("leaves out rows and columns that are hidden and says so, but for what is merged into those that are seen", async () => {
    const rows = `<row r="1">${say("A1", "Rooms")}</row><row r="2">${say("A2", "no")}${say("B2", "Law")}${say("C2", "305")}</row><row r="3" hidden="1">${say("B3", "Draft")}${say("C3", "1")}</row><row r="4">${say("B4", "Arts")}${say("C4", "12")}</row>`;
    const { text, problems } = await extract(
      ".xlsx",
      workbook(
        `<cols><col min="1" max="1" hidden="1"/></cols><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>`,
      ),
    );
    expect(text).toBe("Fees\n\nRooms\n\nLaw — 305\nArts — 12");
    expect(problems.map(({ reason }) => reason)).toEqual([expect.stringContaining("hidden are left out of Fees")]);
  });

  it("reads the cells around those that are broken, and names the sheets whose formulas have no result", async () => {
    const strings =
      '<sst><si><r><t>東</t></r><rPh sb="0" eb="1"><t>ひがし</t></rPh><r><t xml:space="preserve"> wing</t></r></si></sst>';
    const { text, problems } = await extract(
      ".xlsx",
      workbook(
        '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>9</v></c><c t="s"/><c t="str"><f>T(1)</f><v>a_x000D_b &amp; c</v></c></row><row><c t="e"><v>#REF!</v></c><c><f>SUM(A1)</f></c><c s="77"><v>5</v></c><c t="d"><v>2026-09-01T00:00:00</v></c><c t="b"><v>1</v></c></row></sheetData>',
        { "xl/sharedStrings.xml": strings },
      ),
    );
    expect(text).toBe("Fees\n\n東 wing — a b & c\n5 — 2026-09-01 — TRUE");
    expect(problems.map(({ reason }) => reason)).toEqual([expect.stringContaining("a result are left out: Fees")]);
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

  it("reads rows of thousands of columns", async () => {
    const heads = Array.from({ length: 5000 }, (_, column) => `head ${column}`).join(";");
    const wide = `${heads}\n${heads.replaceAll("head ", "")}`;
    expect((await extract(".csv", Buffer.from(wide))).text).toContain("\nhead 4999: 4999");
  });

  it("reads windows-1251, rows of unequal length and stray quotation marks", async () => {
    const csv = 'Факультет;Оплата\nМедицинский "общий";900 000;сноска\nЮридический\n';
    expect((await extract(".csv", encodeAs("windows-1251", csv))).text).toBe(
      'Факультет — Оплата\nМедицинский "общий" — Оплата: 900 000 — сноска\nЮридический',
    );
  });
});
