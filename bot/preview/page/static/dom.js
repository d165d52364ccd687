// Building blocks for the page. Text is always set as text, never parsed as HTML, so nothing a person or the bot
// writes can become part of the page.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

let last = 0;

export function newId(stem) {
  last += 1;
  return `${stem}-${last}`;
}

export function clock(seconds) {
  return new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
}

export function day(seconds) {
  return new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" }).format(seconds * 1000);
}

// Moves focus among items with arrow keys; exactly one of them is in the tab order.
export function rove(items, key, { wrap = true } = {}) {
  const at = items.indexOf(document.activeElement);
  const end = items.length - 1;
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: end };
  if (!(key in steps) || items.length === 0) return false;
  let next = steps[key];
  if (next > end) next = wrap ? 0 : end;
  if (next < 0) next = wrap ? end : 0;
  for (const item of items) item.tabIndex = item === items[next] ? 0 : -1;
  items[next].focus();
  return true;
}
