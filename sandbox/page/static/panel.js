// The side panel: what the machine behind the bot thinks, and what can be made to fail.

import { act } from "./api.js";
import { notify } from "./deeds.js";
import { byId, el, replace } from "./dom.js";
import { exactTime } from "./times.js";
import { word } from "./words.js";

const FAULTS = { provider: "The music API answers 500", song: "Songs fail at the music API", discord: "Discord answers 500 to messages" };
const SCROLLED = ["ledger", "provider", "discord"];
const shown = new Map();

export function renderMachine(about) {
  const panel = byId("machine");
  if (!panel.childElementCount) build(panel);
  draw("switches", [about.bot, about.faults], () => switches(about));
  draw("jobs", about.jobs, () => about.jobs.toReversed().map(job));
  draw("ledger", about.ledger, () => about.ledger.map(entry));
  draw("provider", about.provider, () => about.provider.toReversed().map(request));
  draw("discord", about.discord, () => about.discord.toReversed().map(request));
}

function build(panel) {
  const part = (id, title) => [el("h3", { id: `${id}-title` }, title), el("div", { id: `machine-${id}`, className: `machine-${id}`, role: "group", tabIndex: SCROLLED.includes(id) ? 0 : null, "aria-labelledby": `${id}-title` })];
  replace(
    panel,
    el("h2", {}, word("machine")),
    ...part("switches", "Faults"),
    ...part("jobs", "Jobs"),
    ...part("ledger", "Ledger"),
    ...part("provider", "Requests to the music API"),
    ...part("discord", "Requests to Discord"),
  );
}

// Only what changed is drawn anew, so that a switch keeps its focus.
function draw(id, about, render) {
  const written = JSON.stringify(about);
  if (shown.get(id) === written) return;
  shown.set(id, written);
  const place = byId(`machine-${id}`);
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  const drawn = render();
  replace(place, ...(drawn.length ? drawn : [el("p", { className: "about" }, "–")]));
  if (focused) place.querySelector(`[data-name="${focused}"]`)?.focus();
}

const send = (deed, body) => act(`machine/${deed}`, body).catch((error) => notify(error.message));

function switches({ bot, faults }) {
  const fault = (name) => {
    const change = (event) => send("fault", { fault: name, on: event.target.checked });
    return el("label", { className: "tick" }, el("input", { type: "checkbox", checked: faults[name], dataset: { name }, onchange: change }), FAULTS[name]);
  };
  const kill = () => send("bot", { on: !bot });
  const label = bot ? "Kill the bot (SIGKILL)" : "Start the bot again";
  return [...Object.keys(faults).map(fault), el("button", { type: "button", className: `button ${bot ? "danger" : "success"}`, dataset: { name: "bot" }, onclick: kill }, label)];
}

function job({ title, states, settlement, failure }) {
  const steps = states.map(({ state, at }, number) =>
    el("li", { className: number === states.length - 1 ? `state now ${state}` : "state" }, el("span", {}, state), el("time", {}, exactTime(at))),
  );
  return el("article", { className: "job" }, el("p", { className: "job-title" }, title, el("span", { className: `badge ${settlement}` }, settlement)), el("ol", { className: "states" }, ...steps), failure && el("p", { className: "about" }, failure));
}

function entry({ at, kind, songs, member, actor, reason }) {
  const who = [member, actor && actor !== member ? `by ${actor}` : null].filter(Boolean).join(" ");
  return el("p", { className: "line-of-log" }, el("time", {}, exactTime(at)), el("b", {}, ` ${kind} `), songs ? `${songs > 0 ? "+" : ""}${songs} ` : "", who, reason ? ` (${reason})` : "");
}

function request({ at, what, status }) {
  const wrong = status >= 400 ? "status wrong" : "status";
  return el("p", { className: "line-of-log" }, el("time", {}, exactTime(at)), status && el("span", { className: wrong }, ` ${status}`), el("code", {}, ` ${what}`));
}
