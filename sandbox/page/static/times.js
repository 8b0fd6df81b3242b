// Times as Discord shows them; relative ones are written anew each second.

import { el } from "./dom.js";
import { locale } from "./words.js";

const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
};

function relative(seconds) {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  const amount = Math.trunc(seconds / length);
  return new Intl.RelativeTimeFormat(locale(), { numeric: "always" }).format(amount, unit);
}

function written(stamp, style) {
  if (style === "R") return relative(stamp - Date.now() / 1000);
  return new Intl.DateTimeFormat(locale(), STYLES[style] ?? STYLES.f).format(stamp * 1000);
}

export function timestamp(stamp, style) {
  const when = new Date(stamp * 1000);
  const title = new Intl.DateTimeFormat(locale(), STYLES.F).format(when);
  const dataset = { stamp, style };
  return el("time", { className: "stamp", dateTime: when.toISOString(), title, dataset }, written(stamp, style));
}

export function clockTime(iso) {
  return new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(new Date(iso));
}

export function exactTime(ms) {
  return new Intl.DateTimeFormat(locale(), { timeStyle: "medium", hourCycle: "h23" }).format(ms);
}

setInterval(() => {
  for (const each of document.querySelectorAll("time[data-style='R']")) {
    const text = written(Number(each.dataset.stamp), "R");
    if (each.textContent !== text) each.textContent = text;
  }
}, 1000);
