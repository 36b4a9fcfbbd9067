// The draft: its terms with what one step would cost, and the values of one term with their prices.

const spokenOn = {};
for (const position of Object.values(data.positions)) for (const term of position.terms) (spokenOn[term] = spokenOn[term] || new Set()).add(position.actor);

function nextValue(term, value) {
  const values = valuesOf(term);
  return values[(values.findIndex(other => same(other, value)) + 1) % values.length];
}

function drawDraft(result) {
  const rows = rowsOf(state.draft), asked = data.actors.filter(({ id }) => result.actors[id].verdict !== "no stated position"), isSet = row => state.draft[row.term.id] !== undefined;
  const next = verdictsOf(rows.map(row => setAll(state.draft, row.terms, nextValue(row.term, state.draft[row.term.id]))), viewOf(state));
  const step = (row, would, id) => would !== result.actors[id].verdict ? cell(would) : row.terms.some(term => (spokenOn[term.id] || new Set()).has(id)) && h("span", { class: "has", title: T.spoken }, "▪");
  const line = (row, n) => {
    const value = state.draft[row.term.id], open = chosen.term === row.term.id;
    return [h("tr", {}, h("th", { scope: "row" }, labelOf(row), row.term.assessed && h("small", {}, T.assessed), result.lapses.includes(row.term.id) && isSet(row) && h("small", { class: "tag" }, T.lapsed)),
      h("td", {}, button([shown(row.term, value), h("span", { class: "caret", "aria-hidden": "true" }, " ▾")], "term-" + row.term.id, () => { chosen.term = open ? "" : row.term.id; render(); }, { class: isSet(row) ? "value" : "value unset", "aria-expanded": String(open), "aria-label": `${labelOf(row)}: ${shown(row.term, value)}` })),
      asked.map(({ id }) => h("td", { class: "price" }, step(row, next[n][id], id)))),
    open && h("tr", {}, h("td", { colspan: 2 + asked.length, class: "values" }, drawValues(row, result)))];
  };
  const grouped = which => {
    const groups = new Map();
    rows.forEach((row, n) => { if (isSet(row) === which) groups.set(row.term.group, [...(groups.get(row.term.group) || []), line(row, n)]); });
    return [...groups].map(([group, lines]) => [group && h("tr", { class: "group" }, h("th", { colspan: 2 + asked.length }, group)), lines]);
  };
  const head = () => h("thead", {}, h("tr", {}, h("th", {}, T.term), h("th", {}, T.value), asked.map(({ name }) => h("th", { class: "price" }, h("abbr", { title: name }, initials(name))))));
  fill("draft", h("header", {}, h("h2", {}, T.draft), h("span", { class: "quiet" }, T.cells)),
    scrolled(T.terms, h("table", {}, head(), h("tbody", {}, grouped(true)))),
    h("details", { id: "unset", open: chosen.unset, ontoggle: event => { chosen.unset = event.target.open; } }, h("summary", {}, T.unset(data.terms.filter(term => state.draft[term.id] === undefined).length)), scrolled(T.termsUnset, h("table", {}, head(), h("tbody", {}, grouped(false))))));
}

function drawValues(row, result) {
  const term = row.term, values = valuesOf(term), verdicts = verdictsOf(values.map(value => setAll(state.draft, row.terms, value)), viewOf(state));
  const asked = data.actors.filter(({ id }) => verdicts.some(each => each[id] !== "no stated position"));
  const set = value => change(`${labelOf(row)}: ${shown(term, value)}`, { draft: setAll(state.draft, row.terms, value) });
  const isNumber = typeof term.least === "number", typed = text => { const value = isNumber ? Number(text) : text; if (text && fits(term, value)) set(value); };
  return [term.meaning && h("p", { class: "quiet" }, term.meaning), term.applies && h("p", { class: "quiet" }, T.applies(term.applies)),
    h("table", { class: "prices" }, h("thead", {}, h("tr", {}, h("th", {}, T.ifSaid), asked.map(({ name }) => h("th", {}, name)))), h("tbody", {}, values.map((value, n) => {
      const here = same(value, state.draft[term.id]), flips = asked.filter(({ id }) => verdicts[n][id] !== result.actors[id].verdict);
      const lost = flips.filter(({ id }) => result.actors[id].verdict === "accepts").map(({ name }) => name), silent = flips.filter(({ id }) => verdicts[n][id] === "no stated position").length;
      const words = here ? T.asOffered : [lost.length && T.costs(lost), silent && T.fallSilent(silent)].filter(Boolean).join("; ");
      return h("tr", { class: here ? "here" : "" }, h("th", { scope: "row" }, button(shown(term, value), `value-${term.id}-${JSON.stringify(value)}`, () => set(value), { "aria-pressed": String(here) }), words && h("small", {}, words)),
        asked.map(({ id }) => h("td", {}, verdicts[n][id] === result.actors[id].verdict ? cell(verdicts[n][id]) : [h("span", { class: "quiet" }, GLYPHS[result.actors[id].verdict] + " → "), cell(verdicts[n][id], true)])));
    }))), term.tried && h("label", {}, T.other, " ", h("input", { type: isNumber ? "number" : "date", min: term.least, max: term.most, step: 1, onchange: event => typed(event.target.value) }))];
}
