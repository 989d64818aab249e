import { describe, expect, it } from "vitest";
import { readSmallTalk, type SmallTalk } from "../../src/answer/small-talk.ts";
import { cleanQuestion } from "../../src/text/normalize.ts";

const talkIn = (message: string): SmallTalk | undefined => readSmallTalk(cleanQuestion(message));
const isTalk = (message: string): boolean => talkIn(message) !== undefined;

describe("readSmallTalk", () => {
  it.each([
    [
      "greetings",
      [
        "hi",
        "Hello!",
        "hello there",
        "Good morning",
        "привет",
        "Добрый день!",
        "Здравствуйте",
        "сәлем",
        "Сәлеметсіз бе?",
      ],
    ],
    [
      "thanks",
      [
        "thanks",
        "thank you very much",
        "Thank you so much for your help!",
        "спасибо",
        "Спасибо большое!",
        "рахмет",
        "Рақмет!",
      ],
    ],
    ["courtesies in Latin letters", ["privet", "Spasibo!", "zdravstvuite", "salem", "rahmet", "qalaisyn"]],
    ["courtesies without Kazakh letters", ["калайсын", "жаксы", "рахмет, сау болыныз"]],
    ["the question who the bot is", ["кто ты", "Сен кімсің?", "сіз кімсіз", "сен кимсин"]],
    ["farewells", ["bye", "goodbye", "до свидания", "пока", "сау болыңыз"]],
    ["insults", ["idiot", "You are useless!", "what the hell", "ты тупой", "Какой бред", "Сен ақымақсың"]],
    ["courtesy with emoji", ["hi 🙂", "спасибо ❤️", "👋 hello"]],
    ["a finger that slides over the keys", ["asdf", "qwerty", "ASDFGH", "lkjh", "фыва", "йцукен"]],
    ["one letter or sign again and again", ["aaaa", "ыыы", "zz", "?????", "...", "-"]],
    ["numbers that are no date", ["42", "1", "42 43", "2022", "31.02.2022"]],
    ["laughter and hums", ["haha", "хахаха", "hehehe", "lol", "ага", "угу", "алло?"]],
    ["emoji", ["🙂", "👍🏽🎉", "👨‍👩‍👧‍👦", "🇰🇿", "❤️", "1️⃣"]],
    ["words that are drawn out", ["thaaaanks", "hellooo", "спасибооо", "приветтт", "рахметт"]],
    ["thanks for what was said", ["Thanks for that!", "спасибо вам за это", "мне всё понятно"]],
    [
      "thanks for help, an answer or information",
      ["Many thanks", "спасибо за информацию", "көмегіңіз үшін рахмет", "Жауабыңыз үшін үлкен рахмет!"],
    ],
    ["nothing", ["", "   ", "\u200B\u202E", "\uD800"]],
  ])("takes %s for small talk: %j", (_, messages) => {
    expect(messages.filter((message) => !isTalk(message))).toEqual([]);
  });

  it.each([
    ["questions", ["who is the rector?", "когда прошёл форум?", "форум қашан өтті?"]],
    ["single words that tell", ["rector", "форум", "университет", "Bishkek"]],
    ["a greeting before a question", ["hi, who is the rector?", "привет, когда форум?", "Сәлем! Ректор кім?"]],
    ["thanks for something of the documents", ["thanks to the rector", "good universities"]],
    ["an insult in a question", ["why is the stupid library closed", "где этот дурацкий деканат"]],
    ["thanks before a question", ["thanks and she?", "спасибо, а когда", "ok, who", "thanks, how much?"]],
    ["what is asked of what was said before", ["how?", "how much is it?", "спасибо, как?", "қалай?", "get help?"]],
    [
      "words of a call for help beside others, or alone",
      ["help with the dormitory", "робот", "как тебя найти", "кто ты такой ректор"],
    ],
    ["whole dates", ["25.02.2022", "2022-02-25", "25 февраля 2022", "Thanks! 25.02.2022?"]],
    ["short words that sound like a courtesy in another language", ["net", "da", "supper", "кун"]],
    ["numbers with a word", ["forum 2022", "42 students"]],
    ["short names and abbreviations", ["SKMA", "asd", "КГМУ", "HARMONEE"]],
    ["scripts that no document is in", ["من هو الرئيس", "大学の学長は誰ですか"]],
  ])("takes %s for questions: %j", (_, messages) => {
    expect(messages.filter(isTalk)).toEqual([]);
  });

  it.each([
    ["greeting", ["hi", "Good morning!", "How are you?", "привет", "Добрый вечер", "как дела?", "Сәлем", "salem"]],
    ["thanks", ["Thanks!", "hi, thanks", "No, thank you", "спасибо большое", "spasibo", "көп рахмет", "rahmet", "🙏"]],
    ["praise", ["ok", "Got it", "very helpful!", "well done", "Хорошо", "очень понятно", "молодец", "жарайсың", "👍🏽"]],
    ["complaint", ["idiot", "not helpful", "ты тупой", "не понял", "мне не помогло", "түсінбедім", "жақсы емес", "👎"]],
    ["farewell", ["bye", "thanks, bye!", "Good night", "пока", "спасибо, до свидания", "сау болыңыз", "Қайырлы түн"]],
    [
      "help",
      [
        "help",
        "Who are you?",
        "what can you do?",
        "hi, what is your name",
        "помогите!",
        "ты робот?",
        "кто ты",
        "сен кімсің?",
        "көмек керек",
      ],
    ],
    [undefined, ["yes", "42", "🙂", "asdf", "иә"]],
  ] as const)("takes %s for what it is: %j", (kind, messages) => {
    expect(messages.filter((message) => talkIn(message)?.kind !== kind)).toEqual([]);
  });

  it("knows whose words they are, also in other letters, and that some are everybody's", () => {
    const languages = ["thanks", "spasibo", "rahmet", "рахмет", "ok", "👍"].map(
      (message) => talkIn(message)?.languages,
    );
    expect(languages).toEqual([["en"], ["ru"], ["kk"], ["kk"], ["en", "ru", "kk"], []]);
  });
});
