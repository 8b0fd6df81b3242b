// Inputs that options of commands and fields of dialogs share.

import { el, newId } from "./dom.js";
import { size } from "./message.js";
import { state } from "./state.js";
import { localised, word } from "./words.js";

const USER = 5, ROLE = 6, MENTIONABLE = 7, CHANNEL = 8;

// Choices of the menus whose entries are people, roles or channels; a value names its kind.
export function entityChoices({ type, channel_types: kinds, default_values: standing = [] }) {
  const { people, roles, channels } = state.world;
  const isStanding = (id) => standing.some((each) => each.id === id);
  const users = people.map((each) => ({ label: `@${each.name}`, value: `person:${each.name}`, default: isStanding(each.id) }));
  const groups = roles.map((each) => ({ label: each.name.startsWith("@") ? each.name : `@${each.name}`, value: `role:${each.id}`, default: isStanding(each.id) }));
  const allowed = (kind) => !kinds?.length || kinds.includes(KINDS[kind]);
  const places = channels.filter((each) => allowed(each.kind)).map((each) => ({ label: `#${each.name}`, value: `channel:${each.id}`, default: isStanding(each.id) }));
  return { [USER]: users, [ROLE]: groups, [MENTIONABLE]: [...users, ...groups], [CHANNEL]: places }[type];
}

const KINDS = { TEXT: 0, DM: 1, VOICE: 2, THREAD: 11, PRIVATE_THREAD: 12, STAGE: 13, FORUM: 15 };

// As the sandbox wants it: {"person": name}, {"role": id}, {"channel": id}.
export function entityValue(value) {
  const [kind, ...rest] = value.split(":");
  return { [kind]: rest.join(":") };
}

// A field with its words: what it is, whether it must be filled in, what is wrong with it.
export function field({ label, description, required, counter }, input, read) {
  const id = newId("field");
  const fault = el("p", { className: "fault", id: `${id}-fault`, hidden: true });
  const control = input.matches("input, textarea, select, button") ? input : input.querySelector("input, textarea, select, button");
  control.id = id;
  control.setAttribute("aria-describedby", `${id}-fault ${id}-about`);
  if (required) control.setAttribute("aria-required", "true");
  const shown = el(
    "div",
    { className: "labelled" },
    el("label", { htmlFor: id }, label, required && el("span", { className: "mark", title: word("required") }, "*", el("span", { className: "unseen" }, ` (${word("required")})`))),
    description && el("p", { className: "about", id: `${id}-about` }, description),
    input,
    counter && count(control, counter),
    fault,
  );
  const mark = (words) => {
    fault.textContent = words ?? "";
    fault.hidden = !words;
    control.setAttribute("aria-invalid", words ? "true" : "false");
  };
  return { shown, control, read, mark };
}

function count(input, most) {
  const left = el("p", { className: "counter" });
  const write = () => {
    left.textContent = `${[...input.value].length} / ${most}`;
    left.classList.toggle("over", [...input.value].length > most);
  };
  input.addEventListener("input", write);
  write();
  return left;
}

export function selectOf(choices, { empty, multiple } = {}) {
  return el(
    "select",
    { className: "menu", multiple },
    empty !== undefined && el("option", { value: "" }, empty),
    ...choices.map((each) => el("option", { value: each.value, selected: each.default }, localised(each, "label"))),
  );
}

// A place for files: chosen, dragged or pasted in.
export class FileField {
  constructor({ most = 1, accept } = {}) {
    this.most = most;
    this.files = [];
    this.picker = el("input", { type: "file", className: "unseen", multiple: most > 1, accept, tabIndex: -1, "aria-hidden": "true", onchange: () => this.add(this.picker.files) });
    this.list = el("span", { className: "file-list" });
    this.pick = el("button", { type: "button", className: "pick", onclick: () => this.picker.click() }, word("drop"));
    this.element = el("div", { className: "drop" }, this.pick, this.list, this.picker);
    acceptDrops(this.element, (files) => this.add(files));
  }

  add(files) {
    this.files = [...this.files, ...files].slice(-this.most);
    this.picker.value = "";
    this.show();
  }

  show() {
    this.list.replaceChildren(...this.files.map((file) => chip(file, () => this.drop(file))));
    this.pick.hidden = this.files.length >= this.most;
  }

  drop(file) {
    this.files = this.files.filter((each) => each !== file);
    this.show();
    this.pick.focus();
  }
}

export function chip(file, remove) {
  const label = `${word("remove")}: ${file.name}`;
  return el("span", { className: "chip" }, `📎 ${file.name} (${size(file.size)}) `, el("button", { type: "button", className: "tool small", "aria-label": label, title: label, onclick: remove }, "×"));
}

export function acceptDrops(element, take) {
  const isFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const over = (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    element.classList.add("over");
  };
  element.addEventListener("dragover", over);
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    element.classList.remove("over");
    take(event.dataTransfer.files);
  });
}

// Files beside a body: each stands in it as {"file": n}.
export class Parcel {
  constructor() {
    this.files = [];
  }

  add(file) {
    return { file: this.files.push(file) - 1 };
  }
}
