// The two answers on top, and the actors as cards.

function offer(result) {
  const names = verdict => data.actors.filter(({ id }) => result.actors[id].verdict === verdict).map(({ name }) => name);
  const against = names("rejects"), unsure = data.actors.filter(({ id }) => !result.actors[id].acceptable && result.actors[id].verdict !== "rejects").map(({ name }) => name);
  const more = [["accepted by", names("accepts")], ["no objection from", names("no objection")], ["not settled for", against.length ? unsure : []], ["silent in these sources:", names("no stated position")]]
    .filter(([, who]) => who.length).map(([words, who]) => `${words} ${joined(who)}`).join(" · ");
  if (!Object.keys(state.draft).length) return ["no stated position", "empty", "", "", "nothing is proposed yet"];
  if (!result.feasible) return ["rejects", "infeasible", "breaks", joined(result.broken), against.length ? `rejected by ${joined(against)} · ${more}` : more];
  if (against.length) return ["rejects", "rejected", "by", joined(against), more];
  if (unsure.length) return ["undetermined", "not settled", "for", joined(unsure), `nobody rejects it${more ? " · " + more : ""}`];
  const held = result.reservations.filter(name => result.actors[data.positions[name].actor].acceptable);
  const said = held.length ? `, with ${counted(held.length, "reservation")} (${held.join(", ")})` : "";
  const yes = names("accepts").length + names("no objection").length;
  if (!yes) return ["undetermined", "nobody objects", "and nobody has said yes" + said, "", more];
  return [names("accepts").length ? "accepts" : "no objection", "acceptable", "to every actor asked" + said, "", more];
}

function anyOffer(s) {
  const stage = goalOf(s), who = joined(data.deals.coalitions[s.coalition].map(id => actorName[id]));
  if (!stage) return null;
  const members = data.deals.coalitions[s.coalition].length, could = `that ${members > 2 && s.coalition === "everyone" ? "every actor" : who} could ${members === 2 ? "both" : members > 2 ? "all" : ""} accept`;
  if (!asComputed(s)) return ["no stated position", "not computed", `${stage} under these readings, assumptions or weakened sentences`, "", `the command: ${commandOf(s, stage)}`];
  const answer = answerOf(s, stage), locks = deadlocksOf(s, stage), left = locks.filter(lock => !lock.untied);
  if (answer.deal !== undefined || !left.length && (answer.complete || !locks.length)) {
    return ["accepts", locks.length ? "deal possible" : "a deal", `on ${stage} ${could}`, "", locks.length ? `what if: ${joined(s.struck)} struck` : asksOf(answer)];
  }
  if (!left.length) return ["undetermined", "not computed", `whether there is a deal on ${stage} then`, "", `the command: ${commandOf(s, stage)}`];
  const smallest = Math.min(...left.map(lock => lock.positions.length));
  return ["rejects", "no deal", `on ${stage} ${could}`, "", `${counted(left.length, "deadlock")}${answer.complete ? "" : " or more"}, the smallest of ${counted(smallest, "sentence")}`];
}

const asksOf = answer => {
  const deal = data.deals.deals[answer.deal];
  const whom = [...new Set(deal.asks.flatMap(({ of }) => of))], outside = new Set(deal.asks.flatMap(asks => asks.outside));
  return whom.length ? `asks of ${joined(whom.map(name => outside.has(name) ? `${name} (not part of this)` : name))}` : "asks nothing of anybody";
};

const commandOf = (s, stage) => ["negsim deals", data.id, `--goal "${stage}"`, s.event && `--as-of ${s.event}`, s.coalition === "everyone" && "--coalition everyone",
  s.struck.length && `--without ${s.struck.join(",")}`, s.softened.length && `--soften ${s.softened.join(",")}`,
  ...Object.entries(s.pins).map(pin => `--pin ${pin.join("=")}`), ...s.assumed.map(name => `--assume ${name}`)].filter(Boolean).join(" ");

function answerLine(title, [verdict, badgeWords, words, names, more]) {
  return h("p", { class: "answer" }, h("span", { class: "which" }, title), badge(verdict, true, badgeWords), " ", h("span", { class: "claim" }, words, " ", h("strong", {}, names)), " ", h("span", { class: "more" }, more));
}

function drawAnswers(result) {
  const any = anyOffer(state), what = [state.struck.length && `${joined(state.struck)} struck`, state.softened.length && `${joined(state.softened)} taken as soft`,
    ...Object.entries(state.pins).map(([a, r]) => `${a} read as ${r}`), ...state.assumed.map(name => `assuming ${name}`)].filter(Boolean);
  fill("answers", answerLine("This offer", offer(result)), any && answerLine("Any offer", any),
    what.length ? h("p", { class: "whatif" }, `What if, for the sake of argument: ${what.join("; ")}. `, h("button", { onclick: () => change("Back to the record", { struck: [], softened: [], pins: {}, assumed: [] }) }, "Back to the record")) : null);
}

function drawActors(result, before) {
  const order = ["rejects", "undetermined", "no objection", "accepts", "no stated position"];
  const spoken = data.actors.filter(({ id }) => result.actors[id].verdict !== "no stated position").sort((a, b) => order.indexOf(result.actors[a.id].verdict) - order.indexOf(result.actors[b.id].verdict));
  const silent = data.actors.filter(({ id }) => result.actors[id].verdict === "no stated position").map(({ name }) => name);
  fill("actors", h("ul", { class: "cards" }, spoken.map(({ id, name }) => {
    const actor = result.actors[id], first = actor.rests.map(rest => [rest, data.positions[rest]]).find(([, p]) => p.words) || actor.rests.map(rest => [rest, data.positions[rest]])[0];
    const was = before && before.actors[id].verdict !== actor.verdict ? h("small", {}, ` was ${short(before.actors[id].verdict)}`) : null;
    return h("li", {}, h("button", { class: "card", "data-key": "actor-" + id, "aria-pressed": String(chosen.actor === id), onclick: () => { chosen.actor = id; render(); document.getElementById("why").scrollIntoView({ block: "nearest" }); } },
      h("span", { class: "name" }, name), badge(actor.verdict, !!was), was,
      first && (first[1].words ? h("q", {}, first[1].words) : h("span", { class: "paraphrase" }, first[1].states)),
      first && h("small", {}, `${first[1].speaker}, ${first[1].day}${actor.rests.length > 1 ? ` · ${actor.rests.length} sentences` : ""}`)));
  })), silent.length ? h("p", { class: "quiet" }, `Silent on this in these sources: ${joined(silent)}`) : null);
}
