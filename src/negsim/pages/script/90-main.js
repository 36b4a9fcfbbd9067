// Guessing, passing on, and drawing everything.

function fill(id, ...children) { document.getElementById(id).replaceChildren(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false)); }

function drawTop() {
  const proposal = h("select", { "data-key": "proposal", onchange: event => change(`Loaded: ${event.target.selectedOptions[0].textContent}`, { ...loadedFrom(event.target.value), goal: "", deadlock: 0 }) }, h("option", { value: "", selected: !state.loaded }, "empty draft"), data.proposals.map(p => h("option", { value: p.id, selected: p.id === state.loaded }, p.title + (p.by ? ` (by ${p.by})` : ""))));
  const day = data.events.length ? h("select", { "data-key": "event", onchange: event => change(`As of ${eventOf[event.target.value].day}`, { event: event.target.value, deadlock: 0 }) }, data.events.map(e => h("option", { value: e.id, selected: e.id === state.event }, (e.exact ? "" : "about ") + e.day + ": " + e.states.slice(0, 50) + (e.states.length > 50 ? "…" : "")))) : null;
  const edited = JSON.stringify(state.draft) !== JSON.stringify(state.base);
  const readings = Object.entries(data.ambiguities).map(([name, { words, readings: options }]) => h("label", {}, `${words} `, h("select", { "data-key": "pin-" + name, onchange: event => { const pins = { ...state.pins }; if (event.target.value) pins[name] = event.target.value; else delete pins[name]; change(`${name} read as ${event.target.value || "every reading"}`, { pins }); } }, h("option", { value: "" }, "every reading"), Object.entries(options).map(([reading, text]) => h("option", { value: reading, selected: state.pins[name] === reading }, text || reading)))));
  const assumptions = Object.entries(data.assumptions).map(([name, states]) => h("label", {}, h("input", { type: "checkbox", "data-key": "assume-" + name, checked: state.assumed.includes(name), onchange: event => change(`Assumption ${name} ${event.target.checked ? "on" : "off"}`, { assumed: event.target.checked ? [...state.assumed, name] : state.assumed.filter(n => n !== name) }) }), ` ${states}`));
  fill("controls", h("label", {}, "Proposal ", proposal), edited ? h("span", { class: "tag" }, "changed") : null, day ? h("label", {}, "as of ", day) : null,
    h("span", {}, h("button", { "data-key": "undo", disabled: !past.length, onclick: undo }, "Undo"), " ", h("button", { "data-key": "redo", disabled: !future.length, onclick: redo }, "Redo")),
    readings.length + assumptions.length ? h("details", { open: chosen.readings, ontoggle: event => { chosen.readings = event.target.open; } }, h("summary", {}, "Readings and assumptions"), readings, assumptions) : null);
}

function drawGuess(result) {
  if (!chosen.guess) return fill("guess");
  const spoken = data.actors, done = chosen.guess.revealed, right = spoken.filter(({ id }) => chosen.guess[id] === result.actors[id].verdict && result.actors[id].verdict !== "undetermined").length;
  const counted_ = spoken.filter(({ id }) => result.actors[id].verdict !== "undetermined").length;
  fill("guess", h("h2", {}, "Guess first"), h("p", {}, "Mark what each actor says to this draft by what these sources have; then look."), h("ul", {}, spoken.map(({ id, name }) => h("li", {}, h("label", {}, `${name} `, h("select", { "data-key": "guess-" + id, disabled: done, onchange: event => { chosen.guess[id] = event.target.value; } }, ["", ...Object.keys(GLYPHS)].map(v => h("option", { value: v, selected: chosen.guess[id] === v }, v ? short(v) : "?")))), done ? [" ", badge(result.actors[id].verdict, true), chosen.guess[id] === result.actors[id].verdict ? " as you said" : h("span", {}, result.actors[id].rests.slice(0, 1).map(name => [` ${data.positions[name].states} `, data.positions[name].words ? h("q", {}, data.positions[name].words) : null]))] : null))),
    done ? h("p", {}, h("strong", {}, `${right} of ${counted_} as the record has them.`), " Verdicts that are not settled count for nobody.") : h("button", { "data-key": "reveal", onclick: () => { chosen.guess.revealed = true; render(); } }, "Show the verdicts"), " ", h("button", { onclick: () => { chosen.guess = null; render(); } }, "Close"));
}

const encode = text => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const decode = code => new TextDecoder().decode(Uint8Array.from(atob(code.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0)));
const codeOf = s => encode(JSON.stringify({ h: data.hash, t: s.draft, e: s.event, x: s.struck, w: s.softened, p: s.pins, a: s.assumed }));

function fits(term, value) {
  if (!term) return false;
  if (term.values) return term.values.some(([v]) => v === value);
  if (term.members) return Array.isArray(value) && value.every(m => term.members.some(([own]) => own === m));
  return typeof value === typeof term.least && value >= term.least && value <= term.most;
}

