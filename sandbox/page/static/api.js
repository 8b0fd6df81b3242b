// What the page asks of the sandbox: to act as a person, and to hear what that person sees.

export class Refused extends Error {
  constructor(message, faults) {
    super(message);
    this.faults = faults ?? {};
  }
}

// Files stand in the body as {file: n}; they travel beside it, as Discord takes them.
export async function act(path, body = {}, files = []) {
  const form = new FormData();
  form.append("payload_json", JSON.stringify(body));
  files.forEach((file, number) => form.append(`files[${number}]`, file, file.name));
  const response = await fetch(`act/${path}`, { method: "POST", body: form });
  const answer = response.status === 204 ? null : await response.json();
  if (response.ok) return answer;
  throw new Refused(answer.refused ?? answer.wrong ?? answer.message ?? `${response.status}`, answer.faults);
}

export const asPerson = (who, deed, body, files) => act(`people/${encodeURIComponent(who)}/${deed}`, body, files);

// One connection for what one person sees in one channel; it comes again when it is lost.
export class Events {
  constructor(who, channel, { on, onBegin, onConnection }) {
    this.address = `events?${new URLSearchParams({ who, channel })}`;
    this.on = on;
    this.onBegin = onBegin;
    this.onConnection = onConnection;
    this.open();
  }

  open() {
    this.socket = new WebSocket(new URL(this.address, location.href.replace(/^http/, "ws")));
    this.socket.onmessage = ({ data }) => {
      const { kind, about } = JSON.parse(data);
      this.on(kind, about);
    };
    this.socket.onopen = () => {
      this.onBegin();
      this.onConnection(true);
    };
    this.socket.onclose = () => {
      this.onConnection(false);
      this.retry = setTimeout(() => this.open(), 1000);
    };
  }

  close() {
    clearTimeout(this.retry);
    this.socket.onclose = null;
    this.socket.close();
  }
}
