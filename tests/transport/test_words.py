import base64
import random

import pytest

from bot.core.events import Refused, Typed
from bot.runtime.arrival import Arrival
from bot.transport.inbound import read
from bot.transport.words import LONGEST, clean
from tests.support.telegram import said


def event(text: str, *entities: dict[str, object]) -> object:
    incoming = read(said(text, **({"entities": list(entities)} if entities else {})))
    assert isinstance(incoming, Arrival)
    return incoming.event


def mark(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("hello", "hello"),
        ("  two words \n", "two words"),
        ("one\r\ntwo\u2028three\x0bfour", "one\ntwo\nthree\nfour"),
        ("tab\there", "tab here"),
        ("nul\x00bell\x07escape\x1b[31m", "nulbellescape[31m"),
        ("half\ud83d a pair", "half a pair"),
        ("cafe\u0301", "caf\u00e9"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("turned \u202eround\u202c", "turned round"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u05e9\u05dc\u05d5\u05dd\u200f!", "\u05e9\u05dc\u05d5\u05dd\u200f!"),
        ("\U0001f469\u200d\U0001f9b0", "\U0001f469\u200d\U0001f9b0"),
    ],
)
def test_words_are_cleaned_of_what_deceives_and_keep_what_languages_need(came: str, kept: str) -> None:
    assert event(came) == Typed(kept)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", "\x00", "\ud800", "\u202e"])
def test_a_message_without_a_visible_character_is_refused_as_empty(text: str) -> None:
    assert event(text) == Refused("empty")


def test_composing_never_makes_words_longer_than_a_message() -> None:
    assert len(clean("\u0958" * LONGEST)) <= LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "look https://example.org/a.jpg",
        "HTTP://EXAMPLE.ORG",
        "www.example.org",
        "t.me/somebody",
        "telegram.me/somebody",
        "tg://user?id=5",
        "tg:resolve?domain=x",
        "data:image/png;base64,AAAA",
        "ftp://example.org",
        "magnet:?xt=urn:btih:1",
        "abcdef.onion",
        "\uff48\uff54\uff54\uff50\uff53\uff1a\uff0f\uff0fexample.org",
        "ht\u200btps://example.org",
        "ht\u200dtps://ex\u00e1mple.org",
    ],
)
def test_an_address_is_refused_even_where_telegram_did_not_mark_it(text: str) -> None:
    assert event(text) == Refused("link")


@pytest.mark.parametrize(
    "text",
    ["it was 7:30", "e.g. this/that", "a: b", "ratio 3:2", "I said: no. And that was it.", "at 10.30", "no...", ":/"],
)
def test_ordinary_punctuation_is_no_address(text: str) -> None:
    assert event(text) == Typed(text)


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        (mark("text_link", 0, 4, url="https://example.org"), "link"),
        (mark("url", 0, 11), "link"),
        (mark("custom_emoji", 0, 2, custom_emoji_id="5300"), "custom_emoji"),
        (mark("text_mention", 0, 4, user={"id": 7, "is_bot": False, "first_name": "A"}), "mention"),
        (mark("hologram", 0, 4), "unknown"),
    ],
)
def test_a_mark_that_brings_something_in_is_refused_by_its_kind(entity: dict[str, object], kind: str) -> None:
    assert event("example.org is where", entity) == Refused(kind)


@pytest.mark.parametrize("kind", ["bold", "spoiler", "mention", "email", "phone_number", "code", "hashtag"])
def test_a_mark_that_only_changes_how_words_look_is_dropped(kind: str) -> None:
    assert event("some words", mark(kind, 0, 4)) == Typed("some words")


@pytest.mark.parametrize("text", ["It came back.It hurts", "\U0001f622 me duele.No puedo"])
def test_a_forgotten_space_that_telegram_takes_for_an_address_stays_a_sentence(text: str) -> None:
    start = len(text[: text.index(".")].rsplit(" ", 1)[0].encode("utf-16-le")) // 2 + 1
    end = len(text[: text.index(".") + 3].encode("utf-16-le")) // 2
    assert event(text, mark("url", start, end - start)) == Typed(text)


@pytest.mark.parametrize("text", ["bit.ly/abc x", "youtu.be/abc x", "pictures.com x", "a.b.me x", "x.me/y x"])
def test_a_bare_address_that_telegram_marked_is_refused(text: str) -> None:
    assert event(text, mark("url", 0, len(text) - 2)) == Refused("link")


def dump(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - the same bytes in every run


@pytest.mark.parametrize(
    "text",
    [
        base64.b64encode(dump(900)).decode(),
        "this is it " + base64.b64encode(dump(300)).decode(),
        dump(400).hex(),
        base64.b85encode(dump(400)).decode().replace(":", ""),
        base64.encodebytes(dump(600)).decode(),
        "\u00e9 " + dump(400).hex(),
    ],
)
def test_a_run_that_can_only_be_an_encoded_file_is_refused(text: str) -> None:
    assert event(text[:LONGEST]) == Refused("encoded")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("#%@*+=-:. " * 5 for _ in range(12)).replace(":. ", "##"),
        "\n".join("\u2580\u2584\u2588\u2591" * 8 for _ in range(10)),
        "\n".join("\u28ff\u28c0\u2807" * 10 for _ in range(10)),
    ],
)
def test_a_drawing_made_of_signs_is_refused(text: str) -> None:
    assert event(text) == Refused("drawing")


@pytest.mark.parametrize(
    "text",
    [
        "no " * 1300,
        "a" * 600,
        "hahaha" * 90,
        "\u6211" * 900,
        "\U0001f622" * 300,
        "I can't. I won't. (Not today.) " * 60,
        "one line\n" * 100,
    ],
)
def test_a_long_text_of_words_feelings_or_one_held_key_is_words(text: str) -> None:
    assert event(text) == Typed(text.strip())
