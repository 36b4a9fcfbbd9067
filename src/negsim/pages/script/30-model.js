// What is looked at: a draft, from which viewpoint, and every change that led there.

const data = JSON.parse(document.getElementById("scenario").textContent);
const table = data.circuit, judge = judgeOf(table, gates);
const termOf = Object.fromEntries(data.terms.map(term => [term.id, term]));
const actorName = Object.fromEntries(data.actors.map(actor => [actor.id, actor.name]));
const eventOf = Object.fromEntries(data.events.map(event => [event.id, event]));
const lastEvent = data.events.length ? data.events.at(-1).id : "";

let state = null;
const past = [], future = [];

function blank() {
  return { draft: {}, base: {}, loaded: "", event: lastEvent, pins: {}, assumed: [], struck: [], softened: [], goal: "", coalition: "parties", deadlock: 0 };
}

function loadedFrom(id) {
  const own = data.proposals.find(proposal => proposal.id === id);
  return own ? { draft: { ...own.terms }, base: own.terms, loaded: own.id, event: own.event } : { draft: {}, base: {}, loaded: "" };
}

function viewOf(s) {
  const moment = s.event ? eventOf[s.event].moment : ["9999-12-31", 1e9];
  return { moment, pins: s.pins, assumed: s.assumed, struck: s.struck, softened: s.softened };
}

const judged = (s = state) => told(table, judge([s.draft], viewOf(s)), 0);

function verdictsOf(drafts, view) {
  const results = [];
  for (let first = 0; first < drafts.length; first += 32) {
    const some = drafts.slice(first, first + 32), answers = judge(some, view);
    some.forEach((_, lane) => results.push(verdictsIn(table, answers, lane)));
  }
  return results;
}

const withTerm = (draft, term, value) => {
  const other = { ...draft };
  if (value === undefined) delete other[term]; else other[term] = value;
  return other;
};

// Terms that are shown as one row: members of one definition with one value.
function rowsOf(draft) {
  const rows = [], open = new Map();
  for (const term of data.terms) {
    const key = term.base + "|" + JSON.stringify(draft[term.id]);
    if (term.member && open.has(key)) open.get(key).terms.push(term);
    else { const row = { term, terms: [term] }; rows.push(row); open.set(key, row); }
  }
  return rows;
}

// Every value that a term may take here, the one it has included; undefined is *not set*.
function valuesOf(term) {
  if (term.values) return [undefined, ...term.values.map(([value]) => value)];
  if (term.members) {
    const now = state.draft[term.id] || [];
    const toggled = term.members.map(([member]) => now.includes(member) ? now.filter(m => m !== member) : [...now, member].sort());
    return [undefined, [], ...toggled.filter(value => value.length), ...(now.length ? [now] : [])].filter((value, n, all) => all.findIndex(v => JSON.stringify(v) === JSON.stringify(value)) === n);
  }
  const tried = term.tried.map(([value]) => value), now = state.draft[term.id];
  return [undefined, ...(now === undefined || tried.includes(now) ? tried : [...tried, now].sort((a, b) => a < b ? -1 : 1))];
}

function shown(term, value) {
  if (value === undefined) return T.notSet;
  if (term.values) return (term.values.find(([v]) => v === value) || [0, String(value)])[1];
  if (term.members) return value.length ? term.members.filter(([m]) => value.includes(m)).map(([, label]) => label).join(", ") : T.none;
  return `${value} ${term.unit}`.trim();
}

const labelOf = row => {
  const term = row.term || row, terms = row.terms || [term];
  return term.member ? `${term.label} (${terms.map(t => t.member).join(", ")})` : term.label;
};

const setAll = (draft, terms, value) => terms.reduce((d, term) => withTerm(d, term.id, value), draft);

// Which stage is asked about: the chosen one, else the last that the loaded proposal reaches, else the first without a deal.
function goalOf(s = state) {
  if (s.goal || !data.stages.length) return s.goal;
  const reached = told(table, judge([s.base], viewOf({ ...s, struck: [], softened: [] })), 0).stages;
  const last = data.stages.filter(stage => reached.includes(stage)).at(-1);
  return last || data.stages.find(stage => (answerOf(s, stage).deadlocks || []).length) || data.stages[0];
}

function answerOf(s, stage) {
  const row = ((data.deals.table[s.coalition] || {})[stage] || {})[s.event];
  return row === undefined ? {} : data.deals.answers[row];
}

// The deadlocks that are left: striking a sentence unties every one that it is in, and makes no new one.
function deadlocksOf(s, stage) {
  const answer = answerOf(s, stage);
  return (answer.deadlocks || []).map(place => data.deals.deadlocks[place]).map(lock => ({ ...lock, untied: lock.positions.some(name => s.struck.includes(name)) }));
}

// Whether the page's answers about deals hold for this viewpoint, or only a command can tell.
const asComputed = s => !s.softened.length && !s.assumed.length && !Object.keys(s.pins).length;

function change(sentence, patch) {
  const before = judged();
  past.push(state); future.length = 0;
  state = { ...state, ...patch };
  tell(sentence, before);
}

function tell(sentence, before) {
  const after = judged();
  const flips = data.actors.filter(({ id }) => before.actors[id].verdict !== after.actors[id].verdict)
    .map(({ id, name }) => T.flip(name, T.verdicts[before.actors[id].verdict], T.verdicts[after.actors[id].verdict], after.actors[id].rests));
  render(before);
  document.getElementById("told").textContent = `${sentence}. ${flips.length ? flips.join("; ") : T.noFlip}.`;
}

function undo() { if (past.length) { const before = judged(); future.push(state); state = past.pop(); tell(T.undone, before); } }
function redo() { if (future.length) { const before = judged(); past.push(state); state = future.pop(); tell(T.redone, before); } }
