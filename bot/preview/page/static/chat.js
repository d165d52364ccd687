// One person's phone: a head with who this is, the chat, and the place to write.

import { Composer } from "./composer.js";
import { el, newId } from "./dom.js";
import { Log } from "./log.js";
import { menuButton } from "./menu.js";
import { notice, Toast } from "./toast.js";

const LANGUAGES = [["en", "English"], ["es", "Español"], ["fr", "Français"], ["ar", "العربية"], ["", "Not told"]];
const TYPING_LASTS = 5000;
const PRESS_WAITS = 8000;

export class Chat {
  constructor({ state, link, kinds, focusOn }) {
    this.name = state.person;
    this.title = state.title;
    this.link = link;
    this.focusOn = focusOn;
    this.about = state;
    this.closed = false;
    this.missed = 0;
    const act = this.acts();
    this.toast = new Toast();
    this.log = new Log({ title: this.title, act });
    this.composer = new Composer({
      title: this.title,
      act,
      kinds,
      commands: () => this.about.commands,
      lastOwn: () => this.log.lastOwn(),
    });
    this.build();
    this.reset(state);
  }

  wish(what, more) {
    return this.link.wish(this.name, what, more);
  }

  acts() {
    return {
      type: (text) => this.wish("type", { text }),
      send: (kind, text) => this.wish("send", { kind, text }),
      edit: (message, text) => this.wish("edit", { message, text }),
      start: () => this.wish("start"),
      restart: () => this.wish("restart"),
      command: (text) => this.wish("type", { text }),
      address: (address) => notice(`This would open ${address}. This page opens nothing.`),
      press: (message, data, button) => this.press(message, data, button),
    };
  }

  press(message, data, button) {
    if (!this.wish("press", { message, data })) return;
    button.setAttribute("aria-busy", "true");
    setTimeout(() => button.removeAttribute("aria-busy"), PRESS_WAITS);
    this.log.expectFocus();
  }

  // --- building ------------------------------------------------------------------------------------------------

  build() {
    const heading = newId("person");
    this.status = el("p", { class: "status" });
    this.card = el("div", { class: "card" });
    this.shut = this.shutDoor();
    this.room = el("div", { class: "room" }, this.log.node, this.card, this.log.jump, this.shut, this.toast.node);
    const words = el("div", { class: "who" }, el("h2", { id: heading, text: this.title }), this.status);
    const initial = el("span", { class: "initial", "aria-hidden": "true", text: this.title.slice(0, 1) });
    this.more = this.moreMenu();
    const head = el("header", { class: "head" }, initial, words, this.languages(), this.more.button, this.more.panel);
    const props = { class: "person", id: this.name, tabindex: "-1", "aria-labelledby": heading, data: { person: this.name } };
    this.node = el("section", props, head, this.room, this.composer.node);
  }

  languages() {
    const options = LANGUAGES.map(([code, label]) => el("option", { value: code, text: label }));
    const hint = `Telegram language of the ${this.title.toLowerCase()}`;
    const change = (event) => this.wish("language", { language: event.target.value });
    this.language = el("select", { class: "language", "aria-label": hint, onchange: change }, ...options);
    return this.language;
  }

  alone() {
    return this.node.parentElement?.dataset.view === "one";
  }

  moreMenu() {
    const items = () => [
      this.alone()
        ? { label: "All chats", choose: () => this.focusOn("all") }
        : { label: "Only this chat", choose: () => this.focusOn(this.name) },
      this.closed
        ? { label: "Open the chat", choose: () => this.open() }
        : { label: "Close the chat", choose: () => this.close() },
      { label: "Clear the chat", more: "on this side only", choose: () => this.wish("clear") },
      this.about.blocked
        ? { label: "Restart the bot", choose: () => this.wish("restart") }
        : { label: "Stop the bot", more: "blocks it", choose: () => this.wish("block") },
    ];
    const hint = `More for the ${this.title.toLowerCase()}`;
    return menuButton({ label: "More", hint, className: "tool", place: "below", items });
  }

  shutDoor() {
    this.shutWords = el("p", { role: "status" });
    const reopen = el("button", { type: "button", class: "whole", text: "Open the chat again", onclick: () => this.open() });
    return el("div", { class: "shut", hidden: true }, this.shutWords, reopen);
  }

  // --- what happens --------------------------------------------------------------------------------------------

  reset(state) {
    this.about = state;
    this.log.reset(state.messages, state.bot);
    this.show();
  }

  hear(event) {
    const handlers = {
      message: () => this.arrived(event.message),
      edited: () => this.log.change(event.message),
      deleted: () => this.log.remove(event.message_id),
      cleared: () => this.log.reset([], this.about.bot),
      typing: () => this.typing(),
      answer: () => this.answered(event),
      about: () => Object.assign(this.about, event),
    };
    handlers[event.event]?.();
    this.show();
  }

  arrived(message) {
    this.log.add(message);
    if (message.mine) return;
    this.typingUntil = 0;
    if (this.closed) this.missed += 1;
  }

  answered({ message_id: id, text, alert }) {
    for (const key of this.log.find(id)?.querySelectorAll("[aria-busy]") ?? []) key.removeAttribute("aria-busy");
    if (text && alert) notice(text);
    else if (text) this.toast.say(text);
  }

  typing() {
    this.typingUntil = Date.now() + TYPING_LASTS;
    setTimeout(() => this.show(), TYPING_LASTS + 50);
  }

  close() {
    this.closed = true;
    this.missed = 0;
    this.show();
    this.shut.querySelector("button").focus();
  }

  open() {
    this.closed = false;
    this.link.refresh();
    this.show();
    this.composer.focus();
  }

  show() {
    const { bot, blocked, description, language } = this.about;
    const typing = Date.now() < (this.typingUntil ?? 0) && !blocked;
    this.status.textContent = typing ? "typing" : blocked ? "stopped" : `with ${bot}`;
    this.status.classList.toggle("typing", typing);
    this.language.value = language;
    const fresh = this.log.empty;
    this.card.hidden = !fresh || this.closed;
    const words = el("p", { dir: "auto", text: description || "The bot has not said yet." });
    this.card.replaceChildren(el("h3", { text: "What can this bot do?" }), words);
    this.log.node.hidden = fresh || this.closed;
    this.shut.hidden = !this.closed;
    this.shutWords.textContent = this.missed ? `The chat is closed. New messages: ${this.missed}.` : "The chat is closed.";
    this.composer.node.hidden = this.closed;
    this.composer.show(blocked ? "restart" : fresh ? "start" : "write");
  }
}
