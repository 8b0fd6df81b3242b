// Elements built from plain data. Text becomes text nodes: nothing is ever parsed as HTML.

export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name in element && !name.includes("-") && name !== "list" && name !== "form") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

export const byId = (id) => document.getElementById(id);

const drawn = new Map();

// Drawn anew only when what it shows has changed, with the focus kept: what somebody is about to press stays there.
export function draw(id, about, render) {
  const written = JSON.stringify(about);
  if (drawn.get(id) === written) return;
  drawn.set(id, written);
  const place = byId(id);
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  replace(place, ...render());
  if (focused) place.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
}

let numbered = 0;
export const newId = (prefix) => `${prefix}-${++numbered}`;

// Moves focus among elements with the arrow keys, as menus and lists do.
export function moveFocus(event, elements) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !elements.length) return false;
  event.preventDefault();
  const at = elements.indexOf(document.activeElement);
  elements[(at + step + elements.length) % elements.length].focus();
  return true;
}
