// The draft: its terms with what one step would cost, and the values of one term with their prices.

const spokenOn = {};
for (const position of Object.values(data.positions)) for (const term of position.terms) (spokenOn[term] = spokenOn[term] || new Set()).add(position.actor);

function nextValue(term, value) {
  const values = valuesOf(term), place = values.findIndex(v => JSON.stringify(v) === JSON.stringify(value));
  return values[(place + 1) % values.length];
}

function drawDraft(result) {
  const rows = rowsOf(state.draft), asked = data.actors.filter(({ id }) => result.actors[id].verdict !== "no stated position");
  const isSet = row => state.draft[row.term.id] !== undefined;
  const next = verdictsOf(rows.map(row => setAll(state.draft, row.terms, nextValue(row.term, state.draft[row.term.id]))), viewOf(state));
  const line = (row, n) => {
    const value = state.draft[row.term.id], open = chosen.term === row.term.id;
    return [h("tr", { class: open ? "open" : "" }, h("th", { scope: "row" }, labelOf(row), row.term.assessed ? h("small", {}, " (assessed: only a person can say)") : null, result.lapses.includes(row.term.id) && isSet(row) ? h("small", { class: "tag" }, " does not apply") : null),
      h("td", {}, h("button", { class: isSet(row) ? "value" : "value unset", "data-key": "term-" + row.term.id, "aria-expanded": String(open), onclick: () => { chosen.term = open ? "" : row.term.id; render(); } }, shown(row.term, value), " ▾")),
      asked.map(({ id }) => { const would = next[n][id]; return h("td", { class: "price" }, would !== result.actors[id].verdict ? cell(would) : row.terms.some(t => (spokenOn[t.id] || new Set()).has(id)) ? h("span", { class: "has", title: "has spoken on this" }, "▪") : ""); })),
    open ? h("tr", {}, h("td", { colspan: 2 + asked.length, class: "values" }, drawValues(row, result))) : null];
  };
  const heads = who => h("thead", {}, h("tr", {}, h("th", {}, "Term"), h("th", {}, "Value"), who.map(({ name }) => h("th", { class: "price" }, h("abbr", { title: name }, initials(name))))));
  const grouped = which => { const groups = new Map(); rows.forEach((row, n) => { if (isSet(row) === which) groups.set(row.term.group, [...(groups.get(row.term.group) || []), line(row, n)]); }); return [...groups].map(([group, lines]) => [group ? h("tr", { class: "group" }, h("th", { colspan: 2 + asked.length }, group)) : null, lines]); };
  const unset = rows.filter(row => !isSet(row)).length;
  fill("draft", h("header", {}, h("h2", {}, "The draft"), h("span", { class: "quiet" }, "cells: what one step of the term would make of each; ▪ has spoken on it")),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Terms of the draft" }, h("table", {}, heads(asked), h("tbody", {}, grouped(true)))),
    h("details", { id: "unset", open: chosen.unset, ontoggle: event => { chosen.unset = event.target.open; } }, h("summary", {}, `${counted(unset, "term")} not set`), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Terms not set" }, h("table", {}, heads(asked), h("tbody", {}, grouped(false))))));
}

function drawValues(row, result) {
  const term = row.term, now = JSON.stringify(state.draft[term.id]), values = valuesOf(term);
  const verdicts = verdictsOf(values.map(value => setAll(state.draft, row.terms, value)), viewOf(state));
  const asked = data.actors.filter(({ id }) => verdicts.some(each => each[id] !== "no stated position"));
  const set = value => change(`${labelOf(row)}: ${shown(term, value)}`, { draft: setAll(state.draft, row.terms, value) });
  const typed = term.tried ? h("label", {}, "Another value ", h("input", { type: typeof term.least === "number" ? "number" : "date", min: term.least, max: term.most, onchange: event => { const value = typeof term.least === "number" ? Number(event.target.value) : event.target.value; if (value >= term.least && value <= term.most && (typeof value !== "number" || Number.isInteger(value))) set(value); } })) : null;
  return [term.meaning ? h("p", { class: "quiet" }, term.meaning) : null, term.applies ? h("p", { class: "quiet" }, `Applies when: ${term.applies}`) : null,
    h("table", { class: "prices" }, h("thead", {}, h("tr", {}, h("th", {}, "If the offer said …"), asked.map(({ name }) => h("th", {}, name)))), h("tbody", {}, values.map((value, n) => {
      const flips = asked.filter(({ id }) => verdicts[n][id] !== result.actors[id].verdict), here = JSON.stringify(value) === now;
      const lost = flips.filter(({ id }) => result.actors[id].verdict === "accepts").map(({ name }) => name), silent = flips.filter(({ id }) => verdicts[n][id] === "no stated position").length;
      const words = here ? "as the offer has it" : [lost.length && `costs the yes of ${joined(lost)}`, silent && `${counted(silent, "actor")} fall${silent === 1 ? "s" : ""} silent`].filter(Boolean).join("; ");
      return h("tr", { class: here ? "here" : "" }, h("th", { scope: "row" }, h("button", { "data-key": `value-${term.id}-${JSON.stringify(value)}`, "aria-pressed": String(here), onclick: () => set(value) }, shown(term, value)), words ? h("small", {}, words) : null),
        asked.map(({ id }) => h("td", {}, verdicts[n][id] === result.actors[id].verdict ? cell(verdicts[n][id]) : [h("span", { class: "quiet" }, GLYPHS[result.actors[id].verdict] + " → "), cell(verdicts[n][id], true)])));
    }))), typed];
}
