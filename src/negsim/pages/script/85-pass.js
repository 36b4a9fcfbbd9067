// Passing on: a draft as a code or a link, a citation, a copy of the page.

const encoded = text => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const decoded = code => new TextDecoder().decode(Uint8Array.from(atob(code.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0)));
const codeOf = s => encoded(JSON.stringify({ hash: data.hash, terms: s.draft, event: s.event, struck: s.struck, softened: s.softened, pins: s.pins, assumed: s.assumed }));

function fits(term, value) {
  if (!term) return false;
  if (term.values) return term.values.some(([own]) => own === value);
  if (term.members) return Array.isArray(value) && new Set(value).size === value.length && value.every(member => term.members.some(([own]) => own === member));
  return typeof value === typeof term.least && value >= term.least && value <= term.most && (typeof value === "string" ? /^\d{4}-\d\d-\d\d$/.test(value) : Number.isInteger(value));
}

function pasted(text) {
  let found = null;
  try { found = JSON.parse(decoded(text.trim().split("#draft=").at(-1))); } catch { /* told below */ }
  if (!found || typeof found !== "object" || !found.terms || typeof found.terms !== "object") return say(T.noDraft);
  const draft = Object.fromEntries(Object.entries(found.terms).filter(([term, value]) => fits(termOf[term], value)));
  const list = (names, known) => Array.isArray(names) ? names.filter(name => typeof name === "string" && Object.hasOwn(known, name)) : [];
  const pins = Object.fromEntries(Object.entries(found.pins || {}).filter(([name, reading]) => data.ambiguities[name] && Object.hasOwn(data.ambiguities[name].readings, reading)));
  const lost = [...Object.keys(found.terms).filter(term => !(term in draft)), ...[...(found.struck || []), ...(found.softened || [])].filter(name => !Object.hasOwn(data.positions, name))];
  change(T.pasted, { ...blank(), draft, base: draft, event: eventOf[found.event] ? found.event : state.event, struck: list(found.struck, data.positions), softened: list(found.softened, data.positions), pins, assumed: list(found.assumed, data.assumptions) });
  say([found.hash === data.hash ? "" : T.otherVersion, lost.length ? T.lost(lost) : ""].filter(Boolean).join(" ") || T.taken);
}

function say(text) { for (const id of ["passed", "told"]) document.getElementById(id).textContent = text; }

async function copied(text, what) {
  const field = document.getElementById("code");
  field.value = text; field.hidden = false; field.select();
  let done = false;
  try { await navigator.clipboard.writeText(text); done = true; } catch { try { done = document.execCommand("copy"); } catch { /* it is in the field */ } }
  say((done ? T.copied : T.inField)(what));
}

const DRAWN = ["shown", "answers", "brief", "buttons", "controls", "actors", "guess", "deal", "draft", "why", "ribbon", "compare", "pass", "told", "passed"];

function saved() {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelector("#opening").textContent = JSON.stringify({ code: codeOf(state), compare: chosen.compare });
  for (const id of DRAWN) copy.querySelector("#" + id).replaceChildren();
  const link = h("a", { download: `${data.id}.html`, href: URL.createObjectURL(new Blob(["<!doctype html>\n" + copy.outerHTML], { type: "text/html" })) });
  document.body.append(link); link.click(); link.remove();
  say(T.saved);
}

function drawPass() {
  const link = () => location.protocol.startsWith("http") ? `${location.href.split("#")[0]}#draft=${codeOf(state)}` : codeOf(state), field = () => document.getElementById("paste").value;
  fill("pass", button(T.copy, "copy", () => copied(link(), T.theDraft)), button(T.cite, "cite", () => copied(T.citation(state.event && eventOf[state.event].day), T.theCitation)), button(T.save, "save", saved), button(T.print, "print", () => window.print()),
    h("label", {}, T.paste, " ", h("input", { "data-key": "paste", id: "paste", onkeydown: event => { if (event.key === "Enter") pasted(field()); } })), button(T.take, "pasted", () => pasted(field())));
}
