import { describe, expect, it, test } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import type { Memory } from "../../../src/store/memory.ts";
import type { StaffOptions } from "../../../src/telegram/staff/staff.ts";
import { makeMemory } from "../../support/memory.ts";
import { readTable } from "../../support/read-workbook.ts";
import type { Upload } from "../../wire/request-body.ts";
import { Harness, onlyReply, type Call } from "../harness.ts";

/** In a private chat the chat's id is the person's. */
const MEMBER = 777;
const PICTURE = new Uint8Array([1, 2, 3]);

const options = (changed: Partial<StaffOptions> = {}): Partial<StaffOptions> => ({
  ids: new Set([MEMBER]),
  drawPicture: () => Promise.resolve(PICTURE),
  ...changed,
});

const say = (harness: Harness, text: string, language = "en"): Promise<Call[]> =>
  harness.receive({ chatId: MEMBER, text, from: { language_code: language } });

/** A memory whose log cannot be read. */
const brokenMemory = (): Memory => {
  const memory = makeMemory();
  const questions = {
    since: () => {
      throw new Error("database disk image is malformed");
    },
  };
  return { ...memory, questions: questions as unknown as Memory["questions"] };
};

describe("/stats", () => {
  it("sends the figures as a picture and as text, in the language of who asks for them", async () => {
    const drawn: string[] = [];
    const harness = new Harness({
      staff: options({
        drawPicture: (svg) => {
          drawn.push(svg);
          return Promise.resolve(PICTURE);
        },
      }),
    });
    await harness.ask("When was the bridge opened?");
    await harness.ask("Who was the first director of the observatory?");
    for (const code of ["en", "ru", "kk"] as const) {
      const { statistics: phrases } = PHRASES[code];
      const [photo, ...more] = await say(harness, "/stats", code);
      expect(photo).toMatchObject({ method: "sendPhoto", payload: { chat_id: MEMBER } });
      expect((photo!.payload["photo"] as Upload).bytes).toEqual(Buffer.from(PICTURE));
      const caption = photo?.payload["caption"];
      expect(caption).toContain(phrases.title);
      expect(caption).toContain(`${phrases.questions}: 2`);
      expect(drawn.at(-1)).toContain(phrases.title);
      expect(more).toEqual([]);
    }
  });

  it("says so below the picture when nothing was asked", async () => {
    const [photo, ...more] = await say(new Harness({ staff: options() }), "/stats", "kk");
    expect(photo?.payload["caption"]).toContain(PHRASES.kk.statistics.none);
    expect(photo?.payload["caption_entities"]).toEqual([
      { type: "bold", offset: 0, length: PHRASES.kk.statistics.title.length },
    ]);
    expect(more).toEqual([]);
  });

  it("sends the text beside the picture when it is too long to stand below it", async () => {
    const memory = makeMemory();
    const harness = new Harness({ memory, staff: options() });
    await harness.ask("When was the bridge opened?");
    const [kept] = memory.questions.since(0);
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...kept!,
      askedAt: kept!.askedAt - index * 8_640_000,
      document: { path: `${index % 5}.md`, title: `${index % 5} ${"title ".repeat(30)}` },
    }));
    const questions = { since: () => many } as unknown as Memory["questions"];
    const [photo, message, ...more] = await say(
      new Harness({ memory: { ...memory, questions }, staff: options() }),
      "/stats",
      "ru",
    );
    expect(photo?.method).toBe("sendPhoto");
    expect(photo?.payload).not.toHaveProperty("caption");
    expect(message?.method).toBe("sendMessage");
    expect(String(message?.payload["text"]).length).toBeGreaterThan(1024);
    expect(more).toEqual([]);
  });

  it("sends the text alone when the picture cannot be drawn, and logs why", async () => {
    const failing = options({ drawPicture: () => Promise.reject(new RangeError("no memory")) });
    const harness = new Harness({ staff: failing });
    const { text } = onlyReply(await say(harness, "/stats", "ru"));
    expect(text).toContain(PHRASES.ru.statistics.title);
    expect(harness.log.join("\n")).toMatch(/RangeError.*could not be drawn/u);
  });

  it("says so when the questions cannot be read", async () => {
    const harness = new Harness({ memory: brokenMemory(), staff: options() });
    expect(onlyReply(await say(harness, "/stats")).text).toBe(PHRASES.en.failure);
    expect(onlyReply(await say(harness, "/export")).text).toBe(PHRASES.en.failure);
  });
});

describe("/export", () => {
  it("sends the questions as a table, without those who asked them", async () => {
    const harness = new Harness({ staff: options() });
    await harness.receive({
      text: "=When was the bridge opened?",
      from: { id: 31_337, first_name: "Zarina", username: "zarina_k", language_code: "en" },
      chatId: 31_337,
    });
    await harness.ask("Обсерваторияның бірінші директоры кім болды?", "kk");
    const [call, ...more] = await say(harness, "/export");
    expect(more).toEqual([]);
    expect(call?.method).toBe("sendDocument");
    expect(call?.payload["caption"]).toBe(PHRASES.en.statistics.exported(2));
    const { fileName, bytes } = call!.payload["document"] as Upload;
    expect(fileName).toMatch(/^questions-\d{4}-\d\d-\d\d\.xlsx$/u);
    const [names = [], ...rows] = await readTable(bytes);
    expect(JSON.stringify(rows)).not.toMatch(/\b(?:31337|4242)\b|Zarina|zarina_k/u);
    expect(rows.map((row) => row[names.indexOf("question")])).toEqual([
      "=When was the bridge opened?",
      "Обсерваторияның бірінші директоры кім болды?",
    ]);
    expect(rows[0]).toEqual(expect.arrayContaining(["private", "bridge.md", expect.any(Date)]));
  });

  it.each(["en", "ru", "kk"] as const)("says in %s when nothing was asked", async (code) => {
    const { text } = onlyReply(await say(new Harness({ staff: options() }), "/export", code));
    expect(text).toBe(PHRASES[code].statistics.none);
  });
});

describe.each(["/stats", "/export"])("%s", (command) => {
  it("is a question like any other from everybody else, in groups, and when nobody is staff", async () => {
    const stranger = await new Harness({ staff: options() }).receive({ text: command });
    const inGroup = await new Harness({ staff: options() }).receive({
      chatId: -1001,
      text: command,
      from: { id: MEMBER },
    });
    const without = await say(new Harness(), command);
    for (const calls of [stranger, inGroup, without]) {
      expect(calls.map(({ method }) => method)).not.toContain("sendPhoto");
      expect(calls.map(({ method }) => method)).not.toContain("sendDocument");
      expect(JSON.stringify(calls)).not.toContain(PHRASES.en.statistics.none);
    }
  });
});

test.each([
  [1, "1 вопрос за"],
  [2, "2 вопроса за"],
  [11, "11 вопросов за"],
  [21, "21 вопрос за"],
])("Russian counts %d exported questions as it should", (count, beginning) => {
  expect(PHRASES.ru.statistics.exported(count)).toContain(beginning);
});
