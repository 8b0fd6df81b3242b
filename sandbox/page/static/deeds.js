// What the viewer does; each deed's answer is a reply, which may open a dialog or fail.

import { act, asPerson, Refused } from "./api.js";
import { byId } from "./dom.js";
import { openDialog } from "./dialog.js";
import { entityValue } from "./fields.js";
import { me, state } from "./state.js";
import { word } from "./words.js";

let fading = 0;

export function notify(text) {
  const notice = byId("notice");
  clearTimeout(fading);
  notice.textContent = text;
  notice.hidden = false;
  fading = setTimeout(() => { notice.hidden = true; }, 8000);
}

// Runs a deed while its control waits; a refusal, and that the bot is silent, is told, or handed on
// to who asked for it: what was typed is not lost.
export async function attempt(deed, { control, refused } = {}) {
  control?.setAttribute("aria-busy", "true");
  try {
    const reply = await deed();
    if (reply.failed) throw new Refused(word("failed"));
    if (reply.modal) openDialog(reply);
    return true;
  } catch (error) {
    if (error instanceof Refused && refused) refused(error);
    else notify(error.message);
    return false;
  } finally {
    control?.removeAttribute("aria-busy");
  }
}

const here = () => ({ channel: state.world.channel });
const of = (message) => ({ channel: message.channel_id, message: message.id });

export const press = (message, { custom_id: button }, control) =>
  attempt(() => asPerson(me().name, "press", { ...of(message), button }), { control });

export function choose(message, { custom_id: menu, type }, values, control) {
  const given = type === 3 ? values : values.map(entityValue);
  return attempt(() => asPerson(me().name, "choose", { ...of(message), menu, values: given }), { control });
}

export const useMenu = (target, command) => attempt(() => asPerson(me().name, "menu", { ...here(), ...target, command }));

export const slash = (command, options, files, refused) =>
  attempt(() => asPerson(me().name, "slash", { ...here(), command, options }, files), { refused });

export const complete = (command, options) => asPerson(me().name, "autocomplete", { ...here(), command, options });

export const submit = (reply, values, files, refused) => attempt(() => act(`replies/${reply.id}/modal`, { values }, files), { refused });

export const setLocale = (locale) => asPerson(me().name, "locale", { locale });

// What concerns messages alone: the bot gives no reply to it.
async function told(deed) {
  try {
    await deed();
    return true;
  } catch (error) {
    notify(error.message);
    return false;
  }
}

export const say = (text, files, original) => told(() => asPerson(me().name, "says", { ...here(), text, reply_to: original?.id }, files));
export const forward = (message, channel) => told(() => asPerson(me().name, "forwards", { ...of(message), to: channel.id }));
export const remove = (message) => told(() => asPerson(me().name, "deletes", of(message)));
