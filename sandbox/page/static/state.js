// What is known now: who looks, at which channel, and what the sandbox told of it.

export const state = {
  world: null, // guild, people, channels, roles
  commands: [],
  messages: new Map(), // by id
  dismissed: new Set(), // ephemeral messages that the viewer put away
};

export const SYMBOLS = { TEXT: "#", DM: "@", VOICE: "🔊", STAGE: "🎙", FORUM: "🗨", THREAD: "↳", PRIVATE_THREAD: "↳" };

export const me = () => state.world.me;

export function nameOfUser(id) {
  const { people, bot } = state.world;
  return [...people, bot].find((each) => each.id === id)?.name ?? "unknown";
}

export const nameOfRole = (id) => state.world.roles.find((each) => each.id === id)?.name ?? "unknown";
export const channelById = (id) => state.world.channels.find((each) => each.id === id);
export const currentChannel = () => channelById(state.world.channel);

export function messagesInOrder() {
  const shown = [...state.messages.values()].filter((each) => !state.dismissed.has(each.id));
  return shown.sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
}

// The address is remembered behind the hash, which no request carries.
export function readPlace() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

export function writePlace(place) {
  history.replaceState(null, "", `#${new URLSearchParams(place)}`);
}
