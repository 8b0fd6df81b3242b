// Buttons, menus and the layout of newer messages.

import { el, newId } from "./dom.js";
import { markdown } from "./markdown.js";
import { press, choose } from "./deeds.js";
import { entityChoices } from "./fields.js";
import { renderAttachment } from "./message.js";
import { word } from "./words.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary" };
const LINK = 5;

export const renderComponents = (message) => message.components.map((each) => render(each, message)).filter(Boolean);

const inside = (component, message) => component.components.map((each) => render(each, message)).filter(Boolean);

function render(component, message) {
  switch (component.type) {
    case 1: return el("div", { className: "row" }, ...inside(component, message));
    case 2: return button(component, message);
    case 3: case 5: case 6: case 7: case 8: return menu(component, message);
    case 9: return el("div", { className: "section" }, el("div", {}, ...inside(component, message)), render(component.accessory, message));
    case 10: return el("div", { className: "text" }, ...markdown(component.content));
    case 11: return el("img", { className: "thumbnail", src: component.media.url, alt: component.description ?? "" });
    case 12: return el("div", { className: "gallery" }, ...component.items.map((each) => el("img", { className: "picture", src: each.media.url, alt: each.description ?? "" })));
    case 13: return file(component, message);
    case 14: return el("hr", { className: component.divider ? "" : "blank" });
    case 17: return container(component, message);
    default: return null;
  }
}

function file(component, message) {
  const found = message.attachments.find((each) => each.url === component.file.url);
  return found ? renderAttachment(found) : null;
}

function container(component, message) {
  const shown = el("section", { className: "embed" }, ...inside(component, message));
  if (component.accent_color !== null) shown.style.borderInlineStartColor = `#${component.accent_color.toString(16).padStart(6, "0")}`;
  return shown;
}

function button(component, message) {
  const emoji = component.emoji?.name && `${component.emoji.name} `;
  const className = `button ${STYLES[component.style] ?? "secondary"}`;
  if (component.style === LINK) {
    return el("a", { className, href: component.url, target: "_blank", rel: "noopener noreferrer" }, emoji, component.label ?? "", " ↗");
  }
  const act = (event) => press(message, component, event.currentTarget);
  return el("button", { type: "button", className, disabled: component.disabled, onclick: act, dataset: { custom: component.custom_id } }, emoji, component.label ?? "");
}

// ------------------------------------------------------------------ menus

function menu(component, message) {
  const label = component.placeholder || word("choose");
  const choices = component.type === 3 ? component.options : entityChoices(component);
  const one = (component.max_values ?? 1) === 1 && (component.min_values ?? 1) === 1;
  return one ? single(component, message, label, choices) : several(component, message, label, choices);
}

function single(component, message, label, choices) {
  const change = (event) => choose(message, component, [event.currentTarget.value], event.currentTarget);
  const standing = choices.some((each) => each.default);
  return el(
    "select",
    { className: "menu", "aria-label": label, disabled: component.disabled, onchange: change, dataset: { custom: component.custom_id } },
    el("option", { value: "", disabled: true, hidden: true, selected: !standing }, label),
    ...choices.map((each) => el("option", { value: each.value, selected: each.default, title: each.description }, each.label)),
  );
}

// What was ticked is sent when the menu closes, as Discord's client does it.
function several(component, message, label, choices) {
  const name = newId("several");
  const onchange = ({ target }) => {
    if (component.max_values > 1) return;
    for (const other of shown.querySelectorAll("input")) other.checked &&= other === target;
  };
  const box = (each) => el("label", { className: "tick" }, el("input", { type: "checkbox", name, value: each.value, checked: each.default, onchange }), each.label);
  const ticked = () => [...shown.querySelectorAll("input:checked")].map((each) => each.value);
  const chosen = choices.filter((each) => each.default).map((each) => each.label).join(", ");
  const before = choices.filter((each) => each.default).map((each) => each.value);
  const close = () => {
    shown.open = false;
    shown.querySelector("summary").focus();
  };
  const send = () => {
    const values = ticked();
    if (shown.open || values.join() === before.join()) return;
    choose(message, component, values, shown);
  };
  const shown = el(
    "details",
    { className: "several", dataset: { custom: component.custom_id }, ontoggle: send, onkeydown: (event) => event.key === "Escape" && close() },
    el("summary", { className: "menu", "aria-label": label }, chosen || label),
    el("div", { className: "ticks" }, ...choices.map(box), el("button", { type: "button", className: "button primary", onclick: close }, word("done"))),
  );
  return shown;
}
