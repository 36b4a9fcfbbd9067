// Elements without markup: every text is set as text.

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

// The names with commas between them, and the word before the last.
const joined = (names, word = " and ") => names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + word + names.at(-1);
const counted = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;
const clamp = (n, least, most) => Math.max(least, Math.min(most, n));

// A short form of a name, for the head of a narrow column.
const initials = name => { const words = name.split(/\s+/).filter(word => /^\p{Lu}/u.test(word)); return words.length > 1 ? words.map(word => word[0]).join("") : name.length > 4 ? name.slice(0, 3) : name; };

const GLYPHS = { "accepts": "✓", "rejects": "✗", "no objection": "○", "undetermined": "?", "no stated position": "·" };
const SHORT = { "undetermined": "not settled", "no stated position": "silent" };
const short = verdict => SHORT[verdict] || verdict;
const look = verdict => "v-" + verdict.split(" ").join("-");
const STATUS = { "met": "✓", "triggered": "✓", "unmet": "✗", "present": "✗", "open": "?" };

function badge(verdict, solid = false, words = short(verdict)) {
  return h("span", { class: `badge ${look(verdict)}${solid ? " solid" : ""}` }, h("span", { "aria-hidden": "true" }, GLYPHS[verdict] + " "), words);
}

function cell(verdict, solid = false) {
  return h("span", { class: `badge cell ${look(verdict)}${solid ? " solid" : ""}`, title: short(verdict) }, h("span", { "aria-hidden": "true" }, GLYPHS[verdict]), h("span", { class: "unseen" }, short(verdict)));
}
