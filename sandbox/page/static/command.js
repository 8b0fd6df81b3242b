// A command that is being filled in: its options, marked red where the client refuses them.

import { complete, slash } from "./deeds.js";
import { markFaults } from "./dialog.js";
import { el, moveFocus, newId, replace } from "./dom.js";
import { entityChoices, entityValue, field, FileField, Parcel, selectOf } from "./fields.js";
import { localised, word } from "./words.js";

const STRING = 3, INTEGER = 4, BOOLEAN = 5, USER = 6, CHANNEL = 7, ROLE = 8, MENTIONABLE = 9, NUMBER = 10, ATTACHMENT = 11;
const MENU_OF = { [USER]: 5, [ROLE]: 6, [MENTIONABLE]: 7, [CHANNEL]: 8 };
const TYPING_MS = 150;

export class CommandForm {
  constructor(command, { done, waiting }) {
    this.command = command;
    this.done = done;
    this.fields = new Map();
    this.list = el("div", { className: "options" });
    this.more = el("div", { className: "more" });
    this.sendButton = el("button", { type: "submit", className: "button primary" }, word("send"));
    this.element = el(
      "div",
      { className: "command", onkeydown: (event) => event.key === "Escape" && !event.defaultPrevented && done() },
      el("p", { className: "command-name" }, `/${command.shown}`, el("span", { className: "about" }, command.description)),
      el("button", { type: "button", className: "tool close", "aria-label": word("close"), onclick: done }, "×"),
      this.list,
      this.more,
      el("div", { className: "row end" }, this.sendButton),
    );
    for (const option of command.options.filter((each) => each.required)) this.add(option);
    this.offerMore();
    if (waiting.length) this.take(waiting);
  }

  focus() {
    (this.fields.values().next().value?.control ?? this.more.querySelector("button") ?? this.sendButton).focus();
  }

  add(option) {
    const { input, read, files } = maker(option, () => this.values(new Parcel()), this.command.path);
    const words = { label: localised(option, "name"), description: localised(option, "description"), required: option.required, counter: option.max_length };
    const made = { ...field(words, input, read), files };
    this.fields.set(option.name, made);
    if (!option.required) made.shown.append(this.removal(option, made));
    this.list.append(made.shown);
    return made;
  }

  removal(option, made) {
    const remove = () => {
      this.fields.delete(option.name);
      made.shown.remove();
      this.offerMore();
      this.focus();
    };
    const label = `${word("remove")}: ${localised(option, "name")}`;
    return el("button", { type: "button", className: "tool small removal", "aria-label": label, title: label, onclick: remove }, "×");
  }

  offerMore() {
    const left = this.command.options.filter((each) => !this.fields.has(each.name));
    const open = (option) => {
      const made = this.add(option);
      this.offerMore();
      made.control.focus();
    };
    const offer = (option) => el("button", { type: "button", className: "pill", title: localised(option, "description"), onclick: () => open(option) }, `+ ${localised(option, "name")}`);
    replace(this.more, ...left.map(offer));
  }

  // Files that were dropped, pasted or attached before: into the first option that takes one.
  take(files) {
    const isFree = (option) => option.type === ATTACHMENT && !this.fields.get(option.name)?.files.files.length;
    const option = this.command.options.find(isFree) ?? this.command.options.find(({ type }) => type === ATTACHMENT);
    if (!option) return;
    const made = this.fields.get(option.name) ?? this.add(option);
    made.files.add(files);
    this.offerMore();
  }

  values(parcel) {
    const read = [...this.fields].map(([name, each]) => [name, each.read(parcel)]);
    return Object.fromEntries(read.filter(([, value]) => value !== null && value !== ""));
  }

  async send() {
    if (this.sendButton.disabled) return;
    const parcel = new Parcel();
    for (const { mark } of this.fields.values()) mark(null);
    const values = this.values(parcel);
    this.sendButton.disabled = true;
    const took = await slash(this.command.path, values, parcel.files, (error) => this.refuse(error));
    this.sendButton.disabled = false;
    if (took) this.done();
    else if (document.activeElement === document.body) this.focus(); // a button that waits loses it
  }

