// The one connection to the server. It comes back by itself; on each return the server sends the whole state, so
// nothing has to be remembered across a gap.

const PAUSES = [300, 700, 1500, 3000];

export class Link {
  constructor({ onEvent, onState }) {
    this.onEvent = onEvent;
    this.onState = onState;
    this.tries = 0;
    this.open();
  }

  open() {
    this.socket = new WebSocket(`ws://${location.host}/socket`);
    this.socket.addEventListener("open", () => {
      this.tries = 0;
      this.onState(true);
    });
    this.socket.addEventListener("message", (received) => this.onEvent(JSON.parse(received.data)));
    this.socket.addEventListener("close", () => this.comeBack());
  }

  comeBack() {
    this.onState(false);
    const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
    this.tries += 1;
    setTimeout(() => this.open(), pause);
  }

  wish(person, what, more = {}) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify({ do: what, person, ...more }));
    return true;
  }

  refresh() {
    this.wish("", "state");
  }
}
