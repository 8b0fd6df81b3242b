// A dialog that the bot opened, with every component that may stand in one.

import { notify, submit } from "./deeds.js";
import { byId, el, replace } from "./dom.js";
import { entityChoices, entityValue, field, FileField, Parcel, selectOf } from "./fields.js";
import { markdown } from "./markdown.js";
import { word } from "./words.js";

const LABEL = 18;
const TEXT_DISPLAY = 10;
const PARAGRAPH = 2;

export function openDialog(reply) {
  const dialog = byId("dialog");
  const fields = new Map();
  const parts = reply.modal.components.map((each) => part(each, fields)).filter(Boolean);
  const send = el("button", { type: "submit", className: "button primary" }, word("submit"));
  const close = () => dialog.close();
  const form = el(
    "form",
    { noValidate: true, onsubmit: (event) => { event.preventDefault(); hand(reply, fields, dialog, send); } },
    el("h2", { id: "dialog-title" }, reply.modal.title),
    el("button", { type: "button", className: "tool close", "aria-label": word("close"), onclick: close }, "×"),
    el("div", { className: "dialog-fields" }, ...parts),
    el("div", { className: "row end" }, el("button", { type: "button", className: "button secondary", onclick: close }, word("cancel")), send),
  );
  form.addEventListener("paste", (event) => pasteInto(event, fields));
  replace(dialog, form);
  dialog.onclose = refocus;
  if (!dialog.open) dialog.showModal();
  fields.values().next().value?.control.focus();
}

// The browser gives focus back to what opened the dialog; a command that did is gone.
function refocus() {
  const { activeElement: active, body } = document;
  if (active === body || byId("dialog").contains(active)) document.querySelector("textarea.typed")?.focus();
}

async function hand(reply, fields, dialog, send) {
  if (send.disabled) return;
  const parcel = new Parcel();
  const values = Object.fromEntries([...fields].map(([name, { read }]) => [name, read(parcel)]));
  for (const { mark } of fields.values()) mark(null);
  send.disabled = true;
  const took = await submit(reply, values, parcel.files, ({ message, faults }) => markFaults(fields, faults, message));
  send.disabled = false;
  if (took && send.isConnected) dialog.close();
}

export function markFaults(fields, faults, message) {
  const wrong = [...fields].filter(([name]) => faults[name]);
  for (const [name, { mark }] of wrong) mark(faults[name]);
  if (wrong.length) wrong[0][1].control.focus();
  else if (fields.size) {
    const [first] = fields.values();
    first.mark(message);
    first.control.focus();
  } else notify(message);
}

function pasteInto(event, fields) {
  const files = [...(event.clipboardData?.files ?? [])];
  const target = [...fields.values()].find(({ files: takes }) => takes);
  if (!files.length || !target) return;
  event.preventDefault();
  target.files.add(files);
}

function part(component, fields) {
  if (component.type === TEXT_DISPLAY) return el("div", { className: "text" }, ...markdown(component.content));
  if (component.type !== LABEL) return null;
  const inner = component.component;
  const made = MAKERS[inner.type]?.(inner);
  if (!made) return null;
  const required = inner.required !== false && inner.type !== 23;
  const words = { label: component.label, description: component.description, required, counter: made.counter };
  const shown = field(words, made.input, made.read);
  fields.set(inner.custom_id, { ...shown, files: made.files });
  return shown.shown;
}

const MAKERS = {
  3: (inner) => menu(inner, inner.options, (value) => value),
  4: text,
  5: (inner) => menu(inner, entityChoices(inner), entityValue),
  6: (inner) => menu(inner, entityChoices(inner), entityValue),
  7: (inner) => menu(inner, entityChoices(inner), entityValue),
  8: (inner) => menu(inner, entityChoices(inner), entityValue),
  19: upload,
  21: (inner) => ticks(inner, "radio"),
  22: (inner) => ticks(inner, "checkbox"),
  23: box,
};

function text(inner) {
  const properties = { value: inner.value ?? "", placeholder: inner.placeholder ?? "" };
  const input = inner.style === PARAGRAPH ? el("textarea", { ...properties, rows: 6 }) : el("input", { type: "text", ...properties });
  return { input, read: () => input.value, counter: inner.max_length };
}

function menu(inner, choices, valueOf) {
  const multiple = (inner.max_values ?? 1) > 1;
  const input = selectOf(choices, { empty: multiple ? undefined : inner.placeholder ?? word("choose"), multiple });
  const read = () => [...input.selectedOptions].map((each) => each.value).filter(Boolean).map(valueOf);
  return { input, read };
}

function upload(inner) {
  const files = new FileField({ most: inner.max_values ?? 1 });
  return { input: files.element, read: (parcel) => files.files.map((each) => parcel.add(each)), files };
}

function box(inner) {
  const input = el("input", { type: "checkbox", checked: inner.default });
  return { input, read: () => input.checked };
}

function ticks(inner, type) {
  const one = (each) => el("label", { className: "tick" }, el("input", { type, name: inner.custom_id, value: each.value, checked: each.default }), each.label);
  const input = el("div", { role: type === "radio" ? "radiogroup" : "group" }, ...inner.options.map(one));
  const read = () => {
    const values = [...input.querySelectorAll("input:checked")].map((each) => each.value);
    return type === "radio" ? values[0] ?? null : values;
  };
  return { input, read };
}
