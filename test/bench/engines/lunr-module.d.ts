/** The part of lunr 2.3.9 (which ships no types) that is measured here. */
declare module "lunr" {
  interface Token {
    toString(): string;
  }
  interface Builder {
    tokenizer: (text: string | null | undefined) => Token[];
    ref(name: string): void;
    field(name: string, options?: { boost: number }): void;
    add(document: object): void;
    build(): Index;
  }
  interface Query {
    term(term: string, options: { usePipeline: boolean; boost?: number; editDistance?: number }): void;
  }
  interface Index {
    query(build: (query: Query) => void): { readonly ref: string }[];
  }
  const lunr: {
    Builder: new () => Builder;
    Token: new (text: string, metadata: object) => Token;
  };
  export default lunr;
}
