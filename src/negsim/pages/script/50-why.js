// Why an actor says what it says: each sentence with what decides it, its words, its sources, and what it would take.

const chosen = { actor: "", term: "", guess: null, compare: [], unset: false, readings: false };

const toggled = (list, name) => list.includes(name) ? list.filter(other => other !== name) : [...list, name];

function struckButton(name) {
  const on = state.struck.includes(name);
  return button(on ? T.restore : T.strike, "strike-" + name, () => change((on ? T.restored : T.struckOne)(name), { struck: toggled(state.struck, name) }), { "aria-pressed": String(on), "aria-label": `${on ? T.restore : T.strike}: ${name}` });
}

function softButton(name) {
  const on = state.softened.includes(name);
  return button(on ? T.firm : T.weaken, "soften-" + name, () => change((on ? T.firmAgain : T.weakened)(name), { softened: toggled(state.softened, name) }), { "aria-pressed": String(on), "aria-label": `${on ? T.firm : T.weaken}: ${name}` });
}

// Each part of what it says, whether it holds, and how many of its own parts do; readings that agree are one line.
function decided(name, answers) {
  const holds = at => answers[at] & 1, lines = new Map(), every = new Map();
  for (const { text, read, rails: [isTrue, isFalse], of } of table.parts[name]) {
    const mark = holds(isTrue) ? "✓" : holds(isFalse) ? "✗" : "?";
    const yes = of.filter(([at]) => holds(at)).length, no = of.filter(([, at]) => holds(at)).length;
    const count = of.length > 1 ? T.count(yes, no, of.length - yes - no, of.length) : "", key = [text, mark, count].join("|");
    lines.set(key, { text, mark, count, reads: [...((lines.get(key) || {}).reads || []), read] });
    every.set(text, (every.get(text) || 0) + 1);
  }
  return [...lines.values()].map(({ text, mark, count, reads }) => h("li", {}, h("span", { "aria-hidden": "true" }, mark + " "), h("span", { class: "unseen" }, TRUTH[mark]), reads.length < every.get(text) && T.withReading(reads), text, count));
}

function sourcesOf(position) {
  return position.cites.length && h("details", {}, h("summary", {}, T.sources(position.cites.length)), h("ul", {}, position.cites.map(cite => {
    const said = data.statements[cite];
    return h("li", {}, h("code", {}, cite), said && [` ${said.speaker}, ${said.day}: ${said.summary} `, said.words && h("q", {}, said.words), h("small", {}, T.paragraph(said.document, said.paragraph, said.evidence))]);
  })));
}

function sentence(name, status, answers, rests) {
  const position = data.positions[name], soft = !position.firm || state.softened.includes(name), isStruck = !answers;
  return h("li", { class: `sentence s-${status}${isStruck ? " struck" : ""}` },
    h("p", {}, h("span", { class: "mark", "aria-hidden": "true" }, STATUS_GLYPHS[status] || "·"), h("strong", {}, position.states), " ", isStruck ? h("em", { class: "tag" }, T.struck) : h("span", { class: "quiet" }, status, !rests && soft && T.onlyReservation)),
    position.words && h("p", {}, h("q", {}, position.words)),
    answers && h("ul", { class: "parts" }, decided(name, answers)),
    h("p", { class: "by" }, `${bylineOf(position)}; ${position.kind}, ${T.strength(soft)}, ${position.evidence} `, h("code", {}, name), position.note && ` ${position.note}`),
    sourcesOf(position), h("p", { class: "acts" }, struckButton(name), position.firm && softButton(name)));
}

function drawWhy(result) {
  const id = chosen.actor, actor = result.actors[id], answers = judge([state.draft], viewOf(state)).slice();
  const own = Object.entries(data.positions).filter(([name, position]) => position.actor === id && (state.struck.includes(name) || table.positions[name] && result.statuses[name] !== "not considered"));
  const rank = ([name]) => actor.rests.includes(name) ? 0 : 1;
  fill("why", h("header", {}, h("h2", {}, T.why(actorName[id], T.verdicts[actor.verdict])), h("label", {}, T.actor, " ", options("why-actor", value => { chosen.actor = value; render(); }, data.actors.map(a => option(a.id, a.name, a.id === id))))),
    h("div", { id: "take" }),
    actor.acceptable && actor.verdict === "undetermined" && h("p", {}, T.nothingAgainst),
    actor.uncovered.length && actor.verdict !== "rejects" && h("p", {}, T.notPromised(actor.uncovered.map(term => labelOf(termOf[term])).join("; "))),
    own.length ? h("ul", { class: "sentences" }, own.sort((a, b) => rank(a) - rank(b)).map(([name]) => sentence(name, state.struck.includes(name) ? "struck" : result.statuses[name], state.struck.includes(name) ? null : answers, actor.rests.includes(name)))) : h("p", {}, T.nothingSaid));
  drawTake(result, id);
}
