// Answers without a reload. All of it works without this script: it asks for the same page and shows its answer.
const form = document.querySelector("form.ask");
const status = document.querySelector(".status");

const withoutHash = (address) => new URL(address, location.href).href.split("#", 1)[0];
/** The address of what is shown, without its fragment. */
let shown = withoutHash(location.href);
/** The question that is being answered; an older one's answer is not shown any more. */
let under = 0;

async function show(address, isNew) {
  const turn = ++under;
  status.textContent = form.dataset.searching;
  let page;
  try {
    const response = await fetch(address, { headers: { accept: "text/html" } });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    if (turn === under) status.textContent = form.dataset.failed;
    return;
  }
  if (turn !== under) return;
  const main = page.querySelector("main");
  const answer = main?.querySelector("#answer");
  if (!answer) return void (status.textContent = form.dataset.failed);
  if (isNew) history.pushState(null, "", address);
  shown = withoutHash(address);
  document.title = page.title;
  for (const part of ["h1", "#answer", ".languages"]) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (old && fresh) old.replaceWith(fresh);
  }
  for (const part of [".examples", ".documents"]) {
    document.querySelector(part)?.remove();
    const fresh = main.querySelector(part);
    if (fresh) document.querySelector("main").append(fresh);
  }
  form.elements.q.value = new URL(address, location.href).searchParams.get("q") ?? "";
  status.textContent = "";
  const asked = document.querySelector("#asked");
  if (asked) document.querySelector("#answer").focus();
  else form.elements.q.focus();
}

if (form && status) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show(`${form.action}?${new URLSearchParams(new FormData(form))}`, true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-question]") : null;
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void show(link.href, true);
  });
  addEventListener("popstate", () => {
    // A link within the page is no other page.
    if (withoutHash(location.href) !== shown) void show(location.href, false);
  });
}

// An address of quoted words shows them, also where it has lost its end on the way.
if (location.hash === "") document.querySelector("#at")?.scrollIntoView({ block: "center" });
