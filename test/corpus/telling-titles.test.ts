import { describe, expect, it } from "vitest";
import { tellsLittle } from "../../src/corpus/telling-titles.ts";

describe("tellsLittle", () => {
  it.each([
    "ПРИКАЗ",
    "Лекция №1",
    "23rd & 24th FEBRUARY",
    "12 мая 2026 г.",
    "Министерство образования и науки Республики Казахстан",
    "Карагандинский технический университет имени Абылкаса Сагинова",
    "«Южно-Казахстанская медицинская академия»",
    "Л. Н. Гумилев атындағы Еуразия ұлттық университеті",
    "Department of Information Technology",
    "CENTRAL UNIVERSITY OF KASHMIR",
    "hy В TT’",
  ])("is true of %s", (title) => {
    expect(tellsLittle(title)).toBe(true);
  });

  it.each([
    "Правила приёма в университет",
    "Справочник студента колледжа",
    "Welcome to the University",
    "Course catalogue, School of Engineering",
    "Rules of the dormitory",
    "Университетке қабылдау ережесі",
    "Календарь на май 2026",
    "ЕНТ 2026: баллы",
  ])("is false of %s", (title) => {
    expect(tellsLittle(title)).toBe(false);
  });
});
