// The two answers on top, and the actors as cards.

function offer(result) {
  const names = verdict => data.actors.filter(({ id }) => result.actors[id].verdict === verdict).map(({ name }) => name);
  const against = names("rejects"), unsure = data.actors.filter(({ id }) => !result.actors[id].acceptable && result.actors[id].verdict !== "rejects").map(({ name }) => name);
  const more = [[T.offer.accepted, names("accepts")], [T.offer.fine, names("no objection")], [T.offer.open, against.length ? unsure : []], [T.offer.mute, names("no stated position")]]
    .filter(([, who]) => who.length).map(([words, who]) => `${words} ${joined(who)}`);
  const line = (verdict, [state, words, ...rest], who = "", extra = []) => [verdict, state, [words, ...rest].join(" "), who, [...extra, ...more].join(" · ")];
  if (!Object.keys(state.draft).length) return ["no stated position", ...T.offer.empty, "", ""];
  if (!result.feasible) return line("rejects", T.offer.infeasible(result.broken), "", against.length ? [`${T.offer.rejectedBy} ${joined(against)}`] : []);
  if (against.length) return line("rejects", T.offer.rejected, joined(against));
  if (unsure.length) return line("undetermined", T.offer.unsettled, joined(unsure), [T.offer.nobody]);
  const held = result.reservations.filter(name => result.actors[data.positions[name].actor].acceptable), said = held.length ? T.reservations(held) : "";
  const yes = names("accepts").length, fine = names("no objection").length, [state_, words] = yes + fine ? T.offer.acceptable : T.offer.silent;
  return line(yes ? "accepts" : fine ? "no objection" : "undetermined", [state_, words + said]);
}

const members = s => data.deals.coalitions[s.coalition].map(id => actorName[id]);

function anyOffer(s) {
  const stage = goalOf(s);
  if (!stage) return null;
  const who = members(s), could = `${T.on(stage)} ${T.could(s.coalition === "everyone" && who.length > 2 ? T.everyActor : joined(who), who.length)}`;
  if (!asComputed(s)) return ["no stated position", T.unknown, T.notComputed(stage), "", T.command(commandOf(s, stage))];
  const answer = answerOf(s, stage), locks = deadlocksOf(s, stage), left = locks.filter(lock => !lock.untied);
  if (left.length) return ["rejects", T.noDeal, could, "", T.deadlocks(left.length, answer.complete, Math.min(...left.map(lock => lock.positions.length)))];
  if (answer.deal !== undefined) return ["accepts", T.deal, could, "", asksOf(data.deals.deals[answer.deal])];
  if (answer.complete) return ["accepts", T.possible, could, "", T.whatIfStruck(s.struck)];
  return ["no stated position", T.unknown, T.notKnown(stage), "", T.command(commandOf(s, stage))];
}

function asksOf(deal) {
  const outside = [...new Set(deal.asks.flatMap(asks => asks.outside))];
  return T.asksOf([...new Set(deal.asks.flatMap(({ of }) => of))], outside);
}

const commandOf = (s, stage) => ["negsim deals", data.id, `--goal "${stage}"`, s.event && `--as-of ${s.event}`, s.coalition === "everyone" && "--coalition everyone",
  s.struck.length && `--without ${s.struck.join(",")}`, s.softened.length && `--soften ${s.softened.join(",")}`,
  ...Object.entries(s.pins).map(pin => `--pin ${pin.join("=")}`), ...s.assumed.map(name => `--assume ${name}`)].filter(Boolean).join(" ");

const answerLine = (title, [verdict, state_, words, names, more]) => h("p", { class: "answer" }, h("span", { class: "which" }, title), " ", badge(verdict, true, state_), " ", h("span", { class: "claim" }, words, " ", h("strong", {}, names)), " ", h("span", { class: "more" }, more));

function drawAnswers(result) {
  const any = anyOffer(state), what = [state.struck.length && T.struckAll(state.struck), state.softened.length && T.softAll(state.softened),
    ...Object.entries(state.pins).map(([name, reading]) => T.readAs(name, reading)), ...state.assumed.map(T.assuming)].filter(Boolean);
  fill("answers", answerLine(T.thisOffer, offer(result)), any && answerLine(T.anyOffer, any),
    what.length && h("p", { class: "whatif" }, T.whatIf(what), button(T.back, "back", () => change(T.back, { struck: [], softened: [], pins: {}, assumed: [] }))));
  const own = data.proposals.find(proposal => proposal.id === state.loaded);
  fill("shown", h("strong", {}, own ? own.title : T.empty), own && own.by && ` ${T.by(own.by)}`, edited() && ` (${T.changed})`, state.event && `, ${T.asOf} ${eventOf[state.event].day}`);
  const lock = goalOf() && deadlocksOf(state, goalOf()).find(each => !each.untied);
  fill("brief", lock && [h("ul", {}, lock.positions.map(name => h("li", {}, h("strong", {}, actorName[data.positions[name].actor]), `: ${data.positions[name].states}`))), h("p", {}, T.allButOne(lock.positions.length))]);
}

const edited = () => JSON.stringify(state.draft) !== JSON.stringify(state.base);
const bylineOf = position => `${position.speaker}, ${position.day}${position.words && ["narrator", "second-hand"].includes(position.evidence) ? `; ${T.report}` : ""}`;

function drawActors(result, before) {
  const order = ["rejects", "undetermined", "no objection", "accepts"], rank = ({ id }) => order.indexOf(result.actors[id].verdict);
  const spoken = data.actors.filter(actor => rank(actor) >= 0).sort((a, b) => rank(a) - rank(b)), silent = data.actors.filter(actor => rank(actor) < 0).map(({ name }) => name);
  fill("actors", h("ul", { class: "cards" }, spoken.map(({ id, name }) => {
    const actor = result.actors[id], rests = actor.rests.map(rest => data.positions[rest]), first = rests.find(({ words }) => words) || rests[0];
    const was = before && before.actors[id].verdict !== actor.verdict && h("small", {}, T.was(T.verdicts[before.actors[id].verdict]));
    return h("li", {}, button([h("span", { class: "name" }, name), badge(actor.verdict, !!was), was,
      first && (first.words ? h("q", {}, first.words) : h("span", { class: "paraphrase" }, first.states)),
      first && h("small", {}, bylineOf(first), rests.length > 1 && ` · ${T.sentences(rests.length)}`)], "actor-" + id, () => { chosen.actor = id; render(); document.getElementById("why").scrollIntoView({ block: "nearest" }); }, { class: "card", "aria-pressed": String(chosen.actor === id) }));
  })), silent.length && h("p", { class: "quiet" }, T.silentOn(silent)));
}
