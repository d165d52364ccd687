// Starts the page: one connection, one chat for each person the server names.

import { Chat } from "./chat.js";
import { el } from "./dom.js";
import { Link } from "./link.js";
import { closeMenus } from "./menu.js";
import { themes, Views } from "./views.js";

const people = new Map();
const views = new Views(people);
const board = document.getElementById("people");
const linkState = document.getElementById("link-state");
const title = document.querySelector("h1");
let kinds = [];

function onState({ chats, kinds: known, board: told }) {
  kinds = known;
  onBoard(told);
  title.textContent = `${chats[0]?.bot ?? "Bot"} preview`;
  document.title = title.textContent;
  const fresh = chats.some(({ person }) => !people.has(person));
  for (const state of chats) {
    const chat = people.get(state.person);
    if (chat) chat.reset(state);
    else meet(state);
  }
  if (fresh) views.fill([...people.values()]);
}

function onBoard({ note, line, links }) {
  document.getElementById("note").textContent = note;
  const ways = links.map(([text, href]) => el("a", { text, href, target: "_blank", rel: "noopener" }));
  document.getElementById("links").replaceChildren(...ways);
  document.getElementById("line").textContent = line;
}

function meet(state) {
  const chat = new Chat({ state, link, kinds: () => kinds, focusOn: (name) => views.choose(name) });
  people.set(chat.name, chat);
  board.append(chat.node);
}

function onEvent(event) {
  if (event.event === "state") onState(event);
  else if (event.event === "board") onBoard(event);
  else people.get(event.person)?.hear(event);
}

function onLink(open) {
  linkState.textContent = open ? "" : "The server does not answer; trying again.";
  document.body.classList.toggle("cut-off", !open);
}

themes();
const link = new Link({ onEvent, onState: onLink });
addEventListener("blur", closeMenus);
