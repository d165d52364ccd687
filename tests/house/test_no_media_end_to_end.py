"""The wall, end to end: whatever a person can send that is not words is removed, answered once, and kept nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from bot.preview.botapi.faults import refusal
from bot.preview.botapi.kinds import Making
from bot.preview.botapi.people import KINDS, Person
from bot.preview.botapi.wire import Json
from bot.transport.fields import SERVICE
from tests.support.alive import Alive
from tests.support.traces import finds

pytestmark = [pytest.mark.network, pytest.mark.slow]

SENT = sorted(KINDS.keys() - SERVICE)
LINKS = {"hidden_link", "link_preview"}


def answers(alive: Alive) -> list[str]:
    """Return the words of every message that was sent to Ana, in order."""
    return [call.args["text"] for call in alive.preview.ledger.calls("sendMessage", alive.person("ana").id)]


def acts(alive: Alive) -> list[str]:
    """Return the methods of every call that concerned Ana, in order."""
    return [call.method for call in alive.preview.ledger.to(alive.person("ana").id)]


def identifiers(value: Any) -> set[str]:
    """Find every file id in what was sent."""
    if isinstance(value, dict):
        own = {str(value[key]) for key in ("file_id", "file_unique_id", "custom_emoji_id") if key in value}
        return own.union(*(identifiers(one) for one in value.values()))
    return set().union(*(identifiers(one) for one in value)) if isinstance(value, list) else set()


def offers_routes(message: Json) -> bool:
    labels = {button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row}
    return {"Which service fits", "Help now"} <= labels


async def test_every_kind_is_removed_and_answered_once_with_the_ways_that_need_no_file(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "hello")
    for kind in SENT:
        alive.preview.ledger.clear()
        sent = ana.sends(kind, "words with it")
        await alive.settled()
        assert set(acts(alive)) <= {"deleteMessage", "sendMessage"}, kind
        assert len(answers(alive)) == 1, (kind, answers(alive))
        assert "only words" in answers(alive)[0] or (kind in LINKS and "links" in answers(alive)[0]), kind
        assert offers_routes(ana.heard()[-1])
        left = sorted(set(sent) & {message["message_id"] for message in ana.sees()})
        assert not left or kind == "dice", kind


async def test_notices_that_telegram_writes_are_not_answered(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "hello")
    alive.preview.ledger.clear()
    for kind in sorted(KINDS.keys() & SERVICE):
        ana.sends(kind)
    await alive.settled()
    assert acts(alive) == []


async def test_a_message_edited_into_any_kind_is_removed_and_answered_once(alive: Alive) -> None:
    ana = alive.person("ana")
    for kind in SENT:
        await alive.types("ana", "only words at first")
        number = next(one["message_id"] for one in reversed(ana.sees()) if one["from"] is ana.about)
        alive.preview.ledger.clear()
        ana.edits(number, kind=kind)
        await alive.settled()
        assert set(acts(alive)) <= {"deleteMessage", "sendMessage"}, kind
        assert len(answers(alive)) == 1, (kind, answers(alive))


async def test_no_file_id_is_anywhere_on_the_disk_or_in_the_log(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.joins("ana")
    known: set[str] = set()
    alive.preview.world.listeners.append(lambda _chat, _event, payload: known.update(identifiers(payload)))
    for kind in SENT:
        ana.sends(kind, "words with it")
    await alive.settled(60)
    assert len(known) > 20
    assert finds(alive.folder.parent, known) == []


def album(ana: Person, parts: int) -> list[Json]:
    photo = KINDS["photo"](Making(ana.about, 1_800_000_000, "words"))[0]
    return [{**photo, "media_group_id": "13700000000000001"} for _ in range(parts)]


async def test_an_album_of_five_is_answered_once_and_all_of_it_removed(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "hello")
    alive.preview.ledger.clear()
    ana._send(album(ana, 5), None)
    await alive.settled()
    assert len(answers(alive)) == 1
    assert acts(alive).count("deleteMessage") == 5
    assert all("photo" not in message for message in ana.sees())


async def test_an_album_is_answered_once_even_if_the_program_is_restarted_in_the_middle_of_it(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "hello")
    alive.preview.ledger.clear()
    ana._send(album(ana, 5)[:2], None)
    await alive.settled()
    await alive.stop()
    ana._send(album(ana, 5)[2:], None)
    await alive.start()
    await alive.settled()
    assert len(answers(alive)) == 1
    assert acts(alive).count("deleteMessage") == 5


@pytest.mark.parametrize("kind", ["dice", "live_location", "photo"])
async def test_what_telegram_does_not_let_go_is_answered_once_and_not_tried_again(alive: Alive, kind: str) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "hello")
    alive.preview.faults.add(refusal(400), method="deleteMessage", times=None)
    alive.preview.ledger.clear()
    ana.sends(kind)
    await alive.settled()
    assert len(answers(alive)) == 1
    assert acts(alive).count("deleteMessage") == 1


async def test_a_live_location_that_cannot_be_removed_is_answered_once_however_often_it_moves(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "hello")
    alive.preview.faults.add(refusal(400), method="deleteMessage", times=None)
    alive.preview.ledger.clear()
    number = ana.sends("live_location")[0]
    await alive.settled()
    for _ in range(4):
        ana.edits(number, kind="live_location")
        await alive.settled()
    assert len(answers(alive)) == 1


async def test_a_group_is_told_one_line_and_left(alive: Alive) -> None:
    ana = alive.person("ana")
    group = ana.adds_bot_to_group("Some group")
    ana.sends("photo", "words", chat=group)
    await alive.settled()
    calls = [call.method for call in alive.preview.ledger.to(group.id)]
    assert calls.count("sendMessage") == 1
    assert calls[0] == "sendMessage"
    assert set(calls) == {"sendMessage", "leaveChat"}
    assert not group.member
    assert alive.counts()["people"] == 0


async def test_a_channel_is_left_without_a_word(alive: Alive) -> None:
    channel = alive.person("ana").adds_bot_to_group("Some channel", "channel")
    await alive.settled()
    assert {call.method for call in alive.preview.ledger.to(channel.id)} == {"leaveChat"}
    assert not channel.member
