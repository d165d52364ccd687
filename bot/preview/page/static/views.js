// Which chats are shown, and whether in light or dark. The chosen chat is in the address after #, so that a reviewer
// can keep a bookmark; nothing is stored.

import { el } from "./dom.js";

const THEMES = [["system", "System"], ["light", "Light"], ["dark", "Dark"]];

function choice(value, label, choose) {
  const props = { type: "button", class: "choice", "aria-pressed": "false", text: label };
  return el("button", { ...props, data: { value }, onclick: () => choose(value) });
}

function press(box, value) {
  for (const button of box.children) button.setAttribute("aria-pressed", String(button.dataset.value === value));
}

export function themes() {
  const box = document.getElementById("themes");
  const choose = (value) => {
    document.documentElement.dataset.theme = value;
    press(box, value);
  };
  box.append(...THEMES.map(([value, label]) => choice(value, label, choose)));
  choose("system");
}

export class Views {
  constructor(people) {
    this.people = people;
    this.box = document.getElementById("views");
    this.main = document.getElementById("people");
    addEventListener("hashchange", () => this.show(this.fromAddress()));
  }

  fill(chats) {
    const names = chats.map(({ name, title }) => [name, title]);
    this.names = new Set(names.map(([name]) => name));
    const choose = (chosen) => this.choose(chosen);
    this.box.replaceChildren(...[["all", "All"], ...names].map(([value, label]) => choice(value, label, choose)));
    document.getElementById("skips").replaceChildren(...names.map(([name, title]) => this.skipLink(name, title)));
    this.show(this.fromAddress());
  }

  skipLink(name, title) {
    const props = { href: `#${name}`, text: `Skip to the ${title.toLowerCase()}` };
    return el("a", { ...props, onclick: (event) => this.skip(event, name) });
  }

  fromAddress() {
    const name = location.hash.slice(1);
    return this.names.has(name) ? name : "all";
  }

  skip(event, name) {
    event.preventDefault();
    if (this.shown !== "all") this.choose(name);
    this.people.get(name).composer.focus();
  }

  choose(name) {
    history.replaceState(null, "", name === "all" ? location.pathname : `#${name}`);
    this.show(name);
  }

  show(name) {
    this.shown = name;
    this.main.dataset.view = name === "all" ? "all" : "one";
    for (const [who, chat] of this.people) chat.node.hidden = name !== "all" && who !== name;
    press(this.box, name);
    for (const chat of this.people.values()) chat.log.toEnd();
  }
}
