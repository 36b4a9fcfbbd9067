// The present draft over all days, and drafts side by side.

const shortDay = event => (event.exact ? "" : "~") + event.day.replace(/ (\p{L}{3})\p{L}* \d\d(\d\d)$/u, " $1 $2");

function drawRibbon() {
  if (!data.events.length) return fill("ribbon");
  const days = data.events.map(event => verdictsOf([state.draft], viewOf({ ...state, event: event.id }))[0]), stage = goalOf();
  const spoken = data.actors.filter(({ id }) => days.some(day => day[id] !== "no stated position")), here = data.events.findIndex(event => event.id === state.event);
  const move = place => change(T.moved(data.events[place].day), { event: data.events[place].id, deadlock: 0 }), at = n => n === here ? "here" : "";
  const row = (name, marks) => h("tr", {}, h("th", { scope: "row" }, name), marks);
  const agree = event => { const locks = deadlocksOf({ ...state, event: event.id }, stage).filter(lock => !lock.untied).length; return [cell(locks ? "rejects" : "accepts"), locks && h("small", {}, locks)]; };
  fill("ribbon", h("header", {}, h("h2", {}, T.ribbon), h("span", { class: "quiet" }, T.ribbonNote)),
    h("label", { class: "slider" }, T.moved(eventOf[state.event].day), h("input", { type: "range", min: 0, max: data.events.length - 1, value: here, "data-key": "slider", "aria-valuetext": eventOf[state.event].day, oninput: event => move(Number(event.target.value)) })),
    h("p", {}, eventOf[state.event].states),
    scrolled(T.overTime, h("table", { class: "ribbon" }, h("thead", {}, h("tr", {}, h("td", {}), data.events.map((event, n) => h("th", { scope: "col", class: at(n) }, button(shortDay(event), "day-" + event.id, () => move(n), { title: event.states }))))),
      h("tbody", {}, spoken.map(({ id, name }) => row(name, days.map((day, n) => h("td", { class: at(n) }, cell(day[id], n === here || n > 0 && days[n - 1][id] !== day[id]))))),
        stage && asComputed(state) && row(T.anyOffer, data.events.map((event, n) => h("td", { class: at(n) }, agree(event))))))));
}

function drawCompare() {
  const beside = chosen.compare.map(id => data.proposals.find(proposal => proposal.id === id)).filter(Boolean), drafts = [[T.thisDraft, state.draft], ...beside.map(({ title, terms }) => [title, terms])];
  const add = h("label", {}, T.beside, " ", options("compare", value => { if (value) chosen.compare = [...new Set([...chosen.compare, value])].slice(-3); render(); }, option("", T.choose), data.proposals.map(proposal => option(proposal.id, proposal.title))));
  if (!data.proposals.length) return fill("compare");
  if (!beside.length) return fill("compare", h("h2", {}, T.compare), add);
  const results = verdictsOf(drafts.map(([, draft]) => draft), viewOf(state)), named = data.terms.filter(term => drafts.some(([, draft]) => draft[term.id] !== undefined));
  const line = (label, cells) => { const differ = new Set(cells).size > 1; return h("tr", { class: differ ? "differs" : "" }, h("th", { scope: "row" }, differ && h("span", { title: T.differs }, "≠ "), label), cells.map(text => h("td", {}, text))); };
  fill("compare", h("h2", {}, T.compare), h("p", { class: "quiet" }, T.allAsOf(state.event ? eventOf[state.event].day : T.end)), add, " ", button(T.clear, "clear", () => { chosen.compare = []; render(); }),
    scrolled(T.comparison, h("table", {}, h("thead", {}, h("tr", {}, h("td", {}), drafts.map(([title]) => h("th", { scope: "col" }, title)))), h("tbody", {}, data.actors.map(({ id, name }) => line(name, results.map(each => `${GLYPHS[each[id]]} ${T.verdicts[each[id]]}`))), named.map(term => line(labelOf(term), drafts.map(([, draft]) => shown(term, draft[term.id]))))))));
}
