"""I2 in a conversation: a button works for the person it was made for, while it may, and tells nobody else anything.

Over real HTTP: two people talk until many buttons stand before each of them. Then every one of these is pressed by the
other side, by a coordinator and by a stranger, after the end, by somebody who volunteers no longer, after an erasure,
and from a copy in another chat.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import log
from bot.preview.botapi.markup import buttons
from bot.preview.server import Preview, start_preview
from bot.runtime.press import MAC_CHARS
from tests.guarantees.conftest import size
from tests.support.alive import impatient, logging_to
from tests.support.matched import ASKS, DESK, HELPS, IDS, OTHER, STRANGER, Matched, matched, records
from tests.support.meeting import put

pytestmark = [pytest.mark.guarantee, pytest.mark.network, pytest.mark.slow, pytest.mark.timeout(600)]

BOTH = pytest.mark.parametrize("who", [ASKS, HELPS])
GARBAGE = "AAAAAAAAAAAAAAAA.1.yes"
ROUNDS = size(1, 10)
MAY_STILL = ("/talk:report", "/talk:block", "/unsend")  # possible after an end too
LATER = ("/talk", "/peer", "/menu", "/mydata", "/settings", "/cues", "/unload", "/ground", "/checkin")
WORDS = "the heron by the reservoir"


@pytest.fixture
async def preview() -> AsyncIterator[Preview]:
    running = await start_preview(people=())
    yield running
    await running.stop()


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(log, "WORDS", {key: set(words) for key, words in log.WORDS.items()})
    with logging_to(tmp_path / "log.jsonl"):
        yield tmp_path / "log.jsonl"


@pytest.fixture
async def pair(
    preview: Preview, log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Matched]:
    impatient(monkeypatch)
    async with matched(preview, tmp_path / "data") as together:
        await live(together)
        yield together


async def live(pair: Matched) -> None:
    """Let both talk, take breaks and look around, so that many buttons stand before them."""
    await pair.talk()
    for _ in range(ROUNDS):
        for who in (ASKS, HELPS):
            await pair.alive.types(who, WORDS)
            for place in LATER:
                await pair.alive.types(who, place)
            await pair.alive.types(who, "/talk")
            await pair.alive.presses(who, "Pause", "Go on", "Words for an ending", "Back")
            await pair.alive.types(who, "+1 202 555 0147")
            await pair.alive.presses(who, "Leave it out")
    await pair.rewind()


def ever_shown(pair: Matched, who: str) -> list[str]:
    """Return what stands behind every button that was ever before somebody."""
    calls = pair.alive.preview.ledger.to(IDS[who])
    return list(dict.fromkeys(data["callback_data"] for call in calls for data in buttons(call.args)))


async def press_all(pair: Matched, who: str, shown: list[str]) -> set[str]:
    """Press all of these as somebody; returns the words of the answers on the buttons themselves."""
    person, start = pair.person(who), len(pair.person(who).answers)
    for data in shown:
        person.forges(data, person.heard()[-1]["message_id"] if person.heard() else 1)
    await pair.alive.settled(120)
    assert len(person.answers) == start + len(shown)
    return {str(answer.get("text", "")) for answer in person.answers[start:]}


def said_to(pair: Matched, who: str) -> int:
    return len(pair.alive.preview.ledger.to(IDS[who]))


@BOTH
@pytest.mark.parametrize("presser", ["the other", DESK, STRANGER])
async def test_a_button_in_other_hands_changes_nothing_and_is_answered_like_an_old_one(
    pair: Matched, who: str, presser: str
) -> None:
    by = OTHER[who] if presser == "the other" else presser
    shown = ever_shown(pair, who)
    assert len(shown) > 60
    await pair.alive.types(by, "/menu")
    old = await press_all(pair, by, [GARBAGE])
    before, told, heard = pair.kept(), said_to(pair, who), len(pair.person(by).heard())
    assert await press_all(pair, by, shown) == old
    assert pair.kept() == before
    assert said_to(pair, who) == told
    said = {one["text"] for one in pair.person(by).heard()[heard:]}
    assert len(said) <= 1
    assert not any(WORDS in one or "Maple" in one or "Wren" in one for one in said)


@BOTH
async def test_after_the_end_a_button_brings_nothing_back_and_reaches_nobody(pair: Matched, who: str) -> None:
    shown = [one for one in ever_shown(pair, who) if not one.partition("|")[2].startswith(MAY_STILL)]
    await pair.alive.types(OTHER[who], "/talk")
    await pair.alive.presses(OTHER[who], "End")
    matches = [row for row in pair.kept()["records"] if row[1] == "match"]
    words, told = pair.kept()["relayed"], said_to(pair, OTHER[who])
    await press_all(pair, who, shown)
    assert [row for row in pair.kept()["records"] if row[1] == "match"] == matches
    assert pair.kept()["relayed"] == words
    assert said_to(pair, OTHER[who]) == told


@pytest.mark.parametrize("state", ["left", "suspended"])
async def test_somebody_who_volunteers_no_longer_presses_in_vain(pair: Matched, state: str) -> None:
    shown = [one for one in ever_shown(pair, HELPS) if not one.partition("|")[2].startswith(MAY_STILL)]
    ended = [replace(one, state=state) if one.sort == "volunteer" else one for one in records("ended")]
    await put(pair.alive.house.store, ended)
    before, told = pair.kept(), said_to(pair, ASKS)
    await press_all(pair, HELPS, shown)
    assert pair.kept() == before
    assert said_to(pair, ASKS) == told


@BOTH
async def test_after_an_erasure_no_button_of_either_side_brings_anything_back(pair: Matched, who: str) -> None:
    other, mine, theirs = OTHER[who], ever_shown(pair, who), ever_shown(pair, OTHER[who])
    await pair.alive.types(who, "/delete")
    await pair.alive.presses(who, "Delete everything", "Yes, delete it now")
    told = said_to(pair, other)
    await press_all(pair, who, [*mine, *theirs])
    assert said_to(pair, other) == told
    told = said_to(pair, who)
    await press_all(pair, other, [*mine, *theirs])
    assert said_to(pair, who) == told
    kept, row = pair.kept(), IDS[who] + 7_000
    assert kept["relayed"] == []
    assert [one for one in kept["records"] if row in one] == []


@BOTH
async def test_a_copy_of_a_message_in_another_chat_is_only_paper(pair: Matched, who: str) -> None:
    owner, other = pair.person(who), pair.person(OTHER[who])
    group = other.adds_bot_to_group("Some group")
    await pair.alive.settled()
    before, calls = pair.kept(), len([one for one in pair.alive.preview.ledger if one.chat is not None])
    for number, data in enumerate(ever_shown(pair, who)):
        for presser, chat in ((owner, group.about), (other, group.about), (other, owner.chat.about)):
            copy = {"message_id": 7, "chat": chat, "date": 0}
            query = {"id": str(9_000_000 + number), "from": presser.about, "message": copy, "data": data}
            pair.alive.preview.inject({"callback_query": {**query, "chat_instance": "1"}})
    await pair.alive.settled(120)
    assert pair.kept() == before
    assert len([one for one in pair.alive.preview.ledger if one.chat is not None]) == calls


@BOTH
async def test_the_words_in_a_conversation_never_stand_behind_a_button(pair: Matched, who: str) -> None:
    for data in ever_shown(pair, who):
        assert not any(
            word in data[MAC_CHARS:] for word in (*WORDS.split()[1:2], "Maple", "Wren", str(IDS[OTHER[who]]))
        )
