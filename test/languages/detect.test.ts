import { describe, expect, it } from "vitest";
import { clearLanguage, detectLanguage, likelyLanguage } from "../../src/languages/detect.ts";

describe("detectLanguage", () => {
  it.each([
    ["Who is the rector of the university?", "en"],
    ["rector", "en"],
    ["Кто ректор университета?", "ru"],
    ["университет", "ru"],
    ["Ректор кім?", "kk"],
    ["Форум қашан өтті?", "kk"],
    ["Университет туралы айтыңызшы", "kk"],
    ["Меморандумға кім қол қойды?", "kk"],
    ["рахмет", "kk"],
    ["спасибо", "ru"],
    ["Рахмет, а где ректор?", "ru"],
    ["Ректор не приехал", "ru"],
    ["WHO IS THE RECTOR", "en"],
  ])("takes %j for %s", (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it("takes a Russian question for Russian that names something Kazakh", () => {
    expect(detectLanguage("Кто ректор университета имени Шәкәрім в городе Семей?")).toBe("ru");
    expect(detectLanguage("Где находится улица Қабанбай батыр?")).toBe("ru");
  });

  it("takes a Cyrillic question for what it is that names something in Latin letters", () => {
    expect(detectLanguage("Когда закончится проект HARMONEE?")).toBe("ru");
    expect(detectLanguage("HARMONEE жобасы қашан аяқталады?")).toBe("kk");
    expect(detectLanguage("Сколько студентов в Astana IT University?")).toBe("ru");
    expect(detectLanguage("Где находится Duke University Hospital of the North?")).toBe("ru");
    expect(detectLanguage("Nazarbayev University ректоры кім?")).toBe("kk");
    expect(detectLanguage("проект HARMONEE")).toBe("ru");
  });

  it("takes an English text for English that quotes a few words of another language", () => {
    expect(detectLanguage('The rector spoke on the issue of "Ұлттық тәрбие" at the event.')).toBe("en");
    expect(detectLanguage("The rector spoke about the decree «О мерах и средствах» at the event.")).toBe("en");
    expect(detectLanguage("Who is Шәкәрім?")).toBe("en");
  });

  it.each(["", "42", "🙂 👍", "من هو الرئيس؟", "\u200B\u202E", "\uD800"])("calls %j the fallback", (text) => {
    expect(detectLanguage(text)).toBe("en");
    expect(detectLanguage(text, "kk")).toBe("kk");
  });

  it("is quick on a text of any length", () => {
    expect(detectLanguage("Ректор университета. ".repeat(200_000))).toBe("ru");
  }, 1000);
});

describe("clearLanguage", () => {
  it.each([
    ["Студенттер оқу ақысын әр семестрдің басында төлейді, ал кешіккендер үшін мерзім ұзартылмайды.", "kk"],
    [
      "Оплата производится в начале семестра, а для тех, кто не успел, срок не продлевается, и это правило для всех.",
      "ru",
    ],
    [
      "The fee is paid at the beginning of the term, and it is not given back to those who leave in the middle of it.",
      "en",
    ],
    ["Қабанбай батыр 53, Достық 12", undefined],
    ["1 700 000", undefined],
  ] as const)("calls %j %s", (text, language) => {
    expect(clearLanguage(text)).toBe(language);
  });
});

describe("likelyLanguage", () => {
  it.each([
    ["Расписание занятий, корпус 2, аудитория 214", "kk", "kk"],
    ["Расписание занятий, корпус 2, аудитория 214", "en", "ru"],
    ["Студенттер оқу ақысын әр семестрдің басында төлейді, ал кешіккендер үшін мерзім ұзартылмайды.", "ru", "kk"],
    ["Room 214", undefined, "en"],
  ] as const)("of %j, declared to be %s, is %s", (text, declared, language) => {
    expect(likelyLanguage(text, declared)).toBe(language);
  });

  it("goes by all that is looked at of a text: what stands first may be names and numbers alone", () => {
    const names = "Ахметов Болат, Иванова Анна, Смагулов Ерлан, кабинет 214. ".repeat(12);
    const rule = "Оплата производится в начале семестра, а для тех, кто не успел, срок не продлевается. ".repeat(3);
    expect(likelyLanguage(names, "kk")).toBe("kk");
    expect(likelyLanguage(names + rule, "kk")).toBe("ru");
  });
});
