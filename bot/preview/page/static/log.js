// The messages of one chat: new ones at the end, edits in place, deleted ones gone, and the focus kept where a
// keyboard user expects it when a keyboard is replaced under their fingers.

import { bubble } from "./bubble.js";
import { day, el } from "./dom.js";

const NEAR_THE_END = 120;
const FOCUS_WAITS = 1500;
const SETTLES = 300;

export class Log {
  constructor({ title, act }) {
    this.act = act;
    this.bot = "";
    this.messages = new Map();
    this.list = el("div", { class: "list" });
    this.node = el("div", {
      class: "log",
      role: "log",
      tabindex: "0",
      "aria-live": "polite",
      "aria-label": `Messages of the ${title.toLowerCase()}`,
      onkeydown: (event) => this.onKey(event),
      onfocusin: (event) => this.keepOneStop(event.target),
    }, this.list);
    this.jump = el("button", { type: "button", class: "jump", text: "Newest", hidden: true, onclick: () => this.toEnd() });
    this.node.addEventListener("scroll", () => this.onScroll());
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.node);
  }

  reset(messages, bot) {
    // Busy while it is filled, so that a screen reader does not read a whole chat aloud as if it were new.
    this.node.setAttribute("aria-busy", "true");
    this.bot = bot;
    this.messages.clear();
    this.list.replaceChildren();
    for (const message of messages) this.add(message);
    this.toEnd();
    setTimeout(() => this.node.removeAttribute("aria-busy"), SETTLES);
  }

  get empty() {
    return this.messages.size === 0;
  }

  lastOwn() {
    return [...this.messages.values()].reverse().find((message) => message.mine && message.text && !message.notes.length);
  }

  add(message) {
    const stay = this.nearEnd() || message.mine;
    const before = [...this.messages.values()].at(-1);
    if (!before || day(before.date) !== day(message.date)) {
      this.list.append(el("div", { class: "day", text: day(message.date) }));
    }
    this.messages.set(message.id, message);
    this.list.append(bubble(message, this.bot, this.act));
    this.afterChange();
    if (stay) this.toEnd();
    else this.showJump();
  }

  change(message) {
    const old = this.find(message.id);
    if (!old) return;
    const stay = this.nearEnd();
    this.noteFocus(old);
    this.messages.set(message.id, message);
    old.replaceWith(bubble(message, this.bot, this.act));
    this.afterChange();
    if (stay) this.toEnd();
  }

  remove(id) {
    const old = this.find(id);
    if (!old) return;
    this.noteFocus(old);
    this.messages.delete(id);
    old.remove();
    if (this.empty) this.list.replaceChildren();
    this.afterChange();
  }

  find(id) {
    return this.list.querySelector(`[data-id="${Number(id)}"]`);
  }

  // --- focus ---------------------------------------------------------------------------------------------------

  stops() {
    return [...this.list.querySelectorAll("[data-rove]")];
  }

  noteFocus(node) {
    if (node.contains(document.activeElement)) this.expectFocus();
  }

  expectFocus() {
    this.focusUntil = Date.now() + FOCUS_WAITS;
  }

  afterChange() {
    const stops = this.stops();
    const newest = [...this.list.querySelectorAll(".keys")].at(-1)?.querySelector("[data-rove]") ?? stops.at(-1);
    const focused = stops.includes(document.activeElement);
    if (!focused) for (const stop of stops) stop.tabIndex = stop === newest ? 0 : -1;
    if (focused || Date.now() > (this.focusUntil ?? 0)) return;
    if (![document.body, this.node].includes(document.activeElement)) return;
    (newest ?? this.node).focus({ preventScroll: true });
  }

  keepOneStop(target) {
    if (!target.matches("[data-rove]")) return;
    for (const stop of this.stops()) stop.tabIndex = stop === target ? 0 : -1;
  }

  onKey(event) {
    const stops = this.stops();
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const next = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: this.nextRow(stops, at, 1),
      ArrowUp: this.nextRow(stops, at, -1),
      Home: 0,
      End: stops.length - 1,
    };
    if (!(event.key in next)) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, next[event.key]))].focus();
  }

  nextRow(stops, at, step) {
    const row = stops[at].parentElement;
    let next = at + step;
    while (stops[next] && stops[next].parentElement === row) next += step;
    return stops[next] ? next : at;
  }

  // --- scrolling -----------------------------------------------------------------------------------------------

  onScroll() {
    this.atEnd = this.nearEnd();
    this.showJump();
  }

  nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
    this.atEnd = true;
    this.showJump();
  }

  showJump() {
    this.jump.hidden = this.nearEnd();
  }
}
