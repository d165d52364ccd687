"""I4: what is passed on is new text from words, bold and italic; nothing in the program could forward or look up.

Three readings of the source: no method that forwards, copies, asks about people or fetches files is named anywhere; the
network is reached from the transport alone; the relay itself knows neither. Then the words: whatever they hold, the
HTML that leaves reads back as exactly these words with nothing but bold and italic on them.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st
from telegram import Bot

from bot.core.text import Marked, Own, t
from bot.domain.peers.passing_words import inert, passed_on
from bot.i18n import Catalogs
from bot.preview.botapi import html as telegram_html
from bot.runtime.arrival import Arrival
from bot.transport.allowed import METHODS
from bot.transport.inbound import read
from bot.transport.split import parts
from bot.transport.words import marks_of
from tests.support.telegram import said

pytestmark = pytest.mark.guarantee

ROOT = Path(__file__).parents[2] / "bot"
APART = ("preview", "stage")  # the far side: a Telegram of one's own, which the program knows nothing of
ABOUT_PEOPLE = ("forward", "copy", "getchat", "getfile", "getuser", "chataction", "getbusiness", "getstar")
CALLED = frozenset(
    "sendMessage editMessageText deleteMessage deleteMessages answerCallbackQuery leaveChat getUpdates".split()
)
NETWORK = frozenset("aiohttp telegram socket http httpx requests urllib ssl".split())
NOT_A_CONNECTION = frozenset({"urllib.parse"})
DOORS = frozenset({"transport", "doctor", "check", "app"})
LISTENS = {"reviewing/web.py": {"web"}}
"""A page for the machine it runs on: of the library it has the side that answers, and not the one that calls."""
CATALOGS = Catalogs(("en", "es", "fr", "ar"))
UNSEEN = dict.fromkeys(map(ord, "\u2068\u2069"))  # they keep the direction of words from turning ours around


@cache
def sources() -> tuple[tuple[str, ast.Module], ...]:
    """Return every module of the program with its path."""
    paths = [path for path in sorted(ROOT.rglob("*.py")) if path.relative_to(ROOT).parts[0] not in APART]
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def forbidden() -> frozenset[str]:
    """Return both spellings of every method of the library that forwards, copies, looks up or fetches."""
    names = [name for name, _ in inspect.getmembers(Bot, inspect.iscoroutinefunction)]
    lowered = {name: name.lower().replace("_", "") for name in names}
    found = {name for name, low in lowered.items() if low.startswith(ABOUT_PEOPLE) or "chataction" in low}
    return frozenset(found)


def named(tree: ast.Module) -> Iterator[str]:
    """Give everything that a module names: attributes, names, imports, and whole strings that could be a method."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name):
                yield name
            case ast.alias(name=name):
                yield name
            case ast.Constant(value=str(word)) if word.isidentifier():
                yield word


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(name)):
                yield name


def _from(node: ast.AST, module: str) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == module


def test_the_list_of_what_is_forbidden_is_the_library_s_own() -> None:
    assert {"forward_message", "forward_messages", "copy_message", "copyMessage", "get_chat", "getFile"} <= forbidden()
    assert {"send_chat_action", "get_user_profile_photos"} <= forbidden()
    assert not forbidden() & METHODS.keys()


def test_nothing_in_the_program_names_a_method_that_forwards_copies_or_looks_people_up() -> None:
    assert [(path, name) for path, tree in sources() for name in named(tree) if name in forbidden()] == []


def test_a_method_that_forwards_would_be_found_however_it_is_written() -> None:
    for line in ("bot.forward_message(1)", "call('copyMessage')", "getattr(bot, 'get_chat')", "f = x.sendChatAction"):
        assert forbidden() & set(named(ast.parse(line)))


def test_only_the_transport_reaches_the_network() -> None:
    found = {
        (path, name)
        for path, tree in sources()
        for name in imported(tree)
        if name.partition(".")[0] in NETWORK and name not in NOT_A_CONNECTION
    }
    assert {path for path, _ in found if path.split("/")[0].removesuffix(".py") not in DOORS} == LISTENS.keys()
    for path, tree in sources():
        if path in LISTENS:
            taken = {one.name for node in ast.walk(tree) if _from(node, "aiohttp") for one in node.names}  # type: ignore[attr-defined]
            assert taken == LISTENS[path]
    assert any(path == "transport/gate.py" for path, _ in found)


