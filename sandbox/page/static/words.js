// The client's own words, as a Discord client has some; what the bot says comes from the bot.

const WORDS = {
  en: {
    who: "You are", locale: "Language", members: "Members", theme: "Light or dark", places: "Channels and people",
    machine: "What the machine thinks", alone: "Only you can see this", dismiss: "Dismiss message",
    edited: "edited", thinking: "is thinking…", failed: "The application did not respond", lost: "Not connected",
    offline: "The bot is offline", write: "Message", readOnly: "You cannot write here.", send: "Send", attach: "Attach a file",
    remove: "Remove", required: "required", more: "More options", choose: "Choose…", submit: "Submit", cancel: "Cancel",
    close: "Close", drop: "Drop a file here or choose one", actions: "Actions", apps: "Apps", copy: "Copy link", delete: "Delete",
    yes: "True", no: "False", bot: "APP", jump: "message", reply: "Replying to", answer: "Reply", forward: "Forward…", forwarded: "Forwarded", commands: "Commands",
    noMatch: "No matches", done: "Done", log: "Messages", download: "Download", hidden: "Spoiler: press to show", removed: "message deleted",
  },
  de: {
    who: "Du bist", locale: "Sprache", members: "Mitglieder", theme: "Hell oder dunkel", places: "Kanäle und Leute",
    machine: "Was die Maschine denkt", alone: "Nur du kannst das sehen", dismiss: "Nachricht verwerfen",
    edited: "bearbeitet", thinking: "denkt nach …", failed: "Die Anwendung hat nicht geantwortet", lost: "Nicht verbunden",
    offline: "Der Bot ist offline", write: "Nachricht an", readOnly: "Hier kannst du nicht schreiben.", send: "Senden", attach: "Datei anhängen",
    remove: "Entfernen", required: "erforderlich", more: "Weitere Optionen", choose: "Auswählen …", submit: "Absenden", cancel: "Abbrechen",
    close: "Schließen", drop: "Datei hierher ziehen oder auswählen", actions: "Aktionen", apps: "Apps", copy: "Link kopieren", delete: "Löschen",
    yes: "Ja", no: "Nein", bot: "APP", jump: "Nachricht", reply: "Antwort auf", answer: "Antworten", forward: "Weiterleiten …", forwarded: "Weitergeleitet", commands: "Befehle",
    noMatch: "Nichts gefunden", done: "Fertig", log: "Nachrichten", download: "Herunterladen", hidden: "Spoiler: drücken zum Zeigen", removed: "Nachricht gelöscht",
  },
};

let spoken = WORDS.en;
let code = "en-US";

export function speak(locale) {
  code = locale;
  spoken = WORDS[locale.split("-")[0]] ?? WORDS.en;
  document.documentElement.lang = locale;
}

export const word = (key) => spoken[key];
export const locale = () => code;

// A name or description of a command in the viewer's language, where the bot gave one.
export function localised(thing, key) {
  return thing[`${key}_localizations`]?.[code] ?? thing[key];
}
