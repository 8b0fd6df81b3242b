// One message as a client shows it: author, words, embeds, files, components.

import { renderComponents } from "./components.js";
import { el } from "./dom.js";
import { inline, link, markdown, isMentioned } from "./markdown.js";
import { openMemberMenu, openMessageMenu } from "./menus.js";
import { clockTime } from "./times.js";
import { word } from "./words.js";

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const COMPONENTS_V2 = 1 << 15;

export const isEphemeral = (message) => Boolean(message.flags & EPHEMERAL);

export function renderMessage(message, { dismiss, jump, reply }) {
  const classes = ["message"];
  if (isEphemeral(message)) classes.push("ephemeral");
  if (isMentioned(message)) classes.push("pinged");
  const openMenu = (event) => {
    event.preventDefault();
    openMessageMenu(message, event, { reply });
  };
  return el(
    "article",
    {
      className: classes.join(" "), id: `message-${message.id}`, dataset: { id: message.id },
      "aria-label": `${message.author.username}, ${clockTime(message.timestamp)}`, oncontextmenu: openMenu,
    },
    avatar(message.author),
    el(
      "div",
      { className: "message-body" },
      repliedTo(message, jump),
      head(message),
      ...contents(message),
      isEphemeral(message) && aloneNote(message, dismiss),
    ),
    tools(openMenu),
  );
}

const COLOURS = ["#5b6ee1", "#2e8b57", "#b9770e", "#a3456b", "#1f7a8c", "#7d5ba6"];

function avatar(author) {
  const hue = author.bot ? COLOURS[0] : COLOURS[1 + (Number(BigInt(author.id) >> 12n) % (COLOURS.length - 1))];
  const picture = el("span", { className: "avatar", "aria-hidden": "true" }, author.bot ? "♪" : author.username[0]);
  picture.style.backgroundColor = hue;
  return picture;
}

function head(message) {
  const { author } = message;
  const open = (event) => {
    event.preventDefault();
    event.stopPropagation();
    openMemberMenu(author, event);
  };
  return el(
    "div",
    { className: "message-head" },
    el("button", { type: "button", className: "author", onclick: open, oncontextmenu: open }, author.username),
    author.bot && el("span", { className: "badge" }, word("bot")),
    el("time", { className: "sent", dateTime: message.timestamp }, clockTime(message.timestamp)),
    message.edited_timestamp && el("span", { className: "sent" }, `(${word("edited")})`),
  );
}

function tools(openMenu) {
  const properties = { type: "button", className: "message-tool", title: word("actions"), "aria-haspopup": "menu", onclick: openMenu };
  return el("button", { ...properties, "aria-label": word("actions") }, "⋯");
}

function repliedTo(message, jump) {
  if (!message.message_reference || message.message_reference.type === 1) return null;
  const original = message.referenced_message;
  if (!original) return el("div", { className: "replied" }, word("removed"));
  const text = original.content.split("\n")[0] || original.embeds[0]?.title || original.attachments[0]?.filename || "…";
  const go = () => jump(original.id);
  return el("button", { type: "button", className: "replied", onclick: go }, `${word("reply")} ${original.author.username}: `, ...inline(text));
}

function contents(message) {
  if (message.flags & LOADING) {
    return [el("p", { className: "thinking" }, el("span", { className: "dots", "aria-hidden": "true" }, "● ● ●"), ` ${message.author.username} ${word("thinking")}`)];
  }
  const forwarded = (message.message_snapshots ?? []).map(({ message: shown }) =>
    el("blockquote", { className: "forwarded" }, el("p", { className: "subtext" }, `↪ ${word("forwarded")}`), ...contents({ ...shown, flags: 0, author: message.author })),
  );
  const v2 = Boolean(message.flags & COMPONENTS_V2);
  const inEmbeds = new Set(message.embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]));
  const files = v2 ? [] : message.attachments.filter((each) => !inEmbeds.has(each.url)).map(renderAttachment);
  return [
    ...(message.content ? [el("div", { className: "text" }, ...markdown(message.content))] : []),
    ...forwarded,
    ...files,
    ...message.embeds.map(renderEmbed),
    ...renderComponents(message),
  ];
}

function aloneNote(message, dismiss) {
  const put = () => dismiss(message);
  return el("p", { className: "alone" }, `👁 ${word("alone")} · `, el("button", { type: "button", className: "link", onclick: put }, word("dismiss")));
}

// ------------------------------------------------------------------ embeds

function renderEmbed(embed) {
  const shown = el(
    "section",
    { className: "embed" },
    embed.author?.name && el("p", { className: "embed-author" }, embed.author.name),
    embed.title && el("p", { className: "embed-title" }, ...(embed.url ? [link(embed.url, ...inline(embed.title))] : inline(embed.title))),
    embed.description && el("div", { className: "text" }, ...markdown(embed.description)),
    embed.fields?.length && el("div", { className: "fields" }, ...embed.fields.map(renderField)),
    embed.image && picture(embed.image.url, embed.image.description ?? ""),
    embed.footer?.text && el("p", { className: "subtext" }, embed.footer.text),
  );
  if (typeof embed.color === "number") shown.style.borderInlineStartColor = `#${embed.color.toString(16).padStart(6, "0")}`;
  return shown;
}

function renderField({ name, value, inline: beside }) {
  return el("div", { className: beside ? "field beside" : "field" }, el("p", { className: "field-name" }, ...inline(name)), el("div", { className: "text" }, ...markdown(value)));
}

// ------------------------------------------------------------------ files

const picture = (url, text) => el("img", { src: url, alt: text, className: "picture" });

export function size(bytes) {
  return bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${(bytes / (1 << 20)).toFixed(1)} MiB`;
}

export function renderAttachment(file) {
  const kind = file.content_type?.split("/")[0];
  if (kind === "image") return picture(file.url, file.description ?? file.filename);
  if (kind === "video") return el("video", { src: file.url, controls: true, preload: "metadata", className: "picture", "aria-label": file.filename });
  const name = el("a", { href: file.url, download: file.filename, className: "file-name", title: word("download") }, file.filename);
  return el(
    "div",
    { className: "file" },
    el("span", { className: "file-icon", "aria-hidden": "true" }, kind === "audio" ? "🎵" : "📄"),
    el("span", { className: "file-words" }, name, el("span", { className: "file-size" }, size(file.size))),
    kind === "audio" && el("audio", { src: file.url, controls: true, preload: "metadata", "aria-label": file.filename }),
  );
}

