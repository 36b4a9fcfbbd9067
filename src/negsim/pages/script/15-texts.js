// Every text of the page, in one place. Sentences of the scenario come from its data.

const GLYPHS = { "accepts": "✓", "rejects": "✗", "no objection": "○", "undetermined": "?", "no stated position": "·" };
const STATUS_GLYPHS = { "met": "✓", "triggered": "✓", "unmet": "✗", "present": "✗", "open": "?" };
const TRUTH = { "✓": "holds: ", "✗": "does not hold: ", "?": "open: " };
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const joined = (names, word = T.and) => names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + word + names.at(-1);
const counted = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;
const inLetters = n => NUMBERS[n] || String(n);

const T = {
  and: " and ", or: " or ",
  verdicts: { "accepts": "accepts", "rejects": "rejects", "no objection": "no objection", "undetermined": "not settled", "no stated position": "silent" },
  undo: "Undo", redo: "Redo", undone: "Undone", redone: "Done again", noFlip: "No verdict changes", was: verdict => ` was ${verdict}`,
  flip: (name, before, after, because) => `${name}: ${before} → ${after}${because.length ? `, because of ${joined(because)}` : ""}`,
  thisOffer: "This offer", anyOffer: "Any offer", draft: "The draft", empty: "empty draft", changed: "changed", proposal: "Proposal", asOf: "as of", by: who => `by ${who}`, about: day => `about ${day}`, end: "the record's end",
  loaded: title => `Loaded: ${title}`, moved: day => `As of ${day}`,
  offer: {
    empty: ["empty", "nothing is proposed yet"], infeasible: rules => ["infeasible", "breaks", joined(rules)], rejected: ["rejected", "by"], unsettled: ["not settled", "for"], nobody: "nobody rejects it",
    silent: ["nobody objects", "and nobody has said yes"], acceptable: ["acceptable", "to every actor asked"],
    accepted: "accepted by", fine: "no objection from", open: "not settled for", mute: "silent in these sources:", rejectedBy: "rejected by",
  },
  reservations: names => `, with ${counted(names.length, "reservation")} (${names.join(", ")})`,
  could: (who, n) => `that ${who} could ${n === 2 ? "both accept" : n > 2 ? "all accept" : "accept"}`, everyActor: "every actor",
  deal: "a deal", possible: "deal possible", noDeal: "no deal", unknown: "not computed", on: stage => `on ${stage}`,
  notComputed: stage => `${stage} under these readings, assumptions or weakened sentences`, notKnown: stage => `whether there is a deal on ${stage} then`, command: command => `the command: ${command}`,
  whatIfStruck: names => `what if: ${joined(names)} struck`,
  deadlocks: (n, complete, smallest) => `${counted(n, "deadlock")}${complete ? "" : " or more"}, the smallest of ${counted(smallest, "sentence")}`,
  asksOf: (who, outside) => who.length ? `asks of ${joined(who)}${outside.length ? ` (${joined(outside)}: not part of this)` : ""}` : "asks nothing of anybody",
  whatIf: parts => `What if, for the sake of argument: ${parts.join("; ")}. `, back: "Back to the record",
  struckAll: names => `${joined(names)} struck`, softAll: names => `${joined(names)} taken as soft`, readAs: (name, reading) => `${name} read as ${reading}`, assuming: name => `assuming ${name}`,
  sentences: n => `${n} sentences`, silentOn: names => `Silent on this in these sources: ${joined(names)}`, report: "the report's words",
  strike: "Strike it", restore: "Restore it", struck: "struck", restored: name => `${name} restored`, struckOne: name => `${name} struck`, weaken: "Weaken it", firm: "Make it firm", weakened: name => `${name} weakened`, firmAgain: name => `${name} firm again`, onlyReservation: ", only a reservation",
  count: (yes, no, rest, of) => ` (${[yes && `${yes} of ${of} hold`, no && `${no} of ${of} do not`, rest && `${rest} not said`].filter(Boolean).join(", ")})`, withReading: reads => `with ${joined(reads, T.or)}: `,
  sources: n => counted(n, "source"), paragraph: (document, n, evidence) => ` ${document}, paragraph ${n}; ${evidence}`,
  strength: soft => soft ? "soft" : "firm", why: (name, verdict) => `Why ${name}: ${verdict}`, actor: "Actor",
  nothingAgainst: "Nothing that it has stated stands against this; it has not said yes.", notPromised: terms => `Asked of it, and not promised: ${terms}`, nothingSaid: "Silent on this in these sources. Silence is not consent.",
  takes: stages => `What it would take${T.keeps(stages)}`, keeps: stages => stages.length ? ` while it still reaches ${joined(stages)}` : "", looking: "Looking at pairs of changes …",
  noSingle: (name, stages) => `No single change of a term frees ${name} from rejecting${T.keeps(stages)}.`, noPair: (name, stages) => `Neither one change of a term nor two free ${name} from rejecting${T.keeps(stages)}.`, larger: command => `Larger changes: ${command}`, more: n => `${n} more.`,
  price: flips => flips.length ? `${flips.join("; ")}; others unchanged` : "no verdict changes",
  goal: "Goal", goalIs: goal => `Goal: ${goal}`, whoAgrees: "Who has to agree", coalition: "Coalition changed", whyNoDeal: stage => `Why there is no deal: ${stage}`, aDeal: stage => `A deal: ${stage}`,
  lock: (n, of) => ` deadlock ${n} of ${of} `, before: "The deadlock before", next: "The next deadlock", untied: "Untied: a sentence of it is struck.", noGoal: "This scenario has no stages. A command asks about a goal:",
  onRecord: "What follows is for the record as it stands; readings, assumptions and weakened sentences need the command: ", against: text => `Against: ${text}.`, readings: text => ` It would be none with ${text}.`, circle: names => ` Circle of waiting: ${names.join(" ▸ ")}.`,
  refuses: " refuses that", asks: names => names.length ? ` asks of ${joined(names)}` : " asks", unconfirmed: " unconfirmed or not yet reported on the day",
  without: n => `without it: ${counted(n, "deadlock")} left`, frees: "without it: a deal is possible", dontKnow: "without it: not known",
  allButOne: size => size < 2 ? [size ? "" : "The goal cannot be reached, whoever agrees. ", size ? "It cannot be met." : ""] : [size === 2 ? "Either of these can be met by itself. " : `Any ${inLetters(size - 1)} of these can be met. `, `${size === 2 ? "Both" : "All " + inLetters(size)} cannot.`],
  makeDraft: "Make it the draft", nowDraft: "The deal is the draft now", smallest: "The smallest deal", waysOut: (n, all) => `Ways out: what if one gave way? (${n}${all ? "" : " or more"})`, strikeThese: "Strike", then: "The smallest deal is then:", notWho: "This says what hangs on a sentence, not who should give way.",
  term: "Term", value: "Value", terms: "Terms of the draft", termsUnset: "Terms not set", cells: "cells: what one step of the term would make of each; ▪ has spoken on it", spoken: "has spoken on this", assessed: " (assessed: only a person can say)", lapsed: " does not apply", notSet: "not set", none: "none of them", unset: n => `${counted(n, "term")} not set`, applies: text => `Applies when: ${text}`, other: "Another value",
  ifSaid: "If the offer said …", asOffered: "as the offer has it", costs: names => `costs the yes of ${joined(names)}`, fallSilent: n => `${counted(n, "actor")} fall${n === 1 ? "s" : ""} silent`,
  ribbon: "This offer, every day", ribbonNote: "~ day not given in the source; equal steps, not to scale", overTime: "Verdicts over time",
  compare: "Compare", beside: "Beside it", choose: "choose a proposal", thisDraft: "this draft", allAsOf: day => `All judged as of ${day}.`, clear: "Clear", differs: "differs", comparison: "Comparison",
  readingsAnd: "Readings and assumptions", everyReading: "every reading", on_: name => `Assumption ${name} on`, off: name => `Assumption ${name} off`,
  guess: "Guess first", guessHow: "Mark what each actor says to this draft by what these sources have; then look.", reveal: "Show the verdicts", close: "Close", asYouSaid: " as you said", score: (n, of) => `${n} of ${of} as the record has them.`, forNobody: " Verdicts that are not settled count for nobody.",
  changeDraft: "Change the draft", gaveWay: "What if one gave way?", isDeal: "There is a deal: nothing has to give way.",
  copy: "Copy draft", cite: "Copy citation", save: "Save a copy", print: "Print", paste: "Paste draft", take: "Take it", theDraft: "The draft", theCitation: "The citation", copied: what => `${what} copied.`, inField: what => `${what} is in the field: copy it from there.`, saved: "A copy with this draft as its opening was saved.",
  noDraft: "This is no draft: paste the code or the link that Copy draft gave.", pasted: "A pasted draft", otherVersion: "It was made with another version of the scenario.", lost: names => `What no longer fits was left out: ${names.join(", ")}.`, taken: "Taken.",
  citation: day => `${data.title}. negsim ${data.version}, scenario ${data.id} ${data.hash}${day ? `, as of ${day}` : ""}. The record: ${data.record}.`, ownWindow: "Open it by itself",
};
