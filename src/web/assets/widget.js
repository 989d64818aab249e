// <anyqtama-ask lang="kk"></anyqtama-ask>: a field for questions whose answers come from the desk. All that it shows is
// in a shadow root: neither do the styles of the page change it, nor does it change the page.
const PHRASES = __PHRASES__;
const ROOT = __ROOT__;

const STYLE = `
:host { display: block; font: 1rem/1.55 system-ui, sans-serif; color: inherit; }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; }
label, form p { flex-basis: 100%; margin: 0; font-size: .9em; }
input { flex: 1 1 12rem; min-width: 0; padding: .65rem .8rem; border: 1px solid #767f89; border-radius: .5rem; background: Canvas; color: CanvasText; font: inherit; }
button { padding: .65rem 1.1rem; border: 0; border-radius: .5rem; background: #0b5c6b; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid #2a8fa1; outline-offset: 2px; }
blockquote { margin: 1rem 0 .4rem; padding-left: .9rem; border-left: 3px solid #0b5c6b; font-family: Charter, Georgia, serif; font-size: 1.08em; white-space: pre-line; }
cite, .detail { font-size: .9em; font-style: normal; }
a { color: inherit; }
p { margin: .8rem 0 0; }
`;

const element = (name, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

class AnyqtamaAsk extends HTMLElement {
  #phrases;
  #output;
  /** The question that is being answered; an older one's answer is not shown any more. */
  #turn = 0;

  connectedCallback() {
    if (this.shadowRoot) return;
    const wanted = [this.lang, document.documentElement.lang, ...navigator.languages].map((tag) =>
      tag.slice(0, 2).toLowerCase(),
    );
    const language = wanted.find((code) => Object.hasOwn(PHRASES, code)) ?? Object.keys(PHRASES)[0];
    this.#phrases = PHRASES[language];
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const { question, placeholder, ask, note } = this.#phrases;
    const input = element("input", {
      id: "q",
      type: "search",
      maxLength: 1000,
      placeholder,
      required: true,
      autocomplete: "off",
    });
    const form = element("form", {}, [
      element("label", { htmlFor: "q", textContent: question }),
      input,
      element("button", { type: "submit", textContent: ask }),
      ...(note ? [element("p", { className: "detail", textContent: note })] : []),
    ]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#ask(input.value);
    });
    this.#output = element("div", { lang: language });
    this.#output.setAttribute("role", "status");
    root.append(form, this.#output);
  }

  async #ask(question) {
    const turn = ++this.#turn;
    const phrases = this.#phrases;
    this.#say(phrases.searching);
    try {
      const response = await fetch(`${ROOT}/api/ask?${new URLSearchParams({ q: question })}`);
      const answer = response.ok ? await response.json() : undefined;
      if (turn !== this.#turn) return;
      if (!answer) this.#say(response.status === 429 ? phrases.wait : phrases.failure);
      else this.#show(answer);
    } catch {
      if (turn === this.#turn) this.#say(phrases.failure);
    }
  }

  #say(text) {
    this.#output.replaceChildren(element("p", { textContent: text }));
  }

  #show({ outcome, quotes, nearest }) {
    const phrases = this.#phrases;
    const [quote] = quotes;
    const said = { closest: phrases.closest, "not-found": phrases.notFound, "small-talk": phrases.smallTalk }[outcome];
    const parts = said ? [element("p", { textContent: said })] : [];
    if (quote) parts.push(this.#quote(quote), this.#cite(quote.citation));
    for (const citation of nearest) parts.push(this.#cite(citation));
    this.#output.replaceChildren(...parts);
  }

  #quote({ text, highlights }) {
    const parts = [];
    let at = 0;
    for (const [start, end] of highlights) {
      parts.push(text.slice(at, start), element("strong", { textContent: text.slice(start, end) }));
      at = end;
    }
    return element("blockquote", {}, [...parts, text.slice(at)]);
  }

  #cite({ title, headings, page_url: href }) {
    const link = element("a", { href, textContent: title, target: "_blank", rel: "noopener" });
    const place = headings.filter((heading) => heading !== title).join(" · ");
    return element("p", {}, [
      element("cite", {}, [link]),
      element("span", { className: "detail", textContent: place && ` · ${place}` }),
    ]);
  }
}

if (!customElements.get("anyqtama-ask")) customElements.define("anyqtama-ask", AnyqtamaAsk);
