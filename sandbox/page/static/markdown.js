// Discord's Markdown as nodes. It writes text nodes and elements of its own, never HTML.

import { el } from "./dom.js";
import { channelById, nameOfRole, nameOfUser, state } from "./state.js";
import { timestamp } from "./times.js";
import { word } from "./words.js";

const LAST_S = 8.64e12; // of a Date: ECMAScript, "Time Values and Time Range"
const PAIRS = [["**", "strong"], ["__", "u"], ["~~", "s"], ["||", "spoiler"], ["*", "em"], ["_", "em"]];
const PATTERNS = [
  [/^\\([^A-Za-z0-9\s])/, ([, mark]) => mark],
  [/^``(.+?)``(?!`)/s, ([, code]) => el("code", {}, code.trim())],
  [/^`([^`]+)`/, ([, code]) => el("code", {}, code)],
  [/^<@!?(\d+)>/, ([, id]) => mention(`@${nameOfUser(id)}`)],
  [/^<@&(\d+)>/, ([, id]) => mention(`@${nameOfRole(id)}`)],
  [/^<#(\d+)>/, ([, id]) => channelLink(id)],
  [/^<t:(-?\d+)(?::([tTdDfFR]))?>/, ([text, stamp, style]) => (Math.abs(stamp) <= LAST_S ? timestamp(Number(stamp), style ?? "f") : text)],
  [/^<(https?:\/\/[^\s>]+)>/, ([, url]) => link(url, url)],
  [/^\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, ([, text, url]) => link(url, ...inline(text))],
  [/^https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}]/, ([url]) => messageLink(url) ?? link(url, url)],
];

const mention = (text) => el("span", { className: "mention" }, text);

export function link(url, ...children) {
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function channelLink(id) {
  const place = channelById(id);
  return el("a", { className: "mention", href: `#channel=${id}`, dataset: { channel: id } }, `#${place?.name ?? "unknown"}`);
}

// A link to a message leads to it inside the page, as it does inside Discord.
function messageLink(url) {
  const found = /^https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/.exec(url);
  if (!found || !channelById(found[1])) return null;
  const [, channel, message] = found;
  const dataset = message ? { channel, message } : { channel };
  const text = `#${channelById(channel).name}${message ? ` › ${word("jump")}` : ""}`;
  return el("a", { className: "mention", href: `#channel=${channel}`, dataset }, text);
}

function spoiler(children) {
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (hidden.classList.contains("shown")) return;
    event.preventDefault();
    hidden.classList.add("shown");
    hidden.removeAttribute("role");
    hidden.removeAttribute("aria-label");
  };
  const hidden = el(
    "span",
    { className: "spoiler", role: "button", tabIndex: 0, "aria-label": word("hidden"), onclick: show, onkeydown: show },
    el("span", {}, ...children),
  );
  return hidden;
}

function pair(text, before) {
  for (const [mark, tag] of PAIRS) {
    if (!text.startsWith(mark) || (mark === "_" && /\w$/.test(before))) continue;
    const end = closing(text, mark);
    if (end < 0) continue;
    const inner = inline(text.slice(mark.length, end));
    return [end + mark.length, tag === "spoiler" ? spoiler(inner) : el(tag, {}, ...inner)];
  }
  return null;
}

function closing(text, mark) {
  for (let at = mark.length + 1; at <= text.length - mark.length; at += 1) {
    if (!text.startsWith(mark, at) || text[at - 1] === "\\") continue;
    if (mark.length === 1 && (text[at + 1] === mark || text[at - 1] === mark || /\s/.test(text[1]))) continue;
    if (mark === "_" && /\w/.test(text[at + 1] ?? "")) continue;
    return at;
  }
  return -1;
}

export function inline(text) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(plain);
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const [length, node] = special(rest, text.slice(0, at)) ?? [1, null];
    if (node === null) plain += text[at];
    else if (typeof node === "string") plain += node;
    else {
      flush();
      nodes.push(node);
    }
    at += length;
  }
  flush();
  return nodes;
}

function special(rest, before) {
  if (!/^[\\`<[h*_~|]/.test(rest)) return null;
  for (const [pattern, make] of PATTERNS) {
    const found = pattern.exec(rest);
    if (found) return [found[0].length, make(found)];
  }
  return pair(rest, before);
}

const lines = (text) => text.split("\n").flatMap((line, number) => [...(number ? [el("br")] : []), ...inline(line)]);

// ------------------------------------------------------------------ blocks

export function markdown(text) {
  const nodes = [];
  const parts = text.split(/```(?:[a-z0-9+-]*\n)?([\s\S]*?)```/gi);
  parts.forEach((part, number) => {
    if (number % 2) nodes.push(el("pre", {}, el("code", {}, part.replace(/\n$/, ""))));
    else nodes.push(...blocks(part.replace(/^\n|\n$/g, "")));
  });
  return nodes;
}

function blocks(text) {
  const nodes = [];
  const left = text ? text.split("\n") : [];
  while (left.length) nodes.push(block(left));
  return nodes;
}

function block(left) {
  const heading = /^(#{1,3}) +(.+)/.exec(left[0]);
  if (heading) return left.shift() && el("p", { className: `heading size-${heading[1].length}` }, ...inline(heading[2]));
  if (left[0].startsWith("-# ")) return el("p", { className: "subtext" }, ...inline(left.shift().slice(3)));
  if (left[0].startsWith(">>> ")) return el("blockquote", {}, ...lines(left.splice(0).join("\n").slice(4)));
  if (left[0].startsWith("> ")) return el("blockquote", {}, ...lines(take(left, /^> /).map((line) => line.slice(2)).join("\n")));
  if (ITEM.test(left[0])) return list(take(left, ORDERED.test(left[0]) ? /^( *\d+\.| +[-*]) +\S/ : /^( *[-*]| +\d+\.) +\S/));
  const plain = [left.shift()];
  while (left.length && !/^(#{1,3} |-# |> |>>> )/.test(left[0]) && !ITEM.test(left[0])) plain.push(left.shift());
  return el("p", {}, ...lines(plain.join("\n")));
}

const ITEM = /^( *)([-*]|\d+\.) +\S/;
const ORDERED = /^ *\d/;

function take(left, pattern) {
  const taken = [];
  while (left.length && pattern.test(left[0])) taken.push(left.shift());
  return taken;
}

function list(items) {
  const ordered = ORDERED.test(items[0]);
  const start = ordered ? Number(/\d+/.exec(items[0])[0]) : undefined;
  const depth = /^ */.exec(items[0])[0].length;
  const shown = el(ordered ? "ol" : "ul", { start });
  while (items.length) {
    const item = el("li", {}, ...inline(items.shift().replace(ITEM, (all) => all.at(-1))));
    const nested = take(items, new RegExp(`^ {${depth + 1},}`));
    if (nested.length) item.append(list(nested));
    shown.append(item);
  }
  return shown;
}

export const plainText = (nodes) => nodes.map((node) => node.textContent ?? node).join("");
export const isMentioned = (message) => message.mentions.some((each) => each.id === state.world.me.id);
