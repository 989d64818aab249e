import { describe, expect, it } from "vitest";
import { answerFrom, quotesOf, textDocument } from "../support/documents.ts";

const firstQuote = async (question: string, ...texts: string[]): Promise<string> =>
  quotesOf(
    await answerFrom(
      texts.map((text, index) => textDocument(`${index}.txt`, text)),
      question,
    ),
  )[0]!.text;

describe("a question what something is", () => {
  it("is answered by the sentence that says so, not by one that only has the words", async () => {
    const defines = "Проектный комитет: коллегиальный орган, который принимает важнейшие решения по проектам.";
    const mentions =
      "Собрания\n\nПроектный комитет, проектный комитет и ещё раз проектный комитет: он собирается по вторникам и согласует планы.";
    expect(await firstQuote("Что такое проектный комитет?", mentions, defines)).toBe(defines);
  });

  it("is known in each language", async () => {
    const defines = "A credit hour is a unit of fifty minutes of teaching a week, for one term.";
    const mentions =
      "Rules\n\nThe credit hour, a credit hour: a student needs permission for more than one credit hour above the limit.";
    expect(await firstQuote("What is a credit hour?", mentions, defines)).toBe(defines);
    const definesKk = "Академиялық кредит дегеніміз – студенттің оқу жұмысының көлемін өлшейтін бірлік.";
    const mentionsKk = "Ереже\n\nАкадемиялық кредит пен кредит саны әр семестрде отыздан аспауы керек.";
    expect(await firstQuote("Академиялық кредит дегеніміз не?", mentionsKk, definesKk)).toBe(definesKk);
  });
});