function pasted(text) {
  let found;
  try { found = JSON.parse(decode((text.trim().split("#draft=").at(-1)))); } catch { return say("This is no draft: paste the code or the link that Copy draft gave."); }
  if (typeof found !== "object" || found === null || typeof found.t !== "object") return say("This is no draft: paste the code or the link that Copy draft gave.");
  const kept = Object.entries(found.t).filter(([term, value]) => fits(termOf[term], value)), lost = Object.keys(found.t).filter(term => !fits(termOf[term], found.t[term]));
  const names = list => (Array.isArray(list) ? list : []).filter(name => data.positions[name]);
  const pins = Object.fromEntries(Object.entries(found.p || {}).filter(([a, r]) => data.ambiguities[a] && data.ambiguities[a].readings[r] !== undefined));
  const draft = Object.fromEntries(kept);
  change("A pasted draft", { ...blank(), draft, base: draft, event: eventOf[found.e] ? found.e : state.event, struck: names(found.x), softened: names(found.w), pins, assumed: (Array.isArray(found.a) ? found.a : []).filter(name => data.assumptions[name] !== undefined) });
  say([found.h === data.hash ? "" : "It was made with another version of the scenario.", lost.length ? `What no longer fits was left out: ${lost.join(", ")}.` : ""].filter(Boolean).join(" ") || "Taken.");
}

function say(text) { document.getElementById("passed").textContent = text; document.getElementById("told").textContent = text; }

async function copied(text, what) {
  const field = document.getElementById("code");
  field.value = text; field.hidden = false; field.select();
  try { await navigator.clipboard.writeText(text); say(`${what} copied.`); } catch { say(document.execCommand && document.execCommand("copy") ? `${what} copied.` : `${what} is in the field: copy it from there.`); }
}

function saved() {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelector("#opening").textContent = JSON.stringify(codeOf(state)).replace(/</g, "\\u003c");
  for (const id of ["answers", "actors", "deal", "draft", "why", "ribbon", "compare", "guess", "controls", "told", "passed"]) copy.querySelector("#" + id).replaceChildren();
  const link = h("a", { download: `${data.id}.html`, href: URL.createObjectURL(new Blob(["<!doctype html>\n" + copy.outerHTML], { type: "text/html" })) });
  document.body.append(link); link.click(); link.remove();
  say("A copy with this draft as its opening was saved.");
}

function drawPass() {
  const citation = () => `${data.title}. negsim ${data.version}, scenario ${data.id} ${data.hash}${state.event ? `, as of ${eventOf[state.event].day}` : ""}.`;
  const link = () => location.protocol.startsWith("http") ? `${location.href.split("#")[0]}#draft=${codeOf(state)}` : codeOf(state);
  fill("buttons", h("button", { "data-key": "change", onclick: () => { chosen.unset = true; render(); document.getElementById("draft").scrollIntoView(); document.querySelector("#draft button.value").focus(); } }, "Change the draft"), h("button", { "data-key": "guess", onclick: () => { chosen.guess = {}; render(); document.getElementById("guess").scrollIntoView(); } }, "Guess first"), h("button", { "data-key": "gave", onclick: () => { const ways = document.getElementById("ways-out"); if (ways) { ways.open = true; ways.scrollIntoView(); ways.querySelector("summary").focus(); } else say("There is a deal: nothing has to give way."); } }, "What if one gave way?"));
  fill("pass", h("button", { "data-key": "copy", onclick: () => copied(link(), "The draft") }, "Copy draft"), h("button", { "data-key": "cite", onclick: () => copied(citation(), "The citation") }, "Copy citation"), h("button", { "data-key": "save", onclick: saved }, "Save a copy"), h("button", { "data-key": "print", onclick: () => window.print() }, "Print"),
    h("label", {}, "Paste draft ", h("input", { "data-key": "paste", id: "paste", onkeydown: event => { if (event.key === "Enter") pasted(event.target.value); } })), h("button", { "data-key": "pasted", onclick: () => pasted(document.getElementById("paste").value) }, "Take it"));
}

function render(before) {
  const focus = document.activeElement && document.activeElement.dataset && document.activeElement.dataset.key;
  const result = judged(), hidden = chosen.guess && !chosen.guess.revealed;
  if (!chosen.actor) chosen.actor = (data.actors.find(({ id }) => result.actors[id].verdict === "rejects") || data.actors[0]).id;
  document.body.classList.toggle("guessing", !!hidden);
  drawTop(); drawAnswers(result); drawActors(result, before); drawDeadlock(); drawDraft(result); drawWhy(result); drawRibbon(); drawCompare(); drawGuess(result); drawPass();
  if (focus) { const again = document.querySelector(`[data-key="${CSS.escape(focus)}"]`); if (again) again.focus({ preventScroll: true }); }
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "u") undo(); else if (event.key === "U") redo();
});

document.documentElement.classList.add("live");
state = { ...blank(), ...loadedFrom(data.opens_with) };
render();
const opening = JSON.parse(document.getElementById("opening").textContent || '""') || (location.hash.startsWith("#draft=") ? location.hash.slice(7) : "");
if (opening) { pasted(opening); past.length = 0; render(); }
