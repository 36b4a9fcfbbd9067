// The controls, guessing first, and drawing everything.

function drawControls() {
  const proposal = options("proposal", value => change(T.loaded(value ? data.proposals.find(({ id }) => id === value).title : T.empty), { ...loadedFrom(value), goal: "", deadlock: 0 }), option("", T.empty, !state.loaded), data.proposals.map(({ id, title, by }) => option(id, title + (by ? `, ${T.by(by)}` : ""), id === state.loaded)));
  const day = data.events.length && options("event", value => change(T.moved(eventOf[value].day), { event: value, deadlock: 0 }), data.events.map(event => option(event.id, `${event.exact ? event.day : T.about(event.day)}: ${event.states.length > 50 ? event.states.slice(0, 50) + "…" : event.states}`, event.id === state.event)));
  const pin = (name, reading) => { const pins = { ...state.pins, [name]: reading }; if (!reading) delete pins[name]; change(T.readAs(name, reading || T.everyReading), { pins }); };
  const readings = Object.entries(data.ambiguities).map(([name, { words, readings: each }]) => h("label", {}, `${words || name} `, options("pin-" + name, reading => pin(name, reading), option("", T.everyReading), Object.entries(each).map(([reading, text]) => option(reading, text || reading, state.pins[name] === reading)))));
  const assumptions = Object.entries(data.assumptions).map(([name, states]) => h("label", {}, h("input", { type: "checkbox", "data-key": "assume-" + name, checked: state.assumed.includes(name), onchange: event => change((event.target.checked ? T.on_ : T.off)(name), { assumed: toggled(state.assumed, name) }) }), ` ${states}`));
  fill("controls", h("label", {}, T.proposal, " ", proposal), day && h("label", {}, T.asOf, " ", day), h("span", {}, button(T.undo, "undo", undo, { disabled: !past.length }), " ", button(T.redo, "redo", redo, { disabled: !future.length })),
    readings.length + assumptions.length > 0 && h("details", { open: chosen.readings, ontoggle: event => { chosen.readings = event.target.open; } }, h("summary", {}, T.readingsAnd), readings, assumptions));
}

function drawButtons() {
  const change_ = () => { chosen.unset = true; render(); const first = document.querySelector("#draft button.value"); first.scrollIntoView({ block: "center" }); first.focus(); };
  const gave = () => { const ways = document.getElementById("ways-out"); if (!ways) return say(T.isDeal); ways.open = true; ways.scrollIntoView(); ways.querySelector("summary").focus(); };
  fill("buttons", button(T.changeDraft, "change", change_), button(T.guess, "guess", () => { chosen.guess = { marks: {}, revealed: false }; render(); document.getElementById("guess").scrollIntoView(); }), button(T.gaveWay, "gave", gave));
}

function drawGuess(result) {
  if (!chosen.guess) return fill("guess");
  const { marks, revealed } = chosen.guess, counts = data.actors.filter(({ id }) => result.actors[id].verdict !== "undetermined"), right = counts.filter(({ id }) => marks[id] === result.actors[id].verdict).length;
  const miss = id => result.actors[id].rests.slice(0, 1).map(name => [` ${data.positions[name].states} `, data.positions[name].words && h("q", {}, data.positions[name].words)]);
  fill("guess", h("h2", {}, T.guess), h("p", {}, T.guessHow), h("ul", {}, data.actors.map(({ id, name }) => h("li", {}, h("label", {}, name, " ", h("select", { "data-key": "guess-" + id, disabled: revealed, onchange: event => { marks[id] = event.target.value; } }, ["", ...Object.keys(GLYPHS)].map(verdict => option(verdict, verdict ? T.verdicts[verdict] : "…", (marks[id] || "") === verdict)))), revealed && [" ", badge(result.actors[id].verdict, true), marks[id] === result.actors[id].verdict ? T.asYouSaid : miss(id)]))),
    revealed ? h("p", {}, h("strong", {}, T.score(right, counts.length)), T.forNobody) : button(T.reveal, "reveal", () => { chosen.guess.revealed = true; render(); }), " ", button(T.close, "close", () => { chosen.guess = null; render(); }));
}

function render(before) {
  const key = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : "", result = judged();
  if (!chosen.actor) chosen.actor = (data.actors.find(({ id }) => result.actors[id].verdict === "rejects") || data.actors[0]).id;
  document.body.classList.toggle("guessing", !!chosen.guess && !chosen.guess.revealed);
  drawControls(); drawAnswers(result); drawButtons(); drawActors(result, before); drawDeadlock(); drawDraft(result); drawWhy(result); drawRibbon(); drawCompare(); drawGuess(result); drawPass();
  const again = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again) again.focus({ preventScroll: true });
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "u") undo(); else if (event.key === "U") redo();
});

document.documentElement.classList.add("live");
state = { ...blank(), ...loadedFrom(data.opens_with) };
const opening = JSON.parse(document.getElementById("opening").textContent), code = opening.code || (location.hash.startsWith("#draft=") ? location.hash.slice(7) : "");
chosen.compare = opening.compare || [];
render();
if (code) { pasted(code); past.length = 0; render(); }
for (const link of document.querySelectorAll("#own a")) link.textContent = T.ownWindow;
