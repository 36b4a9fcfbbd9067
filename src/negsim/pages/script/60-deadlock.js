// Why there is no deal: a deadlock as lanes, or as a list where there is no room; ways out; the smallest deal.

function left(name) {
  const answer = answerOf(state, goalOf()), still = deadlocksOf(state, goalOf()).filter(lock => !lock.untied && !lock.positions.includes(name)).length;
  return state.struck.includes(name) ? "" : still ? T.without(still) : answer.complete ? T.frees : T.dontKnow;
}

function lanes(lock) {
  const demands = lock.demands.map(place => data.deals.demands[place]), actors = [...new Set(demands.flatMap(demand => [demand.actor, ...demand.of]))];
  const wide = actors.length > 1 && actors.length < 5;
  return [wide && h("div", { class: "heads", "aria-hidden": "true" }, actors.map(id => h("span", {}, actorName[id]))), h("ol", { class: wide ? "lanes drawn" : "lanes" }, demands.map(demand => {
    const position = data.positions[demand.position];
    return h("li", { class: `demand${demand.refuses ? " refuses" : ""}${state.struck.includes(demand.position) ? " struck" : ""}${actors.indexOf(demand.actor) ? " leftwards" : " rightwards"}` },
      h("p", {}, h("strong", {}, actorName[demand.actor]), demand.refuses ? T.refuses : T.asks(demand.of.map(id => actorName[id]))),
      h("p", { class: "what" }, demand.what), position.words && h("p", {}, h("q", {}, position.words)),
      h("p", { class: "by" }, `${bylineOf(position)} `, h("code", {}, demand.position), lock.unconfirmed.includes(demand.position) && T.unconfirmed),
      h("p", { class: "acts" }, struckButton(demand.position), h("span", { class: "quiet" }, left(demand.position))));
  }))];
}

const dealList = deal => h("ul", {}, deal.asks.map(({ of, outside, what }) => h("li", {}, h("strong", {}, T.asksOf(of, outside)), ": ", what.join("; "))),
  h("li", { class: "acts" }, button(T.makeDraft, null, () => change(T.nowDraft, { draft: { ...deal.terms }, base: deal.terms, loaded: "", goal: goalOf() }))));

function drawDeadlock() {
  const stage = goalOf();
  if (!stage) return fill("deal", h("h2", {}, T.anyOffer), h("p", {}, T.noGoal, " ", h("code", {}, `negsim deals ${data.id} --goal TERM=VALUE`)));
  const answer = answerOf(state, stage), locks = deadlocksOf(state, stage), open = locks.filter(lock => !lock.untied);
  const place = clamp(state.deadlock, 0, Math.max(0, locks.length - 1)), lock = locks[place];
  const step = by => { state = { ...state, deadlock: (place + by + locks.length) % locks.length }; render(); };
  const stages = h("div", { class: "stages", role: "group", "aria-label": T.goal }, data.stages.map(name => {
    const n = deadlocksOf(state, name).filter(each => !each.untied).length;
    return button(`${name} ${n ? `✗ ${n}${answerOf(state, name).complete ? "" : "+"}` : "✓"}`, "goal-" + name, () => change(T.goalIs(name), { goal: name, deadlock: 0 }), { "aria-pressed": String(name === stage) });
  }));
  const who = h("label", {}, T.whoAgrees, " ", options("coalition", value => change(T.coalition, { coalition: value, deadlock: 0 }), Object.keys(data.deals.coalitions).map(name => option(name, name === "everyone" ? T.everyActor : joined(members({ coalition: name })), name === state.coalition))));
  fill("deal", h("header", {}, h("h2", {}, (open.length ? T.whyNoDeal : T.aDeal)(stage)), locks.length > 1 && h("span", {}, button("‹", "lock-before", () => step(-1), { "aria-label": T.before }), T.lock(place + 1, locks.length), button("›", "lock-next", () => step(1), { "aria-label": T.next }))),
    stages, who, !asComputed(state) && h("p", { class: "tag" }, T.onRecord, h("code", {}, commandOf(state, stage))),
    lock && [h("div", { class: lock.untied ? "untied" : "" }, lock.untied && h("p", { class: "tag" }, T.untied), lanes(lock)), closing(lock.positions.length), h("p", { class: "quiet" }, T.against(lock.against), lock.readings && T.readings(lock.readings), lock.waits.length && T.circle([...lock.waits, lock.waits[0]].map(id => actorName[id])))],
    answer.deal !== undefined && [h("h3", {}, T.smallest), dealList(data.deals.deals[answer.deal])],
    (answer.ways_out || []).length && waysOut(answer));
}

function closing(size) {
  const [any, every] = T.allButOne(size);
  return h("p", { class: "closing" }, any, h("strong", {}, every));
}

const waysOut = answer => h("details", { id: "ways-out" }, h("summary", {}, T.waysOut(answer.ways_out.length, answer.all_ways_out)), h("ol", {}, answer.ways_out.map(([names, deal]) => h("li", {},
  h("p", {}, h("strong", {}, joined(names)), " ", names.map(name => `${actorName[data.positions[name].actor]}: ${data.positions[name].states} (${data.positions[name].evidence})`).join(" ")),
  h("p", { class: "acts" }, button(T.strikeThese, "way-" + names.join("-"), () => change(T.struckAll(names), { struck: [...new Set([...state.struck, ...names])] }), { "aria-label": T.struckAll(names) })),
  h("p", { class: "quiet" }, T.then), dealList(data.deals.deals[deal])))), h("p", { class: "quiet" }, T.notWho));
