// What it would take: changes of one term, or of two, after which an actor does not reject and the stages stay reached.

const MOST_SHOWN = 12, A_SLICE = 8;
let looking = 0;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Every other value of every row of the draft.
const singles = () => rowsOf(state.draft).flatMap(row => valuesOf(row.term).filter(value => !same(value, state.draft[row.term.id])).map(value => ({ row, value })));
const applied = changes => changes.reduce((draft, { row, value }) => setAll(draft, row.terms, value), state.draft);
const changeWords = changes => changes.map(({ row, value }) => `${labelOf(row)}: ${shown(row.term, value)}`).join("; ");

// Which of these changes free the actor, feasible and with every stage still reached.
function freeing(some, id, stages) {
  const found = [];
  for (let first = 0; first < some.length; first += 32) {
    const drafts = some.slice(first, first + 32), answers = judge(drafts.map(applied), viewOf(state));
    drafts.forEach((changes, lane) => {
      const holds = at => answers[at] >>> lane & 1;
      if (holds(table.feasible) && stages.every(stage => holds(table.stages[stage])) && table.actors[id].rows.find(([, at]) => holds(at))[0] !== "rejects") found.push(changes);
    });
  }
  return found;
}

function takeList(result, id, found) {
  return h("div", {}, h("h3", {}, T.takes(result.stages)), h("ul", {}, found.slice(0, MOST_SHOWN).map(changes => h("li", {}, button(changeWords(changes), `take-${changeWords(changes)}`, () => change(changeWords(changes), { draft: applied(changes) })), " ", h("small", {}, priced(result, told(table, judge([applied(changes)], viewOf(state)), 0)))))), found.length > MOST_SHOWN && h("p", { class: "quiet" }, T.more(found.length - MOST_SHOWN)));
}

const priced = (before, after) => T.price(data.actors.filter(({ id }) => before.actors[id].verdict !== after.actors[id].verdict).map(({ id, name }) => `${name} ${T.verdicts[before.actors[id].verdict]} → ${T.verdicts[after.actors[id].verdict]}`));

function drawTake(result, id) {
  const turn = ++looking, command = `negsim judge ${data.id} --actor ${id} --explain`;
  if (result.actors[id].verdict !== "rejects") return;
  const found = freeing(singles().map(single => [single]), id, result.stages);
  if (found.length) return fill("take", takeList(result, id, found));
  const none = text => fill("take", h("p", { class: "take" }, text, " ", T.larger(command)));
  fill("take", h("p", { class: "take" }, T.noSingle(actorName[id], result.stages), " ", h("span", { class: "quiet" }, T.looking)));
  const named = new Set(result.actors[id].rests.flatMap(name => data.positions[name].terms)), pool = singles().filter(({ row }) => row.terms.some(term => named.has(term.id)));
  const pairs = pool.flatMap((one, n) => pool.slice(n + 1).filter(other => other.row !== one.row).map(other => [one, other])), helps = [];
  let place = 0;
  const slice = deadline => {
    if (turn !== looking) return;
    const until = performance.now() + Math.min(A_SLICE, deadline && deadline.timeRemaining ? deadline.timeRemaining() : A_SLICE);
    while (place < pairs.length && performance.now() < until) { helps.push(...freeing(pairs.slice(place, place + 32), id, result.stages)); place += 32; }
    if (place < pairs.length) return later(slice);
    if (helps.length) fill("take", takeList(result, id, helps)); else none(T.noPair(actorName[id], result.stages));
  };
  later(slice);
}

const later = work => window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 16);
