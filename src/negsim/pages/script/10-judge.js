// Judges drafts by a printed circuit: 32 at once, one bit each. A draft maps terms to values; what it lacks is open.

function judgeOf(table, gates) {
  const choices = new Int32Array(table.choices), answers = new Int32Array(table.answers);
  const keyed = value => typeof value + ":" + value;
  const terms = Object.entries(table.terms).map(([term, code]) => [term, code, code.class && new Map(code.class.map(([v, n]) => [keyed(v), n]))]);

  function chosen(code, classes, value) {
    if (classes) return classes.get(keyed(value));
    let n = 0;
    while (n + 1 < code.from.length && code.from[n + 1] <= value) n++;
    return n;
  }

  function put(at, on) { choices[at] = on ? 0 : -1; choices[at + 1] = on ? -1 : 0; }

  function look(view) {
    for (const [day, order, at] of table.moments) put(at, view.moment[0] > day || (view.moment[0] === day && view.moment[1] >= order));
    for (const [kind, names] of [["struck", view.struck], ["softened", view.softened], ["assumed", view.assumed]])
      for (const [name, at] of Object.entries(table[kind])) put(at, (names || []).includes(name));
    for (const at of table.confirmed) put(at, !!view.confirmed);
    for (const [ambiguity, reading, at] of table.readings) put(at, ((view.pins || {})[ambiguity] || reading) === reading);
  }

  function added(sum, draft) {
    let total = 0n;
    for (const { term, factor, scores } of sum.weights) {
      const value = draft[term];
      if (value === undefined) return false;
      if (factor) total += BigInt(factor) * BigInt(value);
      else for (const [scored, score] of scores)
        if (Array.isArray(value) ? value.includes(scored) : value === scored) total += BigInt(score);
    }
    return (sum.least === null || total >= BigInt(sum.least)) && (sum.most === null || total <= BigInt(sum.most));
  }

  function place(draft, lane) {
    const bit = 1 << lane;
    for (const [term, code, classes] of terms) {
      const value = draft[term];
      if (code.members) {
        choices[code.given + (value === undefined ? 0 : 1)] |= bit;
        for (const [member, at] of Object.entries(code.members)) choices[at + (value !== undefined && value.includes(member) ? 1 : 0)] |= bit;
      } else choices[code.at + (value === undefined ? code.size - 1 : chosen(code, classes, value))] |= bit;
    }
    for (const sum of table.sums) choices[sum.at + (added(sum, draft) ? 1 : 0)] |= bit;
  }

  // The answers for at most 32 drafts from one viewpoint; valid until the next call.
  return function judge(drafts, view) {
    choices.fill(0);
    look(view);
    drafts.forEach(place);
    gates(choices, answers);
    return answers;
  };
}

// The verdict of each actor on one draft.
function verdictsIn(table, answers, lane) {
  const verdicts = {};
  for (const name in table.actors) verdicts[name] = table.actors[name].rows.find(([, at]) => answers[at] >>> lane & 1)[0];
  return verdicts;
}

// What the answers say of one draft: the verdict of each actor, the status of each position, and so on.
function told(table, answers, lane) {
  const holds = at => (answers[at] >>> lane & 1) === 1;
  const kept = record => Object.keys(record).filter(name => holds(record[name]));
  const actors = {};
  for (const [name, actor] of Object.entries(table.actors)) {
    const [verdict, , rests] = actor.rows.find(([, at]) => holds(at));
    actors[name] = { verdict, rests: kept(rests), acceptable: holds(actor.acceptable), uncovered: kept(actor.uncovered), acts: kept(actor.acts) };
  }
  const statuses = {}, reservations = [];
  for (const [name, position] of Object.entries(table.positions)) {
    const { firm, reservation, ...each } = position;
    statuses[name] = Object.keys(each).find(status => holds(each[status]));
    if (holds(reservation)) reservations.push(name);
  }
  const broken = table.rules.filter(([, at]) => holds(at));
  return {
    actors, statuses, reservations,
    feasible: holds(table.feasible),
    broken: broken.filter(([, , warns]) => !warns).map(([id]) => id),
    warnings: broken.filter(([, , warns]) => warns).map(([id]) => id),
    stages: kept(table.stages),
    lapses: kept(table.lapses),
  };
}
