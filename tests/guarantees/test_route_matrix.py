"""I3: nothing of one side but plain words, bold and italic ever reaches the other, whatever Telegram lets people send.

Over real HTTP: two people in an open conversation, each with hundreds of marks in every field that Telegram has. One
side sends everything; then no mark may stand in any call that is addressed to somebody else, nor in the log, nor on
the disk. Plain words are sent in between, and do arrive: otherwise silence would pass for discretion.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import log
from bot.preview.server import Preview, start_preview
from tests.guarantees.conftest import FULL
from tests.support.alive import impatient, logging_to
from tests.support.everything import (
    PASSED_WORDS,
    PLAIN_WORDS,
    REFUSED_WORDS,
    entity,
    of_every_kind,
    other_updates,
)
from tests.support.matched import ASKS, DESK, HELPS, IDS, OTHER, STRANGER, Matched, matched
from tests.support.traces import finds

pytestmark = [pytest.mark.guarantee, pytest.mark.network, pytest.mark.slow]

BOTH = pytest.mark.parametrize("who", [ASKS, HELPS])
NEVER = {"forwardMessage", "forwardMessages", "copyMessage", "copyMessages", "getChat", "getFile", "sendChatAction"}
PLACES = ("/talk", "/menu", "/checkin", "/settings") if FULL else ("/talk",)
STATES = ("open", "held", "ended") if FULL else ("open",)


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(log, "WORDS", {key: set(words) for key, words in log.WORDS.items()})
    path = tmp_path / "log" / "log.jsonl"
    path.parent.mkdir()
    with logging_to(path):
        yield path


@pytest.fixture
async def preview() -> AsyncIterator[Preview]:
    running = await start_preview(people=())
    yield running
    await running.stop()


@pytest.fixture
async def pair(
    preview: Preview, log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Matched]:
    impatient(monkeypatch)
    async with matched(preview, tmp_path / "data") as together:
        await together.talk()
        yield together


def told_nothing(pair: Matched, who: str) -> None:
    """No mark of somebody is in a call to anybody else, in the log or on the disk; and no call asks about people."""
    marks = pair.carries(who)
    assert len(marks) >= 30
    assert pair.leaks(who) == []
    assert not NEVER & pair.alive.preview.ledger.counts().keys()
    assert pair.alive.preview.ledger.unknown() == []
    assert finds(pair.alive.folder.parent / "log", ["started"])
    words = [mark for mark in marks if not mark.isdigit() or len(mark) > 9]  # shorter numbers are found by chance
    assert finds(pair.alive.folder.parent, words) == []


def guarded(pair: Matched, who: str) -> None:
    """Whatever was passed on to somebody is protected, without a preview, and answers only messages of their chat."""
    calls = pair.passed(who)
    assert calls
    for call in calls:
        assert call.args["link_preview_options"] == {"is_disabled": True}
        assert "entities" not in call.args
        if call.method == "sendMessage":
            assert call.args["protect_content"] is True
            answered = call.args.get("reply_parameters", {}).get("message_id")
            assert answered is None or answered in pair.person(who).chat.messages


@BOTH
async def test_of_every_kind_of_message_nothing_arrives(pair: Matched, who: str) -> None:
    other, person = OTHER[who], pair.person(who)
    for state in STATES:
        await pair.rewind(state)
        for place in PLACES:
            await pair.alive.types(who, place)
            for bodies in of_every_kind(person, pair.marks[who]).values():
                person._send(bodies)
            await pair.alive.settled(60)
            for kind, bodies in of_every_kind(person, pair.marks[who]).items():
                earlier = person._send([{**body, "reply_to_message": person.heard()[-1]} for body in bodies])
                assert earlier, kind
            await pair.alive.settled(60)
    assert pair.words(other) == []
    assert pair.alive.preview.ledger.to(IDS[STRANGER]) == []
    told_nothing(pair, who)


@BOTH
async def test_of_words_that_lead_elsewhere_nothing_arrives(pair: Matched, who: str) -> None:
    other, person = OTHER[who], pair.person(who)
    for place in PLACES:
        for name, body in REFUSED_WORDS.items():
            await pair.rewind()
            await pair.alive.types(who, place)
            heard = len(person.heard())
            person._send([body(pair.marks[who], person)])
            await pair.alive.settled()
            assert len(person.heard()) > heard, f"{name} was not answered"
    assert pair.words(other) == []
    assert pair.alive.preview.ledger.to(IDS[STRANGER]) == []
    told_nothing(pair, who)
    told_nothing(pair, DESK)


@BOTH
async def test_plain_words_arrive_with_bold_and_italic_and_nothing_else(pair: Matched, who: str) -> None:
    other, person = OTHER[who], pair.person(who)
    for body in PASSED_WORDS.values():
        person._send([body(pair.marks[who], person)])
        await pair.alive.settled()
    assert pair.words(other) == [PLAIN_WORDS] * len(PASSED_WORDS)
    kinds = [{one["type"] for one in said.get("entities", [])} for said in pair.person(other).heard()]
    assert set().union(*kinds) == {"bold", "italic"}
    told_nothing(pair, who)
    guarded(pair, other)


@BOTH
async def test_the_search_finds_what_a_careless_program_would_leave(pair: Matched, who: str) -> None:
    person, marks = pair.person(who), pair.marks[who]
    word = marks.word("the control")
    await pair.alive.types(who, f"the word is {word}")
    assert pair.words(OTHER[who]) == [f"the word is {word}"]
    assert pair.leaks(who) == [f"sendMessage: the control ({word})"]
    assert person.about["username"] in marks.made


@BOTH
async def test_changes_take_nothing_along_but_words(pair: Matched, who: str) -> None:
    other, person, marks = OTHER[who], pair.person(who), pair.marks[who]
    number = person.types(PLAIN_WORDS)
    await pair.alive.settled()
    place = {"message_id": number, "from": person.about, "chat": person.chat.about}
    dated = {**place, "date": 1_800_000_000, "edit_date": 1_800_000_060}
    for bodies in of_every_kind(person, marks).values():
        pair.alive.preview.inject({"edited_message": {**dated, **bodies[0]}})
    await pair.alive.settled(60)
    for body in REFUSED_WORDS.values():
        await pair.rewind()
        pair.alive.preview.inject({"edited_message": {**dated, **body(marks, person)}})
        await pair.alive.settled()
    assert pair.words(other) == [PLAIN_WORDS]
    pair.alive.preview.inject({"edited_message": {**dated, "text": "other words", "entities": [entity("bold", 0, 5)]}})
    await pair.alive.settled()
    assert pair.words(other) == ["other words"]
    told_nothing(pair, who)
    guarded(pair, other)


@BOTH
async def test_commands_links_with_a_start_and_presses_take_nothing_along(pair: Matched, who: str) -> None:
    person, marks = pair.person(who), pair.marks[who]
    for command in ("start", "talk", "menu", "privacy", "peer", "unsend", "desk", "offer", "after", "nothing"):
        person.types(f"/{command} {marks.word(f'after /{command}')}")
        await pair.alive.settled()
    person.starts(marks.word("start"))
    for _ in range(3):
        person.forges(marks.word("press"))
    await pair.alive.settled()
    told_nothing(pair, who)


@BOTH
async def test_of_every_other_update_nothing_arrives(pair: Matched, who: str) -> None:
    person, before = pair.person(who), len(pair.alive.preview.ledger.to(IDS[OTHER[who]]))
    for update in other_updates(person, pair.marks[who]).values():
        pair.alive.preview.inject(update)
    person.reacts(person.heard()[-1]["message_id"], "\U0001f44d")
    person.deletes(person.heard()[-1]["message_id"])
    group = person.adds_bot_to_group(pair.marks[who].word("name of a group"))
    person._send([{"text": pair.marks[who].word("in a group")}], group)
    await pair.alive.settled()
    assert len(pair.alive.preview.ledger.to(IDS[OTHER[who]])) == before
    told_nothing(pair, who)


@BOTH
async def test_blocking_and_coming_back_is_not_told_to_the_other_side(pair: Matched, who: str) -> None:
    other, person = OTHER[who], pair.person(who)
    before = len(pair.alive.preview.ledger.to(IDS[other]))
    person.blocks()
    await pair.alive.settled()
    person.unblocks()
    await pair.alive.settled()
    assert len(pair.alive.preview.ledger.to(IDS[other])) == before
    person.clears_chat()
    person.speaks("")
    await pair.alive.types(who, "/talk")
    told_nothing(pair, who)
