import type { Library } from "../answer/compose-answer.ts";
import { findExampleQuestions, type ExampleQuestion } from "../answer/example-questions.ts";
import type { LanguageCode } from "../languages/language.ts";
import { EXAMPLE_TEMPLATES } from "../phrases/registry.ts";
import { runInSteps } from "../work/steps.ts";

/** How many example questions a language has at most. */
const MAX_EXAMPLES = 12;

/** The example questions of a library, each language's found when it is first asked for. */
export class KeptExamples {
  readonly #library: Library;
  readonly #known = new Map<LanguageCode, Promise<readonly ExampleQuestion[]>>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** Questions that the documents answer, in this language first. */
  of(language: LanguageCode): Promise<readonly ExampleQuestion[]> {
    const known = this.#known.get(language) ?? this.#find(language);
    this.#known.set(language, known);
    // What failed is tried again when it is asked for again.
    known.catch(() => this.#known.delete(language));
    return known;
  }

  /** To be called when the documents have changed. */
  forget(): void {
    this.#known.clear();
  }

  #find(language: LanguageCode): Promise<readonly ExampleQuestion[]> {
    return runInSteps(
      findExampleQuestions(this.#library, { language, templates: EXAMPLE_TEMPLATES, limit: MAX_EXAMPLES }),
    );
  }
}
