// Why an actor says what it says: each sentence with what decides it, its words, and its sources.

const chosen = { actor: "", term: "", guess: null, compare: [] };

function struckButton(name) {
  const struck = state.struck.includes(name);
  return h("button", { "data-key": "strike-" + name, "aria-pressed": String(struck), onclick: () => change(`${name} ${struck ? "restored" : "struck"}`, { struck: struck ? state.struck.filter(n => n !== name) : [...state.struck, name] }) }, struck ? "Restore it" : "Strike it");
}

function softButton(name) {
  const soft = state.softened.includes(name);
  return h("button", { "data-key": "soften-" + name, "aria-pressed": String(soft), onclick: () => change(`${name} ${soft ? "firm again" : "weakened"}`, { softened: soft ? state.softened.filter(n => n !== name) : [...state.softened, name] }) }, soft ? "Make it firm" : "Weaken it");
}

// Each part of what it says, whether it holds, and how many of its own parts do; readings that agree are one line.
function decided(name, answers) {
  const holds = at => answers[at] & 1, lines = new Map(), every = new Map();
  for (const { text, read, rails: [isTrue, isFalse], of } of table.parts[name]) {
    const mark = holds(isTrue) ? "✓" : holds(isFalse) ? "✗" : "?";
    const yes = of.filter(([at]) => holds(at)).length, no = of.filter(([, at]) => holds(at)).length, rest = of.length - yes - no;
    const count = of.length > 1 ? ` (${[yes && `${yes} of ${of.length} hold`, no && `${no} of ${of.length} do not`, rest && `${rest} not said`].filter(Boolean).join(", ")})` : "";
    const key = [text, mark, count].join("|");
    lines.set(key, { text, mark, count, reads: [...((lines.get(key) || {}).reads || []), read] });
    every.set(text, (every.get(text) || 0) + 1);
  }
  return [...lines.values()].map(({ text, mark, count, reads }) => h("li", { class: "part" }, h("span", { "aria-hidden": "true" }, mark + " "), h("span", { class: "unseen" }, { "✓": "holds: ", "✗": "does not hold: ", "?": "open: " }[mark]), reads.length < every.get(text) ? `with ${joined(reads, " or ")}: ` : "", text, count));
}

function sourcesOf(position) {
  if (!position.cites.length) return null;
  return h("details", {}, h("summary", {}, counted(position.cites.length, "source")), h("ul", {}, position.cites.map(cite => {
    const said = data.statements[cite];
    return h("li", {}, h("code", {}, cite), said ? [` ${said.speaker}, ${said.day}: ${said.summary} `, said.words ? h("q", {}, said.words) : null, h("small", {}, ` ${said.document}, paragraph ${said.paragraph}; ${said.evidence}`)] : null);
  })));
}

function sentence(name, status, answers, rests) {
  const position = data.positions[name], struck = state.struck.includes(name);
  const soft = !position.firm || state.softened.includes(name);
  return h("li", { class: `sentence s-${status.split(" ").join("-")}${struck ? " struck" : ""}` },
    h("p", {}, h("span", { class: "mark", "aria-hidden": "true" }, STATUS[status] || "·"), h("strong", {}, position.states), " ", struck ? h("em", { class: "tag" }, "struck") : h("span", { class: "quiet" }, `${status}${rests ? "" : soft ? ", only a reservation" : ""}`)),
    position.words ? h("p", {}, h("q", {}, position.words)) : null,
    answers ? h("ul", { class: "parts" }, decided(name, answers)) : h("p", {}, position.asks),
    h("p", { class: "by" }, `${position.speaker}, ${position.day}; ${position.kind}, ${soft ? "soft" : "firm"}, ${position.evidence} `, h("code", {}, name)),
    sourcesOf(position), h("p", { class: "acts" }, struckButton(name), " ", position.firm ? softButton(name) : null));
}

function drawWhy(result) {
  const id = chosen.actor, actor = result.actors[id], answers = judge([state.draft], viewOf(state)).slice();
  const own = Object.entries(data.positions).filter(([, position]) => position.actor === id);
  const considered = own.filter(([name]) => table.positions[name] && result.statuses[name] !== "not considered" || state.struck.includes(name));
  const rank = ([name]) => actor.rests.includes(name) ? 0 : 1;
  fill("why", h("header", {}, h("h2", {}, `Why ${actorName[id]}: `, short(actor.verdict)), h("label", {}, "Actor ", h("select", { "data-key": "why-actor", onchange: event => { chosen.actor = event.target.value; render(); } }, data.actors.map(a => h("option", { value: a.id, selected: a.id === id }, a.name))))),
    actor.acceptable && actor.verdict === "undetermined" ? h("p", {}, "Nothing that it has stated stands against this; it has not said yes.") : null,
    actor.uncovered.length && actor.verdict !== "rejects" ? h("p", {}, `Asked of it, and not promised: ${actor.uncovered.map(term => labelOf(termOf[term])).join("; ")}`) : null,
    considered.length ? h("ul", { class: "sentences" }, considered.sort((a, b) => rank(a) - rank(b)).map(([name]) => sentence(name, result.statuses[name] || "struck", state.struck.includes(name) ? null : answers, actor.rests.includes(name)))) : h("p", {}, "Silent on this in these sources. Silence is not consent."),
    drawTake(result, id));
}

// What it would take: single changes after which the actor does not reject, each with its price.
function drawTake(result, id) {
  if (result.actors[id].verdict !== "rejects") return null;
  const found = [];
  for (const row of rowsOf(state.draft)) for (const value of valuesOf(row.term)) if (JSON.stringify(value) !== JSON.stringify(state.draft[row.term.id])) found.push({ row, value, draft: setAll(state.draft, row.terms, value) });
  const stages = result.stages, verdicts = verdictsOf(found.map(f => f.draft), viewOf(state));
  const helps = found.filter((f, n) => verdicts[n][id] !== "rejects").filter(f => { const then = told(table, judge([f.draft], viewOf(state)), 0); f.then = then; return then.feasible && stages.every(stage => then.stages.includes(stage)); });
  const kept = stages.length ? ` while it still reaches ${joined(stages)}` : "";
  if (!helps.length) return h("p", { class: "take" }, `No single change of a term frees ${actorName[id]} from rejecting${kept}. `, h("code", {}, `negsim judge ${data.id} --actor ${id} --explain`), " tells larger ones.");
  return h("div", { class: "take" }, h("h3", {}, `What it would take${kept}`), h("ul", {}, helps.slice(0, 12).map(f => h("li", {}, h("button", { "data-key": `take-${f.row.term.id}-${JSON.stringify(f.value)}`, onclick: () => change(`${labelOf(f.row)}: ${shown(f.row.term, f.value)}`, { draft: f.draft }) }, `${labelOf(f.row)}: ${shown(f.row.term, f.value)}`), " ", h("small", {}, priced(result, f.then))))), helps.length > 12 ? h("p", {}, `${helps.length - 12} more.`) : null);
}

const priced = (before, after) => {
  const flips = data.actors.filter(({ id }) => before.actors[id].verdict !== after.actors[id].verdict).map(({ id, name }) => `${name} ${short(before.actors[id].verdict)} → ${short(after.actors[id].verdict)}`);
  return flips.length ? `${flips.join("; ")}; others unchanged` : "no verdict changes";
};