def test_only_the_gate_calls_methods_of_telegram() -> None:
    calling = {path for path, tree in sources() for name in named(tree) if name in CALLED}
    assert calling == {"transport/gate.py", "transport/allowed.py"}  # one calls, the other says what may be called


def test_the_relay_and_its_words_know_neither_the_transport_nor_the_network() -> None:
    for path, tree in sources():
        if path == "runtime/relay.py" or path.startswith(("domain/peers/", "flows/")):
            roots = {name.partition(".")[0] for name in imported(tree)}
            assert not roots & NETWORK, path
            assert not any(name.startswith("bot.transport") for name in imported(tree)), path


class _Reader(HTMLParser):
    """Reads HTML back: the words, and every tag with what stands in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: set[str] = set()
        self.attributes: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


HOSTILE = (
    "<b>", "</b>", "<i", "</i>", "<a href='tg://user?id=1'>", "&lt;", "&amp;", "&", "<", ">", '"', "\U0001f9ed", "\n",
    "<tg-emoji emoji-id='1'>", "<!--", "<pre>", "</pre>", "\u0627\u0644", "\u202e", "&#60;b&#62;", "x", " ", "<script>",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)).map(
    "".join
)
KINDS = st.sampled_from(["bold", "italic", "underline", "spoiler", "text_link", "text_mention", "custom_emoji", "<a>"])
MARKS = st.lists(st.tuples(KINDS, st.integers(-20, 60), st.integers(-20, 60)), max_size=8).map(tuple)


@given(TEXTS.filter(str.strip), MARKS, st.sampled_from(["en", "es", "ar"]))
def test_what_leaves_reads_back_as_exactly_the_words_with_bold_and_italic_alone(
    words: str, marks: tuple[tuple[str, int, int], ...], language: str
) -> None:
    rendered = CATALOGS.render((Marked(words, marks),), language)
    if not rendered.html:
        assert rendered.text.translate(UNSEEN) == words.translate(UNSEEN)
        return
    read_back = _Reader()
    read_back.feed(rendered.text)
    read_back.close()
    assert read_back.tags <= {"b", "i"}
    assert read_back.attributes == []
    plain, entities = telegram_html.parse(rendered.text)
    assert plain.translate(UNSEEN) == words.translate(UNSEEN)
    assert {one["type"] for one in entities} <= {"bold", "italic"}


@given(TEXTS.filter(str.strip), MARKS)
def test_the_whole_message_names_the_writer_and_holds_only_buttons_that_speak_to_the_program(
    words: str, marks: tuple[tuple[str, int, int], ...]
) -> None:
    shown = passed_on(90_001, "Maple", Marked(words, marks), helping=False)
    assert shown.lines == (t("{alias}, a person:", alias=Own("Maple")), inert(Marked(words, marks)))
    assert all(button.value.startswith("/talk:") for row in shown.keyboard for button in row)
    rendered = CATALOGS.render(shown.lines, "en")
    for part in parts(rendered.text, marked=rendered.html)[0]:
        if rendered.html:
            assert {one["type"] for one in telegram_html.parse(part)[1]} <= {"bold", "italic"}


@example("\n\nx y", [("bold", 0, 5)])
@example("x  ", [("italic", 0, 9), ("bold", 2, 1)])
@given(TEXTS, st.lists(st.tuples(KINDS, st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_marks_that_come_in_always_lie_within_the_words(text: str, given_marks: list[tuple[str, int, int]]) -> None:
    words = text.strip()
    entities = [{"type": kind, "offset": start, "length": length} for kind, start, length in given_marks]
    for kind, start, length in marks_of(entities, text, words):
        assert kind in {"bold", "italic"}
        assert 0 <= start < start + length <= len(words)
    assert isinstance(read(said(text or None, entities=entities)), Arrival)
