// Where the viewer writes: a message with files, or a command after a slash.

import { CommandForm } from "./command.js";
import { say } from "./deeds.js";
import { acceptDrops, chip } from "./fields.js";
import { byId, el, newId, replace } from "./dom.js";
import { currentChannel, state } from "./state.js";
import { localised, word } from "./words.js";

const CHAT = 1, SUBCOMMAND = 1, GROUP = 2;

// Every command that can be typed: one of a group under its whole name.
export function typeable(commands) {
  return commands.filter((each) => each.type === CHAT).flatMap((each) => leaves(each, each.name, localised(each, "name")));
}

function leaves(step, path, shown) {
  const nested = (step.options ?? []).filter(({ type }) => type === SUBCOMMAND || type === GROUP);
  if (!nested.length) return [{ path, shown, description: localised(step, "description"), options: step.options ?? [] }];
  return nested.flatMap((each) => leaves(each, `${path} ${each.name}`, `${shown} ${localised(each, "name")}`));
}

export class Composer {
  constructor(form) {
    this.form = form;
    this.files = [];
    this.command = null;
    this.original = null; // the message that is replied to
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    form.addEventListener("paste", (event) => this.paste(event));
    acceptDrops(document.body, (files) => this.take(files));
  }

  // Nobody is heard until the server has said who writes where.
  close() {
    this.command = null;
    this.form.replaceChildren();
  }

  // Anew for another channel, person or language. What is being typed outlives a change of language.
  show() {
    const draft = this.text?.isConnected ? this.text.value : "";
    this.command = null;
    this.original = null;
    const id = newId("offers");
    this.text = el("textarea", {
      rows: 1, className: "typed", placeholder: `${word("write")} #${currentChannel().name}`, "aria-label": `${word("write")} #${currentChannel().name}`,
      "aria-controls": id, "aria-autocomplete": "list",
      oninput: () => this.offer(), onkeydown: (event) => this.steer(event),
    });
    this.offers = el("div", { id, className: "offers", role: "listbox", tabIndex: 0, "aria-label": word("commands"), hidden: true, onkeydown: (event) => this.steer(event) });
    this.picker = el("input", { type: "file", multiple: true, className: "unseen", tabIndex: -1, "aria-hidden": "true", onchange: () => this.take(this.picker.files) });
    this.list = el("div", { className: "file-list" });
    this.replied = el("div", { className: "replying", hidden: true });
    const attach = el("button", { type: "button", className: "tool", title: word("attach"), "aria-label": word("attach"), onclick: () => this.picker.click() }, "+");
    const send = el("button", { type: "submit", className: "tool", title: word("send"), "aria-label": word("send") }, "➤");
    if (!state.world.may_write) return replace(this.form, el("p", { className: "about" }, word("readOnly")));
    replace(this.form, this.offers, this.replied, this.list, el("div", { className: "line" }, attach, this.picker, this.text, send));
    this.text.value = draft;
    this.offer();
    this.listFiles();
  }

  // null: to none.
  replyTo(message) {
    if (this.command) this.show();
    this.original = message;
    const close = el("button", { type: "button", className: "tool small", "aria-label": word("close"), onclick: () => this.replyTo(null) }, "×");
    replace(this.replied, ...(message ? [`${word("reply")} ${message.author.username}`, close] : []));
    this.replied.hidden = !message;
    this.text.focus();
  }

  take(files) {
    if (this.command) {
      this.command.take(files);
      return;
    }
    this.files = [...this.files, ...files];
    this.picker.value = "";
    this.listFiles();
  }

  listFiles() {
    const drop = (file) => {
      this.files = this.files.filter((each) => each !== file);
      this.listFiles();
    };
    this.list.replaceChildren(...this.files.map((file) => chip(file, () => drop(file))));
  }

  paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.take(files);
  }

  // ------------------------------------------------------------------ commands

  offer() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 200)}px`;
    const typed = this.text.value;
    const asked = typed.startsWith("/") && !typed.includes("\n") ? typed.slice(1).toLowerCase() : null;
    const fits = (each) => each.shown.toLowerCase().includes(asked) || each.path.includes(asked);
    this.offered = asked === null ? [] : typeable(state.commands).filter(fits);
    this.at = 0;
    this.drawOffers(asked);
  }

  // Other commands, while one may be half typed.
  offerAnew() {
    if (this.text?.isConnected && !this.offers.hidden) this.offer();
  }

  drawOffers(asked) {
    const options = this.offered.map((each, number) => this.drawOffer(each, number));
    replace(this.offers, asked !== null && !options.length ? el("p", { className: "about" }, word("noMatch")) : options);
    this.offers.hidden = asked === null;
    const current = this.offers.querySelector("[aria-selected=true]");
    if (current) {
      this.text.setAttribute("aria-activedescendant", current.id);
      current.scrollIntoView({ block: "nearest" });
    } else this.text.removeAttribute("aria-activedescendant");
  }

  drawOffer(each, number) {
    const selected = number === this.at;
    return el(
      "div",
      { role: "option", id: `offer-${number}`, className: "offer", "aria-selected": String(selected), onclick: () => this.begin(each) },
      el("span", { className: "offer-name" }, `/${each.shown}`),
      el("span", { className: "offer-options" }, each.options.map((option) => localised(option, "name") + (option.required ? "*" : "")).join(" ")),
      el("span", { className: "about" }, each.description),
    );
  }

  steer(event) {
    const listed = !this.offers.hidden && this.offered?.length;
    if (listed && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + this.offered.length) % this.offered.length;
      this.drawOffers("");
    } else if (listed && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
      event.preventDefault();
      this.begin(this.offered[this.at]);
    } else if (event.key === "Escape") {
      this.offers.hidden = true;
      this.replyTo(null);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  }

  begin(command) {
    const form = new CommandForm(command, { done: () => this.end(form), waiting: this.files });
    this.command = form;
    this.files = [];
    replace(this.form, form.element);
    form.focus();
  }

  // The bot may answer after the viewer went on to something else.
  end(form) {
    if (this.command !== form) return;
    this.show();
    this.text.focus();
  }

  async send() {
    if (this.command) {
      await this.command.send();
      return;
    }
    const written = this.text;
    const text = written.value.trim();
    if (!text && !this.files.length) return;
    if (text.startsWith("/") && this.offered?.length) {
      this.begin(this.offered[this.at]);
      return;
    }
    if (this.saying) return; // a second Enter
    this.saying = true;
    const said = await say(text, this.files, this.original);
    this.saying = false;
    if (said && written.isConnected) {
      this.files = [];
      this.replyTo(null);
      written.value = "";
      this.offer();
      this.listFiles();
    }
  }
}

export const makeComposer = () => new Composer(byId("composer"));
