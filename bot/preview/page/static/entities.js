// Formatted text. Entities come with offsets in UTF-16 units, which is how JavaScript counts too. The text is cut at
// every boundary and each piece is wrapped in whatever covers it.

import { el } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};
const LINKS = new Set(["url", "text_link", "email", "mention", "hashtag"]);

function covering(entities, start, end) {
  return entities
    .filter((entity) => entity.offset <= start && entity.offset + entity.length >= end)
    .sort((one, other) => other.length - one.length);
}

function wrap(node, entity, act) {
  const words = node.textContent;
  if (entity.type === "bot_command") {
    return el("button", { type: "button", class: "in-text", data: { rove: "" }, onclick: () => act.command(words) }, node);
  }
  if (entity.type === "spoiler") return el("span", { class: "spoiler", tabindex: "0" }, node);
  if (LINKS.has(entity.type)) {
    const address = entity.url || words;
    return el("button", { type: "button", class: "in-text", data: { rove: "" }, onclick: () => act.address(address) }, node);
  }
  return TAGS[entity.type] ? el(TAGS[entity.type], {}, node) : node;
}

// A block has its own line, so the line break beside it would be one too many.
function besideBlocks(text, entities, start, end) {
  const blocks = entities.filter((entity) => entity.type === "pre");
  const after = blocks.some((block) => block.offset + block.length === start) && text[start] === "\n";
  const before = blocks.some((block) => block.offset === end) && text[end - 1] === "\n";
  return text.slice(start + (after ? 1 : 0), end - (before ? 1 : 0));
}

export function formatted(text, entities, act) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) {
    cuts.add(Math.min(offset, text.length));
    cuts.add(Math.min(offset + length, text.length));
  }
  const points = [...cuts].sort((one, other) => one - other);
  const pieces = points.slice(1).map((end, index) => {
    let node = document.createTextNode(besideBlocks(text, entities, points[index], end));
    for (const entity of covering(entities, points[index], end).reverse()) node = wrap(node, entity, act);
    return node;
  });
  return el("div", { class: "words", dir: "auto" }, ...pieces);
}
