// Where a person writes. Enter sends, Shift+Enter starts a line, an up arrow in an empty field takes the last own
// message back for editing, as chat apps do. When the chat has not begun there is Start, when the bot is stopped
// there is Restart, and nothing else.

import { Completion } from "./complete.js";
import { el, newId } from "./dom.js";
import { menuButton } from "./menu.js";

const LONGEST = 4096;
const COUNT_FROM = 3500;
const LONG = 30;

export class Composer {
  constructor({ title, act, commands, kinds, lastOwn }) {
    this.act = act;
    this.lastOwn = lastOwn;
    this.editing = null;
    const counter = newId("counter");
    this.input = el("textarea", {
      class: "input",
      rows: "1",
      dir: "auto",
      placeholder: "Message",
      "aria-label": `Message as the ${title.toLowerCase()}`,
      "aria-describedby": counter,
      autocomplete: "off",
      oninput: () => this.onInput(),
      onkeydown: (event) => this.onKey(event),
    });
    this.counter = el("p", { class: "counter", id: counter, role: "status" });
    this.editNote = el("p", { class: "editing", text: "Editing. Enter keeps it, Escape leaves it as it was.", hidden: true });
    this.send = el("button", { type: "button", class: "send", text: "Send", onclick: () => this.submit() });
    this.completion = new Completion({ input: this.input, commands, choose: (words) => this.sendWords(words) });
    this.menu = this.commandMenu(commands);
    this.attach = this.attachMenu(kinds);
    this.build();
  }

  build() {
    this.writing = el("div", { class: "writing" }, this.menu.button, this.attach.button, this.input, this.send);
    this.start = el("button", { type: "button", class: "whole", text: "Start", onclick: () => this.act.start() });
    this.restart = el("button", { type: "button", class: "whole", text: "Restart the bot", onclick: () => this.act.restart() });
    const lists = [this.completion.node, this.menu.panel, this.attach.panel];
    const parts = [this.editNote, this.counter, this.writing, this.start, this.restart];
    this.node = el("div", { class: "composer" }, ...lists, ...parts);
  }

  commandMenu(commands) {
    const items = () => {
      const known = commands().map(({ command, description }) => ({
        label: `/${command}`,
        more: description,
        choose: () => this.sendWords(`/${command}`),
      }));
      return known.length ? known : [{ label: "The bot has set no commands", choose: () => {} }];
    };
    return menuButton({ label: "Menu", hint: "Commands", className: "tool", place: "above", items });
  }

  attachMenu(kinds) {
    const items = () => [
      { title: "Sends only the name of a kind. There is no file." },
      ...kinds().flatMap((group) => [
        { title: group.title },
        ...group.kinds.map(({ kind, label }) => ({ label, choose: () => this.sendKind(kind) })),
      ]),
    ];
    return menuButton({ label: "+", hint: "Attach", className: "tool round", place: "above", items });
  }

  // `mode` is "write", "start" or "restart".
  show(mode) {
    const held = this.node.contains(document.activeElement);
    this.writing.hidden = mode !== "write";
    this.start.hidden = mode !== "start";
    this.restart.hidden = mode !== "restart";
    if (mode !== "write") this.stopEditing();
    if (held && document.activeElement?.offsetParent === null) this.focus();
  }

  focus() {
    const first = [this.input, this.start, this.restart].find((node) => node.offsetParent !== null);
    first?.focus();
  }

  onInput() {
    this.completion.update();
    this.fit();
    const length = this.input.value.length;
    const over = length - LONGEST;
    this.counter.textContent = length < COUNT_FROM ? "" : `${length} of ${LONGEST}${over > 0 ? `, ${over} too many` : ""}`;
    this.counter.classList.toggle("over", over > 0);
    this.send.disabled = over > 0;
  }

  fit() {
    const lines = this.input.value.split("\n").length;
    this.input.rows = Math.min(6, lines);
    this.writing.classList.toggle("long", lines > 1 || this.input.value.length > LONG);
  }

  onKey(event) {
    if (event.isComposing || this.completion.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && this.input.value === "") this.startEditing(event);
    else if (event.key === "Escape") this.stopEditing();
  }

  submit() {
    const words = this.input.value.trim();
    if (!words || words.length > LONGEST) return;
    if (this.editing !== null) {
      this.act.edit(this.editing, words);
      this.stopEditing();
    } else this.sendWords(words);
    this.input.focus();
  }

  sendWords(words) {
    if (this.act.type(words)) this.empty();
    this.input.focus();
  }

  sendKind(kind) {
    if (this.act.send(kind, this.input.value.trim())) this.empty();
    this.input.focus();
  }

  startEditing(event) {
    const message = this.lastOwn();
    if (!message) return;
    event.preventDefault();
    this.editing = message.id;
    this.editNote.hidden = false;
    this.input.value = message.text;
    this.onInput();
  }

  stopEditing() {
    if (this.editing === null) return;
    this.editing = null;
    this.editNote.hidden = true;
    this.empty();
  }

  empty() {
    this.input.value = "";
    this.onInput();
  }
}
