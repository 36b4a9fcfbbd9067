// Why there is no deal: a deadlock as lanes, or as a list where there is no room; ways out; the smallest deal.

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const inLetters = n => NUMBERS[n] || String(n);

function left(name) {
  const locks = deadlocksOf(state, goalOf()).filter(lock => !lock.untied);
  const still = locks.filter(lock => !lock.positions.includes(name)).length;
  return state.struck.includes(name) ? "" : still ? `without it: ${counted(still, "deadlock")} left` : answerOf(state, goalOf()).complete ? "without it: a deal is possible" : "without it: not known";
}

function lanes(lock) {
  const demands = lock.demands.map(place => data.deals.demands[place]), actors = [...new Set(demands.flatMap(demand => [demand.actor, ...demand.of]))];
  const wide = actors.length > 1 && actors.length < 5;
  return h("ol", { class: wide ? `lanes n${actors.length}` : "lanes plain" }, wide ? h("li", { class: "heads", "aria-hidden": "true" }, actors.map(id => h("span", {}, actorName[id]))) : null, demands.map(demand => {
    const position = data.positions[demand.position], from = actors.indexOf(demand.actor), to = demand.of.length ? actors.indexOf(demand.of[0]) : from;
    const struck = state.struck.includes(demand.position);
    return h("li", { class: `demand${demand.refuses ? " refuses" : ""}${struck ? " struck" : ""} from${from} to${to}` },
      h("p", { class: "who" }, h("strong", {}, actorName[demand.actor]), demand.refuses ? " refuses that" : demand.of.length ? ` asks of ${joined(demand.of.map(id => actorName[id]))}` : " asks"),
      h("p", { class: "what" }, demand.what), position.words ? h("p", {}, h("q", {}, position.words)) : null,
      h("p", { class: "by" }, `${position.speaker}, ${position.day} `, h("code", {}, demand.position), lock.unconfirmed.includes(demand.position) ? " unconfirmed or not yet reported on the day" : ""),
      h("p", { class: "acts" }, struckButton(demand.position), " ", h("span", { class: "quiet" }, left(demand.position))));
  }));
}

function allButOne(size) {
  if (size < 2) return [size ? "" : "The goal cannot be reached, whoever agrees. ", size ? "It cannot be met." : ""];
  return [size === 2 ? "Either of these can be met by itself. " : `Any ${inLetters(size - 1)} of these can be met. `, `${size === 2 ? "Both" : "All " + inLetters(size)} cannot.`];
}

function dealList(deal) {
  return h("ul", { class: "deal" }, deal.asks.map(({ of, outside, what }) => h("li", {}, h("strong", {}, of.length ? `asks of ${joined(of)}${outside.length ? ` (${joined(outside)}: not part of this)` : ""}` : "asks nothing of anybody"), ": ", what.join("; "))),
    h("li", { class: "acts" }, h("button", { onclick: () => change("The deal is the draft now", { draft: { ...deal.terms }, base: deal.terms, loaded: "" , goal: goalOf() }) }, "Make it the draft")));
}

function drawDeadlock() {
  const stage = goalOf();
  if (!stage) return fill("deal", h("h2", {}, "Any offer"), h("p", {}, "This scenario has no stages. ", h("code", {}, `negsim deals ${data.id} --goal TERM=VALUE`), " asks about a goal."));
  const answer = answerOf(state, stage), locks = deadlocksOf(state, stage), open = locks.filter(lock => !lock.untied);
  const place = clamp(state.deadlock, 0, Math.max(0, locks.length - 1)), lock = locks[place];
  const step = by => { state = { ...state, deadlock: (place + by + locks.length) % locks.length }; render(); };
  const stages = h("div", { class: "stages", role: "group", "aria-label": "Goal" }, data.stages.map(name => {
    const n = deadlocksOf(state, name).filter(each => !each.untied).length, known = answerOf(state, name);
    return h("button", { "data-key": "goal-" + name, "aria-pressed": String(name === stage), onclick: () => change(`Goal: ${name}`, { goal: name, deadlock: 0 }) }, name, " ", n ? `✗ ${n}${known.complete ? "" : "+"}` : "✓");
  }));
  const who = h("label", {}, "Who has to agree ", h("select", { "data-key": "coalition", onchange: event => change("Coalition changed", { coalition: event.target.value, deadlock: 0 }) }, Object.entries(data.deals.coalitions).map(([name, members]) => h("option", { value: name, selected: name === state.coalition }, name === "everyone" ? "every actor" : joined(members.map(id => actorName[id]))))));
  const head = h("header", {}, h("h2", {}, open.length ? `Why there is no deal: ${stage}` : `A deal: ${stage}`), locks.length > 1 ? h("span", { class: "steps" }, h("button", { "data-key": "lock-before", "aria-label": "The deadlock before", onclick: () => step(-1) }, "‹"), ` deadlock ${place + 1} of ${locks.length}${answer.complete ? "" : "+"} `, h("button", { "data-key": "lock-next", "aria-label": "The next deadlock", onclick: () => step(1) }, "›")) : null);
  const warned = asComputed(state) ? null : h("p", { class: "tag" }, "What follows is for the record as it stands; readings, assumptions and weakened sentences need the command: ", h("code", {}, commandOf(state, stage)));
  const [any, every] = lock ? allButOne(lock.positions.length) : ["", ""];
  fill("deal", head, stages, who, warned,
    lock ? [h("div", { class: lock.untied ? "untied" : "" }, lock.untied ? h("p", { class: "tag" }, "Untied: a sentence of it is struck.") : null, lanes(lock)), h("p", { class: "closing" }, any, h("strong", {}, every)), h("p", { class: "quiet" }, `Against: ${lock.against}.${lock.readings ? ` It would be none with ${lock.readings}.` : ""}${lock.waits.length ? ` Circle of waiting: ${[...lock.waits, lock.waits[0]].map(id => actorName[id]).join(" ▸ ")}.` : ""}`)] : null,
    answer.deal !== undefined ? [h("h3", {}, "The smallest deal"), dealList(data.deals.deals[answer.deal])] : null,
    (answer.ways_out || []).length ? h("details", { id: "ways-out" }, h("summary", {}, `Ways out: what if one gave way? (${answer.ways_out.length}${answer.all_ways_out ? "" : "+"})`), h("ol", {}, answer.ways_out.map(([names, deal]) => h("li", {}, h("p", {}, h("strong", {}, names.join(" and ") || "nothing"), " ", names.map(name => `${actorName[data.positions[name].actor]}: ${data.positions[name].states} (${data.positions[name].evidence})`).join(" ")), h("p", { class: "acts" }, h("button", { onclick: () => change(`${joined(names)} struck`, { struck: [...new Set([...state.struck, ...names])] }) }, "Strike")), h("p", { class: "quiet" }, "The smallest deal is then:"), dealList(data.deals.deals[deal])))), h("p", { class: "quiet" }, "This says what hangs on a sentence, not who should give way.")) : null);
}
