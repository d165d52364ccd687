// One message: bubble, quiet marks, and the keyboard under it.

import { clock, el } from "./dom.js";
import { formatted } from "./entities.js";

function marks(message) {
  const said = [];
  if (message.edited) said.push("edited");
  if (message.silent) said.push("silent");
  said.push(clock(message.date));
  return el("div", { class: "marks", text: said.join(" · ") });
}

function key(button, message, act) {
  const pressed = (event) => {
    if (button.url) act.address(button.url);
    else act.press(message.id, button.data, event.currentTarget);
  };
  const props = { type: "button", class: "key", data: { rove: "", row: "" }, dir: "auto", onclick: pressed };
  return el("button", { ...props, text: button.url ? `${button.text} (link)` : button.text });
}

function keyboard(message, act) {
  if (message.rows.length === 0) return null;
  const rows = message.rows.map((row) => el("div", { class: "keys-row" }, ...row.map((button) => key(button, message, act))));
  return el("div", { class: "keys", role: "group", "aria-label": "Answers to choose from" }, ...rows);
}

export function bubble(message, bot, act) {
  const who = message.mine ? "You" : bot;
  const inside = el("div", { class: "bubble" }, el("span", { class: "hidden", text: `${who}: ` }));
  if (message.reply) inside.append(el("div", { class: "quoted", dir: "auto", text: message.reply }));
  for (const note of message.notes) inside.append(el("div", { class: "note", text: note }));
  if (message.text) inside.append(formatted(message.text, message.entities, act));
  inside.append(marks(message));
  const side = message.mine ? "mine" : "theirs";
  return el("div", { class: `message ${side}`, data: { id: message.id } }, inside, keyboard(message, act));
}
