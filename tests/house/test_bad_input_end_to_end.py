"""Whatever arrives, she gets a kind answer, nothing is lost, and the next one is served as if nothing had been."""

from __future__ import annotations

import asyncio
import os
import random

import aiohttp
import pytest

from bot.core.flow import ENTRIES
from bot.preview.botapi.wire import dumps
from tests.support.alive import Alive
from tests.support.bent import bent
from tests.support.telegram import Json

pytestmark = [pytest.mark.network, pytest.mark.slow]

FULL = os.environ.get("HANDRAIL_GUARANTEES") == "full"
WRONG = "Something went wrong"
ODD_TEXTS = {
    "as long as Telegram allows": "long words " * 372,
    "one word as long as Telegram allows": "w" * 4096,
    "emoji only": "\U0001f90d\U0001f44b\U0001f3fd\u200d\u2642\ufe0f",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "an override of direction": "\u202etxet desrever\u202c \u2066x\u2069",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "letters under many marks": "o" + "\u0301" * 500,
    "NUL and other controls": "a\x00b\x07c\x1b[31m",
    "markup": "<b>x</b> &amp; <script>y</script> {n} %s %(x)s {0.__class__}",
    "a stroke alone": "/",
    "an unknown command": "/" + "x" * 32,
    "a command for another bot": "/menu@some_other_bot",
    "number words": "\u0667 \u2167 \u00b2 \u0be7",
}
HALVES = [r"\ud800", r"\udfff\ud800", r"words \ud83d", r"/now \udc00", r"\u0000", r"\ud83d\ude00"]
RESTS = [
    "",
    "x",
    "\u00fc\u00f1\u00ee",
    "a,b|c:d",
    "x" * 900,
    "0",
    "-1",
    "9" * 40,
    "../..",
    "notes",
    "%s {n}",
    "\U0001f90d",
    ":",
    "a:b",
]


def inject(alive: Alive, text: str) -> None:
    """Queue the JSON of an update with a message; `text` is JSON already."""
    ana, number = alive.person("ana"), alive.preview.world.inbox.take_id()
    ana.chat.met = True
    who = f'"from":{dumps(ana.about).decode()},"chat":{dumps(ana.chat.about).decode()}'
    body = f'{{"update_id":{number},"message":{{"message_id":7,"date":1,{who},"text":"{text}"}}}}'
    alive.preview.inject_raw(body.encode(), number, ana.id)


def heard(alive: Alive, who: str = "ana") -> list[str]:
    return [str(one.get("text", "")) for one in alive.person(who).heard()]


def quarantined(alive: Alive) -> int:
    return alive.counts()["quarantine"]


@pytest.mark.parametrize("agreed", [False, True], ids=["a visitor", "somebody known"])
async def test_odd_words_get_a_kind_answer_on_every_screen(alive: Alive, agreed: bool) -> None:
    if agreed:
        await alive.joins("ana")
    for place in ("/menu", "/checkin", "/wins", "/comfort", "/country", "/ground", "/delete"):
        await alive.types("ana", place)
        for text in ODD_TEXTS.values():
            before = len(alive.preview.ledger)
            await alive.types("ana", text)
            assert len(alive.preview.ledger) > before
    assert not any(WRONG in one for one in heard(alive))
    assert quarantined(alive) == 0


async def test_a_note_of_4096_characters_is_kept_and_shown_again_whole(alive: Alive) -> None:
    await alive.joins("ana")
    words = "x" + "long words " * 372
    await alive.types("ana", "/checkin")
    await alive.presses("ana", "5")
    for text in (words[:4090], "/week", "/mydata", "/notes", "/menu"):
        assert WRONG not in await alive.types("ana", text)
    assert quarantined(alive) == 0


@pytest.mark.parametrize("agreed", [False, True], ids=["a visitor", "somebody known"])
async def test_every_command_takes_any_words_behind_it(alive: Alive, agreed: bool) -> None:
    if agreed:
        await alive.joins("ana")
    for name in sorted(ENTRIES):
        for rest in RESTS:
            alive.person("ana").types(f"/{name} {rest}")
    await alive.settled(60)
    assert not any(WRONG in one for one in heard(alive))
    assert quarantined(alive) == 0


@pytest.mark.parametrize("half", HALVES)
async def test_halves_of_letters_are_taken_as_words_or_set_aside(alive: Alive, half: str) -> None:
    inject(alive, half)
    await alive.settled()
    assert len(heard(alive)) == 1
    assert "Menu" in await alive.types("ana", "/menu") or alive.person("ana").buttons()


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff\xfe", b"null", b"[]", b"7", b'"words"', b"{}", b'{"update_id":"7"}', b'{"message":{}}', b"[" * 3000,
     b'{"update_id":1e400}', b'{"update_id":-5,"message":{}}', b"]}", b'{"update_id":NaN}'],
)  # fmt: skip
async def test_what_is_no_update_does_not_stop_the_next_one(alive: Alive, body: bytes) -> None:
    await alive.types("ana", "/menu")
    alive.preview.inject_raw(body, queue=5)
    assert alive.person("ana").types("/now")
    await alive.until(lambda: any("Help now" in str(one) or "emergency" in str(one) for one in heard(alive)[1:]))
    await alive.settled()
    assert alive.running


async def test_kinds_of_update_that_nobody_asked_for_are_passed_over(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "/menu")
    before = len(heard(alive))
    for kind in ("poll", "message_reaction", "business_message", "purchased_paid_media", "kind_of_the_future"):
        alive.preview.inject({kind: {"chat": ana.chat.about, "from": ana.about, "text": "x"}})
    await alive.settled()
    assert len(heard(alive)) == before
    assert quarantined(alive) == 0


@pytest.mark.guarantee
async def test_thousands_of_bent_updates_stop_nothing_and_the_next_good_one_is_answered(alive: Alive) -> None:
    count = 10_000 if FULL else 1_000
    for update in bent(count, seed=11):
        alive.preview.inject({**update, "update_id": alive.preview.world.inbox.take_id()})
    await alive.settled(300)
    assert quarantined(alive) > count // 100
    await alive.types("bob", "/menu")
    assert alive.person("bob").buttons()
    assert alive.running


async def test_a_press_that_was_never_ours_shows_what_is_now_and_changes_nothing(alive: Alive) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/checkin")
    ana = alive.person("ana")
    before = alive.counts()["entries"]
    dice = random.Random(5)  # noqa: S311 - the same presses in every run
    letters = [chr(n) for n in (*range(32, 127), 0, 228, 0x20AC, 0x1F90D)]
    for length in (0, 1, 15, 16, 17, 63, 64, 65, 500):
        ana.forges("".join(dice.choices(letters, k=length)))
    await alive.settled()
    assert len(ana.answers) >= 9
    assert alive.counts()["entries"] == before
    assert not any(WRONG in one for one in heard(alive))


async def ask(alive: Alive, method: str, **args: object) -> Json:
    async with aiohttp.ClientSession() as other:
        url = f"{alive.preview.base_url}{alive.preview.token}/{method}"
        async with other.post(url, json=args) as answer:
            found: Json = await answer.json()
            return found


async def test_another_poller_on_the_token_loses_nothing_and_is_noted(alive: Alive) -> None:
    await alive.types("ana", "/menu")
    for _ in range(3):
        await ask(alive, "getUpdates", timeout=0)
        await asyncio.sleep(0.01)
    alive.person("ana").types("/now")
    await ask(alive, "getUpdates", timeout=0)
    await alive.settled()
    assert len(heard(alive)) == 2
    assert any(call.code == 409 for call in alive.preview.ledger.calls("getUpdates"))
