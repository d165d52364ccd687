// Completing commands after a slash. The list never takes the focus: the writing goes on, arrows choose, Enter sends
// the chosen command, Escape puts the list away.

import { el, newId } from "./dom.js";

export class Completion {
  constructor({ input, commands, choose }) {
    this.input = input;
    this.commands = commands;
    this.choose = choose;
    this.at = -1;
    const id = newId("commands");
    this.node = el("div", { class: "menu above", role: "listbox", id, "aria-label": "Commands", hidden: true });
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-expanded", "false");
  }

  update() {
    const typed = this.input.value;
    const found = /^\/\w*$/.test(typed) ? this.commands().filter(({ command }) => `/${command}`.startsWith(typed)) : [];
    this.show(found);
  }

  show(found) {
    this.at = -1;
    this.node.replaceChildren(...found.map((command) => this.option(command)));
    this.node.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  option({ command, description }) {
    const label = el("span", { class: "menu-label", text: `/${command}` });
    const more = el("span", { class: "menu-more", dir: "auto", text: description });
    const pick = () => this.take(`/${command}`);
    const props = { class: "menu-item", role: "option", id: newId("command"), "aria-selected": "false" };
    return el("div", { ...props, data: { command: `/${command}` }, onclick: pick }, label, more);
  }

  take(command) {
    this.show([]);
    this.choose(command);
  }

  // Returns true when the key was for the list.
  onKey(event) {
    if (this.node.hidden) return false;
    const options = [...this.node.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark(options, (this.at + step + options.length + (this.at < 0 && step < 0 ? 1 : 0)) % options.length);
    else if (event.key === "Escape") this.show([]);
    else if (event.key === "Enter" && this.at >= 0) this.take(options[this.at].dataset.command);
    else if (event.key === "Tab" && this.at >= 0) this.take(options[this.at].dataset.command);
    else return false;
    event.preventDefault();
    return true;
  }

  mark(options, at) {
    this.at = at;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    this.input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }
}
