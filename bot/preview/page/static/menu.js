// A pop-up menu under a button, by the usual rules: arrows move, Enter chooses, Escape and Tab close it, and the focus
// goes back to where it came from.

import { el, newId, rove } from "./dom.js";

let open = null;

export function closeMenus() {
  if (open) open.close();
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.panel.contains(event.target) && !open.button.contains(event.target)) open.close();
});

function entry(item, close) {
  if (item.title) return el("div", { class: "menu-title", role: "presentation", text: item.title });
  const choose = () => {
    close();
    item.choose();
  };
  const more = item.more ? el("span", { class: "menu-more", dir: "auto", text: item.more }) : null;
  const label = el("span", { class: "menu-label", dir: "auto", text: item.label });
  return el("button", { type: "button", role: "menuitem", class: "menu-item", tabindex: "-1", onclick: choose }, label, more);
}

// `items` is a function, asked each time: what is possible changes while a menu is closed.
export function menuButton({ label, hint, className, items, place }) {
  const id = newId("menu");
  const button = el("button", {
    type: "button",
    class: className,
    text: label,
    "aria-label": hint,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "aria-controls": id,
  });
  const panel = el("div", { class: `menu ${place}`, role: "menu", id, "aria-label": hint, hidden: true });
  const own = { button, panel, close: (back = true) => hide(own, back) };
  button.addEventListener("click", () => (panel.hidden ? show(own, items()) : own.close()));
  panel.addEventListener("keydown", (event) => onKey(own, event));
  return own;
}

function show(own, items) {
  closeMenus();
  own.panel.replaceChildren(...items.map((item) => entry(item, own.close)));
  own.panel.hidden = false;
  own.button.setAttribute("aria-expanded", "true");
  open = own;
  own.panel.querySelector("[role=menuitem]")?.focus();
}

function hide(own, back) {
  own.panel.hidden = true;
  own.button.setAttribute("aria-expanded", "false");
  if (open === own) open = null;
  if (back) own.button.focus();
}

function onKey(own, event) {
  const items = [...own.panel.querySelectorAll("[role=menuitem]")];
  if (rove(items, event.key)) event.preventDefault();
  else if (event.key === "Escape") own.close();
  else if (event.key === "Tab") own.close(false);
}
