// The page: who looks at which channel, and what comes of it.

import { Events } from "./api.js";
import { makeComposer } from "./composer.js";
import { setLocale } from "./deeds.js";
import { byId, draw, el } from "./dom.js";
import { closeMenu, openMemberMenu } from "./menus.js";
import { renderMessage } from "./message.js";
import { renderMachine } from "./panel.js";
import { currentChannel, me, messagesInOrder, readPlace, state, SYMBOLS, writePlace } from "./state.js";
import { speak, word } from "./words.js";

const NEAR_END_PX = 120;
const composer = makeComposer();
const HANDLERS = { dismiss, jump, reply: (message) => composer.replyTo(message) };
let events = null;
let chosen = {}; // who and where the viewer wants to be
let changing = false; // nothing was heard from there yet
let wanted = null; // a message to be shown once it is there
let seen = JSON.parse(localStorage.getItem("seen") ?? "{}");

function open(place) {
  events?.close();
  const { who = "", channel = "" } = place;
  chosen = place;
  changing = true;
  forget();
  composer.close();
  events = new Events(who, channel, { on: receive, onBegin: forget, onConnection: showConnection });
}

// Everything is told anew, but not what was deleted meanwhile.
function forget() {
  state.messages.clear();
  byId("log").replaceChildren();
}

function receive(kind, about) {
  if (kind === "world") receiveWorld(about);
  else if (kind === "commands") {
    state.commands = about;
    composer.offerAnew();
  } else if (kind === "messages") receiveMessages(about);
  else if (kind === "machine") {
    for (const id of ["machine", "show-machine"]) byId(id).hidden = false;
    renderMachine(about);
  }
}

function receiveWorld(world) {
  const before = changing ? null : state.world;
  changing = false;
  state.world = world;
  chosen = { who: world.me.name, channel: world.channel };
  writePlace(chosen);
  speak(world.me.locale);
  drawPlaces();
  showConnection(true);
  const here = before && ["channel", "may_write"].every((key) => before[key] === world[key]) && before.me.name === world.me.name;
  if (here && before.me.locale === world.me.locale) return;
  drawWords();
  if (!here || !composer.command) composer.show(); // what is filled in stays as it was begun
  drawLog();
}

// ------------------------------------------------------------------ messages