  refuse({ message, faults }) {
    for (const name of Object.keys(faults)) {
      const option = this.command.options.find((each) => each.name === name);
      if (option && !this.fields.has(name)) this.add(option);
    }
    this.offerMore();
    markFaults(this.fields, faults, message);
  }
}

function maker(option, values, command) {
  if (option.choices?.length) return choice(option);
  if (option.autocomplete) return completing(option, values, command);
  if (option.type in MENU_OF) return entity(option);
  return MAKERS[option.type](option);
}

const MAKERS = { [STRING]: text, [INTEGER]: number, [NUMBER]: number, [BOOLEAN]: truth, [ATTACHMENT]: attachment };

function text(option) {
  const long = (option.max_length ?? 6000) > 200;
  const input = long ? el("textarea", { rows: 4 }) : el("input", { type: "text" });
  return { input, read: () => input.value };
}

// Not type=number: a browser hides what is no number, and it would go unsaid.
function number(option) {
  const input = el("input", { type: "text", inputMode: option.type === INTEGER ? "numeric" : "decimal" });
  const read = () => {
    const typed = input.value.trim();
    const value = Number(typed.replace(",", "."));
    const fits = typed && (option.type === INTEGER ? Number.isInteger(value) : Number.isFinite(value));
    return fits ? value : typed;
  };
  return { input, read };
}

function truth() {
  const input = selectOf([{ label: word("yes"), value: "true" }, { label: word("no"), value: "false" }], { empty: word("choose") });
  return { input, read: () => (input.value ? input.value === "true" : null) };
}

function choice(option) {
  const choices = option.choices.map((each) => ({ label: localised(each, "name"), value: String(each.value) }));
  const input = selectOf(choices, { empty: word("choose") });
  return { input, read: () => option.choices.find((each) => String(each.value) === input.value)?.value ?? null };
}

function entity(option) {
  const input = selectOf(entityChoices({ ...option, type: MENU_OF[option.type] }), { empty: word("choose") });
  return { input, read: () => (input.value ? entityValue(input.value) : null) };
}

function attachment() {
  const files = new FileField();
  return { input: files.element, read: (parcel) => (files.files.length ? parcel.add(files.files[0]) : null), files };
}

// ------------------------------------------------------------------ autocomplete

function completing(option, values, command) {
  let offered = {};
  let chosen = null;
  let waiting = 0;
  let question = 0; // the latest, whose answer alone is shown; one that was picked or left has none
  const id = newId("completions");
  const list = el("div", { className: "completions", id, role: "listbox", "aria-label": localised(option, "name"), hidden: true });
  const input = el("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" });
  const element = el("div", { className: "completing", onkeydown: steer }, input, list);

  function fold() {
    clearTimeout(waiting);
    question += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function pick(name) {
    input.value = name;
    chosen = offered[name];
    fold();
    input.focus();
  }

  function draw() {
    const one = (name) => el("button", { type: "button", role: "option", "aria-selected": "false", tabIndex: -1, onclick: () => pick(name) }, name);
    replace(list, ...Object.keys(offered).map(one));
    list.hidden = !Object.keys(offered).length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function steer(event) {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      fold();
    } else moveFocus(event, [...list.querySelectorAll("button")]);
  }

  async function ask() {
    const asked = ++question;
    const others = values();
    delete others[option.name];
    const names = await complete(command, { ...others, [option.name]: input.value }).catch(() => ({}));
    if (asked !== question) return;
    offered = names;
    draw();
  }

  const later = () => {
    chosen = null;
    clearTimeout(waiting);
    waiting = setTimeout(ask, TYPING_MS);
  };
  element.addEventListener("focusout", ({ relatedTarget }) => element.contains(relatedTarget) || fold());
  input.addEventListener("input", later);
  input.addEventListener("focus", () => list.hidden && !input.value && later());
  const read = () => {
    const value = chosen ?? (input.value || null);
    return value !== null && option.type !== STRING && value !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
  };
  return { input: element, read };
}
