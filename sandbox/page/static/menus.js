// The menus of messages and members: what the client offers, and the bot's commands under Apps.

import { forward, remove, useMenu } from "./deeds.js";
import { el, moveFocus } from "./dom.js";
import { me, SYMBOLS, state } from "./state.js";
import { localised, word } from "./words.js";

const USER_MENU = 2;
const MESSAGE_MENU = 3;
let open = null;

export function openMessageMenu(message, event, { reply }) {
  const own = message.author.id === me().id;
  const link = `https://discord.com/channels/${state.world.guild_id}/${message.channel_id}/${message.id}`;
  const ephemeral = message.flags & (1 << 6);
  const at = origin(event);
  show(at, [
    ...(ephemeral ? [] : commands(MESSAGE_MENU, { message: message.id, channel: message.channel_id })),
    ...(!ephemeral && state.world.may_write ? [{ label: word("answer"), act: () => reply(message) }] : []),
    ...(ephemeral ? [] : [{ label: word("forward"), act: () => show(at, destinations(message)) }]),
    { label: word("copy"), act: () => navigator.clipboard?.writeText(link) },
    ...(!ephemeral && (own || state.world.may_delete) ? [{ label: word("delete"), danger: true, act: () => remove(message) }] : []),
  ]);
}

export function openMemberMenu(person, event) {
  if (person.bot) return;
  show(origin(event), commands(USER_MENU, { person: person.username ?? person.name }));
}

function commands(type, target) {
  const offered = state.commands.filter((each) => each.type === type);
  return offered.map((each) => ({ label: localised(each, "name"), app: true, act: () => useMenu(target, each.name) }));
}

function destinations(message) {
  const places = state.world.channels.filter(({ kind }) => kind !== "FORUM");
  return places.map((each) => ({ label: `${SYMBOLS[each.kind]} ${each.name || state.world.bot.name}`, act: () => forward(message, each) }));
}

export function closeMenu() {
  open?.element.remove();
  open?.from?.focus?.();
  open = null;
}

function show(at, entries) {
  closeMenu();
  if (!entries.length) return;
  const items = entries.map(item);
  const element = el("div", { className: "context-menu", role: "menu", "aria-label": word("actions"), onkeydown: (key) => steer(key, items) }, ...items);
  open = { element, from: at.from };
  document.body.append(element);
  place(element, at);
  items[0].focus();
}

function item({ label, app, danger, act }) {
  const use = () => {
    closeMenu();
    act();
  };
  return el("button", { type: "button", role: "menuitem", className: danger ? "danger" : "", tabIndex: -1, onclick: use }, app && el("span", { className: "badge" }, word("bot")), label);
}

function steer(event, items) {
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    closeMenu();
  } else moveFocus(event, items);
}

// Where the pointer is; for the keyboard, below the element that opened it.
function origin({ currentTarget: from, clientX, clientY }) {
  const box = from.getBoundingClientRect();
  return clientX ? { from, x: clientX, y: clientY } : { from, x: box.left, y: box.bottom };
}

function place(element, { x, y }) {
  element.style.left = `${Math.max(8, Math.min(x, innerWidth - element.offsetWidth - 8))}px`;
  element.style.top = `${Math.max(8, Math.min(y, innerHeight - element.offsetHeight - 8))}px`;
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.element.contains(event.target)) closeMenu();
});
