// The present draft over all days, and drafts side by side.

function drawRibbon() {
  if (!data.events.length) return fill("ribbon");
  const days = data.events.map(event => verdictsOf([state.draft], viewOf({ ...state, event: event.id }))[0]);
  const spoken = data.actors.filter(({ id }) => days.some(day => day[id] !== "no stated position")), stage = goalOf();
  const here = data.events.findIndex(event => event.id === state.event);
  const move = place => change(`As of ${data.events[place].day}`, { event: data.events[place].id, deadlock: 0 });
  const row = (name, marks) => h("tr", {}, h("th", { scope: "row" }, name), marks);
  fill("ribbon", h("header", {}, h("h2", {}, "This offer, every day"), h("span", { class: "quiet" }, "~ day not given in the source; equal steps, not to scale")),
    h("label", { class: "slider" }, `As of ${eventOf[state.event].day}`, h("input", { type: "range", min: 0, max: data.events.length - 1, value: here, "data-key": "slider", "aria-valuetext": eventOf[state.event].day, oninput: event => move(Number(event.target.value)) })),
    h("p", {}, eventOf[state.event].states),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Verdicts over time" }, h("table", { class: "ribbon" }, h("thead", {}, h("tr", {}, h("td", {}), data.events.map((event, n) => h("th", { scope: "col", class: n === here ? "here" : "" }, h("button", { "data-key": "day-" + event.id, title: event.states, onclick: () => move(n) }, (event.exact ? "" : "~") + event.day.replace(/ (\w{3})\w* (\d\d)(\d\d)$/, " $1 $3")))))),
      h("tbody", {}, spoken.map(({ id, name }) => row(name, days.map((day, n) => h("td", { class: n === here ? "here" : "" }, cell(day[id], n === here || n > 0 && days[n - 1][id] !== day[id]))))),
        stage && asComputed(state) ? row("Any offer", data.events.map((event, n) => { const at = { ...state, event: event.id }, locks = deadlocksOf(at, stage).filter(lock => !lock.untied).length; return h("td", { class: n === here ? "here" : "" }, locks ? cell("rejects") : cell("accepts"), h("small", {}, locks || "")); })) : null))));
}

function drawCompare() {
  const drafts = [["this draft", state.draft, state.event], ...chosen.compare.map(id => { const own = data.proposals.find(p => p.id === id); return [own.title, own.terms, own.event]; })];
  const add = h("label", {}, "Beside it ", h("select", { "data-key": "compare", onchange: event => { if (event.target.value) chosen.compare = [...new Set([...chosen.compare, event.target.value])].slice(-3); render(); } }, h("option", { value: "" }, "choose a proposal"), data.proposals.map(p => h("option", { value: p.id }, p.title))));
  if (drafts.length < 2) return fill("compare", h("h2", {}, "Compare"), add);
  const results = drafts.map(([, draft]) => told(table, judge([draft], viewOf(state)), 0));
  const named = data.terms.filter(term => drafts.some(([, draft]) => draft[term.id] !== undefined));
  const line = (label, cells) => h("tr", { class: new Set(cells).size > 1 ? "differs" : "" }, h("th", { scope: "row" }, new Set(cells).size > 1 ? h("span", { title: "differs" }, "≠ ") : null, label), cells.map(text => h("td", {}, text)));
  fill("compare", h("h2", {}, "Compare"), h("p", { class: "quiet" }, `All judged as of ${state.event ? eventOf[state.event].day : "the record's end"}.`), add, " ", h("button", { onclick: () => { chosen.compare = []; render(); } }, "Clear"),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Comparison" }, h("table", {}, h("thead", {}, h("tr", {}, h("td", {}), drafts.map(([title]) => h("th", { scope: "col" }, title)))), h("tbody", {}, data.actors.map(({ id, name }) => line(name, results.map(result => `${GLYPHS[result.actors[id].verdict]} ${short(result.actors[id].verdict)}`))), named.map(term => line(labelOf(term), drafts.map(([, draft]) => shown(term, draft[term.id]))))))));
}