function receiveMessages({ shown, gone }) {
  const log = byId("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
  for (const id of gone) {
    state.messages.delete(id);
    byId(`message-${id}`)?.remove();
  }
  for (const message of shown) {
    state.messages.set(message.id, message);
    put(message);
  }
  seen[state.world.channel] = currentChannel()?.last ?? "0";
  if (atEnd) log.scrollTop = log.scrollHeight;
  if (wanted) jump(wanted);
}

function put(message) {
  if (state.dismissed.has(message.id)) return;
  const drawn = renderMessage(message, HANDLERS);
  const standing = byId(`message-${message.id}`);
  if (standing) {
    const focused = standing.contains(document.activeElement) ? document.activeElement.dataset.custom : null;
    standing.replaceWith(drawn);
    if (focused) drawn.querySelector(`[data-custom="${CSS.escape(focused)}"]`)?.focus();
    return;
  }
  const later = messagesInOrder().find((each) => BigInt(each.id) > BigInt(message.id) && byId(`message-${each.id}`));
  byId("log").insertBefore(drawn, later ? byId(`message-${later.id}`) : null);
}

function drawLog() {
  byId("log").replaceChildren(...messagesInOrder().map((each) => renderMessage(each, HANDLERS)));
  byId("log").scrollTop = byId("log").scrollHeight;
}

function dismiss(message) {
  state.dismissed.add(message.id);
  byId(`message-${message.id}`)?.remove();
  byId("composer").querySelector("textarea")?.focus();
}

function jump(id) {
  const target = byId(`message-${id}`);
  if (!target) return;
  wanted = null;
  target.scrollIntoView({ block: "center" });
  target.classList.add("found");
  setTimeout(() => target.classList.remove("found"), 2000);
}

// ------------------------------------------------------------------ places and people

function drawPlaces() {
  const { guild, channels, people } = state.world;
  byId("guild").textContent = guild;
  const tops = channels.filter((each) => !each.parent || !channels.some(({ id }) => id === each.parent));
  const nested = tops.flatMap((each) => [each, ...channels.filter(({ parent }) => parent === each.id)]);
  draw("channels", [nested, state.world.channel, seen], () => nested.map(placeButton));
  draw("members", [people, me().locale], () => [el("h2", {}, word("members")), ...people.map(memberButton)]);
  draw("who", [people, me().name], () => people.map((each) => el("option", { value: each.name, selected: each.name === me().name }, label(each))));
  draw("locale", me().locale, () => state.world.locales.map(({ code, name }) => el("option", { value: code, selected: code === me().locale }, name)));
}

const label = ({ name, roles }) => (roles.length ? `${name} (${roles.join(", ")})` : name);

function placeButton(place) {
  const here = place.id === state.world.channel;
  const fresh = !here && BigInt(place.last) > BigInt(seen[place.id] ?? "0");
  const name = place.kind === "DM" ? state.world.bot.name : place.name;
  const text = [el("span", { className: "symbol", "aria-hidden": "true" }, SYMBOLS[place.kind]), name];
  if (place.kind === "FORUM") return el("p", { className: "place forum" }, ...text);
  const className = `place${place.parent ? " nested" : ""}${here ? " here" : ""}${fresh ? " fresh" : ""}`;
  return el("button", { type: "button", className, "aria-current": here ? "page" : null, dataset: { name: place.id }, onclick: () => goTo({ channel: place.id }) }, ...text);
}

function memberButton(person) {
  const menu = (event) => {
    event.preventDefault();
    openMemberMenu(person, event);
  };
  return el("button", { type: "button", className: "place member", "aria-haspopup": "menu", dataset: { name: person.name }, onclick: menu, oncontextmenu: menu }, label(person));
}

function goTo({ channel, message, who }) {
  wanted = message ?? null;
  const place = { who: who ?? chosen.who, channel: channel ?? chosen.channel };
  if (place.channel === chosen.channel && place.who === chosen.who) jump(wanted);
  else open(place);
  toggle("places", false);
}

// ------------------------------------------------------------------ around it

function drawWords() {
  byId("channel-name").textContent = `${SYMBOLS[currentChannel().kind]} ${currentChannel().name || state.world.bot.name}`;
  byId("who-label").textContent = word("who");
  byId("locale-label").textContent = word("locale");
  byId("log").setAttribute("aria-label", word("log"));
  byId("places").setAttribute("aria-label", word("places"));
  byId("machine").setAttribute("aria-label", word("machine"));
  for (const [id, key] of [["theme", "theme"], ["show-machine", "machine"], ["show-places", "places"]]) {
    byId(id).title = word(key);
    byId(id).setAttribute("aria-label", word(key));
  }
}

function showConnection(connected) {
  const offline = state.world && !state.world.connected ? word("offline") : "";
  byId("connection").textContent = connected ? offline : word("lost");
}

const NARROW = matchMedia("(max-width: 1099px)");

// Where there is little room, one panel is open at a time, over the conversation.
function toggle(name, shown) {
  const panel = byId(name);
  const other = name === "places" ? "machine" : "places";
  if (NARROW.matches && shown !== false && byId(other).classList.contains("open")) toggle(other, false);
  const open = shown ?? !panel.classList.contains("open");
  panel.classList.toggle("open", open);
  byId(`show-${name}`).setAttribute("aria-expanded", String(open));
}

function paint(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

byId("theme").addEventListener("click", () => paint(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
byId("show-machine").addEventListener("click", () => toggle("machine"));
byId("show-places").addEventListener("click", () => toggle("places"));
byId("who").addEventListener("change", (event) => goTo({ who: event.target.value }));
byId("locale").addEventListener("change", (event) => setLocale(event.target.value));
byId("log").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-channel]");
  if (!link) return;
  event.preventDefault();
  goTo(link.dataset);
});
addEventListener("keydown", (event) => event.key === "Escape" && closeMenu());
addEventListener("pagehide", () => localStorage.setItem("seen", JSON.stringify(seen)));

paint(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"));
toggle("machine", !NARROW.matches);
NARROW.addEventListener("change", () => toggle("machine", !NARROW.matches));
open(readPlace());
