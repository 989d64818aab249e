/** The part of snowball-stemmers 0.6.0 (which ships no types) that is used here. */
declare module "snowball-stemmers" {
  interface SnowballStemmer {
    stem(word: string): string;
  }
  const snowball: { newStemmer(language: "english" | "russian"): SnowballStemmer };
  export default snowball;
}
