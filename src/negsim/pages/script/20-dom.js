// Elements without markup: every text is set as text.

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...shownOf(children));
  return element;
}

const shownOf = children => children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== "" && child !== 0);
const fill = (id, ...children) => document.getElementById(id).replaceChildren(...shownOf(children));
const button = (text, key, onclick, more) => h("button", { type: "button", "data-key": key, onclick, ...more }, text);
const option = (value, text, selected) => h("option", { value, selected }, text);
const options = (key, onchange, ...children) => h("select", { "data-key": key, onchange: event => onchange(event.target.value) }, ...children);
const scrolled = (label, table) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
const clamp = (n, least, most) => Math.max(least, Math.min(most, n));

// A short form of a name, for the head of a narrow column.
function initials(name) {
  const words = name.split(/\s+/).filter(word => /^\p{Lu}/u.test(word));
  return words.length > 1 ? words.map(word => word[0]).join("") : name.length > 4 ? name.slice(0, 3) : name;
}

const look = verdict => "v-" + verdict.split(" ").join("-");
const badge = (verdict, solid = false, words = T.verdicts[verdict]) => h("span", { class: `badge ${look(verdict)}${solid ? " solid" : ""}` }, h("span", { "aria-hidden": "true" }, GLYPHS[verdict] + " "), words);
const cell = (verdict, solid = false) => h("span", { class: `badge cell ${look(verdict)}${solid ? " solid" : ""}`, title: T.verdicts[verdict] }, h("span", { "aria-hidden": "true" }, GLYPHS[verdict]), h("span", { class: "unseen" }, T.verdicts[verdict]));
