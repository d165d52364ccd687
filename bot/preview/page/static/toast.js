// Short answers of the bot to a press: a strip over the chat that goes by itself, or a dialog that waits.

import { el } from "./dom.js";

const LASTS = 4500;

export class Toast {
  constructor() {
    this.node = el("div", { class: "toast", role: "status", dir: "auto", data: { shown: "no" } });
  }

  say(text) {
    clearTimeout(this.timer);
    this.node.textContent = text;
    this.node.dataset.shown = "yes";
    this.timer = setTimeout(() => {
      this.node.dataset.shown = "no";
      this.node.textContent = "";
    }, LASTS);
  }
}

export function notice(text) {
  const dialog = document.getElementById("notice");
  const words = document.getElementById("notice-text");
  words.textContent = text;
  words.dir = "auto";
  if (!dialog.open) dialog.showModal();
}
