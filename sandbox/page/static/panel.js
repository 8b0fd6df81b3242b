// The side panel: what the machine behind the bot thinks, and what can be made to fail.

import { act } from "./api.js";
import { notify } from "./deeds.js";
import { byId, draw, el, replace } from "./dom.js";
import { exactTime } from "./times.js";
import { word } from "./words.js";

const FAULTS = { provider: "The music API answers 500", song: "Songs fail at the music API", discord: "Discord answers 500 to messages" };
const SCROLLED = ["ledger", "provider", "discord"];

export function renderMachine(about) {
  const panel = byId("machine");
  if (!panel.childElementCount) build(panel);
  draw("machine-switches", [about.bot, about.faults], () => switches(about));
  draw("machine-jobs", about.jobs, () => list(about.jobs.toReversed(), job));
  draw("machine-ledger", about.ledger, () => list(about.ledger, entry));
  draw("machine-provider", about.provider, () => list(about.provider.toReversed(), request));
  draw("machine-discord", about.discord, () => list(about.discord.toReversed(), request));
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

const list = (all, one) => (all.length ? all.map(one) : [el("p", { className: "about" }, "–")]);
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
